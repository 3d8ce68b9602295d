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
PALETTE: Mapping[str, str] = MappingProxyType(
    {
        "white": "#ffffff", "yellow": "#fff0a8", "blue": "#c4dcf5", "green": "#c6e6c3", "pink": "#f7cfdc",
        "orange": "#fbd7a8", "violet": "#dccff3", "sky": "#c3e9ef", "olive": "#dfe2a6", "brown": "#e3d0b4",
        "grey": "#dddad2", "teal": "#b9e2d6",
    }
)  # fmt: skip
"""The colours of a theme of one's own, by name; the board on the screen has the same."""
_OWN = (("INT", "DAY"), ("EXT", "DAY"), ("INT", "NIGHT"), ("EXT", "NIGHT"))


def theme_named(key: str) -> StripTheme:
    """A theme by its key, or one's own by the names of its four colours: "own white yellow blue green".

    The four are day inside and outside, night inside and outside; dawn and dusk stay as in MODERN. Raises KeyError.
    """
    if not key.startswith("own "):
        return THEMES[key]
    names = key.split()[1:]
    return MappingProxyType({**MODERN, **{kind: PALETTE[name] for kind, name in zip(_OWN, names, strict=True)}})


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
