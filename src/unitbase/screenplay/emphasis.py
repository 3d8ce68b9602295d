"""Emphasis: words that are bold, italic or underlined, read from the marks that say so and written as such.

Fountain says it by marks, which its readers keep in a paragraph's text: `*italic*`, `**bold**`, `***both***`,
`_underline_`, and a backslash before one that is meant as it stands. Final Draft says it beside the text
(`Paragraph.emphasis`). A mark opens before a word and closes behind one, on the same line; inside a word it does so
only within that word. Whatever does not pair up is text: `f***`, `2 * 3`, a line of asterisks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from unitbase.screenplay.values import Emphasis

_MARK = re.compile(r"\\([*_\\])|(\*+|_+)")
_WORD, _SPACE = re.compile(r"[^*_]"), re.compile(r"\s")
_SIGNS = re.compile(r"([\\*_])")
_LONGEST = 3
_UNDERLINE = "_"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


def read_marks(text: str) -> tuple[Emphasis, ...]:
    """What is shown of a text with marks: where each piece of it stands, in its style. The marks are in no piece."""
    if "*" not in text and "_" not in text and "\\" not in text:
        return (Emphasis(0, len(text)),) if text else ()
    found = list(_MARK.finditer(text))
    on: set[str] = set()
    pieces, at = [], 0
    paired = _pairs(text, [one for one in found if one.group(2)])
    for one in found:
        mark = one.group(2)
        if mark and one.start() not in paired:
            continue
        pieces.append(_piece(at, one.start(), on))
        at = one.end()
        if mark:
            on ^= {mark}
        else:
            pieces.append(_piece(one.start(1), one.end(), on))
    pieces.append(_piece(at, len(text), on))
    return tuple(piece for piece in pieces if piece.start < piece.end)


def _piece(start: int, end: int, on: set[str]) -> Emphasis:
    stars = {len(mark) for mark in on if mark != _UNDERLINE}
    return Emphasis(start, end, bold=bool(stars & {2, 3}), italic=bool(stars & {1, 3}), underline=_UNDERLINE in on)


def _pairs(text: str, marks: Sequence[re.Match[str]]) -> set[int]:
    """Where the marks stand that open and close: each kind for itself, the nearest two of a line."""
    waiting: dict[str, re.Match[str]] = {}
    paired: set[int] = set()
    at = 0
    for one in marks:
        if text.find("\n", at, one.start()) >= 0:
            waiting.clear()
        at = one.end()
        mark = one.group()
        if len(mark) > (1 if mark[0] == _UNDERLINE else _LONGEST):
            continue
        opened = waiting.get(mark)
        if opened and _closes(text, opened, one):
            paired |= {opened.start(), one.start()}
            del waiting[mark]
        elif text[at : at + 1].strip():
            waiting[mark] = one
    return paired


def _closes(text: str, opened: re.Match[str], one: re.Match[str]) -> bool:
    """Whether a mark closes another: behind a word, and with more than marks between them."""
    inside = opened.end(), one.start()
    if text[inside[1] - 1].isspace() or not _WORD.search(text, *inside):
        return False
    before, after = text[opened.start() - 1 : opened.start()], text[one.end() : one.end() + 1]
    if not (before.isalnum() or after.isalnum()):
        return True
    # part of a word; underlines of names such as snake_case_name are none
    return opened.group() != _UNDERLINE and not _SPACE.search(text, *inside)


def spread(text: str, emphasis: Iterable[Emphasis]) -> tuple[Emphasis, ...]:
    """A text without marks in pieces: those in a style, and the plain ones between them."""
    pieces, at = [], 0
    for one in emphasis:
        pieces += [_piece(at, one.start, set()), one]
        at = one.end
    pieces.append(_piece(at, len(text), set()))
    return tuple(piece for piece in pieces if piece.start < piece.end)


def runs(text: str, pieces: Iterable[Emphasis] | None = None) -> tuple[Run, ...]:
    """What is shown of a text, in runs of one style each; of one with marks, where its pieces are not given."""
    found = read_marks(text) if pieces is None else pieces
    return tuple(
        Run("".join(text[one.start : one.end] for one in ones), *style) for style, ones in groupby(found, style_of)
    )


def style_of(piece: Emphasis) -> tuple[bool, bool, bool]:
    """Bold, italic, underline."""
    return piece.bold, piece.italic, piece.underline


def shown(text: str) -> str:
    """A text without its marks, white space collapsed."""
    if "*" in text or "_" in text or "\\" in text:
        text = "".join(run.text for run in runs(text))
    return " ".join(text.split())


def with_marks(text: str, emphasis: Iterable[Emphasis]) -> str:
    """A text without marks as Fountain writes it: its emphasis as marks, signs that are text kept from being any.

    Emphasis that marks cannot say (part of a word underlined, two styles that meet in it) is left out.
    """
    found = runs(text, spread(text, emphasis))
    if not any(run.bold or run.italic or run.underline for run in found):
        return text if runs(text) == ((Run(text),) if text else ()) else _SIGNS.sub(r"\\\1", text)
    marked = "".join(
        _wrapped("".join(_starred(run) for run in ones), _UNDERLINE if underlined else "")
        for underlined, ones in groupby(found, lambda run: run.underline)
    )
    if "".join(run.text for run in runs(marked)) != text:
        return _SIGNS.sub(r"\\\1", text)
    return marked


def _starred(run: Run) -> str:
    mark = "*" * (2 * run.bold + run.italic)
    return _wrapped(_SIGNS.sub(r"\\\1", run.text), mark)


def _wrapped(text: str, mark: str) -> str:
    """Each line between marks, the white space around it outside them."""
    if not mark:
        return text
    lines = []
    for line in text.split("\n"):
        words = line.strip()
        head, _, tail = line.partition(words) if words else (line, "", "")
        lines.append(f"{head}{mark}{words}{mark}{tail}" if words else line)
    return "\n".join(lines)
