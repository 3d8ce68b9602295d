"""A first board, as a careful 1st assistant director would lay it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from unitbase.schedule.solver.board import Days
from unitbase.schedule.solver.evaluate import Evaluator
from unitbase.schedule.values import Strip

FAR = date.max.toordinal()


def construct(evaluator: Evaluator, strips: Iterable[Strip], target_days: int | None = None) -> Days:
    """Pack strips into days: locations together and the most urgent first, nights last, the same set and cast together.

    A day is filled up to the worked minutes of its shape; with `target_days` it may grow to its longest.
    """
    queue = [evaluator.number[strip] for strip in _queue(evaluator, tuple(strips))]
    days = _pack(evaluator, queue, 0)
    for more in range(30, 181, 30):
        if target_days is None or len(days) <= target_days:
            break
        days = _pack(evaluator, queue, more)
    return days


def _queue(evaluator: Evaluator, strips: tuple[Strip, ...]) -> list[Strip]:
    lookup = evaluator.base
    groups: dict[tuple[bool, str], list[Strip]] = {}
    for strip in strips:
        groups.setdefault((lookup.needs_dark(strip), lookup.location(strip)), []).append(strip)
    queue: list[Strip] = []
    here: set[str] = set()
    while groups:
        key = min(groups, key=lambda k: (k[0], _closes(evaluator, k[1]), -len(here & _cast(evaluator, groups[k])), k))
        group = groups.pop(key)
        here = _cast(evaluator, group)
        queue += sorted(group, key=lambda s: _rank(evaluator, s))
    return queue


def _closes(evaluator: Evaluator, place: str) -> int:
    """The last day a location is open, as a number; far away without a limit."""
    terms = evaluator.base.locations.get(place)
    if terms is None or not terms.availability.only:
        return FAR
    return max(last for _, last in terms.availability.only).toordinal()


def _cast(evaluator: Evaluator, strips: Iterable[Strip]) -> set[str]:
    sheets = (evaluator.base.sheet(strip) for strip in strips)
    return {key for sheet in sheets if sheet for key in sheet.cast}


def _rank(evaluator: Evaluator, strip: Strip) -> tuple[str, tuple[str, ...], str, int, str]:
    sheet = evaluator.base.sheet(strip)
    if sheet is None:
        return "", (), strip.scene, strip.part, strip.id
    return sheet.set, tuple(sorted(sheet.cast)), strip.scene, strip.part, strip.id


def _pack(evaluator: Evaluator, queue: list[int], more: int) -> Days:
    """Each scene on the fullest day of its location that still takes it, else on the last day, else on a new one."""
    shape = evaluator.plan.shapes[evaluator.plan.default_shape]
    limit = min(shape.work + more, shape.longest)
    days: Days = []
    homes: dict[str, list[int]] = {}
    for number in queue:
        here = homes.setdefault(evaluator.scenes[number].location, [])
        index = _room(evaluator, days, number, here, limit)
        if index is None and days:
            index = _room(evaluator, days, number, [len(days) - 1], limit)
        if index is None:
            days.append(0)
            index = len(days) - 1
        days[index] |= 1 << number
        if index not in here:
            here.append(index)
    return days


def _room(evaluator: Evaluator, days: Days, number: int, among: list[int], limit: int) -> int | None:
    """The day among those named that takes the scene within the limit and ends up fullest; None if none does."""
    fits = {}
    for index in among:
        facts = evaluator.best(days[index] | 1 << number, min(index, evaluator.slots - 1))
        if facts.worked <= limit and not facts.faults:
            fits[index] = facts.worked
    return max(fits, key=lambda index: fits[index], default=None)
