"""A locked day keeps its place and what stands on it, whatever is done, undone, done again or gone back to."""

from __future__ import annotations

import json
from itertools import count
from typing import Any, NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from office.board_desk import Desk
from office.conftest import AT
from schedule.schedule_plans import board
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change
from unitbase.office.problems import InvalidError
from unitbase.office.productions.values import BOARD, MARKS, of_board
from unitbase.office.schedule.actions import change_board, redo_board, set_marks, undo_board
from unitbase.office.schedule.asked import Asked
from unitbase.office.schedule.scenario_actions import restore_board
from unitbase.schedule import MoveDay, MoveDays, MoveStrips, Operation, board_from_json, board_to_json
from unitbase.schedule.values import Board

START = board("1", "2", "3")
DAYS = [day.id for day in START.days]
WHERE = st.sampled_from([None, *DAYS])
ROWS = st.lists(st.sampled_from(DAYS), min_size=1, max_size=2, unique=True).map(tuple)
MOVES = (
    st.builds(MoveDay, st.sampled_from(DAYS), WHERE)
    | st.builds(MoveDays, ROWS, WHERE)
    | st.builds(MoveStrips, st.sampled_from(["s1", "s2", "s3"]).map(lambda one: (one,)), st.sampled_from(DAYS))
)
STEPS = st.lists(
    MOVES
    | st.tuples(st.sampled_from(["lock_days", "lock_days", "unlock_days"]), st.sampled_from(DAYS))
    | st.sampled_from([("undo", ""), ("undo", ""), ("redo", "")])
    | st.tuples(st.just("restore"), st.integers(1, 9)),
    min_size=6,
    max_size=16,
)
NUMBERS = count(1)
REFUSALS = ("is locked", "There is nothing to", "behind itself")


class Made(NamedTuple):
    """A version: what it holds, the days that were moved by name to come to it, the days locked then, and if undone."""

    board: Board
    named: frozenset[str]
    locked: frozenset[str]


class Told:
    """What a person would say of a board of their own: its versions, and two piles for undo and redo."""

    def __init__(self, world: Any) -> None:
        self.world, self.name, self.locked = world, f"b{next(NUMBERS)}", frozenset[str]()
        change = Change(world.users["1st AD"], AT, "planted")
        steps.revise(world.own.pid, of_board(BOARD, self.name), canonical(board_to_json(START)), change, base=0)
        self.versions = [Made(START, frozenset(), self.locked)]
        self.done, self.taken_back = [self.versions[0]], list[Made]()

    def act(self, action: Any, **arguments: Any) -> bool:
        """Whether the action was not refused."""
        common = {"actor": self.world.users["1st AD"], "at": AT, "scope": self.world.own.pid, "board": self.name}
        try:
            action(**common, key=f"locked-{next(NUMBERS)}", **arguments)
        except InvalidError as refused:
            if any(why in refused.text for why in REFUSALS):
                return False
            raise
        return True

    def stored(self, name: str = BOARD) -> tuple[int, Any]:
        head = steps.latest(self.world.own.pid, of_board(name, self.name))
        return (head.n, json.loads(bytes(head.root.content))) if head else (0, {})

    def lock(self, how: str, *days: str) -> None:
        assert self.act(set_marks, base=self.stored(MARKS)[0], change={how: list(days)})
        self.locked = self.locked | {*days} if how == "lock_days" else self.locked - {*days}

    def grew(self, named: frozenset[str]) -> bool:
        """Take note of a version that came; whether one did."""
        number, content = self.stored()
        if number == len(self.versions):
            return False
        found, problems = board_from_json(content)
        assert found is not None, problems
        assert number == len(self.versions) + 1
        before, self.versions = self.versions[-1].board, [*self.versions, Made(found, named, self.locked)]
        kept = {day.id: day for day in found.days}
        for day in before.days:
            if day.id in self.locked:
                assert kept[day.id] == day
                assert day.id not in named or not passed(before, found, day.id), "a locked day was moved"
        return True

    def change(self, operation: Operation) -> None:
        named = frozenset({operation.day} if isinstance(operation, MoveDay) else getattr(operation, "days", ()))
        self.act(change_board, base=len(self.versions), asked=Asked(str(next(NUMBERS)), "", (operation,)))
        if self.grew(named):
            self.done, self.taken_back = [*self.done, self.versions[-1]], []

    def undo(self) -> None:
        if len(self.done) < 2:
            assert not self.act(undo_board, base=len(self.versions))
            return
        back, there = self.done[-1], self.done[-2].board
        if not self.went(undo_board, back, there):
            # unlocked, it goes on
            self.lock("unlock_days", *DAYS)
            assert self.went(undo_board, back, there)
        self.taken_back.append(self.done.pop())

    def redo(self) -> None:
        if not self.taken_back:
            assert not self.act(redo_board, base=len(self.versions))
        elif self.went(redo_board, self.taken_back[-1], self.taken_back[-1].board):
            self.done.append(self.taken_back.pop())

    def went(self, action: Any, change: Made, there: Board) -> bool:
        """Whether a step over a change was made; it is refused for a day locked since the change, and for no other."""
        now = self.versions[-1].board
        kept = {day.id: day for day in there.days}
        spoiled = any(kept[day.id] != day for day in now.days if day.id in self.locked)
        later = any(passed(now, there, day) for day in self.locked - change.locked)
        went = self.act(action, base=len(self.versions))
        assert went == (not spoiled and not later)
        # a step between equal boards makes a version all the same
        assert self.grew(change.named) == went
        assert not went or self.versions[-1].board == there
        return went

    def restore(self, number: int) -> None:
        if number >= len(self.versions) or self.versions[number - 1].board == self.versions[-1].board:
            return
        named = frozenset().union(*(one.named for one in self.versions[number:]))
        if self.act(restore_board, base=len(self.versions), version=number, numbers={}):
            assert self.grew(named)
            self.done, self.taken_back = [*self.done, self.versions[-1]], []


def passed(before: Board, after: Board, key: str) -> bool:
    """Whether other days stand before a day than did."""
    old, new = ([day.id for day in one.days] for one in (before, after))
    return {*old[: old.index(key)]} != {*new[: new.index(key)]}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(what=STEPS)
def test_whatever_is_done_a_locked_day_stays_or_the_step_is_refused(world: Any, what: list[Any]) -> None:
    told = Told(world)
    for each in what:
        match each:
            case ("undo", _):
                told.undo()
            case ("redo", _):
                told.redo()
            case ("restore", number):
                told.restore(number)
            case (str(how), day):
                told.lock(how, day)
            case operation:
                told.change(operation)


def test_undo_stops_before_a_lock_with_words_and_goes_on_when_it_is_taken_off(planted: Any) -> None:
    first = Desk(planted, "1st AD")

    def row() -> list[str]:
        head = steps.latest(planted.own.pid, BOARD)
        assert head
        return [day["id"] for day in json.loads(bytes(head.root.content))["days"]]

    first.change({"op": "move-day", "day": "d2", "after": None})
    assert first.post("marks", base=0, change={"lock_days": ["d2"]})[0] == 200
    status, refused = first.post("undo", version=2)
    assert (status, row()) == (422, ["d2", "d1"])
    assert refused["said"] == (
        "Day 1 is locked, and this would take another day past it. Nothing was changed: unlock Day 1, do this "
        "again, and lock it where it then stands."
    )
    assert first.post("marks", base=2, change={"unlock_days": ["d2"]})[0] == 200
    assert first.post("undo", version=2)[0] == 200
    assert row() == ["d1", "d2"]
    # another day that goes past it while it is locked comes back at once, and goes again
    assert first.post("marks", base=3, change={"lock_days": ["d2"]})[0] == 200
    first.change({"op": "move-day", "day": "d1", "after": "d2"}, base=3)
    for step, version, after in (("undo", 4, ["d1", "d2"]), ("redo", 5, ["d2", "d1"])):
        assert first.post(step, version=version)[0] == 200
        assert row() == after
