"""What the lines of a crew's pay are made of: rates, heads, hours, clauses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from unitbase.money import Figure, Privacy, Rounding, Source, given, rounded, times
from unitbase.rules import Rule
from unitbase.schedule.leaves import terms_source
from unitbase.schedule.values import CrewTerms

HOUR = 60
REMEMBERED = 512
"""How many days' crew lines are remembered: a page prices a board several times, and a move changes two days of it."""


def grade_rate(unit: str, grade: CrewTerms) -> Figure:
    """The day rate of one person of a grade."""
    source = terms_source(grade.source, "crew", grade.key)
    return given("rate", grade.rate, unit, source, privacy=Privacy.PAY, account=grade.account)


def head_count(grade: CrewTerms, unit: str = "") -> Figure:
    """How many there are of a grade; that another `unit` has as many is assumed."""
    source = Source("assumption", f"unit:{unit}", verified=False)
    source = source if unit and grade.unit != unit else terms_source(grade.source, "crew", grade.key)
    return given("count", grade.count, "x", source, account=grade.account)


def rule_leaf(path: str, value: int | Fraction, unit: str, rule: Rule, account: str) -> Figure:
    """The value of a clause, as a leaf that names it."""
    return given(path, value, unit, Source("rule", rule.id, rule.clause, rule.verified), account=account)


def hourly(unit: str, grade: CrewTerms, divisor: Rule) -> Figure:
    """The hourly rate of a grade: its day rate through the agreement's divisor."""
    parts = (
        grade_rate(unit, grade),
        rule_leaf("divisor", Fraction(1, divisor.value), "x", divisor, grade.account),
    )
    return times("hourly", parts, unit, account=grade.account)


def in_hours(minutes: Figure, account: str) -> Figure:
    """Minutes as exact hours."""
    hour = given("per-minute", Fraction(1, HOUR), "x", Source("fact", "hour"), account=account)
    return times("hours", (minutes, hour), "hour", account=account)


def laid_minutes(day: str, minutes: int, account: str) -> Figure:
    """Minutes of a day as they are laid out."""
    return given("minutes", minutes, "min", Source("board", day), account=account)


def crew_line(unit: str, grade: CrewTerms, parts: Sequence[Figure]) -> Figure:
    """A crew line of one day: the exact product, then rounded to a whole minor unit."""
    exact = times("exact", (*parts, head_count(grade)), unit, account=grade.account)
    return rounded(grade.key, exact, Rounding.HALF_UP, label=grade.title, account=grade.account)


def on_overtime(crew: Iterable[CrewTerms]) -> Iterable[CrewTerms]:
    """The grades that are paid by the hour above the day."""
    return (grade for grade in crew if grade.overtime)


def increments(day: str, step: Rule | None, minutes: int, account: str) -> Figure:
    """Those minutes, rounded up to the agreement's increment."""
    laid = laid_minutes(day, minutes, account)
    if step is None or step.value <= 1:
        return laid
    return rounded("increments", laid, Rounding.UP, step.value, account=account)
