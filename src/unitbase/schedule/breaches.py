"""What a plan breaks: availability, light, the agreement's limits on a day and a week, and a child's hours."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import product

from unitbase.breakdown.values import Sheet
from unitbase.schedule.breach import NOT_HELD, Breach, by_rule, clock, name_of, strips_with
from unitbase.schedule.children import child_hours, child_rest
from unitbase.schedule.crew_price import SIXTH
from unitbase.schedule.employment import DROP_GAP, employment, knows_drop
from unitbase.schedule.exteriors import without_light
from unitbase.schedule.limits import day_limits, plan_limits
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.orders import out_of_order
from unitbase.schedule.overtime import SEVENTH
from unitbase.schedule.rest import cast_rest, next_work, night_to_day, rest_days, unit_rest
from unitbase.schedule.timeline import DayTimeline, all_days
from unitbase.schedule.values import Availability, CastTerms, Hold, Plan
from unitbase.words import Finding, Level

__all__ = [
    "Breach",
    "breaches",
    "broken",
    "clock",
    "day_breaches",
    "days_touched",
    "name_of",
    "not_held",
    "plan_breaches",
    "uncovered",
]
Watch = Callable[[Lookup, int, DayTimeline], Iterable[Breach]]
EIGHTH = 8
WATCHED = ("rest.daily", "day.length", "ot.rate", "night.start", "day6.rate", "day7.rate")
WATCHED_DROP = (DROP_GAP,)
WATCHED_CHILD = ("child.present", "child.perform", "child.latest", "child.earliest", "child.rest", "child.days")


def breaches(plan: Plan) -> tuple[Breach, ...]:
    """Everything the plan breaks, by day in shooting order, then what belongs to no day."""
    lookup = Lookup(plan)
    laid = all_days(lookup)
    by_day = (breach for index in range(len(laid)) for breach in day_breaches(lookup, laid, index))
    return (*by_day, *plan_breaches(lookup), *not_held(lookup, laid))


def day_breaches(lookup: Lookup, laid: tuple[DayTimeline, ...], index: int) -> Iterator[Breach]:
    """What one day breaks, by itself and after the days before it."""
    for watch in _WATCHES:
        yield from _watched(watch, lookup, index, laid[index])
    earlier = lookup.before[index]
    if earlier is not None:
        yield from unit_rest(lookup, laid[earlier], laid[index])
        yield from night_to_day(lookup, laid[earlier], laid[index])
    for people in (cast_rest, child_hours, child_rest):
        yield from people(lookup, laid, index)


def plan_breaches(lookup: Lookup) -> tuple[Breach, ...]:
    """What the days together break, and the scenes that stand on none."""
    return (*plan_limits(lookup), *out_of_order(lookup), *_unscheduled(lookup))


def days_touched(lookup: Lookup, before: Lookup, changed: Collection[int]) -> tuple[int, ...]:
    """Those days of a board of the same frame of which `day_breaches` may be others once the `changed` ones are.

    Beside these: the next day of their unit, other units' days on their date, the work days of a child on them, and
    with several units the next date on which somebody works who is on them.
    """
    found = {*changed, *(lookup.after[index] for index in changed if index in lookup.after)}
    found.update(other for index in changed for other in lookup.at[lookup.slots[index]])
    for index in changed:
        seen = {*lookup.day_cast(lookup.plan.board.days[index]), *before.day_cast(before.plan.board.days[index])}
        for key, one in product(seen, (lookup, before)):
            if key in lookup.cast and lookup.cast[key].child:
                found.update(one.all_work(key))
            elif len(lookup.crews) > 1:
                found.update(next_work(one, key, index))
    return tuple(sorted(found))


def _watched(watch: Watch, lookup: Lookup, index: int, day: DayTimeline) -> Iterable[Breach]:
    if watch not in _OF_THE_DAY:
        return watch(lookup, index, day)
    given = (day, lookup.plan.board.days[index])
    return lookup.once((watch, index), given, lambda: tuple(watch(lookup, index, day)))


def broken(found: Iterable[Breach]) -> tuple[Breach, ...]:
    """What is broken: all but what no rule is held for."""
    return tuple(breach for breach in found if not breach.uncovered)


def uncovered(found: Iterable[Breach]) -> tuple[Finding, ...]:
    """What no rule is held for, one finding for all that is asked of the same date."""
    asked: dict[str, list[Breach]] = {}
    for breach in found:
        if breach.uncovered:
            asked.setdefault(str(breach.params["date"]), []).append(breach)
    return tuple(
        Finding(same[0].code, Level.INFO, {"trigger": ",".join(str(b.params["trigger"]) for b in same), "date": date})
        for date, same in asked.items()
    )


def _unavailable(lookup: Lookup, index: int, day: DayTimeline) -> Iterator[Breach]:
    plan = lookup.plan
    shoot_day = plan.board.days[index]
    cast, places = lookup.day_cast(shoot_day), lookup.day_locations(shoot_day)
    away = [
        *(("cast", t.character, t.availability) for t in plan.cast if t.character in cast),
        *(("location", t.key, t.availability) for t in plan.locations if t.key in places),
        *(("resource", t.element, t.availability) for t in plan.resources if lookup.quantity(shoot_day, t.element)),
    ]
    for kind, key, availability in away:
        if not availability.allows(day.date):
            strips = strips_with(lookup, index, key.__eq__)
            params: dict[str, str | int] = {"who": name_of(lookup, kind, key), "date": str(day.date or "")}
            window = _window(availability, day.date) if kind == "location" else None
            code = "breach.permit-window" if window else f"breach.{kind}-away"
            params |= {"first": str(window[0]), "last": str(window[1])} if window else {}
            yield Breach(code, Level.ERROR, day.day, strips, key, "", "", params, "cure.other-day")


def _window(availability: Availability, day: date | None) -> tuple[date, date] | None:
    """The nearest of the windows outside which a date lies; None where none is given, or the date is in one."""
    if day is None or not availability.only or any(first <= day <= last for first, last in availability.only):
        return None
    return min(availability.only, key=lambda span: min(abs((each - day).days) for each in span))


def _length(lookup: Lookup, index: int, day: DayTimeline) -> Iterator[Breach]:
    rule = lookup.plan.rules.find("day.length", day.date)
    if rule and day.worked > rule.value:
        yield by_rule("breach.day-length", rule, day, cure="cure.shorter-day", minutes=day.worked)
    longest = lookup.shape(lookup.plan.board.days[index]).longest
    if day.worked > longest:
        params: dict[str, str | int] = {"minutes": day.worked, "limit": longest}
        yield Breach("breach.day-shape", Level.WARNING, day.day, params=params, cure="cure.shorter-day")


def _consecutive(lookup: Lookup, index: int, day: DayTimeline) -> Iterator[Breach]:
    run = lookup.consecutive(index)
    for number, trigger in ((SIXTH, "day6.rate"), (SEVENTH, "day7.rate"), (EIGHTH, "day8.prohibit")):
        rule = lookup.plan.rules.find(trigger, day.date)
        due = run >= number if number == EIGHTH else run == number
        if rule and due:
            yield by_rule("breach.consecutive-day", rule, day, cure="cure.day-off", count=run)


def _unscheduled(lookup: Lookup) -> Iterator[Breach]:
    """The scenes that wait in the boneyard, whole or in part, or have no strip at all."""
    waiting: dict[str, tuple[str, ...]] = {}
    for strip in lookup.plan.board.boneyard:
        if not strip.take:
            waiting[strip.scene] = (*waiting.get(strip.scene, ()), strip.id)
    for sheet in lookup.plan.breakdown.sheets:
        strips = waiting.get(sheet.scene, ())
        if strips or sheet.scene not in lookup.by_scene:
            yield lookup.once(("unscheduled", sheet.scene), strips, partial(_waits, sheet, strips))


def _waits(sheet: Sheet, strips: tuple[str, ...]) -> Breach:
    params: dict[str, str | int] = {"scene": sheet.number}
    return Breach("breach.unscheduled", Level.ERROR, "", strips, sheet.scene, params=params, cure="cure.place")


def not_held(lookup: Lookup, laid: tuple[DayTimeline, ...]) -> Iterator[Breach]:
    """Each trigger once, at the first day for which the pack holds nothing: silence is not consent."""
    adults: tuple[int, ...] = tuple(0 for _ in lookup.dates)
    watched = {(trigger, 0): adults for trigger in WATCHED} | _watched_children(lookup)
    if knows_drop(lookup.plan.rules) and any(_proposed(lookup, terms) for terms in lookup.plan.cast):
        watched |= {(trigger, 0): adults for trigger in WATCHED_DROP}
    for (trigger, age), ages in watched.items():
        index = lookup.once(("held", trigger, age), (ages,), partial(_first_without, lookup, trigger, age, ages))
        if index is not None:
            day = laid[index]
            asked = f"{trigger}:{age}" if age else trigger
            params: dict[str, str | int] = {"trigger": asked, "age": age, "date": str(day.date or "")}
            code = NOT_HELD[0] if day.date else NOT_HELD[1]
            yield Breach(code, Level.INFO, day.day, (), f"{trigger}:{age}", params=params)


def _watched_children(lookup: Lookup) -> dict[tuple[str, int], tuple[int, ...]]:
    """What is asked of the children who work, by trigger and age, with the days of the board on which one is so old."""
    ages: dict[int, set[int]] = {}
    for terms in lookup.plan.cast:
        for index, day in enumerate(lookup.dates if terms.child and lookup.work_days(terms.character) else ()):
            ages.setdefault(terms.age_on(day), set()).add(index)
    every = range(len(lookup.dates))
    return {
        (trigger, age): tuple(age if index in ages[age] else -1 for index in every)
        for age in sorted(ages.keys() - {0})
        for trigger in WATCHED_CHILD
    }


def _first_without(lookup: Lookup, trigger: str, age: int, ages: tuple[int, ...]) -> int | None:
    """The first day on which somebody is so old and for whose date the pack holds no such clause."""
    find = lookup.plan.rules.find
    days = (index for index, each in enumerate(ages) if each == age)
    return next((index for index in days if find(trigger, lookup.dates[index], age) is None), None)


def _proposed(lookup: Lookup, terms: CastTerms) -> bool:
    """Whether a drop of the part is proposed, that nobody has agreed."""
    return terms.hold is Hold.DROP and any(not one.agreed for one in employment(lookup, terms.character).drops)


# What these find depends on the day alone: its date, what stands on it and how it is laid out.
_OF_THE_DAY = frozenset({_unavailable, _length, _consecutive, rest_days, without_light})
_WATCHES: tuple[Watch, ...] = (_unavailable, _length, _consecutive, rest_days, without_light, day_limits)
