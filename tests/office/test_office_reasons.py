"""Every line of the price opens its reasons down to rates, days and clauses; pay stays with those who may see it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from unitbase.money import How, redact, walk
from unitbase.office.budget.reasons import figure_trail, reason_of, value_text
from unitbase.office.productions.day_prices import day_prices
from unitbase.office.productions.plan import plan_of
from unitbase.office.productions.queries import values_of
from unitbase.sample import sample_plan
from unitbase.schedule.dood import day_out_of_days
from unitbase.schedule.price import price
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.timeline import BlockKind


def test_every_line_of_the_price_page_opens_and_every_part_below_it(world: Any, scripted: Any) -> None:
    client, pid = scripted("accountant"), world.own.pid
    page = client.get(f"/p/{pid}/price/").content.decode()
    todo = re.findall(rf'href="(/p/{pid}/price/[^"]+)"', page)
    assert len(todo) > 10
    for address in todo[:4] + todo[-2:]:
        answer = client.get(address)
        assert answer.status_code == 200, address
        below = re.findall(rf'href="(/p/{pid}/price/[^"]+)"', answer.content.decode())
        assert all(client.get(each).status_code == 200 for each in below[:5])


def test_a_rate_names_its_row_of_rates_and_its_days(world: Any, scripted: Any) -> None:
    client, pid = scripted("producer"), world.own.pid
    plan, _ = plan_of(values_of(world.own))
    assert plan
    lead = plan.cast[0].character
    page = unescape(client.get(f"/p/{pid}/price/cast/{lead}/work/").content.decode())
    assert f"/p/{pid}/terms/?row=cast%3A{lead}" in page
    assert "Assumption" in page
    assert "not verified" in page
    assert "Board: Day " in page
    assert client.get(f"/p/{pid}/price/cast/{lead}/none/").status_code == 404


def test_a_clause_is_named_with_its_agreement_and_whether_it_was_checked() -> None:
    plan = sample_plan()
    sources = [node.source for node in walk(price(plan)) if node.source]
    clauses = [one for one in sources if one.kind == "rule"]
    assert clauses
    for source in clauses:
        rule = next(rule for rule in plan.rules.rules if rule.id == source.key)
        reason = reason_of(plan, "pid", source, may_see_pay=True)
        assert rule.agreement in reason.text
        assert rule.clause in reason.text
        assert reason.verified is rule.verified
    for source in sources:
        assert reason_of(plan, "pid", source, may_see_pay=True).text
        assert "terms" not in reason_of(plan, "pid", source, may_see_pay=False).url


def test_whoever_may_not_see_pay_reads_what_brings_a_day_about() -> None:
    plan = sample_plan()
    found, shown = Reckoning(plan), day_prices(Reckoning(plan), may_see_pay=False)
    for day, run in zip(plan.board.days, found.days, strict=True):
        moves = sum(block.kind is BlockKind.MOVE for block in run.blocks)
        assert ("move" in shown[day.id]) is bool(moves)
        assert (f"{moves} moves" in shown[day.id]) is (moves > 1)
        assert ("h overtime" in shown[day.id]) is bool(run.overtime)
    held = sum(int(text.split(" held")[0].split(", ")[-1]) for text in shown.values() if "held" in text)
    assert held == sum(row.hold for row in day_out_of_days(plan) if row.category == "100")
    assert any(shown.values())
    assert not any("£" in text for text in shown.values())
    pounds = day_prices(found, may_see_pay=True)
    assert {text[0] for text in pounds.values()} == {"£"}


def test_a_redacted_figure_shows_no_amount_that_gives_pay_away() -> None:
    plan = sample_plan()
    hidden = redact(price(plan), may_see_pay=False)
    for node in walk(hidden):
        assert (value_text(node, plan.currency) == "") is (node.how is How.HIDDEN)
    lead = plan.cast[0].character
    trail = figure_trail(hidden, ("cast", lead, "work"))
    assert trail
    assert [value_text(node, plan.currency) for node in trail] == ["", "", "", ""]
    assert value_text(trail[-1].part("days"), plan.currency).endswith("days")
