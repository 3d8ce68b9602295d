"""A plan with what is worked out from it, each once: whoever needs the price and the breaches pays for one timeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from unitbase.money import Figure
from unitbase.schedule.breaches import Breach, day_breaches, days_touched, not_held, plan_breaches
from unitbase.schedule.causes import Causes, cause_lines
from unitbase.schedule.day_price import day_amounts
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.price import price_from
from unitbase.schedule.timeline import DayTimeline, all_days, relaid
from unitbase.schedule.values import Board, Plan


@dataclass(frozen=True)
class Reckoning:
    """A plan, its timelines, price and breaches, as `timelines`, `price` and `breaches` give them."""

    plan: Plan

    def moved(self, board: Board) -> Reckoning:
        """The same plan with another board: its days that are as they were need not be laid out again."""
        lookup = self.lookup.moved(board)
        there = Reckoning(lookup.plan)
        vars(there).update(lookup=lookup, days=relaid(lookup, self.lookup, self.days))
        if lookup.frame == self.lookup.frame and not lookup.otherwise_split(self.lookup):
            touched = {*days_touched(lookup, self.lookup, lookup.changed_from(self.lookup))}
            vars(there)["_by_day"] = {day: found for day, found in self._by_day.items() if day not in touched}
        return there

    @cached_property
    def lookup(self) -> Lookup:
        """The plan with its indexes."""
        return Lookup(self.plan)

    @cached_property
    def days(self) -> tuple[DayTimeline, ...]:
        """Every day of the board, in order."""
        return all_days(self.lookup)

    @cached_property
    def figure(self) -> Figure:
        """What shooting the plan costs."""
        return price_from(self.lookup, self.days)

    @cached_property
    def day_amounts(self) -> Mapping[str, int]:
        """What each day costs, in minor units, by its id; what falls on no day of the board by its date."""
        return day_amounts(self.figure)

    @cached_property
    def breaches(self) -> tuple[Breach, ...]:
        """Everything the plan breaks."""
        by_day = (breach for index in range(len(self.days)) for breach in self.day_breaches(index))
        return (*by_day, *plan_breaches(self.lookup), *not_held(self.lookup, self.days))

    def day_breaches(self, index: int) -> tuple[Breach, ...]:
        """What one day of the board breaks; the breaches of no day are not among them."""
        if index not in self._by_day:
            self._by_day[index] = tuple(day_breaches(self.lookup, self.days, index))
        return self._by_day[index]

    @cached_property
    def _by_day(self) -> dict[int, tuple[Breach, ...]]:
        return {}

    @cached_property
    def causes(self) -> Causes:
        """The price as lines of one cause each."""
        return cause_lines(self.figure)
