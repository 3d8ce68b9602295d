"""What places charge for the work on the sets in them: prep, strike and hold that follow from the days of the sets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedule.schedule_plans import MONDAY, board, make_plan, sheet
from unitbase.calendar import ShootCalendar
from unitbase.money import Figure, recompute, walk
from unitbase.schedule import price
from unitbase.schedule.day_price import price_by_day
from unitbase.schedule.dood import day_out_of_days_of
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.values import LocationTerms, Plan, SetTerms, SetWork

HOUSE = LocationTerms("house", "The House", 2000, 300, prep_fee=100, strike_fee=10, hold_fee=1)
"""A day of prep, of strike and of hold each show as a digit of the price."""


def june(day: int) -> date:
    return date(2026, 6, day)


def built(*sets: SetTerms, house: LocationTerms = HOUSE, **changes: object) -> Plan:
    """The kitchen in the house on Monday and Wednesday, the meadow between, the hall in the house on Friday."""
    sheets = (sheet("1"), sheet("2", "meadow"), sheet("3"), sheet("4", "meadow"), sheet("5", "hall"))
    field = LocationTerms("field", "The Field", 900, 100)
    return make_plan(sheets, board("1", "2", "3", "4", "5"), locations=(house, field), sets=sets, **changes)


def lines(plan: Plan) -> dict[str, int]:
    """What the house costs, by line, without its days and visits."""
    house = price(plan).part("locations").part("house")
    assert all(recompute(node) == node.value for node in walk(house))
    return {part.path: int(part.value) for part in house.parts if part.path not in {"days", "visits"}}


def leaves(plan: Plan) -> dict[str, str]:
    """The days that each leaf of set work names, by line and by what it says."""
    house = price(plan).part("locations").part("house")
    found: list[tuple[str, Figure]] = [(part.path, node) for part in house.parts for node in walk(part)]
    return {f"{path}: {node.label}": node.source.key for path, node in found if node.source and node.label}


def test_a_kitchen_that_is_built_held_and_struck_is_paid_for_at_its_house() -> None:
    # built on Wed 27 and Thu 28 May, lit on Fri 29; shot on 1 and 3 June, stands on the 2nd; struck on the 4th
    plan = built(SetTerms("kitchen", build=2, prelight=1, strike=1))
    assert lines(plan) == {"prep": 300, "strike": 10, "hold": 1}
    assert leaves(plan) == {
        "prep: KITCHEN: pre-light": "2026-05-29",
        "prep: KITCHEN: build": "2026-05-27,2026-05-28",
        "strike: KITCHEN: strike": "d4",
        "hold: KITCHEN: hold": "d2",
    }
    # told day by day, what lies off the board is in the rest
    days = {day.path: day for day in price_by_day(Lookup(plan), price(plan)).parts}
    assert sum(int(day.value) for day in days.values()) == price(plan).value
    assert sum(part.value for part in days["rest"].parts) == 300
    assert [part.path for part in days["rest"].parts] == ["2026-05-27", "2026-05-28", "2026-05-29"]
    # what the other place costs stays as it was
    assert price(plan).part("locations").part("field").value == 2 * 900 + 2 * 100


def test_two_sets_at_work_on_one_date_are_one_day_of_the_place() -> None:
    # the hall is dressed on Wed 3 and Thu 4 June; on the 3rd the house is shot in, on the 4th the kitchen is struck
    plan = built(SetTerms("kitchen", prelight=1, strike=1), SetTerms("hall", dress=2))
    assert lines(plan) == {"prep": 200, "hold": 1}
    assert leaves(plan)["prep: HALL: dress"] == "d4"


def test_what_is_said_of_the_place_stands_in_place_of_what_follows_from_its_sets() -> None:
    kitchen = SetTerms("kitchen", build=2, strike=1)
    # three visits: Monday, Wednesday and Friday
    assert lines(built(kitchen, house=replace(HOUSE, prep_days=1))) == {"prep": 300, "strike": 10, "hold": 1}
    assert lines(built(kitchen, house=replace(HOUSE, strike_days=2))) == {"prep": 200, "strike": 60, "hold": 1}
    # held from Monday to Friday: two shoot days between, one visit, and the strike falls on a day that is held
    assert lines(built(kitchen, house=replace(HOUSE, held=True))) == {"prep": 200, "hold": 2}


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        (SetTerms("kitchen", fixed=((SetWork.BUILD, june(5), june(8)),)), {"prep": 300, "hold": 1}),
        (SetTerms("kitchen", fixed=((SetWork.HOLD, june(6), june(7)),)), {"hold": 2}),
        (SetTerms("kitchen", strike=1, held=False), {"strike": 20}),
        (SetTerms("kitchen", access=june(1)), {}),
        (SetTerms("meadow", build=3), {}),
        (SetTerms("attic", build=3), {}),
    ],
)
def test_what_of_a_set_its_place_is_paid_for(terms: SetTerms, found: dict[str, int]) -> None:
    """By hand on dates, at the weekend too; struck after each run; nothing where no work is said or no fee is asked."""
    assert lines(built(terms)) == found


def test_a_place_that_charges_nothing_and_a_shoot_without_dates_cost_nothing_more() -> None:
    kitchen = SetTerms("kitchen", build=2, strike=1)
    free = replace(HOUSE, prep_fee=0, strike_fee=0, hold_fee=0)
    assert lines(built(kitchen, house=free)) == {}
    assert lines(built(kitchen, calendar=ShootCalendar(None))) == {}


DATES = st.integers(-8, 12).map(lambda n: MONDAY + timedelta(days=n))
WORK = st.tuples(st.sampled_from(SetWork), DATES, st.integers(0, 4)).map(
    lambda at: (at[0], at[1], at[1] + timedelta(days=at[2]))
)
COUNTS = st.integers(0, 3)
SETS = st.lists(
    st.builds(
        SetTerms, st.sampled_from(("kitchen", "hall", "meadow")), COUNTS, COUNTS, COUNTS, COUNTS, st.booleans(),
        st.none(), st.lists(WORK, max_size=2).map(tuple),
    ),
    max_size=3, unique_by=lambda terms: terms.key,
).map(tuple)  # fmt: skip


@given(days=st.lists(st.lists(st.sampled_from("abcdef"), max_size=2), min_size=6, max_size=6), sets=SETS)
def test_a_place_is_paid_once_for_each_date_its_sets_are_at_work(
    days: list[list[str]], sets: tuple[SetTerms, ...]
) -> None:
    """Counted again from the grid of the sets: no date twice, none on which the place is shot in."""
    places = {"a": "kitchen", "b": "hall", "c": "meadow", "d": "kitchen", "e": "hall", "f": "meadow"}
    used: set[str] = set()
    words = []
    for day in days:
        fresh = [scene for scene in dict.fromkeys(day) if scene not in used]
        used.update(fresh)
        words.append(" ".join(fresh))
    plan = make_plan(
        tuple(sheet(key, places[key]) for key in sorted(used)), board(*words), locations=(HOUSE,), sets=sets
    )
    said = {terms.key for terms in sets if terms != SetTerms(terms.key, held=terms.held)}
    shot, letters = set(), {"B": "prep", "D": "prep", "L": "prep", "X": "strike", "H": "hold"}
    at_work: dict[str, set[date | None]] = {"prep": set(), "strike": set(), "hold": set()}
    for row in day_out_of_days_of(plan, "set"):
        for column, cell in zip(row.columns, row.cells, strict=True):
            if row.key in {"kitchen", "hall"} and "W" in cell:
                shot.add(column.date)
            for letter in cell if row.key in said - {"meadow"} else "":
                if letter in letters:
                    at_work[letters[letter]].add(column.date)
    prep, strike = at_work["prep"] - shot, at_work["strike"] - at_work["prep"] - shot
    hold = at_work["hold"] - at_work["strike"] - at_work["prep"] - shot
    assert sum(lines(plan).values()) == 100 * len(prep) + 10 * len(strike) + len(hold)
    assert Lookup(plan).dated
