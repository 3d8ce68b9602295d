"""A price no legal board can beat: each kind of cost at its own least, added up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import floor

from unitbase.schedule.solver.evaluate import Evaluator
from unitbase.schedule.solver.values import Bound, BoundPart
from unitbase.schedule.values import Strip

RELAXATION = "additive: each cause of cost at its own least, no day longer than {minutes} worked minutes"


def additive_bound(evaluator: Evaluator, strips: Sequence[Strip], longest_seen: int = 0) -> Bound:
    """The additive bound over boards of these strips whose days work no longer than the day shape allows.

    Where a single strip, or the board at hand (`longest_seen` worked minutes), is longer than that, the longer day
    is taken, so that the bound never passes the price of a board that exists.
    """
    plan = evaluator.plan
    fixed = plan.assumptions.call_to_first_shot + plan.assumptions.wrap_minutes
    alone = max((evaluator.base.minutes(strip) for strip in strips), default=0) + fixed
    longest = max(*(shape.longest for shape in plan.shapes.values()), alone, longest_seen)
    room = max(1, longest - fixed)
    parts = (
        BoundPart("crew", _crew(evaluator, strips, room, longest)),
        BoundPart("cast", _cast(evaluator, strips, room)),
        BoundPart("locations", _locations(evaluator, strips, room)),
        BoundPart("resources", _resources(evaluator, strips, room)),
    )
    return Bound(sum(part.value for part in parts), RELAXATION.format(minutes=longest), parts)


def _by_minutes(evaluator: Evaluator, strips: Sequence[Strip], room: int) -> int:
    """Days that strips need by their minutes alone; at least one if there are any."""
    minutes = sum(evaluator.base.minutes(strip) for strip in strips)
    return max(1, -(-minutes // room)) if strips else 0


def _days_of(evaluator: Evaluator, groups: Iterable[list[Strip]], room: int) -> int:
    """Days of each group (a set, a location) by its minutes, added up: no day counts twice for one group."""
    return sum(_by_minutes(evaluator, group, room) for group in groups)


def _by_set(evaluator: Evaluator, strips: Iterable[Strip]) -> list[list[Strip]]:
    """The strips of each set; one without a place takes no change, so it is in none."""
    groups: dict[tuple[str, str], list[Strip]] = {}
    for strip in strips:
        sheet, place = evaluator.base.sheet(strip), evaluator.base.location(strip)
        if sheet and place:
            groups.setdefault((place, sheet.set), []).append(strip)
    return [*groups.values()]


def _by_location(evaluator: Evaluator, strips: Iterable[Strip]) -> list[list[Strip]]:
    groups: dict[str, list[Strip]] = {}
    for strip in strips:
        if place := evaluator.base.location(strip):
            groups.setdefault(place, []).append(strip)
    return [*groups.values()]


def _change(evaluator: Evaluator) -> int:
    assumed = evaluator.plan.assumptions
    return max(0, min(assumed.set_change_minutes, assumed.move_minutes))


def _fewest(evaluator: Evaluator, strips: Iterable[Strip], room: int) -> int:
    """Days that strips need by their minutes and the changes between their sets.

    Sets that need p days in all take p - d changes at least on d days.
    """
    own = [*strips]
    minutes = sum(evaluator.base.minutes(strip) for strip in own)
    sets, change = _days_of(evaluator, _by_set(evaluator, own), room), _change(evaluator)
    days = _by_minutes(evaluator, own, room)
    while minutes + max(0, sets - days) * change > days * room:
        days += 1
    return days


def _crew(evaluator: Evaluator, strips: Sequence[Strip], room: int, longest: int) -> int:
    """The best trade of days against overtime and moves, each rounded down."""
    if not strips:
        return 0
    least = _fewest(evaluator, strips, room)
    sets = _days_of(evaluator, _by_set(evaluator, strips), room)
    places = _days_of(evaluator, _by_location(evaluator, strips), room)
    numbers = range(least, max(least, len(strips)) + 1)
    return min(
        value for days in numbers if (value := _crew_for(evaluator, strips, days, (sets, places), longest)) is not None
    )


def _crew_for(
    evaluator: Evaluator, strips: Sequence[Strip], days: int, needs: tuple[int, int], longest: int
) -> int | None:
    """Days in rate, moves between the locations, overtime on the minutes that do not fit; None if no days hold them.

    `needs` are the days of all sets and of all locations, added up. p of them on d days take p - d changes at least,
    each a move for a location, a set change or more for a set.
    """
    plan, assumed = evaluator.plan, evaluator.plan.assumptions
    sets, places = needs
    moves = max(0, places - days)
    minutes = sum(evaluator.base.minutes(strip) for strip in strips)
    minutes += days * (assumed.call_to_first_shot + assumed.wrap_minutes)
    minutes += max(0, sets - days - moves) * _change(evaluator) + moves * assumed.move_minutes
    if minutes > days * longest and days < len(strips):
        return None
    over = max(0, minutes - days * max(shape.work for shape in plan.shapes.values()))
    # Each day rounds the line of each grade once, by at most half a unit.
    overtime = max(0, floor(_least_overtime(evaluator) * over / 60) - days * len(plan.crew)) if over else 0
    return days * evaluator.day_cost + moves * max(0, assumed.move_fee) + overtime


def _least_overtime(evaluator: Evaluator) -> Fraction:
    """What an hour of overtime of the whole crew costs on the cheapest date."""
    return min(
        (
            sum((terms.overtime_rate(grade) * grade.count for grade in terms.grades), Fraction(0))
            for terms in evaluator.terms
        ),
        default=Fraction(0),
    )


def _cast(evaluator: Evaluator, strips: Sequence[Strip], room: int) -> int:
    lookup = evaluator.base
    value = 0
    for terms in evaluator.plan.cast:
        character = lookup.characters.get(terms.character)
        if character is not None and character.voice_only:
            continue
        own = [s for s in strips if (sheet := lookup.sheet(s)) and terms.character in sheet.cast]
        pay = terms.rate + (terms.chaperone_rate if terms.child else 0)
        value += pay * _fewest(evaluator, own, room)
    return value


def _locations(evaluator: Evaluator, strips: Sequence[Strip], room: int) -> int:
    value = 0
    for terms in evaluator.plan.locations:
        days = _fewest(evaluator, [s for s in strips if evaluator.base.location(s) == terms.key], room)
        value += terms.day_fee * days + (terms.visit_fee if days else 0)
    return value


def _resources(evaluator: Evaluator, strips: Sequence[Strip], room: int) -> int:
    """One day at the largest number asked for, further days at the smallest, one call."""
    value = 0
    for terms in evaluator.plan.resources:
        counts: dict[Strip, int] = {}
        for strip in strips:
            sheet = evaluator.base.sheet(strip)
            asked = [e.quantity for e in (sheet.elements if sheet else ()) if e.key == terms.element and e.quantity]
            if asked:
                counts[strip] = max(asked)
        if counts:
            further = _fewest(evaluator, counts, room) - 1
            value += terms.rate * (max(counts.values()) + further * min(counts.values())) + terms.call_fee
    return value
