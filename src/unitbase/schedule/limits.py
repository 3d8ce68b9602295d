"""What a plan breaks of what is agreed in time: hours, gaps, numbers of days, drops, two units, sets at work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from unitbase.schedule.breach import Breach, clock, name_of, strips_with
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.sets import SetDays, closed, set_days, short_breaks
from unitbase.schedule.timeline import DayTimeline
from unitbase.schedule.values import CastTerms, EventKind, LocationTerms, ResourceTerms, SetTerms, SetWork
from unitbase.words import Level

Terms = CastTerms | LocationTerms | ResourceTerms
Params = dict[str, str | int]


def day_limits(lookup: Lookup, index: int, day: DayTimeline) -> Iterator[Breach]:
    """What one day breaks of it."""
    yield from _no_date(lookup, index, day)
    yield from _hours(lookup, index, day)
    yield from _sets(lookup, index, day)
    yield from _two_units(lookup, index, day)


def plan_limits(lookup: Lookup) -> Iterator[Breach]:
    """What the days together break of it."""
    for kind, key, terms, days in _everybody(lookup):
        yield from _gaps(lookup, kind, key, terms, days)
        yield from _too_many(lookup, kind, key, terms, days)
    for cast in lookup.plan.cast:
        yield from _drops(lookup, cast)
        yield from _called_away(lookup, cast)
    for one in lookup.plan.sets:
        yield from _set_in_time(lookup, one)


def _everybody(lookup: Lookup) -> Iterator[tuple[str, str, Terms, tuple[int, ...]]]:
    """Kind, key, terms and the days of work of all that is limited."""
    plan = lookup.plan
    for one in plan.cast:
        if one.min_gap or one.max_days:
            yield "cast", one.character, one, lookup.work_days(one.character)
    for place in plan.locations:
        if place.min_gap or place.max_days:
            yield "location", place.key, place, lookup.place_days(place.key)
    for thing in plan.resources:
        if thing.min_gap or thing.max_days:
            yield "resource", thing.element, thing, lookup.thing_days(thing.element)


def _gaps(lookup: Lookup, kind: str, key: str, terms: Terms, days: Sequence[int]) -> Iterator[Breach]:
    for before, index in pairwise(days):
        free = lookup.slots[index] - lookup.slots[before] - 1
        if free < terms.min_gap:
            params: Params = {"who": name_of(lookup, kind, key), "free": free, "limit": terms.min_gap}
            yield _on(lookup, index, "breach.gap", key, params, "cure.other-day")


def _too_many(lookup: Lookup, kind: str, key: str, terms: Terms, days: Sequence[int]) -> Iterator[Breach]:
    if terms.max_days and len(days) > terms.max_days:
        params: Params = {"who": name_of(lookup, kind, key), "count": len(days), "limit": terms.max_days}
        yield _on(lookup, days[terms.max_days], "breach.max-days", key, params, "cure.fewer-days")


def _on(
    lookup: Lookup, index: int, code: str, key: str, params: Params, cure: str, level: Level = Level.ERROR
) -> Breach:
    day = lookup.plan.board.days[index]
    return Breach(code, level, day.id, strips_with(lookup, index, key.__eq__), key, params=params, cure=cure)


def _drops(lookup: Lookup, terms: CastTerms) -> Iterator[Breach]:
    """Work inside a drop that is agreed: the drop is undone, and all of it is paid."""
    if not lookup.dated:
        return
    for last, pickup in terms.agreed:
        for index in lookup.work_days(terms.character):
            if last.toordinal() < lookup.slots[index] < pickup.toordinal():
                who = name_of(lookup, "cast", terms.character)
                params: Params = {"who": who, "last": str(last), "pickup": str(pickup)}
                yield _on(lookup, index, "breach.drop-broken", terms.character, params, "cure.other-day", Level.WARNING)
                break


def _called_away(lookup: Lookup, terms: CastTerms) -> Iterator[Breach]:
    """A day put in by hand on which the person is away."""
    for event in terms.events:
        if event.kind is not EventKind.HOLD and not terms.availability.allows(event.date):
            who = name_of(lookup, "cast", terms.character)
            params: Params = {"who": who, "date": str(event.date), "what": f"event.{event.kind}"}
            key = f"{terms.character}:{event.date}"
            yield Breach("breach.called-away", Level.ERROR, "", (), key, params=params, cure="cure.other-date")


def _no_date(lookup: Lookup, index: int, day: DayTimeline) -> Iterator[Breach]:
    """A day for which the calendar of its unit has no date left."""
    unit = lookup.plan.board.days[index].unit
    if day.date is None and lookup.plan.calendar.of(unit).start is not None:
        yield Breach("breach.no-date", Level.ERROR, day.day, cure="cure.more-days")


def _hours(lookup: Lookup, index: int, day: DayTimeline) -> Iterator[Breach]:
    """Strips that are shot outside of somebody's or something's hours."""
    plan = lookup.plan
    limited: list[tuple[str, str, tuple[int, int]]] = []
    for kind, keyed in (
        ("cast", {t.character: t for t in plan.cast}),
        ("location", {t.key: t for t in plan.locations}),
        ("resource", {t.element: t for t in plan.resources}),
    ):
        limited += [(kind, key, t.availability.hours) for key, t in keyed.items() if t.availability.hours]
    for kind, key, (opens, closes) in limited:
        needing = strips_with(lookup, index, key.__eq__) if kind != "cast" or _seen(lookup, index, key) else ()
        out = tuple(s for s in needing if (shot := day.shot(s)) and (shot[0] < opens or shot[1] > closes))
        if out:
            params: Params = {"who": name_of(lookup, kind, key), "from": clock(opens), "to": clock(closes)}
            yield Breach("breach.hours", Level.ERROR, day.day, out, key, params=params, cure="cure.reorder-day")


def _seen(lookup: Lookup, index: int, character: str) -> bool:
    return character in lookup.day_cast(lookup.plan.board.days[index])


def _two_units(lookup: Lookup, index: int, day: DayTimeline) -> Iterator[Breach]:
    """Somebody whom two units need on one date."""
    days = lookup.plan.board.days
    there = lookup.at[lookup.slots[index]]
    earlier = [other for other in there[: there.index(index)] if days[other].unit != days[index].unit]
    for character in lookup.day_cast(days[index]) if earlier else ():
        if any(character in lookup.day_cast(days[other]) for other in earlier):
            strips = strips_with(lookup, index, character.__eq__)
            params: Params = {"who": name_of(lookup, "cast", character)}
            yield Breach(
                "breach.two-units", Level.WARNING, day.day, strips, character, params=params, cure="cure.other-day"
            )


def _sets(lookup: Lookup, index: int, day: DayTimeline) -> Iterator[Breach]:
    """Sets that are shot while they are at work, before they are ready or after they were struck."""
    used = lookup.day_sets(lookup.plan.board.days[index]) if lookup.plan.sets else ()
    for terms in lookup.plan.sets:
        why = closed(terms, lookup.plan.calendar, day.date) if terms.key in used else None
        if why:
            code, when = why
            params: Params = {"who": set_name(lookup, terms.key), "date": str(day.date), "when": str(when)}
            yield Breach(code, Level.ERROR, day.day, _set_strips(lookup, index, terms.key), terms.key, params=params,
                         cure="cure.set-later")  # fmt: skip


def _set_strips(lookup: Lookup, index: int, key: str) -> tuple[str, ...]:
    strips = lookup.plan.board.days[index].strips
    return tuple(strip.id for strip in strips if (sheet := lookup.sheet(strip)) and sheet.set == key)


def set_name(lookup: Lookup, key: str) -> str:
    """The name of a set by its key."""
    return next((one.name for one in lookup.plan.breakdown.sets if one.key == key), key)


def _set_in_time(lookup: Lookup, terms: SetTerms) -> Iterator[Breach]:
    """Work on a set that has no room: its place is closed, or it is shot again too soon."""
    days = set_days(lookup, terms)
    if not lookup.dated or not days.shoot:
        return
    yield from _place_closed(lookup, terms, days)
    for index, needed, free in short_breaks(lookup, terms):
        params: Params = {"who": set_name(lookup, terms.key), "needed": needed, "free": free}
        yield Breach("breach.set-no-time", Level.WARNING, lookup.plan.board.days[index].id,
                     _set_strips(lookup, index, terms.key), terms.key, params=params,
                     cure="cure.set-later")  # fmt: skip


def _place_closed(lookup: Lookup, terms: SetTerms, days: SetDays) -> Iterator[Breach]:
    place = next((one.location for one in lookup.plan.breakdown.sets if one.key == terms.key), terms.key)
    owner = lookup.locations.get(place)
    allows: Callable[[date], bool] = owner.availability.allows if owner else lambda _: True
    shut = sorted(
        {s for w, slots in days.work.items() if w is not SetWork.HOLD for s in slots if not allows(date.fromordinal(s))}
    )
    if shut and owner:
        params: Params = {
            "who": set_name(lookup, terms.key), "place": owner.name, "date": str(date.fromordinal(shut[0])),
            "count": len(shut),
        }  # fmt: skip
        yield Breach("breach.set-place", Level.WARNING, "", (), terms.key, params=params, cure="cure.set-later")
