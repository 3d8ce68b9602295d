"""The order in which scenes are demanded to be shot, and where a board does not keep to it."""

from __future__ import annotations

from collections.abc import Iterator

from unitbase.schedule.breach import Breach
from unitbase.schedule.lookup import Lookup
from unitbase.words import Level

When = tuple[int, int, int]
"""Where a strip stands: the slot and the index of its day, its place there."""


def out_of_order(lookup: Lookup) -> Iterator[Breach]:
    """Each day on which a scene is shot before another is wrapped that is demanded to come first.

    Retakes are left out, and so is a scene that is not on the board: that it waits is told by itself. Two units on one
    date keep no order between them.
    """
    if not lookup.plan.orders:
        return
    when = _when(lookup)
    for order in lookup.plan.orders:
        first = [when[strip.id] for strip in lookup.parts(order.first) if strip.id in when]
        for day in lookup.plan.board.days:
            then = (strip.id for strip in day.strips if strip.scene == order.then and strip.id in when)
            early = tuple(strip for strip in then if any(_not_behind(when[strip], one) for one in first))
            if early:
                params: dict[str, str | int] = {
                    "scene": _number(lookup, order.then), "first": _number(lookup, order.first), "why": order.why,
                }  # fmt: skip
                code = "breach.story-order-why" if order.why else "breach.story-order"
                yield Breach(code, Level.ERROR, day.id, early, order.key, params=params, cure="cure.story-order")


def _not_behind(then: When, first: When) -> bool:
    """Whether a strip is not sure to come behind one that has to be first."""
    if then[0] != first[0] or then[1] == first[1]:
        return then < first
    return True


def _when(lookup: Lookup) -> dict[str, When]:
    """Where each strip stands, by its id; retakes are left out."""
    return {
        strip.id: (lookup.slots[index], index, place)
        for index, day in enumerate(lookup.plan.board.days)
        for place, strip in enumerate(day.strips)
        if not strip.take
    }


def _number(lookup: Lookup, scene: str) -> str:
    sheet = lookup.sheets.get(scene)
    return sheet.number if sheet and sheet.number else scene
