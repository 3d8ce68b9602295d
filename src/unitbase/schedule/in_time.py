"""When the days of a board are: dates, what lies before and between them, calls, runs, the sun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

from unitbase.calendar import DayShape, ShootCalendar, SunTimes, sun_times
from unitbase.schedule.light import MIDNIGHT
from unitbase.schedule.numbering import day_numbers
from unitbase.schedule.scenes import Scenes
from unitbase.schedule.values import DAY_NAMES, SHOOT, Day

TRAVEL = "travel"


@lru_cache(maxsize=256)
def _dates(calendar: ShootCalendar, count: int) -> tuple[date | None, ...]:
    found = calendar.reach(count)
    return (*found, *(None for _ in range(count - len(found))))


Moment = tuple[date, int]
"""A date, and minutes from its midnight by the clock."""


def minutes_between(first: Moment, last: Moment, zone: str) -> int:
    """Minutes from one moment to the other as a watch measures them: an hour less where the clocks went forward.

    Raises ZoneInfoNotFoundError for an unknown zone.
    """
    by_clock = (last[0] - first[0]).days * MIDNIGHT + last[1] - first[1]
    return by_clock - _ahead(*last, zone) + _ahead(*first, zone)


@lru_cache(maxsize=4096)
def _ahead(day: date, minute: int, zone: str) -> int:
    """Minutes by which the clocks are ahead of universal time."""
    moment = datetime.combine(day, time(), ZoneInfo(zone)) + timedelta(minutes=minute)
    return int((moment.utcoffset() or timedelta()).total_seconds() // 60)


@lru_cache(maxsize=4096)
def _sun(day: date | None, lat: float, lon: float, zone: str) -> SunTimes:
    return sun_times(day, lat, lon, zone)


def _places(days: Sequence[Day]) -> tuple[int, ...]:
    """The slots of undated days."""
    last: dict[str, int] = {}
    found = []
    for day in days:
        beside = last.get("", 0) if day.unit else 0
        last[day.unit] = max(last.get(day.unit, -1) + 1, beside)
        found.append(last[day.unit])
    return tuple(found)


class InTime(Scenes):
    """A plan with the days of its board in time."""

    @cached_property
    def frame(self) -> tuple[tuple[str, ...], ...]:
        """The days of the board without what stands on them."""
        return tuple((day.id, day.unit, day.kind, day.shape) for day in self.plan.board.days)

    @cached_property
    def dates(self) -> tuple[date | None, ...]:
        """The date of each board day by the calendar of its unit, None where that has no start or no such day."""
        calendar, days = self.plan.calendar, self.plan.board.days
        units = Counter(day.unit for day in days)
        left = {unit: iter(_dates(calendar.of(unit), count)) for unit, count in units.items()}
        return tuple(next(left[day.unit]) for day in days)

    @cached_property
    def slots(self) -> tuple[int, ...]:
        """When each board day is, as a number: its date's ordinal, so that days of two units on one date are as one.

        Where any day has no date: the days of the main unit are counted, and a day of another unit is beside the main
        day it stands behind, or follows the day before it in its own unit.
        """
        ordinals = [day.toordinal() for day in self.dates if day is not None]
        return tuple(ordinals) if len(ordinals) == len(self.dates) else _places(self.plan.board.days)

    @cached_property
    def at(self) -> dict[int, tuple[int, ...]]:
        """The board days of each slot, by index, the main unit's first; slots in order of time."""
        found: dict[int, list[int]] = {}
        for index, slot in enumerate(self.slots):
            found.setdefault(slot, []).append(index)
        days = self.plan.board.days
        return {slot: tuple(sorted(found[slot], key=lambda i: (days[i].unit, i))) for slot in sorted(found)}

    @cached_property
    def dated(self) -> bool:
        """Whether every board day has a date, so that slots are the ordinals of dates."""
        return all(day is not None for day in self.dates)

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The number of each shoot day in its unit, from 1; 0 for a day on which nothing is shot."""
        numbers = day_numbers(self.plan.board)
        return tuple(numbers.get(day.id, 0) for day in self.plan.board.days)

    def day_name(self, index: int) -> str:
        """What a day is called: "Day 3", "Day 1 (second)"; one on which nothing is shot goes by its kind."""
        day, number = self.plan.board.days[index], self.numbers[index]
        name = f"Day {number}" if number else f"Day of {DAY_NAMES[day.kind]}"
        return f"{name} ({day.unit})" if day.unit else name

    @cached_property
    def holidays(self) -> tuple[bool, ...]:
        """For each board day whether it is worked on a public holiday that its unit's calendar keeps."""
        calendar, days = self.plan.calendar, self.plan.board.days
        pairs = zip(days, self.dates, strict=True)
        return tuple(when is not None and bool(calendar.of(day.unit).holiday(when)) for day, when in pairs)

    @cached_property
    def before(self) -> tuple[int | None, ...]:
        """For each board day the index of the day before it in its own unit."""
        last: dict[str, int] = {}
        found: list[int | None] = []
        for index, day in enumerate(self.plan.board.days):
            found.append(last.get(day.unit))
            last[day.unit] = index
        return tuple(found)

    @cached_property
    def after(self) -> dict[int, int]:
        """For each board day that is followed by one of its own unit, the index of that."""
        return {earlier: index for index, earlier in enumerate(self.before) if earlier is not None}

    def call(self, index: int) -> int:
        """The unit call of the day, minutes from midnight: that of its night block, else the production's."""
        unit = self.plan.board.days[index].unit
        block = self.plan.calendar.of(unit).call(self.dates[index])
        return self.plan.assumptions.unit_call if block is None else block

    def shape(self, day: Day) -> DayShape:
        """The day's own shape, or the production's default."""
        return self.plan.shapes.get(day.shape) or self.plan.shapes[self.plan.default_shape]

    def days_of_unit(self, unit: str) -> tuple[int, ...]:
        """Indexes of the days of that unit, as they stand on the board."""
        return tuple(index for index, day in enumerate(self.plan.board.days) if day.unit == unit)

    def consecutive(self, index: int) -> int:
        """How many calendar days in a row the unit has worked, this day included; 0 for an undated day.

        A day of travel is no worked day and no day off: it is not counted, and the row goes on (Pact/Bectu Scripted TV
        2023, B.8.10: travel days do not count).
        """
        days, when = self.plan.board.days, self.dates[index]
        if when is None or days[index].kind == TRAVEL:
            return 0
        run, earlier = 1, self.before[index]
        while earlier is not None and self.dates[earlier] == when - timedelta(days=1):
            when -= timedelta(days=1)
            run += days[earlier].kind != TRAVEL
            earlier = self.before[earlier]
        return run

    @cached_property
    def _in_time(self) -> dict[int, int]:
        """The board days in order of time, by index, each with its place in it."""
        return {index: place for place, index in enumerate(index for there in self.at.values() for index in there)}

    def _by_slot(self, indexes: Sequence[int]) -> tuple[int, ...]:
        first: dict[int, int] = {}
        for index in indexes:
            first.setdefault(self.slots[index], index)
        return tuple(first.values())

    def runs(self, used: Sequence[int]) -> tuple[int, ...]:
        """The first day of each run of those days (of all units, in order of time).

        A run goes on where a unit that is there had no other shoot day since. A unit that begins is taken to follow
        whichever unit shot last.
        """
        found: list[int] = []
        grouped: dict[int, list[int]] = {}
        for index in used:
            grouped.setdefault(self.slots[index], []).append(index)
        last: int | None = None
        for slot, there in grouped.items():
            if last is None or all((since := self._shot_before(i)) is None or since > last for i in there):
                found.append(there[0])
            last = slot
        return tuple(found)

    def _shot_before(self, index: int) -> int | None:
        """The slot of the unit's last shoot day before this one; where it has none, of any unit's."""
        days = self.plan.board.days
        earlier = self.before[index]
        while earlier is not None and days[earlier].kind != SHOOT:
            earlier = self.before[earlier]
        if earlier is not None:
            return self.slots[earlier]
        slot = self.slots[index]
        return max(
            (s for s, there in self.at.items() if s < slot and any(days[i].kind == SHOOT for i in there)), default=None
        )

    def between(self, used: Sequence[int]) -> tuple[int, ...]:
        """The slots of shoot days from the first of those days to the last that are none of them."""
        slots = {self.slots[index] for index in used}
        if not slots:
            return ()
        first, last, days = min(slots), max(slots), self.plan.board.days
        shoot = (slot for slot, there in self.at.items() if any(days[i].kind == SHOOT for i in there))
        return tuple(slot for slot in shoot if first < slot < last and slot not in slots)

    def sun(self, index: int) -> SunTimes:
        """Sun times of the day at its first outdoor location that has coordinates, else at the base town."""
        town = self.plan.town
        lat, lon = town.lat, town.lon
        for strip in self.plan.board.days[index].strips:
            place = self.locations.get(self.location(strip))
            if place and self.outdoor(strip) and place.lat is not None and place.lon is not None:
                lat, lon = place.lat, place.lon
                break
        return _sun(self.dates[index], lat, lon, town.zone)
