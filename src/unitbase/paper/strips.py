"""The colours of strips: a matrix of inside and outside by light, a theme and never a constant."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

StripTheme = Mapping[tuple[str, str], str]
"""From (INT or EXT, day part) to a colour as #rrggbb."""

MODERN: StripTheme = MappingProxyType(
    {
        ("INT", "DAY"): "#ffffff",
        ("EXT", "DAY"): "#fff0a8",
        ("INT", "NIGHT"): "#c4dcf5",
        ("EXT", "NIGHT"): "#c6e6c3",
        ("INT", "DAWN"): "#f6dbe2",
        ("EXT", "DAWN"): "#f3c9d5",
        ("INT", "DUSK"): "#e3daf0",
        ("EXT", "DUSK"): "#d3c5ea",
    }
)
SINGLETON: StripTheme = MappingProxyType(
    {
        **MODERN,
        ("INT", "NIGHT"): MODERN["EXT", "NIGHT"],
        ("EXT", "NIGHT"): MODERN["INT", "NIGHT"],
    }
)
THEMES: Mapping[str, StripTheme] = MappingProxyType({"modern": MODERN, "singleton": SINGLETON})
"""Every theme by its key."""
LEGEND = (
    ("INT day", ("INT", "DAY")),
    ("EXT day", ("EXT", "DAY")),
    ("INT night", ("INT", "NIGHT")),
    ("EXT night", ("EXT", "NIGHT")),
    ("dawn", ("EXT", "DAWN")),
    ("dusk", ("EXT", "DUSK")),
)


def strip_colour(int_ext: str, day_part: str, theme: StripTheme = MODERN) -> str:
    """The colour of a strip; a scene both inside and outside needs the outside's light, so it takes its colour."""
    side = "INT" if int_ext == "INT" else "EXT"
    return theme.get((side, day_part), theme[side, "DAY"])
