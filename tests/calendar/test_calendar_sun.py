"""Sun times, shapes, holidays, towns."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitbase.calendar import TOWNS, ShootCalendar, day_shapes, find_town, public_holidays, sun_times


def test_london_midsummer() -> None:
    sun = sun_times(date(2026, 6, 21), 51.51, -0.13, "Europe/London")
    assert abs(sun.sunrise - (4 * 60 + 43)) <= 2
    assert abs(sun.sunset - (21 * 60 + 21)) <= 2
    assert 22 * 60 < sun.dark < 22 * 60 + 15


def test_west_of_greenwich_stays_in_its_day() -> None:
    sun = sun_times(date(2026, 6, 21), 34.05, -118.24, "America/Los_Angeles")
    assert 5 * 60 + 30 < sun.sunrise < 6 * 60
    assert 20 * 60 < sun.sunset < 20 * 60 + 20


def test_polar_day_and_night() -> None:
    day = sun_times(date(2026, 6, 21), 69.65, 18.96, "Europe/Oslo")
    assert day.dark > 1440
    assert (day.sunrise, day.sunset) == (0, 1440)
    night = sun_times(date(2026, 12, 21), 78.22, 15.65, "Arctic/Longyearbyen")
    assert night.light == night.dark
    assert night.sunrise == night.sunset


def test_never_civil_dark_in_reykjavik() -> None:
    sun = sun_times(date(2026, 6, 21), 64.15, -21.94, "Atlantic/Reykjavik")
    assert sun.dark > 1440
    assert sun.sunset > 1440


@given(st.sampled_from(TOWNS), st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_order_of_the_day(town: object, day: date) -> None:
    sun = sun_times(day, town.lat, town.lon, town.zone)  # type: ignore[attr-defined]
    assert sun.light <= sun.sunrise <= sun.sunset <= sun.dark
    assert sun.known


def test_no_date_is_an_assumption() -> None:
    assert not sun_times(None, 51.5, 0.0, "Europe/London").known


def test_shapes() -> None:
    uk = day_shapes("uk")
    assert {key: (shape.work, shape.meal) for key, shape in uk.items()} == {
        "standard": (600, 60),
        "semi-continuous": (570, 30),
        "continuous": (540, 0),
    }
    assert "standard" in day_shapes("us")
    with pytest.raises(KeyError):
        day_shapes("fr")


def test_holidays() -> None:
    assert date(2026, 5, 25) in dict(public_holidays("GB", 2026))
    assert date(2026, 7, 4) in dict(public_holidays("us", 2026))
    assert public_holidays("XX", 2026) == ()


def test_towns() -> None:
    assert len({town.name for town in TOWNS}) == len(TOWNS) >= 40
    for town in TOWNS:
        ZoneInfo(town.zone)
    leeds = find_town("  leeds ")
    assert leeds is not None
    assert leeds.country == "GB"
    assert find_town("Nowhere") is None


def test_calendar_skips_what_is_off() -> None:
    calendar = ShootCalendar(date(2026, 5, 22), off=(date(2026, 5, 25),), on=(date(2026, 5, 23),))
    assert calendar.dates(3) == (date(2026, 5, 22), date(2026, 5, 23), date(2026, 5, 26))
    assert ShootCalendar(None).dates(2) == (None, None)
    with pytest.raises(ValueError, match="only 0"):
        ShootCalendar(date(2026, 1, 1), weekdays=()).dates(1)
