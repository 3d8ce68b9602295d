"""Light and rest at the edges: the far north, a dawn behind a night, the clock change, empty days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedule.schedule_plans import MONDAY, board, make_plan, rule, sheet
from unitbase.breakdown.values import DayPart
from unitbase.calendar import ShootCalendar, SunTimes
from unitbase.rules import Effect
from unitbase.schedule import BlockKind, timelines
from unitbase.schedule.breaches import breaches
from unitbase.schedule.light import always_dark, never_dark, wait_for_dark, without_dark, without_sun
from unitbase.schedule.solver.evaluate import Evaluator
from unitbase.schedule.values import Plan, Town
from unitbase.words import Finding
from unitbase.words.catalogue import say

TROMSO = Town("Tromsø", 69.65, 18.96, "Europe/Oslo")
FAR_NORTH = Town("Ny-Ålesund", 78.92, 11.93, "Europe/Oslo")
NIGHT = sheet("1", "meadow", outside=True, night=True)
DAY = sheet("2", "meadow", outside=True)


def codes(plan: Plan) -> list[tuple[str, str]]:
    """Code and day of each breach."""
    return [(one.code, one.day) for one in breaches(plan) if not one.uncovered]


def shot(plan: Plan) -> list[tuple[int, int]]:
    """When the first strip of each day is shot."""
    return [next((b.start, b.end) for b in day.blocks if b.kind is BlockKind.STRIP) for day in timelines(plan)]


def test_under_the_midnight_sun_nobody_waits_for_the_dark() -> None:
    """In Tromsø the sun is up all day on 1 June: a night exterior cannot be had, and the day does not move for it."""
    plan = replace(make_plan((NIGHT, DAY), board("1", "2")), town=TROMSO)
    assert shot(plan) == [(525, 645), (525, 645)]
    assert codes(plan) == [("breach.never-dark", "d1")]
    (told,) = (one for one in breaches(plan) if not one.uncovered)
    assert "does not get dark" in say(Finding(told.code, told.level, told.params))
    # a day exterior has the sun past midnight as well
    late = replace(plan, assumptions=replace(plan.assumptions, unit_call=22 * 60 + 30))
    assert ("breach.no-daylight", "d2") not in codes(late)


def test_in_the_polar_night_it_is_dark_at_noon_and_there_is_no_day() -> None:
    plan = make_plan((NIGHT, DAY), board("1", "2"), calendar=ShootCalendar(date(2026, 12, 14)), town=FAR_NORTH)
    plan = replace(plan, assumptions=replace(plan.assumptions, unit_call=600))
    assert shot(plan) == [(645, 765), (645, 765)]
    assert codes(plan) == [("breach.never-light", "d2")]


def test_a_dawn_behind_a_night_is_the_dawn_of_the_next_morning() -> None:
    """London, 1 June: dark at 21:54, first light on the morning after at about 04:03, the sun up at 04:49."""
    night = replace(NIGHT, minutes=330)
    dawn = replace(sheet("2", "meadow", outside=True, minutes=40), day_part=DayPart.DAWN)
    plan = make_plan((night, dawn), board("1 2"))
    assert shot(plan)[0][0] == 1314
    assert "breach.not-dawn" not in dict(codes(plan))
    # half the night: the dawn is shot at one in the morning
    short = make_plan((replace(night, minutes=150), dawn), board("1 2"))
    assert "breach.not-dawn" in dict(codes(short))
    # and a day exterior behind it has the sun of that morning
    after = replace(DAY, minutes=60)
    long = make_plan((replace(night, minutes=430), after), board("1 2"))
    assert not {"breach.no-daylight", "breach.not-dark"} & {*dict(codes(replace(long, board=board("2"))))}
    assert "breach.no-daylight" not in dict(codes(long))


@given(
    st.integers(0, 1439), st.integers(0, 2879), st.integers(0, 1439), st.integers(0, 1439), st.integers(0, 2000),
    st.integers(1, 600),
)  # fmt: skip
def test_what_misses_the_light_is_what_a_count_of_minutes_says(
    light: int, dark: int, sunrise: int, sunset: int, start: int, minutes: int
) -> None:
    """Each minute of a stretch is looked at: dark before dawn and after dusk, sun between its rise and set, twice."""
    sun = SunTimes(light, sunrise, sunset, dark)
    stretch = range(start, start + minutes)
    if light < dark < light + 1440:
        nights = {*range(dark - 1440, light), *range(dark, light + 1440)}
        assert (without_dark(sun, start, start + minutes) == 0) == nights.issuperset(stretch)
    if sunrise < sunset:
        days = {*range(sunrise, sunset), *range(sunrise + 1440, sunset + 1440)}
        assert (without_sun(sun, start, start + minutes) == 0) == days.issuperset(stretch)
    wait = wait_for_dark(sun, start, minutes)
    assert not wait or without_dark(sun, start + wait, start + wait + 1) == 0 or never_dark(sun)
    assert not wait or not always_dark(sun)


REST = 660


def two_days(saturday_minutes: int, first: date) -> Plan:
    """A Saturday and the Sunday behind it, each of one scene, called at 11:00 and at 10:00."""
    sheets = (sheet("1", minutes=saturday_minutes), sheet("2", cast=("ben",)))
    plan = make_plan(sheets, board("1", "2"), calendar=ShootCalendar(first, tuple(range(7))))
    return replace(plan, assumptions=replace(plan.assumptions, unit_call=600))


@pytest.mark.parametrize(
    ("saturday", "late", "rest"),
    [
        (date(2026, 3, 28), 0, REST - 60),  # the clocks go forward on Sunday 29 March: an hour of the night is missing
        (date(2026, 10, 24), 59, REST + 1),  # and back on Sunday 25 October: ten hours and a minute are enough
        (date(2026, 6, 6), 59, REST - 59),
        (date(2026, 6, 6), 0, REST),
    ],
)
def test_the_rest_between_two_days_is_what_a_watch_measures(saturday: date, late: int, rest: int) -> None:
    """Call 10:00, first shot 10:45, an hour's meal, wrap 23:00; called at 10:00 again: eleven hours on the clock."""
    plan = two_days(645 + late, saturday)
    before, after = timelines(plan)
    assert (before.wrap, after.call) == (1380 + late, 600)
    zone = ZoneInfo("Europe/London")
    wrapped = datetime(saturday.year, saturday.month, saturday.day, 23, late, tzinfo=zone)
    called = datetime.combine(saturday + timedelta(days=1), datetime.min.time().replace(hour=10), zone)
    assert called.timestamp() - wrapped.timestamp() == rest * 60
    found = [one for one in breaches(plan) if one.code == "breach.rest"]
    assert [one.params["minutes"] for one in found] == ([rest] if rest < REST else [])
    # the search knows it too
    evaluator = Evaluator(plan, 2)
    facts = [evaluator.facts(day.strips, index) for index, day in enumerate(plan.board.days)]
    assert evaluator.rest(1, *facts) == ((REST - rest, 1) if rest < REST else (0, 0))


def test_a_child_s_rest_loses_the_hour_too() -> None:
    """In at 10:00 behind 22:00 on the clock are twelve hours, and eleven when the clocks went forward."""
    plan = two_days(585, date(2026, 3, 28))
    plan = replace(plan, breakdown=replace(plan.breakdown, sheets=(
        replace(plan.breakdown.sheets[0], cast=("ben",)), plan.breakdown.sheets[1],
    )))  # fmt: skip
    before, _ = timelines(plan)
    assert before.people[0].leave == 1290
    found = [one for one in breaches(plan) if one.code == "breach.child-rest"]
    assert [one.params["minutes"] for one in found] == [690]
    assert not [one for one in breaches(replace(plan, calendar=ShootCalendar(date(2026, 6, 6), tuple(range(7)))))
                if one.code == "breach.child-rest"]  # fmt: skip


def test_a_day_on_which_nothing_is_shot_breaks_no_rest() -> None:
    """The night ends at 03:29; nobody is called on the empty day behind it."""
    sheets = (replace(NIGHT, minutes=305), replace(DAY, int_ext=sheet("x").int_ext))
    empty = make_plan(sheets, board("1", "", "2"))
    assert timelines(empty)[0].wrap > 24 * 60 + 3 * 60
    assert codes(empty) == []
    assert "breach.rest" in dict(codes(make_plan(sheets, board("1", "2"))))


def test_a_strip_without_a_place_is_shot_where_the_unit_is() -> None:
    """No move to nowhere and back; from the house past it to the field is one move, as without it."""
    sheets = (sheet("1"), sheet("2", ""), sheet("3"), sheet("4", "meadow"))
    plan = make_plan(sheets, board("1 2 3 4"))
    assert [day.moves for day in timelines(plan)] == [1]
    assert [day.moves for day in timelines(make_plan(sheets, board("1 2 4")))] == [1]
    assert [day.moves for day in timelines(make_plan(sheets, board("2 1 2", "2 4")))] == [0, 0]


def test_two_days_off_are_due_in_fourteen() -> None:
    """Twelve days of work in fourteen leave two; with a thirteenth there is one left, told on the day that takes it."""
    sheets = tuple(sheet(str(n)) for n in range(14))
    plan = make_plan(sheets, board(*(str(n) for n in range(14))))
    plan = replace(plan, rules=replace(plan.rules, rules=(rule("rest.days14", 2, "days", Effect.PROHIBIT),)))
    every = tuple(range(7))
    # six days, one off, six days, one off: never more than twelve in fourteen
    assert codes(replace(plan, calendar=ShootCalendar(MONDAY, every[:6]))) == []
    # Monday the 8th off and Saturday, Sunday worked: days 1 to 7 and 9 to 14 are thirteen, and so they go on
    rows = replace(plan, calendar=ShootCalendar(MONDAY, every, off=(date(2026, 6, 8),)))
    assert codes(rows) == [("breach.rest-days", "d13"), ("breach.rest-days", "d14")]
    (first, _) = (one for one in breaches(rows) if one.code == "breach.rest-days")
    assert say(Finding(first.code, first.level, first.params)) == "Days off in fourteen: 1; 2 are due."
