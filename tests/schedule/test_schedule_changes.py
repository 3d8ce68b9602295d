"""Two boards side by side: the fewest changes that tell the difference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from schedule.schedule_plans import board, make_plan, sheet
from unitbase.schedule import (
    AddBanner,
    ChangeBanner,
    InsertDay,
    MoveDay,
    MoveStrips,
    RemoveDay,
    ShapeDay,
    SplitScene,
    apply,
    breaches,
    price,
    timelines,
)
from unitbase.schedule.compare import board_changes, compare, out_of_order
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.values import Board

SHEETS = tuple(sheet(str(number)) for number in range(1, 61))
SIXTY = board(*(str(number) for number in range(1, 61)))
START = board("1 2 3", "4 5", "6")


def told(before: Board, *operations: object) -> list[str]:
    after = before
    for operation in operations:
        after, problems = apply(after, operation)  # type: ignore[arg-type]
        assert not problems
    return [" ".join(filter(None, (c.what, c.kind, c.id, c.before, c.after))) for c in board_changes(before, after)]


def test_a_day_put_in_is_one_inserted_day_and_not_sixty_moves() -> None:
    after, _ = apply(SIXTY, InsertDay("new", None))
    delta = compare(make_plan(SHEETS, SIXTY), make_plan(SHEETS, after))
    assert [(c.what, c.kind, c.id) for c in delta.board] == [("added", "day", "new")]
    assert delta.days == 1
    # the dates of all that follows have shifted: Monday 1 June is the new day, scene 1 is shot on the Tuesday
    assert [Lookup(make_plan(SHEETS, after)).dates[n] for n in (0, 1)] == [date(2026, 6, 1), date(2026, 6, 2)]
    assert told(SIXTY, RemoveDay("d1")) == ["moved strip s1 d1", "removed day d1"]
    assert told(SIXTY, MoveDay("d60", None)) == ["reordered day d60"]


def test_what_turned_within_its_day_is_told_apart_from_what_moved() -> None:
    assert told(START, MoveStrips(("s3",), "d1")) == ["reordered strip s3 d1 d1"]
    assert told(START, MoveStrips(("s3",), "d2")) == ["moved strip s3 d1 d2"]
    assert told(START, MoveStrips(("s1",), "d2", "s5"), MoveStrips(("s5",), "d2")) == [
        "moved strip s1 d1 d2",
        "reordered strip s5 d2 d2",
    ]


def test_banners_shapes_and_parts_are_told() -> None:
    named = [AddBanner("b", "Lunch", "d1"), ChangeBanner("b", "Late lunch")]
    assert told(START, named[0]) == ["added banner b d1"]
    with_banner, _ = apply(START, named[0])
    assert told(with_banner, named[1]) == ["changed banner b d1 d1"]
    assert told(with_banner, MoveStrips(("b",), "d2")) == ["moved banner b d1 d2"]
    assert told(with_banner, MoveStrips(("b",), "d1", "s3")) == ["reordered banner b d1 d1"]
    assert told(START, ShapeDay("d1", "night")) == ["changed day d1"]
    assert told(START, SplitScene("s1", "x")) == ["added strip x d1"]


@given(st.permutations(list("abcdefg")))
def test_the_fewest_are_named_as_out_of_order(after: list[str]) -> None:
    moved = out_of_order("abcdefg", after)
    stays = [key for key in after if key not in moved]
    assert stays == sorted(stays)
    # no longer rising run exists: tried by taking every subset that is one longer
    longest = max(len(run) for run in _rising(after))
    assert len(stays) == longest


def _rising(keys: list[str]) -> list[list[str]]:
    runs: list[list[str]] = [[]]
    for key in keys:
        runs += [[*run, key] for run in runs if not run or run[-1] < key]
    return runs


@given(st.lists(st.tuples(st.sampled_from("123456"), st.sampled_from(["d1", "d2", "d3"])), min_size=1, max_size=4))
def test_what_is_taken_from_a_board_nearby_is_what_would_be_worked_out(moves: list[tuple[str, str]]) -> None:
    sheets = tuple(sheet(n, "meadow" if n in "246" else "hall", ("ann", "ben"), outside=n in "24") for n in "123456")
    near = Reckoning(make_plan(sheets, START))
    after = START
    for scene, day in moves:
        after, _ = apply(after, MoveStrips((f"s{scene}",), day))
    plan = replace(near.plan, board=after)
    found = near.moved(after)
    assert found.days == timelines(plan)
    assert (found.figure, found.breaches) == (price(plan), breaches(plan))
