"""The day out of days: who and what works, holds and is dropped, on every date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from unitbase.breakdown.values import Character, Element
from unitbase.schedule.employment import Employment, Verdict, employment
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.sets import SetDays, set_days
from unitbase.schedule.values import Event, EventKind, Plan, SetTerms, SetWork

COUNTED = frozenset({"101", "102", "103", "108", "109"})
OFF = "/"
CAST, SETS, LOCATIONS = "100", "set", "location"
CODES: Mapping[EventKind, str] = {
    EventKind.TRAVEL: "T",
    EventKind.REHEARSE: "R",
    EventKind.FIT: "FT",
    EventKind.TEST: "TS",
    EventKind.HOLD: "H",
}
"""What stands for a day put in by hand. TS is ours: the trade has no one code for a test."""
SET_CODES: Mapping[SetWork, str] = {
    SetWork.BUILD: "B",
    SetWork.DRESS: "D",
    SetWork.PRELIGHT: "L",
    SetWork.HOLD: "H",
    SetWork.STRIKE: "X",
}
"""What stands for a day of a set; the days shot have those of work. They are ours."""


@dataclass(frozen=True, slots=True)
class DoodColumn:
    """One date of the grid, or one shoot day where dates are unknown.

    `index` is the board day on it (the main unit's first), -1 on a day off; `days` are those of all units. `number` is
    the number of the main unit's shoot day, 0 where it has none. `why` says why nobody works (off, hiatus, holiday,
    weekday), "" on a working date; "called" is a date outside of the shoot on which somebody is called.
    """

    index: int
    day: str
    date: date | None
    number: int = 0
    days: tuple[int, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class DoodRow:
    """One line of the grid. `cells` stand under `columns`; `category` is 100 for cast.

    `work`, `hold`, `travel` and `other` (rehearsal, fitting, test) count days, each day once; `paid` the days that are
    paid. For counted things `paid` is unit-days (three vehicles for two days are six). `verdict` says why somebody is
    dropped or not, None for things.
    """

    key: str
    category: str
    board_id: str
    name: str
    columns: tuple[DoodColumn, ...]
    cells: tuple[str, ...]
    work: int
    hold: int
    paid: int
    travel: int = 0
    other: int = 0
    verdict: Verdict | None = None


def columns(lookup: Lookup, more: Iterable[int] = ()) -> tuple[DoodColumn, ...]:
    """Every date from the first board day to the last, days off too, and the dates outside on which somebody is called.

    Only shoot days where dates are unknown.
    """
    slots = [*lookup.at]
    if not slots:
        return ()
    if not lookup.dated:
        return tuple(_column(lookup, slot) for slot in slots)
    called = {event.date.toordinal() for terms in lookup.plan.cast for event in terms.events}
    called |= {*more}
    called |= {event.date.toordinal() for terms in lookup.plan.resources for event in terms.events}
    return tuple(_column(lookup, slot) for slot in sorted({*range(slots[0], slots[-1] + 1), *called}))


def _column(lookup: Lookup, slot: int) -> DoodColumn:
    there = lookup.at.get(slot, ())
    when = date.fromordinal(slot) if lookup.dated else None
    if there:
        main = not lookup.plan.board.days[there[0]].unit
        number = lookup.numbers[there[0]] if main else 0
        return DoodColumn(there[0], lookup.plan.board.days[there[0]].id, when, number, there)
    return DoodColumn(-1, "", when, why=_why_off(lookup, slot) if when else "")


def _why_off(lookup: Lookup, slot: int) -> str:
    first, *_, last = lookup.at if len(lookup.at) > 1 else (*lookup.at, *lookup.at)
    return lookup.plan.calendar.why_off(date.fromordinal(slot)) or "off" if first <= slot <= last else "called"


def codes(lookup: Lookup, character: str) -> dict[int, str]:
    """The code of every slot on which the character is employed."""
    return employed_codes(employment(lookup, character))


def employed_codes(job: Employment) -> dict[int, str]:
    """The codes of an employment: start, work, finish; drop and pick-up; hold; what was put in by hand.

    A journey on a work day joins the code (WT, SWT, WFT); anything else on it stands behind a plus (W+FT), so that a
    fitting on a work day is no finish with a journey.
    """
    found = dict.fromkeys(job.hold, "H")
    for slot in job.work:
        after = _dropped_after(job, slot)
        start = "S" if slot == job.work[0] else "P" if _picked_up(job, slot) else ""
        finish = "F" if slot == job.work[-1] else "D" if after else ""
        found[slot] = f"{start}W{finish}"
    for slot, events in job.called.items():
        found[slot] = _joined(found.get(slot, "") if slot in job.work else "", events) or found.get(slot, "")
    return dict(sorted(found.items()))


def _dropped_after(job: Employment, slot: int) -> bool:
    return any(slot == max((w for w in job.work if w <= drop.last), default=-1) for drop in job.drops)


def _picked_up(job: Employment, slot: int) -> bool:
    return any(slot == min((w for w in job.work if w >= drop.pickup), default=-1) for drop in job.drops)


def _joined(worked: str, events: Iterable[Event]) -> str:
    """The code of a work day ("" for none) with those of the events of that date, each once."""
    kinds = {event.kind for event in events if event.kind is not EventKind.HOLD}
    parts = [CODES[kind] for kind in EventKind if kind in kinds]
    if worked and EventKind.TRAVEL in kinds:
        worked, parts = worked + CODES[EventKind.TRAVEL], parts[1:]
    return "+".join(filter(None, (worked, *parts)))


def day_out_of_days(plan: Plan) -> tuple[DoodRow, ...]:
    """The whole grid: cast by board id as the breakdown has it, then crowd, vehicles and other counted things."""
    lookup = Lookup(plan)
    dates = columns(lookup)
    cast = [_cast_row(lookup, dates, character) for character in plan.breakdown.characters]
    return (*cast, *(_counted_row(lookup, dates, element) for element in _counted(lookup)))


def day_out_of_days_of(plan: Plan, category: str) -> tuple[DoodRow, ...]:
    """The grid of one category by its id; "set" and "location" are the sets and the places.

    Cast and coded things have codes, counted categories the number needed on each day.
    """
    lookup = Lookup(plan)
    worked = (_set_days(lookup, terms.key) for terms in plan.sets) if category == SETS else ()
    dates = columns(lookup, (slot for one in worked for slots in one.work.values() for slot in slots))
    if category == CAST:
        return tuple(_cast_row(lookup, dates, character) for character in plan.breakdown.characters)
    if category in {SETS, LOCATIONS}:
        return tuple(_place_row(lookup, dates, category, *one) for one in _places(lookup, category))
    things = [one for one in _elements(lookup).values() if one.category == category]
    row = _counted_row if category in COUNTED else _thing_row
    return tuple(row(lookup, dates, one) for one in sorted(things, key=lambda e: (e.name, e.key)))


def dood_categories(plan: Plan) -> tuple[str, ...]:
    """The categories that have a grid: cast, sets, locations, then those of the elements in the script."""
    found = {element.category for element in _elements(Lookup(plan)).values()}
    return (CAST, SETS, LOCATIONS, *sorted(found - {CAST}))


def _cast_row(lookup: Lookup, dates: tuple[DoodColumn, ...], character: Character) -> DoodRow:
    job = employment(lookup, character.key)
    return DoodRow(
        character.key, CAST, character.board_id, character.name, dates, _cells(lookup, dates, employed_codes(job)),
        len(job.work), len(job.hold), len(job.days_paid), len(job.travel), len(job.other), job.verdict,
    )  # fmt: skip


def _cells(lookup: Lookup, dates: Sequence[DoodColumn], marks: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(
        marks.get(_slot(lookup, column), "") or (OFF if column.index < 0 and column.why != "called" else "")
        for column in dates
    )


def _slot(lookup: Lookup, column: DoodColumn) -> int:
    if column.date is not None:
        return column.date.toordinal()
    return lookup.slots[column.index]


def _elements(lookup: Lookup) -> dict[str, Element]:
    """The elements of the script by key, each once."""
    found: dict[str, Element] = {}
    for sheet in lookup.plan.breakdown.sheets:
        for element in sheet.elements:
            found.setdefault(element.key, element)
    return found


def _counted(lookup: Lookup) -> tuple[Element, ...]:
    """The counted elements of the script, each once, and whatever else the plan pays by the day."""
    paid = {terms.element for terms in lookup.plan.resources}
    found = [one for one in _elements(lookup).values() if one.category in COUNTED or one.key in paid]
    return tuple(sorted(found, key=lambda e: (e.category, e.name, e.key)))


def needed(lookup: Lookup, element: str) -> dict[int, int]:
    """How many of an element each slot needs; two units on one date need theirs both."""
    counts: Counter[int] = Counter()
    for index in lookup.thing_all(element):
        counts[lookup.slots[index]] += lookup.quantity(lookup.plan.board.days[index], element)
    return dict(counts)


def _counted_row(lookup: Lookup, dates: tuple[DoodColumn, ...], element: Element) -> DoodRow:
    counts = needed(lookup, element.key)
    marks = {slot: str(count) for slot, count in counts.items()}
    cells = _cells(lookup, dates, marks)
    return DoodRow(
        element.key, element.category, "", element.name, dates, cells, len(counts), 0, sum(counts.values())
    )  # fmt: skip


def _thing_row(lookup: Lookup, dates: tuple[DoodColumn, ...], element: Element) -> DoodRow:
    work = tuple(needed(lookup, element.key))
    hold, called = _brought(lookup, element.key, work)
    marks = called | employed_codes(Employment(work, hold))
    cells = _cells(lookup, dates, marks)
    others = len(marks) - len(work) - len(hold)
    return DoodRow(
        element.key, element.category, "", element.name, dates, cells, len(work), len(hold), len(marks), other=others
    )  # fmt: skip


def _brought(lookup: Lookup, element: str, work: tuple[int, ...]) -> tuple[tuple[int, ...], dict[int, str]]:
    """The slots on which an element waits or is called because somebody who always brings it does: holds, other codes.

    A chaperone is there whenever the child is paid to be.
    """
    hold: set[int] = set()
    called: dict[int, str] = {}
    for character in lookup.plan.breakdown.characters:
        if element in character.brings:
            job = employment(lookup, character.key)
            codes_of = employed_codes(job)
            hold |= {*job.hold} - {*work}
            called |= {slot: codes_of[slot] for slot in job.paid if slot not in work}
    return tuple(sorted(hold - called.keys())), called


def _places(lookup: Lookup, category: str) -> list[tuple[str, str]]:
    """Key and name of the sets or the locations of the script."""
    sets = lookup.plan.breakdown.sets
    if category == SETS:
        return [(one.key, one.name) for one in sets]
    keys = dict.fromkeys(one.location for one in sets)
    return [(key, lookup.locations[key].name if key in lookup.locations else key) for key in keys]


def _place_row(lookup: Lookup, dates: tuple[DoodColumn, ...], category: str, key: str, name: str) -> DoodRow:
    if category == LOCATIONS:
        days, held = lookup.place_days(key), _place_held(lookup, key)
        job = Employment(tuple(lookup.slots[index] for index in days), held)
        cells = _cells(lookup, dates, employed_codes(job))
        return DoodRow(key, category, "", name, dates, cells, len(days), len(held), len(days) + len(held))
    at_work = _set_days(lookup, key)
    job = Employment(at_work.shoot)
    marks = _set_codes(at_work, employed_codes(job))
    hold = sum(mark == SET_CODES[SetWork.HOLD] for mark in marks.values())
    other = len(marks) - len(at_work.shoot) - hold
    cells = _cells(lookup, dates, marks)
    return DoodRow(key, category, "", name, dates, cells, len(at_work.shoot), hold, len(marks), other=other)


def _set_codes(days: SetDays, shot: Mapping[int, str]) -> dict[int, str]:
    """The code of each day of a set; all that is done on one date, joined. A set that is worked on is not on hold."""
    done: dict[int, list[str]] = {slot: [code] for slot, code in shot.items()}
    for work, slots in days.work.items():
        for slot in slots if work is not SetWork.HOLD else ():
            done.setdefault(slot, []).append(SET_CODES[work])
    held = dict.fromkeys(days.work.get(SetWork.HOLD, ()), SET_CODES[SetWork.HOLD])
    return held | {slot: "+".join(codes) for slot, codes in done.items()}


def _place_held(lookup: Lookup, key: str) -> tuple[int, ...]:
    terms = lookup.locations.get(key)
    return lookup.between(lookup.place_all(key)) if terms and terms.held else ()


def _set_days(lookup: Lookup, key: str) -> SetDays:
    terms = next((one for one in lookup.plan.sets if one.key == key), None)
    return set_days(lookup, terms or SetTerms(key, held=False))
