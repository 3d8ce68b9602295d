"""The plan's strips as numbers: what a day, a person or a place asks of each, looked up once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from unitbase.schedule.lookup import Lookup
from unitbase.schedule.sets import closed
from unitbase.schedule.values import Plan, SetTerms, Strip

NOWHERE = ""
NEVER = 10**6


@dataclass(frozen=True, slots=True)
class Scene:
    """One strip. `uses` has a bit for each person, location, resource and set with terms; `children` are numbers.

    `things` are resources (numbers) with how many are asked for, `pin` the place whose sun counts, "" for the town's.
    `opens` and `closes` are the hours of whom and what it needs, `closed` has a bit for each day its set is at work.
    """

    strip: Strip
    minutes: int
    location: str
    set: str
    dark: bool
    daylight: bool
    uses: int
    children: tuple[int, ...]
    things: tuple[tuple[int, int], ...]
    pin: str
    place: int
    opens: int = -NEVER
    closes: int = NEVER
    closed: int = 0


def scenes_of(lookup: Lookup, dates: Sequence[date | None] = ()) -> tuple[Scene, ...]:
    """Every strip of the plan: those on the board by day, then the boneyard. `dates` are those of the shoot days."""
    board = lookup.plan.board
    strips = (*(strip for day in board.days for strip in day.strips), *board.boneyard)
    places = {sheet.scene: number for number, sheet in enumerate(lookup.plan.breakdown.sheets)}
    shut = {one.key: _shut(lookup, one, dates) for one in lookup.plan.sets}
    return tuple(_in_time(lookup, _scene(lookup, strip, places), shut) for strip in strips)


def _shut(lookup: Lookup, terms: SetTerms, dates: Sequence[date | None]) -> int:
    return sum(1 << n for n, day in enumerate(dates) if closed(terms, lookup.plan.calendar, day))


def _in_time(lookup: Lookup, scene: Scene, shut: Mapping[str, int]) -> Scene:
    """The scene with the hours in which it can be shot, and the days on which its set cannot."""
    plan = lookup.plan
    open_to = [one.availability for one in plan.cast]
    open_to += [one.availability for one in plan.locations]
    open_to += [one.availability for one in plan.resources]
    hours = [one.hours for n, one in enumerate(open_to) if scene.uses >> n & 1 and one.hours]
    opens, closes = max((a for a, _ in hours), default=-NEVER), min((b for _, b in hours), default=NEVER)
    return replace(scene, opens=opens, closes=closes, closed=shut.get(scene.set, 0))


def _scene(lookup: Lookup, strip: Strip, places: dict[str, int]) -> Scene:
    plan, sheet, location = lookup.plan, lookup.sheet(strip), lookup.location(strip)
    cast = _present(lookup, sheet.cast if sheet else ())
    asked: dict[str, int] = {}
    for element in sheet.elements if sheet else ():
        asked[element.key] = max(asked.get(element.key, 0), element.quantity)
    people, first, things = len(plan.cast), len(plan.cast) + len(plan.locations), _things(plan, asked)
    uses = sum(1 << n for n, terms in enumerate(plan.cast) if terms.character in cast)
    uses |= sum(1 << people + n for n, terms in enumerate(plan.locations) if terms.key == location)
    uses |= sum(1 << first + n for n, _ in things)
    sets = first + len(plan.resources)
    uses |= sum(1 << sets + n for n, terms in enumerate(plan.sets) if sheet and terms.key == sheet.set)
    terms = lookup.locations.get(location)
    pinned = terms is not None and lookup.outdoor(strip) and terms.lat is not None and terms.lon is not None
    return Scene(
        strip, lookup.minutes(strip), location, sheet.set if sheet else "",
        lookup.needs_dark(strip), lookup.needs_daylight(strip), uses,
        tuple(n for n, one in enumerate(plan.cast) if one.child and one.character in cast),
        things, location if pinned else NOWHERE, places.get(strip.scene, 0),
    )  # fmt: skip


def _present(lookup: Lookup, cast: tuple[str, ...]) -> frozenset[str]:
    """Those called to the set: a voice is not."""
    known = lookup.characters
    return frozenset(key for key in cast if key not in known or not known[key].voice_only)


def _things(plan: Plan, asked: dict[str, int]) -> tuple[tuple[int, int], ...]:
    return tuple((n, asked[one.element]) for n, one in enumerate(plan.resources) if asked.get(one.element))
