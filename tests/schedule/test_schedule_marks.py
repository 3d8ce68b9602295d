"""Locks, notes and cover lie beside the board; what is locked stays."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from schedule.schedule_plans import board
from unitbase.schedule import InsertDay, KindDay, MoveDay, MoveStrips, Operation, RemoveDay, SplitScene, apply
from unitbase.schedule.marks import (
    NO_MARKS,
    Marks,
    change_marks,
    fixed_strips,
    held,
    lock_breaks,
    locked_days_passed,
    locked_days_touched,
    marks_from_json,
    marks_to_json,
)
from unitbase.schedule.values import Day
from unitbase.words.texts_schedule import TEXTS

START = board("1 2", "3 4", "5 6")
IDS = st.sets(st.sampled_from(["s1", "d1", "gone"])).map(frozenset)
TEXTS_BY_ID = st.dictionaries(st.sampled_from(["s1", "d1"]), st.text(min_size=1).filter(str.strip).map(str.strip))


@given(st.builds(Marks, IDS, IDS, IDS, TEXTS_BY_ID, IDS, TEXTS_BY_ID))
def test_marks_outlive_their_json(marks: Marks) -> None:
    assert marks_from_json(json.loads(json.dumps(marks_to_json(marks)))) == (marks, ())


@given(st.recursive(st.none() | st.text() | st.integers(), lambda c: st.lists(c) | st.dictionaries(
    st.sampled_from(["lock", "notes", "covers", "cover", "locked_strips"]), c)))  # fmt: skip
def test_whatever_is_sent_as_marks_is_an_answer(data: object) -> None:
    for marks, findings in (marks_from_json(data), change_marks(NO_MARKS, data)):
        assert isinstance(marks, Marks)
        assert all(finding.code in TEXTS for finding in findings)


def test_a_change_of_marks_adds_and_takes_away() -> None:
    marks, _ = change_marks(NO_MARKS, {"lock": ["s1", "s2"], "notes": {"s1": " crane! "}, "covers": {"d1": "none"}})
    assert marks == Marks(frozenset({"s1", "s2"}), notes={"s1": "crane!"}, covers={"d1": "none"})
    marks, _ = change_marks(marks, {"unlock": ["s2"], "cover": ["s5"], "notes": {"s1": ""}})
    assert marks_to_json(marks) == {"locked_strips": ["s1"], "cover": ["s5"], "covers": {"d1": "none"}}
    for wrong in ({}, {"lock": "s1"}, {"notes": {"s1": "x" * 401}}, {"paint": ["s1"]}, [], None):
        assert [f.code for f in change_marks(marks, wrong)[1]] == ["marks.unread"]


def _after(*operations: Operation) -> list[str]:
    found = START
    for operation in operations:
        found, problems = apply(found, operation)
        assert not problems
    return [f"{f.code} {f.params['anchor']}" for f in lock_breaks(START, found, LOCKS)]


LOCKS = Marks(frozenset({"s1"}), frozenset({"d2"}), frozenset({"d3"}))


def test_a_locked_strip_keeps_its_day() -> None:
    assert _after(MoveStrips(("s1",), "d3")) == ["lock.strip s1"]
    assert _after(MoveStrips(("s1",), None)) == ["lock.strip s1"]
    assert _after(RemoveDay("d1")) == ["lock.strip s1"]
    # within its day, and with its day, it may go
    assert _after(MoveStrips(("s1",), "d1", "s2"), MoveDay("d1", "d3")) == []


def test_a_locked_day_keeps_what_stands_on_it() -> None:
    assert _after(MoveStrips(("s2",), "d2")) == ["lock.day d2"]
    assert _after(MoveStrips(("s3",), "d2", "s4")) == ["lock.day d2"]
    assert _after(RemoveDay("d2")) == ["lock.day d2"]
    assert _after(SplitScene("s3", "x")) == ["lock.day d2"]
    # a day put in before it shifts its date, and is told as such, but touches nothing on it
    assert _after(InsertDay("d9", None)) == []
    moved = [MoveDay("d2", None), MoveDay("d1", "d2"), KindDay("d2", "shoot"), MoveStrips(("s2",), "d2")]
    assert [len(locked_days_touched([each], LOCKS)) for each in moved] == [1, 0, 1, 0]


def test_a_locked_day_has_the_same_days_before_it() -> None:
    row = board("1", "2", "3", "4", "5")
    days = {day.id: day for day in row.days}

    def told(order: str) -> str:
        turned = replace(row, days=tuple(days.get(key) or Day(key, ()) for key in order.split()))
        found = locked_days_passed(row, turned, {"d2", "d4", "gone"})
        assert {one.code for one in found} <= {"lock.place"}
        return " ".join(str(one.params["anchor"]) for one in found)

    # it went past others, or others past it: a board alone does not tell
    assert told("d1 d3 d4 d5 d2") == "d2 d4"
    assert told("d4 d1 d2 d3 d5") == "d2 d4"
    assert told("d2 d1 d3 d4 d5") == "d2"
    assert told("d1 d2 d3 d5 d4") == "d4"
    assert told("d1 d2 d5 d4 d3") == "d4"
    # days that come and go shift its date, and it goes past nobody
    assert told("d1 d2 d3 d4 d5") == told("d9 d1 d2 d8 d3 d4 d5") == told("d2 d4") == told("d5 d3 d1") == ""


def test_a_locked_order_lets_strips_come_and_go_but_not_turn() -> None:
    assert _after(MoveStrips(("s5",), "d3", "s6")) == ["lock.order d3"]
    assert _after(MoveStrips(("s2",), "d3", "s5"), MoveStrips(("s6",), "d1", "s1")) == []


def test_a_search_leaves_alone_what_is_held() -> None:
    assert held(START, Marks(frozenset({"s1", "gone"}), frozenset({"d2"}), frozenset({"d3"}))) == {"s1", "d2", "d3"}
    assert fixed_strips(START, LOCKS) == {"s1", "s3", "s4", "s5", "s6"}
