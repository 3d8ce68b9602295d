"""Lengths and durations as people type them into a table, and as spreadsheets spoil them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | time | datetime | timedelta | None

_EIGHTHS = 8
_SECONDS = 60
_MAX_PAGES = 999
_MAX_HOURS = 24
_FRACTIONS = {"⅛": "1/8", "¼": "2/8", "⅜": "3/8", "½": "4/8", "⅝": "5/8", "¾": "6/8", "⅞": "7/8"}
_LENGTH = re.compile(r"(?:(\d{1,3})\s*(?:\+|-|&|und|et|y|e|and)?\s*)??(?:(\d{1,3})\s*/\s*([1248]))?")
_DECIMAL = re.compile(r"(\d{1,3})(?:[.,](\d{1,4}))?")
_UNIT = re.compile(
    r"\s*(?:pages?|pgs?|pp?|eighths?|8ths|seiten?|achtel|p[aá]ginas?|octavos|pagin[ae]|ottavi|huiti[eè]mes?)\.?$",
    re.IGNORECASE,
)
_EIGHTHS_UNIT = re.compile(r"(?:eighths?|8ths|achtel|octavos|ottavi|huiti[eè]mes?)\.?$", re.IGNORECASE)
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3})[:'′](\d{1,2})(?:[\"″]|'')?(?:[.,]\d{1,3})?")
_WORDED = re.compile(
    r"(?:(\d{1,2})\s*(?:h|hrs?|hours?|std|stunden?|heures?|horas?|ore)\.?\s*)?"
    r"(?:(\d{1,3}(?:[.,]\d)?)\s*(?:m|min|mins|minutes?|minuten?|minutos?|minuti|'|′)\.?\s*)?"
    r"(?:(\d{1,4})\s*(?:s|sec|secs|seconds?|sek|sekunden?|secondes?|segundos?|secondi|\"|″|'')\.?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Length:
    """A length: eighths of a page, or seconds; `guessed` where a spreadsheet had made a date of it."""

    eighths: int = 0
    seconds: int = 0
    guessed: bool = False


def read_pages(cell: Cell) -> Length | None:
    """A length in pages and eighths: `1 3/8`, `3/8`, `1⅜`, 1.375, `2,5`, also a date that was `3/8`; None if no length.

    A text that is plainly a duration (`12:30`, `4 min`) gives seconds.
    """
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, (int, float)):
        return _eighths(float(cell) * _EIGHTHS)
    if isinstance(cell, (datetime, date)):
        return _spoilt(cell)
    if isinstance(cell, (time, timedelta)):
        return read_duration(cell)
    return _typed_pages(" ".join(cell.split()))


def _typed_pages(text: str) -> Length | None:
    for sign, plain in _FRACTIONS.items():
        text = text.replace(sign, f" {plain}")
    text = text.strip()
    bare = _UNIT.sub("", text).strip()
    decimal = _DECIMAL.fullmatch(bare)
    if decimal:
        value = float(bare.replace(",", "."))
        return _eighths(value if _EIGHTHS_UNIT.search(text) else value * _EIGHTHS)
    found = _LENGTH.fullmatch(bare)
    if found and bare:
        whole, part, below = (int(group or 0) for group in found.groups())
        return _eighths(whole * _EIGHTHS + (part * _EIGHTHS / below if below else 0))
    return read_duration(text)


def read_eighths(cell: Cell) -> Length | None:
    """A length in a column of eighths: a plain number counts eighths; anything else is read as pages."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _eighths(float(cell))
    if isinstance(cell, str) and cell.strip().isdecimal() and len(cell.strip()) <= len("9999"):
        return _eighths(float(cell.strip()))
    return read_pages(cell)


def read_duration(cell: Cell) -> Length | None:
    """A duration: `12:30` is twelve minutes and a half, `1:02:30` an hour more; a plain number counts minutes.

    A spreadsheet turns `12:30` into half past twelve; a time of day without seconds is read back as minutes.
    """
    if isinstance(cell, bool) or cell is None or isinstance(cell, (date, datetime)):
        return None
    if isinstance(cell, (int, float)):
        return _seconds(float(cell) * _SECONDS)
    if isinstance(cell, time):
        return _clock(cell.hour, cell.minute, cell.second)
    if isinstance(cell, timedelta):
        total = round(cell.total_seconds())
        return _clock(total // 3600, total // _SECONDS % _SECONDS, total % _SECONDS)
    return _typed_duration(" ".join(cell.split()))


def _typed_duration(text: str) -> Length | None:
    clock = _CLOCK.fullmatch(text)
    if clock:
        hours, minutes, seconds = (int(group or 0) for group in clock.groups())
        return _seconds(hours * 3600 + minutes * _SECONDS + seconds)
    decimal = _DECIMAL.fullmatch(text)
    if decimal:
        return _seconds(float(text.replace(",", ".")) * _SECONDS)
    worded = _WORDED.fullmatch(text)
    if worded and text:
        hour, minute, second = (float((group or "0").replace(",", ".")) for group in worded.groups())
        return _seconds(hour * 3600 + minute * _SECONDS + second)
    return None


def _clock(hours: int, minutes: int, seconds: int) -> Length | None:
    if hours and not seconds:
        return _seconds(hours * _SECONDS + minutes)
    return _seconds(hours * 3600 + minutes * _SECONDS + seconds)


def _eighths(value: float) -> Length | None:
    count = _counted(value, _MAX_PAGES * _EIGHTHS)
    return Length(eighths=count) if count else None


def _seconds(value: float) -> Length | None:
    count = _counted(value, _MAX_HOURS * 3600)
    return Length(seconds=count) if count else None


def _counted(value: float, most: int) -> int:
    """The whole number; 0 for what is more than the most, or no number: a spreadsheet may hold infinity."""
    count = round(value) if 0 < value <= most + 1 else 0
    return count if count <= most else 0


def _spoilt(cell: date) -> Length | None:
    """Spreadsheets read `3/8` as the third of August or the eighth of March; one of the two numbers is the eight."""
    day, month = cell.day, cell.month
    part = month if day == _EIGHTHS else day if month == _EIGHTHS else 0
    return Length(eighths=part, guessed=True) if 0 < part < _EIGHTHS else None
