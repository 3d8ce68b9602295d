r"""Trelby's own files: one line of text for each printed row, `>.A calm night, with the ocean almost`.

The first sign says how the row ends: `>` wrapped at a space, `+` at two, `&` inside a word, `|` a line break typed,
`.` the paragraph ends. The second says what it is: `\` heading, `.` action, `_` cue, `:` dialogue, `(` parenthetical,
`/` transition, `=` shot, `@` act break, `%` note. Lines that begin with `#` are settings; the title page is among them.
"""

from __future__ import annotations

import re

from unitbase.screenplay.draft import Heading, Piece, compose
from unitbase.screenplay.values import Paragraph, ParagraphKind, Screenplay
from unitbase.words.finding import Finding, Level, Place

FORMAT = "trelby"
_KINDS = {
    "\\": ParagraphKind.HEADING,
    ".": ParagraphKind.ACTION,
    "_": ParagraphKind.CHARACTER,
    ":": ParagraphKind.DIALOGUE,
    "(": ParagraphKind.PARENTHETICAL,
    "/": ParagraphKind.TRANSITION,
    "=": ParagraphKind.SHOT,
    "@": ParagraphKind.CENTERED,
    "%": ParagraphKind.NOTE,
}
_JOINS = {">": " ", "+": "  ", "&": "", "|": "\n", ".": ""}
_VERSION = re.compile(r"#Version[ \t]+\d")
_TITLE = re.compile(r"#Title-String (?:[^,\n]*,){6}(.*)$")


def is_trelby(text: str) -> bool:
    """Whether a text opens as Trelby's files do."""
    return _VERSION.match(text.lstrip()) is not None


def read_trelby(text: str) -> tuple[Screenplay | None, tuple[Finding, ...]]:
    """Read a Trelby text. Linear in its length; None where it holds no line of script."""
    reader = _Reader()
    for number, line in enumerate(text.split("\n"), start=1):
        reader.take(line, number)
    reader.end()
    screenplay, findings = compose(reader.pieces, FORMAT, _title_page(reader.titles))
    return screenplay, (*reader.findings, *findings)


class _Reader:
    """Takes the rows one by one and joins them to paragraphs."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.titles: list[str] = []
        self.findings: list[Finding] = []
        self._settings = False
        self._kind: ParagraphKind | None = None
        self._line = 0
        self._parts: list[str] = []

    def take(self, line: str, number: int) -> None:
        """One line of the file."""
        if line.startswith("#"):
            self._setting(line)
        elif line and not self._settings:
            self._row(line, number)

    def _setting(self, line: str) -> None:
        if line.startswith("#Begin-"):
            self._settings = True
        elif line.startswith("#End-"):
            self._settings = False
        elif not self._settings and (found := _TITLE.match(line)):
            self.titles += [part.strip() for part in found.group(1).split("\\n") if part.strip()]

    def _row(self, line: str, number: int) -> None:
        join, kind = _JOINS.get(line[0]), _KINDS.get(line[1:2])
        if join is None or kind is None:
            self._unknown(line, number)
            join, kind, line = "", ParagraphKind.ACTION, f"..{line}"
        if kind is not self._kind:
            self.end()
            self._kind, self._line = kind, number
        self._parts += [line[2:], join]
        if line[0] == ".":
            self.end()

    def _unknown(self, line: str, number: int) -> None:
        """The first such line is told; a file of another kind would fill pages."""
        if all(finding.code != "script.row-unknown" for finding in self.findings):
            self.findings.append(Finding("script.row-unknown", Level.WARNING, {}, Place(number, text=line[:200])))

    def end(self) -> None:
        """End the paragraph being gathered."""
        text = "".join(self._parts).strip()
        if self._kind is ParagraphKind.HEADING and text:
            self.pieces.append(Heading(text, self._line))
        elif self._kind is not None and text:
            self.pieces.append(Paragraph(self._kind, text, self._line))
        self._kind, self._parts = None, []


def _title_page(titles: list[str]) -> tuple[tuple[str, str], ...]:
    return tuple(("Title" if index == 0 else "Line", text) for index, text in enumerate(titles))
