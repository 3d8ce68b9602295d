"""One thing that a plan breaks, and what every check says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from unitbase.rules import Effect, Rule
from unitbase.schedule.light import MIDNIGHT
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.timeline import DayTimeline
from unitbase.words import Level

NOT_HELD = ("breach.no-rule", "breach.no-rule-undated")


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing the plan breaks: which day and strips, who or what (`key`), by which rule ("" is plain fact).

    `code` with `params` becomes words; `cure` is the code of the cheapest simple remedy, "" where none is known.
    """

    code: str
    level: Level
    day: str = ""
    strips: tuple[str, ...] = ()
    key: str = ""
    rule: str = ""
    clause: str = ""
    params: Mapping[str, str | int] = field(default_factory=dict)
    cure: str = ""

    @property
    def uncovered(self) -> bool:
        """Whether nothing is broken, only no rule is held that could say so."""
        return self.code in NOT_HELD

    @property
    def identity(self) -> tuple[str, str, str, tuple[str, ...]]:
        """What makes it the same breach before and after a change.

        What belongs to no day is told by its key: a scene that is not scheduled stays so, strip or no strip.
        """
        return self.code, self.day, self.key, self.strips if self.day else ()


def by_rule(
    code: str,
    rule: Rule,
    day: DayTimeline,
    key: str = "",
    cure: str = "",
    strips: tuple[str, ...] = (),
    **params: str | int,
) -> Breach:
    """What a day breaks of a clause; how grave it is follows from what the clause does."""
    told = {"limit": rule.value, **params}
    return Breach(code, _level(rule), day.day, strips, key, rule.id, rule.clause, told, cure)


def _level(rule: Rule) -> Level:
    if rule.effect is Effect.PROHIBIT:
        return Level.ERROR
    return Level.WARNING if rule.effect in {Effect.PAY, Effect.APPROVE} else Level.INFO


def strips_with(lookup: Lookup, index: int, wanted: Callable[[str], bool]) -> tuple[str, ...]:
    """Strips of the day whose scene needs a cast member, location or element that is `wanted`."""
    found = []
    for strip in lookup.plan.board.days[index].strips:
        sheet = lookup.sheet(strip)
        needs = (*sheet.cast, *(element.key for element in sheet.elements)) if sheet else ()
        if any(map(wanted, (*needs, lookup.location(strip)))):
            found.append(strip.id)
    return tuple(found)


def name_of(lookup: Lookup, kind: str, key: str) -> str:
    """The name a person knows the cast member, location or resource by."""
    if kind == "cast":
        return lookup.characters[key].name if key in lookup.characters else key
    if kind == "location":
        return lookup.locations[key].name
    return next((terms.name for terms in lookup.plan.resources if terms.element == key), key)


def clock(minute: int) -> str:
    """Minutes from midnight as 24 h time; past midnight it begins again ("00:30")."""
    hours, minutes = divmod(minute % MIDNIGHT, 60)
    return f"{hours:02d}:{minutes:02d}"
