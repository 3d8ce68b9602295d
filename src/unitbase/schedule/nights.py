"""Hours that are paid above the day for when they are worked: after the start of night, and before that of the day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from unitbase.money import Figure, Source, ceiling, given, less, percent, times, total
from unitbase.rules import Rule
from unitbase.schedule.crew_line import (
    HOUR,
    REMEMBERED,
    crew_line,
    hourly,
    in_hours,
    increments,
    laid_minutes,
    on_overtime,
    rule_leaf,
)
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.overtime import late_overtime
from unitbase.schedule.timeline import DayTimeline
from unitbase.schedule.values import CrewTerms
from unitbase.schedule.weeks import of_the_week


@dataclass(frozen=True, slots=True)
class _NightPay:
    """The clauses by which a scheduled hour after `start` is paid; `cap` is in working days of a calendar week."""

    start: Rule
    divisor: Rule
    rate: Rule
    cap: Rule | None


def _night_pay(lookup: Lookup, day: DayTimeline) -> _NightPay | None:
    find = lookup.plan.rules.find
    start, rate, divisor = find("night.start", day.date), find("night.premium", day.date), find("ot.divisor", day.date)
    if start is None or rate is None or divisor is None:
        return None
    # a week is known by its dates alone
    return _NightPay(start, divisor, rate, find("night.week_cap", day.date) if day.date else None)


def _scheduled_night(lookup: Lookup, day: DayTimeline) -> int:
    """Minutes of the day that earn the premium. Hours of overtime are not scheduled: see `overtime_at_night`."""
    pay = _night_pay(lookup, day)
    return day.after(pay.start.value) - late_overtime(lookup, day) if pay else 0


def night(lookup: Lookup, laid: tuple[DayTimeline, ...], index: int) -> tuple[Figure, ...]:
    """Premium on the scheduled hours after the agreement's start of night, by grade, above the day rate."""
    day = laid[index]
    pay, scheduled = _night_pay(lookup, day), _scheduled_night(lookup, day)
    if pay is None or not scheduled:
        return ()
    earlier = _earlier_nights(lookup, laid, index) if pay.cap else ()
    return _night_hours(lookup.plan.currency, lookup.crew(index), pay, (*earlier, (day.day, scheduled)))


def _earlier_nights(lookup: Lookup, laid: tuple[DayTimeline, ...], index: int) -> tuple[tuple[str, int], ...]:
    """The unit's earlier days in the calendar week (from Monday) that have night hours, with their minutes."""
    before = of_the_week(lookup, laid, index)[:-1]
    return tuple((day.day, minutes) for day in before if (minutes := _scheduled_night(lookup, day)))


@lru_cache(maxsize=REMEMBERED)
def _night_hours(
    unit: str, crew: tuple[CrewTerms, ...], pay: _NightPay, week: tuple[tuple[str, int], ...]
) -> tuple[Figure, ...]:
    """The lines of the last day of `week`, days with their night minutes."""
    accounts = {grade.account for grade in on_overtime(crew)}
    hours = {account: in_hours(_night_minutes(pay, week, account), account) for account in accounts}
    rates = _night_rates(unit, crew, pay)
    return tuple(crew_line(unit, grade, (extra, hours[grade.account])) for grade, extra in rates)


@lru_cache(maxsize=REMEMBERED)
def _night_rates(unit: str, crew: tuple[CrewTerms, ...], pay: _NightPay) -> tuple[tuple[CrewTerms, Figure], ...]:
    """The grades that are paid the premium, with that of an hour; no day changes it."""
    return tuple((grade, _added(unit, grade, pay.rate, pay.divisor)) for grade in on_overtime(crew))


def _added(unit: str, grade: CrewTerms, rate: Rule, divisor: Rule) -> Figure:
    """What an hour is paid above the day."""
    percentage = rule_leaf("percent", rate.value, "%", rate, grade.account)
    return percent("premium", hourly(unit, grade, divisor), percentage, account=grade.account)


def _night_minutes(pay: _NightPay, week: tuple[tuple[str, int], ...], account: str) -> Figure:
    """The paid minutes of the last day of `week`: what the week comes to with it, less what it came to before.

    Both are at most the cap. A week that is within it needs no such reckoning.
    """
    day, minutes = week[-1]
    if pay.cap is None or sum(each for _, each in week) <= pay.cap.value * pay.divisor.value * HOUR:
        return laid_minutes(day, minutes, account)
    limit = _week_limit(pay.cap, pay.divisor, account)
    through, before = (
        ceiling(path, total(f"{path}-laid", _nights(days, account), "min", account=account), limit, account=account)
        for path, days in (("week", week), ("before", week[:-1]))
    )
    return less("minutes", through, before, account=account)


def _nights(days: tuple[tuple[str, int], ...], account: str) -> list[Figure]:
    return [given(day, minutes, "min", Source("board", day), account=account) for day, minutes in days]


def _week_limit(cap: Rule, divisor: Rule, account: str) -> Figure:
    """The cap in minutes: working days of as many hours as the day rate is divided by."""
    parts = (
        rule_leaf("working-days", cap.value, "day", cap, account),
        rule_leaf("hours-a-day", divisor.value, "hour", divisor, account),
        given("per-hour", HOUR, "min", Source("fact", "hour"), account=account),
    )
    return times("limit", parts, "min", account=account)


@dataclass(frozen=True, slots=True)
class _EarlyPay:
    """The clauses by which an hour before `before` is paid above the day, in increments of `step`."""

    before: Rule
    divisor: Rule
    rate: Rule
    step: Rule | None


def early(lookup: Lookup, laid: tuple[DayTimeline, ...], index: int) -> tuple[Figure, ...]:
    """Premium on the hours worked before the agreement's start of day, by grade: no overtime, without floor and cap."""
    day, find = laid[index], lookup.plan.rules.find
    before, rate, divisor = (find(each, day.date) for each in ("early.before", "early.premium", "ot.divisor"))
    if before is None or rate is None or divisor is None:
        return ()
    minutes = day.worked - day.after(before.value)
    pay = _EarlyPay(before, divisor, rate, find("early.increment", day.date))
    return _early_hours(lookup.plan.currency, lookup.crew(index), pay, day.day, minutes) if minutes else ()


@lru_cache(maxsize=REMEMBERED)
def _early_hours(unit: str, crew: tuple[CrewTerms, ...], pay: _EarlyPay, day: str, minutes: int) -> tuple[Figure, ...]:
    accounts = {grade.account for grade in on_overtime(crew)}
    hours = {account: in_hours(increments(day, pay.step, minutes, account), account) for account in accounts}
    return tuple(
        crew_line(unit, grade, (_added(unit, grade, pay.rate, pay.divisor), hours[grade.account]))
        for grade in on_overtime(crew)
    )
