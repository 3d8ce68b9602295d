"""The board under a new draft: nothing moves that stays, nothing is lost that goes, what comes waits."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator import generate, to_fountain
from unitbase.breakdown import Breakdown, break_down
from unitbase.schedule.assume import script_order_board
from unitbase.schedule.board import board_problems, strips
from unitbase.schedule.redraft import Taken, redraft
from unitbase.schedule.values import Banner, Board, Day, Strip
from unitbase.screenplay import read_screenplay

SCRIPT = read_screenplay(to_fountain(generate(5, scenes=14)).encode())[0]
assert SCRIPT
WHOLE = break_down(SCRIPT)
KEYS = [sheet.scene for sheet in WHOLE.sheets]


def part(*scenes: str, eighths: int | None = None) -> Breakdown:
    kept = (sheet for sheet in WHOLE.sheets if sheet.scene in scenes)
    return replace(WHOLE, sheets=tuple(replace(one, eighths=eighths or one.eighths) for one in kept))


@given(st.sets(st.sampled_from(KEYS), min_size=1), st.sets(st.sampled_from(KEYS), min_size=1))
def test_a_board_fits_its_draft_and_the_strips_of_both_are_kept(first: set[str], second: set[str]) -> None:
    board = script_order_board(part(*first), 24)
    after, taken = redraft(board, part(*second))
    assert not board_problems(after, part(*second))
    was, now = ({strip.id: strip for strip in strips(one)} for one in (board, after))
    assert was.items() <= (now | {one.strip.id: one.strip for one in taken}).items()
    for old, new in zip(board.days, after.days, strict=True):
        assert new.strips == tuple(strip for strip in old.strips if strip.scene in second)
    assert {strip.scene for strip in after.boneyard} == second - first
    back, _ = redraft(after, part(*first), taken)
    assert not board_problems(back, part(*first))
    assert was.items() <= {strip.id: strip for strip in strips(back)}.items()


def test_where_a_strip_stood_is_told() -> None:
    first, second, third = KEYS[:3]
    items = (Strip("a", first), Banner("b", "Lunch"), Strip("c", second))
    board = Board((Day("d1", items),), (Strip("x", third),))
    after, taken = redraft(board, part(first))
    assert taken == (Taken(Strip("c", second), "d1", "b"), Taken(Strip("x", third)))
    assert after.days[0].items == items[:2]


def test_a_scene_too_short_for_its_parts_is_whole_again() -> None:
    scene = KEYS[0]
    board = Board((Day("d1", (Strip("a", scene, 1),)), Day("d2", (Strip("b", scene, 2),))))
    after, taken = redraft(board, part(scene, eighths=1))
    assert taken == (Taken(Strip("b", scene, 2)),)
    assert strips(after) == (Strip("a", scene),)
    assert not board_problems(after, part(scene, eighths=1))
    gone, more = redraft(after, part(KEYS[1]), taken)
    back, _ = redraft(gone, part(scene), (*taken, *more))
    assert not board_problems(back, part(scene))
