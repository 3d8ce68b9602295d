"""The categories of a breakdown: the public ids and what the trade calls them, in one table."""

from __future__ import annotations

import zlib
from collections.abc import Container, Iterable
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
