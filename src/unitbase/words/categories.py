"""The categories of a breakdown: the public ids and what the trade calls them, in one table."""

from __future__ import annotations

import zlib
from collections.abc import Container, Iterable
from colorsys import rgb_to_hls
from dataclasses import dataclass

from unitbase.words.catalogue import fill

CATEGORIES: dict[str, str] = {
    "100": "Cast",
    "101": "{Word:supporting-artists}",
    "102": "Stunts",
    "103": "Vehicles",
    "104": "Props",
    "105": "Special effects",
    "106": "Wardrobe",
    "107": "Make-up and hair",
    "108": "Animals",
    "109": "{Word:animal-handler}",
    "110": "Camera",
    "113": "Sound",
    "114": "Music",
    "115": "Art department",
    "116": "Set dressing",
    "117": "Greenery",
    "118": "Security",
    "119": "Special equipment",
    "120": "Additional {word:labour}",
    "121": "Visual effects",
    "122": "Mechanical effects",
    "123": "Notes",
    "124": "Comments",
    "125": "Miscellaneous",
    "126": "Other",
}


OWN_FROM = 500
"""Ids of categories of a writer's own begin here (Universal Category Identification)."""
_OWN_IDS = 500


@dataclass(frozen=True, slots=True)
class OwnCategory:
    """A category of a writer's own: its id ("523"), its name, its colour as the file says it ("" none)."""

    id: str
    name: str
    colour: str = ""


HUES: dict[str, str] = {
    "red": "#c0392b", "orange": "#e08a1e", "yellow": "#b8a000", "green": "#4f9a4a", "teal": "#2a8574", "sky": "#2b8ba3",
    "blue": "#3173b8", "violet": "#7d4fa3", "pink": "#c95f93", "brown": "#8a5a33", "olive": "#6f7d2a",
    "grey": "#5c5a55",
}  # fmt: skip
"""The colours a category of one's own can have, by name, each with its ink on paper; the screen has lighter ones."""
_PALE = 0.15  # of saturation, under which a colour is grey
_TURN, _DEEP = 360, 60  # degrees of hue in a turn; how many of them a whole step from black to white counts


def own_hue(category: OwnCategory) -> str:
    """The name of its colour: that of HUES which is nearest to what the file or a person chose.

    Where nothing was chosen, one by its id, so that it keeps it whatever other categories there are.
    """
    if not category.colour:
        plain = [name for name in HUES if name != "grey"]
        return plain[(int(category.id) if category.id.isdecimal() else 0) % len(plain)]
    hue, light, strong = _seen(category.colour)
    if strong < _PALE:
        return "grey"
    return min((name for name in HUES if name != "grey"), key=lambda name: _far(_seen(HUES[name]), hue, light))


def _seen(colour: str) -> tuple[float, float, float]:
    """Hue in degrees, lightness and saturation of #RRGGBB, or of #RRRRGGGGBBBB as screenwriting programs have it."""
    each = (len(colour) - 1) // 3
    red, green, blue = (int(colour[1 + at * each :][:each], 16) / (16**each - 1) for at in range(3))
    hue, light, strong = rgb_to_hls(red, green, blue)
    return hue * _TURN, light, strong


def _far(one: tuple[float, float, float], hue: float, light: float) -> float:
    apart = abs(one[0] - hue)
    return min(apart, _TURN - apart) + _DEEP * abs(one[1] - light)


def own_id(name: str, taken: Container[str] = ()) -> str:
    """The id of a category of one's own: the same for its name in every draft, but where another has it."""
    at = zlib.crc32(" ".join(name.casefold().split()).encode("utf-8", "replace")) % _OWN_IDS
    ids = (str(OWN_FROM + (at + step) % _OWN_IDS) for step in range(_OWN_IDS))
    return next((one for one in ids if one not in taken), str(OWN_FROM + at))


def category_name(category: str, pack: str = "UK", own: Iterable[OwnCategory] = ()) -> str:
    """What the people of a word pack call a category id, or what it is called among categories of one's own."""
    name = CATEGORIES.get(category)
    if name:
        return fill(name, {}, pack)
    return next((one.name for one in own if one.id == category), f"Category {category}")
