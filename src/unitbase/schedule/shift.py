"""A shoot moved by working days: the plan that comes of it. What it costs and breaks is told by comparing the two."""

from __future__ import annotations

from dataclasses import replace

from unitbase.calendar import shift_all, shift_from
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.values import Plan
from unitbase.words import Finding, Level


def shift(plan: Plan, days: int, first: str = "") -> tuple[Plan, tuple[Finding, ...]]:
    """The plan so many working days later, or earlier if negative; the plan as it was, with a finding, if it cannot be.

    `first` is the id of the board day from which on the days of its unit move; "" moves every unit as a whole. What is
    agreed for a date (availability, an event, an agreed drop) stays on it: that is what a shift may break.
    """
    if not days:
        return plan, ()
    if not first:
        calendar, findings = shift_all(plan.calendar, days)
    else:
        index = next((n for n, day in enumerate(plan.board.days) if day.id == first), -1)
        if index < 0:
            return plan, (Finding("shift.unknown-day", Level.ERROR),)
        lookup = Lookup(plan)
        pivot, before = lookup.dates[index], lookup.before[index]
        if pivot is None:
            return plan, (Finding("shift.undated", Level.ERROR),)
        last = lookup.dates[before] if before is not None else None
        calendar, findings = shift_from(plan.calendar, plan.board.days[index].unit, pivot, days, last)
    return (plan, findings) if findings else (replace(plan, calendar=calendar), ())
