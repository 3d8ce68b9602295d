"""The solver against the price, against brute force, and against its own promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unitbase.breakdown.values import Breakdown, Character, DayPart, Element, Sheet, StorySet
from unitbase.calendar import ShootCalendar, day_shapes
from unitbase.rules import load_pack
from unitbase.schedule.breaches import breaches
from unitbase.schedule.price import price
from unitbase.schedule.solver import Progress, Solution, solve
from unitbase.schedule.solver.board import Locks, WorkBoard, strips_of
from unitbase.schedule.solver.bound import additive_bound
from unitbase.schedule.solver.evaluate import Evaluator
from unitbase.schedule.solver.moves import Moves
from unitbase.schedule.timeline import timelines
from unitbase.schedule.values import (
    Assumptions,
    Availability,
    Banner,
    Board,
    CastTerms,
    CrewTerms,
    Day,
    Hold,
    LocationTerms,
    Plan,
    ResourceTerms,
    Strip,
    Town,
)
from unitbase.screenplay.values import IntExt
from unitbase.words import Level

START = date(2026, 6, 1)


def film(scenes: int, seed: int, *, start: date | None = START, short: bool = False) -> Plan:
    """A film made by chance from a seed: places of several sets, leads and day players, a child, nights, a dog."""
    chance = Random(seed)
    sites = max(2, scenes // 8)
    sets = tuple(StorySet(f"set{n}", f"SET {n}", f"site{n % sites}") for n in range(sites * 2))
    people = [f"p{n}" for n in range(max(3, scenes // 5))]
    sheets = tuple(_sheet(chance, n, sets, people, short=short) for n in range(1, scenes + 1))
    characters = tuple(
        Character(p, p.upper(), str(n), tuple(s.scene for s in sheets if p in s.cast)) for n, p in enumerate(people, 1)
    )
    holds = (Hold.NONE, Hold.CONSECUTIVE, Hold.DROP)
    cast = tuple(
        CastTerms(p, 90000 - 2000 * n, holds[n % 3], 4, age=8 if n == 2 else 0, chaperone_rate=15000)
        for n, p in enumerate(people)
    )
    return Plan(
        "Film", "GBP", Breakdown("Film", sheets, characters, sets),
        Board((), tuple(Strip(f"s{sheet.scene}", sheet.scene) for sheet in sheets)),
        ShootCalendar(start), Town("London", 51.51, -0.13, "Europe/London"), day_shapes("uk"), "standard",
        load_pack("uk"), cast,
        tuple(LocationTerms(f"site{n}", f"Site {n}", 100000, 60000) for n in range(sites)),
        (ResourceTerms("dog", "108", "Dog", 40000, 20000),),
        (CrewTerms("gaffer", "Gaffer", "Lighting", 42333, 3), CrewTerms("dp", "DP", "Camera", 90000, overtime=False)),
        Assumptions(move_fee=25000, overhead_day=300000),
    )  # fmt: skip


def _sheet(chance: Random, number: int, sets: tuple[StorySet, ...], people: list[str], *, short: bool) -> Sheet:
    night = chance.random() < 0.15
    outside = chance.random() < 0.4
    cast = tuple(p for n, p in enumerate(people) if chance.random() < 1 / (n + 2))
    dogs = (Element("dog", "108", "Dog", chance.randint(1, 3)),) if chance.random() < 0.1 else ()
    return Sheet(
        str(number), str(number), "", "", IntExt.EXT if outside else IntExt.INT,
        DayPart.NIGHT if night else DayPart.DAY, chance.choice(sets).key, 1, 8,
        chance.randint(20, 90) if short else chance.randint(30, 200), cast, elements=dogs,
    )  # fmt: skip


def somewhere(plan: Plan, nowhere: int) -> Plan:
    """The plan with so many scenes that say no set: they are shot where the unit is."""
    sheets = (replace(one, set="") if n < nowhere else one for n, one in enumerate(plan.breakdown.sheets))
    return replace(plan, breakdown=replace(plan.breakdown, sheets=tuple(sheets)))


def spread(plan: Plan, seed: int, days: int) -> Board:
    """All strips thrown on that many days."""
    chance = Random(seed)
    piles: list[list[Strip]] = [[] for _ in range(days)]
    for strip in plan.board.boneyard:
        chance.choice(piles).append(strip)
    return Board(tuple(Day(f"d{n}", tuple(pile)) for n, pile in enumerate(piles)))


@pytest.mark.parametrize("start", [START, None])
@settings(max_examples=25)
@given(seed=st.integers(0, 10**6), days=st.integers(1, 9), call=st.sampled_from((480, 300, 800, 1080, 1400)))
def test_fast_price_is_the_price(start: date | None, seed: int, days: int, call: int) -> None:
    plan = somewhere(film(14, seed, start=start), seed % 3)
    # late calls bring scheduled night hours, overtime by night and days that hold both
    plan = replace(plan, assumptions=replace(plan.assumptions, unit_call=call))
    board = spread(plan, seed, days)
    # early calls, a bank holiday that is worked (the board begins on it, or it is the fifth or sixth day), long rows
    holiday = {"holidays": ("GB",), "on": (date(2026, 5, 25),)} if seed % 2 else {}
    start = start - timedelta(days=seed % 8) if start else None
    plan = replace(plan, board=board, calendar=ShootCalendar(start, tuple(range(3 + seed % 5)), **holiday))  # type: ignore[arg-type]
    fast = Evaluator(plan, days + 2).score([day.strips for day in board.days])
    assert fast.price == price(plan).value


LATER = st.integers(0, 9).map(lambda n: START + timedelta(days=n))
WEEKS = ((0, 1, 2, 3, 4), (0, 1, 2, 3, 4, 5), (2, 3, 4, 5, 6), (0, 1, 2, 3, 4, 5, 6))


def of_nights(plan: Plan, call: int, weekdays: tuple[int, ...], start: date | None) -> Plan:
    """The plan called late on every day, so that a week holds more night hours than are paid."""
    return replace(
        plan,
        assumptions=replace(plan.assumptions, unit_call=call),
        calendar=ShootCalendar(start, weekdays=weekdays),
    )


def mixed(plan: Plan, cap: date, premium: date, hours_from: date, divisor: int) -> Plan:
    """The plan under clauses that change within a week: the cap and the premium begin, the day is of other hours."""
    changed = {"night.week_cap": {"start": cap}, "night.premium": {"start": premium}}
    rules = [replace(one, **changed.get(one.trigger, {})) for one in plan.rules.rules]  # type: ignore[arg-type]
    hours = next(one for one in rules if one.trigger == "ot.divisor")
    other = replace(hours, id="other.divisor", value=divisor, start=hours_from)
    return replace(plan, rules=replace(plan.rules, rules=(other, *rules)))


@settings(max_examples=40)
@given(
    seed=st.integers(0, 10**6),
    days=st.integers(3, 12),
    call=st.integers(1080, 1440),
    weekdays=st.sampled_from(WEEKS),
    start=st.none() | LATER,
    clauses=st.none() | st.tuples(LATER, LATER, LATER, st.integers(2, 11)),
)
def test_fast_price_is_the_price_in_weeks_of_nights(
    seed: int,
    days: int,
    call: int,
    weekdays: tuple[int, ...],
    start: date | None,
    clauses: tuple[date, date, date, int] | None,
) -> None:
    plan = of_nights(film(24, seed), call, weekdays, start)
    plan = mixed(plan, *clauses) if clauses else plan
    plan = replace(plan, board=spread(plan, seed, days))
    evaluator = Evaluator(plan, days + 3)
    assert evaluator.score([day.strips for day in plan.board.days]).price == price(plan).value


def test_a_cap_that_begins_within_the_week_is_no_other_days_cap() -> None:
    plan = of_nights(film(24, 1), 1380, WEEKS[0], START)
    plan = replace(plan, board=spread(plan, 1, 5))
    for day in range(5):
        later = mixed(plan, START + timedelta(days=day), START, date(2030, 1, 1), 10)
        fast = Evaluator(later, 5).score([each.strips for each in plan.board.days])
        assert fast.price == price(later).value


def test_a_week_of_nights_costs_less_by_its_cap() -> None:
    plan = of_nights(film(24, 1), 1380, WEEKS[0], START)
    plan = replace(plan, board=spread(plan, 1, 5))
    free = replace(plan.rules, rules=tuple(one for one in plan.rules.rules if one.trigger != "night.week_cap"))
    capped, uncapped = (price(each).part("crew").part("night").value for each in (plan, replace(plan, rules=free)))
    # ten hours of three gaffers, rounded by the day
    assert abs(capped - 3 * 42333) <= 2
    assert uncapped > 2 * capped
    fast = [Evaluator(each, 5).score([d.strips for d in plan.board.days]) for each in (plan, replace(plan, rules=free))]
    assert fast[1].price - fast[0].price == uncapped - capped


def test_parts_of_a_scene_price_alike() -> None:
    plan = film(6, 3)
    halves = (Strip("1a", "1", 1), Strip("1b", "1", 2))
    board = Board((Day("a", (*plan.board.boneyard[1:4], halves[1])), Day("b", (halves[0], *plan.board.boneyard[4:]))))
    plan = replace(plan, board=board)
    assert Evaluator(plan, 2).score([day.strips for day in board.days]).price == price(plan).value


@settings(max_examples=15)
@given(seed=st.integers(0, 10**6), call=st.sampled_from((480, 1080, 1380)))
def test_a_change_costs_what_the_board_then_costs(seed: int, call: int) -> None:
    """What the search adds up move by move is what the whole board comes to, in weeks of nights too."""
    plan = of_nights(film(16, seed), call, WEEKS[seed % 4], START)
    evaluator = Evaluator(plan, 16)
    days = [sum(1 << evaluator.number[s] for s in day.strips) for day in spread(plan, seed, 5).days]
    board = WorkBoard(evaluator, Locks(), 4, [mask for mask in days if mask])
    moves = Moves(board, Random(seed))
    for _ in range(60):
        proposal = moves.draw()
        if isinstance(proposal, dict):
            board.make(board.with_days(proposal))
        elif proposal is not None:
            board.set(proposal)
        assert board.value == WorkBoard(evaluator, Locks(), 4, [*board.days]).value
        assert board.nights == [day.nights for day in board.facts]
        assert sum(board.days) == 2**16 - 1
        laid = strips_of(evaluator, board.facts)
        whole = replace(plan, board=Board(tuple(Day(f"d{n}", strips) for n, strips in enumerate(laid))))
    assert evaluator.score(laid).price == price(whole).value
    for index, facts in enumerate([*board.facts]):
        board.reorder(index, facts.order[::-1])
    held = Locks(days=frozenset(range(len(board.facts))), orders=tuple(strips_of(evaluator, board.facts)))
    assert board.value == WorkBoard(evaluator, held, 4, [*board.days]).value


def test_a_target_is_kept_where_no_rule_is_broken_for_it() -> None:
    # Days are free here and moves are not, so that each location gets days of its own unless a target forbids it.
    plan = replace(film(40, 2, short=True), crew=(), cast=(), assumptions=Assumptions(move_fee=60000))
    free = solve(plan, effort=0)
    found = solve(plan, effort=0, target_days=4)
    assert len(free.board.days) > 4 >= len(found.board.days)
    assert found.breaches <= free.breaches


def test_same_seed_same_board() -> None:
    plan = film(25, 5)
    first, second = (solve(plan, seed=4, effort=0) for _ in range(2))
    assert first == second
    assert first.stopped == "effort"
    placed = sorted(s.id for day in first.board.days for s in day.strips)
    assert placed == sorted(s.id for s in plan.board.boneyard)
    assert not first.board.boneyard


@settings(max_examples=8)
@given(seed=st.integers(0, 1000))
def test_never_worse_than_the_start(seed: int) -> None:
    plan = film(12, seed)
    plan = replace(plan, board=spread(plan, seed, 5))
    found = solve(plan, seed=seed, effort=0)
    before, after = _errors(plan), _errors(replace(plan, board=found.board))
    assert after <= before
    assert after < before or found.price <= price(plan).value
    assert found.price == price(replace(plan, board=found.board)).value
    assert found.breaches == after
    assert found.bound.value <= found.price


def _errors(plan: Plan) -> int:
    return sum(breach.level is Level.ERROR for breach in breaches(plan))


@settings(max_examples=8)
@given(seed=st.integers(0, 1000))
def test_locks_are_kept(seed: int) -> None:
    plan = film(14, seed)
    board = spread(plan, seed, 6)
    board = replace(
        board, days=(replace(board.days[0], items=(Banner("b", "Move"), *board.days[0].items)), *board.days[1:])
    )
    plan = replace(plan, board=board)
    fixed = board.days[3].strips[:1]
    found = solve(plan, seed=seed, effort=0, locked=frozenset({"d1", *(strip.id for strip in fixed)})).board
    assert found.days[1] == board.days[1]
    assert all(strip in found.days[3].strips for strip in fixed)
    assert any(item == Banner("b", "Move") for day in found.days for item in day.items)


def test_it_stops_when_told() -> None:
    plan = film(12, 1)
    seen: list[Progress] = []

    def enough(progress: Progress) -> bool:
        seen.append(progress)
        return False

    assert solve(plan, effort=6, progress=enough).stopped == "cancelled"
    assert len(seen) == 1
    ticks = iter(range(10**6))
    timed = solve(plan, seconds=300, clock=lambda: float(next(ticks)))
    assert timed.stopped == "time"
    assert timed.steps < 400
    with pytest.raises(ValueError, match="clock"):
        solve(plan, seconds=3)


def test_an_absence_is_planned_around() -> None:
    plan = film(20, 8)
    away = Availability(away=((date(2026, 6, 1), date(2026, 6, 3)),))
    lead = replace(plan.cast[0], availability=away)
    plan = replace(plan, cast=(lead, *plan.cast[1:]))
    found = solve(plan, effort=2)
    solved = replace(plan, board=found.board)
    assert not [breach for breach in breaches(solved) if breach.code == "breach.cast-away"]


def test_nothing_to_plan() -> None:
    plan = replace(film(3, 1), breakdown=Breakdown("Empty", (), (), ()), board=Board(()))
    found = solve(plan, effort=0)
    assert found.board == Board(())
    assert (found.price, found.bound.value) == (0, 0)


def test_feature_beats_script_and_set_order() -> None:
    plan = film(60, 11, short=True)
    found: Solution = solve(plan, effort=1)
    strips = plan.board.boneyard
    place = {sheet.scene: sheet.set for sheet in plan.breakdown.sheets}
    for queue in (strips, tuple(sorted(strips, key=lambda s: place[s.scene]))):
        count = len(found.board.days)
        size = -(-len(queue) // count)
        days = tuple(Day(f"d{i}", queue[i * size : (i + 1) * size]) for i in range(count) if queue[i * size :])
        assert found.price < price(replace(plan, board=Board(days))).money.amount * 0.95


def _all_boards(strips: tuple[Strip, ...]) -> Iterator[Board]:
    """Every order of the strips with every way to break it into days."""
    for queue in permutations(strips):
        for breaks in product((False, True), repeat=len(queue) - 1):
            days: list[list[Strip]] = [[queue[0]]]
            for strip, cut in zip(queue[1:], breaks, strict=True):
                if cut:
                    days.append([])
                days[-1].append(strip)
            yield Board(tuple(Day(f"d{n}", tuple(day)) for n, day in enumerate(days)))


@pytest.mark.parametrize("nowhere", [0, 2])
@pytest.mark.parametrize("seed", range(4))
def test_bound_never_passes_the_optimum(seed: int, nowhere: int) -> None:
    plan = somewhere(film(4, seed), nowhere)
    strips = plan.board.boneyard
    evaluator = Evaluator(plan, len(strips))
    longest = plan.shapes["standard"].longest
    best = None
    for board in _all_boards(strips):
        laid = replace(plan, board=board)
        if max(day.worked for day in timelines(laid)) <= longest:
            value = price(laid).money.amount
            best = value if best is None else min(best, value)
    assert best is not None
    bound = additive_bound(evaluator, strips)
    assert 0 < bound.value <= best
    assert bound.value == sum(part.value for part in bound.parts)
    assert solve(plan, effort=0).price >= bound.value
