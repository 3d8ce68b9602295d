"""Rows: the words of a page that stand on one baseline; and the measure of a document, its pitch and its lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from unitbase.screenplay.pdf.glyphs import Word

_SAME_ROW = 3.5  # points between baselines that are one row
_STRUCK_TWICE = 2.0  # points: the same word printed again so near makes it bold
_LEAST_LEAD, _MOST_LEAD = 6.0, 1.5  # points; times the size
PITCH, LEAD = 7.2, 12.0
_LONG = 4
_MOST_WORDS = 100  # on a row; no script has more
COLUMN_GAP = 2.6  # pitches of white between two columns


@dataclass(slots=True)
class Row:
    """One printed row: page (0 the first of the file), baseline, words from left to right.

    `line` counts all rows of the file. `number` is the scene number from the margins, `sides` in how many of them it
    stood; `revised` tells a star.
    """

    page: int
    y: float
    words: list[Word]
    line: int = 0
    number: str = ""
    sides: int = 0
    revised: bool = False

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.words[-1].right

    @property
    def text(self) -> str:
        """Its words with single spaces."""
        return " ".join(word.text for word in self.words)

    def segments(self, gap: float) -> list[list[Word]]:
        """Its words in groups parted by at least so much white."""
        groups: list[list[Word]] = [[self.words[0]]]
        for before, word in pairwise(self.words):
            if word.left - before.right >= gap:
                groups.append([])
            groups[-1].append(word)
        return groups


@dataclass(frozen=True, slots=True)
class Measure:
    """How the document is set: width of a character, distance of rows, the width of its paper; all in points."""

    pitch: float
    lead: float
    width: float


def text_of(words: Iterable[Word]) -> str:
    """Words as text."""
    return " ".join(word.text for word in words)


def rows_of(page: int, words: Iterable[Word]) -> list[Row]:
    """The rows of a page from top to bottom; a word struck twice counts once."""
    rows: list[Row] = []
    for word in sorted(words, key=lambda one: (one.y, one.left)):
        if not rows or word.y - rows[-1].y > _SAME_ROW or len(rows[-1].words) >= _MOST_WORDS:
            rows.append(Row(page, word.y, []))
        rows[-1].words.append(word)
    for row in rows:
        row.words = _once(sorted(row.words, key=lambda one: one.left))
    return rows


def _once(words: list[Word]) -> list[Word]:
    kept: list[Word] = []
    for word in words:
        if not any(word.text == other.text and word.left - other.left < _STRUCK_TWICE for other in kept[-2:]):
            kept.append(word)
    return kept


def measure(pages: Sequence[Sequence[Row]], width: float) -> Measure:
    """Pitch and lead of a document: the width of its usual letter, the usual distance of two rows."""
    widths = [
        (word.right - word.left) / len(word.text)
        for rows in pages
        for row in rows
        for word in row.words
        if len(word.text) >= _LONG
    ]
    sizes = Counter(round(word.size * 2) / 2 for rows in pages for row in rows for word in row.words[:1])
    return Measure(
        median(widths) if widths else PITCH, _lead(pages, sizes.most_common(1)[0][0] if sizes else LEAD), width
    )


def _lead(pages: Sequence[Sequence[Row]], size: float) -> float:
    """The distance of rows set close: the commonest that is no more than half as much again as the letters are high."""
    close = Counter(
        round((below.y - above.y) * 2) / 2
        for rows in pages
        for above, below in pairwise(rows)
        if _LEAST_LEAD <= below.y - above.y <= _MOST_LEAD * size
    )
    return close.most_common(1)[0][0] if close else size
