"""What a scenario proposes is taken strip by strip; all of it together is the scenario."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from schedule.schedule_plans import board, make_plan, sheet
from unitbase.schedule import (
    AddBanner,
    ChangeBanner,
    InsertDay,
    JoinScene,
    KindDay,
    MoveDay,
    MoveStrips,
    Operation,
    RemoveBanner,
    RemoveDay,
    ShapeDay,
    SplitScene,
    TakeScene,
    apply,
    board_problems,
    rebase,
)
from unitbase.schedule.adopt import adopt
from unitbase.schedule.board import strips
from unitbase.schedule.compare import board_changes
from unitbase.schedule.lookup import Lookup

SHEETS = tuple(sheet(scene) for scene in "123456")
START, _ = apply(board("1 2", "3 4", "5 6"), AddBanner("b0", "LUNCH", "d1", "s1"))
ITEMS = st.sampled_from([*(f"s{n}" for n in range(1, 7)), "b0", "b1"])
DAYS = st.sampled_from(["d1", "d2", "d3", "d9"])
PLAIN = st.one_of(
    st.builds(MoveStrips, st.lists(ITEMS, max_size=3).map(tuple), st.none() | DAYS, st.none() | ITEMS),
    st.builds(InsertDay, st.just("d9"), st.none() | DAYS),
    st.builds(RemoveDay, DAYS),
    st.builds(MoveDay, DAYS, st.none() | DAYS),
    st.builds(ShapeDay, DAYS, st.just("night")),
    st.builds(KindDay, DAYS, st.just("travel")),
    st.builds(AddBanner, st.just("b1"), st.just("MOVE"), DAYS, st.none() | ITEMS),
    st.builds(ChangeBanner, ITEMS, st.just("TEA")),
    st.builds(RemoveBanner, ITEMS),
)
PARTS = st.one_of(
    st.builds(SplitScene, ITEMS, st.just("p1")),
    st.builds(JoinScene, ITEMS, ITEMS),
    st.builds(TakeScene, ITEMS, st.just("t1")),
)


@given(st.lists(PLAIN, max_size=10))
def test_all_changes_taken_are_the_other_board(operations: list[Operation]) -> None:
    other, _ = rebase(START, operations)
    found, done, refused = adopt(START, other, {change.id for change in board_changes(START, other)})
    assert refused == ()
    assert found == other
    assert rebase(START, done) == (other, ())


@given(
    st.lists(PLAIN | PARTS, max_size=10),
    st.sets(st.sampled_from([*(f"s{n}" for n in range(1, 7)), "b1", "p1", "t1", "d9", "d2"])),
)
def test_some_changes_taken_lose_no_scene(operations: list[Operation], chosen: set[str]) -> None:
    other, _ = rebase(START, operations)
    found, _, _ = adopt(START, other, chosen)
    plan = make_plan(SHEETS, found)
    assert board_problems(found, plan.breakdown) == ()
    assert sum(Lookup(plan).eighths(strip) for strip in strips(found)) == 48
    assert {day.id for day in START.days} - {"d2"} <= {day.id for day in found.days}


def test_one_strip_is_taken_and_the_rest_stays() -> None:
    other, _ = rebase(START, [MoveStrips(("s1",), "d3", "s5"), MoveStrips(("s4",), "d1"), SplitScene("s6", "p1")])
    found, done, _ = adopt(START, other, {"s1"})
    assert done == (MoveStrips(("s1",), "d3", "s5"),)
    assert [s.id for s in found.days[2].strips] == ["s5", "s1", "s6"]
    assert found.days[1] == START.days[1]
    split, done, _ = adopt(START, other, {"p1"})
    assert done[0] == SplitScene("s6", "p1")
    assert [s.id for s in split.days[2].strips] == ["s5", "s6", "p1"]


def test_a_strip_brings_the_new_day_it_goes_to() -> None:
    other, _ = rebase(START, [InsertDay("d9", "d1"), MoveStrips(("s1", "s5"), "d9")])
    found, _, refused = adopt(START, other, {"s5"})
    assert refused == ()
    assert [[item.id for item in day.items] for day in found.days] == [["s1", "b0", "s2"], ["s5"], ["s3", "s4"], ["s6"]]


def test_a_day_that_goes_leaves_what_was_not_taken_in_the_boneyard() -> None:
    other, _ = rebase(START, [MoveStrips(("s3", "s4"), "d1"), RemoveDay("d2")])
    found, _, _ = adopt(START, other, {"s3", "d2"})
    assert [day.id for day in found.days] == ["d1", "d3"]
    assert found.boneyard == (START.days[1].strips[1],)
    assert found.days[0].strips[0].id == "s3"
    assert replace(found, boneyard=()) != other
