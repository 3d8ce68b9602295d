"""What is remembered of a board is what working it out and drawing it anew gives; and it does not grow for ever."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import example, given
from hypothesis import strategies as st

from schedule.test_schedule_reckoning import CHANGES, PLAN
from unitbase.office.productions.board_view import view_of
from unitbase.office.productions.values import DayView
from unitbase.office.schedule import remembered
from unitbase.office.schedule.remembered import MOST, forget, reckoned_by
from unitbase.schedule import AddBanner, JoinScene, MoveDay, MoveStrips, Operation, SplitScene, apply
from unitbase.schedule.board import move
from unitbase.schedule.breaches import breaches
from unitbase.schedule.marks import NO_COVER, Marks
from unitbase.schedule.price import price
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.timeline import timelines
from unitbase.schedule.values import Board, Plan

DAYS, STRIPS = [day.id for day in PLAN.board.days], [f"s{n}" for n in range(1, 7)]
MARKS = st.builds(
    Marks,
    st.frozensets(st.sampled_from(STRIPS), max_size=2),
    st.frozensets(st.sampled_from(DAYS), max_size=2),
    st.frozensets(st.sampled_from(DAYS), max_size=1),
    st.dictionaries(st.sampled_from([*DAYS, *STRIPS]), st.sampled_from(["Crane", "Low tide"]), max_size=2),
    st.frozensets(st.sampled_from(STRIPS), max_size=2),
    st.dictionaries(st.sampled_from(DAYS), st.sampled_from([NO_COVER, *STRIPS]), max_size=2),
)


def priced(days: tuple[DayView, ...]) -> list[tuple[DayView, str]]:
    """A day's price is no part of what it is told apart by, so that it stands beside it."""
    return [(day, day.price) for day in days]


Step = tuple[Operation, Marks, str, int]
SPLIT = (SplitScene("s2", "p1"), MoveStrips(("p1",), "d3"), SplitScene("p1", "p2"))
JOINED = (MoveStrips(("s2",), "d5"), SplitScene("s1", "p1"), JoinScene("s1", "p1"))
COVERED = Marks(cover=frozenset({"p1"}), covers={"d5": "p1"})


@given(st.lists(st.tuples(CHANGES, MARKS, st.sampled_from(["UK", "US"]), st.integers(0, 2)), min_size=3, max_size=6))
@example([(MoveDay("d1", "d1"), Marks(), "US", 0)])
@example([(one, Marks(), "UK", 0) for one in SPLIT])
@example(
    [(one, COVERED, "UK", 0) for one in (MoveStrips(("s2",), "d5"), SplitScene("s1", "p1"), JoinScene("s1", "p1"))]
)
@example([(MoveStrips(("s4",), "d1", "s1"), Marks(), "UK", 0), (MoveStrips(("s3",), None), Marks(), "UK", 0)])
@example([(AddBanner("b1", "Lunch", "d4"), Marks(), "UK", 0)])
def test_a_board_is_drawn_as_if_for_the_first_time(steps: list[Step]) -> None:
    reckoning = Reckoning(PLAN)
    view_of(reckoning, 1, "UK", Marks())
    for change, marks, pack, cost in steps:
        changed, _ = apply(reckoning.plan.board, change)
        prices = {day.id: f"£{cost}" for day in changed.days[: cost * 2]}
        reckoning = reckoning.moved(changed)
        drawn = view_of(reckoning, 2, pack, marks, prices)
        anew = view_of(Reckoning(reckoning.plan), 2, pack, marks, prices)
        assert priced(drawn.days) == priced(anew.days)


def test_a_day_that_looks_as_it_did_is_not_drawn_again() -> None:
    before = Reckoning(PLAN)
    was = view_of(before, 1, "UK", Marks()).days
    after = before.moved(move(PLAN.board, ["s3"], "d5")[0])
    now = view_of(after, 2, "UK", Marks()).days
    # strip 3 leaves day 2; day 3 rests from it, and days 4, 5 and 6 lie as they did but for day 5
    assert [day.id for day, old in zip(now, was, strict=True) if day is not old] == ["d2", "d5", "boneyard"]


def read(board: Board | None) -> tuple[Plan, tuple[()]]:
    return (PLAN if board is None else replace(PLAN, board=board)), ()


@given(st.lists(st.tuples(CHANGES, st.integers(0, 9), st.sampled_from(["p", "q"])), min_size=1, max_size=8))
def test_a_board_worked_out_from_another_is_worked_out(steps: list[tuple[Operation, int, str]]) -> None:
    forget()
    boards = [PLAN.board]
    for change, back, terms in steps:
        boards.append(apply(boards[-1 - back % len(boards)], change)[0])
        digests = (("terms", terms), ("board", str(boards.index(boards[-1]))))
        board = boards[-1]
        found, _ = reckoned_by(digests, board, lambda board=board: read(board))  # type: ignore[misc]
        assert found is not None
        assert found.plan == replace(PLAN, board=board)
        assert (found.days, found.figure, found.breaches) == tuple(
            one(found.plan) for one in (timelines, price, breaches)
        )
        assert reckoned_by(digests, board, lambda: read(None))[0] is found, "remembered"
    forget()


def test_what_is_remembered_stays_few_however_long_one_works() -> None:
    forget()
    board, sizes, any_of = PLAN.board, [], Random(7)
    for turn in range(3 * MOST):
        # now to a day, now to the boneyard, where strips come to stand in ever another order
        board = move(board, [any_of.choice(STRIPS)], any_of.choice([*DAYS[:2], None, None]))[0]
        found, _ = reckoned_by((("terms", "p"), ("board", str(turn))), board, lambda board=board: read(board))  # type: ignore[misc]
        assert found is not None
        assert view_of(found, 1, "UK", Marks()).days
        assert found.figure
        sizes.append((remembered.remembered(), len(found.lookup._kept)))
    assert max(count for count, _ in sizes) <= MOST
    middle = len(sizes) // 2
    assert max(kept for _, kept in sizes[middle:]) <= max(kept for _, kept in sizes[:middle])
    forget()
    assert remembered.remembered() == 0
