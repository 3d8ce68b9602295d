"""Plain text laid out by indents, as programs print a screenplay to a text file.

Each script has its own margins, so they are learnt from it. A line in capitals, well inside the margin, with a line
less far inside straight under it is a cue; the indent most cues share is the column of cues. What stands under a cue
until a blank line is its speech, in brackets a direction. Everything else stands at the margin: headings by their
words, action; far to the right, transitions. Rows that were wrapped to fit are joined. Page numbers, (CONTINUED),
(MORE), the heads of pages and marks of revision in the right margin belong to the printed page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from unitbase.screenplay.draft import Heading, Piece, compose
from unitbase.screenplay.slugline import looks_like_heading, omitted_numbers, plain
from unitbase.screenplay.values import Paragraph, ParagraphKind, Screenplay
from unitbase.words.finding import Finding, Level

FORMAT = "indented"
_TAB = 8
_SEEN = 200_000  # characters that tell how a text is laid out
_FAR_INSIDE = re.compile(r"^(?: {8}|\t)", re.MULTILINE)
_INSIDE = 8  # columns from the margin at which a line may be a cue
_LEAST_CUES = 3
_CUE_SHARE = 0.6  # of all lines in capitals with text straight under them, how many must be cues by their indent
_RIGHT = 30  # columns from the margin at which a line can be neither action nor speech
_NEAR = 2  # columns that a centred or careless cue may stand beside the column of cues
_MAX_CUE = 60
_MAX_ROW = 300  # characters: no printer's page is wider
_SURE, _LIKELY, _DOUBTFUL = 100, 90, 60
_REVISED = re.compile(r"\s{2,}(?:\*+|[|!+])\s*$")
_PAGE = re.compile(r"(?:PAGE\s+)?[A-Z]?\d{1,3}[A-Z]{0,2}\.?$", re.IGNORECASE)
_PAGE_HEAD = re.compile(r"\S.*\s{4,}[A-Z]?\d{1,3}[A-Z]{0,2}\.$")
_CONTINUED = re.compile(
    r"(?:\d{1,4}[A-Z]{0,2}\s+)?\(?(?:CONTINUED|CONT'D)\)?:?(?:\s*\(\d+\))?(?:\s+\d{1,4}[A-Z]{0,2})?$"
)
_MORE = re.compile(r"\(?MORE\)?$")
_CONT_CUE = re.compile(r"\(CONT(?:'|’|INUE)?D\.?\)")
_TRANSITION = re.compile(
    r"(?:.*\bTO|FADE IN|FADE OUT|FADE TO BLACK|.*\bIN|.*\bOUT)[:.]$|FADE\b.*$|(?:CUT|DISSOLVE)\b.*$"
)
# What only Fountain writes: a numbered heading, a section, a forced or hidden thing. Its indents mean nothing.
_FOUNTAIN = re.compile(
    r"^[ \t]*(?:(?:INT|EXT)\b.*#[^\s#]+#[ \t]*$|#{1,6} \S|@\S|>.*<[ \t]*$|\[\[|/\*|={3,}[ \t]*$)", re.MULTILINE
)
_LONE_NUMBER = re.compile(r"([A-Z]{0,2}\d{1,4}[A-Z]{0,2})[.)]?\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with what the margin held taken off: 1-based number, indent in columns, text ("" for blank), revised."""

    number: int
    indent: int
    text: str
    revised: bool = False


@dataclass(frozen=True, slots=True)
class _Margins:
    """The columns of this script."""

    action: int
    cue: int


def is_indented(text: str) -> bool:
    """Whether the indents of a text tell its parts apart: enough cues, and most of what looks like one."""
    text = text[:_SEEN]
    if len(_FAR_INSIDE.findall(text)) < _LEAST_CUES or _FOUNTAIN.search(text):
        return False
    rows = _rows(text)
    margin = _margin(rows)
    inside, all_cues = 0, 0
    for row, after in pairwise(rows):
        if _is_capital(row.text) and after.text and len(row.text) <= _MAX_CUE and not looks_like_heading(row.text):
            all_cues += 1
            inside += row.indent >= margin + _INSIDE and margin < after.indent < row.indent
    return inside >= _LEAST_CUES and inside >= _CUE_SHARE * all_cues


def read_indented(text: str) -> tuple[Screenplay | None, tuple[Finding, ...]]:
    """Read a text laid out by indents. Linear in its length; None where it holds no text."""
    rows = _rows(text)
    reader = _Reader(rows, _learn(rows))
    pieces = reader.pieces()
    title_page, pieces = _title_page(pieces)
    screenplay, findings = compose(pieces, FORMAT, title_page)
    if reader.dropped:
        findings = (Finding("script.page-marks", Level.INFO, {"count": reader.dropped}), *findings)
    return screenplay, findings


def _rows(text: str) -> list[_Row]:
    rows = []
    for number, line in enumerate(text.split("\n"), start=1):
        wide = line.expandtabs(_TAB).rstrip() if "\t" in line else line.rstrip()
        clean = _REVISED.sub("", wide) if wide and wide[-1] in "*|!+" and len(wide) <= _MAX_ROW else wide
        bare = clean.lstrip()
        rows.append(_Row(number, len(clean) - len(bare), bare, revised=clean != wide))
    return rows


def _margin(rows: Sequence[_Row]) -> int:
    """Where action begins: at the indent most headings share (numbers before them aside), else most long lines."""
    headings = Counter(row.indent + _offset(row.text) for row in rows if looks_like_heading(row.text))
    if headings:
        return headings.most_common(1)[0][0]
    long = Counter(row.indent for row in rows if len(row.text) > _MAX_CUE - 20)
    if long:
        return min(indent for indent, count in long.items() if 2 * count >= max(long.values()) // 2)
    return min((row.indent for row in rows if row.text), default=0)


def _offset(text: str) -> int:
    found = _LONE_NUMBER.match(text)
    return found.end() if found else 0


def _learn(rows: Sequence[_Row]) -> _Margins:
    margin = _margin(rows)
    cues = Counter(
        row.indent
        for row, after in pairwise(rows)
        if _is_capital(row.text)
        and row.indent >= margin + _INSIDE
        and margin < after.indent < row.indent
        and after.text
    )
    return _Margins(margin, cues.most_common(1)[0][0] if cues else margin + 2 * _INSIDE)


def _is_capital(text: str) -> bool:
    name = re.sub(r"\([^()]*\)?", "", text)
    return any(sign.isalpha() for sign in name) and name == name.upper()


class _Reader:
    """Walks the rows once and says what each is."""

    def __init__(self, rows: Sequence[_Row], margins: _Margins) -> None:
        self.dropped = 0
        self._rows = rows
        self._margins = margins
        self._pieces: list[Piece] = []
        self._speaking = False
        self._bracket = False
        self._fresh = True  # a blank line, or a change of kind, ends the paragraph before
        self._cut = False  # the last speech ended in (MORE)

    def pieces(self) -> list[Piece]:
        """All pieces in order."""
        for index, row in enumerate(self._rows):
            after = self._rows[index + 1] if index + 1 < len(self._rows) else _Row(0, 0, "")
            if not row.text:
                self._speaking, self._bracket, self._fresh = False, False, True
            elif self._is_of_the_page(row, after):
                self.dropped += 1
                self._fresh = True
            else:
                self._take(row, after)
        return self._pieces

    def _is_of_the_page(self, row: _Row, after: _Row) -> bool:
        """Page numbers, heads of pages, (CONTINUED), (MORE): left out; (MORE) also joins what it parts."""
        inside = row.indent - self._margins.action
        if len(row.text) > _MAX_ROW:
            return False
        if _MORE.match(row.text.upper()) and inside >= _INSIDE:
            self._cut = True
            return True
        if _CONTINUED.match(row.text.upper()):
            return True
        if inside >= _RIGHT and _PAGE.match(row.text):
            return True
        return not after.text and not looks_like_heading(row.text) and bool(_PAGE_HEAD.match(row.text))

    def _take(self, row: _Row, after: _Row) -> None:
        inside = row.indent - self._margins.action
        if self._is_heading(row):
            self._pieces.append(Heading(plain(row.text), row.number))
            self._speaking, self._fresh, self._cut = False, True, False
        elif self._is_cue(row, after, inside):
            self._cue(row)
        elif self._speaking and inside > 1:
            self._speech(row)
        elif inside >= _RIGHT or (inside >= _INSIDE and _is_capital(row.text) and _TRANSITION.match(row.text)):
            known = bool(_TRANSITION.match(row.text.upper())) or row.text.endswith(":")
            kind = ParagraphKind.TRANSITION if known else ParagraphKind.ACTION
            self._add(kind, row, _LIKELY if known else _DOUBTFUL)
            self._fresh = True
        else:
            self._action(row, inside)

    def _is_heading(self, row: _Row) -> bool:
        if not self._fresh or not looks_like_heading(row.text):
            return bool(omitted_numbers(row.text)) and self._fresh
        return row.indent + _offset(row.text) <= self._margins.action + _INSIDE

    def _is_cue(self, row: _Row, after: _Row, inside: int) -> bool:
        if self._speaking or not after.text or not _is_capital(row.text) or len(row.text) > _MAX_CUE:
            return False
        near = abs(row.indent - self._margins.cue) <= _NEAR
        return inside >= _INSIDE and (near or 1 < after.indent - self._margins.action < inside)

    def _cue(self, row: _Row) -> None:
        self._speaking, self._bracket, self._fresh = True, False, True
        last = self._pieces[-1] if self._pieces else None
        speech = (ParagraphKind.CHARACTER, ParagraphKind.PARENTHETICAL, ParagraphKind.DIALOGUE)
        if self._cut and isinstance(last, Paragraph) and last.kind in speech and _CONT_CUE.search(row.text.upper()):
            # The same speech goes on at the top of the next page.
            self._fresh, self._cut = last.kind is not ParagraphKind.DIALOGUE, False
            self.dropped += 1
            return
        self._cut = False
        near = abs(row.indent - self._margins.cue) <= _NEAR
        self._add(ParagraphKind.CHARACTER, row, _SURE if near else _LIKELY)

    def _speech(self, row: _Row) -> None:
        if row.text.startswith("(") and not self._bracket:
            self._bracket, self._fresh = True, True
        kind = ParagraphKind.PARENTHETICAL if self._bracket else ParagraphKind.DIALOGUE
        self._add(kind, row, _SURE)
        if self._bracket and row.text.endswith(")"):
            self._bracket, self._fresh = False, True

    def _action(self, row: _Row, inside: int) -> None:
        self._speaking = False
        last = self._pieces[-1] if self._pieces else None
        if isinstance(last, Paragraph) and last.kind is not ParagraphKind.ACTION:
            self._fresh = True
        self._add(ParagraphKind.ACTION, row, _SURE if inside <= 1 else _DOUBTFUL)

    def _add(self, kind: ParagraphKind, row: _Row, confidence: int) -> None:
        """Begin a paragraph, or go on with the one before."""
        last = self._pieces[-1] if self._pieces else None
        if not self._fresh and isinstance(last, Paragraph) and last.kind is kind:
            revision = max(last.revision, int(row.revised))
            joined = f"{last.text} {row.text}"
            confidence = min(last.confidence, confidence)
            self._pieces[-1] = last._replace(text=joined, revision=revision, confidence=confidence)
            return
        self._pieces.append(Paragraph(kind, row.text, row.number, revision=int(row.revised), confidence=confidence))
        self._fresh = False


def _title_page(pieces: list[Piece]) -> tuple[tuple[tuple[str, str], ...], list[Piece]]:
    """Centred lines before the first heading are the title page, the first of them the title."""
    end = next((index for index, piece in enumerate(pieces) if isinstance(piece, Heading)), 0)
    before = [piece for piece in pieces[:end] if isinstance(piece, Paragraph)]
    centred = [piece for piece in before if piece.kind is ParagraphKind.ACTION and piece.confidence == _DOUBTFUL]
    if not centred:
        return (), pieces
    lines = tuple(("Title" if index == 0 else "Line", piece.text) for index, piece in enumerate(centred))
    return lines, [piece for piece in pieces if piece not in centred or pieces.index(piece) >= end]
