"""Which column is which: left edges clustered over the whole document, each cluster named by what stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from unitbase.screenplay.block import ACTION_WIDTH
from unitbase.screenplay.pdf.glyphs import Word
from unitbase.screenplay.pdf.rows import Measure, Row
from unitbase.screenplay.slugline import looks_like_heading

NUMBER = re.compile(r"(?:\d{1,2}/)?[A-Z]{0,3}\d{1,4}[A-Z]{0,4}(?:[-.–][A-Z\d]{1,4})?[.)]?", re.IGNORECASE)
OMISSION = re.compile(r"\(?(?:SCENES?\s+)?OMIT(?:TED)?\.?\)?", re.IGNORECASE)
_SAME_EDGE = 0.8  # characters between edges of one column
_INDENT = 2.5  # characters: no column of speech begins nearer to the action
_SHARE = 0.02
_MOSTLY, _USUALLY = 0.7, 0.5
_CLOSE = 1.4  # leads between rows of one paragraph
_FEW = 3
_MARGIN = 1.2  # characters a margin number stands away from the text
_RIGHT_EDGE = 45  # characters from the edge of the action, at least, to a number in the right margin
_LEAST_CUE = 1.5  # characters a cue stands right of its speech
_USUAL_DIALOGUE, _USUAL_CUE = 10.0, 22.0
_MOST_EDGES = 500
_LEAST_WIDTH = 50.0
_USUAL_EDGE = 108.0  # points: an inch and a half
_MOST_EDGE = 0.24  # of the paper: an action does not begin further right


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a document: the action's edge in points; dialogue, cue, its width in characters from there.

    `spoken` is the distance of two rows of dialogue in leads (2 in a sitcom). `above` is the white above a heading in
    leads where it is more than above an action, else 0; `bold` tells that headings are, and that alone.
    """

    edge: float
    pitch: float
    dialogue: float
    cue: float
    width: float
    sure: bool
    spoken: float = 1.0
    above: float = 0.0
    bold: bool = False

    def of(self, left: float) -> float:
        """A left edge in characters from the edge of the action."""
        return (left - self.edge) / self.pitch

    def indented(self, left: float) -> bool:
        """Whether what begins there stands in a column of speech."""
        return self.of(left) > self.dialogue / 2


def is_capitals(text: str) -> bool:
    """Whether a row is set in capitals; small letters in brackets do not count."""
    bare = re.sub(r"\([^()]*\)?", "", text)
    return any(sign.isalpha() for sign in bare) and bare == bare.upper()


def action_edge(rows: Sequence[Row], measure: Measure) -> float:
    """The left edge of the action: where most rows begin of the edges at which headings stand; else the leftmost."""
    edges = _clusters((row.left for row in rows), measure.pitch)
    voted = Counter(
        _nearest(edges, left)
        for row in rows
        for left in _heading_lefts(row)
        if any(abs(edge - left) <= _SAME_EDGE * measure.pitch for edge in edges)
    )
    if voted:
        return max(voted, key=lambda edge: (edges[edge], voted[edge]))
    common = min((edge for edge, count in edges.items() if count >= max(1, _SHARE * len(rows))), default=_USUAL_EDGE)
    return common if common < _MOST_EDGE * measure.width else _USUAL_EDGE


def _heading_lefts(row: Row) -> list[float]:
    if looks_like_heading(row.text):
        lefts = [row.left]
        if len(row.words) > 1 and NUMBER.fullmatch(row.words[0].text):
            lefts.append(row.words[1].left)
        return lefts
    return []


def _clusters(lefts: Iterable[float], pitch: float) -> dict[float, int]:
    """Left edges with how many rows begin there; edges less than a character apart are one."""
    counts = Counter(round(left * 2) / 2 for left in lefts)
    found: dict[float, int] = {}
    for left, count in counts.most_common(_MOST_EDGES):
        near = next((edge for edge in found if abs(edge - left) <= _SAME_EDGE * pitch), None)
        found[left if near is None else near] = found.get(left if near is None else near, 0) + count
    return found


def _nearest(edges: Iterable[float], left: float) -> float:
    return min(edges, key=lambda edge: abs(edge - left))


def take_numbers(rows: Iterable[Row], edge: float, pitch: float) -> None:
    """Take scene numbers off the margins of each row and note them."""
    for row in rows:
        words = row.words
        left = right = ""
        if len(words) > 1 and _is_number(words[0].text) and words[0].left < edge - _MARGIN * pitch:
            left, words = words[0].text, words[1:]
        if len(words) > 1 and _is_number(words[-1].text) and _in_right_margin(words, edge, pitch, left):
            right, words = words[-1].text, words[:-1]
        row.words = words
        row.number = (left or right).rstrip(".)")
        row.sides = bool(left) + bool(right)


def _is_number(text: str) -> bool:
    return bool(NUMBER.fullmatch(text)) and any(sign.isdigit() for sign in text)


def _in_right_margin(words: Sequence[Word], edge: float, pitch: float, left: str) -> bool:
    before, word = words[-2], words[-1]
    away = word.left - before.right
    far = word.left > edge + _RIGHT_EDGE * pitch
    same = word.text == left
    return bool(far and (away > 2 * _MARGIN * pitch or (same and away > _MARGIN * pitch)))


def columns_of(pages: Sequence[Sequence[Row]], edge: float, measure: Measure) -> Columns:
    """The columns of speech, by vote.

    Dialogue is the fullest that is neither capitals nor in brackets; a cue stands in capitals right of it, with white
    above and its speech close below.
    """
    edges = _clusters((row.left for rows in pages for row in rows), measure.pitch)
    indented = _indented(_opened(pages, edges, measure), edge, measure)
    spoken = {at: len(found) for at, found in indented.items() if not _capitals(found) and not _brackets(found)}
    dialogue = max(spoken, key=lambda at: spoken[at], default=0.0)
    spoken_lead = _spoken_lead(pages, edge + dialogue * measure.pitch, measure) if dialogue else 1.0
    if spoken_lead > 1:
        clusters = _opened(pages, edges, replace(measure, lead=measure.lead * spoken_lead))
        indented = _indented(clusters, edge, measure)
    cues = {
        at: len(found)
        for at, found in indented.items()
        if at > dialogue + _LEAST_CUE and _capitals(found) and _opening(found)
    }
    cue = max(cues, key=lambda at: cues[at], default=0.0)
    width = _width([row for rows in pages for row in rows], edge, measure.pitch)
    found = Columns(
        edge, measure.pitch, dialogue or _USUAL_DIALOGUE, cue or _USUAL_CUE, width, sure=bool(dialogue and cue)
    )
    above, bold = _heading_look(pages, found, measure)
    return replace(found, spoken=spoken_lead, above=above, bold=bold)


def _spoken_lead(pages: Sequence[Sequence[Row]], left: float, measure: Measure) -> float:
    """The usual distance of two rows of dialogue, in leads: 1, or 2 where speech is set with white between its rows."""
    near = _SAME_EDGE * measure.pitch
    gaps = Counter(
        round((below.y - above.y) / measure.lead)
        for rows in pages
        for above, below in pairwise(rows)
        if abs(above.left - left) <= near and abs(below.left - left) <= near
    )
    usual = gaps.most_common(1)[0][0] if gaps else 1
    return float(usual) if usual in {1, 2} else 1.0


def _heading_look(pages: Sequence[Sequence[Row]], columns: Columns, measure: Measure) -> tuple[float, bool]:
    """What sets headings apart besides their words: the white above them, bold letters."""
    whites: dict[bool, list[float]] = {True: [], False: []}
    bold: dict[bool, list[bool]] = {True: [], False: []}
    for rows in pages:
        for above, row in pairwise(rows):
            gap = (row.y - above.y) / measure.lead
            if gap > _CLOSE and abs(columns.of(row.left)) < 1:
                is_heading = looks_like_heading(row.text)
                whites[is_heading].append(gap)
                bold[is_heading].append(row.words[0].bold)
    if len(whites[True]) < _FEW or not whites[False]:
        return 0.0, False
    white, usual = median(whites[True]), median(whites[False])
    mostly = sum(bold[True]) >= _MOSTLY * len(bold[True]) and sum(bold[False]) <= (1 - _MOSTLY) * len(bold[False])
    return (white if white >= usual + _USUALLY else 0.0), mostly


def _width(rows: Sequence[Row], edge: float, pitch: float) -> float:
    """How many characters the fullest rows at the edge of the action have; the usual width where none is full."""
    ends = sorted((row.right - edge) / pitch for row in rows if abs(row.left - edge) <= _SAME_EDGE * pitch)
    full = ends[-max(1, len(ends) // 50)] if ends else 0.0
    return full if full >= _LEAST_WIDTH else ACTION_WIDTH


Opened = dict[float, list[tuple[Row, bool]]]


def _opened(pages: Sequence[Sequence[Row]], edges: dict[float, int], measure: Measure) -> Opened:
    """The rows of each left edge, and whether each has white above and a row close below."""
    found: Opened = {}
    for rows in pages:
        for above, row, below in zip([None, *rows], rows, [*rows[1:], None], strict=False):
            opens = _parted(above, row, measure) and not _parted(row, below, measure)
            found.setdefault(_nearest(edges, row.left), []).append((row, opens))
    return found


def _indented(clusters: Opened, edge: float, measure: Measure) -> Opened:
    """Those right of the action, by their distance from its edge in characters."""
    found = {(left - edge) / measure.pitch: rows for left, rows in clusters.items()}
    return {at: rows for at, rows in found.items() if at >= _INDENT}


def _parted(above: Row | None, below: Row | None, measure: Measure) -> bool:
    return above is None or below is None or below.y - above.y > _CLOSE * measure.lead


def _capitals(found: Sequence[tuple[Row, bool]]) -> bool:
    return sum(is_capitals(row.text) for row, _ in found) >= _MOSTLY * len(found)


def _brackets(found: Sequence[tuple[Row, bool]]) -> bool:
    return sum(row.text.startswith("(") for row, _ in found) >= _USUALLY * len(found)


def _opening(found: Sequence[tuple[Row, bool]]) -> bool:
    return sum(opens for _, opens in found) >= _USUALLY * len(found)
