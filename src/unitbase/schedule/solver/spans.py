"""What a person, a place or a thing costs by the set of days that use it, each set remembered as a mask of bits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from unitbase.money import Rounding, round_to
from unitbase.schedule.employment import Days, called_percents, day_pay, employed, knows_drop, least_gap
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.sets import SetDays, charged_work, worked
from unitbase.schedule.values import (
    ALWAYS,
    Availability,
    CastTerms,
    Hold,
    LocationTerms,
    Plan,
    ResourceTerms,
    SetTerms,
)

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


def _waits(mask: int) -> int:
    """The days between the first and the last of a mask that are not in it."""
    return mask.bit_length() - (mask & -mask).bit_length() + 1 - mask.bit_count() if mask else 0


def _shares(rate: int, paid: Mapping[int, int]) -> int:
    """The pay of days at a part of the rate, each part rounded once."""
    counts = Counter(percent for percent in paid.values() if percent)
    return sum(round_to(Fraction(rate * days * share, 100), Rounding.HALF_UP) for share, days in counts.items())


@dataclass(frozen=True, slots=True)
class Works:
    """A place that may charge for work on the sets in it: its number, and those of the sets."""

    place: int
    sets: tuple[int, ...]


class Spans:
    """Prices by number: people as in the plan's cast, then locations, then resources, then sets.

    A set costs nothing by itself: what a place charges for work on its sets follows from the days of all of them
    (`works`, `of_works`).
    """

    def __init__(self, plan: Plan, dates: Sequence[date | None]) -> None:
        self.plan, self.dates = plan, dates
        self.people, self.places = len(plan.cast), len(plan.locations)
        open_to = [terms.availability for terms in plan.cast]
        open_to += [terms.availability for terms in plan.locations]
        open_to += [terms.availability for terms in plan.resources]
        open_to += [ALWAYS for _ in plan.sets]
        self._away = [self._closed(one) for one in open_to]
        self._dated = all(day is not None for day in dates)
        self._slots = [day.toordinal() if self._dated and day else index for index, day in enumerate(dates)]
        self._drops = [self._least(terms) for terms in plan.cast]
        self.count = self.people + self.places + len(plan.resources) + len(plan.sets)
        self.works = self._works() if self._dated else ()

    def _works(self) -> tuple[Works, ...]:
        lookup, first = Lookup(self.plan), self.people + self.places + len(self.plan.resources)
        numbers = {terms.key: first + n for n, terms in enumerate(self.plan.sets)}
        sets = [lookup.sets_in(place.key) for place in self.plan.locations]
        return tuple(
            Works(self.people + n, tuple(numbers[terms.key] for terms in there))
            for n, there in enumerate(sets)
            if there
        )

    def of_works(self, works: Works, masks: Sequence[int]) -> int:
        """What the place charges for work on its sets; `masks` are its days, then those of each set."""
        place, first = self.plan.locations[works.place - self.people], self.count - len(self.plan.sets)
        sets = [self.plan.sets[number - first] for number in works.sets]
        paid = {self._slots[index] for index in self._paid(place, masks[0])}
        laid = [(terms, self._set_days(terms, mask)) for terms, mask in zip(sets, masks[1:], strict=True)]
        fees = {"prep": place.prep_fee, "strike": place.strike_fee, "hold": place.hold_fee}
        found = charged_work(place, paid, laid)
        return sum(fees[name] * len(slots) for name, work in found.items() for slots in work.values())

    @staticmethod
    def _paid(place: LocationTerms, mask: int) -> Sequence[int]:
        """The days on which the place is shot in, or waits for a fee."""
        days = days_in(mask)
        return range(days[0], days[-1] + 1) if days and place.held and place.hold_fee else days

    def _set_days(self, terms: SetTerms, mask: int) -> SetDays:
        shoot, starts = ([self._slots[index] for index in days_in(each)] for each in (mask, mask & ~(mask << 1)))
        return worked(terms, shoot, starts, self._slots, self.plan.calendar)

    def _least(self, terms: CastTerms) -> list[int] | None:
        """By the last day before it, the free days that a plain drop needs; None where there is none to propose."""
        if terms.hold is not Hold.DROP or not knows_drop(self.plan.rules) or terms.source == "deal":
            return None
        return [least_gap(terms, self.plan.rules, slot, dated=self._dated) for slot in self._slots]

    def _closed(self, availability: Availability) -> int:
        return sum(1 << index for index, day in enumerate(self.dates) if not availability.allows(day))

    def of(self, number: int, mask: int) -> Span:
        """The price of one person, location or resource on those days."""
        away = (mask & self._away[number]).bit_count()
        if number < self.people:
            return self._person(number, mask, away)
        number -= self.people
        if number < self.places:
            return self._place(self.plan.locations[number], mask, away)
        if number - self.places >= len(self.plan.resources):
            return Span(0)
        # The rate goes by how many a day needs, so it belongs to the day.
        return self._thing(self.plan.resources[number - self.places], mask, away)

    def _place(self, place: LocationTerms, mask: int, away: int) -> Span:
        used, visits = mask.bit_count(), (mask & ~(mask << 1)).bit_count()
        visits = min(visits, 1) if place.held else visits
        money = place.day_fee * used
        money += visits * (place.visit_fee + place.prep_days * place.prep_fee + place.strike_days * place.strike_fee)
        money += place.hold_fee * _waits(mask) if place.held else 0
        return self._limited(place, mask, Span(money, away * AWAY, away))

    def _thing(self, thing: ResourceTerms, mask: int, away: int) -> Span:
        runs = (mask & ~(mask << 1)).bit_count()
        money = thing.call_fee * runs + thing.hold_fee * _waits(mask)
        if thing.events and self._dated:
            called = called_percents(thing.events, {self._slots[index] for index in days_in(mask)})
            money += _shares(thing.rate, called)
        return self._limited(thing, mask, Span(money, away * AWAY, away))

    def _limited(self, terms: CastTerms | LocationTerms | ResourceTerms, mask: int, span: Span) -> Span:
        """With what breaks the least gap between work days and their greatest number."""
        if not terms.min_gap and not terms.max_days:
            return span
        slots = [self._slots[index] for index in days_in(mask)]
        faults = sum(b - a - 1 < terms.min_gap for a, b in pairwise(slots))
        faults += bool(terms.max_days and len(slots) > terms.max_days)
        return Span(span.price, span.faults + faults * AWAY, span.breaches + faults)

    def _person(self, number: int, mask: int, away: int) -> Span:
        terms, days = self.plan.cast[number], days_in(mask)
        over = self._over(terms, days) if terms.child else []
        if terms.hold_off or terms.events or terms.agreed or terms.drop_fee or terms.drops != 1:
            money = self._whole(terms, days)
        else:
            money = day_pay(terms) * (len(days) + self._hold(terms, self._drops[number], days))
        return self._limited(terms, mask, Span(money, away * AWAY + sum(over), away + len(over)))

    def _whole(self, terms: CastTerms, days: list[int]) -> int:
        """The pay of somebody whose terms are more than plain, by the very function of the price."""
        work = [self._slots[index] for index in days]
        shoot = tuple(self._slots[days[0] : days[-1] + 1]) if days else ()
        off: tuple[int, ...] = ()
        if terms.hold_off and self._dated and work:
            off = tuple(slot for slot in range(work[0], work[-1]) if slot not in shoot and not self._hiatus(slot))
        job = employed(terms, work, Days(shoot, off, self._dated), self.plan.rules)
        money = terms.rate * (len(job.work) + len(job.hold)) + _shares(terms.rate, job.paid)
        money += len(job.drops) * terms.drop_fee
        return money + (terms.chaperone_rate * len(job.days_paid) if terms.child else 0)

    def _hiatus(self, slot: int) -> bool:
        return self.plan.calendar.in_hiatus(date.fromordinal(slot))

    def _hold(self, terms: CastTerms, least: list[int] | None, days: list[int]) -> int:
        """Days paid to wait: all between the first and the last, less the longest gap that may be dropped."""
        if terms.hold is Hold.NONE or not days:
            return 0
        hold = days[-1] - days[0] + 1 - len(days)
        if least is None or not hold:
            return hold
        slots = self._slots
        gaps = [b - a - 1 for a, b in pairwise(days) if b - a > 1 and slots[b] - slots[a] - 1 >= least[a]]
        return hold - max(gaps, default=0)

    def _over(self, terms: CastTerms, days: list[int]) -> list[int]:
        """For each day on which a child has worked too many calendar days in a row: minutes of fault."""
        worked = {self.dates[index] for index in days}
        found = []
        for index in days:
            when = self.dates[index]
            age = terms.age_on(when)
            rule = self.plan.rules.find("child.days", when, age)
            if when is None or rule is None or not age:
                continue
            run = 0
            while when - timedelta(days=run) in worked:
                run += 1
            if run > rule.value:
                found.append(AWAY)
        return found
