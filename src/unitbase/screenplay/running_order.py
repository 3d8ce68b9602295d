"""A running order against its slot: when each item begins, and by when it must begin for the show to end on time.

The first counts forwards from the start of the slot, the second, the back-time, backwards from its end; an item whose
back-time is before its running time makes the show long by the difference, which is the same for all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from unitbase.screenplay.values import Screenplay

FORMAT = "running order"
"""The format of an outline whose rows are items of a studio show, measured in time."""


@dataclass(frozen=True, slots=True)
class Timed:
    """An item: how many seconds into the slot it begins, ends, and would have to begin (negative: before the slot)."""

    begins: int
    ends: int
    back: int


@dataclass(frozen=True, slots=True)
class RunningOrder:
    """The items in order, the length of all of them, and of the slot (0: none set), in seconds."""

    items: tuple[Timed, ...]
    total: int
    slot: int

    @property
    def over(self) -> int:
        """How many seconds the show is longer than its slot; negative where there is time to fill."""
        return self.total - self.slot if self.slot else 0


def time_order(durations: Sequence[int], slot: int = 0) -> RunningOrder:
    """The running order of items that last so many seconds. Without a slot the show ends when its last item does."""
    ends = tuple(accumulate(durations))
    total = ends[-1] if ends else 0
    out = slot or total
    items = tuple(
        Timed(end - lasts, end, out - (total - end) - lasts) for lasts, end in zip(durations, ends, strict=True)
    )
    return RunningOrder(items, total, slot)


def as_running_order(screenplay: Screenplay) -> Screenplay:
    """An outline as the running order of a show: its breakdown takes the time of the studio."""
    return replace(screenplay, format=FORMAT)
