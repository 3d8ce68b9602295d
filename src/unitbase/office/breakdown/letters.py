"""The key of each category: one letter on the script page, in the legend and beside every tagged word.

A colour is never alone: twelve hues are shared by kinds of thing, the letter and the name tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from unitbase.words.categories import CATEGORIES, OwnCategory, category_name, own_hue

CAST = "100"
LETTERS: dict[str, str] = {
    CAST: "c",
    "101": "x",
    "102": "s",
    "103": "v",
    "104": "p",
    "105": "f",
    "106": "w",
    "107": "m",
    "108": "a",
    "109": "h",
    "110": "k",
    "113": "n",
    "114": "u",
    "115": "r",
    "116": "d",
    "117": "g",
    "118": "y",
    "119": "q",
    "120": "l",
    "121": "e",
    "122": "t",
    "123": "o",
    "124": "j",
    "125": "i",
    "126": "z",
}


@dataclass(frozen=True, slots=True)
class Category:
    """A category as the legend shows it: public id, what the trade calls it, its letter, its style."""

    id: str
    name: str
    letter: str
    css: str


def legend(pack: str, own: Iterable[OwnCategory] = ()) -> tuple[Category, ...]:
    """Every category with its letter, in the order of their ids; those of one's own last, by name, with a number."""
    known = (Category(key, category_name(key, pack), letter(key), hue(key)) for key in CATEGORIES)
    named = _by_name(own)
    return (*known, *(Category(one.id, one.name, letter(one.id, named), hue(one.id, named)) for one in named))


def _by_name(own: Iterable[OwnCategory]) -> list[OwnCategory]:
    return sorted(own, key=lambda one: one.name.casefold())


def letter(category: str, own: Iterable[OwnCategory] = ()) -> str:
    """The letter of a category, of one's own its number among them by name; one that nobody knows has that of Other."""
    if category not in LETTERS:
        ids = [one.id for one in _by_name(own)]
        if category in ids:
            return str(ids.index(category) + 1)
    return LETTERS.get(category, LETTERS["126"]).upper()


def hue(category: str, own: Iterable[OwnCategory] = ()) -> str:
    """The style of a category: `c104`, of one's own that of its colour, `k-teal`; unknown ones are drawn as Other."""
    if category in LETTERS:
        return f"c{category}"
    return next((f"k-{own_hue(one)}" for one in own if one.id == category), "c126")
