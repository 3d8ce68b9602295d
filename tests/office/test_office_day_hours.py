"""The hours of a day as a page shows them: no sunrise where the sun does not rise, no dark where it never comes."""

from __future__ import annotations

from datetime import date

import pytest

from schedule.schedule_plans import board, make_plan, sheet
from unitbase.calendar import ShootCalendar
from unitbase.office.productions.day_hours import hours_of
from unitbase.schedule import timeline
from unitbase.schedule.values import Town

LONDON = Town("London", 51.5, -0.12, "Europe/London")
REYKJAVIK = Town("Reykjavík", 64.15, -21.94, "Atlantic/Reykjavik")
TROMSO = Town("Tromsø", 69.65, 18.96, "Europe/Oslo")
FAR_NORTH = Town("Ny-Ålesund", 78.92, 11.93, "Europe/Oslo")


@pytest.mark.parametrize(
    ("town", "day", "sun", "dark"),
    [
        (LONDON, date(2026, 6, 1), True, True),
        (REYKJAVIK, date(2026, 6, 22), True, False),  # the sun sets, and civil dusk lasts till dawn
        (TROMSO, date(2026, 6, 1), False, False),  # the midnight sun
        (TROMSO, date(2026, 12, 14), False, True),  # no sunrise, and some hours of twilight
        (FAR_NORTH, date(2026, 12, 14), False, False),
        (LONDON, None, False, False),
    ],
)
def test_what_does_not_happen_in_the_sky_has_no_time(town: Town, day: date | None, *, sun: bool, dark: bool) -> None:
    plan = make_plan((sheet("1"),), board("1"), town=town, calendar=ShootCalendar(day))
    hours = hours_of(timeline(plan, 0), {}, "UK")
    assert [bool(each) for each in (hours.sunrise, hours.sunset, hours.dark)] == [sun, sun, dark]
