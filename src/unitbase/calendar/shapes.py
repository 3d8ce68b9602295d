"""The day shapes of a country's practice."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from unitbase.calendar.days import DayShape

# Pact/Bectu Scripted TV 2023, B.1.2: 10 h + 1 h lunch, 9.5 h + 30 min, 9 h without a formal break. The longest day
# worked is 24 h less 11 h of rest.
_UK = (
    DayShape("standard", work=600, meal=60, longest=780),
    DayShape("semi-continuous", work=570, meal=30, longest=780),
    DayShape("continuous", work=540, meal=0, longest=780),
)
# Habit of the trade, not a clause: twelve hours from call to wrap with the meal inside; ten hours without a stop.
_US = (
    DayShape("standard", work=690, meal=30, longest=840),
    DayShape("continuous", work=600, meal=0, longest=720),
)
_SHAPES = {"uk": _UK, "us": _US}


def day_shapes(pack: str) -> Mapping[str, DayShape]:
    """Day shapes by key for the word pack "uk" or "us", in minutes. Raises KeyError for another pack."""
    return MappingProxyType({shape.key: shape for shape in _SHAPES[pack]})
