"""A plan with what is worked out from it, each once: whoever needs the price and the breaches pays for one timeline."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cached_property

from unitbase.money import Figure
from unitbase.schedule.breaches import Breach, breaches_from
from unitbase.schedule.causes import Causes, cause_lines
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.price import price_from
from unitbase.schedule.timeline import DayTimeline, all_days, lay_day
from unitbase.schedule.values import Plan

_BESIDE_BOARD = tuple(each.name for each in fields(Plan) if each.name != "board")


@dataclass(frozen=True)
class Reckoning:
    """A plan, its timelines, price and breaches, as `timelines`, `price` and `breaches` give them.

    `near` is that of a plan with a board much like this one: days that are the same there are taken from it.
    """

    plan: Plan
    near: Reckoning | None = field(default=None, compare=False, repr=False)

    @cached_property
    def lookup(self) -> Lookup:
        """The plan with its indexes."""
        return Lookup(self.plan)

    @cached_property
    def days(self) -> tuple[DayTimeline, ...]:
        """Every day of the board, in order."""
        near = self.near
        if near is None or not _laid_alike(near.lookup, self.lookup):
            return all_days(self.lookup)
        days, dates = self.plan.board.days, self.lookup.dates
        known = {day.id: (day, run) for day, run in zip(near.plan.board.days, near.days, strict=True)}
        found = []
        for index, (day, date) in enumerate(zip(days, dates, strict=True)):
            was, run = known.get(day.id, (None, None))
            found.append(run if run and was == day and run.date == date else lay_day(self.lookup, index))
        return tuple(found)

    @cached_property
    def figure(self) -> Figure:
        """What shooting the plan costs."""
        return price_from(self.lookup, self.days)

    @cached_property
    def breaches(self) -> tuple[Breach, ...]:
        """Everything the plan breaks."""
        return breaches_from(self.lookup, self.days)

    @cached_property
    def causes(self) -> Causes:
        """The price as lines of one cause each."""
        return cause_lines(self.figure)


def _laid_alike(one: Lookup, other: Lookup) -> bool:
    """Whether a day that is the same on both boards is laid out in the same way.

    So it is where all but the board is the same, and every scene is in the same parts.
    """
    same = all(getattr(one.plan, name) is getattr(other.plan, name) for name in _BESIDE_BOARD)
    return same and one.parts_of == other.parts_of
