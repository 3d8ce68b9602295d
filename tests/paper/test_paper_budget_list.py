"""The budget as a spreadsheet: its lines add up to every total, in the file as somebody opens it."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from unitbase.budget import Budget, first_budget, recalculate
from unitbase.money import How, redact, walk
from unitbase.paper.budget_list import ACCOUNT, BUDGET, CATEGORY, LINE, budget_list
from unitbase.paper.sheets import workbook
from unitbase.sample import sample_plan
from unitbase.schedule.assume import default_setup
from unitbase.schedule.price import price


@cache
def made(country: str = "GB", kind: str = "feature") -> Budget:
    plan = sample_plan()
    return first_budget(plan, price(plan), default_setup("T", country, kind))


def opened(budget: Budget, *, may_see_pay: bool = True) -> list[dict[str, Any]]:
    """The rows of the workbook, by the names of its columns."""
    book = workbook((budget_list(budget, may_see_pay=may_see_pay),))
    head, *rows = CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0).to_python()
    return [dict(zip(("Total" if str(name).startswith("Total, ") else name for name in head), row, strict=True))
            for row in rows]  # fmt: skip


def pence(cell: object) -> Decimal:
    """An amount as a person reads it, to the penny."""
    assert isinstance(cell, float | int), cell
    return Decimal(repr(cell)).quantize(Decimal("0.01"))


@pytest.mark.parametrize("kind", ["feature", "short", "documentary"])
@pytest.mark.parametrize("country", ["GB", "US"])
def test_the_lines_add_up_to_every_total_and_to_the_top_sheet(country: str, kind: str) -> None:
    budget = made(country, kind)
    rows = opened(budget)
    lines = [row for row in rows if row["Row"] == LINE]
    for level, name in ((ACCOUNT, "Account"), (CATEGORY, "Category"), (BUDGET, "")):
        totals = [row for row in rows if row["Row"] == level]
        assert totals
        for row in totals:
            of = [one for one in lines if not name or one[name] == row[name]]
            assert sum(pence(one["Total"]) for one in of) == pence(row["Total"]), row
            assert level != ACCOUNT or abs(pence(row["Top sheet"]) - pence(row["Total"])) < 1, row
    assert {row["Account"] for row in rows if row["Row"] == ACCOUNT} == {one["Account"] for one in lines}
    printed = {
        level: sum(row["Top sheet"] for row in rows if row["Row"] == level) for level in (ACCOUNT, CATEGORY, BUDGET)
    }
    assert printed[ACCOUNT] == printed[CATEGORY] == printed[BUDGET]
    (whole,) = (row for row in rows if row["Row"] == BUDGET)
    assert pence(whole["Total"]) == Decimal(budget.total.money.amount) / 100
    assert whole["Top sheet"] == pence(whole["Total"]).quantize(Decimal(1), ROUND_HALF_UP)
    assert len(lines) == len(budget.lines) + len(budget.charges)


def test_a_line_is_its_units_by_their_number_by_their_rate_and_its_fringes_beside_it() -> None:
    lines = [row for row in opened(made()) if row["Row"] == LINE]
    rated = [row for row in lines if row["Rate"] != "" and row["Units"] != ""]
    assert len(rated) > 100
    for row in rated:
        worked = Decimal(repr(row["Units"])) * Decimal(repr(row["Number"] or 1)) * Decimal(repr(row["Rate"]))
        assert abs(worked - pence(row["Amount"])) <= Decimal("0.005"), row
    for row in lines:
        assert pence(row["Amount"]) + pence(row["Fringes"] or 0) == pence(row["Total"]), row
    (gaffer,) = (row for row in lines if row["Description"] == "Gaffer")
    assert [gaffer[name] for name in ("Units", "Unit", "Number", "Rate", "Amount")] == [6, "day", "", 350, 2100]
    guests = next(row for row in lines if row["Description"] == "Thirty guests: days")
    assert [guests[name] for name in ("Units", "Unit", "Rate", "Total", "From")] == [30, "day", 110, 3300, "the plan"]
    (fee,) = (row for row in lines if row["Description"] == "Contingency")
    assert [fee[name] for name in ("Units", "Unit", "Rate", "From")] == [10, "%", "", "assumed"]


def test_without_the_right_to_pay_no_amount_that_holds_any_is_in_the_file() -> None:
    budget = made()
    hidden = {figure.path for figure in walk(redact(budget.total, may_see_pay=False)) if figure.how is How.HIDDEN}
    rows = opened(budget, may_see_pay=False)
    keys = {budget.amounts[line.key].path: line for line in budget.lines}
    shown = [row for row in rows if row["Total"] != ""]
    assert 40 < len(shown) < len(rows)
    open_lines = {line.description for key, line in keys.items() if key not in hidden}
    assert {row["Description"] for row in shown if row["Row"] == LINE} <= open_lines | {
        one.label for one in budget.charges.values()
    }
    for row in rows:
        if row["Total"] == "":
            assert row["Fringes"] == row["Top sheet"] == ""
    assert not [row for row in shown if row["Row"] in {CATEGORY, BUDGET}], "each holds pay"
    assert {row["Account"] for row in shown if row["Row"] == ACCOUNT}.isdisjoint(hidden)
    secret = {Decimal(line.rate) / 100 for line in budget.lines if line.pay}
    assert not {pence(row["Rate"]) for row in rows if row["Rate"] != "" and row["Amount"] == ""} & secret


def test_fringes_whose_sum_holds_pay_are_not_told_one_by_one() -> None:
    budget = made()
    private = next(line for line in budget.lines if line.pay and line.fringes and line.rate)
    public = replace(private, key="public", description="Public", pay=False, person="public")
    rows = opened(recalculate(budget, (*budget.lines, public)), may_see_pay=False)
    (row,) = (row for row in rows if row["Description"] == "Public")
    assert pence(row["Amount"]) > 0
    assert row["Fringes"] == row["Total"] == ""


def test_what_somebody_typed_is_text_and_no_formula() -> None:
    budget = made()
    typed = replace(budget.lines[0], description="=HYPERLINK(1)")
    rows = opened(recalculate(budget, (typed, *budget.lines[1:])))
    assert [row["Description"] for row in rows].count("=HYPERLINK(1)") == 1
