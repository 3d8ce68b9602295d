"""Weather cover: each day with something outdoors names what stands by, or says that nothing does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unitbase.schedule.board import strips
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.marks import NO_COVER, Marks
from unitbase.schedule.values import Day, Strip
from unitbase.words import Finding, Level


@dataclass(frozen=True, slots=True)
class Cover:
    """What is said of a day outdoors: nothing, that it has no cover (`said`), which strip stands by.

    `gone` tells that what was named cannot stand by any more.
    """

    said: bool = True
    strip: Strip | None = None
    gone: bool = False


def covers_of(lookup: Lookup, marks: Marks) -> Mapping[str, Cover]:
    """The cover of each day on which something is shot outdoors, by day, in shooting order.

    Cover is a strip that is marked as such, is still on the board, and needs no light from outdoors.
    """
    known = {strip.id: strip for strip in strips(lookup.plan.board)}
    outdoors = (day for day in lookup.plan.board.days if any(map(lookup.outdoor, day.strips)))
    return {day.id: _cover(lookup, marks, day, known) for day in outdoors}


def _cover(lookup: Lookup, marks: Marks, day: Day, known: Mapping[str, Strip]) -> Cover:
    named = marks.covers.get(day.id, "")
    if not named or named == NO_COVER:
        return Cover(said=bool(named))
    strip = known.get(named)
    if strip is None or named not in marks.cover or lookup.outdoor(strip) or strip in day.strips:
        return Cover(gone=True)
    return Cover(strip=strip)


def cover_findings(lookup: Lookup, marks: Marks) -> tuple[Finding, ...]:
    """What is to be said about weather cover, by day in shooting order: nobody has said, or what was named is none."""
    found = []
    for day, cover in covers_of(lookup, marks).items():
        if cover.gone:
            found.append(Finding("cover.none-any-more", Level.WARNING, {"anchor": day}))
        elif not cover.said:
            found.append(Finding("cover.not-said", Level.INFO, {"anchor": day}))
    return tuple(found)
