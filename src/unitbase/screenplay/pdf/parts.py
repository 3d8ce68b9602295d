"""From rows to the parts of a script: what each row is, which rows are one paragraph, over the end of a page too.

The state of one pass from the first row to the last. Each part carries how sure the reader is of its kind, in percent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from unitbase.screenplay.cue import split_cue
from unitbase.screenplay.pdf.columns import OMISSION, Columns, is_capitals
from unitbase.screenplay.pdf.rows import COLUMN_GAP, Measure, Row, text_of
from unitbase.screenplay.pdf.running import CONTINUED
from unitbase.screenplay.slugline import looks_like_heading, omitted_numbers, read_slugline, split_number
from unitbase.screenplay.values import ParagraphKind

_MORE = re.compile(r"\(?\s*(?:MORE|SUITE|MEHR|WEITER|M[ÁA]S)\s*\)", re.IGNORECASE)
_CONTD = re.compile(
    r"\s*\(?\s*(?:CONT(?:'|’)?D|CONTINUED|CONTINUING|CONT\.?|SUITE|FORTS\.?)\s*\.?\)?\s*$", re.IGNORECASE
)
_TRANSITION = re.compile(
    r"(?:.*[A-ZÄÖÜÉ]:|FADE (?:IN|OUT|UP|TO)\b.*|CUT TO BLACK.*|"
    r".*\b(?:DISSOLVE|WIPE|CUT|FONDU|SCHNITT|CORTE)\b.*[:.])"
)
_CLOSE = 1.4  # leads between rows of one paragraph
_NEAR = 1.0  # characters: the same column
_SHORT = 8.0  # characters short of the right edge of the action: where a transition ends at least
_RIGHT_OF_CUE = 4.0
_CUE_ROWS = 5
_DIRECTION_ROWS = 12
_MOST_EDGE = 1.5  # characters an action may hang out to the left
_SPEECH = frozenset({ParagraphKind.DIALOGUE, ParagraphKind.PARENTHETICAL})
SURE, LIKELY, GUESSED, DOUBTFUL = 98, 80, 55, 45


@dataclass(slots=True)
class Part:
    """A paragraph under construction: its kind, its rows, where it began; for a heading its number as printed."""

    kind: ParagraphKind
    rows: list[str]
    row: Row
    confidence: int = SURE
    revised: bool = False
    dual: bool = False
    number: str = ""

    def take(self, text: str, row: Row, confidence: int = SURE) -> None:
        """One more row."""
        self.rows.append(text)
        self.revised |= row.revised
        self.confidence = min(self.confidence, confidence)


@dataclass(frozen=True, slots=True)
class Owned:
    """A row of paper and the part that began its scene, None before the first: what the lengths are counted from."""

    row: Row
    heading: Part | None


class Reader:
    """Walks the rows of the script's pages once."""

    def __init__(self, columns: Columns, measure: Measure) -> None:
        self.parts: list[Part] = []
        self.paper: list[Owned] = []
        self._columns, self._measure = columns, measure
        self._heading: Part | None = None
        self._more = False
        self._top = False
        # The heading of the scene that goes on was repeated: what follows still is the top of the page.
        self._again = False
        self._last: Row | None = None

    def read(self, pages: Sequence[Sequence[Row]]) -> None:
        """All rows of all pages."""
        for position, rows in enumerate(pages):
            after = next((page[0] for page in pages[position + 1 :] if page), None)
            index, self._top = 0, True
            while index < len(rows):
                index += self._row(rows, index, after)

    def _row(self, rows: Sequence[Row], index: int, after: Row | None) -> int:
        """Read the row at `index`, and more where columns stand side by side; how many."""
        row = rows[index]
        above = rows[index - 1] if index else None
        below = rows[index + 1] if index + 1 < len(rows) else None
        opens = above is None or not self._close(above, row)
        close = below is not None and self._close(row, below)
        taken = 1
        self._again = False
        if not self._is_furniture(row):
            if opens and close and (cues := self._two_cues(row)):
                taken = self._side_by_side(rows, index, cues)
            else:
                self._one(row, above, self._under(rows, index, after), opens=opens, close=close)
            self._top = self._again
        self.paper += [Owned(one, self._heading) for one in rows[index : index + taken]]
        self._last = rows[index + taken - 1]
        return taken

    def _close(self, above: Row, below: Row) -> bool:
        """Whether two rows may be one paragraph, or a cue and its speech: no white between them."""
        spoken = self._columns.indented(above.left) and self._columns.indented(below.left)
        return below.y - above.y <= _CLOSE * self._measure.lead * (self._columns.spoken if spoken else 1.0)

    def _under(self, rows: Sequence[Row], index: int, after: Row | None) -> Row | None:
        """What stands close below a row, or on top of the next page; under a cue of several rows, below the last."""
        row = rows[index]
        for above, below in zip(rows[index : index + _CUE_ROWS], rows[index + 1 :], strict=False):
            if not self._close(above, below):
                return None
            if not (is_capitals(below.text) and abs(below.left - row.left) < _NEAR * self._columns.pitch):
                return below
        return after if index + 1 >= len(rows) else None

    def _is_furniture(self, row: Row) -> bool:
        """(MORE), CONTINUED and the like: paper, but no text of the script."""
        text = row.text
        if _MORE.fullmatch(text):
            self._more = True
            return True
        return bool(CONTINUED.fullmatch(text))

    def _one(self, row: Row, above: Row | None, below: Row | None, *, opens: bool, close: bool) -> None:
        if self._is_heading(row, opens=opens) or (opens and self._is_headless(row, above, close=close)):
            self._open_scene(row, opens=opens)
        elif self._goes_on_heading(row, opens=opens):
            self.parts[-1].take(row.text, row)
        elif self._columns.indented(row.left):
            self._indented(row, below, opens=opens, close=close)
        else:
            self._action(row, opens=opens)

    def _is_heading(self, row: Row, *, opens: bool) -> bool:
        text = row.text
        if (row.number or (opens and text == text.upper())) and (OMISSION.fullmatch(text) or omitted_numbers(text)):
            return True
        if self._columns.of(row.left) > self._columns.dialogue / 2:
            return False
        if looks_like_heading(text):
            alone = opens or bool(row.number)
            return alone or (text == text.upper() and not self._goes_on_heading(row, opens=opens))
        # A number in both margins, or in one beside capitals, says so of any words.
        return bool(row.number) and (row.sides > 1 or is_capitals(text)) and opens

    def _is_headless(self, row: Row, above: Row | None, *, close: bool) -> bool:
        """A heading that does not begin like one, by its looks: capitals alone, and bold, white or a time of day."""
        columns, text = self._columns, row.text
        if close or not is_capitals(text) or text != text.upper() or abs(columns.of(row.left)) > _NEAR:
            return False
        white = above is not None and 0 < columns.above <= (row.y - above.y) / self._measure.lead + 0.25
        timed = " - " in text and read_slugline(text).time_of_day is not None
        ended = text.endswith((":", ".", "!", "?", '"', ","))
        return timed or (not ended and (white or (columns.bold and row.words[0].bold)))

    def _goes_on_heading(self, row: Row, *, opens: bool) -> bool:
        """The second row of a long heading: close below the first, in capitals, at the same edge."""
        before = self.parts[-1] if self.parts else None
        if opens or before is None or before.kind is not ParagraphKind.HEADING or row.number:
            return False
        wide = len(before.rows[-1]) + 1 + len(row.words[0].text) > self._columns.width - 2 * _SHORT
        return is_capitals(row.text) and wide and abs(self._columns.of(row.left)) < _NEAR

    def _open_scene(self, row: Row, *, opens: bool) -> None:
        typed, text = split_number(row.text)
        number = row.number or typed or ""
        text = text if typed and not row.number else row.text
        current = self._heading
        self._again = self._top and current is not None and self._same_scene(current, text, number)
        if self._again:
            return
        text = _CONTD.sub("", text) if self._top and number and current and current.number == number else text
        sure = looks_like_heading(text) or bool(OMISSION.fullmatch(text)) or row.sides > 1
        confidence = (SURE if opens else LIKELY) if sure else LIKELY if row.number else GUESSED
        self._heading = Part(ParagraphKind.HEADING, [text], row, confidence, row.revised, number=number)
        self.parts.append(self._heading)

    def _same_scene(self, current: Part, text: str, number: str) -> bool:
        """A heading at the top of a page that only says which scene goes on."""
        bare = _CONTD.sub("", text).rstrip(" -–—").upper()
        same = bare == " ".join(current.rows).upper().rstrip(" -–—")
        if number:
            return number == current.number and (same or bare != text.upper())
        return same and bool(_CONTD.search(text)) and not re.search(r"CONTINUOUS$", text.upper())

    def _action(self, row: Row, *, opens: bool) -> None:
        text, before = row.text, self.parts[-1] if self.parts else None
        capitals = is_capitals(text)
        if opens and capitals and text.endswith("TO:"):
            self.parts.append(Part(ParagraphKind.TRANSITION, [text], row, LIKELY, row.revised))
            return
        if before is not None and before.kind is ParagraphKind.ACTION and (not opens or self._runs_over(before, row)):
            before.take(text, row)
            return
        aside = abs(self._columns.of(row.left)) > _MOST_EDGE
        self.parts.append(Part(ParagraphKind.ACTION, [text], row, LIKELY if aside else SURE, row.revised))

    def _runs_over(self, before: Part, row: Row) -> bool:
        """Whether the first action of a page goes on the last one of the page before: full row, no end of sentence."""
        if not self._top or self._last is None or before is not self.parts[-1]:
            return False
        text = before.rows[-1]
        full = len(text) + 1 + len(row.words[0].text) > round(self._columns.width)
        return full and not text.endswith((".", "!", "?", ":", '"', "”", "—", "--"))

    def widest(self, kind: ParagraphKind) -> int:
        """How many characters the fullest rows of a kind have: at least three do, or all there are."""
        lengths = sorted((len(text) for part in self.parts if part.kind is kind for text in part.rows), reverse=True)
        return lengths[min(2, len(lengths) - 1)] if lengths else 60

    def _indented(self, row: Row, below: Row | None, *, opens: bool, close: bool) -> None:
        before = self.parts[-1] if self.parts else None
        text, at = row.text, self._columns.of(row.left)
        if self._is_transition(row, opens=opens, close=close):
            self.parts.append(Part(ParagraphKind.TRANSITION, [text], row, SURE, row.revised))
        elif before is not None and not opens and self._wraps_cue(before, row, below):
            before.take(text, row)
        elif (confidence := self._cue(row, below, opens=opens)) > 0:
            self._open_speech(row, confidence)
        elif before is not None and (before.kind in _SPEECH or before.kind is ParagraphKind.CHARACTER):
            self._speak(before, row, opens=opens)
        elif opens and not close and self._is_centred(row):
            self.parts.append(Part(ParagraphKind.CENTERED, [text], row, LIKELY, row.revised))
        elif before is not None and not opens and before.kind is ParagraphKind.ACTION:
            before.take(text, row, DOUBTFUL)
        else:
            self.parts.append(Part(ParagraphKind.ACTION, [text], row, DOUBTFUL if at else LIKELY, row.revised))

    def _is_transition(self, row: Row, *, opens: bool, close: bool) -> bool:
        text = row.text
        right = (
            self._columns.of(row.right) >= self._columns.width - _SHORT
            or self._columns.of(row.left) > self._columns.cue + _RIGHT_OF_CUE
        )
        return opens and not close and right and is_capitals(text) and bool(_TRANSITION.fullmatch(text))

    def _cue(self, row: Row, below: Row | None, *, opens: bool) -> int:
        """How sure it is that a row is a cue, in percent; 0 where it is none."""
        text, columns = row.text, self._columns
        at, capitals = columns.of(row.left), is_capitals(text)
        column = abs(at - columns.cue) < _NEAR
        if (
            not (opens or (column and capitals))
            or text.startswith("(")
            or below is None
            or not columns.indented(below.left)
        ):
            return DOUBTFUL if opens and column and capitals and below is None and columns.sure else 0
        speech = columns.of(below.left)
        under = speech < at - _NEAR or below.text.startswith("(") or abs(speech - columns.dialogue) < _NEAR
        if not under or (not capitals and not column):
            return 0
        if column:
            return SURE if capitals else LIKELY
        centred = self._is_centred(row)
        if at > columns.dialogue + _NEAR and (centred or speech < at - _NEAR):
            return LIKELY
        return LIKELY if centred and not text.endswith((".", "!", "?")) else 0

    def _is_centred(self, row: Row) -> bool:
        middle = (self._columns.of(row.left) + self._columns.of(row.right)) / 2
        return abs(middle - self._columns.width / 2) <= 2 * _NEAR

    def _wraps_cue(self, before: Part, row: Row, below: Row | None) -> bool:
        close = before.kind is ParagraphKind.CHARACTER and abs(row.left - before.row.left) < _NEAR * self._columns.pitch
        return close and is_capitals(row.text) and below is not None and below.left != row.left

    def _open_speech(self, row: Row, confidence: int) -> None:
        name = split_cue(row.text)[0]
        speaking = self._speaking()
        goes_on = speaking is not None and split_cue(speaking.rows[0])[0] == name and self._top
        if goes_on and (self._more or _CONTD.search(row.text)):
            self._more = False
            return
        self._more = False
        self.parts.append(Part(ParagraphKind.CHARACTER, [row.text], row, confidence, row.revised))

    def _speaking(self) -> Part | None:
        """The cue of the speech that was being spoken last."""
        for part in reversed(self.parts):
            if part.kind is ParagraphKind.CHARACTER:
                return part
            if part.kind not in _SPEECH:
                break
        return None

    def _speak(self, before: Part, row: Row, *, opens: bool) -> None:
        """A row of speech: a bracket opens a direction, which lasts until it is closed."""
        text = row.text
        turned = self._top and row.page != before.row.page
        inside = _unclosed(before)
        if inside or (text.startswith("(") and self._is_direction(row)):
            if inside and (turned or not opens):
                before.take(text, row)
            else:
                self.parts.append(Part(ParagraphKind.PARENTHETICAL, [text], row, SURE, row.revised))
            return
        near = abs(self._columns.of(row.left) - self._columns.dialogue) < 2 * _NEAR
        confidence = SURE if near and (turned or not opens) else LIKELY if near else DOUBTFUL
        if before.kind is ParagraphKind.DIALOGUE:
            if opens and not turned:
                before.rows.append("")
            before.take(text, row, confidence)
        else:
            self.parts.append(Part(ParagraphKind.DIALOGUE, [text], row, confidence, row.revised))

    def _is_direction(self, row: Row) -> bool:
        """In its own column; or at the dialogue's edge where the whole row is in brackets."""
        return self._columns.of(row.left) > self._columns.dialogue + _NEAR / 2 or row.text.endswith(")")

    def _two_cues(self, row: Row) -> tuple[float, float] | None:
        """The left edges of two cues that stand side by side."""
        groups = row.segments(COLUMN_GAP * self._columns.pitch)
        if len(groups) != len("LR") or row.number:
            return None
        left, right = groups
        if not all(is_capitals(text_of(group)) for group in groups) or looks_like_heading(row.text):
            return None
        return left[0].left, right[0].left

    def _side_by_side(self, rows: Sequence[Row], index: int, cues: tuple[float, float]) -> int:
        """Two speeches beside each other, down to the next white; how many rows."""
        end = index + 1
        while end < len(rows) and self._close(rows[end - 1], rows[end]):
            end += 1
        block = rows[index:end]
        border = self._border(block, cues)
        for side in (False, True):
            halves = [_half(row, border, right=side) for row in block]
            self._column([half for half in halves if half is not None])
        return end - index

    def _border(self, block: Sequence[Row], cues: tuple[float, float]) -> float:
        pitch = self._columns.pitch
        lefts = [group[0].left for row in block for group in row.segments(COLUMN_GAP * pitch)]
        return min(left for left in lefts if cues[0] + 14 * pitch < left and cues[1] - 14 * pitch <= left) - pitch / 2

    def _column(self, rows: Sequence[Row]) -> None:
        """One of two speeches side by side; one that went over from the page before is joined to it."""
        rows = [row for row in rows if not self._is_furniture(row)]
        if not rows:
            return
        part: Part | None = None
        cue = rows[0]
        if self._top and _CONTD.search(cue.text):
            part = self._dual_speech(split_cue(cue.text)[0])
        if part is None:
            part = Part(ParagraphKind.CHARACTER, [cue.text], cue, LIKELY, cue.revised, dual=True)
            self.parts.append(part)
        at = next(index for index in range(len(self.parts) - 1, -1, -1) if self.parts[index] is part) + 1
        while at < len(self.parts) and self.parts[at].kind in _SPEECH:
            part, at = self.parts[at], at + 1
        for row in rows[1:]:
            inside = _unclosed(part)
            kind = ParagraphKind.PARENTHETICAL if inside or row.text.startswith("(") else ParagraphKind.DIALOGUE
            if part.kind is kind and (kind is ParagraphKind.DIALOGUE or inside):
                part.take(row.text, row, LIKELY)
                continue
            part = Part(kind, [row.text], row, LIKELY, row.revised, dual=True)
            self.parts.insert(at, part)
            at += 1

    def _dual_speech(self, name: str) -> Part | None:
        """The cue of a name among the last two, where they were spoken side by side."""
        for part in reversed(self.parts):
            if not part.dual:
                return None
            if part.kind is ParagraphKind.CHARACTER and split_cue(part.rows[0])[0] == name:
                return part
        return None


def _unclosed(part: Part) -> bool:
    """Whether a direction goes on: no bracket has closed it, and it is no longer than a direction may be."""
    direction = part.kind is ParagraphKind.PARENTHETICAL and len(part.rows) < _DIRECTION_ROWS
    return direction and not any(")" in row for row in part.rows)


def _half(row: Row, border: float, *, right: bool) -> Row | None:
    words = [word for word in row.words if (word.left >= border) is right]
    return Row(row.page, row.y, words, row.line, revised=row.revised) if words else None
