"""A calendar as plain data, both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from unitbase.calendar.days import NightBlock, ShootCalendar
from unitbase.words import Finding, Level

SCHEMA = 1


def calendar_to_json(calendar: ShootCalendar) -> dict[str, Any]:
    """The calendar with those of its units as plain data; what says nothing is left out."""
    return {"schema": SCHEMA, **_calendar(calendar)}


def _calendar(calendar: ShootCalendar) -> dict[str, Any]:
    rows: dict[str, Any] = {
        "start": calendar.start.isoformat() if calendar.start else None,
        "weekdays": list(calendar.weekdays),
        "alternate": list(calendar.alternate),
        "off": [day.isoformat() for day in calendar.off],
        "on": [day.isoformat() for day in calendar.on],
        "hiatus": [[first.isoformat(), last.isoformat()] for first, last in calendar.hiatus],
        "holidays": list(calendar.holidays),
        "nights": [[one.first.isoformat(), one.last.isoformat(), one.call] for one in calendar.nights],
        "units": [{"unit": unit, **_calendar(own)} for unit, own in calendar.units],
    }
    return {name: value for name, value in rows.items() if value or name == "weekdays"}


def calendar_from_json(data: object) -> tuple[ShootCalendar | None, tuple[Finding, ...]]:
    """Read a calendar; None with a finding if the data is not one of this version."""
    unread = (Finding("calendar.unread", Level.ERROR),)
    if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
        return None, unread
    try:
        return _read(data, whole=True), ()
    except (KeyError, TypeError, ValueError, AttributeError):
        return None, unread


def _read(row: Mapping[str, Any], *, whole: bool = False) -> ShootCalendar:
    return ShootCalendar(
        start=date.fromisoformat(row["start"]) if row.get("start") else None,
        weekdays=_weekdays(row["weekdays"]),
        off=_dates(row.get("off", ())),
        on=_dates(row.get("on", ())),
        alternate=_weekdays(row.get("alternate", ())),
        hiatus=tuple(_span(*each) for each in row.get("hiatus", ())),
        holidays=tuple(map(str, row.get("holidays", ()))),
        nights=tuple(NightBlock(*_span(first, last), _minute(call)) for first, last, call in row.get("nights", ())),
        units=tuple((str(own["unit"]), _read(own)) for own in row.get("units", ())) if whole else (),
    )


def _dates(rows: Sequence[str]) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, rows))


def _span(first: str, last: str) -> tuple[date, date]:
    span = date.fromisoformat(first), date.fromisoformat(last)
    if span[1] < span[0]:
        raise ValueError
    return span


def _weekdays(rows: Sequence[int]) -> tuple[int, ...]:
    if any(type(day) is not int or not 0 <= day <= 6 for day in rows):  # noqa: PLR2004 - Sunday
        raise ValueError
    return tuple(rows)


def _minute(value: int) -> int:
    if type(value) is not int or not 0 <= value < 24 * 60:
        raise ValueError
    return value
