"""The order of scenes within a day."""

from __future__ import annotations

from collections.abc import Sequence

from unitbase.schedule.solver.course import Order
from unitbase.schedule.solver.scenes import Scene
from unitbase.schedule.solver.spans import days_in


class DayOrder:
    """Puts a day's scenes in shooting order: by location, dark last, children early, one set after another."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        self.scenes = scenes
        # What does not depend on the rest of the day, as one number: set, script order, part.
        ranked = sorted(
            range(len(scenes)),
            key=lambda n: (scenes[n].set, not scenes[n].children, scenes[n].place, scenes[n].strip.part),
        )
        self._rank = [0] * len(scenes)
        for rank, number in enumerate(ranked):
            self._rank[number] = rank
        self._young = sum(1 << n for n, scene in enumerate(scenes) if scene.children)

    def of(self, mask: int) -> Order:
        """The usual order; the same scenes always give the same order."""
        return self.likely(mask)[0]

    def likely(self, mask: int) -> tuple[Order, ...]:
        """The usual order, and for a day with children those that let them begin or finish sooner."""
        numbers = days_in(mask)
        usual = self._usual(numbers)
        if not mask & self._young:
            return (usual,)
        return tuple(dict.fromkeys((usual, self._children_first(usual), self._children_together(usual))))

    def _usual(self, numbers: list[int]) -> Order:
        scenes, rank = self.scenes, self._rank
        dark, light, young = set(), set(), set()
        for n in numbers:
            scene = scenes[n]
            if scene.dark:
                dark.add(scene.location)
            if scene.daylight:
                light.add(scene.location)
            if scene.children:
                young.add((scene.set, scene.dark))

        def key(n: int) -> tuple[bool, bool, str, bool, bool, int]:
            one = scenes[n]
            place = one.location
            return place in dark, place not in light, place, one.dark, (one.set, one.dark) not in young, rank[n]

        return tuple(sorted(numbers, key=key))

    def _children_first(self, usual: Order) -> Order:
        """Places with children before those without, by day and again after dark; there the children's scenes first."""
        scenes = self.scenes
        young = {(scenes[n].location, scenes[n].dark) for n in usual if scenes[n].children}

        def key(n: int) -> tuple[bool, bool, str, bool]:
            one = scenes[n]
            return one.dark, (one.location, one.dark) not in young, one.location, not one.children

        return tuple(sorted(usual, key=key))

    def _children_together(self, usual: Order) -> Order:
        """By day the scenes with children last, after dark first, so that a child waits least for the dark."""
        scenes = self.scenes
        return tuple(sorted(usual, key=lambda n: (scenes[n].dark, bool(scenes[n].children) != scenes[n].dark)))
