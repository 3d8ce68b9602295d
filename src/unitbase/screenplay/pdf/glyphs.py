"""What is printed on the pages of a PDF: words with their places. The one room that knows the PDF engine."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from unitbase.words.finding import Finding, Level, Place

MAX_PAGES = 2_000
MAX_CHARACTERS = 1_500_000
_HYPHEN = "\x02"  # how the engine names a hyphen at the end of a row
# Spaces, line ends and other controls part words; so does what stands for no character.
_WORD = re.compile(r"[^\x00-\x20\xa0\ud800-\udfff\ufeff\ufffe\uffff]{1,200}")
_NO_SIGN = (0xD800, 0xDFFF)
_SAME_BASE = 0.01  # points
_LIGHT = 160  # of 255: ink paler than this on all three channels is no text of the script
_FAINT = 128  # of 255: ink more see-through than this is none either
_LEVEL = 0.06  # radians: a row more aslant than this is no row of the script
_FULL_TURN = 6.283185307179586
_BOLD = 600
_STRAY = 3.0  # points by which letters of one word may leave its row
_WIDE = 1.3  # of the size: no letter of a word is further from the next


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its text, left and right edge and baseline in points from the top left, size, whether slanted or pale.

    `unknown` says that the file does not tell which characters its letters stand for; `bold` is known of capitals only.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    slanted: bool = False
    pale: bool = False
    unknown: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the file as it was printed, in points."""

    width: float
    height: float
    words: tuple[Word, ...]


def read_sheets(data: bytes) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """The pages of a PDF with their words. Never raises: what cannot be opened or is damaged is a finding."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = "script.pdf-locked" if "password" in str(error).casefold() else "script.pdf-damaged"
        return (), (Finding(code, Level.ERROR),)
    try:
        return _sheets(document, pdfium)
    finally:
        document.close()


def _sheets(document: Any, pdfium: Any) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:  # noqa: ANN401 - the engine has no types
    found: list[Sheet] = []
    findings: list[Finding] = []
    total, characters = len(document), 0
    if total > MAX_PAGES:
        findings.append(Finding("script.pdf-many-pages", Level.WARNING, {"pages": total, "limit": MAX_PAGES}))
    for index in range(min(total, MAX_PAGES)):
        try:
            sheet, count = _sheet(document, index, pdfium.raw, MAX_CHARACTERS - characters)
        except pdfium.PdfiumError:
            findings.append(Finding("script.pdf-page-damaged", Level.WARNING, {"page": index + 1}, Place()))
            sheet, count = Sheet(0, 0, ()), 0
        characters += count
        found.append(sheet)
        if characters >= MAX_CHARACTERS:
            findings.append(Finding("script.pdf-much-text", Level.WARNING, {"page": index + 1}))
            break
    return tuple(found), tuple(findings)


def _sheet(document: Any, index: int, raw: Any, most: int) -> tuple[Sheet, int]:  # noqa: ANN401
    page = document[index]
    try:
        text = page.get_textpage()
        try:
            width, height = page.get_size()
            count = min(max(0, raw.FPDFText_CountChars(text)), most)
            words = tuple(_Letters(text, raw, height).words(count))
            return Sheet(width, height, words), count
        finally:
            text.close()
    finally:
        page.close()


@dataclass(frozen=True, slots=True)
class _Look:
    """How letters are printed: size, whether slanted, pale, of unknown meaning."""

    size: float
    slanted: bool = False
    pale: bool = False
    unknown: bool = False


def _sign(code: int) -> str:
    return " " if _NO_SIGN[0] <= code <= _NO_SIGN[1] else chr(code)


class _Letters:
    """Gathers the letters of a page into words."""

    def __init__(self, text: Any, raw: Any, height: float) -> None:  # noqa: ANN401
        self._text, self._raw, self._height = text, raw, height
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._at = (ctypes.byref(self._x), ctypes.byref(self._y))
        self._ink = [ctypes.c_uint() for _ in range(4)]
        self._name = ctypes.create_string_buffer(128)
        self._run = (0.0, -1.0, _Look(0.0))

    def words(self, count: int) -> Iterator[Word]:
        """The words of the page in the order of the file."""
        for found in _WORD.finditer(self._signs(count)):
            yield from self._word(found.start(), found.end(), found.group())

    def _signs(self, count: int) -> str:
        """The characters of the page, one for each letter of the engine."""
        room = (ctypes.c_ushort * (count + 1))()
        if self._raw.FPDFText_GetText(self._text, 0, count, room) == count + 1:
            signs = bytes(room)[: 2 * count].decode("utf-16-le", errors="replace")
            if len(signs) == count:
                return signs.replace(_HYPHEN, "-")
        # Letters that stand for no character, or for one beyond the first plane, are not counted alike: one by one.
        codes = (self._raw.FPDFText_GetUnicode(self._text, index) for index in range(count))
        return "".join(map(_sign, codes)).replace(_HYPHEN, "-")

    def _word(self, start: int, end: int, text: str) -> Iterator[Word]:
        """One word, or several where its letters do not stand side by side."""
        left, y = self._origin(start)
        last, base = self._origin(end - 1) if end > start + 1 else (left, y)
        look = self._look_of(start, left, y)
        size = look.size
        aslant = look.slanted or len(text) == 1
        if not aslant and (abs(base - y) > _STRAY or not 0 < last - left < _WIDE * size * len(text)):
            yield from self._apart(start, end, text, size)
            return
        step = (last - left) / (len(text) - 1) if len(text) > 1 else size * 0.6
        bold = text.isupper() and self._bold(start)
        self._run = (last + step, y, look)
        yield Word(text, left, last + step, self._height - y, size, look.slanted, look.pale, look.unknown, bold)

    def _look_of(self, index: int, left: float, y: float) -> _Look:
        """How a letter is printed: as the word before it where it goes on one space behind on the same baseline."""
        end, base, look = self._run
        if abs(y - base) < _SAME_BASE and 0 < left - end < look.size:
            return look
        size = self._height_of(index, self._raw.FPDFText_GetFontSize(self._text, index) or 1.0)
        return _Look(size, self._slanted(index), self._pale(index), self._unknown(index))

    def _apart(self, start: int, end: int, text: str, size: float) -> Iterator[Word]:
        """The words of letters that were set one by one: what stands side by side on a row."""
        places = [self._origin(index) for index in range(start, end)]
        begun = 0
        for offset in range(1, len(places) + 1):
            (left, y), (next_left, next_y) = places[offset - 1], places[min(offset, len(places) - 1)]
            if offset == len(places) or abs(next_y - y) > _STRAY or not 0 < next_left - left < _WIDE * size:
                (first, base), last = places[begun], places[offset - 1][0]
                right = last + size * 0.6
                yield Word(text[begun:offset], first, right, self._height - base, size, pale=self._pale(start + begun))
                begun = offset

    def _origin(self, index: int) -> tuple[float, float]:
        self._raw.FPDFText_GetCharOrigin(self._text, index, *self._at)
        return self._x.value, self._y.value

    def _height_of(self, index: int, size: float) -> float:
        """The size as printed: some programs set one point and scale the page."""
        if size > _STRAY:
            return size
        box = [ctypes.c_double() for _ in range(4)]
        self._raw.FPDFText_GetCharBox(self._text, index, *(ctypes.byref(edge) for edge in box))
        return max(size, (box[3].value - box[2].value) * 1.5)

    def _slanted(self, index: int) -> bool:
        angle = self._raw.FPDFText_GetCharAngle(self._text, index) % _FULL_TURN
        return bool(_LEVEL < angle < _FULL_TURN - _LEVEL)

    def _bold(self, index: int) -> bool:
        """By the font's weight, or by its name where that is all there is."""
        if self._raw.FPDFText_GetFontWeight(self._text, index) >= _BOLD:
            return True
        self._raw.FPDFText_GetFontInfo(self._text, index, self._name, len(self._name), None)
        return b"bold" in self._name.value.lower()

    def _unknown(self, index: int) -> bool:
        return int(self._raw.FPDFText_HasUnicodeMapError(self._text, index)) > 0

    def _pale(self, index: int) -> bool:
        red, green, blue, alpha = self._ink
        if not self._raw.FPDFText_GetFillColor(self._text, index, red, green, blue, alpha):
            return False
        return min(red.value, green.value, blue.value) > _LIGHT or alpha.value < _FAINT
