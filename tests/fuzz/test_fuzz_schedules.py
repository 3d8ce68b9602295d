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
from fuzz.mutation import damaged
from generator.msd import Schedule, Sheet, container, documents, packed, to_msd
from unitbase.exchange.board import reboard
from unitbase.exchange.dates import dates_of
from unitbase.exchange.read import read_schedule
from unitbase.exchange.reconcile import differences, reconcile
from unitbase.exchange.sex import sex_of_breakdown, write_sex
from unitbase.exchange.stored import imported_from_json, imported_to_json
from unitbase.exchange.table import TITLES, rows_of_plan, to_csv
from unitbase.exchange.uss import uss_of_plan, write_uss
from unitbase.paper.sheets import workbook
from unitbase.paper.tables import Column, Table
from unitbase.schedule.board import board_problems
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


def read(data: bytes) -> None:
    """Read it, and hold the reader to its word."""
    begun = time.process_time()
    imported, findings = read_schedule(data, "damaged")
    assert time.process_time() - begun < SLOWEST
    assert all(say(one) not in {"", one.code} for one in findings)
    if imported is None:
        assert any(one.level is Level.ERROR for one in findings)
        return
    assert imported_from_json(json.loads(json.dumps(imported_to_json(imported)))) == (imported, ())
    for board in imported.boards:
        assert len(dates_of(imported, board)) == len(board.days)
        differences(reconcile(imported, board))
        made = reboard(imported, board, PLAN.breakdown, PLAN.board)
        assert board_problems(made.board, PLAN.breakdown) == ()


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
