"""A fast price: the same integers as `price(plan)`, remembered by day, person, place and thing.

The parts of a price depend on little: overtime and night on one day's strips and date, a person's pay on the days
worked, a location's fees on the days used. A move touches two days, so nearly everything is looked up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

from unitbase.money import Rounding, round_to
from unitbase.schedule.dood import hold_days
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.timeline import BlockKind, DayTimeline, lay_day
from unitbase.schedule.values import Board, CrewTerms, Day, Hold, Plan, Strip

SIXTH, SEVENTH = 6, 7
A_DAY = 24 * 60
# A day and a count in one integer; no scene asks for more of one thing than this.
MANY = 10**9
Order = tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class DayFacts:
    """One day laid out: money of the day alone, when it begins and ends, who and what it uses."""

    money: int
    faults: int
    call: int
    wrap: int
    worked: int
    cast: tuple[str, ...]
    places: tuple[str, ...]
    things: tuple[tuple[str, int], ...]
    children: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Price in minor units, and faults: minutes and days by which hard rules are broken, weighed (0 = none)."""

    price: int
    faults: int
    breaches: int


class Evaluator:
    """Prices boards of one plan. `slots` days at most; the shape and date of a day follow from its place."""

    def __init__(self, plan: Plan, slots: int) -> None:
        self.plan = plan
        self.base = Lookup(plan)
        self.slots = slots
        self.dates = plan.calendar.dates(slots)
        # Touch the indexes once, so that the day lookups made below share them.
        _ = (self.base.sheets, self.base.characters, self.base.cast, self.base.locations)
        for strip in (*(s for day in plan.board.days for s in day.strips), *plan.board.boneyard):
            self.base.minutes(strip)
            self.base.location(strip)
        self._shared = {key: value for key, value in vars(self.base).items() if key not in {"plan", "dates"}}
        self._shared.pop("_work_days", None)
        spans = Lookup(replace(plan, board=Board(tuple(Day(f"{i}") for i in range(slots)))))
        self._spans = spans
        self.runs = [spans.consecutive(index) for index in range(slots)]
        self.day_cost = sum(grade.rate * grade.count for grade in plan.crew) + plan.assumptions.overhead_day
        self._premiums = [self._premium(index) for index in range(slots)]
        rests = [plan.rules.find("rest.daily", day) for day in self.dates]
        # Where no rest is held, a rest so short that nothing breaks it.
        self._rests = [rule.value if rule else -slots * A_DAY for rule in rests]
        self._gaps = [A_DAY, *(self._gap(before, after) for before, after in pairwise(self.dates))]
        self._facts: dict[tuple[Order, int], DayFacts] = {}
        self._pay: dict[tuple[str, tuple[int, ...]], tuple[int, int]] = {}
        self._crew: dict[tuple[str, date | None, int], int] = {}

    @staticmethod
    def _gap(before: date | None, after: date | None) -> int:
        """Minutes from midnight to midnight of two shoot days; undated days count as following each other."""
        return (after - before).days * A_DAY if before and after else A_DAY

    def shape_of(self, index: int) -> str:
        """Key of the shape of the day at `index`, as the start board has it; empty for the default."""
        days = self.plan.board.days
        return days[index].shape if index < len(days) else ""

    def score(self, days: Sequence[Order]) -> Score:
        """The score of a board given as the strips of each day, empty days included."""
        facts = [self.facts(strips, index) for index, strips in enumerate(days)]
        money = len(days) * self.day_cost + sum(self._premiums[: len(days)]) + sum(f.money for f in facts)
        faults = [f.faults for f in facts if f.faults]
        faults += self._between(facts)
        for pay, fault in self._shared_costs(facts):
            money += pay
            if fault:
                faults.append(fault)
        return Score(money, sum(faults), len(faults))

    def facts(self, strips: Order, index: int) -> DayFacts:
        """The facts of those strips shot on the day at `index`."""
        key = (strips, index)
        found = self._facts.get(key)
        if found is None:
            found = self._facts[key] = self._lay(strips, index)
        return found

    # One day

    def laid(self, strips: Order, index: int) -> tuple[Lookup, DayTimeline]:
        """The day laid out, with the one-day lookup it was laid from."""
        day = Day(str(index), strips, self.shape_of(index))
        lookup = Lookup(replace(self.plan, board=Board((day,))))
        vars(lookup).update(self._shared)
        vars(lookup)["dates"] = (self.dates[index],)
        return lookup, lay_day(lookup, 0)

    def _lay(self, strips: Order, index: int) -> DayFacts:
        lookup, line = self.laid(strips, index)
        day = lookup.plan.board.days[0]
        money = self._crew_money("overtime", line.date, line.overtime) + self._night(line)
        money += line.moves * self.plan.assumptions.move_fee
        needs: dict[str, int] = {}
        for strip in strips:
            sheet = lookup.sheet(strip)
            for element in sheet.elements if sheet else ():
                needs[element.key] = max(needs.get(element.key, 0), element.quantity)
        people = {p.character: p for p in line.people}
        children = tuple(
            (key, p.arrive, p.leave)
            for key, p in people.items()
            if (terms := lookup.cast.get(key)) is not None and terms.age
        )
        return DayFacts(
            money, self._day_faults(lookup, line), line.call, line.wrap, line.worked, lookup.day_cast(day),
            lookup.day_locations(day), tuple(needs.items()), children,
        )  # fmt: skip

    def _day_faults(self, lookup: Lookup, line: DayTimeline) -> int:
        """Minutes past the longest day, past the light and past a child's hours."""
        longest = lookup.shape(lookup.plan.board.days[0]).longest
        over = max(0, line.worked - longest)
        strips = {strip.id: strip for strip in lookup.plan.board.days[0].strips}
        for block in line.blocks:
            strip = strips.get(block.strip)
            if strip is None or block.kind is not BlockKind.STRIP:
                continue
            if lookup.needs_dark(strip) and block.end > line.sun.light:
                over += max(0, block.end - line.sun.light - A_DAY)
            if lookup.needs_daylight(strip):
                over += max(0, block.end - line.sun.sunset) + max(0, line.sun.sunrise - block.start)
        find = self.plan.rules.find
        for person in line.people:
            terms = lookup.cast.get(person.character)
            if terms is None or not terms.age:
                continue
            asked = (
                ("child.latest", person.leave), ("child.present", person.present), ("child.perform", person.performing),
            )  # fmt: skip
            for trigger, minutes in asked:
                rule = find(trigger, line.date, terms.age)
                over += max(0, minutes - rule.value) if rule else 0
            early = find("child.earliest", line.date, terms.age)
            over += max(0, early.value - person.arrive) if early else 0
        return over

    # Crew money: the same exact fractions, rounded at the same place

    def _hourly(self, grade: CrewTerms, day: date | None) -> Fraction:
        divisor = self.plan.rules.find("ot.divisor", day)
        return Fraction(grade.rate, divisor.value) if divisor else Fraction(0)

    def _crew_money(self, kind: str, day: date | None, minutes: int) -> int:
        if not minutes:
            return 0
        key = (kind, day, minutes)
        if key not in self._crew:
            grades = [grade for grade in self.plan.crew if grade.overtime]
            line = self._overtime_line if kind == "overtime" else self._night_line
            self._crew[key] = sum(line(grade, day, minutes) for grade in grades)
        return self._crew[key]

    def overtime_rate(self, grade: CrewTerms, day: date | None) -> Fraction:
        """Pay of an hour of overtime on that date, minor units; 0 where no rate is held."""
        find = self.plan.rules.find
        rate = find("ot.rate", day)
        if rate is None or find("ot.divisor", day) is None:
            return Fraction(0)
        paid = self._hourly(grade, day) * rate.value / 100
        floor, cap = find("ot.floor", day), find("ot.cap", day)
        if floor:
            paid = max(paid, Fraction(floor.value))
        return min(paid, Fraction(cap.value)) if cap else paid

    def _overtime_line(self, grade: CrewTerms, day: date | None, minutes: int) -> int:
        step = self.plan.rules.find("ot.increment", day)
        if step is not None and step.value > 1:
            minutes = round_to(minutes, Rounding.UP, step.value)
        return round_to(self.overtime_rate(grade, day) * minutes / 60 * grade.count, Rounding.HALF_UP)

    def _night(self, line: DayTimeline) -> int:
        find = self.plan.rules.find
        start = find("night.start", line.date)
        if start is None or find("night.rate", line.date) is None or find("ot.divisor", line.date) is None:
            return 0
        return self._crew_money("night", line.date, line.after(start.value))

    def _night_line(self, grade: CrewTerms, day: date | None, minutes: int) -> int:
        rate = self.plan.rules.find("night.rate", day)
        if rate is None:
            return 0
        premium = self._hourly(grade, day) * (rate.value - 100) / 100
        return round_to(premium * minutes / 60 * grade.count, Rounding.HALF_UP)

    def _premium(self, index: int) -> int:
        run = self.runs[index]
        trigger = "day6.rate" if run == SIXTH else "day7.rate" if run >= SEVENTH else ""
        rule = self.plan.rules.find(trigger, self.dates[index]) if trigger else None
        if rule is None:
            return 0
        percent = Fraction(rule.value - 100, 100)
        return sum(round_to(grade.rate * percent * grade.count, Rounding.HALF_UP) for grade in self.plan.crew)

    # Between days

    def _between(self, facts: Sequence[DayFacts]) -> list[int]:
        """Rest broken between one day and the next, by the crew and by children."""
        found: list[int] = []
        for index in range(1, len(facts)):
            gap = self._gaps[index]
            short = self._rests[index] - (facts[index].call + gap - facts[index - 1].wrap)
            if short > 0:
                found.append(short)
            if not facts[index].children or not facts[index - 1].children:
                continue
            left = {key: leave for key, _, leave in facts[index - 1].children}
            for key, arrive, _ in facts[index].children:
                rule = self.plan.rules.find("child.rest", self.dates[index], self.base.cast[key].age)
                if rule and key in left and (less := rule.value - (arrive + gap - left[key])) > 0:
                    found.append(less)
        return found

    # People, places, things

    def _shared_costs(self, facts: Sequence[DayFacts]) -> list[tuple[int, int]]:
        cast: dict[str, list[int]] = {}
        places: dict[str, list[int]] = {}
        things: dict[str, list[int]] = {}
        for index, day in enumerate(facts):
            for key in day.cast:
                cast.setdefault(key, []).append(index)
            for key in day.places:
                places.setdefault(key, []).append(index)
            for key, count in day.things:
                things.setdefault(key, []).append(index * MANY + count)
        plan = self.plan
        return [
            *(self._person(t.character, tuple(cast[t.character])) for t in plan.cast if t.character in cast),
            *(self._place(n, tuple(places[t.key])) for n, t in enumerate(plan.locations) if t.key in places),
            *(self._thing(n, tuple(things[t.element])) for n, t in enumerate(plan.resources) if t.element in things),
        ]

    def _person(self, character: str, days: tuple[int, ...]) -> tuple[int, int]:
        found = self._pay.get((character, days))
        if found is None:
            terms = self.base.cast[character]
            hold = 0
            if terms.hold is not Hold.NONE:
                lookup = Lookup(self._spans.plan)
                vars(lookup).update(cast=self.base.cast, dates=self.dates, _work_days={character: days})
                hold = len(hold_days(lookup, character))
            pay = terms.rate + (terms.chaperone_rate if terms.age else 0)
            away = sum(not terms.availability.allows(self.dates[i]) for i in days)
            found = self._pay[(character, days)] = (pay * (len(days) + hold), away * 240)
        return found

    def _place(self, number: int, days: tuple[int, ...]) -> tuple[int, int]:
        key = (f"@{number}", days)
        found = self._pay.get(key)
        if found is None:
            terms = self.plan.locations[number]
            visits = sum(i - 1 not in days for i in days)
            closed = sum(not terms.availability.allows(self.dates[i]) for i in days)
            found = self._pay[key] = (terms.day_fee * len(days) + terms.visit_fee * visits, closed * 240)
        return found

    def _thing(self, number: int, coded: tuple[int, ...]) -> tuple[int, int]:
        key = (f"#{number}", coded)
        found = self._pay.get(key)
        if found is None:
            terms = self.plan.resources[number]
            days = [code // MANY for code in coded if code % MANY]
            units = sum(code % MANY for code in coded)
            calls = sum(i - 1 not in days for i in days)
            missing = sum(not terms.availability.allows(self.dates[i]) for i in days)
            found = self._pay[key] = (terms.rate * units + terms.call_fee * calls, missing * 240)
        return found
