"""The price of a move, before it is made and after: money for those who may see it, units for the others."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from unitbase.money import parse_money
from unitbase.office.documents import steps
from unitbase.office.productions.difference import cause_label, counted, difference_view, signed
from unitbase.office.productions.plan import plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.schedule.issues import memo_of
from unitbase.sample import sample_plan
from unitbase.schedule.board import apply, last_of, move
from unitbase.schedule.operations import InsertDay
from unitbase.schedule.price import price
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.values import Plan


def _plan(world: Any) -> Plan:
    plan, _ = plan_of(values_of(world.own))
    assert plan
    return plan


def _moved(plan: Plan, strip: str, day: str | None) -> Plan:
    board, problems = move(plan.board, [strip], day, last_of(plan.board, day, [strip]))
    assert problems == ()
    return replace(plan, board=board)


def _panel(page: str) -> str:
    found = re.search(r"<section[^>]*data-difference>.*?</section>", page, re.DOTALL)
    assert found
    return unescape(found.group(0))


def test_the_lines_add_up_to_the_difference_and_are_signed() -> None:
    plan = sample_plan()
    for strip in plan.board.days[0].strips:
        after = _moved(plan, strip.id, plan.board.days[-1].id)
        view = difference_view(plan, after, may_see_pay=True)
        change = price(after).money.amount - price(plan).money.amount
        assert view.total == signed(change, "GBP")
        told = [parse_money(text.lstrip("+"), "GBP") for _, text, _ in view.lines]
        assert sum(money.amount for money in told if money) == change
        assert None not in told
        assert view.moved == (f"Scene {strip.scene} from day 1 to day {len(plan.board.days)}",)


def test_a_breach_that_more_strips_bring_about_neither_came_nor_went() -> None:
    plan = sample_plan()
    one = _moved(plan, "s6", "d3")
    two = _moved(one, "s7", "d3")
    joe = "Day 3: JOE is not available on Sat 30 May 2026."
    assert joe in difference_view(plan, one, may_see_pay=False).gained
    assert joe in difference_view(one, plan, may_see_pay=False).lost
    for before, after in ((one, two), (two, one)):
        view = difference_view(before, after, may_see_pay=False)
        assert joe not in (*view.gained, *view.lost)


def test_a_memo_tells_days_that_went_on_together_in_one_line() -> None:
    plan = sample_plan()
    before = Reckoning(plan)
    dates = dict(zip((day.id for day in plan.board.days), before.lookup.dates, strict=True))

    def memo(*operations: InsertDay) -> list[str]:
        board = plan.board
        for operation in operations:
            board, problems = apply(board, operation)
            assert problems == ()
        after = Reckoning(replace(plan, board=board))
        now = dict(zip((day.id for day in board.days), after.lookup.dates, strict=True))
        told = [line for line in memo_of(before, after, "UK").lines if " is " in line or " are " in line]
        # every day that has another date is told, by the first and the last of a run
        assert bool(told) == any(now[key] != dates[key] for key in dates)
        return told

    (early,) = memo(InsertDay("new", None))
    assert re.fullmatch(r"Day 2 to day 7 are \w+ .* to \w+ .* \(were day 1 to day 6, Tue 26 May to Sat 6 Jun\)", early)
    assert memo(InsertDay("new", "d6")) == []
    (late,) = memo(InsertDay("new", "d5"))
    assert re.fullmatch(r"Day 7 is \w+ .* \(was day 6, Sat 6 Jun\)", late)


def test_without_pay_there_are_units_and_no_money() -> None:
    plan = sample_plan()
    views = [
        difference_view(plan, _moved(plan, strip.id, plan.board.days[-1].id), may_see_pay=False)
        for strip in plan.board.days[0].strips
    ]
    assert all("£" not in repr(view) and view.total == "" and view.tone == "" for view in views)
    assert all(tone == "" for view in views for _, _, tone in view.lines)
    assert any(re.fullmatch(r"[+-]\d+ (work|hold) days?", text) for view in views for _, text, _ in view.lines)


def test_a_night_with_a_child_gains_a_breach_and_the_way_back_loses_it() -> None:
    plan = sample_plan()
    for day in plan.board.days:
        for strip in day.strips:
            after = _moved(plan, strip.id, plan.board.days[-1].id)
            there, back = (difference_view(*pair, may_see_pay=True) for pair in ((plan, after), (after, plan)))
            assert (there.gained, there.lost) == (back.lost, back.gained)
    assert difference_view(plan, _moved(plan, plan.board.days[0].strips[0].id, None), may_see_pay=True).gained


@pytest.mark.parametrize(("role", "money"), [("production manager", True), ("1st AD", False)])
def test_a_move_is_priced_without_being_made_and_then_shown_as_the_last_move(
    world: Any, scripted: Any, role: str, *, money: bool
) -> None:
    client, pid = scripted(role), world.own.pid
    plan, version = _plan(world), values_of(world.own).board_version
    strip, last = plan.board.days[0].strips[0], plan.board.days[-1]
    sent = {"strip": strip.id, "day": last.id}
    preview = client.get(f"/p/{pid}/schedule/preview/", sent)
    posted = client.post(f"/p/{pid}/schedule/preview/", sent)
    fragment = client.get(f"/p/{pid}/schedule/preview/", sent, headers={"HX-Request": "true"}).content.decode()
    assert preview.status_code == posted.status_code == 200
    assert values_of(world.own).board_version == version
    assert "<html" not in fragment
    wanted = _panel(fragment)
    assert _panel(preview.content.decode()) == _panel(posted.content.decode()) == wanted
    assert ("£" in wanted) is money
    assert client.post(f"/p/{pid}/schedule/move/", sent | {"key": "move-one-1", "version": version}).status_code == 302
    shown = client.get(f"/p/{pid}/schedule/").content.decode()
    heading = f"If scene {strip.scene} moves to day {len(plan.board.days)}"
    assert heading in wanted
    assert _panel(shown) == wanted.replace(heading, "The last move")
    assert ("£" in shown) is money


@pytest.mark.parametrize("sent", [{}, {"strip": "nothing", "day": "d-1"}, {"strip": "s-1", "day": "no-such-day"}])
def test_a_move_that_cannot_be_is_not_priced(world: Any, scripted: Any, sent: dict[str, str]) -> None:
    assert scripted("producer").get(f"/p/{world.own.pid}/schedule/preview/", sent).status_code == 422


def test_a_reader_of_the_board_sees_the_last_move_without_money(world: Any, scripted: Any) -> None:
    pid, plan, version = world.own.pid, _plan(world), values_of(world.own).board_version
    sent = {"strip": plan.board.days[0].strips[0].id, "day": plan.board.days[-1].id}
    moved = sent | {"key": "move-one-1", "version": version}
    assert scripted("producer").post(f"/p/{pid}/schedule/move/", moved).status_code == 302
    page = scripted("runner").get(f"/p/{pid}/schedule/").content.decode()
    assert "The last move" in _panel(page)
    assert "£" not in page
    assert "Price it" not in page


def test_a_cause_is_named_with_its_day_and_its_units_in_words() -> None:
    assert cause_label(("crew", "late", "d3"), "Day 3") == "Overtime at night, day 3"
    assert cause_label(("cast", "kit", "work"), "KIT") == "KIT"
    assert [counted(("cast", "kit", "chaperone"), n, "UK") for n in (1, 2)] == ["chaperone day", "chaperone days"]
    assert counted(("locations", "quay", "visits"), -1, "US") == "visit"


def test_every_page_reads_the_latest_version_alone(world: Any, scripted: Any, django_assert_num_queries: Any) -> None:
    scripted("producer")
    with django_assert_num_queries(1):
        values = values_of(world.own)
    head = steps.latest(world.own.pid, "board")
    assert head
    assert values.board_version == head.n
    assert plan_of(values) == plan_of(values)
