"""Any board that there can be, written for other programs and read again: the same board, or what cannot be is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from exchange.exchange_plans import PLAN
from unitbase.breakdown.values import Breakdown, DayPart, Sheet
from unitbase.exchange.board import Reboard, reboard
from unitbase.exchange.read import read_schedule
from unitbase.exchange.reconcile import differences, reconcile
from unitbase.exchange.uss import uss_of_plan, write_uss
from unitbase.schedule.board import board_problems
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.values import BANNER_KINDS, DAY_KINDS, SHOOT, Banner, Board, Day, Plan, Strip
from unitbase.screenplay.values import IntExt

AT = datetime(2026, 5, 1, 12, 30, tzinfo=UTC)
NUMBERS = ("1", "1A", "A1", "12", "START", "PART 2", "9RT1", "8PT2", "1-3", "2, 3", "SC. 4", "007", "4.5", "É1")
"""Scene numbers as scripts have them, and those that look like parts, retakes, lists and ranges of others."""
SETS = ("kitchen", "hall", "meadow")
WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff"), min_size=1, max_size=12
).map(lambda text: " ".join(text.split())).filter(bool)  # fmt: skip
UNITS = st.sampled_from(["", "second", "Stunts", "unit-2", "boneyard", "main event", "2", "day"])


@st.composite
def breakdowns(draw: st.DrawFn) -> Breakdown:
    numbers = draw(st.lists(st.sampled_from(NUMBERS), min_size=1, max_size=8, unique=True))
    sheets = []
    for at, number in enumerate(numbers):
        first = PLAN.breakdown.sheets[0]
        change = {
            "scene": f"k{at}",
            "number": number,
            "set": draw(st.sampled_from(SETS)),
            "eighths": draw(st.integers(1, 20)),
            "int_ext": draw(st.sampled_from(IntExt)),
            "day_part": draw(st.sampled_from(DayPart)),
            "synopsis": draw(WORDS),
        }
        sheets.append(replace(first, **change))
    return replace(PLAN.breakdown, sheets=tuple(sheets))


def parts_of(draw: st.DrawFn, sheet: Sheet) -> list[Strip]:
    """A scene whole or in parts, of chosen lengths or none, with retakes."""
    count = draw(st.integers(1, min(3, sheet.eighths)))
    lengths = [0] * count
    if count > 1 and draw(st.booleans()):
        cuts = sorted(
            draw(st.lists(st.integers(1, sheet.eighths - 1), min_size=count - 1, max_size=count - 1, unique=True))
        )
        lengths = [b - a for a, b in zip((0, *cuts), (*cuts, sheet.eighths), strict=True)]
    strips = [
        Strip(f"s-{sheet.scene}-{at}", sheet.scene, at if count > 1 else 0, 0, length)
        for at, length in enumerate(lengths, 1)
    ]
    takes = draw(st.integers(0, 2))
    return strips + [Strip(f"t-{sheet.scene}-{take}", sheet.scene, 0, take) for take in range(1, takes + 1)]


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan of odd scene numbers on any board: parts, retakes, banners, kinds of day, units, a boneyard."""
    breakdown = draw(breakdowns())
    strips = draw(st.permutations([strip for sheet in breakdown.sheets for strip in parts_of(draw, sheet)]))
    days: list[Day] = []
    boneyard: list[Strip] = []
    for number in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(DAY_KINDS))
        days.append(Day(f"d{number}", (), draw(st.sampled_from(["", "standard"])), draw(UNITS), kind))
    shoots = [at for at, day in enumerate(days) if day.kind == SHOOT]
    for strip in strips:
        at = draw(st.sampled_from([*shoots, -1]))
        if at < 0:
            boneyard.append(strip)
        else:
            days[at] = replace(days[at], items=(*days[at].items, strip))
    for number in range(draw(st.integers(0, 3)) if days else 0):
        at = draw(st.integers(0, len(days) - 1))
        banner = Banner(f"b{number}", draw(WORDS), draw(st.sampled_from(BANNER_KINDS)))
        days[at] = replace(days[at], items=(banner, *days[at].items))
    plan = replace(PLAN, breakdown=breakdown, board=Board(tuple(days), tuple(boneyard)), title=draw(WORDS))
    assert board_problems(plan.board, breakdown) == ()
    return plan


def meaning(plan: Plan, board: Board) -> tuple[object, ...]:
    """A board without the identities of its strips and days, each strip as long as it is; what waits has no order."""
    lookup = Lookup(replace(plan, board=board))

    def said(item: Strip | Banner) -> tuple[object, ...]:
        if isinstance(item, Banner):
            return "b", item.text, item.kind
        return item.scene, item.part, item.take, lookup.length(item)

    days = tuple((tuple(map(said, day.items)), day.shape, day.unit, day.kind) for day in board.days)
    return days, tuple(sorted(map(said, board.boneyard)))


def back(data: bytes, plan: Plan, over: Board) -> Reboard:
    read, findings = read_schedule(data)
    assert read is not None, findings
    board = read.active
    assert board is not None
    assert differences(reconcile(read, board)) == ()
    return reboard(read, board, plan.breakdown, over)


@given(plans())
def test_any_board_comes_back_from_the_standard(plan: Plan) -> None:
    data = write_uss(uss_of_plan(plan, "p", AT))
    made = back(data, plan, plan.board)
    assert made.unknown == made.missing == ()
    assert meaning(plan, made.board) == meaning(plan, plan.board)
