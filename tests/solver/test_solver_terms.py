"""The solver under everything that can be agreed in time, and beside days it must leave alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from schedule.schedule_plans import rule
from solver.test_solver_solve import START, film, spread
from unitbase.calendar import NightBlock, ShootCalendar
from unitbase.schedule.breaches import breaches
from unitbase.schedule.price import price
from unitbase.schedule.solver import solve
from unitbase.schedule.solver.board import Locks, WorkBoard, strips_of
from unitbase.schedule.solver.evaluate import Evaluator
from unitbase.schedule.solver.moves import Moves
from unitbase.schedule.values import (
    Availability,
    Board,
    CastTerms,
    Day,
    Event,
    EventKind,
    Hold,
    LocationTerms,
    Plan,
    ResourceTerms,
    SetTerms,
    SetWork,
    StoryOrder,
)

DATES = st.integers(-3, 16).map(lambda n: START + timedelta(days=n))
SPANS = st.tuples(DATES, st.integers(0, 6)).map(lambda at: (at[0], at[0] + timedelta(days=at[1])))
EVENTS = st.lists(st.builds(Event, DATES, st.sampled_from(EventKind), st.sampled_from((0, 33, 50, 100))), max_size=4)
CAST = st.fixed_dictionaries(
    {
        "hold": st.sampled_from(Hold),
        "drop_gap": st.integers(0, 4),
        "source": st.sampled_from(("assumption", "deal")),
        "drops": st.integers(0, 2),
        "drop_fee": st.sampled_from((0, 50_000, 300_000)),
        "agreed": st.lists(SPANS, max_size=1).map(tuple),
        "hold_off": st.booleans(),
        "min_gap": st.integers(0, 2),
        "max_days": st.integers(0, 4),
        "events": EVENTS.map(tuple),
        "age": st.sampled_from((0, 8)),
    }
)
PLACE = st.fixed_dictionaries(
    {
        "prep_days": st.integers(0, 2),
        "prep_fee": st.sampled_from((0, 700)),
        "strike_days": st.integers(0, 2),
        "strike_fee": st.sampled_from((0, 300)),
        "held": st.booleans(),
        "hold_fee": st.sampled_from((0, 5000)),
    }
)
DAYS = st.integers(0, 3)
WORK = st.tuples(st.sampled_from(SetWork), SPANS).map(lambda at: (at[0], *at[1]))
SETS = st.lists(
    st.builds(
        SetTerms, st.sampled_from([f"set{n}" for n in range(4)]), DAYS, DAYS, DAYS, DAYS, st.booleans(), st.none(),
        st.lists(WORK, max_size=2).map(tuple),
    ),
    max_size=4, unique_by=lambda terms: terms.key,
).map(tuple)  # fmt: skip
THING = st.fixed_dictionaries({"hold_fee": st.sampled_from((0, 4100)), "events": EVENTS.map(tuple)})
CALENDARS = st.builds(
    ShootCalendar,
    st.none() | st.just(START),
    st.sampled_from([(0, 1, 2, 3, 4), (1, 2, 3, 4, 5), (0, 1, 2, 3, 4, 5, 6)]),
    hiatus=st.lists(SPANS, max_size=1).map(tuple),
    holidays=st.sampled_from([(), ("GB",)]),
    alternate=st.sampled_from([(), (0, 1, 2, 3, 4, 5)]),
    nights=st.lists(SPANS.map(lambda s: NightBlock(*s, 1080)), max_size=1).map(tuple),
)


def agreed_in_time(
    plan: Plan, cast: list[dict[str, object]], place: dict[str, object], thing: dict[str, object]
) -> Plan:
    """The plan under those terms, and an agreement that knows a drop of two days."""
    people: list[CastTerms] = [
        replace(one, **cast[n % len(cast)])  # type: ignore[arg-type]
        for n, one in enumerate(plan.cast)
    ]
    places: list[LocationTerms] = [replace(one, **place) for one in plan.locations]  # type: ignore[arg-type]
    things: list[ResourceTerms] = [replace(one, **thing) for one in plan.resources]  # type: ignore[arg-type]
    rules = replace(plan.rules, rules=(*plan.rules.rules, rule("drop.gap", 2, "days")))
    return replace(plan, cast=tuple(people), locations=tuple(places), resources=tuple(things), rules=rules)


@given(
    seed=st.integers(0, 10**6),
    days=st.integers(1, 9),
    calendar=CALENDARS,
    cast=st.lists(CAST, min_size=1, max_size=3),
    place=PLACE,
    thing=THING,
    sets=SETS,
)
def test_fast_price_is_the_price_under_all_terms(
    seed: int,
    days: int,
    calendar: ShootCalendar,
    cast: list[dict[str, object]],
    place: dict[str, object],
    thing: dict[str, object],
    sets: tuple[SetTerms, ...],
) -> None:
    plan = agreed_in_time(film(14, seed), cast, place, thing)
    board = spread(plan, seed, days)
    plan = replace(plan, board=board, calendar=calendar, sets=sets)
    assert Evaluator(plan, days + 2).score([day.strips for day in board.days]).price == price(plan).value


@settings(max_examples=8)
@given(seed=st.integers(0, 1000), place=PLACE, sets=SETS)
def test_the_search_knows_what_it_costs_to_build(
    seed: int, place: dict[str, object], sets: tuple[SetTerms, ...]
) -> None:
    plan = replace(agreed_in_time(film(14, seed), [{}], place, {}), sets=sets)
    found = solve(plan, seed=seed, effort=0)
    assert found.price == price(replace(plan, board=found.board)).value
    assert found.bound.value <= found.price


@settings(max_examples=8)
@given(seed=st.integers(0, 10**6), held=st.booleans())
def test_a_change_costs_what_sets_and_orders_then_cost(seed: int, *, held: bool) -> None:
    """Move by move as on the whole board: work on sets, and scenes that are demanded in order."""
    place: dict[str, object] = {"prep_fee": 700, "strike_fee": 300, "hold_fee": 5000}
    sets = (SetTerms("set0", 2, strike=1, held=held), SetTerms("set2", dress=1, prelight=1, held=not held))
    plan = agreed_in_time(film(14, seed), [{}], place, {})
    orders = tuple(StoryOrder(f"o{n}", str(14 - n), str(n + 1)) for n in range(3))
    plan = replace(plan, sets=sets, orders=orders)
    evaluator = Evaluator(plan, 14)
    days = [sum(1 << evaluator.number[s] for s in day.strips) for day in spread(plan, seed, 5).days]
    board = WorkBoard(evaluator, Locks(), None, [mask for mask in days if mask])
    moves = Moves(board, Random(seed))
    for _ in range(40):
        proposal = moves.draw()
        if isinstance(proposal, dict):
            board.make(board.with_days(proposal))
            assert board.value == WorkBoard(evaluator, Locks(), None, [*board.days]).value
    laid = strips_of(evaluator, board.facts)
    whole = replace(plan, board=Board(tuple(Day(f"d{n}", strips) for n, strips in enumerate(laid))))
    score, wrong = board.score(), [one for one in breaches(whole) if one.code == "breach.story-order"]
    assert score.price == price(whole).value
    assert bool(wrong) <= bool(score.breaches)


def test_limits_are_planned_around() -> None:
    plan = film(20, 8, short=True)
    lead = replace(plan.cast[0], min_gap=1, max_days=4)
    # whom nobody sees in a night exterior
    early = replace(plan.cast[3], availability=Availability(hours=(8 * 60, 14 * 60)))
    built = SetTerms("set0", fixed=((SetWork.BUILD, date(2026, 6, 1), date(2026, 6, 2)),))
    # the script's last scene before its first, and two of one set in turn
    orders = (StoryOrder("o1", "20", "1"), StoryOrder("o2", "19", "2", "hair"))
    plan = replace(plan, cast=(lead, *plan.cast[1:3], early), sets=(built,), orders=orders)
    found = solve(plan, effort=2)
    broken = {breach.code for breach in breaches(replace(plan, board=found.board))}
    assert not broken & {
        "breach.story-order",
        "breach.story-order-why",
        "breach.gap",
        "breach.max-days",
        "breach.hours",
        "breach.set-at-work",
        "breach.set-not-ready",
    }


@settings(max_examples=8)
@given(seed=st.integers(0, 1000))
def test_other_units_and_days_without_shooting_are_left_alone(seed: int) -> None:
    plan = film(14, seed)
    days = [*spread(plan, seed, 6).days]
    days[1], days[4] = replace(days[1], unit="second"), replace(days[4], unit="second")
    days.insert(3, Day("travel", kind="travel"))
    calendar = ShootCalendar(START, units=(("second", ShootCalendar(None, (5, 6))),))
    plan = replace(plan, board=Board(tuple(days)), calendar=calendar)
    found = solve(plan, seed=seed, effort=0)
    apart = [day for day in days if day.unit or day.kind != "shoot"]
    assert [day for day in found.board.days if day.unit or day.kind != "shoot"] == apart
    assert sorted(s.id for d in found.board.days for s in d.strips) == sorted(s.id for d in days for s in d.strips)
    assert len({day.id for day in found.board.days}) == len(found.board.days)
    solved = replace(plan, board=found.board)
    assert found.price == price(solved).value
    assert found.bound.value <= found.price
    errors = [sum(b.level == "error" for b in breaches(one)) for one in (plan, solved)]
    assert errors[1] <= errors[0]
    assert errors[1] < errors[0] or found.price <= price(plan).value
