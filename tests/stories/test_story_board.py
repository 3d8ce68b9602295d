"""A first AD boards the sample by hand; a published schedule is revised; a scenario is taken strip by strip."""

from __future__ import annotations

from dataclasses import replace

import pytest

from unitbase.sample.plan import sample_plan
from unitbase.schedule import (
    AddBanner,
    Board,
    InsertDay,
    JoinScene,
    MoveStrips,
    Operation,
    SplitScene,
    TakeScene,
    apply,
    board_problems,
    breaches,
    price,
    rebase,
)
from unitbase.schedule.adopt import adopt
from unitbase.schedule.board import strips
from unitbase.schedule.compare import board_changes, compare
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.marks import NO_COVER, NO_MARKS, change_marks, lock_breaks
from unitbase.schedule.numbering import day_labels
from unitbase.schedule.revised import changed
from unitbase.schedule.sorting import Sort, sorted_strips
from unitbase.schedule.values import Plan
from unitbase.schedule.weather import cover_findings
from unitbase.words import Level

DAYS = ("5 11 6 7", "16 19", "2 3 7A 8", "4 13 10 17", "20 15 1", "9 14 18")
"""The six days as the first AD wants them, by scene."""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return sample_plan()


def done(board: Board, *operations: Operation) -> Board:
    board, problems = rebase(board, operations)
    assert problems == ()
    return board


def ids(scenes: str) -> tuple[str, ...]:
    return tuple(f"s{scene}" for scene in scenes.split())


def told(before: Board, after: Board) -> list[str]:
    return [" ".join(filter(None, (c.what, c.kind, c.id, c.before, c.after))) for c in board_changes(before, after)]


def test_a_first_ad_boards_the_sample_by_hand(plan: Plan) -> None:
    waiting = Board((), tuple(sorted(strips(plan.board), key=lambda one: one.scene)))
    bare = replace(plan, board=waiting)
    assert {b.code for b in breaches(bare) if b.level is Level.ERROR} == {"breach.unscheduled"}
    assert len([b for b in breaches(bare) if b.code == "breach.unscheduled"]) == 20
    # the ferry first: what plays there, night after day
    at_the_ferry = [s for s in waiting.boneyard if s.id in ids("1 15 20")]
    assert [s.scene for s in sorted_strips(plan, at_the_ferry, Sort(("day-night", "-eighths")))] == ["20", "15", "1"]
    board = waiting
    for number, scenes in enumerate(DAYS, 1):
        after = f"d{number - 1}" if number > 1 else None
        board = done(board, InsertDay(f"d{number}", after), MoveStrips(ids(scenes), f"d{number}"))
    assert board.boneyard == ()
    boarded = replace(plan, board=board)
    assert board_problems(board, plan.breakdown) == ()
    assert [b for b in breaches(boarded) if b.level is Level.ERROR] == []
    assert price(boarded).money == price(plan).money
    # a long scene over two days, and what that costs; joined again it is the same board to the last strip
    split = done(board, SplitScene("s19", "s19b", (5, 3)), MoveStrips(("s19b",), "d3"))
    lookup = Lookup(replace(plan, board=split))
    assert [lookup.eighths(strip) for strip in strips(split) if strip.scene == "19"] == [5, 3]
    assert sum(map(lookup.eighths, strips(split))) == sum(sheet.eighths for sheet in plan.breakdown.sheets)
    assert compare(boarded, replace(plan, board=split)).change > 0  # the bar a day longer, Pru and Joe too
    assert done(split, JoinScene("s19", "s19b")) == board


def test_the_weather_turns_and_what_is_locked_stays(plan: Plan) -> None:
    lookup = Lookup(plan)
    outdoors = {day.id for day in plan.board.days if any(map(lookup.outdoor, day.strips))}
    assert {str(f.params["anchor"]) for f in cover_findings(lookup, NO_MARKS)} == outdoors == {"d1", "d5", "d6"}
    marks, _ = change_marks(
        NO_MARKS,
        {"cover": ["s7"], "covers": {"d1": NO_COVER, "d5": "s7", "d6": "s7"}, "lock": ["s1"], "lock_days": ["d2"]},
    )
    assert cover_findings(lookup, marks) == ()
    # the kitchen is shot on day 5 after all: it cannot stand by for day 5 any more
    used = done(plan.board, MoveStrips(("s7",), "d5", "s1"))
    assert [(f.code, f.params["anchor"]) for f in cover_findings(Lookup(replace(plan, board=used)), marks)] == [
        ("cover.none-any-more", "d5")
    ]
    assert lock_breaks(plan.board, used, marks) == ()
    moved = done(plan.board, MoveStrips(("s1",), "d6"), MoveStrips(("s7",), "d2"))
    assert [(f.code, f.params["anchor"]) for f in lock_breaks(plan.board, moved, marks)] == [
        ("lock.strip", "s1"),
        ("lock.day", "d2"),
    ]


def test_a_published_schedule_is_revised_and_the_change_list_is_right(plan: Plan) -> None:
    revised = done(
        plan.board,
        InsertDay("travel", "d2", "", "", "travel"),
        MoveStrips(("s9",), "d5", "s15"),
        MoveStrips(("s5",), "d1", "s7"),
        TakeScene("s19", "s19again"),
        AddBanner("low", "Low tide 11:20", "d6"),
    )
    assert told(plan.board, revised) == [
        "moved strip s9 d6 d5",
        "reordered strip s5 d1 d1",
        "added strip s19again d2",
        "added banner low d6",
        "added day travel",
    ]
    # the travel day takes a date: what comes after is a date later, and its last line is starred, not its strips
    old, new = Lookup(plan), Lookup(replace(plan, board=revised))
    dates = dict(zip((day.id for day in revised.days), new.dates, strict=True))
    shifted = {day.id for day, was in zip(plan.board.days, old.dates, strict=True) if dates[day.id] != was}
    assert shifted == {"d3", "d4", "d5", "d6"}
    stars = changed(plan, replace(plan, board=revised))
    assert stars.strips == {"s9", "s5", "s19again"}
    assert shifted <= stars.days
    named = [("travel", "travel day"), *((f"d{n}", f"day {n}") for n in range(1, 7))]
    assert day_labels(revised) == dict(named)


def test_the_first_ad_takes_of_a_scenario_what_fits(plan: Plan) -> None:
    scenario = done(plan.board, MoveStrips(("s17",), "d2", "s19"), MoveStrips(("s9", "s14"), "d1"))
    taken, operations, refused = adopt(plan.board, scenario, {"s17"})
    assert (operations, refused) == ((MoveStrips(("s17",), "d2", "s19"),), ())
    assert told(plan.board, taken) == ["moved strip s17 d4 d2"]
    # meanwhile the first AD has taken scene 19 away: the scenario's strip goes behind what stands before it now
    gone, _ = apply(plan.board, MoveStrips(("s19",), None))
    again, operations, _ = adopt(gone, scenario, {"s17"})
    assert operations == (MoveStrips(("s17",), "d2", "s16"),)
    assert [strip.id for strip in again.days[1].strips] == ["s16", "s17"]
