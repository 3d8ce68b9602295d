"""The key of each category: one letter on the script page, in the legend and beside every tagged word.

A colour is never alone: twelve hues are shared by kinds of thing, the letter and the name tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from unitbase.words.categories import CATEGORIES, OwnCategory, category_name

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
    """A category as the legend shows it: public id, what the trade calls it, its letter."""

    id: str
    name: str
    letter: str

    @property
    def css(self) -> str:
        """Its style."""
        return hue(self.id)


def legend(pack: str, own: Iterable[OwnCategory] = ()) -> tuple[Category, ...]:
    """Every category with its letter, in the order of their ids; those of one's own last, by name, with a number."""
    known = (Category(key, category_name(key, pack), letter(key)) for key in CATEGORIES)
    named = sorted(own, key=lambda one: one.name.casefold())
    return (*known, *(Category(one.id, one.name, str(number)) for number, one in enumerate(named, start=1)))


def letter(category: str) -> str:
    """The letter of a category; a category of one's own has that of Other."""
    return LETTERS.get(category, LETTERS["126"]).upper()


def hue(category: str) -> str:
    """The style of a category: `c104`; a category of one's own is drawn as Other."""
    return f"c{category}" if category in LETTERS else "c126"
