"""Whoever may not see pay gets no amount from which pay follows, on any line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unitbase.money import Privacy, Source, given, times, total
from unitbase.office.productions.board_view import money_lines

if TYPE_CHECKING:
    from unitbase.money import Figure

SOURCE = Source("assumption", "k")


def _cost() -> Figure:
    lead = given("lead", 31337, "GBP", SOURCE, privacy=Privacy.PAY, account="1400")
    fee = given("quay", 50000, "GBP", SOURCE, account="3600")
    cast, places = total("cast", [lead], "GBP"), total("places", [fee], "GBP")
    return total("cost", [cast, places], "GBP")


def test_with_the_right_every_amount_stands() -> None:
    amounts = [line.amount for line in money_lines(_cost(), may_see_pay=True)]
    assert amounts == ["£813.37", "£313.37", "£313.37", "£500.00", "£500.00"]


def test_without_it_pay_and_every_total_above_it_are_gone() -> None:
    lines = {line.path: line.amount for line in money_lines(_cost(), may_see_pay=False)}
    assert lines == {"cost": "", "cast": "", "lead": "", "places": "£500.00", "quay": "£500.00"}


def test_how_a_product_came_about_is_told_and_hides_with_its_rate() -> None:
    rate = given("rate", 42000, "GBP", SOURCE, privacy=Privacy.PAY)
    cost = total(
        "cost", [times("work", [rate, given("days", 5, "day", SOURCE), given("count", 1, "x", SOURCE)], "GBP")], "GBP"
    )
    assert [line.how for line in money_lines(cost, may_see_pay=True)] == ["", "£420.00 × 5 days"]
    assert not any(line.how for line in money_lines(cost, may_see_pay=False))
