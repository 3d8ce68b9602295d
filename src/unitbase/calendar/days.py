"""Which dates are shooting days, and the legal form of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class DayShape:
    """The legal form of a day: worked minutes in the rate, meal, longest day worked. All minutes."""

    key: str
    work: int
    meal: int
    longest: int
    meal_latest: int = 360


@dataclass(frozen=True, slots=True)
class ShootCalendar:
    """Working weekdays from a start date, less `off`, plus `on`. Without a start the days only have numbers."""

    start: date | None
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    off: tuple[date, ...] = ()
    on: tuple[date, ...] = ()

    def works(self, day: date) -> bool:
        """Whether the unit may shoot on that date."""
        return day in self.on or (day.weekday() in self.weekdays and day not in self.off)

    def dates(self, count: int) -> tuple[date | None, ...]:
        """The first `count` shooting dates. Raises ValueError if ten years hold too few."""
        if self.start is None:
            return (None,) * count
        found: list[date | None] = []
        day = self.start
        limit = self.start + timedelta(days=3660)
        while len(found) < count:
            if day > limit:
                msg = f"the calendar has only {len(found)} shooting days in ten years"
                raise ValueError(msg)
            if self.works(day):
                found.append(day)
            day += timedelta(days=1)
        return tuple(found)
