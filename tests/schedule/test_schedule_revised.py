"""Stars: what a revised schedule changes, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from unitbase.sample.plan import sample_plan
from unitbase.schedule import InsertDay, MoveStrips, apply
from unitbase.schedule.revised import changed
from unitbase.schedule.values import Plan, Strip


def moved(plan: Plan, *operations: MoveStrips | InsertDay) -> Plan:
    board = plan.board
    for one in operations:
        board, findings = apply(board, one)
        assert not findings
    return replace(plan, board=board)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return sample_plan()


def test_the_same_plan_has_no_star(plan: Plan) -> None:
    assert changed(plan, sample_plan()).all == frozenset()


def test_a_strip_moved_to_another_day_stars_itself_and_the_ends_of_both_days(plan: Plan) -> None:
    first, _, third, *_ = plan.board.days
    strip = first.strips[0].id
    found = changed(plan, moved(plan, MoveStrips((strip,), third.id, third.items[-1].id)))
    assert found.strips == {strip}
    assert found.days == {first.id, third.id}


def test_a_strip_moved_within_its_day_stars_itself_alone(plan: Plan) -> None:
    day = max(plan.board.days, key=lambda one: len(one.strips))
    strip = day.strips[0].id
    assert changed(plan, moved(plan, MoveStrips((strip,), day.id, day.strips[-1].id))).strips == {strip}


def test_a_day_put_in_stars_the_later_days_and_no_strip(plan: Plan) -> None:
    first = plan.board.days[0]
    found = changed(plan, moved(plan, InsertDay("new", first.id, "")))
    assert found.strips == frozenset()
    assert found.days == {"new", *(day.id for day in plan.board.days[1:])}


def test_a_later_start_stars_every_day_and_no_strip(plan: Plan) -> None:
    start = plan.calendar.start
    assert start is not None
    found = changed(plan, replace(plan, calendar=replace(plan.calendar, start=start + timedelta(days=7))))
    assert (found.strips, len(found.days)) == (frozenset(), len(plan.board.days))


@pytest.mark.parametrize(
    "other",
    [{"number": "99"}, {"synopsis": "Otherwise."}, {"script_day": 77}, {"cast": ()}, {"elements": ()}, {"seconds": 90}],
)
def test_a_scene_that_prints_otherwise_stars_its_strip(plan: Plan, other: dict[str, object]) -> None:
    sheet = next(one for one in plan.breakdown.sheets if one.cast and one.elements)
    sheets = tuple(replace(one, **other) if one is sheet else one for one in plan.breakdown.sheets)
    found = changed(plan, replace(plan, breakdown=replace(plan.breakdown, sheets=sheets)))
    strips: list[Strip] = [strip for day in plan.board.days for strip in day.strips if strip.scene == sheet.scene]
    assert strips
    assert found.strips == {strip.id for strip in strips}
