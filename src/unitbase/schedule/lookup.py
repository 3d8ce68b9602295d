"""One pass over a plan that answers what the rest of the room asks again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from unitbase.schedule.measured import Measured
from unitbase.schedule.used import USES, Used
from unitbase.schedule.values import Board, Strip


class Lookup(Measured, Used):
    """A plan with its indexes, each worked out when it is first asked for."""

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
        for name in USES.keys() & vars(self).keys():
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

    def otherwise_split(self, before: Lookup) -> frozenset[str]:
        """The scenes whose parts are not the same on the board of another lookup."""
        mine, its = self.by_scene, before.by_scene
        if mine is its:
            return frozenset()
        return frozenset(scene for scene in mine.keys() | its.keys() if mine.get(scene) != its.get(scene))


_OF_THE_PLAN = frozenset({"sheets", "characters", "cast", "locations", "_location_by_set", "_sets_in", "_crews"})
"""What a plan's lookup has worked out that no board changes,"""
_OF_THE_FRAME = frozenset(
    {"frame", "dates", "slots", "at", "dated", "numbers", "before", "after", "holidays", "crews", "_in_time"}
)
"""and what no strip changes."""
