"""The board keeps every strip exactly once, whatever is done to it."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from schedule.schedule_plans import board, make_plan, sheet
from unitbase.schedule import (
    AddBanner,
    Banner,
    Board,
    InsertDay,
    JoinScene,
    MoveDay,
    MoveStrips,
    RemoveBanner,
    RemoveDay,
    ShapeDay,
    SplitScene,
    apply,
    board_from_json,
    board_problems,
    board_to_json,
    move,
    operation_from_json,
    operation_to_json,
    pages,
    rebase,
)
from unitbase.schedule.board import strips
from unitbase.schedule.lookup import Lookup
from unitbase.words.texts_schedule import TEXTS

SHEETS = tuple(sheet(scene, eighths=11) for scene in "123456")
START = board("1 2", "3 4", "5 6")
ITEMS = st.sampled_from([*(f"s{n}" for n in range(1, 7)), "p1", "p2", "b1", "gone"])
DAYS = st.sampled_from(["d1", "d2", "d3", "d9"])
AFTER = st.none() | ITEMS
OPERATIONS = st.one_of(
    st.builds(MoveStrips, st.lists(ITEMS, max_size=3).map(tuple), st.none() | DAYS, AFTER),
    st.builds(InsertDay, DAYS, st.none() | DAYS),
    st.builds(RemoveDay, DAYS),
    st.builds(MoveDay, DAYS, st.none() | DAYS),
    st.builds(ShapeDay, DAYS, st.sampled_from(["", "night"])),
    st.builds(AddBanner, st.just("b1"), st.just("LUNCH"), DAYS, AFTER),
    st.builds(RemoveBanner, ITEMS),
    st.builds(SplitScene, ITEMS, st.sampled_from(["p1", "p2"])),
    st.builds(JoinScene, ITEMS, ITEMS),
)


@given(st.lists(OPERATIONS, max_size=12))
def test_any_operations_keep_every_scene_and_every_eighth(operations: list[MoveStrips]) -> None:
    plan = make_plan(SHEETS, START)
    after = START
    for operation in operations:
        before = after
        after, findings = apply(before, operation)
        assert not findings or after == before
        assert all(finding.code in TEXTS for finding in findings)
        read, problems = operation_from_json(json.loads(json.dumps(operation_to_json(operation))))
        assert (read, problems) == (operation, ())
    assert board_problems(after, plan.breakdown) == ()
    lookup = Lookup(make_plan(SHEETS, after))
    assert sum(lookup.eighths(strip) for strip in strips(after)) == 66
    assert board_from_json(json.loads(json.dumps(board_to_json(after)))) == (after, ())


def test_a_strip_goes_behind_its_anchor() -> None:
    after, findings = move(START, ["s5", "s1"], "d2", "s3")
    assert not findings
    assert [[s.id for s in day.strips] for day in after.days] == [["s2"], ["s3", "s5", "s1", "s4"], ["s6"]]


def test_a_move_outlives_other_peoples_moves_until_its_anchor_is_gone() -> None:
    mine = MoveStrips(("s1",), "d2", "s3")
    theirs, _ = move(START, ["s4"], "d2", None)
    board_now, findings = rebase(theirs, [mine])
    assert not findings
    assert [s.id for s in board_now.days[1].strips] == ["s4", "s3", "s1"]
    gone, _ = move(START, ["s3"], None)
    refused, findings = rebase(gone, [mine])
    assert refused == gone
    assert [(f.code, f.params["anchor"]) for f in findings] == [("board.stale-anchor", "s3")]


def test_a_day_removed_leaves_its_strips_in_the_boneyard() -> None:
    with_banner, _ = apply(START, AddBanner("b1", "MOVE", "d1", "s1"))
    assert with_banner.days[0].items[1] == Banner("b1", "MOVE")
    after, _ = apply(with_banner, RemoveDay("d1"))
    assert [s.id for s in after.boneyard] == ["s1", "s2"]


def test_a_split_scene_shares_its_length_and_joins_again() -> None:
    after, _ = apply(START, SplitScene("s1", "s1b"))
    lookup = Lookup(make_plan(SHEETS, after))
    first, second = after.days[0].strips[:2]
    assert (lookup.eighths(first), lookup.eighths(second)) == (6, 5)
    assert (lookup.minutes(first), lookup.minutes(second)) == (60, 60)
    assert apply(after, JoinScene("s1", "s1b")) == (START, ())
    assert apply(START, JoinScene("s1", "s2"))[1][0].code == "board.not-same-scene"


def test_what_is_wrong_with_a_board_is_told() -> None:
    breakdown = make_plan(SHEETS, START).breakdown
    wrong = Board(board("1 1", "2 3 4 7").days)
    found = {(f.code, str(f.params.get("scene", f.params.get("anchor")))) for f in board_problems(wrong, breakdown)}
    assert found == {
        ("board.id-twice", "s1"),
        ("board.scene-twice", "1"),
        ("board.scene-missing", "5"),
        ("board.scene-missing", "6"),
        ("board.scene-unknown", "7"),
    }
    split, _ = apply(START, SplitScene("s1", "s1b"))
    short = make_plan((sheet("1", eighths=1), *SHEETS[1:]), START).breakdown
    assert [f.code for f in board_problems(split, short)] == ["board.part-too-short"]


@given(
    st.recursive(
        st.none() | st.text() | st.integers(),
        lambda c: (
            st.lists(c)
            | st.dictionaries(
                st.sampled_from(["op", "items", "day", "after", "days", "boneyard", "id"]), c | st.just("move-strips")
            )
        ),
    )
)
def test_whatever_is_sent_is_an_answer(data: object) -> None:
    for read in (operation_from_json, board_from_json):
        value, findings = read(data)
        assert (value is None) == bool(findings)


def test_pages_print_as_the_trade_prints_them() -> None:
    assert [pages(n) for n in (0, 1, 8, 12, 25)] == ["0", "1/8", "1", "1 4/8", "3 1/8"]
