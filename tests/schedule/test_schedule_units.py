"""A second unit beside the main one: dates, holds, rows of days, visits and crews go by date and unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from schedule.schedule_plans import MONDAY, make_plan, sheet
from unitbase.breakdown.values import Element
from unitbase.budget.estimate import first_budget, plan_quantities
from unitbase.calendar import NightBlock, ShootCalendar
from unitbase.schedule import breaches, compare, day_out_of_days, price, timelines
from unitbase.schedule.assume import default_setup
from unitbase.schedule.causes import cause_lines
from unitbase.schedule.crews import crew_of_unit, without_crew
from unitbase.schedule.dood import day_out_of_days_of, dood_categories
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.shift import shift
from unitbase.schedule.terms import EMPTY, add_rows, row_of, take_out, with_terms
from unitbase.schedule.values import (
    Board,
    CastTerms,
    CrewTerms,
    Day,
    Event,
    EventKind,
    Hold,
    LocationTerms,
    Plan,
    Strip,
)
from unitbase.words.catalogue import say

WEEKEND = ShootCalendar(None, (5, 6))
PEOPLE = ("ann", "ben", "cat")
HELD = (CastTerms("ann", 100, Hold.CONSECUTIVE), CastTerms("ben", 90, Hold.DROP, 3), CastTerms("cat", 80))
PLACES = ("kitchen", "hall", "meadow")


@st.composite
def shoots(draw: st.DrawFn) -> Plan:
    """A plan of a main and a second unit in any order, each day with a scene or none."""
    days, sheets = [], []
    for n in range(draw(st.integers(1, 12))):
        unit = draw(st.sampled_from(("", "", "second")))
        kind = draw(st.sampled_from(("shoot", "shoot", "shoot", "travel")))
        strips: tuple[Strip, ...] = ()
        if kind == "shoot" and draw(st.booleans()):
            cast = tuple(draw(st.lists(st.sampled_from(PEOPLE), unique=True)))
            dog = (Element("dog", "108", "Dog", draw(st.integers(1, 3))),) if draw(st.booleans()) else ()
            sheets.append(sheet(str(n), draw(st.sampled_from(PLACES)), cast, elements=dog, minutes=30))
            strips = (Strip(f"s{n}", str(n)),)
        days.append(Day(f"d{n}", strips, "", unit, kind))
    second = draw(st.sampled_from((WEEKEND, ShootCalendar(None, (1, 2, 3, 4, 5)), ShootCalendar(date(2026, 6, 9)))))
    events = draw(st.lists(st.integers(-2, 20).map(lambda n: MONDAY + timedelta(days=n)), max_size=2))
    ann = replace(
        HELD[0], events=tuple(Event(day, EventKind.REHEARSE, 50) for day in events), hold_off=draw(st.booleans())
    )
    calendar = ShootCalendar(MONDAY, units=(("second", second),))
    return make_plan(tuple(sheets), Board(tuple(days)), calendar=calendar, cast=(ann, *HELD[1:]))


@given(shoots(), st.randoms(use_true_random=False))
def test_where_the_second_unit_stands_on_the_board_changes_nothing(plan: Plan, chance: Random) -> None:
    """Dates say when a day is: any interleaving of the units is the same shoot."""
    main = [day for day in plan.board.days if not day.unit]
    second = [day for day in plan.board.days if day.unit]
    mixed: list[Day] = []
    while main or second:
        take = main if main and (not second or chance.random() < 0.5) else second
        mixed.append(take.pop(0))
    other = replace(plan, board=Board(tuple(mixed)))
    when = [dict(zip([d.id for d in p.board.days], Lookup(p).dates, strict=True)) for p in (plan, other)]
    assert when[0] == when[1]
    grids = [
        [(row.key, row.cells, row.work, row.hold, row.paid, row.travel, row.other) for row in day_out_of_days(one)]
        for one in (plan, other)
    ]
    assert grids[0] == grids[1]
    assert price(plan).value == price(other).value
    assert {b.identity for b in breaches(plan)} == {b.identity for b in breaches(other)}


@given(shoots())
def test_the_grid_says_what_its_totals_and_the_price_say(plan: Plan) -> None:
    lookup = Lookup(plan)
    for row in day_out_of_days_of(plan, "100"):
        worked = {lookup.dates[i] for i in lookup.all_work(row.key)}
        cells = dict(zip((column.date for column in row.columns), row.cells, strict=True))
        assert {day for day, cell in cells.items() if "W" in cell} == worked
        assert row.work == len(worked)
        assert row.hold == sum(cell == "H" for cell in row.cells)
        assert row.other == sum(cell == "R" for cell in row.cells)
        terms = lookup.cast.get(row.key)
        if terms and not terms.events:
            assert price(plan).part("cast").part(row.key).value == terms.rate * row.paid
    assert "108" in dood_categories(plan) or not any("dog" in str(s.elements) for s in plan.breakdown.sheets)


@given(shoots())
def test_the_grid_is_a_function_of_board_and_terms(plan: Plan) -> None:
    """Neither ids nor hours nor money of other things enter it."""
    renamed = tuple(
        replace(day, id=f"x{n}", shape="standard", items=tuple(replace(s, id=f"y{s.id}") for s in day.strips))
        for n, day in enumerate(plan.board.days)
    )
    other = replace(
        plan, board=Board(renamed), assumptions=replace(plan.assumptions, unit_call=600), locations=(), crew=(),
    )  # fmt: skip
    grids = [[(row.key, row.cells, row.paid) for row in day_out_of_days(one)] for one in (plan, other)]
    assert grids[0] == grids[1]


def beside(*units: str, **changes: object) -> Plan:
    """One day a letter: "m" main, "s" second, each with a scene in the kitchen with Ann."""
    days = tuple(
        Day(f"d{n}", (Strip(f"s{n}", str(n)),), "", "second" if unit == "s" else "") for n, unit in enumerate(units)
    )
    sheets = tuple(sheet(str(n), cast=("ann",)) for n in range(len(units)))
    calendar = ShootCalendar(MONDAY, units=(("second", WEEKEND),))
    return make_plan(sheets, Board(days), **{"calendar": calendar, **changes})


def test_days_in_a_row_are_counted_by_unit() -> None:
    every = ShootCalendar(MONDAY, tuple(range(7)), units=(("second", WEEKEND),))
    plan = beside(*"mmmmmmss", calendar=every)
    lookup = Lookup(plan)
    assert [lookup.consecutive(n) for n in range(8)] == [1, 2, 3, 4, 5, 6, 1, 2]
    assert [b.day for b in breaches(plan) if b.code == "breach.consecutive-day"] == ["d5"]


def test_a_day_of_travel_is_no_worked_day_and_no_day_off() -> None:
    days = [Day(f"d{n}", kind="travel" if n == 2 else "shoot") for n in range(7)]
    plan = make_plan((), Board(tuple(days)), calendar=ShootCalendar(MONDAY, tuple(range(7))))
    lookup = Lookup(plan)
    assert [lookup.consecutive(n) for n in range(7)] == [1, 2, 0, 3, 4, 5, 6]
    assert lookup.numbers == (1, 2, 0, 3, 4, 5, 6)
    assert [lookup.day_name(n) for n in (1, 2, 3)] == ["Day 2", "Day of travel", "Day 3"]
    # the premium of the sixth day worked is that of day 6, the seventh on the board
    assert [part.label for part in price(plan).part("crew").part("sixth").parts] == ["Day 6"]


def test_two_units_on_one_date_pay_a_person_once_and_say_so() -> None:
    plan = beside(*"ms", calendar=ShootCalendar(MONDAY))
    assert price(plan).part("cast").part("ann").value == 1000
    found = [(b.code, b.day, b.key) for b in breaches(plan) if b.code == "breach.two-units"]
    assert found == [("breach.two-units", "d1", "ann")]
    (row,) = (row for row in day_out_of_days(plan) if row.key == "ann")
    assert (row.cells, row.work) == (("SWF",), 1)


def crew_days(plan: Plan) -> dict[str, dict[str, int]]:
    """What each unit's days cost, by grade."""
    parts = price(plan).part("crew").parts
    return {one.path: {each.path: int(each.value) for each in one.parts} for one in parts if "days" in one.path}


def test_a_unit_has_its_own_crew_or_that_of_the_main_unit() -> None:
    main = CrewTerms("grip", "Grip", "Grip", 300)
    plan = beside(*"mms", crew=(main,))
    assert crew_days(plan) == {"days": {"grip": 600}, "days-second": {"grip": 300}}
    own = replace(plan, crew=(main, CrewTerms("op", "Operator", "Camera", 500, unit="second")))
    assert crew_days(own) == {"days": {"grip": 600}, "days-second": {"op": 500}}
    assert [line[:2] for line in cause_lines(price(own)) if line[0] == "crew"] == [
        ("crew", "days"), ("crew", "days-second"),
    ]  # fmt: skip
    # a unit that is not on the board costs nothing
    gone = replace(own, board=Board(own.board.days[:2]))
    assert crew_days(gone) == {"days": {"grip": 600}}
    # nothing of the office is paid twice on one date
    same = replace(plan, calendar=ShootCalendar(MONDAY))
    assert price(same).part("overhead").value == 100


def test_a_unit_for_which_nobody_is_named_is_told_where_the_price_is_read() -> None:
    main = CrewTerms("grip", "Grip", "Grip", 300, 4)
    plan = beside(*"mmss", crew=(main,))
    (told,) = without_crew(Lookup(plan))
    assert say(told) == (
        "The second unit has no crew of its own. Days priced with the main unit's crew of 4: 2. Name its crew on Rates."
    )
    # the figure says of its own number of people that it is assumed
    sources = {one.path: one.part("grip").part("count").source for one in price(plan).part("crew").parts[:2]}
    assert [(path, source.kind, source.key) for path, source in sources.items() if source] == [
        ("days", "assumption", "crew:grip"), ("days-second", "assumption", "unit:second"),
    ]  # fmt: skip
    (free,) = without_crew(Lookup(replace(plan, crew=())))
    assert say(free).startswith("The second unit has no crew, nor has the main unit. Days priced without: 2.")
    own = crew_of_unit("second", (main,))
    assert own == (replace(main, key="second-grip", unit="second", account="4100", source="estimate"),)
    assert without_crew(Lookup(replace(plan, crew=(main, *own)))) == ()
    # two of one title are told apart when they are stored, and one can be taken out without the other
    rows = [row_of(one) for one in (*own, *own)]
    stored = add_rows(add_rows(EMPTY, "crew", rows), "crew", rows[:1])
    assert [one["key"] for one in stored["crew"]] == ["second-grip", "second-grip-2", "second-grip-3"]
    left = with_terms(plan, take_out(stored, "crew", "second-grip-2"))
    assert [one.key for one in left.crew] == ["grip", "second-grip", "second-grip-3"]


def test_units_of_any_name_have_their_own_lines_whose_reasons_can_be_opened() -> None:
    """No path holds a slash, which parts the steps to a figure in an address."""
    names = ("A/B unit", "A-B unit", "drone", "\u7a7a\u62cd")
    days = tuple(Day(f"d{n}", (), "", name) for n, name in enumerate(names))
    plan = make_plan((), Board(days), crew=(CrewTerms("grip", "Grip", "Grip", 300),))
    own = tuple(one for name in names for one in crew_of_unit(name, plan.crew))
    for crew in (plan.crew, (*plan.crew, *own)):
        paid = crew_days(replace(plan, crew=crew))
        assert [list(one.values()) for one in paid.values()] == [[0], [300], [300], [300], [300]]
        assert not any("/" in text for path, grades in paid.items() for text in (path, *grades))
    assert own[0].key == own[1].key == "a-b-unit-grip", "told apart when they are stored"


def test_the_budget_takes_each_unit_s_crew_once() -> None:
    """Every penny of the crew stands on one line; meals are for the heads that are there."""
    main = CrewTerms("grip", "Grip", "Grip", 300, 4)
    plan = beside(*"mmmss", crew=(main, CrewTerms("op", "Operator", "Camera", 500, 2, "4100", unit="second")))
    setup = default_setup("Two units")
    cost = price(plan)
    lines = {line.key: line for line in first_budget(plan, cost, setup).lines if line.key.startswith("crew/")}
    assert {key: line.costs for key, line in lines.items() if key.endswith("days")} == {
        "crew/grip/days": ("crew/days/grip",),
        "crew/op/days": ("crew/days-second/op",),
    }
    assert lines["crew/op/days"].description == "Operator (second)"
    # four on three days, two on two; the three parts on each of five dates
    assert plan_quantities(plan, setup)["heads-days"].value == 4 * 3 + 2 * 2 + len(plan.cast) * 5
    shared = replace(plan, crew=(main,))
    (grip,) = (one for one in first_budget(shared, price(shared), setup).lines if one.key == "crew/grip/days")
    assert grip.costs == ("crew/days/grip", "crew/days-second/grip")


def test_rest_is_counted_from_the_unit_s_own_wrap() -> None:
    day = NightBlock(date(2026, 6, 6), date(2026, 6, 6), 20 * 60)
    late = ShootCalendar(MONDAY, tuple(range(7)), units=(("second", replace(WEEKEND, nights=(day,))),))
    plan = beside(*"mmmmmmmss", calendar=late)
    assert [day.call for day in timelines(plan)] == [480] * 7 + [1200, 480]
    short = [b.day for b in breaches(plan) if b.code == "breach.rest"]
    assert short == ["d8"]  # Sunday's call of the second unit, and not Sunday's of the main unit
    assert Lookup(plan).dates[8] == date(2026, 6, 7)


def test_a_visit_goes_on_with_another_unit() -> None:
    house = LocationTerms("house", "The House", 1000, 300)
    # main in the house on Friday and Monday; the second unit there, or elsewhere, at the weekend
    plan = beside(*"mmmmmms", locations=(house,))
    assert price(plan).part("locations").part("house").value == 7 * 1000 + 300
    week = beside(*"mmmmms", locations=(house,))
    away = tuple(
        replace(one, set="meadow") if one.scene in {"0", "1", "2", "3"} else one for one in week.breakdown.sheets
    )
    plan = replace(week, breakdown=replace(week.breakdown, sheets=away))
    assert price(plan).part("locations").part("house").value == 2 * 1000 + 300


def test_a_place_is_prepared_held_and_struck() -> None:
    house = LocationTerms("house", "The House", 1000, 300, prep_days=2, prep_fee=70, strike_days=1, strike_fee=50)
    sheets = (sheet("0"), sheet("1", "meadow"), sheet("2", "meadow"), sheet("3"))
    plan = make_plan(
        sheets, Board(tuple(Day(f"d{n}", (Strip(f"s{n}", str(n)),)) for n in range(4))), locations=(house,)
    )
    assert price(plan).part("locations").part("house").value == 2 * 1000 + 2 * (300 + 2 * 70 + 50)
    held = replace(plan, locations=(replace(house, held=True, hold_fee=400),))
    assert price(held).part("locations").part("house").value == 2 * 1000 + (300 + 2 * 70 + 50) + 2 * 400


def test_without_dates_the_second_unit_stands_beside_the_main_day_ahead_of_it() -> None:
    plan = beside(*"mmsmss", calendar=ShootCalendar(None))
    assert Lookup(plan).slots == (0, 1, 1, 2, 2, 3)


def test_a_shift_tells_what_it_costs_and_breaks() -> None:
    away = ((date(2026, 6, 3), date(2026, 6, 3)),)
    plan = beside(*"mm")
    ann = replace(plan.cast[0], availability=replace(plan.cast[0].availability, away=away))
    plan = replace(plan, cast=(ann,))
    moved, findings = shift(plan, 2)
    assert findings == ()
    assert Lookup(moved).dates == (date(2026, 6, 3), date(2026, 6, 4))
    assert [b.code for b in compare(plan, moved).gained] == ["breach.cast-away"]
    part, findings = shift(plan, 1, "d1")
    assert findings == ()
    assert Lookup(part).dates == (MONDAY, date(2026, 6, 3))
    again, findings = shift(part, -1, "d1")
    assert (again, findings) == (plan, ())
    assert shift(plan, 1, "gone") == (plan, shift(plan, 1, "gone")[1])
    assert [one.code for one in shift(plan, 1, "gone")[1]] == ["shift.unknown-day"]
    assert [one.code for one in shift(plan, -1, "d1")[1]] == ["shift.no-room"]
    assert [one.code for one in shift(replace(plan, calendar=ShootCalendar(None)), 1, "d1")[1]] == ["shift.undated"]
