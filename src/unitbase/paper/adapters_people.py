"""From a plan to what paper prints of people and things in time: the day out of days, the schedule of one person."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from unitbase.paper.adapters import day_name, days_of
from unitbase.paper.person import PersonDay, PrintedPerson
from unitbase.paper.values import DoodColumn, DoodLine, Pack, PrintedDood, PrintedStrip
from unitbase.schedule.dood import CAST, LOCATIONS, OFF, SETS, DoodRow, columns, day_out_of_days, day_out_of_days_of
from unitbase.schedule.dood import DoodColumn as Column
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.timeline import DayTimeline, all_days
from unitbase.schedule.values import Plan
from unitbase.words.categories import category_name

TOTALS = ("Work", "Hold", "Travel", "Other", "Paid")
PLACES = {SETS: "Sets", LOCATIONS: "Locations"}


def dood_of(plan: Plan, category: str = "", pack: Pack = "UK") -> PrintedDood:
    """The day out of days of one category (see `dood_categories`); without one of the cast, then of counted things.

    Totals that nobody has are left out, but for work and what is paid.
    """
    rows = day_out_of_days_of(plan, category) if category else day_out_of_days(plan)
    dates = rows[0].columns if rows else columns(Lookup(plan))
    shown = [name for name in TOTALS if name in {"Work", "Paid"} or any(_total(row, name) for row in rows)]
    return PrintedDood(
        tuple(DoodColumn(one.date, one.number, _why(one)) for one in dates),
        tuple(
            DoodLine(
                row.board_id, row.name, row.cells, tuple(_total(row, name) for name in shown),
                "" if category or row.category == CAST else dood_name(plan, row.category, pack),
            )
            for row in rows
        ),
        tuple(shown),
        f"Day out of days: {dood_name(plan, category, pack).lower()}" if category else "Day out of days",
    )  # fmt: skip


def _total(row: DoodRow, name: str) -> int:
    counted = {"Work": row.work, "Hold": row.hold, "Travel": row.travel, "Other": row.other, "Paid": row.paid}
    return counted[name]


def _why(column: Column) -> str:
    """Why a date has no number: off, hiatus, holiday, weekday; "called" where another unit or somebody works."""
    return "called" if column.days and not column.number else column.why


def dood_name(plan: Plan, category: str, pack: Pack = "UK") -> str:
    """What a category that has a grid is called; sets and locations have one too."""
    return PLACES.get(category) or category_name(category, pack, plan.breakdown.own)


def people_of(plan: Plan, keys: Collection[str] = ()) -> tuple[PrintedPerson, ...]:
    """The schedules of the cast that work on the board, or of these characters, in the order of the cast."""
    lookup = Lookup(plan)
    runs, strips = all_days(lookup), {one.id: one for day in days_of(plan) for one in day.strips}
    rows = [row for row in day_out_of_days_of(plan, CAST) if row.key in keys or not keys]
    return tuple(
        PrintedPerson(
            row.board_id, row.name, _performer(lookup, row.key), _person_days(lookup, row, runs, strips),
            tuple((name, _total(row, name)) for name in TOTALS[:-1]),
        )
        for row in rows if keys or row.work
    )  # fmt: skip


def _performer(lookup: Lookup, key: str) -> str:
    terms = lookup.cast.get(key)
    return terms.performer if terms else ""


def _person_days(
    lookup: Lookup, row: DoodRow, runs: Sequence[DayTimeline], strips: Mapping[str, PrintedStrip]
) -> tuple[PersonDay, ...]:
    """Every date with a code of its own: work with its scenes, waiting, whatever else was put in."""
    found = []
    for column, code in zip(row.columns, row.cells, strict=True):
        if code not in {"", OFF}:
            found.append(_person_day(lookup, row.key, column, code, runs, strips))
    return tuple(found)


def _person_day(
    lookup: Lookup,
    character: str,
    column: Column,
    code: str,
    runs: Sequence[DayTimeline],
    strips: Mapping[str, PrintedStrip],
) -> PersonDay:
    """One date, with the scenes and the hours of whichever units need the person on it."""
    days = [at for at in column.days if _own_strips(lookup, character, at, strips)]
    own = tuple(strip for at in days for strip in _own_strips(lookup, character, at, strips))
    times = [one for at in days for one in runs[at].people if one.character == character]
    arrive, leave = min((one.arrive for one in times), default=-1), max((one.leave for one in times), default=-1)
    first = next(iter(days or column.days), None)
    number = lookup.numbers[first] if first is not None else 0
    name = day_name(lookup.plan.board.days[first], number) if first is not None else ""
    return PersonDay(column.date, number, code, own, arrive, leave, name)


def _own_strips(lookup: Lookup, key: str, index: int, strips: Mapping[str, PrintedStrip]) -> tuple[PrintedStrip, ...]:
    day = lookup.plan.board.days[index]
    return tuple(strips[one.id] for one in day.strips if (sheet := lookup.sheet(one)) and key in sheet.cast)
