"""The columns of a schedule's table: what they are called here, and by what else they are known."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from unitbase.screenplay.outline.columns import fold

FORMULA = ("=", "+", "-", "@")
"""How a text begins that a spreadsheet takes for a formula; it is written behind an apostrophe."""


class Column(StrEnum):
    """A column, by the title it is written under."""

    DAY = "Day"
    DATE = "Date"
    UNIT = "Unit"
    ORDER = "Order"
    SCENE = "Scene"
    PART = "Part"
    INT_EXT = "I/E"
    SET = "Set"
    LOCATION = "Location"
    TIME = "D/N"
    PAGES = "Pages"
    CAST = "Cast"
    MINUTES = "Minutes"
    NOTES = "Notes"


_WORDS = {
    Column.DAY: "day shootday shootingday dayno daynumber",
    Column.DATE: "date shootdate shootingdate",
    Column.UNIT: "unit",
    Column.ORDER: "order no position pos",
    Column.SCENE: "scene scenes sc scno sceneno scenenumber number",
    Column.PART: "part pt",
    Column.INT_EXT: "ie intext",
    Column.SET: "set setting",
    Column.LOCATION: "location place",
    Column.TIME: "dn daynight timeofday",
    Column.PAGES: "pages pgs length eighths 8ths pagecount",
    Column.CAST: "cast castids castid castnumbers ids",
    Column.MINUTES: "minutes mins est estimate",
    Column.NOTES: "notes note remarks banner comments synopsis",
}
_BY_WORD = {word: column for column, words in _WORDS.items() for word in words.split()}


def columns_of(titles: Sequence[str]) -> dict[Column, int]:
    """Where each column stands; of two with one meaning the first."""
    found: dict[Column, int] = {}
    for at, title in enumerate(titles):
        column = _BY_WORD.get(fold(title))
        if column is not None:
            found.setdefault(column, at)
    return found
