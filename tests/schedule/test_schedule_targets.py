"""What a move to every day would change is what the full price and all breaches say of each such move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from schedule.schedule_plans import RULES, board, make_plan, rule, sheet
from schedule.test_schedule_reckoning import CHANGES
from schedule.test_schedule_reckoning import PLAN as UNITS
from unitbase.calendar import ShootCalendar
from unitbase.schedule import Hold, Operation, Plan, SplitScene, TakeScene, apply, compare, move
from unitbase.schedule.board import last_of
from unitbase.schedule.compare import Delta
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.targets import every_target
from unitbase.schedule.values import SHOOT, Board, CastTerms, Day, LocationTerms, SetTerms, StoryOrder, Strip

# under a cap a night of one day is paid by what the week had before it; Ann may be dropped, Ben is eight
CAPPED = replace(
    UNITS,
    rules=replace(RULES, rules=(*RULES.rules, rule("night.week_cap", 1, "days"))),
    cast=(
        CastTerms("ann", 1000, Hold.DROP, drop_gap=1, drop_fee=30),
        CastTerms("ben", 500, age=8, chaperone_rate=150, min_gap=1, max_days=2),
        CastTerms("cat", 700, Hold.CONSECUTIVE),
    ),
)
UNDATED = replace(CAPPED, calendar=ShootCalendar(None))
# a child late and early, two units on one date with the same people, sets that are built and struck in paid places
NURSERY = make_plan(
    (
        sheet("1", "kitchen", ("ben", "ann"), minutes=560),
        sheet("2", "meadow", ("ben", "cat"), minutes=300, outside=True, night=True),
        sheet("3", "hall", ("ben",), minutes=90),
        sheet("4", "kitchen", ("ben", "cat"), minutes=120),
        sheet("5", "hall", ("ann", "cat"), minutes=120),
        sheet("6", "kitchen", ("ben",), minutes=150),
    ),
    Board(
        tuple(
            Day(key, tuple(Strip(f"s{scene}", scene) for scene in scenes.split()), unit=unit)
            for key, scenes, unit in (
                ("d1", "1", ""), ("e1", "5", "second"), ("d2", "2", ""), ("d3", "3", ""), ("e2", "4", "second"),
                ("d4", "", ""), ("d5", "6", ""), ("d6", "", ""),
            )
        )
    ),
    rules=replace(RULES, rules=(*RULES.rules, rule("night.week_cap", 1, "days"))),
    locations=(
        LocationTerms("house", "The House", 2000, 300, prep_fee=70, strike_fee=90, hold_fee=40, max_days=3),
        LocationTerms("field", "The Field", 900, 100, prep_fee=30, min_gap=2),
    ),
    orders=(StoryOrder("o1", "1", "2"), StoryOrder("o2", "6", "4", "her hair is cut")),
    sets=(SetTerms("hall", build=1, strike=1), SetTerms("kitchen", dress=2, strike=1, held=False)),
)  # fmt: skip

# called before six, over a bank holiday, in a long row, with a birthday, where rest goes from unit to unit
FEAST = replace(
    NURSERY,
    rules=replace(
        NURSERY.rules,
        rules=(
            *NURSERY.rules.rules, rule("early.before", 360), rule("early.premium", 50, "percent"),
            rule("holiday.rate", 200, "percent"), rule("ot.enhanced", 200, "percent"), rule("rest.days14", 7, "days"),
            rule("child.perform", 400, ages=(9, 9)),
        ),
    ),
    calendar=ShootCalendar(date(2026, 5, 22), tuple(range(7)), holidays=("GB",), on=(date(2026, 5, 25),)),
    assumptions=replace(NURSERY.assumptions, unit_call=300),
    cast=(CastTerms("ann", 1000), CastTerms("ben", 500, age=8, birthday=date(2026, 5, 24)), CastTerms("cat", 700)),
)  # fmt: skip


def in_full(plan: Plan, strips: Sequence[str], target: str | None) -> Delta:
    """The same by pricing both boards from nothing."""
    moved, problems = move(plan.board, strips, target, last_of(plan.board, target, strips))
    assert not problems
    return replace(compare(plan, replace(plan, board=moved)), board=())


def agrees(plan: Plan, strips: Sequence[str]) -> None:
    known = Reckoning(plan)
    # what is worked out already is taken from the board as it stands
    assert known.figure.value
    assert known.breaches is not None
    found, problems = every_target(known, strips)
    assert not problems
    assert [*found] == [*(day.id for day in plan.board.days if day.kind == SHOOT), None]
    for target, delta in found.items():
        assert delta == in_full(plan, strips, target)


@given(
    st.sampled_from([CAPPED, UNDATED, NURSERY, FEAST]),
    st.lists(CHANGES, max_size=6),
    st.lists(st.sampled_from([f"s{n}" for n in range(1, 7)]), min_size=1, max_size=3, unique=True),
)
def test_every_target_is_what_a_full_price_says(plan: Plan, changes: list[Operation], strips: list[str]) -> None:
    found = plan.board
    for change in changes:
        found, _ = apply(found, change)
    agrees(replace(plan, board=found), strips)


def test_parts_retakes_and_the_boneyard_are_moved_like_any_strip() -> None:
    found = CAPPED.board
    for change in (SplitScene("s4", "p1"), TakeScene("s2", "t1")):
        found, problems = apply(found, change)
        assert not problems
    found, _ = move(found, ["s6", "p1"], None)
    plan = replace(CAPPED, board=found)
    for strips in (["t1"], ["p1"], ["s4", "s6"], ["s1", "t1", "p1"]):
        agrees(plan, strips)


def test_a_night_costs_otherwise_when_an_earlier_night_of_the_week_goes() -> None:
    sheets = tuple(sheet(scene, "meadow", outside=True, night=True, minutes=480) for scene in "123")
    plan = replace(make_plan(sheets, board("1", "2", "3", "")), rules=CAPPED.rules)
    agrees(plan, ["s1"])
    found, _ = every_target(Reckoning(plan), ["s1"])
    # the third night was over the cap while the first stood before it
    assert {line.path[-1] for line in found[None].lines if line.path[1:2] == ("night",)} >= {"d1", "d3"}


def test_what_is_not_there_is_moved_nowhere() -> None:
    found, problems = every_target(Reckoning(UNITS), ["s1", "gone"])
    assert found == {}
    assert [one.code for one in problems] == ["board.stale-anchor"]
