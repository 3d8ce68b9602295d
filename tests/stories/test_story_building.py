"""A set is built on location and a second unit begins: what the production manager types, and what it comes to.

The figures are worked out here by hand, from the rates and the dates.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from schedule.schedule_plans import board, make_plan, sheet
from unitbase.calendar import ShootCalendar
from unitbase.schedule.breaches import breaches
from unitbase.schedule.compare import compare
from unitbase.schedule.crews import crew_of_unit, without_crew
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.price import price
from unitbase.schedule.terms import EMPTY, add_rows, row_of, type_over, with_terms
from unitbase.schedule.values import Availability, Board, CrewTerms, Day, LocationTerms, Plan, SetTerms, SetWork

HOUSE = LocationTerms("house", "The House", 90_000, 40_000)
GAFFER = CrewTerms("gaffer", "Gaffer", "lighting", 40_000)
CAMERA = CrewTerms("dp", "Director of photography", "camera", 50_000)


def the_film() -> Plan:
    """Two days in the kitchen, one in the meadow, one more in the kitchen: Monday 1 to Thursday 4 June."""
    return make_plan(
        (sheet("1"), sheet("2"), sheet("3", "meadow"), sheet("4")), board("1", "2", "3", "4"),
        locations=(HOUSE,), crew=(GAFFER, CAMERA), cast=(), resources=(),
    )  # fmt: skip


def rent(plan: Plan) -> int:
    return int(price(plan).part("locations").part("house").value)


def test_the_art_department_needs_the_house_before_and_after() -> None:
    plan = the_film()
    bare = 3 * 90_000 + 2 * 40_000
    assert rent(plan) == bare
    # "We build from Wednesday, light on Friday, and are out the day after": no fee is agreed for that yet
    stored = type_over(EMPTY, "sets", row_of(SetTerms("kitchen", build=2, prelight=1, strike=1)))
    assert rent(with_terms(plan, stored)) == bare
    # the owner asks half the rent for days without cameras, and a tenth while it only stands
    fees = replace(HOUSE, prep_fee=45_000, strike_fee=45_000, hold_fee=9_000)
    agreed = with_terms(plan, type_over(stored, "locations", row_of(fees)))
    # 27, 28 and 29 May; 5 June; and Wednesday 3 June, when the unit is in the meadow
    assert rent(agreed) == bare + 3 * 45_000 + 45_000 + 9_000
    told = compare(plan, agreed)
    assert [(line.path[-1], line.change) for line in told.lines] == [
        ("prep", 135_000), ("strike", 45_000), ("hold", 9_000),
    ]  # fmt: skip
    # the meadow first: the build is a day later, nothing is held, and it costs as much less as that day's hold
    moved = replace(agreed, board=board("3", "1", "2", "4"))
    assert rent(moved) == rent(agreed) - 9_000 - 40_000, "one visit instead of two as well"
    # "You have the house from the 28th": the build has no room, and the days say so
    late = replace(
        agreed, locations=(replace(fees, availability=Availability(only=((date(2026, 5, 28), date(2026, 6, 30)),))),)
    )
    assert [one.code for one in breaches(late) if not one.uncovered] == ["breach.set-place"]
    # built on Monday by hand, it cannot be shot that day
    clash = with_terms(agreed, type_over(stored, "sets", row_of(
        SetTerms("kitchen", fixed=((SetWork.BUILD, date(2026, 5, 28), date(2026, 6, 1)),)),
    )))  # fmt: skip
    assert ("breach.set-at-work", "d1") in {(one.code, one.day) for one in breaches(clash)}


def test_a_second_unit_begins_and_gets_its_people() -> None:
    plan = the_film()
    days = (*plan.board.days[:3], replace(plan.board.days[3], unit="second"))
    with_unit = replace(plan, board=Board(days), calendar=ShootCalendar(date(2026, 6, 1)))
    # nobody is named for it: it is priced as the main unit, and told so
    assert [one.params["unit"] for one in without_crew(Lookup(with_unit))] == ["second"]
    crew = price(with_unit).part("crew")
    assert crew.part("days").value == 3 * (40_000 + 50_000)
    assert crew.part("days-second").value == 40_000 + 50_000
    # an operator alone goes out
    (operator,) = crew_of_unit("second", (CrewTerms("", "Operator", "camera", 35_000),))
    named = with_terms(with_unit, add_rows(EMPTY, "crew", [row_of(operator)]))
    assert without_crew(Lookup(named)) == ()
    assert price(named).part("crew").part("days-second").value == 35_000
    lines = compare(with_unit, named).lines
    assert [(line.path, line.change) for line in lines] == [(("crew", "days-second"), 35_000 - 90_000)]
    # the unit does not go out after all: nobody of it is paid
    home = replace(named, board=Board((*days[:3], Day("d4", days[3].items))))
    assert price(home).part("crew").value == 4 * (40_000 + 50_000)
