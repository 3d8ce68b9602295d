"""From a plan to what paper prints of people and things in time: the day out of days, the schedule of one person."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from unitbase.paper.adapters import NO_HOLIDAYS, day_name, day_numbers, days_of
from unitbase.paper.person import PersonDay, PrintedPerson
from unitbase.paper.values import DoodColumn, DoodLine, Pack, PrintedDood, PrintedStrip
from unitbase.schedule.dood import CAST, OFF, DoodRow, columns, day_out_of_days
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.timeline import DayTimeline, all_days
from unitbase.schedule.values import Plan
from unitbase.words.categories import category_name


def dood_of(
    plan: Plan, category: str = "", pack: Pack = "UK", holidays: Mapping[date, str] = NO_HOLIDAYS
) -> PrintedDood:
    """The day out of days of one category by its id; without one of the cast, then of counted things by category."""
    lookup, numbers = Lookup(plan), day_numbers(plan.board)
    rows = [row for row in day_out_of_days(plan) if category in {"", row.category}]
    return PrintedDood(
        tuple(
            DoodColumn(one.date, numbers[one.index] if one.index >= 0 else 0, one.date in holidays)
            for one in columns(lookup)
        ),
        tuple(
            DoodLine(row.board_id, row.name, row.cells, (row.work, row.hold, row.paid), _group(row, category, pack))
            for row in rows
        ),
        ("Work", "Hold", "Paid"),
        f"Day out of days: {category_name(category, pack).lower()}" if category else "Day out of days",
    )


def _group(row: DoodRow, category: str, pack: Pack) -> str:
    return "" if category or row.category == CAST else category_name(row.category, pack)


def people_of(plan: Plan, keys: Collection[str] = ()) -> tuple[PrintedPerson, ...]:
    """The schedules of the cast that work on the board, or of these characters, in the order of the cast."""
    lookup = Lookup(plan)
    runs, strips = all_days(lookup), {one.id: one for day in days_of(plan) for one in day.strips}
    rows = [row for row in day_out_of_days(plan) if row.category == CAST and (row.key in keys or not keys)]
    return tuple(
        PrintedPerson(
            row.board_id, row.name, _performer(lookup, row.key), _person_days(lookup, row, runs, strips),
            (("Work", row.work), ("Hold", row.hold)),
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
    found, numbers = [], day_numbers(lookup.plan.board)
    for column, code in zip(row.columns, row.cells, strict=True):
        if code in {"", OFF}:
            continue
        here = runs[column.index] if column.index >= 0 else None
        times = next((one for one in here.people if one.character == row.key), None) if here else None
        own = _own_strips(lookup, row.key, column.index, strips) if here else ()
        day = lookup.plan.board.days[column.index] if here else None
        number = numbers[column.index] if here else 0
        arrive, leave = (times.arrive, times.leave) if times else (-1, -1)
        found.append(PersonDay(column.date, number, code, own, arrive, leave, day_name(day, number) if day else ""))
    return tuple(found)


def _own_strips(lookup: Lookup, key: str, index: int, strips: Mapping[str, PrintedStrip]) -> tuple[PrintedStrip, ...]:
    day = lookup.plan.board.days[index]
    return tuple(strips[one.id] for one in day.strips if (sheet := lookup.sheet(one)) and key in sheet.cast)
