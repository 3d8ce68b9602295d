"""What is taken from the board before is what working it out anew gives; and it is taken, not worked out again."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from schedule.schedule_plans import board, make_plan, sheet
from unitbase.breakdown.values import Element
from unitbase.calendar import ShootCalendar
from unitbase.schedule import InsertDay, KindDay, MoveDay, MoveStrips, Operation, SplitScene, UnitDay, apply
from unitbase.schedule.board import move
from unitbase.schedule.breaches import breaches
from unitbase.schedule.price import price
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.timeline import timelines
from unitbase.schedule.values import CrewTerms, ResourceTerms

DOG = (Element("dog", "108", "Dog", 2),)
# a full day, overtime, a child, nights outside, an animal on two days, a place that is left and come back to
SHEETS = (
    sheet("1", "kitchen", ("ann", "ben"), minutes=400),
    sheet("2", "meadow", ("ann",), minutes=330, outside=True, elements=DOG),
    sheet("3", "hall", ("cat",), minutes=200),
    sheet("4", "meadow", ("ben", "cat"), minutes=240, outside=True, night=True),
    sheet("5", "kitchen", ("ann", "voice"), minutes=90),
    sheet("6", "meadow", ("cat",), minutes=300, outside=True, night=True, elements=DOG),
)
PLAN = make_plan(
    SHEETS,
    board("1 2", "3", "4", "", "5", "6"),
    crew=(CrewTerms("camera", "Camera", "Camera", 900), CrewTerms("loader", "Loader", "Camera", 400, 2, unit="second")),
    resources=(ResourceTerms("dog", "108", "Dog", 300, call_fee=50, hold_fee=20),),
    calendar=ShootCalendar(make_plan(SHEETS, board("1")).calendar.start, (1, 2, 3, 4, 5, 6, 7)),
)
STRIPS = st.sampled_from([f"s{n}" for n in range(1, 7)])
DAYS = st.sampled_from([f"d{n}" for n in range(1, 7)])
CHANGES = st.one_of(
    st.builds(MoveStrips, st.lists(STRIPS, min_size=1, max_size=3, unique=True).map(tuple), st.none() | DAYS),
    st.builds(MoveStrips, st.tuples(STRIPS), DAYS, STRIPS),
    st.builds(SplitScene, STRIPS, st.sampled_from(["p1", "p2"])),
    st.builds(InsertDay, st.sampled_from(["d7", "d8"]), st.none() | DAYS, st.just(""), st.sampled_from(["", "second"])),
    st.builds(UnitDay, DAYS, st.sampled_from(["", "second"])),
    st.builds(KindDay, DAYS, st.sampled_from(["shoot", "travel"])),
    st.builds(MoveDay, DAYS, st.none() | DAYS),
)


def same(found: Reckoning) -> None:
    assert found.days == timelines(found.plan)
    assert found.figure == price(found.plan)
    assert found.breaches == breaches(found.plan)


@given(st.lists(CHANGES, max_size=8), st.lists(st.booleans(), min_size=8, max_size=8))
def test_a_changed_board_is_reckoned_as_if_for_the_first_time(changes: list[Operation], goes_on: list[bool]) -> None:
    reckoning = Reckoning(PLAN)
    same(reckoning)
    for change, on in zip(changes, goes_on, strict=False):
        changed, _ = apply(reckoning.plan.board, change)
        there = reckoning.moved(changed)
        same(there)
        if on:
            reckoning = there


def test_what_a_move_does_not_touch_is_not_worked_out_again() -> None:
    before = Reckoning(PLAN)
    assert before.figure
    changed, _ = move(PLAN.board, ["s3"], "d5")
    after = before.moved(changed)
    taken = [day is was for day, was in zip(after.days, before.days, strict=True)]
    assert taken == [True, False, True, True, False, True]
    old, new = (each.figure.part("cast").parts for each in (before, after))
    assert [part.path for part, was in zip(new, old, strict=True) if part is not was] == ["cat"]


def test_another_plan_is_not_taken_for_the_same() -> None:
    before = Reckoning(PLAN)
    dearer = Reckoning(replace(PLAN, cast=tuple(replace(one, rate=one.rate + 7) for one in PLAN.cast)))
    assert before.figure != dearer.figure
    same(dearer)
