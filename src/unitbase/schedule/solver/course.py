"""A day laid out in whole minutes: what `timeline` lays, without its blocks, for the search's inner loop.

The tests hold it equal to the timeline, day by day.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from unitbase.calendar import DayShape, SunTimes
from unitbase.schedule.light import MIDNIGHT, wait_for_dark
from unitbase.schedule.solver.scenes import Scene
from unitbase.schedule.values import Assumptions

Order = tuple[int, ...]


class Course:
    """One order of scenes from one call: first shot and end of each, the meal, moves, and minutes waited for dark."""

    __slots__ = (
        "assumed", "begun", "call", "cursor", "meal", "meal_by", "meal_minutes", "moves", "scenes", "shot", "split",
        "sun", "waited",
    )  # fmt: skip

    def __init__(self, scenes: Sequence[Scene], assumed: Assumptions, shape: DayShape, sun: SunTimes) -> None:
        self.scenes, self.assumed, self.sun = scenes, assumed, sun
        self.meal_minutes = shape.meal
        self.meal_by = shape.meal_latest
        self.call = self.cursor = self.moves = self.waited = 0
        # Where the meal begins, -1 before it; the minute at which it cuts a scene in two, -1 if it cuts none.
        self.meal = self.split = -1
        self.begun = False
        self.shot: list[tuple[Scene, int, int]] = []

    def lay(self, order: Order, call: int) -> Course:
        """Lay the scenes from that call."""
        self.call = call
        self.meal_by += call
        self.cursor = call + (self.assumed.call_to_first_shot if order else 0)
        before: Scene | None = None
        for number in order:
            scene = self.scenes[number]
            if before is not None and scene.location:
                self._go(before, scene)
            self._shoot(scene)
            before = scene if scene.location else before
        return self

    def _eat_before(self, minutes: int) -> None:
        if self.meal < 0 and self.meal_minutes and self.cursor + minutes > self.meal_by:
            self.meal = self.cursor
            self.cursor += self.meal_minutes
            self.begun = True

    def _go(self, before: Scene, scene: Scene) -> None:
        if before.location != scene.location:
            self._eat_before(self.assumed.move_minutes)
            self.cursor += self.assumed.move_minutes
            self.moves += 1
            self.begun = True
        elif before.set != scene.set:
            change = self.assumed.set_change_minutes
            self._eat_before(change)
            if change > 0:
                self.cursor += change
                self.begun = True

    def _shoot(self, scene: Scene) -> None:
        minutes = scene.minutes
        wait = wait_for_dark(self.sun, self.cursor, minutes) if scene.dark else 0
        if self.begun or wait:
            self._eat_before(wait + minutes)
        if scene.dark:
            wait = wait_for_dark(self.sun, self.cursor, minutes)
            self.cursor += wait
            self.waited += wait
            self.begun = self.begun or wait > 0
        if minutes <= 0:
            return
        start = self.cursor
        self.cursor += minutes
        self.begun = True
        if self.meal < 0 and self.meal_minutes and start < self.meal_by < self.cursor:
            self.meal = self.split = self.meal_by
            self.cursor += self.meal_minutes
        self.shot.append((scene, start, self.cursor))

    def slack(self) -> int:
        """How much later the day may begin before a daylight scene that is in time falls after sunset."""
        sunset, least = self.sun.sunset, MIDNIGHT
        for scene, start, end in self.shot:
            if scene.daylight:
                if end <= sunset:
                    least = min(least, sunset - end)
                elif start < self.split < end and self.split <= sunset:
                    least = min(least, sunset - self.split)
        return least

    def late(self) -> set[Scene]:
        """Daylight scenes that end after sunset."""
        return {scene for scene, _, end in self.shot if scene.daylight and end > self.sun.sunset}

    def after(self, minute: int, wrap: int) -> int:
        """Worked minutes later than `minute`; the meal is not work."""
        eaten = max(0, self.meal + self.meal_minutes - max(self.meal, minute)) if self.meal >= 0 else 0
        return max(0, wrap - max(self.call, minute) - eaten)


def latest_call(lay: Callable[[int], Course], call: int) -> Course:
    """The course with the call pushed so that the wait for dark is short and no daylight scene is lost by it."""
    best = lay(call)
    while best.waited:
        push = min(best.waited, best.slack())
        if push <= 0:
            break
        later = lay(best.call + push)
        if later.waited >= best.waited or later.late() - best.late():
            break
        best = later
    return best
