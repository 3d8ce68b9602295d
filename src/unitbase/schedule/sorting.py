"""Strips put in order by chosen keys: a selection, single days or the whole board. Pure: it gives operations."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from unitbase.breakdown.values import DayPart
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.operations import MoveStrips
from unitbase.schedule.values import Day, Plan, Strip
from unitbase.screenplay.values import IntExt
from unitbase.words import Finding, Level

Rank = tuple[object, ...]
_DAY_PARTS = (DayPart.DAWN, DayPart.DAY, DayPart.DUSK, DayPart.NIGHT)
_INT_EXT = (IntExt.INT, IntExt.BOTH, IntExt.EXT)


@dataclass(frozen=True, slots=True)
class Sort:
    """How strips are ordered: keys from first to last, a "-" before one turns it round.

    `strips` is a selection that is ordered in the places it stands in, over days if need be; else `days`, each within
    itself; with neither, every day within itself. What is alike in a key of `together` is not torn apart.
    """

    keys: tuple[str, ...]
    strips: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    together: tuple[str, ...] = ()


def natural(number: str) -> tuple[tuple[int, str], ...]:
    """A scene number in the order a person counts: 2 before 10, 12 before 12A."""
    return tuple(
        (int(digits) if digits else -1, rest) for digits, rest in re.findall(r"(\d*)(\D*)", number) if digits or rest
    )


def _script(lookup: Lookup) -> Callable[[Strip], Rank]:
    places = {sheet.scene: place for place, sheet in enumerate(lookup.plan.breakdown.sheets)}
    return lambda strip: (places.get(strip.scene, len(places)), strip.part, strip.take)


def _set(lookup: Lookup) -> Callable[[Strip], Rank]:
    names = {one.key: one.name for one in lookup.plan.breakdown.sets}
    return lambda strip: (names.get(sheet.set, sheet.set) if (sheet := lookup.sheet(strip)) else "",)


def _location(lookup: Lookup) -> Callable[[Strip], Rank]:
    def ranked(strip: Strip) -> Rank:
        key = lookup.location(strip)
        return (lookup.locations[key].name if key in lookup.locations else key, key)

    return ranked


def _day_night(lookup: Lookup) -> Callable[[Strip], Rank]:
    return lambda strip: (_DAY_PARTS.index(sheet.day_part) if (sheet := lookup.sheet(strip)) else len(_DAY_PARTS),)


def _int_ext(lookup: Lookup) -> Callable[[Strip], Rank]:
    return lambda strip: (_INT_EXT.index(sheet.int_ext) if (sheet := lookup.sheet(strip)) else len(_INT_EXT),)


def _cast(lookup: Lookup) -> Callable[[Strip], Rank]:
    return lambda strip: (len(sheet.cast) if (sheet := lookup.sheet(strip)) else 0,)


def _eighths(lookup: Lookup) -> Callable[[Strip], Rank]:
    return lambda strip: (lookup.length(strip),)


def _number(lookup: Lookup) -> Callable[[Strip], Rank]:
    return lambda strip: (natural(sheet.number) if (sheet := lookup.sheet(strip)) else (), strip.part, strip.take)


_KEYS: dict[str, Callable[[Lookup], Callable[[Strip], Rank]]] = {
    "script": _script,
    "location": _location,
    "set": _set,
    "day-night": _day_night,
    "int-ext": _int_ext,
    "cast": _cast,
    "eighths": _eighths,
    "number": _number,
}
KEYS = tuple(_KEYS)


def read_sort(data: object) -> tuple[Sort | None, tuple[Finding, ...]]:
    """Read how somebody wants strips sorted; None with a finding if it is not that."""
    unread = None, (Finding("board.unread-operation", Level.ERROR),)
    if not isinstance(data, dict):
        return unread
    lists = {name: data.get(name, []) for name in ("keys", "strips", "days", "together")}
    if not all(isinstance(each, list) and all(isinstance(one, str) for one in each) for each in lists.values()):
        return unread
    known = all(key.removeprefix("-") in _KEYS for key in lists["keys"]) and all(k in _KEYS for k in lists["together"])
    if not lists["keys"] or not known:
        return unread
    return Sort(**{name: tuple(each) for name, each in lists.items()}), ()


def sorted_strips(plan: Plan, strips: Iterable[Strip], sort: Sort) -> tuple[Strip, ...]:
    """Strips in the order of the keys; those alike in all of them keep the order they came in."""
    lookup = Lookup(plan)
    listed = list(strips)
    for key in reversed(sort.keys):
        listed.sort(key=_KEYS[key.removeprefix("-")](lookup), reverse=key.startswith("-"))
    for key in reversed(sort.together):
        listed = _gathered(listed, _KEYS[key](lookup))
    return tuple(listed)


def _gathered(strips: Sequence[Strip], alike: Callable[[Strip], Rank]) -> list[Strip]:
    """Those alike next to each other, where the first of them stands."""
    groups: dict[Rank, list[Strip]] = {}
    for strip in strips:
        groups.setdefault(alike(strip), []).append(strip)
    return [strip for group in groups.values() for strip in group]


def sort_operations(plan: Plan, sort: Sort, fixed: Collection[str] = frozenset()) -> tuple[MoveStrips, ...]:
    """The operations that put strips in order. Banners, and the `fixed` strips, keep their places.

    A selection is ordered in the places it stands in, so that each day keeps its number of strips.
    """
    chosen = set(sort.strips) - set(fixed)
    if sort.strips:
        runs = [[strip for day in plan.board.days for strip in day.strips if strip.id in chosen]]
    else:
        days = [day for day in plan.board.days if not sort.days or day.id in sort.days]
        runs = [[strip for strip in day.strips if strip.id not in fixed] for day in days]
    put: dict[str, str] = {}
    for run in runs:
        put |= {old.id: new.id for old, new in zip(run, sorted_strips(plan, run, sort), strict=True)}
    return tuple(_in_order(day, put) for day in plan.board.days if any(put.get(s.id, s.id) != s.id for s in day.strips))


def _in_order(day: Day, put: dict[str, str]) -> MoveStrips:
    return MoveStrips(tuple(put.get(item.id, item.id) for item in day.items), day.id)
