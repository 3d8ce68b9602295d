"""One pass over a plan that answers what the rest of the room asks again and again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from unitbase.breakdown.values import Character, DayPart, Sheet
from unitbase.calendar import DayShape, ShootCalendar, SunTimes, sun_times
from unitbase.schedule.lengths import in_proportion, parts_by_scene, share, shares
from unitbase.schedule.values import CastTerms, Day, LocationTerms, Plan, Strip
from unitbase.screenplay.values import IntExt


@lru_cache(maxsize=256)
def _dates(calendar: ShootCalendar, count: int) -> tuple[date | None, ...]:
    return calendar.dates(count)


@lru_cache(maxsize=4096)
def _sun(day: date | None, lat: float, lon: float, zone: str) -> SunTimes:
    return sun_times(day, lat, lon, zone)


@dataclass(frozen=True)
class Lookup:
    """A plan with its indexes. Strips whose scene has no sheet have no length, no set and no cast."""

    plan: Plan

    @cached_property
    def sheets(self) -> dict[str, Sheet]:
        """Sheets by scene key."""
        return {sheet.scene: sheet for sheet in self.plan.breakdown.sheets}

    @cached_property
    def characters(self) -> dict[str, Character]:
        """Characters by key."""
        return {character.key: character for character in self.plan.breakdown.characters}

    @cached_property
    def cast(self) -> dict[str, CastTerms]:
        """Terms by character key."""
        return {terms.character: terms for terms in self.plan.cast}

    @cached_property
    def locations(self) -> dict[str, LocationTerms]:
        """Terms by location key."""
        return {terms.key: terms for terms in self.plan.locations}

    @cached_property
    def _location_by_set(self) -> dict[str, str]:
        return {place.key: place.location for place in self.plan.breakdown.sets}

    @cached_property
    def _parts(self) -> dict[str, tuple[Strip, ...]]:
        return parts_by_scene(self.plan.board)

    @cached_property
    def dates(self) -> tuple[date | None, ...]:
        """The date of each shoot day, None where the calendar has no start."""
        return _dates(self.plan.calendar, len(self.plan.board.days))

    def shape(self, day: Day) -> DayShape:
        """The day's own shape, or the production's default."""
        return self.plan.shapes.get(day.shape) or self.plan.shapes[self.plan.default_shape]

    def sheet(self, strip: Strip) -> Sheet | None:
        """The sheet of the strip's scene."""
        return self.sheets.get(strip.scene)

    def parts(self, scene: str) -> tuple[Strip, ...]:
        """The strips of a scene, by part."""
        return self._parts.get(scene, ())

    def _part(self, strip: Strip, whole: int, shared: tuple[int, ...]) -> int:
        """The strip's own of what its parts share; a retake has that of the part it repeats, else the whole."""
        strips = self._parts.get(strip.scene, ())
        if len(strips) == 1:
            return whole
        numbers = [one.part for one in strips]
        if not strip.take and strip in strips:
            return shared[strips.index(strip)]
        return shared[numbers.index(strip.part)] if strip.part in numbers else whole

    def _eighths_shared(self, sheet: Sheet) -> tuple[int, ...]:
        return shares(sheet.eighths, self._parts.get(sheet.scene, ()))

    def minutes(self, strip: Strip) -> int:
        """Shooting minutes of the strip; a part of a scene has its share, by the lengths chosen for the parts."""
        sheet = self.sheet(strip)
        if sheet is None:
            return 0
        parts = self._parts.get(strip.scene, ())
        if len(parts) == 1:
            return sheet.minutes
        if any(part.eighths for part in parts):
            shared = in_proportion(sheet.minutes, [max(1, each) for each in self._eighths_shared(sheet)])
        else:
            shared = tuple(share(sheet.minutes, len(parts), place) for place in range(len(parts)))
        return self._part(strip, sheet.minutes, shared)

    def length(self, strip: Strip) -> int:
        """Eighths as they stand on the strip: those of its scene or part, of a retake those it repeats."""
        sheet = self.sheet(strip)
        return self._part(strip, sheet.eighths, self._eighths_shared(sheet)) if sheet else 0

    def eighths(self, strip: Strip) -> int:
        """Eighths the strip counts in totals; a part of a scene has its share, a retake counts none."""
        return 0 if strip.take else self.length(strip)

    def location(self, strip: Strip) -> str:
        """Key of the strip's location; a set without one is its own location."""
        sheet = self.sheet(strip)
        return (self._location_by_set.get(sheet.set) or sheet.set) if sheet else ""

    def day_locations(self, day: Day) -> tuple[str, ...]:
        """Keys of the locations the day uses, in order of first use."""
        return tuple(dict.fromkeys(key for key in map(self.location, day.strips) if key))

    def day_cast(self, day: Day) -> tuple[str, ...]:
        """Keys of the characters seen on the day; a voice is not called to set."""
        seen: dict[str, None] = {}
        for strip in day.strips:
            sheet = self.sheet(strip)
            seen.update(dict.fromkeys(sheet.cast if sheet else ()))
        return tuple(key for key in seen if not self._voice_only(key))

    def _voice_only(self, key: str) -> bool:
        character = self.characters.get(key)
        return character is not None and character.voice_only

    def quantity(self, day: Day, element: str) -> int:
        """How many of the element the day needs: the most that one scene of the day asks for."""
        sheets = (self.sheet(strip) for strip in day.strips)
        return max((e.quantity for s in sheets if s for e in s.elements if e.key == element), default=0)

    def work_days(self, character: str) -> tuple[int, ...]:
        """Indexes of the shoot days on which the character works."""
        return self._work_days.get(character, ())

    @cached_property
    def _work_days(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for index, day in enumerate(self.plan.board.days):
            for key in self.day_cast(day):
                found.setdefault(key, []).append(index)
        return {key: tuple(days) for key, days in found.items()}

    def consecutive(self, index: int) -> int:
        """How many calendar days in a row the unit has worked, this day included; 0 for an undated day."""
        day = self.dates[index]
        if day is None:
            return 0
        run = 1
        while index >= run and self.dates[index - run] == day - timedelta(days=run):
            run += 1
        return run

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

    def outdoor(self, strip: Strip) -> bool:
        """Whether the strip needs real light; a moving car (INT/EXT) does."""
        sheet = self.sheet(strip)
        return sheet is not None and sheet.int_ext is not IntExt.INT

    def needs_dark(self, strip: Strip) -> bool:
        """An outdoor strip at night."""
        sheet = self.sheet(strip)
        return sheet is not None and sheet.day_part is DayPart.NIGHT and self.outdoor(strip)

    def twilight(self, strip: Strip) -> DayPart | None:
        """Dusk or dawn for an outdoor strip that plays then; None for any other."""
        sheet = self.sheet(strip)
        if sheet is None or sheet.day_part not in {DayPart.DUSK, DayPart.DAWN} or not self.outdoor(strip):
            return None
        return sheet.day_part

    def needs_daylight(self, strip: Strip) -> bool:
        """An outdoor strip by day."""
        sheet = self.sheet(strip)
        return sheet is not None and sheet.day_part is DayPart.DAY and self.outdoor(strip)
