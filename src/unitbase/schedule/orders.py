"""The order in which scenes are demanded to be shot, and where a board does not keep to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unitbase.schedule.breach import Breach
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.timeline import BlockKind, DayTimeline
from unitbase.words import Level

When = tuple[int, int, int]
"""The slot of a strip, the minute at which it begins, its place on the day."""


def out_of_order(lookup: Lookup, laid: Sequence[DayTimeline]) -> Iterator[Breach]:
    """Each day on which a scene is shot before another is wrapped that is demanded to come first.

    Retakes are left out, and so is a scene that is not on the board: that it waits is told by itself.
    """
    if not lookup.plan.orders:
        return
    days = lookup.plan.board.days
    when = _when(lookup, laid)
    for order in lookup.plan.orders:
        first = [when[strip.id] for strip in lookup.parts(order.first) if strip.id in when]
        for day in days if first else ():
            early = tuple(
                s.id for s in day.strips if s.scene == order.then and s.id in when and when[s.id] < max(first)
            )
            if early:
                params: dict[str, str | int] = {
                    "scene": _number(lookup, order.then), "first": _number(lookup, order.first), "why": order.why,
                }  # fmt: skip
                code = "breach.story-order-why" if order.why else "breach.story-order"
                yield Breach(code, Level.ERROR, day.id, early, order.key, params=params, cure="cure.story-order")


def _when(lookup: Lookup, laid: Sequence[DayTimeline]) -> dict[str, When]:
    """When each strip begins, by its id; retakes are left out."""
    found: dict[str, When] = {}
    for index, day in enumerate(lookup.plan.board.days):
        starts = {block.strip: block.start for block in reversed(laid[index].blocks) if block.kind is BlockKind.STRIP}
        for place, strip in enumerate(day.strips):
            if not strip.take:
                found[strip.id] = (lookup.slots[index], starts.get(strip.id, 0), place)
    return found


def _number(lookup: Lookup, scene: str) -> str:
    sheet = lookup.sheets.get(scene)
    return sheet.number if sheet and sheet.number else scene
