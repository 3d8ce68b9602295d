"""Dates and times as the people of a word pack write them: "Tue 9 June 2026, 14:30" or "Tue, June 9, 2026, 2:30 pm"."""

from __future__ import annotations

from datetime import date, datetime

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NOON, _DAY = 12, 24 * 60


def day_text(day: date, pack: str = "UK") -> str:
    """A date with its weekday: UK "Tue 9 June 2026", US "Tue, June 9, 2026"."""
    week, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    return f"{week}, {month} {day.day}, {day.year}" if pack == "US" else f"{week} {day.day} {month} {day.year}"


def short_day(day: date, pack: str = "UK") -> str:
    """A date without its year: UK "Tue 9 Jun", US "Tue, Jun 9"."""
    week, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1][:3]
    return f"{week}, {month} {day.day}" if pack == "US" else f"{week} {day.day} {month}"


def clock_text(minute: int, pack: str = "UK") -> str:
    """Minutes from midnight as a time of day: UK "14:30", US "2:30 pm"; past midnight it begins again."""
    hours, minutes = divmod(minute % _DAY, 60)
    if pack != "US":
        return f"{hours:02d}:{minutes:02d}"
    return f"{hours % _NOON or _NOON}:{minutes:02d} {'am' if hours < _NOON else 'pm'}"


def moment_text(moment: datetime, pack: str = "UK") -> str:
    """A date with its time of day."""
    return f"{day_text(moment.date(), pack)} {clock_text(moment.hour * 60 + moment.minute, pack)}"


def span_text(minutes: int) -> str:
    """How long something takes, in a sentence: "9 h 40", "11 h", "45 min"."""
    hours, rest = divmod(minutes, 60)
    return f"{rest} min" if not hours else f"{hours} h {rest:02d}" if rest else f"{hours} h"


def size_text(size: int) -> str:
    """How large a file is, as file managers say it: "32 MB", "12.6 MB", "800 kB"."""
    for unit, name in ((1_000_000, "MB"), (1_000, "kB")):
        if size >= unit:
            return f"{size / unit:.1f}".removesuffix(".0") + f" {name}"
    return f"{size} bytes"
