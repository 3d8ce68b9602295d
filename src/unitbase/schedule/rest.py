"""Rest between days: of a unit from wrap to call, of somebody who goes from one unit to another, from night to day.

Rest is what a watch measures: an hour less in the night in which the clocks go forward. A day on which nothing is shot
has no hours, so that nobody's rest begins or ends with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from unitbase.rules import Rule
from unitbase.schedule.breach import Breach, by_rule, clock, name_of, strips_with
from unitbase.schedule.in_time import minutes_between
from unitbase.schedule.light import MIDNIGHT
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.timeline import DayTimeline, PersonTimes
from unitbase.words import Level

FORTNIGHT = 14


def unit_rest(lookup: Lookup, before: DayTimeline, day: DayTimeline) -> Iterator[Breach]:
    """A unit called too soon after it wrapped."""
    if not before.worked or not day.worked:
        return
    rule = lookup.plan.rules.find("rest.daily", day.date)
    between = rested(lookup, before, before.wrap, day, day.call)
    if rule and between is not None and between < rule.value:
        # called again before the wrap there is no rest, and none less than that
        yield by_rule("breach.rest", rule, day, cure="cure.later-call", minutes=max(0, between))


def rest_days(lookup: Lookup, index: int, day: DayTimeline) -> Iterator[Breach]:
    """A day that ends fourteen dates on which the unit has too few days off; a day of travel is none."""
    rule = lookup.plan.rules.find("rest.days14", day.date)
    if rule is None or day.date is None:
        return
    fortnight = {day.date - timedelta(days=n) for n in range(FORTNIGHT)}
    free = FORTNIGHT - len(fortnight.intersection(_worked(lookup, index)))
    if free < rule.value:
        yield by_rule("breach.rest-days", rule, day, cure="cure.day-off", free=free)


def _worked(lookup: Lookup, index: int) -> Iterator[date]:
    """The dates of the unit's last days up to this one: as many as a fortnight can hold."""
    found: int | None = index
    for _ in range(FORTNIGHT):
        when = lookup.dates[found] if found is not None else None
        if found is None or when is None:
            return
        yield when
        found = lookup.before[found]


def night_to_day(lookup: Lookup, before: DayTimeline, day: DayTimeline) -> Iterator[Breach]:
    """A day behind a night on the very next date: within a run of dates the hours of a unit may only go later.

    A night is a day with work after the agreement's start of night, or after midnight where it names none. It is a
    habit of the trade, no clause: the crew needs a day off to turn round.
    """
    if before.date is None or day.date is None or (day.date - before.date).days != 1:
        return
    nights = [_after_night_begins(lookup, one) for one in (before, day)]
    if nights[0] and not nights[1] and day.blocks:
        params: dict[str, str | int] = {"wrap": clock(before.wrap), "call": clock(day.call)}
        yield Breach("breach.night-to-day", Level.WARNING, day.day, params=params, cure="cure.day-off")


def _after_night_begins(lookup: Lookup, day: DayTimeline) -> int:
    """Minutes of the day that are worked after the start of night."""
    rule = lookup.plan.rules.find("night.start", day.date)
    return day.after(rule.value if rule else MIDNIGHT)


def cast_rest(lookup: Lookup, laid: tuple[DayTimeline, ...], index: int) -> Iterator[Breach]:
    """Somebody who comes to this day's unit too soon after another let them go; a child has rules of its own."""
    day, days = laid[index], lookup.plan.board.days
    rule = lookup.plan.rules.find("rest.daily", day.date) if len(lookup.crews) > 1 else None
    for person in day.people if rule else ():
        terms = lookup.cast.get(person.character)
        if rule is None or (terms and terms.age_on(day.date)):
            continue
        others = [i for i in last_work(lookup, person.character, index) if days[i].unit != days[index].unit]
        yield from _soon(lookup, rule, laid, index, person, others)


def _soon(
    lookup: Lookup, rule: Rule, laid: tuple[DayTimeline, ...], index: int, person: PersonTimes, others: list[int]
) -> Iterator[Breach]:
    between = rest_of(lookup, laid, index, person, others)
    if between is not None and between < rule.value:
        who = name_of(lookup, "cast", person.character)
        strips = strips_with(lookup, index, person.character.__eq__)
        yield by_rule(
            "breach.cast-rest", rule, laid[index], person.character, "cure.later-call", strips, who=who,
            minutes=max(0, between),
        )  # fmt: skip


def last_work(lookup: Lookup, character: str, index: int) -> tuple[int, ...]:
    """The days of every unit on the last date before this day on which the character works; none where it is first."""
    slots = lookup.slots
    earlier = [i for i in lookup.all_work(character) if slots[i] < slots[index]]
    return tuple(i for i in earlier if slots[i] == slots[earlier[-1]])


def next_work(lookup: Lookup, character: str, index: int) -> tuple[int, ...]:
    """The days of every unit on the next date after this day on which the character works."""
    slots = lookup.slots
    later = [i for i in lookup.all_work(character) if slots[i] > slots[index]]
    return tuple(i for i in later if slots[i] == slots[later[0]])


def rest_of(
    lookup: Lookup, laid: tuple[DayTimeline, ...], index: int, person: PersonTimes, earlier: tuple[int, ...] | list[int]
) -> int | None:
    """The shortest rest of somebody since those earlier days; None where they have no dates, or there are none."""
    found = [
        rested(lookup, laid[i], one.leave, laid[index], person.arrive)
        for i in earlier
        for one in laid[i].people
        if one.character == person.character
    ]
    return min((each for each in found if each is not None), default=None)


def rested(lookup: Lookup, before: DayTimeline, left: int, day: DayTimeline, came: int) -> int | None:
    """Minutes from one time of a day to one of a later day; None where a day has no date.

    Both are laid in minutes from the call, so it is the clock at the two calls that counts.
    """
    if before.date is None or day.date is None:
        return None
    calls = minutes_between((before.date, before.call), (day.date, day.call), lookup.plan.town.zone)
    return calls - (left - before.call) + (came - day.call)
