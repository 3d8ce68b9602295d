"""What lies between shoot days: the ends of weeks, days off, holidays; of each unit by its own calendar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise

from unitbase.calendar import ShootCalendar
from unitbase.paper.values import PrintedBreak

WEEK = 7
_DAY = timedelta(days=1)


def week_begins(weekdays: Sequence[int]) -> int:
    """The weekday (0 = Monday) on which a working week begins: the first after its longest rest.

    Monday where every day works or none does, and where two rests are equally long.
    """
    working = set(weekdays)
    if not working or len(working) >= WEEK:
        return 0
    return max(working, key=lambda day: (_rest_before(day, working), -day))


def _rest_before(day: int, working: set[int]) -> int:
    """How many days of rest end the day before."""
    rest = 0
    while (day - rest - 1) % WEEK not in working:
        rest += 1
    return rest


def week_of(day: date, begins: int) -> int:
    """A number that is the same for all days of one working week, and one more for each week after."""
    return (day.toordinal() - 1 - begins) // WEEK  # day 1 of the calendar was a Monday


def breaks(
    calendar: ShootCalendar, dates: Sequence[date | None], holidays: Mapping[date, str]
) -> tuple[tuple[PrintedBreak, ...], ...]:
    """For each shoot day what follows it, before the next: the end of its week, then days off and holidays.

    Nothing follows the last day, nor a day that has no date. Weeks count from the first shoot day.
    """
    begins = week_begins(calendar.weekdays)
    found: list[tuple[PrintedBreak, ...]] = []
    for here, there in pairwise(dates):
        if here is None or there is None or there <= here:
            found.append(())
            continue
        week = _week_end(dates, here, begins) if week_of(there, begins) > week_of(here, begins) else ()
        found.append((*week, *_idle(calendar, here + _DAY, there - _DAY, holidays)))
    return (*found, ()) if dates else ()


Gaps = tuple[PrintedBreak, ...]


def breaks_of_units(
    calendar: ShootCalendar, days: Sequence[tuple[str, date | None]], holidays: Mapping[date, str]
) -> tuple[Gaps, ...]:
    """For each day (its unit, its date), as they are printed, what follows it: the breaks of every unit.

    Each unit has its own weeks and days off. They stand behind the last day of their date; what all units have that
    are shooting then stands once, and anything else names its unit.
    """
    dates = {unit: [when for key, when in days if key == unit] for unit, _ in days}
    gaps = {unit: breaks(calendar.of(unit), own, holidays) for unit, own in dates.items()}
    behind: defaultdict[date, list[PrintedBreak]] = defaultdict(list)
    for unit in sorted(dates):
        for when, found in zip(dates[unit], gaps[unit], strict=True):
            if when is not None:
                behind[when] += [_whose(gap, unit, dates, gaps) for gap in found]
    last = {when: place for place, (_, when) in enumerate(days)}
    return tuple(
        _in_order(behind[when]) if when is not None and last[when] == place else ()
        for place, (_, when) in enumerate(days)
    )


def _whose(
    gap: PrintedBreak, unit: str, dates: Mapping[str, Sequence[date | None]], gaps: Mapping[str, Sequence[Gaps]]
) -> PrintedBreak:
    """The break with the name of its unit, where another that is shooting then has not the same."""
    others = [key for key in dates if key != unit and _shooting(dates[key], gap)]
    same = all(any(_alike(gap, one) for found in gaps[key] for one in found) for key in others)
    return gap if same else replace(gap, whose=unit_name(unit) or "Main unit")


def _shooting(dates: Sequence[date | None], gap: PrintedBreak) -> bool:
    """Whether a unit has begun before a break is over, and has days to come: after that week, or after work ceased."""
    known = [day for day in dates if day is not None]
    ceased = gap.last if gap.kind == "week" else gap.first - _DAY
    return bool(known) and min(known) <= gap.last and max(known) > ceased


def _alike(one: PrintedBreak, other: PrintedBreak) -> bool:
    """Whether two breaks print the same; weeks of two units need not have the same number."""
    return (one.kind, one.first, one.last, one.name) == (other.kind, other.first, other.last, other.name)


def _in_order(gaps: Sequence[PrintedBreak]) -> Gaps:
    """The ends of weeks first, then days off by their dates; what two units have alike once, as the first has it."""
    kept: list[PrintedBreak] = []
    for gap in sorted(gaps, key=lambda gap: (gap.kind != "week", gap.first)):
        if gap.whose or not any(_alike(gap, one) for one in kept):
            kept.append(gap)
    return tuple(kept)


def unit_name(unit: str) -> str:
    """What a unit is called: "Second unit"; "" for the main unit."""
    return f"{unit[:1].upper()}{unit[1:]} unit" if unit else ""


def _week_end(dates: Sequence[date | None], last: date, begins: int) -> tuple[PrintedBreak, ...]:
    known = [day for day in dates if day is not None]
    week = week_of(last, begins)
    first = min(day for day in known if week_of(day, begins) == week)
    number = len({week_of(day, begins) for day in known if week_of(day, begins) <= week})
    return (PrintedBreak("week", first, last, number=number),)


def _idle(calendar: ShootCalendar, first: date, last: date, holidays: Mapping[date, str]) -> Iterator[PrintedBreak]:
    """The days in a row on which nothing is shot: runs of days off or of a hiatus, and each holiday by its name."""
    days = [first + _DAY * n for n in range((last - first).days + 1)]
    for (name, hiatus), run in groupby(days, key=lambda day: _sort(calendar, day, holidays)):
        listed = list(run)
        if name:
            yield from (PrintedBreak("holiday", day, day, name) for day in listed)
        else:
            yield PrintedBreak("off", listed[0], listed[-1], "hiatus" if hiatus else "")


def _sort(calendar: ShootCalendar, day: date, holidays: Mapping[date, str]) -> tuple[str, bool]:
    """The name of a holiday, and whether the day lies in a hiatus, in which holidays are not told."""
    hiatus = calendar.in_hiatus(day)
    return "" if hiatus else holidays.get(day, ""), hiatus
