"""Working weeks, hiatus, holidays, night blocks, calendars of units, and what a shift does to them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitbase.calendar import (
    HOLIDAY_PLACES,
    NightBlock,
    ShootCalendar,
    calendar_from_json,
    calendar_to_json,
    public_holidays,
    shift_all,
    shift_from,
)
from unitbase.words.catalogue import say

MONDAY = date(2026, 6, 1)


def days(*numbers: int) -> tuple[date, ...]:
    """Days of June 2026 by number, July from 31 on."""
    return tuple(date(2026, 5, 31) + timedelta(days=n) for n in numbers)


@pytest.mark.parametrize(
    ("calendar", "first"),
    [
        (ShootCalendar(MONDAY), days(1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 15)),
        (ShootCalendar(MONDAY, tuple(range(6))), days(1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12)),
        # a split week, Tuesday to Saturday
        (ShootCalendar(MONDAY, (1, 2, 3, 4, 5)), days(2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16)),
        # a fortnight: six days, then five
        (
            ShootCalendar(MONDAY, (0, 1, 2, 3, 4, 5), alternate=(0, 1, 2, 3, 4)),
            days(1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12),
        ),
        (
            ShootCalendar(MONDAY, (0, 1, 2, 3, 4), alternate=(0, 1, 2, 3, 4, 5)),
            days(1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 15),
        ),
        # the weeks of a fortnight are counted from the week of the start, whatever its weekday
        (ShootCalendar(date(2026, 6, 5), (0, 1, 2, 3, 4), alternate=(5, 6)), days(5, 13, 14, 15)),
        (ShootCalendar(MONDAY, hiatus=((date(2026, 6, 3), date(2026, 6, 9)),)), days(1, 2, 10, 11, 12, 15)),
        (ShootCalendar(MONDAY, off=days(2, 3), on=days(6)), days(1, 4, 5, 6, 8)),
        # what is put on is worked through hiatus and weekend alike
        (ShootCalendar(MONDAY, on=days(7), hiatus=((date(2026, 6, 2), date(2026, 6, 8)),)), days(1, 7, 9)),
    ],
)
def test_the_dates_of_a_calendar(calendar: ShootCalendar, first: tuple[date, ...]) -> None:
    assert calendar.dates(len(first)) == first


def test_holidays_of_countries_are_off() -> None:
    kept = ShootCalendar(date(2026, 5, 22), holidays=("GB",))
    assert kept.dates(2) == (date(2026, 5, 22), date(2026, 5, 26))
    assert (kept.why_off(date(2026, 5, 25)), kept.holiday(date(2026, 5, 25))) == ("holiday", "Spring Bank Holiday")
    assert replace(kept, on=(date(2026, 5, 25),)).works(date(2026, 5, 25))
    # 30 November is a holiday in Scotland and not in England
    assert replace(kept, holidays=("GB-SCT",)).holiday(date(2026, 11, 30))
    assert not kept.holiday(date(2026, 11, 30))
    assert replace(kept, holidays=("GB", "US")).why_off(date(2026, 11, 26)) == "holiday"
    assert all(public_holidays(place, 2026) for place in HOLIDAY_PLACES)
    assert public_holidays("XX", 2026) == ()


def test_why_a_date_is_off() -> None:
    calendar = ShootCalendar(MONDAY, off=days(2), hiatus=((date(2026, 6, 3), date(2026, 6, 4)),))
    assert [calendar.why_off(day) for day in days(1, 2, 3, 5, 6)] == ["", "off", "hiatus", "", "weekday"]


def test_a_night_block_calls_the_unit_by_its_own_time() -> None:
    calendar = ShootCalendar(MONDAY, nights=(NightBlock(*days(3, 5), 17 * 60),))
    assert [calendar.call(day) for day in days(2, 3, 5, 6)] == [None, 1020, 1020, None]
    assert calendar.call(None) is None


def test_a_unit_has_its_own_calendar_or_the_main_unit_s() -> None:
    second = ShootCalendar(None, (5, 6))
    calendar = ShootCalendar(MONDAY, units=(("second", second), ("aerial", ShootCalendar(date(2026, 7, 1)))))
    assert calendar.of("second").dates(3) == days(6, 7, 13)
    assert calendar.of("aerial").start == date(2026, 7, 1)
    assert calendar.of("") is calendar.of("splinter") is calendar


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 9)).map(
    lambda at: (MONDAY + timedelta(days=at[0]), MONDAY + timedelta(days=sum(at)))
)
DATES = st.integers(0, 50).map(lambda n: MONDAY + timedelta(days=n))
WEEKS = st.sets(st.integers(0, 6), min_size=2).map(lambda found: tuple(sorted(found)))
CALENDARS = st.builds(
    ShootCalendar,
    DATES,
    WEEKS,
    st.lists(DATES, max_size=4).map(tuple),
    st.lists(DATES, max_size=3).map(tuple),
    st.just(()) | WEEKS,
    st.lists(SPANS, max_size=2).map(tuple),
    st.sampled_from([(), ("GB",)]),
    st.lists(SPANS.map(lambda s: NightBlock(*s, 1080)), max_size=1).map(tuple),
)


@given(CALENDARS, st.integers(1, 30))
def test_dates_are_the_working_dates_in_order_and_none_is_left_out(calendar: ShootCalendar, count: int) -> None:
    found = [day for day in calendar.dates(count) if day is not None]
    assert found == sorted(set(found))
    assert calendar.start is not None
    every = [calendar.start + timedelta(days=n) for n in range((found[-1] - calendar.start).days + 1)]
    assert [day for day in every if not calendar.why_off(day)] == found
    assert all(calendar.step(found[0], n) == day for n, day in enumerate(found))
    assert calendar.step(found[-1], 1 - count) == found[0]


@given(CALENDARS, st.none() | CALENDARS)
def test_a_calendar_is_stored_and_read_again(calendar: ShootCalendar, second: ShootCalendar | None) -> None:
    whole = replace(calendar, units=(("second", second),)) if second else calendar
    assert calendar_from_json(json.loads(json.dumps(calendar_to_json(whole)))) == (whole, ())


@pytest.mark.parametrize(
    "bad",
    [
        None,
        [],
        {"schema": 2, "weekdays": [0]},
        {"schema": 1},
        {"schema": 1, "weekdays": [7]},
        {"schema": 1, "weekdays": ["0"]},
        {"schema": 1, "weekdays": [0], "start": "soon"},
        {"schema": 1, "weekdays": [0], "hiatus": [["2026-06-02", "2026-06-01"]]},
        {"schema": 1, "weekdays": [0], "nights": [["2026-06-01", "2026-06-02", 1440]]},
    ],
)
def test_what_is_no_calendar_is_told(bad: object) -> None:
    found, findings = calendar_from_json(bad)
    assert found is None
    assert [say(one) for one in findings] == ["This calendar could not be read."]


@given(CALENDARS, st.integers(0, 12), st.integers(1, 20))
def test_a_whole_shift_moves_every_date_by_working_days(calendar: ShootCalendar, by: int, count: int) -> None:
    moved, findings = shift_all(calendar, by)
    assert findings == ()
    if not calendar.alternate:
        assert moved.dates(count) == calendar.dates(count + by)[by:]
        back, _ = shift_all(moved, -by)
        assert back.dates(count) == calendar.dates(count)


@given(CALENDARS, st.integers(1, 10), st.integers(0, 6))
def test_a_shift_of_a_part_leaves_what_is_before_it_and_undoes_itself(
    calendar: ShootCalendar, by: int, at: int
) -> None:
    dates = calendar.dates(at + by + 8)
    pivot, before = dates[at], dates[at - 1] if at else None
    assert pivot is not None
    moved, findings = shift_from(calendar, "", pivot, by, before)
    assert findings == ()
    assert moved.dates(at + 8) == (*dates[:at], *dates[at + by :])
    start = moved.dates(at + 1)[at]
    assert start is not None
    back, findings = shift_from(moved, "", start, -by, before)
    # a weekend that was put on by hand is no day off now; an older day off may be won back in place of a newer one
    ahead = {day for day in calendar.off if before is None or day > before}
    if not set(calendar.on) & set(dates[at : at + by]) and not ahead:
        assert findings == ()
        assert back.dates(at + 8) == dates[: at + 8]


def test_there_is_no_room_ahead_of_a_full_week() -> None:
    calendar = ShootCalendar(MONDAY)
    same, findings = shift_from(calendar, "", date(2026, 6, 4), -1, date(2026, 6, 3))
    assert same == calendar
    assert [say(one) for one in findings] == [
        "There is no room for 1 days: only days off and hiatus ahead of it can be worked again."
    ]
    opened = replace(calendar, hiatus=((date(2026, 6, 3), date(2026, 6, 9)),))
    earlier, findings = shift_from(opened, "", date(2026, 6, 10), -2, date(2026, 6, 2))
    assert findings == ()
    assert earlier.dates(5) == days(1, 2, 8, 9, 10)
    assert [one.code for one in shift_all(ShootCalendar(None), 3)[1]] == ["shift.undated"]


def test_a_part_shift_of_a_unit_leaves_the_main_unit_alone() -> None:
    calendar = ShootCalendar(MONDAY, nights=(NightBlock(*days(10, 11), 1020),))
    moved, findings = shift_from(calendar, "second", date(2026, 6, 3), 2, date(2026, 6, 2))
    assert findings == ()
    assert moved.of("second").dates(4) == days(1, 2, 5, 8)
    assert moved.of("second").nights == (NightBlock(*days(12, 15), 1020),)
    assert moved.dates(4) == days(1, 2, 3, 4)
    assert moved.nights == calendar.nights
