"""A production manager is handed a feature script on Monday and owes the producer a plan and a price by Tuesday."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from generator import generate, to_fountain
from unitbase.breakdown.values import DayPart, Sheet
from unitbase.money import How, recompute, walk
from unitbase.planning import Effort, Outcome, plan_script
from unitbase.schedule.assume import default_setup, script_order_board
from unitbase.schedule.breaches import breaches
from unitbase.schedule.dood import day_out_of_days
from unitbase.schedule.price import price
from unitbase.schedule.timeline import timeline
from unitbase.schedule.values import Board, Plan
from unitbase.screenplay.values import IntExt
from unitbase.words import Level

FIRST_DAY = date(2026, 5, 26)
PAGE = 8


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    """A generated feature of 120 scenes, planned once for all the stories below."""
    script = to_fountain(generate(seed=1, scenes=120)).encode()
    found, _ = plan_script(
        script,
        "feature.fountain",
        lambda found: replace(default_setup(title=found.title, country="GB", format="feature"), start=FIRST_DAY),
        Effort(),
    )
    assert found is not None
    return found


def sheets(plan: Plan) -> dict[str, Sheet]:
    return {sheet.scene: sheet for sheet in plan.breakdown.sheets}


def places_by_day(plan: Plan, board: Board | None = None) -> list[set[str]]:
    holds = {one.key: one.location for one in plan.breakdown.sets}
    by_scene = {scene: holds[sheet.set] for scene, sheet in sheets(plan).items()}
    return [{by_scene[strip.scene] for strip in day.strips} for day in (board or plan.board).days]


def visits(days: list[set[str]]) -> Counter[str]:
    return Counter(place for before, day in pairwise([set[str](), *days]) for place in day - before)


def eighths_by_day(plan: Plan) -> list[int]:
    by_scene = sheets(plan)
    return [sum(by_scene[strip.scene].eighths for strip in day.strips) for day in plan.board.days]


def test_every_scene_is_shot_on_exactly_one_day(outcome: Outcome) -> None:
    boarded = Counter(strip.scene for day in outcome.plan.board.days for strip in day.strips)
    live = [scene for scene in generate(seed=1, scenes=120).scenes if not scene.omitted]
    assert set(boarded.values()) == {1}
    assert set(boarded) == set(sheets(outcome.plan))
    assert {sheets(outcome.plan)[scene].number for scene in boarded} == {scene.number for scene in live}
    assert outcome.plan.board.boneyard == ()


def test_the_pages_add_up_and_a_day_is_two_to_eight_pages(outcome: Outcome) -> None:
    days = eighths_by_day(outcome.plan)
    whole = sum(sheet.eighths for sheet in outcome.breakdown.sheets)
    assert sum(days) == whole
    assert 2 * PAGE <= whole / len(days) <= 8 * PAGE
    assert max(days) <= 8 * PAGE
    print(f"\n{len(days)} days, {whole / len(days) / PAGE:.1f} pages a day, the fullest {max(days) / PAGE:.1f}")


def test_the_plan_beats_script_order_and_set_order(outcome: Outcome) -> None:
    """Against boards filled as full as the plan's own fullest day: like with like."""
    cost = outcome.cost.money.amount
    for name, rival in (("script order", outcome.script_order), ("set order", outcome.set_order)):
        below = (rival.price - cost) / rival.price
        print(f"\n{name}: {rival.price:,}, {rival.broken} hard rules broken; the plan is {below:.1%} below", end="")
        assert below > 0
        assert rival.broken > sum(found.level is Level.ERROR for found in outcome.breaches)


def test_a_place_is_left_once_and_seldom_returned_to(outcome: Outcome) -> None:
    plan = outcome.plan
    found = visits(places_by_day(plan))
    average = found.total() / len(found)
    script_order = visits(places_by_day(plan, script_order_board(plan.breakdown, max(eighths_by_day(plan)))))
    print(f"\n{average:.2f} visits to a place; {script_order.total() / len(script_order):.2f} in script order")
    assert average <= 1.7
    assert found.total() * 2 < script_order.total()


def test_nights_are_kept_together(outcome: Outcome) -> None:
    """No day goes from a night outside back to daylight outside; late days stand in runs."""
    plan = outcome.plan
    for day in plan.board.days:
        outside = [sheets(plan)[strip.scene] for strip in day.strips]
        parts = [sheet.day_part for sheet in outside if sheet.int_ext is IntExt.EXT]
        if DayPart.NIGHT in parts:
            assert DayPart.DAY not in parts[parts.index(DayPart.NIGHT) :]
    dark = {
        i
        for i, day in enumerate(plan.board.days)
        for sheet in (sheets(plan)[strip.scene] for strip in day.strips)
        if (sheet.int_ext, sheet.day_part) == (IntExt.EXT, DayPart.NIGHT)
    }
    scenes = sum((s.int_ext, s.day_part) == (IntExt.EXT, DayPart.NIGHT) for s in plan.breakdown.sheets)
    print(f"\n{scenes} night exteriors on {len(dark)} of {len(plan.board.days)} days")
    assert dark
    assert len(dark) <= len(plan.board.days) // 2


def test_rest_is_legal_and_no_day_is_over_length(outcome: Outcome) -> None:
    plan = outcome.plan
    laid = [timeline(plan, index) for index in range(len(plan.board.days))]
    moments = []
    for day in laid:
        assert day.date is not None
        limit = plan.rules.find("day.length", day.date)
        assert limit is not None
        assert day.worked <= limit.value
        midnight = datetime.combine(day.date, datetime.min.time())
        moments.append((midnight + timedelta(minutes=day.call), midnight + timedelta(minutes=day.wrap)))
    rest = plan.rules.find("rest.daily", FIRST_DAY)
    assert rest is not None
    shortest = min(call - wrap for (_, wrap), (call, _) in pairwise(moments))
    print(f"\nshortest rest {shortest}, longest day {max(day.worked for day in laid)} min")
    assert shortest >= timedelta(minutes=rest.value)
    assert [breach for breach in breaches(plan) if breach.level is Level.ERROR] == []


def test_weekends_are_off(outcome: Outcome) -> None:
    dates = outcome.plan.calendar.dates(len(outcome.plan.board.days))
    assert dates[0] == FIRST_DAY
    assert all(day is not None and day.weekday() < 5 for day in dates)


def test_the_bound_is_above_zero_and_not_above_the_price(outcome: Outcome) -> None:
    cost, bound = outcome.cost.money.amount, outcome.solution.bound
    print(f"\nbound {bound.value:,} of {cost:,}: a gap of {(cost - bound.value) / cost:.1%}")
    assert 0 < bound.value <= cost
    assert sum(part.value for part in bound.parts) == bound.value
    assert outcome.solution.price == cost == price(outcome.plan).money.amount


def test_every_figure_follows_from_its_parts_down_to_a_source_and_an_account(outcome: Outcome) -> None:
    nodes = list(walk(outcome.cost))
    assert all(node.value == recompute(node) for node in nodes)
    leaves = [node for node in nodes if node.how is How.GIVEN]
    assert len(leaves) > 1000
    assert [leaf.path for leaf in leaves if leaf.source is None or not leaf.account] == []
    # What has no parts is given, or is a sum of nothing.
    assert all(node.value == 0 for node in nodes if not node.parts and node.how is not How.GIVEN)


def test_the_money_adds_up_when_counted_by_hand(outcome: Outcome) -> None:
    plan, cost = outcome.plan, outcome.cost
    assert sum(part.money.amount for part in cost.parts) == cost.money.amount
    rows = {row.key: row for row in day_out_of_days(plan)}
    for terms in plan.cast:
        days = sum(any(terms.character in sheets(plan)[s.scene].cast for s in d.strips) for d in plan.board.days)
        person = cost.part("cast").part(terms.character)
        assert person.part("work").money.amount == terms.rate * days
        assert days == (rows[terms.character].work if terms.character in rows else 0)
    used = places_by_day(plan)
    for place in plan.locations:
        line = cost.part("locations").part(place.key)
        assert line.part("days").money.amount == place.day_fee * sum(place.key in day for day in used)
        assert line.part("visits").money.amount == place.visit_fee * visits(used)[place.key]
    rates = sum(grade.rate * grade.count for grade in plan.crew)
    assert cost.part("crew").part("days").money.amount == rates * len(plan.board.days)


def test_the_first_budget_is_reasoned_line_by_line_too(outcome: Outcome) -> None:
    nodes = list(walk(outcome.budget.total))
    assert all(node.value == recompute(node) for node in nodes)
    assert [n.path for n in nodes if n.how is How.GIVEN and n.source is None] == []
    assert outcome.budget.total.money.amount > outcome.cost.money.amount
    assert sum(part.money.amount for part in outcome.budget.total.parts) == outcome.budget.total.money.amount
