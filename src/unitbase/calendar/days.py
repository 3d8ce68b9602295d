"""Which dates are shooting days, and the legal form of a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from unitbase.calendar.holidays import public_holidays

WEEK = 7
TEN_YEARS = 3660


@dataclass(frozen=True, slots=True)
class DayShape:
    """The legal form of a day: worked minutes in the rate, meal, longest day worked. All minutes."""

    key: str
    work: int
    meal: int
    longest: int
    meal_latest: int = 360


@dataclass(frozen=True, slots=True)
class NightBlock:
    """A run of dates, both included, on which the unit is called at `call` (minutes from midnight)."""

    first: date
    last: date
    call: int


@dataclass(frozen=True, slots=True)
class ShootCalendar:
    """Working weekdays from a start date, less what is off, plus `on`. Without a start the days only have numbers.

    `weekdays` are 0 = Monday .. 6: (1, 2, 3, 4, 5) is a split week, Tuesday to Saturday. `alternate` are those of every
    second week, counted from the week of the start (a fortnight of five and six days); empty, all weeks are alike.
    `hiatus` are closed ranges without work. `holidays` are countries or parts of them ("GB", "GB-SCT") on whose public
    holidays nobody works. A date in `on` is worked whatever else is said of it. `units` are the calendars of other
    units by key; one without a start begins with the main unit.
    """

    start: date | None
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    off: tuple[date, ...] = ()
    on: tuple[date, ...] = ()
    alternate: tuple[int, ...] = ()
    hiatus: tuple[tuple[date, date], ...] = ()
    holidays: tuple[str, ...] = ()
    nights: tuple[NightBlock, ...] = ()
    units: tuple[tuple[str, ShootCalendar], ...] = ()

    def of(self, unit: str) -> ShootCalendar:
        """The calendar of a unit; its own, or this one where it has none."""
        own = next((calendar for key, calendar in self.units if key == unit), None)
        if own is None:
            return self
        return own if own.start is not None else replace(own, start=self.start)

    def works(self, day: date) -> bool:
        """Whether the unit may shoot on that date."""
        return not self.why_off(day)

    def why_off(self, day: date) -> str:
        """Why nobody works on that date: off, hiatus, holiday or weekday; "" for a working date."""
        if day in self.on:
            return ""
        if day in self.off:
            return "off"
        if self.in_hiatus(day):
            return "hiatus"
        if self.holiday(day):
            return "holiday"
        return "" if day.weekday() in self.week_of(day) else "weekday"

    def in_hiatus(self, day: date) -> bool:
        """Whether the date lies in a hiatus."""
        return any(first <= day <= last for first, last in self.hiatus)

    def holiday(self, day: date) -> str:
        """The name of the public holiday on that date, of the countries that are kept; "" if there is none."""
        for country in self.holidays:
            for when, name in public_holidays(country, day.year):
                if when == day:
                    return name
        return ""

    def week_of(self, day: date) -> tuple[int, ...]:
        """The working weekdays of the week of that date."""
        if not self.alternate or self.start is None:
            return self.weekdays
        weeks = (_monday(day) - _monday(self.start)).days // WEEK
        return self.alternate if weeks % 2 else self.weekdays

    def call(self, day: date | None) -> int | None:
        """The unit call of a night block on that date, in minutes from midnight; None outside of night blocks."""
        if day is None:
            return None
        return next((block.call for block in self.nights if block.first <= day <= block.last), None)

    def dates(self, count: int) -> tuple[date | None, ...]:
        """The first `count` shooting dates. Raises ValueError if ten years hold too few."""
        if self.start is None:
            return (None,) * count
        found = self.reach(count)
        if len(found) < count:
            msg = f"the calendar has only {len(found)} shooting days in ten years"
            raise ValueError(msg)
        return found

    def reach(self, count: int) -> tuple[date, ...]:
        """The first `count` shooting dates, or as many as ten years hold; none without a start."""
        found: list[date] = []
        if self.start is None:
            return ()
        for after in range(TEN_YEARS):
            day = self.start + timedelta(days=after)
            if len(found) == count:
                break
            if self.works(day):
                found.append(day)
        return tuple(found)

    def step(self, day: date, count: int) -> date | None:
        """The date `count` working days after that date (before it, if negative); None if ten years hold too few.

        A date that is not worked counts from the next that is.
        """
        one = timedelta(days=1 if count >= 0 else -1)
        left, limit = abs(count), TEN_YEARS
        while not self.works(day) and limit:
            day, limit = day + timedelta(days=1), limit - 1
        while left and limit:
            day, limit = day + one, limit - 1
            left -= self.works(day)
        return day if limit else None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
