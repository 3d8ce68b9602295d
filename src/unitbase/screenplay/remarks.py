"""Fountain's hidden text: comments (`/* */`) and notes (`[[ ]]`), taken out while source line numbers are kept."""

from __future__ import annotations

from dataclasses import dataclass

from unitbase.words.finding import Finding, Level, Place

# Signs the decoder has removed from every text: a line end inside hidden text, the place of a comment, of a note.
_JOIN, _COMMENT, _NOTE = "\x00", "\x01", "\x02"


@dataclass(slots=True)
class Line:
    """One line without hidden text; `notes` and `comments` began on it; a `ghost` held hidden text and nothing else.

    `bare` is the text without white space around it. Lines are many and read often, so they are not frozen.
    """

    number: int
    text: str
    bare: str
    notes: tuple[str, ...] = ()
    ghost: bool = False
    comments: tuple[str, ...] = ()

    @property
    def apart(self) -> bool:
        """Whether it sets elements apart: blank, or a section, synopsis or page break, which stand by themselves."""
        return not self.bare or self.bare[0] in "#="


def lines_of(text: str) -> tuple[list[Line], tuple[Finding, ...]]:
    """All lines, hidden text taken out, in one pass."""
    kept, notes, comments, findings = _strip(text)
    lines: list[Line] = []
    number = 1
    taken, left = iter(notes), iter(comments)
    for raw in "".join(kept).split("\n"):
        if _COMMENT not in raw and _NOTE not in raw:
            lines.append(Line(number, raw, raw.strip()))
            number += 1
            continue
        found = tuple(next(taken) for _ in range(raw.count(_NOTE)))
        told = tuple(next(left) for _ in range(raw.count(_COMMENT)))
        clean = raw.translate({0: None, 1: None, 2: None})
        bare = clean.strip()
        lines.append(Line(number, clean, bare, found, not bare, told))
        number += 1 + raw.count(_JOIN)
    return lines, tuple(findings)


def _strip(text: str) -> tuple[list[str], list[str], list[str], list[Finding]]:
    """Text in parts with signs where something was hidden, the notes, the comments, and what never ended."""
    kept: list[str] = []
    notes: list[str] = []
    comments: list[str] = []
    findings: list[Finding] = []
    finder = _Finder(text)
    position = 0
    while (opening := finder.opening(position)) is not None:
        start, comment = opening
        kept.append(text[position:start])
        end = finder.closing(start, comment=comment)
        if end is None:
            kept.append(text[start : start + 2])
            position = start + 2
            _unended(text, start, findings, comment=comment)
            continue
        if comment:
            comments.append(text[start + 2 : end - 2])
        else:
            notes.append(" ".join(text[start + 2 : end - 2].split()))
        kept.append((_COMMENT if comment else _NOTE) + _JOIN * text.count("\n", start, end))
        position = end
    kept.append(text[position:])
    return kept, notes, comments, findings


def _unended(text: str, start: int, findings: list[Finding], *, comment: bool) -> None:
    code = "script.comment-unended" if comment else "script.note-unended"
    if all(finding.code != code for finding in findings):
        line = text.count("\n", 0, start) + 1
        findings.append(Finding(code, Level.WARNING, {}, Place(line, text=text[start : start + 60].partition("\n")[0])))


class _Finder:
    """Finds the next mark of each kind, never looking at the same text twice for it: linear in all."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: dict[str, int] = {}
        self._hopeless: set[str] = set()

    def _find(self, mark: str, start: int) -> int:
        known = self._next.get(mark, -1)
        if known < start:
            found = self._text.find(mark, start)
            known = self._next[mark] = len(self._text) + 1 if found < 0 else found
        return known

    def _open(self, mark: str, end: str, start: int) -> int:
        """The next opening; after the first that can never end, none is looked for."""
        if mark in self._hopeless:
            return len(self._text) + 1
        found = self._find(mark, start)
        if found <= len(self._text) < self._find(end, found + 2):
            self._hopeless.add(mark)
        return found

    def opening(self, start: int) -> tuple[int, bool] | None:
        """Where the next comment or note opens, and whether it is a comment."""
        comment, note = self._open("/*", "*/", start), self._open("[[", "]]", start)
        first = min(comment, note)
        return None if first > len(self._text) else (first, comment < note)

    def closing(self, start: int, *, comment: bool) -> int | None:
        """The position after its end; an empty line ends the hope of a note, not of a comment."""
        end = self._find("*/" if comment else "]]", start + 2)
        if end > len(self._text) or (not comment and self._find("\n\n", start) < end):
            return None
        return end + 2
