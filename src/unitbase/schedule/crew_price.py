"""What the crew costs: days at its rates, and what is paid above them by day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from urllib.parse import quote

from unitbase.money import Figure, percent, times, total
from unitbase.schedule.crew_line import crew_line, grade_rate, head_count, rule_leaf
from unitbase.schedule.leaves import board_days
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.nights import early, night
from unitbase.schedule.overtime import SEVENTH, overtime, overtime_at_night
from unitbase.schedule.timeline import DayTimeline
from unitbase.schedule.values import CrewTerms
from unitbase.schedule.weeks import of_the_week

SIXTH = 6


def crew_figure(lookup: Lookup, laid: tuple[DayTimeline, ...], within: Sequence[int]) -> Figure:
    """What the crew of every unit costs by the day, and the premiums of the days of `within`, by index."""
    weeks = {index: of_the_week(lookup, laid, index) for index in within}
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


def _by_days_each(lookup: Lookup, grade: CrewTerms, unit: str, days: Figure) -> Figure:
    """A grade's pay for so many days."""
    currency = lookup.plan.currency
    parts = (grade_rate(currency, grade), head_count(grade, unit), days)
    return times(grade.key, parts, currency, label=grade.title, account=grade.account)


def _premium(lookup: Lookup, index: int, trigger: str) -> tuple[Figure, ...]:
    """What a day costs above the day rate by that clause, by grade; nothing where none is held."""
    rule = lookup.plan.rules.find(trigger, lookup.dates[index])
    if rule is None:
        return ()
    unit, lines = lookup.plan.currency, []
    for grade in lookup.crew(index):
        percentage = rule_leaf("percent", rule.value - 100, "%", rule, grade.account)
        extra = percent("premium", grade_rate(unit, grade), percentage, account=grade.account)
        lines.append(crew_line(unit, grade, (extra,)))
    return tuple(lines)


def paid_holiday(lookup: Lookup, index: int) -> bool:
    """Whether a day is worked on a public holiday for which the agreement has a rate: that of a day in a row gives way.

    Pact/Bectu Scripted TV 2023: a sixth day on a bank holiday is paid as the holiday is (B.2.3(c), B.11.2), and so is a
    seventh (B.2.4), once.
    """
    return lookup.holidays[index] and lookup.plan.rules.find("holiday.rate", lookup.dates[index]) is not None


def _holiday(lookup: Lookup, _laid: tuple[DayTimeline, ...], index: int) -> tuple[Figure, ...]:
    return _premium(lookup, index, "holiday.rate") if paid_holiday(lookup, index) else ()


def _sixth(lookup: Lookup, _laid: tuple[DayTimeline, ...], index: int) -> tuple[Figure, ...]:
    due = lookup.consecutive(index) == SIXTH and not paid_holiday(lookup, index)
    return _premium(lookup, index, "day6.rate") if due else ()


def _seventh(lookup: Lookup, _laid: tuple[DayTimeline, ...], index: int) -> tuple[Figure, ...]:
    due = lookup.consecutive(index) >= SEVENTH and not paid_holiday(lookup, index)
    return _premium(lookup, index, "day7.rate") if due else ()


PREMIUMS: Mapping[str, tuple[str, Lines]] = {
    "overtime": ("Overtime", overtime),
    "late": ("Overtime at night", overtime_at_night),
    "night": ("Night", night),
    "early": ("Early hours", early),
    "sixth": ("Sixth day", _sixth),
    "seventh": ("Seventh day", _seventh),
    "holiday": ("Public holiday", _holiday),
}
"""What is paid above the day, by path below the crew's figure: its label, and the lines of one day."""
