"""What the days of a board use, and the days of whoever and whatever is used: cast, places, sets, things, crew."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from unitbase.schedule.in_time import InTime
from unitbase.schedule.values import CrewTerms, Day, SetTerms

Kept = TypeVar("Kept")


class Used(InTime):
    """A plan with what its days use."""

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

    def day_sets(self, day: Day) -> tuple[str, ...]:
        """Keys of the sets the day shoots in, in order of first use."""
        sheets = (self.sheet(strip) for strip in day.strips)
        return tuple(dict.fromkeys(sheet.set for sheet in sheets if sheet and sheet.set))

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

    def set_days(self, key: str) -> tuple[int, ...]:
        """As `set_all`; of two on one date, the first."""
        return self._by_slot(self.set_all(key))

    def sets_in(self, location: str) -> tuple[SetTerms, ...]:
        """The terms of the sets that stand in a location."""
        return self._sets_in.get(location, ())

    @cached_property
    def _sets_in(self) -> dict[str, tuple[SetTerms, ...]]:
        found: dict[str, list[SetTerms]] = {}
        for terms in self.plan.sets:
            found.setdefault(self._location_by_set.get(terms.key) or terms.key, []).append(terms)
        return {key: tuple(sets) for key, sets in found.items()}

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

    def _used(self, name: str, index: int) -> tuple[str, ...]:
        day, used = self.plan.board.days[index], USES[name]
        return self.once((name, index), (day,), lambda: tuple(used(self, day)))

    def _by_use(self, name: str) -> dict[str, tuple[int, ...]]:
        """By key of what days use, the indexes of the days that use it, in order of time."""
        found: dict[str, list[int]] = {}
        for index in self._in_time:
            for key in self._used(name, index):
                found.setdefault(key, []).append(index)
        return {key: tuple(indexes) for key, indexes in found.items()}

    def _use_after(self, before: Used, name: str, changed: Iterable[int]) -> dict[str, tuple[int, ...]]:
        """As `_by_use`, from that of a board of the same frame: what the changed days do not use stays."""
        found: dict[str, tuple[int, ...]] = dict(vars(before)[name])
        for index in changed:
            was, now = {*before._used(name, index)}, {*self._used(name, index)}
            for key in was - now:
                found[key] = tuple(other for other in found[key] if other != index)
            for key in now - was:
                found[key] = tuple(sorted((*found.get(key, ()), index), key=self._in_time.__getitem__))
        return found

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


USES: Mapping[str, Callable[[Used, Day], Iterable[str]]] = {
    "_work_days": Used.day_cast,
    "_days_by_place": Used.day_locations,
    "_days_by_set": Used.day_sets,
    "_days_by_thing": Used.day_things,
}
"""What days use, by what is worked out of it."""
