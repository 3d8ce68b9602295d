"""What a page prints around the script: running heads and feet, page labels, stars of revised lines, watermarks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from unitbase.screenplay.pdf.glyphs import Sheet, Word
from unitbase.screenplay.pdf.rows import COLUMN_GAP, Measure, Row, text_of
from unitbase.screenplay.slugline import looks_like_heading

_LABEL = re.compile(
    r"(?:(?:PAGE|PG\.?|P\.|S\.|SEITE)\s*)?[-–—(]?\s*(\d{1,4}[A-Z]{0,3}(?:[-–]\d{1,4}[A-Z]{0,3})?)\s*[-–—).]?"
    r"(?:\s*(?:/|OF|VON|DE)\s*\d{1,4}\.?)?",
    re.IGNORECASE,
)
CONTINUED = re.compile(
    r"\(?(?:CONTINUED|CONTINUES|CONT'D|CONT\.|SUITE|FORTSETZUNG|CONTIN[ÚU]A)\s*:?\s*\)?\s*(?:\(?\d{1,3}\)?)?\s*:?\)?",
    re.IGNORECASE,
)
_OMITTED = re.compile(r"\bOMIT(?:TED)?\b")
_ZONE = 0.14  # of the paper's height, at its head and at its foot: where running heads stand
_DIFFERENT = 0.8
_DEPTH = 4  # rows from the edge of a page that may be running heads
_APART, _WELL_APART, _FAR_APART = 1.4, 2.4, 99.0  # leads between a running head and the text
_SHARE, _MOST_PAGES = 0.1, 0.6
_BAND = 3.0  # points of height in which heads of several pages are the same
_HUGE = 1.8  # times the usual size: too large for a script
_EVERYWHERE = 0.8  # of the pages: a word at the same place on so many is a watermark
_FEW_PAGES = 5
_FAR_RIGHT, _FAR_LEFT = 0.75, 0.2  # of the paper's width
COLOURS = (
    *("white", "blue", "pink", "yellow", "green", "goldenrod", "buff", "salmon", "cherry", "tan"),
    *(f"double {name}" for name in ("white", "blue", "pink", "yellow", "green", "goldenrod", "buff", "salmon")),
)
_COLOUR = re.compile(
    rf"\b((?:double )?(?:{'|'.join(COLOURS[:10])}))\b(?=\W*(?:rev|draft|pages?|\(|[-–—]|\d|$))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Running:
    """What stood around the text of a page: its label ("" where it has none) and the words of head and foot."""

    label: str = ""
    words: tuple[str, ...] = ()


def without_watermarks(sheets: Sequence[Sheet]) -> list[list[Word]]:
    """The words of each page that may be script: not slanted, not pale, not huge, not at one place on every page."""
    words = [word for sheet in sheets for word in sheet.words if not word.slanted]
    sizes = Counter(round(word.size) for word in words)
    usual = sizes.most_common(1)[0][0] if sizes else 12
    # Where the whole script is grey, grey tells nothing.
    pale = sum(word.pale for word in words) * 2 < len(words)
    kept = [
        [word for word in sheet.words if not (word.slanted or (pale and word.pale) or _oversize(word, usual, index))]
        for index, sheet in enumerate(sheets)
    ]
    return [_off_center(sheet, found, fixed) for sheet, found, fixed in _with_fixed(sheets, kept)]


def _oversize(word: Word, usual: int, page: int) -> bool:
    # A title page may shout.
    return page > 0 and word.size > _HUGE * usual


def _with_fixed(
    sheets: Sequence[Sheet], kept: Sequence[list[Word]]
) -> Iterable[tuple[Sheet, list[Word], frozenset[tuple[str, int, int]]]]:
    # (CONTINUED) stands at one place too, and says where a page of the script ends.
    places = Counter(
        place for words in kept for place in {_place(word) for word in words if not CONTINUED.fullmatch(word.text)}
    )
    enough = max(_FEW_PAGES, _EVERYWHERE * len(sheets))
    fixed = frozenset(place for place, count in places.items() if count >= enough)
    for sheet, words in zip(sheets, kept, strict=True):
        yield sheet, words, fixed


def _place(word: Word) -> tuple[str, int, int]:
    return word.text, round(word.left), round(word.y)


def _off_center(sheet: Sheet, words: list[Word], fixed: frozenset[tuple[str, int, int]]) -> list[Word]:
    """Without words that stand at the same place on most pages, save at head and foot (the running heads' business)."""
    top, bottom = sheet.height * 0.12, sheet.height * 0.88
    return [word for word in words if not (top < word.y < bottom and _place(word) in fixed)]


def take_stars(rows: Iterable[Row], width: float, pitch: float) -> list[Row]:
    """The rows without the stars in the margins, which make them revised; rows of stars alone are left out."""
    kept = []
    for row in rows:
        words = row.words
        if set(words[-1].text) == {"*"} and words[-1].left > _FAR_RIGHT * width and _lone(words, -1, pitch):
            row.revised, row.words = True, words[:-1]
        words = row.words
        if words and set(words[0].text) == {"*"} and words[0].left < _FAR_LEFT * width and _lone(words, 0, pitch):
            row.revised, row.words = True, words[1:]
        if row.words:
            kept.append(row)
    return kept


def _lone(words: list[Word], index: int, pitch: float) -> bool:
    if len(words) == 1:
        return True
    before, after = (words[-2], words[-1]) if index else (words[0], words[1])
    return after.left - before.right > pitch * 1.5


def take_running(pages: list[list[Row]], heights: Sequence[float], measure: Measure) -> list[Running]:
    """Take heads and feet off the pages; what they said."""
    heads = _Heads(pages, measure)
    found = []
    for rows, height in zip(pages, heights, strict=True):
        zone = (_ZONE * height, (1 - _ZONE) * height)
        head = heads.strip(rows, zone, top=True)
        foot = heads.strip(rows, zone, top=False)
        found.append(Running(_label(head, foot, measure), tuple(row.text for row in (*head, *foot))))
    return found if any(page.label for page in found) else _close_labels(found)


def _close_labels(pages: list[Running]) -> list[Running]:
    """The pages with labels that stand close behind the words of the head: a last word that differs on nearly all."""
    ends = [[found for text in page.words if (found := _LABEL.fullmatch(text.rpartition(" ")[2]))] for page in pages]
    labels = [found[0].group(1).upper() if found else "" for found in ends]
    named = [label for label in labels if label]
    if len(named) * 2 < len(pages) or len(set(named)) < _DIFFERENT * len(named):
        return pages
    return [replace(page, label=label) for page, label in zip(pages, labels, strict=True)]


class _Heads:
    """What repeats at the edges of the pages of one document."""

    def __init__(self, pages: Sequence[Sequence[Row]], measure: Measure) -> None:
        self._measure = measure
        self._pages = len(pages)
        self._seen = Counter(
            signature for rows in pages for signature in {_signature(row) for row in (*rows[:_DEPTH], *rows[-_DEPTH:])}
        )

    def strip(self, rows: list[Row], zone: tuple[float, float], *, top: bool) -> list[Row]:
        """Take the running rows off one edge of a page; none is within `zone`."""
        taken: list[Row] = []
        order = range(_DEPTH) if top else range(-1, -1 - _DEPTH, -1)
        first, second = order[0], order[1]
        for _ in range(_DEPTH):
            if not rows or zone[0] < rows[first].y < zone[1]:
                break
            # Two rows of a head may stand close: then the second one is apart.
            apart = self._white(rows, first, second)
            if not self._is_running(rows[first], apart) and not self._are_running(rows, order):
                break
            taken.append(rows.pop(first))
        return taken

    def _white(self, rows: Sequence[Row], index: int, beside: int) -> float:
        """The distance of two rows in leads; of the last row from nothing, any."""
        if not -len(rows) <= beside < len(rows):
            return _FAR_APART
        return abs(rows[beside].y - rows[index].y) / self._measure.lead

    def _are_running(self, rows: Sequence[Row], order: Sequence[int]) -> bool:
        if len(rows) <= _DEPTH:
            return False
        apart = self._white(rows, order[1], order[2])
        return self._is_running(rows[order[0]], apart) and self._is_running(rows[order[1]], apart)

    def _is_running(self, row: Row, apart: float) -> bool:
        """A page label with nothing or little beside it, or what stands at this place on many pages."""
        text = row.text
        if apart < _APART or CONTINUED.fullmatch(_bare(text)) or looks_like_heading(text) or _is_scene(row):
            return False
        segments = row.segments(COLUMN_GAP * self._measure.pitch)
        labels = [bool(_LABEL.fullmatch(text_of(segment))) for segment in segments]
        if labels == [True] or (len(segments) > 1 and labels[-1] != labels[0]):
            return True
        # A cue may stand on top of many pages; white like that below a head never stands below a cue.
        share = _SHARE if apart >= _WELL_APART else _MOST_PAGES
        return self._seen[_signature(row)] >= max(2, share * self._pages)


def _is_scene(row: Row) -> bool:
    """The same number at both ends, or an omission: a scene, whatever its words are."""
    first, last = row.words[0].text, row.words[-1].text
    twice = len(row.words) > len("LR") and first == last and any(sign.isdigit() for sign in first)
    return twice or bool(_OMITTED.search(row.text))


def _bare(text: str) -> str:
    """A row without the numbers in its margins: "12 CONTINUED: 12" is "CONTINUED:"."""
    return re.sub(r"^[A-Z]{0,3}\d{1,4}[A-Z]{0,3}\s+|\s+[A-Z]{0,3}\d{1,4}[A-Z]{0,3}$", "", text)


def _signature(row: Row) -> tuple[str, int]:
    return re.sub(r"\d+[A-Za-z]{0,2}", "#", row.text), round(row.y / _BAND)


def _label(head: Sequence[Row], foot: Sequence[Row], measure: Measure) -> str:
    for row in (*head, *foot):
        for segment in reversed(row.segments(COLUMN_GAP * measure.pitch)):
            found = _LABEL.fullmatch(text_of(segment))
            if found:
                return found.group(1).upper()
    return ""


def colour_of(running: Iterable[Running]) -> str:
    """The latest paper colour that a head or foot names; "" where none does."""
    named = {found.group(1).lower() for page in running for text in page.words for found in _COLOUR.finditer(text)}
    return max(named, key=COLOURS.index, default="")


def numbered(running: Sequence[Running], first: int) -> list[Running]:
    """The pages with the label of an unnumbered first page put in, where the second says what it must be."""
    pages = list(running)
    after = pages[first + 1].label if first + 1 < len(pages) else ""
    if first < len(pages) and not pages[first].label and after == "2":
        pages[first] = replace(pages[first], label="1")
    return pages
