"""Emphasis taken apart: words that are bold, italic or underlined, without the marks that said so.

The marks are those of Fountain, which every reader keeps in a paragraph's text: `*italic*`, `**bold**`, `***both***`,
`_underline_`, and a backslash before one that is meant as it stands. A mark that nothing closes is dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"\\([*_\\])|(\*{1,3})\**|(?<!\w)(_)_*|(_)_*(?!\w)")
_ITALIC, _BOLD, _BOTH, _UNDERLINE = "*", "**", "***", "_"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


def runs(text: str) -> tuple[Run, ...]:
    """The text in runs of one style each, in order; no empty ones. White space stays as it is."""
    if "*" not in text and "_" not in text and "\\" not in text:
        return (Run(text),) if text else ()
    found: list[Run] = []
    on: set[str] = set()
    pieces = _pieces(text)
    for index, (mark, words) in enumerate(pieces):
        if mark in on:
            on.remove(mark)
        elif mark and any(later == mark for later, _ in pieces[index + 1 :]):
            on.add(mark)
        if words:
            found.append(_styled(words, on))
    return _joined(found)


def _pieces(text: str) -> list[tuple[str, str]]:
    """Each mark with the words up to the next one; the first piece has no mark. An escaped mark is a word."""
    pieces, at = [("", "")], 0
    for found in _MARK.finditer(text):
        mark, words = pieces[-1]
        pieces[-1] = (mark, words + text[at : found.start()] + (found.group(1) or ""))
        if not found.group(1):
            pieces.append((found.group(2) or found.group(3) or found.group(4), ""))
        at = found.end()
    mark, words = pieces[-1]
    pieces[-1] = (mark, words + text[at:])
    return pieces


def _styled(words: str, on: set[str]) -> Run:
    both = _BOTH in on
    return Run(words, bold=both or _BOLD in on, italic=both or _ITALIC in on, underline=_UNDERLINE in on)


def _joined(found: list[Run]) -> tuple[Run, ...]:
    """Neighbours of one style as one run."""
    kept: list[Run] = []
    for run in found:
        last = kept[-1] if kept else None
        if last and (last.bold, last.italic, last.underline) == (run.bold, run.italic, run.underline):
            kept[-1] = Run(last.text + run.text, run.bold, run.italic, run.underline)
        else:
            kept.append(run)
    return tuple(kept)
