"""What the agreement and the calendar say of each shoot day, and the crew's money by minutes: exact, remembered.

A day is special whose overtime has a rate of its own: a public holiday, a seventh day in a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from unitbase.calendar import DayShape
from unitbase.money import Rounding, round_to
from unitbase.rules import Rule
from unitbase.schedule.values import CastTerms, CrewTerms, Plan

SIXTH, SEVENTH = 6, 7
CHILD = ("child.latest", "child.present", "child.perform", "child.earliest")
MONEY = (
    "ot.divisor", "ot.rate", "ot.floor", "ot.cap", "ot.increment", "night.start", "night.rate", "night.premium",
    "night.week_cap", "early.before", "early.premium", "early.increment", "ot.enhanced", "holiday.rate",
)  # fmt: skip
NEVER = 10**6
Hours = tuple[int, int, int, int]


class Terms:
    """The terms of days alike: shape, rules in force, crew money. Minutes and minor units."""

    def __init__(self, plan: Plan, day: date | None, shape: DayShape, *, special: bool = False) -> None:
        self.plan, self.day, self.shape = plan, day, shape
        block = plan.calendar.call(day)
        self.call = plan.assumptions.unit_call if block is None else block
        find = plan.rules.find
        self.grades = [grade for grade in plan.crew if grade.overtime and not grade.unit]
        start, late = find("night.start", day), find("night.rate", day)
        self.night_start = start.value if start else NEVER
        self.children: dict[int, Hours] = {
            number: self._hours(terms) for number, terms in enumerate(plan.cast) if terms.child
        }
        added, divisor, cap = find("night.premium", day), find("ot.divisor", day), find("night.week_cap", day)
        percent = Fraction(added.value if added else 0, 100)
        self._premium_held = bool(start and added and divisor)
        # The night minutes of a calendar week that are paid; an undated day is in no week.
        self.week_limit = cap.value * divisor.value * 60 if day and cap and divisor else NEVER
        # The exact pay of a minute, by grade, for all of that grade.
        enhanced = find("ot.enhanced", day) if special else None
        self._over_minute = [self.overtime_rate(grade, enhanced) * grade.count / 60 for grade in self.grades]
        self._late_minute = [self.overtime_rate(grade, late) * grade.count / 60 for grade in self.grades]
        self._night_minute = [self.hourly(grade) * percent * grade.count / 60 for grade in self.grades]
        begins, early, each = find("early.before", day), find("early.premium", day), find("early.increment", day)
        self.early_before = begins.value if begins and early and divisor else -NEVER
        share = Fraction(early.value if early else 0, 100)
        self._early_minute = [self.hourly(grade) * share * grade.count / 60 for grade in self.grades]
        self._early_step = max(1, each.value) if each else 1
        step = find("ot.increment", day)
        self._step = max(1, step.value) if step else 1
        self._split = late is not None
        self._overtime: dict[tuple[int, int], int] = {(0, 0): 0}
        self._night: dict[int, int] = {0: 0}

    def _hours(self, terms: CastTerms) -> Hours:
        """Latest out, longest present, longest performing, earliest in."""
        age = terms.age_on(self.day)
        rules = [self.plan.rules.find(trigger, self.day, age) if age else None for trigger in CHILD]
        latest, present, perform = (rule.value if rule else NEVER for rule in rules[:3])
        return latest, present, perform, rules[3].value if rules[3] else -NEVER

    def hourly(self, grade: CrewTerms) -> Fraction:
        """The hourly rate; 0 where no divisor is held."""
        divisor = self.plan.rules.find("ot.divisor", self.day)
        return Fraction(grade.rate, divisor.value) if divisor else Fraction(0)

    def overtime_rate(self, grade: CrewTerms, instead: Rule | None = None) -> Fraction:
        """Pay of an hour of overtime, minor units; 0 where no rate is held. `instead` is the clause of late hours."""
        find = self.plan.rules.find
        rate, hourly = find("ot.rate", self.day), self.hourly(grade)
        if rate is None or find("ot.divisor", self.day) is None:
            return Fraction(0)
        paid = hourly * (instead or rate).value / 100
        floor, cap = find("ot.floor", self.day), find("ot.cap", self.day)
        if floor:
            paid = max(paid, Fraction(floor.value))
        return min(paid, max(Fraction(cap.value), hourly)) if cap else paid

    def overtime(self, minutes: int, late: int) -> int:
        """Overtime of the whole crew for those minutes past the shape, `late` of them after the start of night."""
        found = self._overtime.get((minutes, late))
        if found is None:
            whole, after = (-(-each // self._step) * self._step for each in (minutes, late if self._split else 0))
            found = _pay(self._over_minute, whole - after) + _pay(self._late_minute, after)
            self._overtime[minutes, late] = found
        return found

    def early(self, minutes: int) -> int:
        """Premium of the whole crew for those minutes before the start of day."""
        return _pay(self._early_minute, -(-minutes // self._early_step) * self._early_step)

    def scheduled(self, minutes: int) -> int:
        """Of those scheduled minutes after the start of night the ones that earn a premium: all or none."""
        return minutes if self._premium_held else 0

    def relief(self, minutes: int, before: int) -> int:
        """What the cap of the week takes off the night premium of a day, after so many minutes `before` in its week."""
        limit = self.week_limit
        if before + minutes <= limit:
            return 0
        return self.night(min(before + minutes, limit) - min(before, limit)) - self.night(minutes)

    def night(self, minutes: int) -> int:
        """Night premium of the whole crew for those scheduled minutes after the start of night, without the cap."""
        found = self._night.get(minutes)
        if found is None:
            found = self._night[minutes] = _pay(self._night_minute, minutes)
        return found


def _pay(rates: Sequence[Fraction], minutes: int) -> int:
    return sum(round_to(rate * minutes, Rounding.HALF_UP) for rate in rates)


def terms_by_day(plan: Plan, dates: Sequence[date | None], special: Sequence[bool]) -> list[Terms]:
    """The terms of each shoot day; days under the same shape and the same clauses share theirs."""
    shared: dict[tuple[str, ...], Terms] = {}
    found = []
    children = [terms for terms in plan.cast if terms.child]
    for index, day in enumerate(dates):
        wanted = plan.board.days[index].shape if index < len(plan.board.days) else ""
        shape = plan.shapes.get(wanted) or plan.shapes[plan.default_shape]
        rules = [plan.rules.find(trigger, day) for trigger in MONEY]
        ages = [terms.age_on(day) for terms in children]
        rules += [plan.rules.find(trigger, day, age) for age in sorted({*ages} - {0}) for trigger in CHILD]
        held = (rule.id if rule else "" for rule in rules)
        key = (shape.key, *map(str, (plan.calendar.call(day), special[index], ages)), *held)
        if key not in shared:
            shared[key] = Terms(plan, day, shape, special=special[index])
        found.append(shared[key])
    return found


def premium(plan: Plan, run: int, day: date | None, *, holiday: bool = False) -> int:
    """What the crew gets above the day rate on a public holiday, or on a sixth or later day in a row."""
    trigger = "day6.rate" if run == SIXTH else "day7.rate" if run >= SEVENTH else ""
    trigger = "holiday.rate" if holiday and plan.rules.find("holiday.rate", day) else trigger
    rule = plan.rules.find(trigger, day) if trigger else None
    if rule is None:
        return 0
    percent = Fraction(rule.value - 100, 100)
    grades = (grade for grade in plan.crew if not grade.unit)
    return sum(round_to(grade.rate * percent * grade.count, Rounding.HALF_UP) for grade in grades)
