"""Damaged schedules of every format: the reader never raises, is quick, and what it reads makes a board."""

from __future__ import annotations

import json
import random
import time
import zipfile
from datetime import UTC, datetime
from io import BytesIO

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from exchange.exchange_plans import PLAN
from fuzz.broken_json import broken
from fuzz.mutation import damaged
from generator.msd import Schedule, Sheet, container, documents, packed, to_msd
from unitbase.calendar import ShootCalendar
from unitbase.exchange.begin import begun
from unitbase.exchange.board import reboard
from unitbase.exchange.dates import dates_of
from unitbase.exchange.links import link_corrections
from unitbase.exchange.marks import marks_of, rows_in_time
from unitbase.exchange.read import read_schedule
from unitbase.exchange.reconcile import differences, reconcile
from unitbase.exchange.sex import sex_of_breakdown, write_sex
from unitbase.exchange.stored import imported_from_json, imported_to_json
from unitbase.exchange.table import TITLES, rows_of_plan, to_csv
from unitbase.exchange.uss import UssFile, read_uss, uss_of_plan, write_uss
from unitbase.exchange.values import Imported
from unitbase.paper.sheets import workbook
from unitbase.paper.tables import Column, Table
from unitbase.schedule.board import board_problems
from unitbase.schedule.board_json import board_from_json, board_to_json
from unitbase.schedule.marks import marks_to_json
from unitbase.screenplay.speeches import clean
from unitbase.words import Level
from unitbase.words.catalogue import say

SLOWEST = 2.0  # seconds of the processor for at most 60,000 bytes
PICTURE = Schedule(
    tuple(
        Sheet(
            f"5{n}",
            {"Scenes": f"{n}", "SheetNumber": f"{n}", "NumScriptPages": f"{n * 3}", "Set": "HALL"},
            (("Props", "x"),),
        )
        for n in range(1, 9)
    ),
    (("51", "=LUNCH", "52"), ("53",)),
    ("54",),
    special=(("06/02/2026", "Holiday"),),
)
BOOK = workbook([Table("S", tuple(Column(title) for title in TITLES), rows_of_plan(PLAN))])
SEEDS = (
    write_uss(uss_of_plan(PLAN, "p", datetime(2026, 1, 1, tzinfo=UTC))),
    write_sex(sex_of_breakdown(PLAN.breakdown))[0],
    to_csv(rows_of_plan(PLAN)),
    to_msd(PICTURE),
    to_msd(PICTURE, mapped=False),
    BOOK,
)


FULL = json.loads(SEEDS[0])
"""A file of the standard with all it can hold: days of kinds, marks, times, calls, links."""
for one in FULL["universalScheduleStandard"]["elements"]:
    one["events"] = [{"id": "v", "type": "event", "name": "travel", "date": "2026-06-02T00:00:00.000Z"}]
    one["linkedElements"] = [each["id"] for each in FULL["universalScheduleStandard"]["elements"]][:2]
    one["_times"] = {"away": [["2026-06-02", "2026-06-03"]], "only": [["2026-06-01", "2026-07-01"]], "hours": [9, 900]}
    one["daysOff"] = [0, 6]


def read(data: bytes) -> None:
    """Read it, and hold the reader and all that is made of what it reads to their word."""
    begun = time.process_time()
    imported, findings = read_schedule(data, "damaged")
    assert time.process_time() - begun < SLOWEST
    assert all(say(one) not in {"", one.code} for one in findings)
    if imported is None:
        assert any(one.level is Level.ERROR for one in findings)
        return
    assert imported_from_json(json.loads(json.dumps(imported_to_json(imported)))) == (imported, ())
    begun_at = time.process_time()
    used(imported)
    assert time.process_time() - begun_at < SLOWEST


def used(imported: Imported) -> None:
    """What the office makes of it: a board, marks, terms, links, a breakdown to begin with, a calendar."""
    for board in imported.boards:
        assert len(dates_of(imported, board)) == len(board.days)
        differences(reconcile(imported, board))
        made = reboard(imported, board, PLAN.breakdown, PLAN.board)
        assert board_problems(made.board, PLAN.breakdown) == ()
        assert board_from_json(board_to_json(made.board)) == (made.board, ())
        marks_to_json(marks_of(imported, board, made))
    rows_in_time(PLAN, imported)
    corrections, _ = link_corrections(imported, PLAN.breakdown)
    assert all(line == clean(line) for one in corrections for line in one)
    for scene in begun(imported)[1]:
        assert scene.row.number
        assert 0 <= scene.minutes <= 1_440
    for calendar in imported.calendars:
        if calendar.weekdays:
            ShootCalendar(calendar.start, calendar.weekdays, calendar.off, calendar.on).dates(300)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 2**64 - 1), one=st.integers(0, len(SEEDS) - 1), other=st.integers(0, 3), times=st.integers(1, 5)
)
@example(seed=0, one=0, other=0, times=0)
@example(seed=0, one=3, other=0, times=0)
@example(seed=0, one=5, other=0, times=0)
def test_a_damaged_schedule_never_breaks_the_reader(seed: int, one: int, other: int, times: int) -> None:
    read(damaged(random.Random(seed), SEEDS[one], SEEDS[other], times))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**64 - 1), times=st.integers(1, 12))
@example(seed=0, times=0)
def test_a_file_of_the_standard_with_odd_values_never_breaks_the_reader(seed: int, times: int) -> None:
    data = broken(random.Random(seed), FULL, times)
    read(data)
    file, _ = read_uss(data)
    if file is not None:
        again = write_uss(file)
        assert write_uss(read_uss(again)[0] or UssFile()) == again
        # whatever the file was that a production began with: what is written is sound, and says this board
        ours, findings = read_schedule(write_uss(uss_of_plan(PLAN, "p", datetime(2026, 1, 1, tzinfo=UTC), file)))
        assert {one.code for one in findings} <= {"exchange.dates-unread", "exchange.shortened"}
        assert ours is not None
        assert ours.active is not None
        assert reboard(ours, ours.active, PLAN.breakdown, PLAN.board).board == PLAN.board


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**64 - 1), times=st.integers(1, 4), book=st.booleans())
def test_damage_inside_what_is_packed_never_breaks_the_reader(seed: int, times: int, *, book: bool) -> None:
    chance = random.Random(seed)
    if not book:
        texts = [one.encode() for one in documents(PICTURE).values()]
        at = chance.randrange(len(texts))
        texts[at] = damaged(chance, texts[at], SEEDS[0], times)
        read(container([packed(one) for one in texts]))
        return
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(BOOK)) as before, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as after:
        hurt = chance.choice(before.namelist())
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, damaged(chance, content, SEEDS[2], times) if name == hurt else content)
    read(kept.getvalue())
