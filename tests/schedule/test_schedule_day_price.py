"""The price told by day: what falls on each day, worked out by hand; and days and rest are the price, to the penny."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from schedule.schedule_plans import MONDAY, RULES, board, make_plan, rule, sheet
from schedule.test_schedule_reckoning import CHANGES
from schedule.test_schedule_reckoning import PLAN as UNITS
from unitbase.breakdown.values import Element
from unitbase.calendar import ShootCalendar
from unitbase.money import How, recompute, redact, walk
from unitbase.schedule import Hold, Operation, Plan, apply, price
from unitbase.schedule.day_price import NO_DAY, day_amounts, held_days, price_by_day
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.values import (
    Board,
    CastTerms,
    Day,
    Event,
    EventKind,
    LocationTerms,
    ResourceTerms,
    SetTerms,
    Strip,
)

DOGS = (Element("dog", "108", "Dog", 2),)
SHEETS = (
    sheet("1", "kitchen", ("ann", "ben")),
    sheet("2", "meadow", ("ann",), elements=DOGS),
    sheet("3", "hall", ("cat",)),
    sheet("4", "meadow", ("ben", "cat")),
    sheet("5", "kitchen", ("ann", "cat"), elements=(Element("dog", "108", "Dog", 1),)),
    sheet("6", "meadow", ("cat",)),
)
CALENDAR = ShootCalendar(MONDAY, (0, 1, 2, 3, 4))


def by_hand(plan: Plan) -> list[int]:
    """What each day costs, counted from its scenes: no overtime, no night, five-day weeks of one unit."""
    scenes = {one.scene: one for one in plan.breakdown.sheets}
    homes = {"kitchen": "house", "hall": "house", "meadow": "field"}
    cast = [{who for s in day.strips for who in scenes[s.scene].cast} for day in plan.board.days]
    places = [{homes[scenes[s.scene].set] for s in day.strips} for day in plan.board.days]
    dogs = [max([e.quantity for s in d.strips for e in scenes[s.scene].elements], default=0) for d in plan.board.days]
    ann = [n for n, who in enumerate(cast) if "ann" in who]
    found = []
    for n, day in enumerate(plan.board.days):
        cost = 2 * 333 + 1000 + 50  # two grips, the DP, the office
        cost += 1000 * bool(ann and ann[0] <= n <= ann[-1])  # Ann works or is held
        cost += (500 + 150) * ("ben" in cast[n]) + 700 * ("cat" in cast[n])
        for place, fee, visit in (("house", 2000, 300), ("field", 900, 100)):
            cost += (place in places[n]) * fee + (place in places[n] and (not n or place not in places[n - 1])) * visit
        cost += dogs[n] * 250 + 80 * (dogs[n] > 0 and not (n and dogs[n - 1]))
        row = [homes[scenes[s.scene].set] for s in day.strips]
        cost += 400 * sum(a != b for a, b in pairwise(row))
        found.append(cost)
    return found


def adds_up(plan: Plan) -> None:
    lookup, figure = Lookup(plan), price(plan)
    told, amounts = price_by_day(lookup, figure), day_amounts(figure)
    assert told.value == figure.value == sum(amounts.values())
    # every line of the price names its days
    assert not amounts.get(NO_DAY)
    assert all(node.value == recompute(node) for node in walk(told))
    *days, rest = told.parts
    assert [day.path for day in days] == [day.id for day in plan.board.days]
    assert {day.path: day.value for day in days if day.value} == {
        day.id: amounts[day.id] for day in plan.board.days if amounts.get(day.id)
    }
    known = {day.id for day in plan.board.days}
    assert rest.value == sum(amount for day, amount in amounts.items() if day not in known)


@given(st.lists(st.integers(0, 5), min_size=6, max_size=6), st.permutations("123456"))
def test_a_day_costs_what_its_scenes_cost_by_hand(on: list[int], order: list[str]) -> None:
    days = [" ".join(scene for scene, day in zip(order, on, strict=True) if day == number) for number in range(6)]
    short = tuple(replace(one, minutes=20) for one in SHEETS)
    plan = make_plan(short, board(*days), calendar=CALENDAR)
    told = price_by_day(Lookup(plan), price(plan))
    assert [day.value for day in told.parts[:-1]] == by_hand(plan)
    assert told.parts[-1].value == 0
    ann = [n for n, day in enumerate(plan.board.days) if any(s.scene in "125" for s in day.strips)]
    waits = {f"d{n + 1}": 1 for n in range(6) if ann and ann[0] < n < ann[-1] and n not in ann}
    assert held_days(price(plan)) == waits


@given(st.lists(CHANGES, max_size=6))
def test_days_and_rest_are_the_price_whatever_the_board(changes: list[Operation]) -> None:
    found = UNITS.board
    for change in changes:
        found, _ = apply(found, change)
    plan = replace(UNITS, board=found)
    adds_up(plan)
    told, figure = price_by_day(Lookup(plan), price(plan)), price(plan)
    # everybody and everything of this plan is paid on days of the board
    assert told.part("rest").value == 0
    for premium in (part for part in figure.part("crew").parts if not part.path.startswith("days")):
        for day in premium.parts:
            assert told.part(day.path).part("crew").part(premium.path).value == day.value


# Ann waits over the weekend too, is fitted before the shoot and travels for an odd part of her rate
CALLED = make_plan(
    SHEETS,
    board("1", "", "3", "", "", "5"),
    calendar=CALENDAR,
    rules=replace(RULES, rules=(*RULES.rules, rule("night.week_cap", 1, "days"))),
    cast=(
        CastTerms(
            "ann", 1001, Hold.CONSECUTIVE, hold_off=True,
            events=(
                Event(MONDAY - timedelta(days=4), EventKind.FIT, 33),
                Event(MONDAY - timedelta(days=3), EventKind.REHEARSE, 33),
                Event(MONDAY - timedelta(days=2), EventKind.TRAVEL, 33),
            ),
        ),
        CastTerms("cat", 700, Hold.DROP, drop_gap=1, drop_fee=120),
    ),
    locations=(
        LocationTerms("house", "The House", 2000, 300, prep_days=2, prep_fee=70, strike_days=1, strike_fee=90,
                      held=True, hold_fee=500),
    ),
    resources=(ResourceTerms("dog", "108", "Dog", 250, 80, hold_fee=30),),
)  # fmt: skip


def test_what_falls_on_no_day_of_the_board_stands_by_its_date() -> None:
    adds_up(CALLED)
    told = price_by_day(Lookup(CALLED), price(CALLED))
    rest = {part.path: part.value for part in told.part("rest").parts}
    saturday, sunday = (date(2026, 6, day).isoformat() for day in (6, 7))
    # 33% of 1001 is 330.33 a day; three days come to 990.99, paid as 991: the days are 330, 331 and 330
    assert rest == {saturday: 1001, sunday: 1001, "2026-05-28": 330, "2026-05-29": 331, "2026-05-30": 330}
    first = told.part("d1").part("locations").part("house")
    assert [(part.path, part.value) for part in first.parts] == [
        ("days", 2000), ("visits", 300), ("prep", 140), ("strike", 90),
    ]  # fmt: skip
    assert told.part("d2").part("locations").value == 500


def test_work_on_a_set_falls_on_its_date_whatever_is_shot_there() -> None:
    plan = make_plan(
        SHEETS,
        board("", "2", "1 3"),
        calendar=CALENDAR,
        locations=(LocationTerms("house", "The House", 2000, 300, prep_fee=70, strike_fee=90),),
        sets=(SetTerms("kitchen", build=3, strike=1),),
    )
    adds_up(plan)
    told = price_by_day(Lookup(plan), price(plan))
    # the kitchen is shot on Wednesday: built from Friday on, struck on Thursday
    prep = [told.part(day).part("locations").part("house").part("prep").value for day in ("d1", "d2")]
    assert prep == [70, 70]
    assert {part.path: part.value for part in told.part("rest").parts} == {"2026-05-29": 70, "2026-06-04": 90}


@given(st.lists(st.integers(0, 5), min_size=6, max_size=6))
def test_holds_calls_visits_and_drops_add_up_too(on: list[int]) -> None:
    days = [tuple(Strip(f"s{n + 1}", str(n + 1)) for n in range(6) if on[n] == day) for day in range(6)]
    adds_up(replace(CALLED, board=Board(tuple(Day(f"d{n}", one) for n, one in enumerate(days)))))


def test_a_day_keeps_its_reasons_and_hides_what_gives_pay_away() -> None:
    plan = make_plan(SHEETS, board("1", "2", "3 4"), calendar=CALENDAR)
    told = price_by_day(Lookup(plan), price(plan))
    work = told.part("d1").part("cast").part("ann").part("work")
    assert (work.how, work.part("rate").value, work.part("days").value) == (How.TIMES, 1000, 1)
    assert work.part("days").source is not None
    assert work.part("days").source.key == "d1"
    hidden = redact(told, may_see_pay=False)
    assert {day.how for day in hidden.parts[:-1]} == {How.HIDDEN}
    assert hidden.part("d1").part("cast").part("ann").part("work").part("days").value == 1


def test_a_plan_without_days_costs_nothing_on_none() -> None:
    plan = make_plan(SHEETS, board())
    assert price_by_day(Lookup(plan), price(plan)).value == 0
    assert set(day_amounts(price(plan)).values()) <= {0}
    assert set(day_amounts(price(plan))) <= {NO_DAY}
