"""The day out of days against a second model of a few lines: every choice of legal drops is priced day by day.

The model knows dates, marks and terms alone, and nothing of how the grid or the price is worked out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from schedule.schedule_plans import make_plan, rule, sheet
from unitbase.calendar import ShootCalendar
from unitbase.rules import RulePack
from unitbase.schedule import day_out_of_days, price
from unitbase.schedule.values import Board, CastTerms, Day, Event, EventKind, Hold, Plan, Strip

FIRST = date(2026, 6, 1)
RATE, CHAPERONE, GAP = 1000, 130, 1
LETTERS = {EventKind.TRAVEL: "T", EventKind.REHEARSE: "R", EventKind.FIT: "FT", EventKind.TEST: "TS"}
Dates = frozenset[date]


@dataclass(frozen=True)
class Case:
    """Which shoot days somebody works, the week and the hiatus of the shoot, and the terms."""

    marks: tuple[bool, ...]
    week: tuple[int, ...]
    hiatus: tuple[tuple[date, date], ...]
    terms: CastTerms

    def plan(self) -> Plan:
        sheets = tuple(sheet(str(n), cast=("ann",) if mark else ()) for n, mark in enumerate(self.marks))
        days = tuple(Day(f"d{n}", (Strip(f"s{n}", str(n)),)) for n in range(len(self.marks)))
        rules = RulePack("test", "Test", (rule("drop.gap", GAP, "days"),))
        calendar = ShootCalendar(FIRST, self.week, hiatus=self.hiatus)
        return make_plan(sheets, Board(days), cast=(self.terms,), rules=rules, calendar=calendar, crew=())

    def shot(self) -> list[date]:
        """The dates of the shoot days: the working days in order."""
        every = (FIRST + timedelta(days=n) for n in range(400))
        free = (day for day in every if day.weekday() in self.week and not self.away(day))
        return [next(free) for _ in self.marks]

    def away(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.hiatus)


SPAN = st.tuples(st.integers(0, 20), st.integers(0, 6)).map(
    lambda at: (FIRST + timedelta(days=at[0]), FIRST + timedelta(days=at[0] + at[1]))
)
EVENTS = st.lists(
    st.builds(
        Event, st.integers(-4, 26).map(lambda n: FIRST + timedelta(days=n)), st.sampled_from(EventKind),
        st.sampled_from((50, 100, 0, 150)),
    ),
    max_size=4,
).map(tuple)  # fmt: skip
# somebody works on days so many days apart
MARKS = st.lists(st.sampled_from((1, 2, 3, 5, 0)), min_size=3, max_size=6).map(
    lambda gaps: tuple(mark for gap in gaps for mark in (*(False,) * gap, True))
)


def cases(hold: st.SearchStrategy[Hold], source: st.SearchStrategy[str]) -> st.SearchStrategy[Case]:
    """Shoots of a few weeks with somebody under such terms."""
    terms = st.builds(
        CastTerms, st.just("ann"), st.just(RATE), hold, st.sampled_from((2, 3, 0)), st.sampled_from((8, 0)),
        st.just(CHAPERONE), drops=st.sampled_from((1, 2, 3, 0)), drop_fee=st.sampled_from((0, 2050, 1500)),
        hold_off=st.booleans(), events=EVENTS, source=source,
    )  # fmt: skip
    weeks = st.sampled_from([(0, 1, 2, 3, 4, 5, 6), (0, 1, 2, 3, 4)])
    return st.builds(Case, MARKS, weeks, st.lists(SPAN, max_size=1).map(tuple), terms)


def waits(case: Case) -> Dates:
    """The dates on which somebody who is held would wait if nothing were dropped."""
    shot = case.shot()
    work = [day for day, mark in zip(shot, case.marks, strict=True) if mark]
    if not work or case.terms.hold is Hold.NONE:
        return frozenset()
    between = (work[0] + timedelta(days=n) for n in range((work[-1] - work[0]).days))
    return frozenset(
        day
        for day in between
        if day not in work and (day in shot or (case.terms.hold_off and not case.away(day)))
    )  # fmt: skip


def every_choice(case: Case) -> Iterator[tuple[tuple[date, date], ...]]:
    """Every choice of gaps that may be dropped together, none first."""
    terms, work = case.terms, [day for day, mark in zip(case.shot(), case.marks, strict=True) if mark]
    legal = [
        (last, pickup)
        for last, pickup in pairwise(work)
        if (pickup - last).days - 1 >= max(GAP, terms.drop_gap)
        and not any(last < one.date < pickup and one.kind is not EventKind.TRAVEL for one in terms.events)
    ]
    closed = terms.hold is not Hold.DROP or terms.source == "deal"
    for count in range(1 if closed else min(terms.drops, len(legal)) + 1):
        yield from combinations(legal, count)


def held(case: Case, drops: tuple[tuple[date, date], ...]) -> Dates:
    """The dates on which somebody waits, or is kept by hand, whatever else they are called for on it."""
    by_hand = {one.date for one in case.terms.events if one.kind is EventKind.HOLD}
    return waits(case).difference(*(_inside(*drop) for drop in drops)) | by_hand


def _inside(last: date, pickup: date) -> Dates:
    return frozenset(last + timedelta(days=n) for n in range(1, (pickup - last).days))


def pay(case: Case, drops: tuple[tuple[date, date], ...]) -> int:
    """What somebody costs under those drops, date by date."""
    work = {day for day, mark in zip(case.shot(), case.marks, strict=True) if mark}
    kept, whole = held(case, drops), len(drops) * case.terms.drop_fee
    for day in work | kept | {one.date for one in case.terms.events}:
        shares = [one.percent for one in case.terms.events if one.date == day and one.kind is not EventKind.HOLD]
        share = 100 if day in work else max([*shares, 100 if day in kept else 0])
        whole += RATE * share // 100 + (CHAPERONE if share and case.terms.age else 0)
    return whole


def cell(case: Case, drops: tuple[tuple[date, date], ...], day: date) -> str:
    """The code of a date on which somebody is employed; "" where they are not."""
    work = [day for day, mark in zip(case.shot(), case.marks, strict=True) if mark]
    kinds = {one.kind for one in case.terms.events if one.date == day}
    other = [LETTERS[kind] for kind in EventKind if kind in kinds & LETTERS.keys()]
    if day not in work:
        return "+".join(other) or ("H" if day in held(case, drops) else "")
    begins = "S" if day == work[0] else "P" if any(day == pickup for _, pickup in drops) else ""
    ends = "F" if day == work[-1] else "D" if any(day == last for last, _ in drops) else ""
    journey = "T" if other[:1] == ["T"] else ""
    return "+".join((f"{begins}W{ends}{journey}", *other[len(journey) :]))


@given(cases(st.just(Hold.DROP), st.just("assumption")))
def test_the_grid_and_the_pay_are_those_of_the_cheapest_choice_of_legal_drops(case: Case) -> None:
    holds_as_the_model(case)


@given(cases(st.sampled_from(Hold), st.sampled_from(("deal", "offer"))))
def test_the_grid_and_the_pay_of_other_terms_are_those_of_the_model(case: Case) -> None:
    holds_as_the_model(case)


def holds_as_the_model(case: Case) -> None:
    """Grid, totals and pay are those of the model."""
    plan = case.plan()
    row = next(row for row in day_out_of_days(plan) if row.key == "ann")
    figure = price(plan).part("cast").part("ann").money.amount
    assert figure == min(pay(case, drops) for drops in every_choice(case))
    grid = {column.date: code for column, code in zip(row.columns, row.cells, strict=True) if code not in {"", "/"}}
    fitting = [
        drops
        for drops in every_choice(case)
        if {day: code for day in _columns(case) if (code := cell(case, drops, day))} == grid
    ]
    assert [pay(case, drops) for drops in fitting] == [figure]
    (drops,) = fitting
    work = case.marks.count(True)
    worked = {day for day, mark in zip(case.shot(), case.marks, strict=True) if mark}
    called: dict[date, set[EventKind]] = {}
    for one in case.terms.events:
        if one.kind is not EventKind.HOLD and one.date not in worked:
            called.setdefault(one.date, set()).add(one.kind)
    travel = sum(kinds == {EventKind.TRAVEL} for kinds in called.values())
    hold = held(case, drops) - worked - called.keys()
    assert (row.work, row.hold, row.travel, row.other) == (work, len(hold), travel, len(called) - travel)


def june(*days: int, percent: int) -> tuple[Event, ...]:
    """Journeys on those dates, at a part of the rate."""
    return tuple(Event(date(2026, 6, day), EventKind.TRAVEL, percent) for day in days)


def row_of(marks: str, **terms: object) -> str:
    """The grid of a shoot on every day of the week, by hand; Ann may be dropped once."""
    ann = CastTerms("ann", RATE, Hold.DROP, 3, **terms)  # type: ignore[arg-type]
    case = Case(tuple(mark == "x" for mark in marks), tuple(range(7)), (), ann)
    return " ".join(cell or "-" for cell in day_out_of_days(case.plan())[0].cells)


def test_the_gap_that_saves_more_is_dropped_though_it_frees_fewer_days() -> None:
    """Three holds, 3000; or two holds and three journeys that are paid whole as holds and half as journeys, 3500."""
    assert row_of("x...x.....x", events=june(6, 8, 10, percent=50)) == "SW H H H WD T - T - T PWF"
    # two such journeys and one more that is paid whole save the same as the first gap, or less
    events = (*june(6, 8, percent=75), *june(10, percent=100))
    assert row_of("x...x.....x", events=events) == "SWD - - - PW T H T H T WF"


def test_a_drop_saves_the_chaperone_as_well() -> None:
    """Three days at 1000 and 130 are 3390: more than the journeys home and back at 3200, which 3000 are not."""
    child = {"age": 8, "chaperone_rate": CHAPERONE, "drop_fee": 3200}
    assert row_of("x...x", **child) == "SWD - - - PWF"
    assert row_of("x...x", **child | {"age": 0}) == "SW H H H WF"


def _columns(case: Case) -> Dates:
    shot, called = case.shot(), [one.date for one in case.terms.events]
    every = [*shot, *called]
    span = range((max(every) - min(every)).days + 1) if every else range(0)
    return frozenset(min(every) + timedelta(days=n) for n in span) if shot else frozenset()
