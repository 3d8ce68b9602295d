"""What a person, a place or a thing costs by the set of days that use it, each set remembered as a mask of bits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from unitbase.schedule.values import Availability, CastTerms, Hold, Plan

# A day on which somebody is away weighs as four hours of a broken rule.
AWAY = 240


@dataclass(frozen=True, slots=True)
class Span:
    """Price in minor units of one set of days, minutes by which hard rules are broken, and how many are."""

    price: int
    faults: int = 0
    breaches: int = 0


def days_in(mask: int) -> list[int]:
    """The days of a mask, in order."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


class Spans:
    """Prices by number: people as in the plan's cast, then locations, then resources."""

    def __init__(self, plan: Plan, dates: Sequence[date | None]) -> None:
        self.plan, self.dates = plan, dates
        self.people, self.places = len(plan.cast), len(plan.locations)
        open_to = [terms.availability for terms in plan.cast]
        open_to += [terms.availability for terms in plan.locations]
        open_to += [terms.availability for terms in plan.resources]
        self._away = [self._closed(one) for one in open_to]

    def _closed(self, availability: Availability) -> int:
        return sum(1 << index for index, day in enumerate(self.dates) if not availability.allows(day))

    def of(self, number: int, mask: int) -> Span:
        """The price of one person, location or resource on those days."""
        away = (mask & self._away[number]).bit_count()
        runs = (mask & ~(mask << 1)).bit_count()
        if number < self.people:
            return self._person(self.plan.cast[number], mask, away)
        number -= self.people
        if number < self.places:
            place = self.plan.locations[number]
            return Span(place.day_fee * mask.bit_count() + place.visit_fee * runs, away * AWAY, away)
        # The rate goes by how many a day needs, so it belongs to the day.
        return Span(self.plan.resources[number - self.places].call_fee * runs, away * AWAY, away)

    def _person(self, terms: CastTerms, mask: int, away: int) -> Span:
        days = days_in(mask)
        pay = terms.rate + (terms.chaperone_rate if terms.age else 0)
        over = self._over(terms, days) if terms.age else []
        return Span(pay * (len(days) + self._hold(terms, days)), away * AWAY + sum(over), away + len(over))

    def _hold(self, terms: CastTerms, days: list[int]) -> int:
        """Days paid to wait: all between the first and the last, less the longest gap that may be dropped."""
        if terms.hold is Hold.NONE or not days:
            return 0
        hold = days[-1] - days[0] + 1 - len(days)
        if terms.hold is not Hold.DROP or not hold:
            return hold
        gaps = [b - a - 1 for a, b in pairwise(days) if b - a > 1 and self._free(a, b) >= terms.drop_gap]
        return hold - max(gaps, default=0)

    def _free(self, before: int, after: int) -> int:
        first, last = self.dates[before], self.dates[after]
        return (last - first).days - 1 if first and last else after - before - 1

    def _over(self, terms: CastTerms, days: list[int]) -> list[int]:
        """For each day on which a child has worked too many calendar days in a row: minutes of fault."""
        worked = {self.dates[index] for index in days}
        found = []
        for index in days:
            when = self.dates[index]
            rule = self.plan.rules.find("child.days", when, terms.age)
            if when is None or rule is None:
                continue
            run = 0
            while when - timedelta(days=run) in worked:
                run += 1
            if run > rule.value:
                found.append(AWAY)
        return found
