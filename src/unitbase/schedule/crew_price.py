"""What the crew costs: days at its rates, overtime, night, the sixth and the seventh day in a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache, partial
from urllib.parse import quote

from unitbase.money import (
    Figure,
    Privacy,
    Rounding,
    Source,
    ceiling,
    given,
    less,
    maximum,
    percent,
    rounded,
    times,
    total,
)
from unitbase.rules import Rule
from unitbase.schedule.leaves import board_days, terms_source
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.timeline import DayTimeline
from unitbase.schedule.values import CrewTerms

SIXTH, SEVENTH = 6, 7
HOUR = 60
# How many days' crew lines are remembered: a page prices a board several times, and a move changes two days of it.
REMEMBERED = 512


def crew_figure(lookup: Lookup, laid: tuple[DayTimeline, ...], within: Sequence[int]) -> Figure:
    """What the crew of every unit costs by the day, and the premiums of the days of `within`, by index."""
    weeks = {index: _of_the_week(lookup, laid, index) for index in within}
    premiums = (_each_day(path, lookup, laid, weeks) for path in PREMIUMS)
    parts = (*lookup.once("crew-days", (), partial(_rates, lookup)), *premiums)
    return total("crew", parts, lookup.plan.currency, label="Crew")


def crew_path(unit: str) -> str:
    """The path below the crew's figure of what a unit's crew is paid by the day ("" is the main unit).

    It is another for each unit, and holds no slash, whatever a unit is called.
    """
    return f"days-{quote(unit, safe=' ')}" if unit else "days"


def _rates(lookup: Lookup) -> tuple[Figure, ...]:
    """The crew's days, each unit apart: the main unit, then the others in the order of the board."""
    units = dict.fromkeys(("", *lookup.crews))
    return tuple(_unit_rates(lookup, unit) for unit in units)


def _unit_rates(lookup: Lookup, unit: str) -> Figure:
    """A unit's days at the rates of its crew; grades of a unit that is not on the board cost nothing."""
    days, crew = lookup.days_of_unit(unit), lookup.crew_of(unit)
    rates = [_by_days_each(lookup, grade, unit, board_days(lookup, "days", days, grade.account)) for grade in crew]
    label = f"Crew days ({unit})" if unit else "Crew days"
    return total(crew_path(unit), rates, lookup.plan.currency, label=label)


Lines = Callable[[Lookup, tuple[DayTimeline, ...], int], tuple[Figure, ...]]


def _each_day(
    path: str, lookup: Lookup, laid: tuple[DayTimeline, ...], weeks: Mapping[int, tuple[DayTimeline, ...]]
) -> Figure:
    """The lines of each day that has any; what they depend on are the unit's days of the week, as they are laid."""
    unit, (label, lines) = lookup.plan.currency, PREMIUMS[path]

    def day_figure(index: int) -> Figure | None:
        found = lines(lookup, laid, index)
        return total(laid[index].day, found, unit, label=lookup.day_name(index)) if found else None

    figures = (lookup.once((path, index), week, partial(day_figure, index)) for index, week in weeks.items())
    return total(path, [figure for figure in figures if figure], unit, label=label)


def _grade_rate(unit: str, grade: CrewTerms) -> Figure:
    source = terms_source(grade.source, "crew", grade.key)
    return given("rate", grade.rate, unit, source, privacy=Privacy.PAY, account=grade.account)


def _count(grade: CrewTerms, unit: str = "") -> Figure:
    """How many there are of a grade; that another `unit` has as many is assumed."""
    source = Source("assumption", f"unit:{unit}", verified=False)
    source = source if unit and grade.unit != unit else terms_source(grade.source, "crew", grade.key)
    return given("count", grade.count, "x", source, account=grade.account)


def _by_days_each(lookup: Lookup, grade: CrewTerms, unit: str, days: Figure) -> Figure:
    currency = lookup.plan.currency
    parts = (_grade_rate(currency, grade), _count(grade, unit), days)
    return times(grade.key, parts, currency, label=grade.title, account=grade.account)


def _rule_leaf(path: str, value: int | Fraction, unit: str, rule: Rule, account: str) -> Figure:
    return given(path, value, unit, Source("rule", rule.id, rule.clause, rule.verified), account=account)


def _hourly(unit: str, grade: CrewTerms, divisor: Rule) -> Figure:
    parts = (
        _grade_rate(unit, grade),
        _rule_leaf("divisor", Fraction(1, divisor.value), "x", divisor, grade.account),
    )
    return times("hourly", parts, unit, account=grade.account)


def _hours(minutes: Figure, account: str) -> Figure:
    hour = given("per-minute", Fraction(1, HOUR), "x", Source("fact", "hour"), account=account)
    return times("hours", (minutes, hour), "hour", account=account)


def _laid_minutes(day: str, minutes: int, account: str) -> Figure:
    return given("minutes", minutes, "min", Source("board", day), account=account)


def _line(unit: str, grade: CrewTerms, parts: Sequence[Figure]) -> Figure:
    """A crew line of one day: the exact product, then rounded to a whole minor unit."""
    exact = times("exact", (*parts, _count(grade)), unit, account=grade.account)
    return rounded(grade.key, exact, Rounding.HALF_UP, label=grade.title, account=grade.account)


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


def _overtime(lookup: Lookup, laid: tuple[DayTimeline, ...], index: int) -> tuple[Figure, ...]:
    """Overtime of one day by grade, but for what of it is after the start of night and paid as `_late`."""
    day = laid[index]
    pay = _pay_of(lookup, "ot.rate", day)
    if not day.overtime or pay is None:
        return ()
    late = late_overtime(lookup, day) if lookup.plan.rules.find("night.rate", day.date) else 0
    return _paid_hours(lookup.plan.currency, lookup.crew(index), day.day, pay, day.overtime, late)


def _late(lookup: Lookup, laid: tuple[DayTimeline, ...], index: int) -> tuple[Figure, ...]:
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
        for account in {grade.account for grade in _on_overtime(crew)}
    }
    hours = {account: _hours(each, account) for account, each in paid.items() if each.value}
    rates = _overtime_rates(unit, crew, pay) if hours else ()
    return tuple(_line(unit, grade, (rate, hours[grade.account])) for grade, rate in rates)


def _on_overtime(crew: Iterable[CrewTerms]) -> Iterable[CrewTerms]:
    return (grade for grade in crew if grade.overtime)


def _paid_minutes(day: str, step: Rule | None, minutes: int, late: int, account: str) -> Figure:
    whole = _increments(day, step, minutes, account)
    if not late:
        return whole
    return less("minutes", whole, replace(_increments(day, step, late, account), path="late"), account=account)


def _increments(day: str, step: Rule | None, minutes: int, account: str) -> Figure:
    """Those minutes, rounded up to the agreement's increment."""
    laid = _laid_minutes(day, minutes, account)
    if step is None or step.value <= 1:
        return laid
    return rounded("increments", laid, Rounding.UP, step.value, account=account)


@lru_cache(maxsize=REMEMBERED)
def _overtime_rates(unit: str, crew: tuple[CrewTerms, ...], pay: _Pay) -> tuple[tuple[CrewTerms, Figure], ...]:
    """The grades that are paid overtime, with the rate of an hour; no day changes it."""
    return tuple((grade, _overtime_rate(unit, grade, pay)) for grade in _on_overtime(crew))


def _overtime_rate(unit: str, grade: CrewTerms, pay: _Pay) -> Figure:
    """The hourly rate at the agreement's percentage, not under its floor, not over its cap.

    The cap gives way to single time: nobody's overtime is paid below the hourly rate.
    """
    account, hourly = grade.account, _hourly(unit, grade, pay.divisor)
    share = _rule_leaf("percent", pay.rate.value, "%", pay.rate, account)
    paid = percent("overtime-rate", hourly, share, account=account)
    if pay.floor:
        least = _rule_leaf("floor", pay.floor.value, unit, pay.floor, account)
        paid = maximum("at-least", (paid, least), account=account)
    if pay.cap:
        most = (_rule_leaf("cap", pay.cap.value, unit, pay.cap, account), hourly)
        paid = ceiling("at-most", paid, maximum("limit", most, account=account), account=account)
    return paid


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
    """Minutes of the day that earn the premium. Hours of overtime are not scheduled: they are `_late`."""
    pay = _night_pay(lookup, day)
    return day.after(pay.start.value) - late_overtime(lookup, day) if pay else 0


def _night(lookup: Lookup, laid: tuple[DayTimeline, ...], index: int) -> tuple[Figure, ...]:
    """Premium on the scheduled hours after the agreement's start of night, by grade, above the day rate."""
    day = laid[index]
    pay, scheduled = _night_pay(lookup, day), _scheduled_night(lookup, day)
    if pay is None or not scheduled:
        return ()
    earlier = _earlier_nights(lookup, laid, index) if pay.cap else ()
    return _night_hours(lookup.plan.currency, lookup.crew(index), pay, (*earlier, (day.day, scheduled)))


def _earlier_nights(lookup: Lookup, laid: tuple[DayTimeline, ...], index: int) -> tuple[tuple[str, int], ...]:
    """The unit's earlier days in the calendar week (from Monday) that have night hours, with their minutes."""
    before = _of_the_week(lookup, laid, index)[:-1]
    return tuple((day.day, minutes) for day in before if (minutes := _scheduled_night(lookup, day)))


def _of_the_week(lookup: Lookup, laid: tuple[DayTimeline, ...], index: int) -> tuple[DayTimeline, ...]:
    """The unit's days of the calendar week up to this one."""
    indexes = lookup.once(("week", index), (), partial(_week_of, lookup, index))
    return tuple(laid[each] for each in indexes)


def _week_of(lookup: Lookup, index: int) -> tuple[int, ...]:
    week, found = monday(lookup.dates[index]), [index]
    while (earlier := lookup.before[found[-1]]) is not None and monday(lookup.dates[earlier]) == week:
        found.append(earlier)
    return tuple(reversed(found))


def monday(day: date | None) -> date | None:
    """The Monday on which the calendar week of that date begins; None for an undated day."""
    return day - timedelta(days=day.weekday()) if day else None


@lru_cache(maxsize=REMEMBERED)
def _night_hours(
    unit: str, crew: tuple[CrewTerms, ...], pay: _NightPay, week: tuple[tuple[str, int], ...]
) -> tuple[Figure, ...]:
    """The lines of the last day of `week`, days with their night minutes."""
    accounts = {grade.account for grade in _on_overtime(crew)}
    hours = {account: _hours(_night_minutes(pay, week, account), account) for account in accounts}
    rates = _night_rates(unit, crew, pay)
    return tuple(_line(unit, grade, (extra, hours[grade.account])) for grade, extra in rates)


@lru_cache(maxsize=REMEMBERED)
def _night_rates(unit: str, crew: tuple[CrewTerms, ...], pay: _NightPay) -> tuple[tuple[CrewTerms, Figure], ...]:
    """The grades that are paid the premium, with that of an hour; no day changes it."""
    return tuple((grade, _night_rate(unit, grade, pay)) for grade in _on_overtime(crew))


def _night_rate(unit: str, grade: CrewTerms, pay: _NightPay) -> Figure:
    percentage = _rule_leaf("percent", pay.rate.value, "%", pay.rate, grade.account)
    return percent("premium", _hourly(unit, grade, pay.divisor), percentage, account=grade.account)


def _night_minutes(pay: _NightPay, week: tuple[tuple[str, int], ...], account: str) -> Figure:
    """The paid minutes of the last day of `week`: what the week comes to with it, less what it came to before.

    Both are at most the cap. A week that is within it needs no such reckoning.
    """
    day, minutes = week[-1]
    if pay.cap is None or sum(each for _, each in week) <= pay.cap.value * pay.divisor.value * HOUR:
        return _laid_minutes(day, minutes, account)
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
        _rule_leaf("working-days", cap.value, "day", cap, account),
        _rule_leaf("hours-a-day", divisor.value, "hour", divisor, account),
        given("per-hour", HOUR, "min", Source("fact", "hour"), account=account),
    )
    return times("limit", parts, "min", account=account)


def _premium(lookup: Lookup, index: int, trigger: str, ordinal: int) -> tuple[Figure, ...]:
    """What a sixth (or a seventh and later) day in a row costs above the day rate, by grade."""
    run = lookup.consecutive(index)
    due = run == SIXTH if ordinal == SIXTH else run >= SEVENTH
    rule = lookup.plan.rules.find(trigger, lookup.dates[index]) if due else None
    if rule is None:
        return ()
    unit, lines = lookup.plan.currency, []
    for grade in lookup.crew(index):
        percentage = _rule_leaf("percent", rule.value - 100, "%", rule, grade.account)
        extra = percent("premium", _grade_rate(unit, grade), percentage, account=grade.account)
        lines.append(_line(unit, grade, (extra,)))
    return tuple(lines)


def _sixth(lookup: Lookup, _laid: tuple[DayTimeline, ...], index: int) -> tuple[Figure, ...]:
    return _premium(lookup, index, "day6.rate", SIXTH)


def _seventh(lookup: Lookup, _laid: tuple[DayTimeline, ...], index: int) -> tuple[Figure, ...]:
    return _premium(lookup, index, "day7.rate", SEVENTH)


PREMIUMS: Mapping[str, tuple[str, Lines]] = {
    "overtime": ("Overtime", _overtime),
    "late": ("Overtime at night", _late),
    "night": ("Night", _night),
    "sixth": ("Sixth day", _sixth),
    "seventh": ("Seventh day", _seventh),
}
"""What is paid above the day, by path below the crew's figure: its label, and the lines of one day."""
