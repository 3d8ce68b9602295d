"""The day out of days: who and what works, holds and is dropped, on every date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from unitbase.breakdown.values import Character, Element
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.values import Hold, Plan

COUNTED = frozenset({"101", "102", "103", "108", "109"})
OFF = "/"
CAST = "100"


@dataclass(frozen=True, slots=True)
class DoodColumn:
    """One date of the grid, or one shoot day where dates are unknown. `index` is -1 on a day off."""

    index: int
    day: str
    date: date | None


@dataclass(frozen=True, slots=True)
class DoodRow:
    """One line of the grid. `cells` stand under `columns`; `hold` and `paid` count days, `category` is 100 for cast.

    For counted things `paid` is unit-days (three vehicles for two days are six).
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


def columns(lookup: Lookup) -> tuple[DoodColumn, ...]:
    """Every date from the first shoot day to the last, days off too; only shoot days where dates are unknown."""
    found: list[DoodColumn] = []
    for index, (day, when) in enumerate(zip(lookup.plan.board.days, lookup.dates, strict=True)):
        last = found[-1].date if found else None
        while last is not None and when is not None and (last := last + timedelta(days=1)) < when:
            found.append(DoodColumn(-1, "", last))
        found.append(DoodColumn(index, day.id, when))
    return tuple(found)


def _free_days(lookup: Lookup, before: int, after: int) -> int:
    """Calendar days strictly between two shoot days. Undated days count as one each, the least they can be."""
    first, last = lookup.dates[before], lookup.dates[after]
    return (last - first).days - 1 if first and last else after - before - 1


def drop(lookup: Lookup, character: str) -> tuple[int, int] | None:
    """The gap (last day before, pick-up day) whose drop saves the most hold days; None if no drop is legal."""
    terms = lookup.cast.get(character)
    days = lookup.work_days(character)
    if terms is None or terms.hold is not Hold.DROP:
        return None
    gaps = [(a, b) for a, b in pairwise(days) if b - a > 1]
    legal = [gap for gap in gaps if _free_days(lookup, *gap) >= terms.drop_gap]
    return max(legal, key=lambda gap: (gap[1] - gap[0], -gap[0]), default=None)


def hold_days(lookup: Lookup, character: str) -> tuple[int, ...]:
    """Indexes of the shoot days on which the character is paid to wait."""
    terms = lookup.cast.get(character)
    days = lookup.work_days(character)
    if terms is None or terms.hold is Hold.NONE or not days:
        return ()
    gap = drop(lookup, character) or (0, 0)
    between = range(days[0], days[-1] + 1)
    return tuple(i for i in between if i not in days and not gap[0] < i < gap[1])


def codes(lookup: Lookup, character: str) -> dict[int, str]:
    """The code of every shoot day the character is employed on, by index."""
    days = lookup.work_days(character)
    gap = drop(lookup, character)
    found = dict.fromkeys(hold_days(lookup, character), "H")
    for day in days:
        picked_up = gap is not None and day == gap[1]
        dropped = gap is not None and day == gap[0]
        start = "S" if day == days[0] else "P" if picked_up else ""
        finish = "F" if day == days[-1] else "D" if dropped else ""
        found[day] = f"{start}W{finish}"
    return found


def day_out_of_days(plan: Plan) -> tuple[DoodRow, ...]:
    """The whole grid: cast by board id as the breakdown has it, then crowd, vehicles and other counted things."""
    lookup = Lookup(plan)
    dates = columns(lookup)
    cast = [_cast_row(lookup, dates, character) for character in plan.breakdown.characters]
    return (*cast, *(_counted_row(lookup, dates, element) for element in _counted(lookup)))


def _cast_row(lookup: Lookup, dates: tuple[DoodColumn, ...], character: Character) -> DoodRow:
    marks = codes(lookup, character.key)
    work, hold = len(lookup.work_days(character.key)), len(hold_days(lookup, character.key))
    cells = tuple(OFF if column.index < 0 else marks.get(column.index, "") for column in dates)
    return DoodRow(character.key, CAST, character.board_id, character.name, dates, cells, work, hold, work + hold)


def _counted(lookup: Lookup) -> tuple[Element, ...]:
    """The counted elements of the script, each once, and whatever else the plan pays by the day."""
    paid = {terms.element for terms in lookup.plan.resources}
    found: dict[str, Element] = {}
    for sheet in lookup.plan.breakdown.sheets:
        for element in sheet.elements:
            if element.category in COUNTED or element.key in paid:
                found.setdefault(element.key, element)
    return tuple(sorted(found.values(), key=lambda e: (e.category, e.name, e.key)))


def _counted_row(lookup: Lookup, dates: tuple[DoodColumn, ...], element: Element) -> DoodRow:
    counts = [lookup.quantity(day, element.key) for day in lookup.plan.board.days]
    cells = tuple(OFF if c.index < 0 else str(counts[c.index] or "") for c in dates)
    work = sum(count > 0 for count in counts)
    return DoodRow(element.key, element.category, "", element.name, dates, cells, work, 0, sum(counts))
