"""Things go wrong on the sample: a place closes, a night is dragged later, a plan cannot be had at all."""

from dataclasses import replace
from datetime import date

import pytest

from unitbase.money import recompute, walk
from unitbase.sample.plan import sample_plan
from unitbase.schedule.board import board_problems, move
from unitbase.schedule.breaches import Breach, breaches
from unitbase.schedule.compare import Delta, compare
from unitbase.schedule.dood import day_out_of_days
from unitbase.schedule.price import price
from unitbase.schedule.solver import solve
from unitbase.schedule.timeline import timeline
from unitbase.schedule.values import Availability, Plan
from unitbase.words import Finding, Level
from unitbase.words.catalogue import say

ELEVEN_AT_NIGHT = 23 * 60


@pytest.fixture(scope="module")
def plan() -> Plan:
    return sample_plan()


def broken(plan: Plan) -> list[Breach]:
    return [breach for breach in breaches(plan) if breach.level is Level.ERROR]


def in_words(breach: Breach) -> str:
    return say(Finding(breach.code, breach.level, breach.params))


def without_the_hard(plan: Plan, day: date) -> Plan:
    closed = Availability(away=((day, day),))
    places = (replace(one, availability=closed) if one.key == "hard" else one for one in plan.locations)
    return replace(plan, locations=tuple(places))


def dates_at(plan: Plan, place: str) -> set[date | None]:
    sets = {one.key: one.location for one in plan.breakdown.sets}
    holds = {sheet.scene: sets[sheet.set] for sheet in plan.breakdown.sheets}
    dates = plan.calendar.dates(len(plan.board.days))
    days = zip(plan.board.days, dates, strict=True)
    return {when for day, when in days if any(holds[strip.scene] == place for strip in day.strips)}


def adds_up(delta: Delta, before: Plan, after: Plan) -> bool:
    prices = price(before).money.amount, price(after).money.amount
    return (delta.before, delta.after) == prices and sum(line.change for line in delta.lines) == prices[1] - prices[0]


def test_the_assistant_directors_board_is_legal(plan: Plan) -> None:
    assert broken(plan) == []
    assert board_problems(plan.board, plan.breakdown) == ()
    children = {terms.character: terms for terms in plan.cast if terms.age}
    assert len(children) == 2
    checked = 0
    for index in range(len(plan.board.days)):
        day = timeline(plan, index)
        for person in day.people:
            if terms := children.get(person.character):
                latest = plan.rules.find("child.latest", day.date, terms.age)
                present = plan.rules.find("child.present", day.date, terms.age)
                assert latest is not None
                assert present is not None
                assert person.leave <= latest.value
                assert person.present <= present.value
                checked += 1
    assert checked >= 8


def test_a_location_becomes_unavailable_and_the_plan_is_made_again(plan: Plan) -> None:
    closed = date(2026, 6, 2)
    assert closed in dates_at(plan, "hard")
    hit = without_the_hard(plan, closed)
    (breach,) = broken(hit)
    assert (breach.code, breach.day, breach.key) == ("breach.location-away", "d4", "hard")
    assert set(breach.strips) == {strip.id for strip in plan.board.days[3].strips}
    assert "Tue 2 June 2026" in in_words(breach)
    assert price(hit) == price(plan)  # a closed door costs nothing until the board moves

    solution = solve(hit, seed=1, effort=1)
    mended = replace(hit, board=solution.board)
    assert solution.breaches == 0
    assert broken(mended) == []
    assert closed not in dates_at(mended, "hard")
    assert board_problems(mended.board, mended.breakdown) == ()
    assert 0 < solution.bound.value <= solution.price == price(mended).money.amount

    delta = compare(hit, mended)
    assert adds_up(delta, hit, mended)
    assert [(lost.code, lost.key) for lost in delta.lost if lost.level is Level.ERROR] == [(breach.code, breach.key)]
    moved = {change.id for change in delta.board if change.what == "moved"}
    assert {"s4", "s13", "s10", "s17"} & moved
    print(f"\nwithout the hard on 2 June: {delta.change:+,} minor units in {len(delta.lines)} lines")


def test_the_childs_night_is_dragged_later_and_the_clause_says_no(plan: Plan) -> None:
    board, findings = move(plan.board, ["s18"], "d5", after="s1")
    assert findings == ()
    later = replace(plan, board=board)
    (breach,) = (one for one in broken(later) if one.code == "breach.child-latest")
    assert (breach.day, breach.key) == ("d5", "nell")
    assert breach.clause
    rule = next(rule for rule in plan.rules.rules if rule.id == breach.rule)
    assert (rule.value, rule.clause) == (ELEVEN_AT_NIGHT, breach.clause)
    nell = next(person for person in timeline(later, 4).people if person.character == "nell")
    assert nell.leave > ELEVEN_AT_NIGHT
    assert "NELL" in in_words(breach)
    assert "23:00" in in_words(breach)

    delta = compare(plan, later)
    assert breach in delta.gained
    assert adds_up(delta, plan, later)
    assert delta.line("crew", "night", "d5") > 0
    assert delta.line("moves") > 0
    back, _ = move(board, ["s18"], "d6", after="s14")
    assert replace(plan, board=back) == plan


@pytest.mark.parametrize("strip", ["s17", "s7", "s8"])
def test_the_price_of_any_drag_is_told_by_cause(plan: Plan, strip: str) -> None:
    board, _ = move(plan.board, [strip], "d6", after="s14")
    dragged = replace(plan, board=board)
    delta = compare(plan, dragged)
    assert delta.change != 0
    assert adds_up(delta, plan, dragged)
    assert {line.input for line in delta.lines} == {"board"}
    assert all(node.value == recompute(node) for node in walk(price(dragged)))


def test_improve_finds_a_saving_in_the_decent_board_and_breaks_nothing(plan: Plan) -> None:
    solution = solve(plan, seed=1, effort=1)
    better = replace(plan, board=solution.board)
    delta = compare(plan, better)
    assert delta.change < 0
    assert adds_up(delta, plan, better)
    assert broken(better) == []
    print(f"\nimproved by {-delta.change:,} of {delta.before:,}; bound {solution.bound.value:,}")


def test_a_rate_is_typed_over_and_only_the_terms_are_to_blame(plan: Plan) -> None:
    cast = tuple(replace(one, rate=one.rate + 5000) if one.character == "mags" else one for one in plan.cast)
    dearer = replace(plan, cast=cast)
    delta = compare(plan, dearer)
    assert {line.input for line in delta.lines} == {"terms"}
    (mags,) = (row for row in day_out_of_days(plan) if row.key == "mags")
    assert delta.line("cast", "mags", "work") == 5000 * mags.work
    assert delta.change == 5000 * mags.paid


def test_a_plan_that_cannot_be_had_is_not_dressed_up_as_one(plan: Plan) -> None:
    """Joe leaves after 27 May; with the hard closed that day his two scenes there ask too much of Nell on the 26th."""
    hit = without_the_hard(plan, date(2026, 5, 27))
    solution = solve(hit, seed=1, effort=1)
    left = broken(replace(hit, board=solution.board))
    assert solution.breaches == len(left) == 1
    assert left[0].key == "hard"
