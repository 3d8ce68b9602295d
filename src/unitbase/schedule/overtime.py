"""Overtime of a day: the minutes over its shape, at the agreement's rate, or at that of late hours and of rest days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from unitbase.money import Figure, ceiling, less, maximum, percent
from unitbase.rules import Rule
from unitbase.schedule.crew_line import REMEMBERED, crew_line, hourly, in_hours, increments, on_overtime, rule_leaf
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.timeline import DayTimeline
from unitbase.schedule.values import CrewTerms

SEVENTH = 7


@dataclass(frozen=True, slots=True)
class _Pay:
    """The clauses by which an hour of overtime is paid: percentage of an hourly rate, within limits, in increments."""

    divisor: Rule
    rate: Rule
    floor: Rule | None
    cap: Rule | None
    step: Rule | None


def _pay_of(lookup: Lookup, trigger: str, day: DayTimeline) -> _Pay | None:
    """The clauses in force; None where the pack holds no overtime rate, or no such rate, for the date."""
    find = lookup.plan.rules.find
    divisor, rate = find("ot.divisor", day.date), find(trigger, day.date)
    if divisor is None or rate is None or find("ot.rate", day.date) is None:
        return None
    return _Pay(divisor, rate, find("ot.floor", day.date), find("ot.cap", day.date), find("ot.increment", day.date))


def overtime(lookup: Lookup, laid: tuple[DayTimeline, ...], index: int) -> tuple[Figure, ...]:
    """Overtime of one day by grade, but for what of it is after the start of night and paid as `overtime_at_night`."""
    day = laid[index]
    pay = _pay_of(lookup, "ot.enhanced" if _enhanced(lookup, index) else "ot.rate", day)
    if not day.overtime or pay is None:
        return ()
    late = late_overtime(lookup, day) if lookup.plan.rules.find("night.rate", day.date) else 0
    return _paid_hours(lookup.plan.currency, lookup.crew(index), day.day, pay, day.overtime, late)


def _enhanced(lookup: Lookup, index: int) -> bool:
    """Whether the overtime of the day has a rate of its own: on a public holiday, on a seventh day in a row."""
    special = lookup.holidays[index] or lookup.consecutive(index) >= SEVENTH
    return special and lookup.plan.rules.find("ot.enhanced", lookup.dates[index]) is not None


def overtime_at_night(lookup: Lookup, laid: tuple[DayTimeline, ...], index: int) -> tuple[Figure, ...]:
    """Overtime of one day after the start of night, by grade: its own rate in place of the overtime rate."""
    day = laid[index]
    pay, late = _pay_of(lookup, "night.rate", day), late_overtime(lookup, day)
    if not late or pay is None:
        return ()
    return _paid_hours(lookup.plan.currency, lookup.crew(index), day.day, pay, late, 0)


def late_overtime(lookup: Lookup, day: DayTimeline) -> int:
    """Minutes of the day that are both overtime and after the start of night: both are its last worked minutes."""
    start = lookup.plan.rules.find("night.start", day.date)
    return min(day.overtime, day.after(start.value)) if start else 0


@lru_cache(maxsize=REMEMBERED)
def _paid_hours(
    unit: str, crew: tuple[CrewTerms, ...], day: str, pay: _Pay, minutes: int, late: int
) -> tuple[Figure, ...]:
    """The lines of those minutes of overtime less the late ones, by grade; none where no increment is left."""
    paid = {
        account: _paid_minutes(day, pay.step, minutes, late, account)
        for account in {grade.account for grade in on_overtime(crew)}
    }
    hours = {account: in_hours(each, account) for account, each in paid.items() if each.value}
    rates = _overtime_rates(unit, crew, pay) if hours else ()
    return tuple(crew_line(unit, grade, (rate, hours[grade.account])) for grade, rate in rates)


def _paid_minutes(day: str, step: Rule | None, minutes: int, late: int, account: str) -> Figure:
    whole = increments(day, step, minutes, account)
    if not late:
        return whole
    return less("minutes", whole, replace(increments(day, step, late, account), path="late"), account=account)


@lru_cache(maxsize=REMEMBERED)
def _overtime_rates(unit: str, crew: tuple[CrewTerms, ...], pay: _Pay) -> tuple[tuple[CrewTerms, Figure], ...]:
    """The grades that are paid overtime, with the rate of an hour; no day changes it."""
    return tuple((grade, _overtime_rate(unit, grade, pay)) for grade in on_overtime(crew))


def _overtime_rate(unit: str, grade: CrewTerms, pay: _Pay) -> Figure:
    """The hourly rate at the agreement's percentage, not under its floor, not over its cap.

    The cap gives way to single time: nobody's overtime is paid below the hourly rate.
    """
    account, single = grade.account, hourly(unit, grade, pay.divisor)
    share = rule_leaf("percent", pay.rate.value, "%", pay.rate, account)
    paid = percent("overtime-rate", single, share, account=account)
    if pay.floor:
        least = rule_leaf("floor", pay.floor.value, unit, pay.floor, account)
        paid = maximum("at-least", (paid, least), account=account)
    if pay.cap:
        most = (rule_leaf("cap", pay.cap.value, unit, pay.cap, account), single)
        paid = ceiling("at-most", paid, maximum("limit", most, account=account), account=account)
    return paid
