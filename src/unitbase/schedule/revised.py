"""What an issue of a schedule changes against an earlier one: the strips and days whose printed lines differ."""

from __future__ import annotations

from dataclasses import dataclass

from unitbase.breakdown.studio import lasts
from unitbase.breakdown.values import Sheet
from unitbase.schedule.compare import board_changes
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.timeline import all_days
from unitbase.schedule.values import Plan, Strip

Facts = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """Ids of the strips and of the days that are new or print otherwise than before."""

    strips: frozenset[str]
    days: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Every id that carries a star."""
        return self.strips | self.days


def changed(before: Plan, after: Plan) -> Changed:
    """What carries a star in `after`: strips moved, added or with other facts, and days whose last line differs.

    A strip whose day only moved to another date is not changed; the line that ends that day is.
    """
    old, new = Lookup(before), Lookup(after)
    moved = {
        one.id for one in board_changes(before.board, after.board) if one.kind == "strip" and one.what != "removed"
    }
    was, now = _strips(old), _strips(new)
    strips = moved | {key for key, facts in now.items() if was.get(key) != facts}
    ended, ends = _days(old), _days(new)
    return Changed(frozenset(strips), frozenset(key for key, facts in ends.items() if ended.get(key) != facts))


def _strips(lookup: Lookup) -> dict[str, Facts]:
    board = lookup.plan.board
    listed = (*(strip for day in board.days for strip in day.strips), *board.boneyard)
    names = {place.key: place.name for place in lookup.plan.breakdown.sets}
    return {strip.id: _strip(lookup, strip, names) for strip in listed}


def _strip(lookup: Lookup, strip: Strip, names: dict[str, str]) -> Facts:
    """All that a strip prints."""
    sheet = lookup.sheet(strip)
    if sheet is None:
        return (strip.scene, strip.part)
    place = lookup.location(strip)
    terms = lookup.locations.get(place)
    return (
        strip.part, strip.take, lookup.length(strip), lookup.minutes(strip), names.get(sheet.set, sheet.set),
        terms.name if terms else place, *_sheet(lookup, sheet),
    )  # fmt: skip


def _sheet(lookup: Lookup, sheet: Sheet) -> Facts:
    cast = frozenset(lookup.characters[key].board_id if key in lookup.characters else key for key in sheet.cast)
    things = frozenset((one.category, one.name, one.quantity) for one in sheet.elements)
    return (
        sheet.number, sheet.int_ext, sheet.day_part, sheet.script_day, sheet.synopsis, lasts(sheet), cast,
        frozenset(sheet.voices), things,
    )  # fmt: skip


def _days(lookup: Lookup) -> dict[str, Facts]:
    """What the line that ends a day says: number, date, length, estimate."""
    rows = zip(lookup.plan.board.days, lookup.numbers, all_days(lookup), strict=True)
    return {
        day.id: (number, run.date, sum(map(lookup.eighths, day.strips)), run.wrap - run.call, day.unit, day.kind)
        for day, number, run in rows
    }
