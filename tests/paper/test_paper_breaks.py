"""Between the days of two units side by side: whose week ends and who is off, by the calendar of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from unitbase.calendar import ShootCalendar
from unitbase.paper.adapters import days_of
from unitbase.paper.board import break_bar
from unitbase.paper.values import PrintedDay
from unitbase.sample.plan import sample_plan
from unitbase.schedule.values import Day

JUNE = date(2026, 6, 1)  # a Monday
FIVE, SIX = (0, 1, 2, 3, 4), (0, 1, 2, 3, 4, 5)


def printed(units: str, calendar: ShootCalendar, holidays: dict[date, str] | None = None) -> tuple[PrintedDay, ...]:
    """The days of a board with one day for each letter, in that order: m of the main unit, s of the second."""
    days = tuple(Day(f"d{at}", unit="second" if one == "s" else "") for at, one in enumerate(units))
    plan = sample_plan()
    return days_of(
        replace(plan, calendar=calendar, board=replace(plan.board, days=days, boneyard=())), holidays=holidays or {}
    )


def told(days: tuple[PrintedDay, ...]) -> list[str]:
    """Days and bars as they stand on paper, the days by unit and date."""
    lines = []
    for day in days:
        assert day.date is not None
        lines.append(f"{'S' if day.name else 'M'} {day.date.day}")
        lines += [break_bar(gap, "UK").replace(" June 2026", "") for gap in day.after]
    return lines


def test_two_units_with_one_calendar_share_their_week_ends_and_days_off() -> None:
    # the board has the second unit's days among the main unit's, the week's last main day behind them all
    assert told(printed("mmssssmssmmsm", ShootCalendar(JUNE))) == [
        "M 1", "S 1", "M 2", "S 2", "M 3", "S 3", "M 4", "S 4", "M 5", "S 5",
        "End of week 1 - Mon 1 to Fri 5", "Sat 6 to Sun 7 - days off", "M 8", "S 8", "S 9",
    ]  # fmt: skip


def test_a_unit_that_works_on_names_whose_week_ends_and_who_is_off() -> None:
    calendar = ShootCalendar(JUNE, FIVE, units=(("second", ShootCalendar(date(2026, 6, 4), SIX)),))
    assert told(printed("mmmmmsssmms", calendar)) == [
        "M 1", "M 2", "M 3", "M 4", "S 4", "M 5", "S 5",
        "Main unit - End of week 1 - Mon 1 to Fri 5", "Main unit - Sat 6 to Sun 7 - days off", "S 6",
        "Second unit - End of week 1 - Thu 4 to Sat 6", "Second unit - Sun 7 - day off", "M 8", "S 8", "M 9",
    ]  # fmt: skip


def test_a_unit_that_is_not_shooting_yet_or_any_more_is_not_asked() -> None:
    calendar = ShootCalendar(JUNE, FIVE, units=(("second", ShootCalendar(date(2026, 6, 10), (2, 3))),))
    lines = told(printed("mmmmmmmssmmmm", calendar))
    assert lines[5:7] == ["End of week 1 - Mon 1 to Fri 5", "Sat 6 to Sun 7 - days off"]
    assert lines[-3:] == ["End of week 2 - Mon 8 to Fri 12", "Sat 13 to Sun 14 - days off", "M 15"]


def test_a_hiatus_and_a_holiday_are_those_of_the_unit_that_has_them() -> None:
    hiatus = ((date(2026, 6, 3), date(2026, 6, 9)),)
    ferry = date(2026, 6, 2)
    second = ShootCalendar(JUNE, FIVE)
    main = ShootCalendar(JUNE, FIVE, off=(ferry,), hiatus=hiatus, units=(("second", second),))
    assert told(printed("mmssssssss", main, {ferry: "Ferry Day"})) == [
        "M 1", "S 1", "Main unit - End of week 1 - Mon 1", "Main unit - Tue 2 - Ferry Day",
        "Main unit - Wed 3 to Tue 9 - hiatus", "S 2", "Tue 2 - Ferry Day, worked", "S 3", "S 4", "S 5",
        "Second unit - End of week 1 - Mon 1 to Fri 5", "Second unit - Sat 6 to Sun 7 - days off", "S 8", "S 9",
        "M 10", "S 10",
    ]  # fmt: skip


def test_days_without_a_date_have_nothing_between_them() -> None:
    assert all(not day.after for day in printed("msmsm", ShootCalendar(None)))
