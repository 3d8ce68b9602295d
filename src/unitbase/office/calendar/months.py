"""The months of a shoot as a page shows them. Pure, no database."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from unitbase.schedule.dood import CODES
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.sets import set_days
from unitbase.schedule.values import DAY_NAMES, SHOOT, EventKind, Plan, SetWork
from unitbase.words.catalogue import fill
from unitbase.words.habits import MONTHS, WEEKDAYS, clock_text, day_text

SUNDAY, MOST_MONTHS = 6, 24
OFF_WORDS = {"off": "Day off", "hiatus": "Hiatus", "holiday": "Holiday", "weekday": ""}


@dataclass(frozen=True, slots=True)
class Entry:
    """A board day on a date: its head ("Day 3"), where it is and what is shot, and the call of a night block."""

    head: str
    places: str
    scenes: str
    night: str
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One date: its number, its full words, why nobody works ("" = somebody may), board days, who is called besides."""

    iso: str
    number: int
    weekday: str
    told: str
    css: str
    why: str
    entries: tuple[Entry, ...]
    called: tuple[str, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A month in weeks of seven cells; None is a day of another month."""

    title: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[Cell | None, ...], ...]


def months_of(plan: Plan, unit: str, chosen: date | None, pack: str) -> tuple[Month, ...]:
    """Every month of the plan, weeks as the pack begins them, days off by the calendar of `unit`."""
    lookup = Lookup(plan)
    dated = [day for day in lookup.dates if day is not None]
    called = _called(plan)
    weeks = Calendar(SUNDAY if pack == "US" else 0)
    names = tuple(WEEKDAYS[day] for day in weeks.iterweekdays())
    found = []
    for year, month in _shown(dated, called):
        rows = (
            tuple(_cell(lookup, day, unit, called, chosen, pack) if day.month == month else None for day in week)
            for week in weeks.monthdatescalendar(year, month)
        )
        found.append(Month(f"{MONTHS[month - 1]} {year}", names, tuple(rows)))
    return tuple(found)


def _shown(dated: Sequence[date], called: Iterable[date]) -> Sequence[tuple[int, int]]:
    """The months that are shown, as (year, month): one after the other where they are not too many.

    Else those of the shoot, and of the others those in which something is: a year mistyped in one date must not push
    the shoot off the page.
    """
    if not dated:
        return ()
    whole = _row((*dated, *called))
    if len(whole) <= MOST_MONTHS:
        return whole
    shoot = _row(dated)[:MOST_MONTHS]
    others = sorted({(day.year, day.month) for day in (*dated, *called)} - {*shoot})
    return sorted((*shoot, *others[: MOST_MONTHS - len(shoot)]))


def _row(days: Iterable[date]) -> Sequence[tuple[int, int]]:
    """Each month from the first of these days to the last."""
    months = sorted(day.year * 12 + day.month - 1 for day in days)
    return [(number // 12, number % 12 + 1) for number in range(months[0], months[-1] + 1)]


def _called(plan: Plan) -> Mapping[date, tuple[str, ...]]:
    """Who and what is called by hand on which date, and what is done to which set."""
    names = {part.key: part.name for part in plan.breakdown.characters}
    called = [(names.get(terms.character, terms.character), terms.events) for terms in plan.cast]
    called += [(terms.name, terms.events) for terms in plan.resources]
    found: dict[date, list[str]] = {}
    for name, events in called:
        for event in events:
            if event.kind is not EventKind.HOLD:
                found.setdefault(event.date, []).append(f"{CODES[event.kind]} {name}")
    for day, text in _at_work(plan):
        found.setdefault(day, []).append(text)
    return {day: tuple(told) for day, told in found.items()}


def _at_work(plan: Plan) -> Iterator[tuple[date, str]]:
    """The dates on which sets are built, dressed, lit and struck; that a set stands is no work."""
    lookup, names = Lookup(plan), {one.key: one.name for one in plan.breakdown.sets}
    for terms in plan.sets:
        for work, slots in set_days(lookup, terms).work.items():
            for slot in slots if work is not SetWork.HOLD else ():
                yield date.fromordinal(slot), f"{work.capitalize()} {names.get(terms.key, terms.key)}"


def _cell(
    lookup: Lookup, day: date, unit: str, called: Mapping[date, tuple[str, ...]], chosen: date | None, pack: str
) -> Cell:
    calendar = lookup.plan.calendar.of(unit)
    why = calendar.why_off(day)
    told = calendar.holiday(day) if why == "holiday" else OFF_WORDS.get(why, "")
    entries = tuple(_entries(lookup, lookup.at.get(day.toordinal(), ()), pack))
    css = "shoot" if entries else why
    named = (day.isoformat(), day.day, WEEKDAYS[day.weekday()], day_text(day, pack))
    return Cell(*named, css, told, entries, called.get(day, ()), chosen=day == chosen)


def _entries(lookup: Lookup, there: tuple[int, ...], pack: str) -> Iterator[Entry]:
    for index in there:
        day, call = lookup.plan.board.days[index], lookup.call(index)
        named = f"Day {lookup.numbers[index]}" if day.kind == SHOOT else DAY_NAMES[day.kind].capitalize()
        places = (lookup.locations.get(key) for key in lookup.day_locations(day))
        scenes = tuple(lookup.sheets[s.scene].number for s in day.strips if s.scene in lookup.sheets)
        night = call if call != lookup.plan.assumptions.unit_call else None
        yield Entry(
            f"{named} ({day.unit})" if day.unit else named,
            ", ".join(place.name for place in places if place),
            f"Sc. {', '.join(scenes)}" if scenes else "",
            fill(f"{{Word:unit-call}} {clock_text(night, pack)}", {}, pack) if night is not None else "",
            day.kind,
            day.id,
        )
