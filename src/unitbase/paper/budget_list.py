"""The budget as a list for a spreadsheet: a row a line, then what each account, category and the whole come to.

Amounts are exact, with their decimals; beside the totals stands what the top sheet prints of them, in whole units. The
rows of the lines alone add up to every total, and their units by their number by their rate to their amount.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from unitbase.budget import Budget, top_sheet
from unitbase.money import Figure, How, exponent, factors, redact, walk
from unitbase.paper.tables import Cell, Column, Table

LINE, ACCOUNT, CATEGORY, BUDGET = "Line", "Account total", "Category total", "Budget total"


class _Place(NamedTuple):
    """Where a row belongs."""

    category: str = ""
    account: str = ""
    name: str = ""


def budget_list(budget: Budget, *, may_see_pay: bool) -> Table:
    """The list of a budget. Whoever may not see pay gets no amount that holds any, and no total above one."""
    columns = (
        Column("Row", 14), Column("Category", 16), Column("Account", 9), Column("Account name", 26),
        Column("Description", 40), Column("Units", 9, "number"), Column("Unit", 9), Column("Number", 8, "number"),
        Column("Rate", 12, "money"), Column("Amount", 13, "money"), Column("Fringes", 13, "money"),
        Column(f"Total, {budget.currency}", 15, "money"), Column("Top sheet", 11, "number"), Column("From", 14),
    )  # fmt: skip
    rows = tuple(_rows(budget, redact(budget.total, may_see_pay=may_see_pay)))
    totals = frozenset(at for at, row in enumerate(rows) if row[0] != LINE)
    return Table("Budget", columns, rows, totals=totals)


def _rows(budget: Budget, seen: Figure) -> Iterable[tuple[Cell, ...]]:
    sheet, scale = top_sheet(budget), 10 ** exponent(budget.currency)
    printed = {line.account: line.whole for section in sheet.sections for line in section.lines}
    for section, figure in zip(sheet.sections, seen.parts, strict=True):
        for account in figure.parts:
            place = _Place(section.name, account.path, account.label)
            yield from _account(budget, place, account, scale)
            yield _total(ACCOUNT, place, account, printed[account.path], scale)
        yield _total(CATEGORY, _Place(section.name), figure, section.whole, scale)
    yield _total(BUDGET, _Place(), seen, sheet.whole, scale)


def _account(budget: Budget, place: _Place, account: Figure, scale: int) -> Iterable[tuple[Cell, ...]]:
    """The lines and charges of an account, each with its fringes; none where the sum of them is hidden."""
    lines = [part for part in account.parts if part.path in budget.amounts or part.path in budget.charges]
    summed = [part for part in account.parts if part.path not in {line.path for line in lines}]
    shown = {one.path: one for part in summed if part.how is not How.HIDDEN for one in part.parts}
    for line in lines:
        fringed = budget.oncosts.get(line.path)
        fringes = shown.get(fringed.path) if fringed else None
        amount, extra = _money(line, scale), _money(fringes, scale) if fringes else None
        whole = None if amount is None or (fringed and extra is None) else amount + (extra or 0)
        yield (LINE, *place, line.label or line.path, *_factors(line, scale), amount, extra, whole, None, _origin(line))


def _factors(line: Figure, scale: int) -> tuple[Cell, ...]:
    """Units, what they are, how many of them at once, and the rate; None where the line does not tell."""
    told = [one for one in factors(line) if one.how is not How.HIDDEN]
    units = next((one for one in told if one.unit not in {line.unit, "x"}), None)
    number = next((one.value for one in told if one.unit == "x"), None)
    rate = next((one for one in told if one.unit == line.unit), None)
    counted = (units.value, units.unit) if units else (None, "")
    return (*counted, number, _money(rate, scale) if rate else None)


def _total(level: str, place: _Place, figure: Figure, whole: int, scale: int) -> tuple[Cell, ...]:
    amount = _money(figure, scale)
    shown = None if amount is None else whole
    return (level, *place, "", None, "", None, None, None, None, amount, shown, "")


def _money(figure: Figure, scale: int) -> Fraction | None:
    """An amount in whole units of the currency, with its decimals; None where it is hidden."""
    return None if figure.how is How.HIDDEN else Fraction(figure.value) / scale


def _origin(line: Figure) -> str:
    assumed = any(node.source is not None and node.source.kind == "assumption" for node in walk(line))
    return "assumed" if assumed else "the plan"
