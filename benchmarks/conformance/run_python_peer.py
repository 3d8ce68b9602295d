"""Runs one Python reader on the text given: `run_python_peer.py NAME`, elements as JSON on standard output.

Runs in an environment that has the other reader and not Unitbase.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from typing import Any

Element = tuple[str, str]


def screenplain(text: str) -> Iterator[Element]:
    from screenplain.parsers import fountain

    for part in fountain.parse(io.StringIO(text)):
        yield from _screenplain(part)


def _rich(text: object) -> str:
    segments = getattr(text, "segments", None)
    return "".join(segment.text for segment in segments) if segments is not None else str(text)


def _screenplain(part: Any, mark: str = "") -> Iterator[Element]:  # noqa: ANN401 - of another program
    name = type(part).__name__
    if name == "Slug":
        number = f" #{_rich(part.scene_number)}#" if part.scene_number else ""
        yield "heading", _rich(part.line) + number
    elif name == "Action":
        yield "centered" if part.centered else "action", "\n".join(_rich(line) for line in part.lines)
    elif name == "Dialog":
        yield "character", _rich(part.character) + mark
        for bracketed, words in part.blocks:
            yield "parenthetical" if bracketed else "dialogue", _rich(words)
    elif name == "DualDialog":
        yield from _screenplain(part.left)
        yield from _screenplain(part.right, " ^")
    elif name == "Transition":
        yield "transition", _rich(part.line)
    elif name == "Section":
        yield "section", _rich(part.text)
    elif name == "PageBreak":
        yield "page-break", ""
    if getattr(part, "synopsis", None):
        yield "synopsis", _rich(part.synopsis)


_JOUVENCE = (
    "action", "centered", "character", "dialogue", "parenthetical", "transition", "lyric", "page-break", "section",
    "synopsis",
)  # fmt: skip


def jouvence(text: str) -> Iterator[Element]:
    from jouvence.parser import JouvenceParser

    document = JouvenceParser().parseString(text)
    for key, value in document.title_values.items():
        yield f"title {key.casefold()}", value
    for scene in document.scenes:
        if scene.header:
            yield "heading", scene.header
        for part in scene.paragraphs:
            yield _JOUVENCE[part.type], part.text or ""


def screenplay_tools(text: str) -> Iterator[Element]:
    from screenplay_tools.fountain.parser import Parser

    parser = Parser()
    parser.add_text(text)
    for entry in parser.script.titleEntries:
        yield f"title {entry.key.casefold()}", entry.text
    names = {"PAGEBREAK": "page-break"}
    for part in parser.script.elements:
        kind = names.get(part.type.name, part.type.name.lower())
        words = part.text or ""
        if kind == "heading" and part.scene_number:
            words += f" #{part.scene_number}#"
        if kind == "character":
            words = part.name + (f" ({part.extension})" if part.extension else "") + " ^" * part.is_dual_dialogue
        yield "centered" if getattr(part, "centered", False) else kind, words


def fountain_py(text: str) -> Iterator[Element]:
    from fountain import FountainParser

    document = FountainParser().parse(text)
    for key, value in document.metadata.items():
        yield f"title {key.casefold()}", value if isinstance(value, str) else "\n".join(map(str, value))
    names = {"scene_heading": "heading", "page_break": "page-break", "lyrics": "lyric"}
    for part in document.elements:
        kind, words = names.get(part.type.value, part.type.value), part.text
        told = part.metadata or {}
        if kind == "heading" and told.get("scene_number"):
            words += f" #{told['scene_number']}#"
        if kind == "character" and told.get("extension"):
            words += f" ({told['extension']})"
        if kind == "character" and any("dual" in key and told[key] for key in told):
            words += " ^"
        yield kind, words


READERS = {
    "screenplain": screenplain, "Jouvence": jouvence, "screenplay-tools": screenplay_tools, "fountain-py": fountain_py,
}  # fmt: skip

if __name__ == "__main__":
    # As a file opened for reading: any line end is one.
    read = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8").read()
    print(json.dumps([(kind, str(words)) for kind, words in READERS[sys.argv[1]](read)]))
