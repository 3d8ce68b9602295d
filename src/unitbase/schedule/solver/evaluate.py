"""A fast price: the same integers as `price(plan)`, remembered by day, person, place and thing.

The parts of a price depend on little: overtime and night on one day's strips and date, a person's pay on the days
worked, a location's fees on the days used. A move touches two days, so nearly everything is looked up. The cap of the
night premium alone depends on a whole calendar week: it is taken off apart from the days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from unitbase.calendar import SunTimes
from unitbase.schedule.in_time import minutes_between
from unitbase.schedule.light import MIDNIGHT, without_dark, without_sun
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.solver.course import Course, Order, latest_call
from unitbase.schedule.solver.daily import SEVENTH, Terms, premium, terms_by_day
from unitbase.schedule.solver.order import DayOrder
from unitbase.schedule.solver.scenes import NEVER, scenes_of
from unitbase.schedule.solver.spans import AWAY, Span, Spans, Works, days_in
from unitbase.schedule.values import Board, Day, Plan, Strip
from unitbase.schedule.weeks import monday

# How many laid days are remembered before the memory is emptied.
REMEMBERED = 150_000


@dataclass(frozen=True, slots=True)
class DayFacts:
    """One day laid out: money of the day alone, when it begins and ends, who and what it uses (bits).

    `weight` is the money with the penalties of the rules that the day breaks; `order` is the order it was laid in.
    `nights` are the minutes that earn the night premium, which is in the money without the cap of the week.
    """

    money: int
    faults: int
    breaches: int
    weight: int
    call: int
    wrap: int
    worked: int
    uses: int
    children: tuple[tuple[int, int, int], ...]
    order: Order
    dark: bool
    nights: int


@dataclass(frozen=True, slots=True)
class Score:
    """Price in minor units, and faults: minutes and days by which hard rules are broken, weighed (0 = none)."""

    price: int
    faults: int
    breaches: int


class Evaluator:
    """Prices boards of one plan. `slots` days at most; the shape and date of a day follow from its place."""

    def __init__(self, plan: Plan, slots: int) -> None:
        self.plan, self.slots = plan, slots
        self.base = Lookup(plan)
        self.dates = plan.calendar.dates(slots)
        self.scenes = scenes_of(self.base, self.dates)
        self.number = {scene.strip: n for n, scene in enumerate(self.scenes)}
        crew = (grade.rate * grade.count for grade in plan.crew if not grade.unit)
        self.day_cost = sum(crew) + plan.assumptions.overhead_day
        # A broken rule must cost more than any day, or the search buys it; where the crew is free, than any line.
        lines = (*(terms.rate for terms in plan.cast), *(t.day_fee + t.visit_fee for t in plan.locations))
        self.scale = max(1, self.day_cost, *lines)
        self.penalty, self.slope = self.scale * 2, max(1, self.scale // 60)
        frame = Lookup(replace(plan, board=Board(tuple(Day(f"{i}") for i in range(slots)))))
        runs, kept = [frame.consecutive(i) for i in range(slots)], frame.holidays
        self.terms = terms_by_day(plan, self.dates, [kept[i] or runs[i] >= SEVENTH for i in range(slots)])
        self.premiums = [premium(plan, runs[i], self.dates[i], holiday=kept[i]) for i in range(slots)]
        self.spans = Spans(plan, self.dates)
        self.order = DayOrder(self.scenes)
        self._timed = any(one.closed or one.opens > -NEVER or one.closes < NEVER for one in self.scenes)
        rests = [plan.rules.find("rest.daily", day) for day in self.dates]
        # Where no rest is held, a rest so short that nothing breaks it.
        self._rests = [rule.value if rule else -slots * MIDNIGHT for rule in rests]
        self._gaps = [MIDNIGHT, *(self._gap(before, after) for before, after in pairwise(self.dates))]
        self.weeks = weeks(self.dates)
        self._alike = [self.terms.index(terms) for terms in self.terms]
        self._lit = sum(1 << n for n, scene in enumerate(self.scenes) if scene.dark or scene.daylight or scene.closed)
        self._suns: dict[tuple[int, str], SunTimes] = {}
        self._days: dict[tuple[int, int], DayFacts] = {}
        self._costs: list[dict[int, Span]] = [{} for _ in range(self.spans.count)]
        self._works: dict[tuple[int, ...], int] = {}
        self.orders = self._orders()

    def _orders(self) -> tuple[tuple[int, int], ...]:
        """The demanded orders as pairs of strips: the one first, the other then. Retakes come when they come."""
        by_scene: dict[str, list[int]] = {}
        for number, scene in enumerate(self.scenes):
            if not scene.strip.take:
                by_scene.setdefault(scene.strip.scene, []).append(number)
        asked = ((by_scene.get(one.first, ()), by_scene.get(one.then, ())) for one in self.plan.orders)
        return tuple((first, then) for firsts, thens in asked for first in firsts for then in thens)

    def disordered(self, days: Sequence[int]) -> int:
        """How many pairs stand on days in the wrong order; `days` are the scenes of each, as bits."""
        place = {n: index for index, mask in enumerate(days) for n in days_in(mask)} if self.orders else {}
        return sum(first in place and then in place and place[first] > place[then] for first, then in self.orders)

    def _gap(self, before: date | None, after: date | None) -> int:
        """Minutes from noon to noon of two shoot days, as a watch measures; undated days count as following another."""
        if not before or not after:
            return MIDNIGHT
        noon, zone = MIDNIGHT // 2, self.plan.town.zone
        return minutes_between((before, noon), (after, noon), zone)

    def weigh(self, faults: int, breaches: int) -> int:
        """What broken rules weigh in the search, in minor units."""
        return breaches * self.penalty + faults * self.slope

    def score(self, days: Sequence[tuple[Strip, ...]]) -> Score:
        """The score of a board given as the strips of each day, empty days included."""
        return self.total([self.facts(strips, index) for index, strips in enumerate(days)])

    def total(self, facts: Sequence[DayFacts]) -> Score:
        """The score of a board of laid days."""
        found = [Span(self.fixed(len(facts)))]
        found += [Span(day.money, day.faults, day.breaches) for day in facts]
        found += [Span(0, *self.rest(i, facts[i - 1], facts[i])) for i in range(1, len(facts))]
        masks = self.used(facts)
        found += [self.cost(number, mask) for number, mask in enumerate(masks)]
        found += [Span(self.works(works, masks)) for works in self.spans.works]
        found.append(self._in_order(facts))
        nights = [day.nights for day in facts]
        found += [Span(self.relief(week, nights)) for week in {*self.weeks}]
        return Score(sum(s.price for s in found), sum(s.faults for s in found), sum(s.breaches for s in found))

    def _in_order(self, facts: Sequence[DayFacts]) -> Span:
        wrong = self.disordered([sum(1 << number for number in day.order) for day in facts])
        return Span(0, wrong * AWAY, wrong)

    def fixed(self, days: int) -> int:
        """Crew, overhead and sixth and seventh days of so many days."""
        return days * self.day_cost + sum(self.premiums[:days])

    def used(self, facts: Sequence[DayFacts]) -> list[int]:
        """For each person, location, resource and set with terms the days that use it, as bits."""
        masks = [0] * len(self._costs)
        for index, day in enumerate(facts):
            bit = 1 << index
            for number in days_in(day.uses):
                masks[number] |= bit
        return masks

    def cost(self, number: int, mask: int) -> Span:
        """The price of one person, location or resource on those days."""
        known = self._costs[number]
        found = known.get(mask)
        if found is None:
            found = known[mask] = self.spans.of(number, mask)
        return found

    def works(self, works: Works, masks: Sequence[int] | Mapping[int, int]) -> int:
        """What a place charges for work on the sets in it; `masks` are the days of each number."""
        key = (works.place, *(masks[number] for number in (works.place, *works.sets)))
        if key not in self._works:
            self._works[key] = self.spans.of_works(works, key[1:])
        return self._works[key]

    # One day

    def facts(self, strips: Sequence[Strip], index: int) -> DayFacts:
        """The facts of those strips shot in that order on the day at `index`."""
        return self.laid(tuple(self.number[strip] for strip in strips), index)

    def best(self, mask: int, index: int) -> DayFacts:
        """The facts of those scenes (bits) on the day at `index`, in the best of the likely orders."""
        key = (mask, index if mask & self._lit else -1 - self._alike[index])
        found = self._days.get(key)
        if found is None:
            if len(self._days) > REMEMBERED:
                self._days.clear()
            laid = [self.laid(order, index) for order in self.order.likely(mask)]
            found = self._days[key] = min(laid, key=lambda facts: facts.weight)
        return found

    def sun(self, order: Order, index: int) -> SunTimes:
        """The sun of the day: at the first outdoor location with coordinates, else at the base town."""
        pin = next((pin for number in order if (pin := self.scenes[number].pin)), "")
        found = self._suns.get((index, pin))
        if found is None:
            strips = tuple(scene.strip for scene in self.scenes if pin and scene.pin == pin)
            lookup = Lookup(replace(self.plan, board=Board((Day("", strips[:1]),))))
            vars(lookup)["dates"] = (self.dates[index],)
            found = self._suns[(index, pin)] = lookup.sun(0)
        return found

    def laid(self, order: Order, index: int) -> DayFacts:
        """The facts of those scenes in that order on the day at `index`."""
        plan, terms = self.plan, self.terms[index]
        assumed, shape, sun = plan.assumptions, terms.shape, self.sun(order, index)
        course = latest_call(lambda call: Course(self.scenes, assumed, shape, sun).lay(order, call), terms.call)
        wrap = course.cursor + (assumed.wrap_minutes if order else 0)
        worked = wrap - course.call - (shape.meal if course.meal >= 0 else 0)
        over, night = max(0, worked - shape.work), course.after(terms.night_start, wrap)
        late = min(over, night)
        money = terms.overtime(over, late) + terms.night(night - late) + course.moves * assumed.move_fee
        money += terms.early(worked - course.after(terms.early_before, wrap))
        faults = [*_light(course), *self._in_time(course, index), *self._turned(order)]
        if worked > shape.longest:
            faults.append(worked - shape.longest)
        uses, things, young, dark = self._asked(order)
        money += sum(plan.resources[number].rate * count for number, count in things.items())
        children = self._children(course, terms, faults) if young else ()
        weight = money + self.weigh(sum(faults), len(faults))
        return DayFacts(
            money, sum(faults), len(faults), weight, course.call, wrap, worked, uses, children, order, dark,
            terms.scheduled(night - late),
        )  # fmt: skip

    def _in_time(self, course: Course, index: int) -> list[int]:
        """Minutes by which scenes are shot outside of the hours of whom they need; scenes in sets that are at work."""
        found: list[int] = []
        for scene, start, end in course.shot if self._timed else ():
            if (short := max(scene.opens - start, end - scene.closes)) > 0:
                found.append(short)
            if scene.closed >> index & 1:
                found.append(AWAY)
        return found

    def _turned(self, order: Order) -> list[int]:
        """A fault for each pair of the day that is shot in the wrong order."""
        wrong = (f in order and t in order and order.index(f) > order.index(t) for f, t in self.orders)
        return [AWAY for each in wrong if each]

    def _asked(self, order: Order) -> tuple[int, dict[int, int], bool, bool]:
        uses, young, dark = 0, False, False
        things: dict[int, int] = {}
        for number in order:
            scene = self.scenes[number]
            uses |= scene.uses
            young = young or bool(scene.children)
            dark = dark or scene.dark
            for thing, count in scene.things:
                things[thing] = max(things.get(thing, 0), count)
        return uses, things, young, dark

    def _children(self, course: Course, terms: Terms, faults: list[int]) -> tuple[tuple[int, int, int], ...]:
        """Each child with when it comes and goes; what of its hours is broken is added to the faults."""
        shot: dict[int, tuple[int, int, int]] = {}
        for scene, start, end in course.shot:
            for child in scene.children:
                first, _, performing = shot.get(child, (start, end, 0))
                shot[child] = (first, end, performing + scene.minutes)
        ready = self.plan.assumptions.call_to_first_shot
        found = []
        for child, (first, leave, performing) in shot.items():
            latest, present, perform, earliest = terms.children[child]
            arrive = max(course.call, first - ready)
            over = (leave - latest, leave - arrive - present, performing - perform, earliest - arrive)
            faults += [minutes for minutes in over if minutes > 0]
            found.append((child, arrive, leave))
        return tuple(found)

    # Between days

    def relief(self, week: range, nights: Sequence[int]) -> int:
        """What the cap of that week takes off its night premiums (0 or less); `nights` are minutes of all days."""
        saved = before = 0
        for index in week[: max(0, len(nights) - week.start)]:
            if minutes := nights[index]:
                saved += self.terms[index].relief(minutes, before)
                before += minutes
        return saved

    def rest(self, index: int, before: DayFacts, after: DayFacts) -> tuple[int, int]:
        """Rest broken between the day before `index` and that day: minutes, and by how many."""
        if not before.worked or not after.worked:
            return 0, 0
        gap = self._gaps[index]
        short = self._rests[index] - (after.call + gap - before.wrap)
        found = [short] if short > 0 else []
        if before.children and after.children:
            left = {child: leave for child, _, leave in before.children}
            for child, arrive, _ in after.children:
                age = self.plan.cast[child].age_on(self.dates[index])
                rule = self.plan.rules.find("child.rest", self.dates[index], age) if age else None
                if rule and child in left and (less := rule.value - (arrive + gap - left[child])) > 0:
                    found.append(less)
        return sum(found), len(found)


def weeks(dates: Sequence[date | None]) -> list[range]:
    """For each day the days of its calendar week, Monday to Sunday; an undated day is in no week."""
    found: dict[date, range] = {}
    for index, day in enumerate(dates):
        if begins := monday(day):
            found[begins] = range(found[begins].start if begins in found else index, index + 1)
    return [found[begins] if (begins := monday(day)) else range(0) for day in dates]


def _light(course: Course) -> list[int]:
    """Minutes by which each outdoor scene misses its light."""
    sun, found = course.sun, []
    for scene, start, end in course.shot:
        if scene.daylight or scene.dark:
            missed = (without_sun if scene.daylight else without_dark)(sun, start, end)
            found += [missed] if missed else []
    return found
