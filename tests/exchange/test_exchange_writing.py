"""A plan written for other programs, and read back onto itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

from exchange.exchange_plans import PLAN
from unitbase.breakdown.values import LengthSource
from unitbase.calendar import ShootCalendar
from unitbase.exchange.board import reboard
from unitbase.exchange.dates import dates_of
from unitbase.exchange.read import read_schedule
from unitbase.exchange.reconcile import differences, reconcile
from unitbase.exchange.sex import sex_of_breakdown, write_sex
from unitbase.exchange.uss import imported_of, read_uss, uss_of_plan, write_uss
from unitbase.schedule.values import Board, Day, Strip

AT = datetime(2026, 5, 1, 12, 30, tzinfo=UTC)


def test_a_plan_written_in_the_standard_comes_back_as_its_board() -> None:
    data = write_uss(uss_of_plan(PLAN, "p1", AT))
    read, findings = read_schedule(data)
    assert read is not None
    assert findings == ()
    board = read.active
    assert board is not None
    assert differences(reconcile(read, board)) == ()
    made = reboard(read, board, PLAN.breakdown, PLAN.board)
    assert made.board == PLAN.board
    assert made.findings == ()
    calendar = read.calendar(board)
    assert calendar is not None
    assert ShootCalendar(calendar.start, calendar.weekdays, calendar.off, calendar.on) == PLAN.calendar
    assert data == write_uss(uss_of_plan(PLAN, "p1", AT))


def test_every_date_of_a_calendar_with_fortnights_and_holidays_comes_back() -> None:
    calendar = ShootCalendar(
        date(2026, 5, 20), (0, 1, 2, 3, 4), alternate=(0, 1, 2, 3, 4, 5), holidays=("GB",),
        hiatus=((date(2026, 5, 27), date(2026, 5, 28)),),
    )  # fmt: skip
    plan = replace(PLAN, calendar=calendar, board=Board(tuple(Day(f"d{n}", (Strip(f"s{n}", "1"),)) for n in range(12))))
    read, _ = read_schedule(write_uss(uss_of_plan(plan, "p1", AT)))
    assert read is not None
    assert read.active is not None
    # 25 May is the bank holiday, 27 and 28 the hiatus; 30 May, a Saturday, is worked
    assert dates_of(read, read.active) == calendar.dates(12)
    assert date(2026, 5, 25) in read.calendars[0].off
    assert date(2026, 5, 30) in read.calendars[0].on


def test_the_file_says_what_the_scene_is_and_no_pay() -> None:
    root = json.loads(write_uss(uss_of_plan(PLAN, "p1", AT)))["universalScheduleStandard"]
    by_id = {one["id"]: one for one in root["elements"]}
    ucids = {one["id"]: one["ucid"] for one in root["categories"]}
    first = next(one for one in root["breakdowns"] if one["scene"] == "1")
    said = sorted((ucids[by_id[key]["category"]], by_id[key]["name"]) for key in first["elements"])
    assert said == [
        (0, "KITCHEN"), (1, "INT"), (2, "DAY"), (3, "1"), (6, "The House"), (100, "ANN"), (100, "BEN"), (108, "Dog"),
    ]  # fmt: skip
    assert (first["pages"], first["duration"]) == (0.625, 120 * 60_000)
    ann = next(one for one in root["elements"] if one["name"] == "ANN")
    assert (ann["isHold"], ann["isDrop"], ann["elementId"]) == (True, False, "1")
    assert "1000" not in json.dumps(root["elements"])
    parts = sorted((one["scene"], one["pages"]) for one in root["breakdowns"] if (one["scene"] or "").startswith("3"))
    assert parts == [("3PT1", 0.25), ("3PT2", 0.875)]
    assert all(len(one["id"]) == 24 for one in (*root["breakdowns"], *root["elements"]))


def test_what_another_program_brought_is_written_again() -> None:
    first = uss_of_plan(PLAN, "elsewhere", AT)
    theirs = replace(
        first,
        author="Their AD",
        extra={"_theirs": [1]},
        breakdowns=tuple(
            replace(one, comments="Crane comes late", extra={"_permit": "P-7"}) if one.scene == "2" else one
            for one in first.breakdowns
        ),
        elements=tuple(replace(one, extra={"_agent": "X"}) if one.name == "ANN" else one for one in first.elements),
    )
    base, _ = read_uss(write_uss(theirs))
    again = uss_of_plan(PLAN, "p1", AT, base)
    assert (again.author, again.extra) == ("Their AD", {"_theirs": [1]})
    scene = next(one for one in again.breakdowns if one.scene == "2")
    assert (scene.comments, scene.extra) == ("Crane comes late", {"_permit": "P-7"})
    assert {one.id for one in again.breakdowns if one.type == "scene"} == {
        one.id for one in theirs.breakdowns if one.type == "scene"
    }
    assert next(one for one in again.elements if one.name == "ANN").extra == {"_agent": "X"}
    file, findings = read_uss(write_uss(again))
    assert file is not None
    assert findings == ()
    assert imported_of(file).active is not None


def test_a_breakdown_written_as_an_export_comes_back_with_its_lengths_and_elements() -> None:
    data, findings = write_sex(sex_of_breakdown(PLAN.breakdown))
    assert findings == ()
    read, _ = read_schedule(data)
    assert read is not None
    assert [(one.number, one.int_ext, one.set, one.time, one.eighths) for one in read.scenes] == [
        ("1", "INT", "KITCHEN", "DAY", 5), ("2", "EXT", "MEADOW", "NIGHT", 3), ("3", "INT", "HALL", "DAY", 9),
    ]  # fmt: skip
    assert {(one.category, one.name) for one in read.elements} == {
        ("100", "ANN"), ("100", "BEN"), ("108", "Dog"), ("119", "Crane"),
    }  # fmt: skip
    assert PLAN.breakdown.lengths is LengthSource.OURS
