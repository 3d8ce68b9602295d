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
    ChangeBanner,
    Day,
    DropTake,
    InsertDay,
    JoinScene,
    KindDay,
    MoveDay,
    MoveDays,
    MoveStrips,
    Operation,
    RemoveBanner,
    RemoveDay,
    ShapeDay,
    SplitScene,
    Strip,
    TakeScene,
    UnitDay,
    apply,
    board_from_json,
    board_problems,
    board_to_json,
    breaches,
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
ITEMS = st.sampled_from([*(f"s{n}" for n in range(1, 7)), "p1", "p2", "t1", "b1", "gone"])
DAYS = st.sampled_from(["d1", "d2", "d3", "d9"])
AFTER = st.none() | ITEMS
KINDS = st.sampled_from(["shoot", "travel"])
OPERATIONS = st.one_of(
    st.builds(MoveStrips, st.lists(ITEMS, max_size=3).map(tuple), st.none() | DAYS, AFTER),
    st.builds(InsertDay, DAYS, st.none() | DAYS, st.just(""), st.sampled_from(["", "second"]), KINDS),
    st.builds(MoveDays, st.lists(DAYS, max_size=3).map(tuple), st.none() | DAYS),
    st.builds(UnitDay, DAYS, st.sampled_from(["", "second"])),
    st.builds(KindDay, DAYS, KINDS),
    st.builds(TakeScene, ITEMS, st.just("t1")),
    st.builds(DropTake, ITEMS),
    st.builds(ChangeBanner, ITEMS, st.just("TEA"), st.sampled_from(["text", "meal", "move"])),
    st.builds(RemoveDay, DAYS),
    st.builds(MoveDay, DAYS, st.none() | DAYS),
    st.builds(ShapeDay, DAYS, st.sampled_from(["", "night"])),
    st.builds(AddBanner, st.just("b1"), st.just("LUNCH"), DAYS, AFTER),
    st.builds(RemoveBanner, ITEMS),
    st.builds(SplitScene, ITEMS, st.sampled_from(["p1", "p2"]), st.sampled_from([(), (4, 7), (1, 2)])),
    st.builds(JoinScene, ITEMS, ITEMS),
)


@given(st.lists(OPERATIONS, max_size=12))
def test_any_operations_keep_every_scene_and_every_eighth(operations: list[Operation]) -> None:
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
    assert sum(lookup.minutes(strip) for strip in strips(after) if not strip.take) == 720
    assert all(lookup.eighths(strip) for strip in strips(after) if not strip.take)
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


def test_the_parts_of_a_scene_have_the_lengths_somebody_chose() -> None:
    after, _ = apply(START, SplitScene("s1", "s1b", (3, 8)))
    lookup = Lookup(make_plan(SHEETS, after))
    first, second = after.days[0].strips[:2]
    assert (lookup.eighths(first), lookup.eighths(second)) == (3, 8)
    assert (lookup.minutes(first), lookup.minutes(second)) == (33, 87)  # 120 x 3/11 = 32.7, 120 x 8/11 = 87.3
    longer = make_plan((sheet("1", eighths=22), *SHEETS[1:]), after)
    # a draft of twice the length: 1 + 20 x 2/9 = 5.4 and 1 + 20 x 7/9 = 16.6, the larger remainder up
    assert [Lookup(longer).eighths(strip) for strip in (first, second)] == [5, 17]
    again, _ = apply(after, SplitScene("s1b", "s1c"))
    assert [Lookup(make_plan(SHEETS, again)).eighths(strip) for strip in again.days[0].strips[:3]] == [3, 4, 4]
    assert apply(after, JoinScene("s1", "s1b")) == (START, ())


def test_a_retake_works_like_its_scene_and_counts_no_page() -> None:
    after, _ = apply(START, TakeScene("s1", "t1"))
    assert after.days[0].strips[1] == Strip("t1", "1", 0, 1)
    moved, _ = move(after, ["t1"], "d3", "s6")
    lookup = Lookup(make_plan(SHEETS, moved))
    take = moved.days[2].strips[-1]
    assert (lookup.eighths(take), lookup.length(take), lookup.minutes(take)) == (0, 11, 120)
    assert board_problems(moved, make_plan(SHEETS, moved).breakdown) == ()
    assert [f.code for f in apply(moved, SplitScene("t1", "x"))[1]] == ["board.take-is-whole"]
    assert [f.code for f in apply(moved, JoinScene("s1", "t1"))[1]] == ["board.not-same-scene"]
    assert [f.code for f in apply(moved, DropTake("s1"))[1]] == ["board.no-take"]
    assert apply(moved, DropTake("t1")) == (START, ())
    waiting, _ = move(moved, ["t1"], None)
    assert not [b for b in breaches(make_plan(SHEETS, waiting)) if b.code == "breach.unscheduled"]
    in_boneyard, _ = move(moved, ["s1"], None)
    unplaced = [b.strips for b in breaches(make_plan(SHEETS, in_boneyard)) if b.code == "breach.unscheduled"]
    assert unplaced == [("s1",)]


def test_a_day_on_which_nothing_is_shot_holds_no_strip() -> None:
    after, _ = apply(START, InsertDay("d4", "d2", "", "second", "travel"))
    assert after.days[2] == Day("d4", (), "", "second", "travel")
    assert [f.code for f in move(after, ["s1"], "d4")[1]] == ["board.no-shoot-day"]
    assert [f.code for f in apply(after, KindDay("d1", "prep"))[1]] == ["board.day-has-strips"]
    assert not apply(after, AddBanner("b1", "DRIVE TO MARGATE", "d4", None, "move"))[1]
    filled = Board((Day("d1", (Strip("s1", "1"),), kind="prep"), *START.days[1:]))
    assert "board.no-shoot-day" in {f.code for f in board_problems(filled, make_plan(SHEETS, START).breakdown)}


def test_days_move_together_in_the_order_given() -> None:
    after, _ = apply(START, MoveDays(("d3", "d1"), "d2"))
    assert [day.id for day in after.days] == ["d2", "d3", "d1"]
    assert [f.code for f in apply(START, MoveDays(("d1", "d1"), None))[1]] == ["board.moved-twice"]
    assert [f.code for f in apply(START, MoveDays(("d1", "d3"), "d3"))[1]] == ["board.behind-itself"]
    assert [f.code for f in apply(START, MoveDay("d1", "d1"))[1]] == ["board.behind-itself"]
    assert [f.code for f in move(START, ["s1", "s2"], "d1", "s2")[1]] == ["board.behind-itself"]


def test_a_board_without_anything_new_is_written_as_before() -> None:
    assert board_to_json(Board((Day("d1", (Strip("s1", "1"), Banner("b1", "TEA"))),), (Strip("s2", "2", 1),))) == {
        "days": [
            {"id": "d1", "shape": "", "items": [{"id": "s1", "scene": "1", "part": 0}, {"id": "b1", "text": "TEA"}]}
        ],
        "boneyard": [{"id": "s2", "scene": "2", "part": 1}],
    }
    for wrong in ({"kind": "holiday"}, {"unit": 2}, {"items": [{"id": "s", "scene": "1", "part": 0, "take": -1}]}):
        day = {"id": "d1", "shape": "", "items": [], **wrong}
        assert board_from_json({"days": [day], "boneyard": []})[0] is None


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
