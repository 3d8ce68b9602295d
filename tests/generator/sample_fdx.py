"""Builds the sample's `white.fdx` from its Fountain pages and its elements.

Run it after a change of either: `PYTHONPATH=tests python -m generator.sample_fdx`. A test keeps file and pages equal.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from generator.fdx import Document
from generator.truth import Element

HOME = Path(__file__).resolve().parents[2] / "src" / "unitbase" / "sample"
_HEADING = re.compile(r"\.?(.+?) #(\w+)#")
_CUE = re.compile(r"[A-Z][A-Z' ]*(?: \([^)]+\))*")
# How each element is named in the text of its scenes; those without a word there are not tagged.
SPANS = {
    "joes-car": ("Joe's car",),
    "rain-rig": ("Rain",),
    "smoke": ("Smoke-thick fog",),
    "bosun": ("BOSUN", "Bosun"),
    "stunt-team": ("goes down flat",),
    "thirty-guests": ("Thirty guests",),
    "haddows-bell": ("brass bell", "bell"),
    "drowned-bell": ("A curve of green", "the bell"),
    "old-sinker": ("PARGETER'S OLD SINKER", "Pargeter's Old Sinker"),
    "blue-rope": ("blue rope", "the rope"),
    "ferry-song": ("sings",),
    "tide-card": ("a card",),
}


def build(fountain: str, production: str) -> str:
    """The FDX text of the pages, with the spans above tagged."""
    needs = tomllib.loads(production)["element"]
    document = Document()
    body = fountain.split("\n\n", 1)[1]
    waiting: list[tuple[Element, str]] = []
    for chunk in re.split(r"\n{2,}", body.strip()):
        heading = _HEADING.fullmatch(chunk)
        if heading:
            waiting = _waiting(needs, heading[2])
            _open(document, heading[1], heading[2])
        else:
            _chunk(document, chunk, waiting)
    return document.text()


def _waiting(needs: list[dict[str, object]], scene: str) -> list[tuple[Element, str]]:
    found = []
    for row in needs:
        scenes = row["scenes"]
        if isinstance(scenes, list) and scene in scenes:
            element = Element(str(row["category"]), str(row["name"]))
            found += [(element, span) for span in SPANS.get(str(row["key"]), ())]
    return found


def _open(document: Document, heading: str, number: str) -> None:
    if heading == "OMITTED":
        document.omit(number)
    else:
        document.heading(heading, number, 0)


def _chunk(document: Document, chunk: str, waiting: list[tuple[Element, str]]) -> None:
    lines = chunk.split("\n")
    if len(lines) > 1 and _CUE.fullmatch(lines[0]):
        document.paragraph("Character", lines[0])
        for line in lines[1:]:
            kind = "Parenthetical" if line.startswith("(") else "Lyrics/Singing" if line.startswith("~") else "Dialogue"
            document.paragraph(kind, line.removeprefix("~"))
        return
    text = chunk.strip("> <")
    if chunk.endswith((" IN:", "WITH:", "OUT.")):
        document.paragraph("Transition", text)
        return
    spans = []
    for pair in list(waiting):
        if pair in waiting and pair[1] in text:
            spans.append(pair)
            waiting[:] = [other for other in waiting if other[0] != pair[0]]
    document.tagged("Action", text, spans)


def main() -> None:
    """Write the file."""
    pages = (HOME / "white.fountain").read_text(encoding="utf-8")
    production = (HOME / "production.toml").read_text(encoding="utf-8")
    (HOME / "white.fdx").write_text(build(pages, production), encoding="utf-8")


if __name__ == "__main__":
    main()
