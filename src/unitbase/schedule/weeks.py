"""The calendar weeks of a unit's days, Monday to Sunday."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from unitbase.schedule.lookup import Lookup
from unitbase.schedule.timeline import DayTimeline


def of_the_week(lookup: Lookup, laid: tuple[DayTimeline, ...], index: int) -> tuple[DayTimeline, ...]:
    """The unit's days of the calendar week up to this one."""
    indexes = lookup.once(("week", index), (), partial(_week_of, lookup, index))
    return tuple(laid[each] for each in indexes)


def _week_of(lookup: Lookup, index: int) -> tuple[int, ...]:
    week, found = monday(lookup.dates[index]), [index]
    while (earlier := lookup.before[found[-1]]) is not None and monday(lookup.dates[earlier]) == week:
        found.append(earlier)
    return tuple(reversed(found))


def monday(day: date | None) -> date | None:
    """The Monday on which the calendar week of that date begins; None for an undated day."""
    return day - timedelta(days=day.weekday()) if day else None
