"""Weather cover: each day with something outdoors names what stands by, or says that nothing does."""

from __future__ import annotations

from unitbase.schedule.board import strips
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.marks import NO_COVER, Marks
from unitbase.words import Finding, Level


def cover_findings(lookup: Lookup, marks: Marks) -> tuple[Finding, ...]:
    """What is to be said about weather cover, by day in shooting order: nobody has said, or what was named is none.

    Cover is a strip that is marked as such, is still on the board, and needs no light from outdoors.
    """
    known = {strip.id: strip for strip in strips(lookup.plan.board)}
    found = []
    for day in lookup.plan.board.days:
        if not any(map(lookup.outdoor, day.strips)):
            continue
        named = marks.covers.get(day.id, "")
        if not named:
            found.append(Finding("cover.not-said", Level.INFO, {"anchor": day.id}))
        elif named != NO_COVER:
            strip = known.get(named)
            if strip is None or named not in marks.cover or lookup.outdoor(strip) or strip in day.strips:
                found.append(Finding("cover.none-any-more", Level.WARNING, {"anchor": day.id}))
    return tuple(found)
