"""The order in which scenes are demanded to be shot, and where a board does not keep to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from unitbase.schedule.breach import Breach
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.values import StoryOrder
from unitbase.words import Level

When = tuple[int, int, int]
"""Where a strip stands: the slot and the index of its day, its place there."""


def out_of_order(lookup: Lookup) -> Iterator[Breach]:
    """Each day on which a scene is shot before another is wrapped that is demanded to come first.

    Retakes are left out, and so is a scene that is not on the board: that it waits is told by itself. Two units on one
    date keep no order between them.
    """
    orders = lookup.plan.orders
    when = _when(lookup, {scene for order in orders for scene in (order.first, order.then)}) if orders else {}
    for order in orders:
        for index, strips in _early(lookup, order, when).items():
            params: dict[str, str | int] = {
                "scene": _number(lookup, order.then), "first": _number(lookup, order.first), "why": order.why,
            }  # fmt: skip
            code = "breach.story-order-why" if order.why else "breach.story-order"
            day = lookup.plan.board.days[index].id
            yield Breach(code, Level.ERROR, day, tuple(strips), order.key, params=params, cure="cure.story-order")


def _early(lookup: Lookup, order: StoryOrder, when: Mapping[str, When]) -> dict[int, list[str]]:
    """The strips that are not sure to come behind what has to be first, by day, in order."""
    first, then = (
        [(when[strip.id], strip.id) for strip in lookup.parts(scene) if strip.id in when]
        for scene in (order.first, order.then)
    )
    found: dict[int, list[str]] = {}
    for spot, strip in sorted(then, key=lambda one: one[0][1:]):
        if any(_not_behind(spot, one) for one, _ in first):
            found.setdefault(spot[1], []).append(strip)
    return found


def _not_behind(then: When, first: When) -> bool:
    """Whether a strip is not sure to come behind one that has to be first."""
    if then[0] != first[0] or then[1] == first[1]:
        return then < first
    return True


def _when(lookup: Lookup, scenes: Collection[str]) -> dict[str, When]:
    """Where each strip of those scenes stands, by its id; retakes are left out."""
    return {
        strip.id: (lookup.slots[index], index, place)
        for index, day in enumerate(lookup.plan.board.days)
        for place, strip in enumerate(day.strips)
        if strip.scene in scenes and not strip.take
    }


def _number(lookup: Lookup, scene: str) -> str:
    sheet = lookup.sheets.get(scene)
    return sheet.number if sheet and sheet.number else scene
