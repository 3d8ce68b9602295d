"""What the solver gives back."""

from __future__ import annotations

from dataclasses import dataclass

from unitbase.schedule.values import Board


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a search stands: steps done of steps meant (0 = by time), the best price so far in minor units."""

    step: int
    steps: int
    price: int
    breaches: int


@dataclass(frozen=True, slots=True)
class BoundPart:
    """One named term of the bound, in minor units."""

    name: str
    value: int


@dataclass(frozen=True, slots=True)
class Bound:
    """A price that no board can beat under the named relaxation; the parts add up to `value`."""

    value: int
    relaxation: str
    parts: tuple[BoundPart, ...]


@dataclass(frozen=True, slots=True)
class Solution:
    """The best board found: its price in minor units, how many hard rules it breaks, a bound, why it stopped.

    `stopped` is "effort", "time" or "cancelled".
    """

    board: Board
    price: int
    breaches: int
    bound: Bound
    stopped: str
    steps: int
