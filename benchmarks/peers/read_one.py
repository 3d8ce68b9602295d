"""Reads one script with one reader; prints the processor time it took and the scenes found, as JSON.

`python read_one.py READER SHORT FILE`, in an environment that has the reader. SHORT is another script, read before, so
that what a program does once only is not counted. Each reader is called as its own manual says, on the text of the
file.
"""

from __future__ import annotations

import gc
import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path


def unitbase(text: str) -> int:
    from unitbase.screenplay import read_screenplay

    script, _ = read_screenplay(text.encode())
    return len(script.scenes) if script else 0


def unitbase_elements(text: str) -> int:
    """Ours as far as the others go: elements, without scenes taken apart, characters, pages and eighths."""
    from unitbase.screenplay import fountain
    from unitbase.screenplay.draft import Heading
    from unitbase.screenplay.fdx import body

    module, read = (body, body.read_fdx) if text.lstrip().startswith("<") else (fountain, fountain.read_fountain)
    module.compose = lambda pieces, *_, **__: (pieces, ())
    return sum(isinstance(piece, Heading) for piece in read(text)[0])


def screenplain(text: str) -> int:
    from screenplain.parsers import fountain
    from screenplain.types import Slug

    return sum(isinstance(part, Slug) for part in fountain.parse(io.StringIO(text)))


def screenplay_tools_fountain(text: str) -> int:
    from screenplay_tools.fountain.parser import Parser

    parser = Parser()
    parser.add_text(text)
    return sum(element.type.name == "HEADING" for element in parser.script.elements)


def screenplay_tools_fdx(text: str) -> int:
    from screenplay_tools.fdx.parser import Parser

    parser = Parser()
    parser.parse(text)
    return sum(element.type.name == "HEADING" for element in parser.script.elements)


def open_fdx_toolkit(text: str) -> int:
    from fdx_parser import parse_fdx

    return len(parse_fdx(text))


def schoonmaker(text: str) -> int:
    from schoonmaker.fdx import parse_fdx

    return len(parse_fdx(text).scenes)


READERS: dict[str, Callable[[str], int]] = {
    "unitbase": unitbase,
    "unitbase-elements": unitbase_elements,
    "screenplain": screenplain,
    "screenplay-tools-fountain": screenplay_tools_fountain,
    "screenplay-tools-fdx": screenplay_tools_fdx,
    "open-fdx-toolkit": open_fdx_toolkit,
    "schoonmaker": schoonmaker,
}


def main() -> None:
    name, short, path = sys.argv[1:]
    reader = READERS[name]
    reader(Path(short).read_text(encoding="utf-8"))
    text = Path(path).read_text(encoding="utf-8")
    gc.collect()
    begun = time.process_time()
    scenes = reader(text)
    print(json.dumps({"seconds": time.process_time() - begun, "scenes": scenes}))


if __name__ == "__main__":
    main()
