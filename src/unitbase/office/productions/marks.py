"""The few words a strip carries of what its scene needs; the full names stand in each mark's title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from unitbase.breakdown.values import Element, Sheet
from unitbase.office.productions.values import Mark

# What a strip is read for; props, dressing and wardrobe stand on the breakdown sheet.
_WORDS = {
    "101": "extras",
    "102": "stunt",
    "103": "vehicle",
    "105": "effects",
    "108": "animal",
    "114": "music",
    "119": "equipment",
    "121": "VFX",
    "122": "effects",
}
_LONGEST = 14


class Young(NamedTuple):
    """A child of the cast, as a strip marks it."""

    name: str
    age: int


def marks(sheet: Sheet, children: dict[str, Young]) -> tuple[Mark, ...]:
    """Children first, then what is counted or dangerous, each word once."""
    found: dict[str, list[str]] = {}
    for element in sheet.elements:
        if element.category in _WORDS:
            found.setdefault(_word(element), []).append(element.name)
    young = tuple(children[key] for key in sheet.cast if key in children)
    return (*_children(young), *(Mark(word, ", ".join(names)) for word, names in found.items()))


def _children(young: tuple[Young, ...]) -> Iterable[Mark]:
    if young:
        title = ", ".join(f"{one.name}, {one.age}" for one in young)
        yield Mark("child" if len(young) == 1 else f"{len(young)} children", title)


def _word(element: Element) -> str:
    """A short name as it is, a long one as its kind; a crowd by its number."""
    kind = _WORDS[element.category]
    if element.category == "101":
        return f"{element.quantity} {kind}" if element.quantity > 1 else kind
    if element.category == "102":
        return kind
    head = re.split(r"[:(,]", element.name)[0].strip()
    return head if 0 < len(head) <= _LONGEST else kind
