"""The press: one document set by Typst in a child process of its own, under ceilings of time and memory.

Typst keeps what it has read and grows with every document, so it never runs in the office's own process.
What is to be set is a *forme*: a template with its data and pictures, and nothing else of the production. It goes to
the child as JSON by its input; the answer is the PDF. Text that people typed reaches Typst as data only; nothing of it
is ever part of a Typst source. A picture is made small by itself first, in a folder of the child's own; one that cannot
be drawn is left out, and the template told which there are.
"""

from __future__ import annotations

import base64
import json
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import update_wrapper
from pathlib import Path
from typing import Generic, ParamSpec

from unitbase.paper.fonts import font_folder

TEMPLATES = Path(__file__).resolve().parent / "templates"
SECONDS = 60
MEMORY = 3 * 2**30
DOTS = 220  # of a small picture to an inch
DRAW, SET = "draw", "set"
"""What the press does: it draws pictures, then it sets the pages."""
Tell = Callable[[str, int, int], None]
"""Hears how far the press is: what it does, how many are done, of how many."""
P = ParamSpec("P")


class PressError(RuntimeError):
    """The document could not be set: it took too long, too much memory, or the template is at fault."""


class TooLongError(PressError):
    """The document could not be set in the time it was given."""


@dataclass(frozen=True, slots=True)
class Forme:
    """A document made ready for the press: `template` is a file name in templates/.

    `pictures` are files by name ("one.jpg"), JPEG, PNG or WebP; the template finds the names of those that can be drawn
    in `data.pictures`.
    """

    template: str
    data: Mapping[str, object]
    pictures: Mapping[str, bytes] = field(default_factory=dict)


class OnPaper(Generic[P]):
    """A function that makes a forme. Called, it gives the PDF of it (see `press`); `forme` gives the forme."""

    def __init__(self, forme: Callable[P, Forme]) -> None:
        self.forme = forme
        update_wrapper(self, forme)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> bytes:
        """The PDF. Raises PressError."""
        return press(self.forme(*args, **kwargs))


def on_paper(forme: Callable[P, Forme]) -> OnPaper[P]:
    """Make a function of a forme one of its PDF too."""
    return OnPaper(forme)


def press(forme: Forme, *, seconds: float = SECONDS, memory: int = MEMORY) -> bytes:
    """The PDF of a forme, set in a child process. `memory` is bytes of address space.

    The same forme gives the same bytes. Raises PressError, TooLongError among them, and FontsNotBuiltError before the
    build.
    """
    font_folder()
    return set_job(packed(forme), forme.template, seconds, memory)


def packed(forme: Forme) -> bytes:
    """A forme as JSON, its pictures in base64; `unpacked` reads it."""
    pictures = {name: base64.b64encode(content).decode() for name, content in forme.pictures.items()}
    return json.dumps({"template": forme.template, "data": forme.data, "pictures": pictures}).encode()


def unpacked(content: bytes) -> Forme:
    """The forme of `packed`."""
    kept = json.loads(content)
    pictures = {name: base64.b64decode(text) for name, text in kept["pictures"].items()}
    return Forme(Path(kept["template"]).name, kept["data"], pictures)


def set_job(job: bytes, template: str, seconds: float, memory: int) -> bytes:
    """The PDF a child of ours makes of a packed forme; raises PressError in the name of the template."""
    command = [sys.executable, "-P", "-m", "unitbase.paper.press", str(seconds), str(memory)]
    try:
        with tempfile.TemporaryDirectory() as scratch:  # goes however the child ends
            done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell, text goes by its input only
                [*command, scratch], input=job, capture_output=True, timeout=seconds, check=False
            )
    except subprocess.TimeoutExpired:
        msg = f"{template} took more than {seconds} seconds"
        raise TooLongError(msg) from None
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        msg = f"{template} could not be set: {done.stderr.decode(errors='replace').strip()[-2000:]}"
        raise PressError(msg)
    return done.stdout


def _limit(seconds: float, memory: int) -> None:
    cpu = max(1, round(seconds)) * 4  # Typst uses several cores; the parent's clock is the real limit
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _compile(template: str, data: object, root: Path = TEMPLATES) -> bytes:
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[font_folder()])
    return typst.compile(
        root / template,
        root=root,
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=0,
    )


def typeset(forme: Forme, tell: Tell | None = None) -> bytes:
    """The PDF of a forme, set in this process: for a child that ends with it. `tell` hears how far it is."""
    said = tell or _silent
    if not forme.pictures:
        said(SET, 0, 1)
        return _compile(forme.template, forme.data)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for one in TEMPLATES.glob("*.typ"):
            shutil.copy(one, root)
        drawn = []
        for number, (name, content) in enumerate(forme.pictures.items()):
            said(DRAW, number, len(forme.pictures))
            if _draw(root, name, content):
                drawn.append(name)
        said(SET, 0, 1)
        return _compile(forme.template, {**forme.data, "pictures": drawn}, root)


def _silent(doing: str, done: int, units: int) -> None:
    """Where nobody listens."""


def _draw(root: Path, name: str, content: bytes) -> bool:
    """Put a small copy of a picture where its template finds it; False where it cannot be drawn."""
    import typst

    if name != Path(name).name:  # nothing outside of the folder
        return False
    whole = root / f"whole-{name}"
    whole.write_bytes(content)
    try:
        small = typst.compile(root / "small.typ", root=root, format="png", ppi=DOTS, sys_inputs={"name": whole.name})
    except (typst.TypstError, RuntimeError):
        return False
    finally:
        whole.unlink()
    (root / f"{name}.png").write_bytes(small)
    return True


def main() -> None:
    """The child: limits first, then the packed forme from standard input, then the PDF to standard output."""
    _limit(float(sys.argv[1]), int(sys.argv[2]))
    tempfile.tempdir = sys.argv[3]
    sys.stdout.buffer.write(typeset(unpacked(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
