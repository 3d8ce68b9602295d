"""One pass over a plan that answers what the rest of the room asks again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from unitbase.breakdown.studio import lasts
from unitbase.breakdown.values import Character, DayPart, Sheet
from unitbase.calendar import DayShape, ShootCalendar, SunTimes, sun_times
from unitbase.schedule.lengths import in_proportion, parts_by_scene, share, shares
from unitbase.schedule.values import (
    DAY_NAMES,
    SHOOT,
    Board,
    CastTerms,
    CrewTerms,
    Day,
    LocationTerms,
    Plan,
    SetTerms,
    Strip,
)
from unitbase.screenplay.values import IntExt

TRAVEL = "travel"
Kept = TypeVar("Kept")


@lru_cache(maxsize=256)
def _dates(calendar: ShootCalendar, count: int) -> tuple[date | None, ...]:
    found = calendar.reach(count)
    return (*found, *(None for _ in range(count - len(found))))


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


@dataclass(frozen=True)
class Lookup:
    """A plan with its indexes. Strips whose scene has no sheet have no length, no set and no cast."""

    plan: Plan

    def moved(self, board: Board) -> Lookup:
        """The lookup of the plan with another board.

        Where that has the same days and only strips stand elsewhere, what they do not touch is taken from here.
        """
        there = Lookup(replace(self.plan, board=board))
        vars(there).update(self._known(_OF_THE_PLAN))
        if there.frame != self.frame:
            return there
        vars(there).update(self._known(_OF_THE_FRAME))
        vars(there)["_kept"] = self._kept.copy()
        changed = there.changed_from(self)
        if there._strips_of(changed) == self._strips_of(changed):
            vars(there).update(self._known({"by_scene"}))
        for name in _USES.keys() & vars(self).keys():
            vars(there)[name] = there._use_after(self, name, changed)
        return there

    def _known(self, names: Iterable[str]) -> dict[str, Any]:
        """What is worked out already of those."""
        return {name: vars(self)[name] for name in names if name in vars(self)}

    def changed_from(self, before: Lookup) -> tuple[int, ...]:
        """The days that hold something else than on a board of the same frame, by index."""
        pairs = enumerate(zip(self.plan.board.days, before.plan.board.days, strict=True))
        return tuple(index for index, (day, was) in pairs if day is not was and day != was)

    def _strips_of(self, days: Iterable[int]) -> Counter[Strip]:
        board = self.plan.board
        return Counter((*(strip for index in days for strip in board.days[index].strips), *board.boneyard))

    def once(self, key: Hashable, given: tuple[object, ...], make: Callable[[], Kept]) -> Kept:
        """What `make` gives, once for each key: also for a board that differs in strips alone, if `given` is the same.

        Beside the plan without its strips and `given`, what `make` gives must depend on nothing.
        """
        found = self._kept.get(key)
        if found is not None and found[0] == given:
            same: Kept = found[1]
            return same
        made = make()
        self._kept[key] = (given, made)
        return made

    @cached_property
    def _kept(self) -> dict[Hashable, tuple[tuple[object, ...], Any]]:
        return {}

    @cached_property
    def frame(self) -> tuple[tuple[str, ...], ...]:
        """The days of the board without what stands on them."""
        return tuple((day.id, day.unit, day.kind, day.shape) for day in self.plan.board.days)

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
    def by_scene(self) -> dict[str, tuple[Strip, ...]]:
        """The strips of each scene, by part, wherever they are; a retake is no part of its scene."""
        return parts_by_scene(self.plan.board)

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
        counts: Counter[str] = Counter()
        found = []
        for day in self.plan.board.days:
            counts[day.unit] += day.kind == SHOOT
            found.append(counts[day.unit] if day.kind == SHOOT else 0)
        return tuple(found)

    def day_name(self, index: int) -> str:
        """What a day is called: "Day 3", "Day 1 (second)"; one on which nothing is shot goes by its kind."""
        day, number = self.plan.board.days[index], self.numbers[index]
        name = f"Day {number}" if number else f"Day of {DAY_NAMES[day.kind]}"
        return f"{name} ({day.unit})" if day.unit else name

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

    def sheet(self, strip: Strip) -> Sheet | None:
        """The sheet of the strip's scene."""
        return self.sheets.get(strip.scene)

    def parts(self, scene: str) -> tuple[Strip, ...]:
        """The strips of a scene, by part."""
        return self.by_scene.get(scene, ())

    def otherwise_split(self, before: Lookup) -> frozenset[str]:
        """The scenes whose parts are not the same on the board of another lookup."""
        mine, its = self.by_scene, before.by_scene
        if mine is its:
            return frozenset()
        return frozenset(scene for scene in mine.keys() | its.keys() if mine.get(scene) != its.get(scene))

    def _part(self, strip: Strip, whole: int, shared: tuple[int, ...]) -> int:
        """The strip's own of what its parts share; a retake has that of the part it repeats, else the whole."""
        strips = self.by_scene.get(strip.scene, ())
        if len(strips) == 1:
            return whole
        numbers = [one.part for one in strips]
        if not strip.take and strip in strips:
            return shared[strips.index(strip)]
        return shared[numbers.index(strip.part)] if strip.part in numbers else whole

    def _eighths_shared(self, sheet: Sheet) -> tuple[int, ...]:
        return shares(sheet.eighths, self.by_scene.get(sheet.scene, ()))

    def minutes(self, strip: Strip) -> int:
        """Shooting minutes of the strip; a part of a scene has its share, by the lengths chosen for the parts."""
        sheet = self.sheet(strip)
        return self._shared(strip, sheet, sheet.minutes) if sheet else 0

    def seconds(self, strip: Strip) -> int:
        """How long an item of a show lasts, a part of it its share as of the minutes; 0 for a scene, told in pages."""
        sheet = self.sheet(strip)
        return self._shared(strip, sheet, lasts(sheet)) if sheet else 0

    def _shared(self, strip: Strip, sheet: Sheet, whole: int) -> int:
        """What a strip has of the time of its scene."""
        parts = self.by_scene.get(strip.scene, ())
        if len(parts) == 1:
            return whole
        if any(part.eighths for part in parts):
            shared = in_proportion(whole, [max(1, each) for each in self._eighths_shared(sheet)])
        else:
            shared = tuple(share(whole, len(parts), place) for place in range(len(parts)))
        return self._part(strip, whole, shared)

    def length(self, strip: Strip) -> int:
        """Eighths as they stand on the strip: those of its scene or part, of a retake those it repeats."""
        sheet = self.sheet(strip)
        if sheet is None or len(self.parts(strip.scene)) == 1:
            return sheet.eighths if sheet else 0
        return self._part(strip, sheet.eighths, self._eighths_shared(sheet))

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

    def day_things(self, day: Day) -> Iterable[str]:
        """Keys of the elements the day needs at least one of."""
        sheets = (self.sheet(strip) for strip in day.strips)
        return dict.fromkeys(e.key for s in sheets if s for e in s.elements if e.quantity > 0)

    def quantity(self, day: Day, element: str) -> int:
        """How many of the element the day needs: the most that one scene of the day asks for."""
        sheets = (self.sheet(strip) for strip in day.strips)
        return max((e.quantity for s in sheets if s for e in s.elements if e.key == element), default=0)

    def work_days(self, character: str) -> tuple[int, ...]:
        """Indexes of the days on which the character works, in order of time; of two on one date, the first."""
        return self._by_slot(self._work_days.get(character, ()))

    def all_work(self, character: str) -> tuple[int, ...]:
        """As `work_days`, with every unit on one date."""
        return self._work_days.get(character, ())

    @cached_property
    def _work_days(self) -> dict[str, tuple[int, ...]]:
        return self._by_use("_work_days")

    def _by_slot(self, indexes: Sequence[int]) -> tuple[int, ...]:
        first: dict[int, int] = {}
        for index in indexes:
            first.setdefault(self.slots[index], index)
        return tuple(first.values())

    def _used(self, name: str, index: int) -> tuple[str, ...]:
        day, used = self.plan.board.days[index], _USES[name]
        return self.once((name, index), (day,), lambda: tuple(used(self, day)))

    def _by_use(self, name: str) -> dict[str, tuple[int, ...]]:
        """By key of what days use, the indexes of the days that use it, in order of time."""
        found: dict[str, list[int]] = {}
        for index in self._in_time:
            for key in self._used(name, index):
                found.setdefault(key, []).append(index)
        return {key: tuple(indexes) for key, indexes in found.items()}

    def _use_after(self, before: Lookup, name: str, changed: Iterable[int]) -> dict[str, tuple[int, ...]]:
        """As `_by_use`, from that of a board of the same frame: what the changed days do not use stays."""
        found: dict[str, tuple[int, ...]] = dict(vars(before)[name])
        for index in changed:
            was, now = {*before._used(name, index)}, {*self._used(name, index)}
            for key in was - now:
                found[key] = tuple(other for other in found[key] if other != index)
            for key in now - was:
                found[key] = tuple(sorted((*found.get(key, ()), index), key=self._in_time.__getitem__))
        return found

    @cached_property
    def _in_time(self) -> dict[int, int]:
        """The board days in order of time, by index, each with its place in it."""
        return {index: place for place, index in enumerate(index for there in self.at.values() for index in there)}

    @cached_property
    def _days_by_place(self) -> dict[str, tuple[int, ...]]:
        return self._by_use("_days_by_place")

    @cached_property
    def _days_by_set(self) -> dict[str, tuple[int, ...]]:
        return self._by_use("_days_by_set")

    @cached_property
    def _days_by_thing(self) -> dict[str, tuple[int, ...]]:
        return self._by_use("_days_by_thing")

    def place_all(self, location: str) -> tuple[int, ...]:
        """Indexes of the days that use the location, of every unit, in order of time."""
        return self._days_by_place.get(location, ())

    def place_days(self, location: str) -> tuple[int, ...]:
        """As `place_all`; of two on one date, the first."""
        return self._by_slot(self.place_all(location))

    def set_all(self, key: str) -> tuple[int, ...]:
        """Indexes of the days that shoot in the set, of every unit, in order of time."""
        return self._days_by_set.get(key, ())

    def sets_in(self, location: str) -> tuple[SetTerms, ...]:
        """The terms of the sets that stand in a location."""
        return self._sets_in.get(location, ())

    @cached_property
    def _sets_in(self) -> dict[str, tuple[SetTerms, ...]]:
        found: dict[str, list[SetTerms]] = {}
        for terms in self.plan.sets:
            found.setdefault(self._location_by_set.get(terms.key) or terms.key, []).append(terms)
        return {key: tuple(sets) for key, sets in found.items()}

    def set_days(self, key: str) -> tuple[int, ...]:
        """As `set_all`; of two on one date, the first."""
        return self._by_slot(self.set_all(key))

    def day_sets(self, day: Day) -> tuple[str, ...]:
        """Keys of the sets the day shoots in, in order of first use."""
        sheets = (self.sheet(strip) for strip in day.strips)
        return tuple(dict.fromkeys(sheet.set for sheet in sheets if sheet and sheet.set))

    def thing_all(self, element: str) -> tuple[int, ...]:
        """Indexes of the days that need the element, of every unit, in order of time."""
        return self._days_by_thing.get(element, ())

    def thing_counts(self, element: str) -> tuple[tuple[int, int], ...]:
        """The days of `thing_all`, each with how many are needed."""
        days = self.plan.board.days
        return tuple((index, self.quantity(days[index], element)) for index in self.thing_all(element))

    def thing_days(self, element: str) -> tuple[int, ...]:
        """As `thing_all`; of two on one date, the first."""
        return self._by_slot(self.thing_all(element))

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

    def crew(self, index: int) -> tuple[CrewTerms, ...]:
        """The crew of the day: that of its unit, or of the main unit where nobody is named for it."""
        return self.crews[self.plan.board.days[index].unit]

    def crew_of(self, unit: str) -> tuple[CrewTerms, ...]:
        """The crew of a unit, whether or not it is on the board; the main unit's where nobody is named for it."""
        return self._crews.get(unit) or self._crews.get("", ())

    @cached_property
    def _crews(self) -> dict[str, tuple[CrewTerms, ...]]:
        units = dict.fromkeys(grade.unit for grade in self.plan.crew)
        return {unit: tuple(grade for grade in self.plan.crew if grade.unit == unit) for unit in units}

    @cached_property
    def crews(self) -> dict[str, tuple[CrewTerms, ...]]:
        """The crew of each unit that is on the board."""
        return {day.unit: self.crew_of(day.unit) for day in self.plan.board.days}

    @cached_property
    def without_crew(self) -> tuple[str, ...]:
        """The units on the board for which nobody is named, so that they are taken to have the main unit's crew."""
        return tuple(unit for unit in self.crews if unit and unit not in self._crews)

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


_OF_THE_PLAN = frozenset({"sheets", "characters", "cast", "locations", "_location_by_set", "_sets_in", "_crews"})
"""What a plan's lookup has worked out that no board changes,"""
_OF_THE_FRAME = frozenset({"frame", "dates", "slots", "at", "dated", "numbers", "before", "after", "crews", "_in_time"})
"""and what no strip changes."""
_USES: Mapping[str, Callable[[Lookup, Day], Iterable[str]]] = {
    "_work_days": Lookup.day_cast,
    "_days_by_place": Lookup.day_locations,
    "_days_by_set": Lookup.day_sets,
    "_days_by_thing": Lookup.day_things,
}
"""What days use, by what is worked out of it."""
