"""Our own keys in a file of the standard: what it has no word for, written and read.

Keys that begin with an underscore are free for whoever writes the file; other programs keep or leave them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from unitbase.exchange.uss.values import Event, UssBreakdown, UssElement
from unitbase.exchange.values import ImportedTimes, is_near
from unitbase.schedule.marks import LONGEST_NOTE
from unitbase.schedule.values import Availability, EventKind
from unitbase.schedule.values import Event as Called

WORK_DAYS, DAYS, KIND = "_workDays", "_days", "_kind"
"""Of a calendar, dates worked though their weekday is off; of a board, what each day is; of a banner, its kind."""
AT = "at"
"""Of a day among `_days`, where it stands on the whole board: the standard has a list of days for each unit alone."""
MAIN, BONEYARD = frozenset({"stripboard", "main", "main unit", "first unit"}), "boneyard"
"""What boards of a file are called that are those of no further unit."""
NOTE, LOCKED, COVER, ORDER_LOCKED = "_note", "_locked", "_cover", "_orderLocked"
"""Marks of a strip or banner, and (without the underscore) of a day among `_days`."""
TIMES = "_times"
"""Of an element: when it can be had, as exactly as we know it."""
OFF, EVENT = "dayOff", "event"
NAMES = {EventKind.TRAVEL: "travel", EventKind.REHEARSE: "rehearsal", EventKind.FIT: "fitting", EventKind.TEST: "test",
         EventKind.HOLD: "hold"}  # fmt: skip
"""What an element is called for on a date, as files of the standard name it."""
_KINDS = {name: kind for kind, name in NAMES.items()} | {"fit": EventKind.FIT, "rehearse": EventKind.REHEARSE}
_WEEK, _MOST_SPANS, _DAY = 7, 400, 1440
Span = tuple[date, date]


def marked(sheet: UssBreakdown, **marks: str | bool) -> UssBreakdown:
    """A sheet or banner with its marks; those it was marked with before are taken off."""
    own = {NOTE: marks.get("note", ""), LOCKED: marks.get("locked", False), COVER: marks.get("cover", False)}
    other = {key: value for key, value in sheet.extra.items() if key not in own}
    return replace(sheet, extra=other | {key: value for key, value in own.items() if value})


def note_of(extra: Mapping[str, Any], key: str = NOTE) -> str:
    """The note among keys of our own; "" for none, or one that is no text."""
    return extra[key].strip()[:LONGEST_NOTE] if isinstance(extra.get(key), str) else ""


def with_times(
    element: UssElement,
    times: Availability,
    called: Iterable[Called],
    between: Span | None,
    make_id: Callable[..., str],
) -> UssElement:
    """An element with when it can be had, and what it is called for.

    Weekdays, dates off and calls are as the standard has them, the rest under our own key; what part of the rate a call
    is paid stays here.

    Of the dates away the standard's events name those `between` the first and the last date of the shoot.
    """
    off = tuple((day + 1) % _WEEK for day in range(_WEEK) if times.weekdays and day not in times.weekdays)
    events = tuple(one for one in element.events if one.type != OFF and kind_of(one) is None)
    events += tuple(Event(make_id("away", element.id, day), OFF, None, stamp(day)) for day in _away(times, between))
    events += tuple(
        Event(make_id("called", element.id, one.date, one.kind), EVENT, NAMES[one.kind], stamp(one.date))
        for one in called
    )
    told = {
        **({"away": _texts(times.away)} if times.away else {}),
        **({"only": _texts(times.only)} if times.only else {}),
        **({"hours": list(times.hours)} if times.hours else {}),
    }
    other = {key: value for key, value in element.extra.items() if key != TIMES}
    extra = other | ({TIMES: told} if told else {})
    return replace(element, days_off=tuple(sorted(off)), events=events, extra=extra)


def kind_of(event: Event) -> EventKind | None:
    """What an event calls an element for; None for an event of another name."""
    return _KINDS.get((event.name or "").strip().casefold()) if event.type == EVENT else None


def _away(times: Availability, between: Span | None) -> Iterator[date]:
    """The dates of the shoot on which something is away."""
    first, last = between or (date.min, date.min)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1) if between)
    return (day for day in days if any(a <= day <= b for a, b in times.away))


def stamp(day: date) -> str:
    """A date as the standard writes it."""
    return f"{day.isoformat()}T00:00:00.000Z"


def _texts(spans: Iterable[Span]) -> list[list[str]]:
    return [[first.isoformat(), last.isoformat()] for first, last in spans]


def times_of(element: UssElement, category: str) -> ImportedTimes | None:
    """When an element can be had, by its weekdays off, its dates off and our own key; None where nothing is said."""
    own = element.extra.get(TIMES)
    told: Mapping[str, Any] = own if isinstance(own, Mapping) else {}
    off = {(day - 1) % _WEEK for day in element.days_off}
    weekdays = tuple(day for day in range(_WEEK) if day not in off) if off else ()
    away = _spans(told.get("away")) if "away" in told else _runs(_dates(element.events))
    found = ImportedTimes(
        category, element.name, element.board_id or "", away, _spans(told.get("only")), weekdays,
        _hours(told.get("hours")), _called(element.events),
    )  # fmt: skip
    nothing = ImportedTimes(category, element.name, element.board_id or "")
    return None if found == nothing else found


def _dates(events: Iterable[Event]) -> list[date]:
    found = {day for one in events if one.type == OFF and (day := read_date(one.date)) is not None}
    return sorted(found)


def _called(events: Iterable[Event]) -> tuple[tuple[date, str], ...]:
    found = ((read_date(one.date), kind_of(one)) for one in events)
    return tuple(dict.fromkeys((day, kind.value) for day, kind in found if day is not None and kind is not None))


def read_date(text: object) -> date | None:
    """A date at the head of a text; None where there is none, or one on which nobody shoots."""
    try:
        day = date.fromisoformat(text[:10]) if isinstance(text, str) else None
    except ValueError:
        return None
    return day if day is not None and is_near(day) else None


def _runs(days: list[date]) -> tuple[Span, ...]:
    """Single dates as runs of them."""
    starts = [day for n, day in enumerate(days) if not n or day - days[n - 1] > timedelta(days=1)]
    ends = [one for one, following in pairwise(days) if following - one > timedelta(days=1)]
    return tuple(zip(starts, (*ends, *days[-1:]), strict=True))


def _spans(listed: object) -> tuple[Span, ...]:
    """The spans of dates in a list of pairs of texts; what is none is left out."""
    found = []
    for pair in listed[:_MOST_SPANS] if isinstance(listed, list) else ():
        ends = [read_date(one) for one in pair] if isinstance(pair, list) else []
        match ends:
            case [date() as first, date() as last] if first <= last:
                found.append((first, last))
    return tuple(found)


def _hours(listed: object) -> tuple[int, int] | None:
    if not isinstance(listed, list) or not all(type(one) is int for one in listed):
        return None
    match listed:
        case [int(opens), int(closes)] if 0 <= opens < _DAY and opens < closes <= opens + _DAY:
            return opens, closes
    return None
