"""What a plan breaks of a child's hours: when it comes and goes, how long it is there and performs, its rest, its row.

Somebody whom two units need on one date is one child: how long it is there and performs is told over both.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from unitbase.rules import Rule
from unitbase.schedule.breach import Breach, by_rule, clock, name_of, strips_with
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.rest import last_work, rest_of
from unitbase.schedule.timeline import DayTimeline, PersonTimes


def child_hours(lookup: Lookup, laid: tuple[DayTimeline, ...], index: int) -> Iterator[Breach]:
    """The hours of the children on one day, and how many days in a row they work with it."""
    day = laid[index]
    for age, person in _children(lookup, day):
        whole = _on_the_date(lookup, laid, index, person)
        row = run_of(lookup, person.character, index)
        checks = (
            ("child.earliest", person.arrive, -1),
            ("child.latest", person.leave, 1),
            ("child.present", whole.present, 1),
            ("child.perform", whole.performing, 1),
            ("child.days", row, 1),
        )
        for trigger, value, sign in checks:
            rule = lookup.plan.rules.find(trigger, day.date, age)
            if rule and (value - rule.value) * sign > 0:
                code = "breach." + trigger.replace(".", "-")
                yield _child(lookup, code, rule, index, day, person, minutes=value)


def child_rest(lookup: Lookup, laid: tuple[DayTimeline, ...], index: int) -> Iterator[Breach]:
    """A child's rest since it last worked, with whichever units that was."""
    day = laid[index]
    for age, person in _children(lookup, day):
        rule = lookup.plan.rules.find("child.rest", day.date, age)
        between = rest_of(lookup, laid, index, person, last_work(lookup, person.character, index))
        if rule and between is not None and between < rule.value:
            yield _child(lookup, "breach.child-rest", rule, index, day, person, minutes=max(0, between))


def run_of(lookup: Lookup, character: str, index: int) -> int:
    """How many calendar days in a row the character works, this one included; 0 for an undated day."""
    when = lookup.dates[index]
    if when is None:
        return 0
    worked = {lookup.dates[i] for i in lookup.work_days(character)}
    run = 0
    while when - timedelta(days=run) in worked:
        run += 1
    return run


def _children(lookup: Lookup, day: DayTimeline) -> Iterator[tuple[int, PersonTimes]]:
    """Whoever is a child on the day: age and times."""
    for person in day.people:
        terms = lookup.cast.get(person.character)
        age = terms.age_on(day.date) if terms else 0
        if age:
            yield age, person


def _on_the_date(lookup: Lookup, laid: tuple[DayTimeline, ...], index: int, person: PersonTimes) -> PersonTimes:
    """The times of somebody on the date, over this day and those of the units before it."""
    there = lookup.at[lookup.slots[index]]
    days = there[: there.index(index)]
    if not days:
        return person
    own = [person, *(one for i in days for one in laid[i].people if one.character == person.character)]
    arrive, leave = min(one.arrive for one in own), max(one.leave for one in own)
    return PersonTimes(person.character, arrive, leave, sum(one.performing for one in own))


def _child(
    lookup: Lookup, code: str, rule: Rule, index: int, day: DayTimeline, person: PersonTimes, *, minutes: int
) -> Breach:
    """It stands on the strips with the child."""
    strips = strips_with(lookup, index, person.character.__eq__)
    name = name_of(lookup, "cast", person.character)
    times = {"at": clock(minutes), "by": clock(rule.value)}
    cure = "cure.child-other-day"
    return by_rule(code, rule, day, person.character, cure, strips, who=name, minutes=minutes, **times)
