"""The stripboard: the board as a list of narrow coloured strips, as many on a page as its fields allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unitbase.paper.board import LONG_STRIP, Row, board_rows, initials, length_head, opening, weight
from unitbase.paper.head import head_data
from unitbase.paper.press import Forme, on_paper
from unitbase.paper.strips import MODERN, StripTheme, strip_colour
from unitbase.paper.values import Pack, PaperHead, PrintedDay, PrintedStrip
from unitbase.paper.words import clean, hours_text, length_text
from unitbase.words.catalogue import title


@dataclass(frozen=True, slots=True)
class Field:
    """A column of strips: its name on paper, its share of the width (0: as wide as it must), where it stands."""

    name: str
    width: int = 0
    right: bool = False
    bold: bool = False


FIELDS: dict[str, Field] = {
    "scene": Field("Scene", bold=True),
    "int_ext": Field("I/E"),
    "set": Field("Set", 30, bold=True),
    "day_part": Field("D/N"),
    "pages": Field("Pages", right=True),
    "script_day": Field("{story}", right=True),
    "cast": Field("Cast", 16),
    "location": Field("Location", 15),
    "marks": Field("Notes", 13),
    "minutes": Field("Est.", right=True),
    "synopsis": Field("What happens", 30),
}
"""Every field a strip can show, in the order in which strips show them."""
ALWAYS = ("scene", "int_ext", "set", "day_part")
"""Without these a strip in black and white would not say what it is."""
USUAL = (*ALWAYS, "pages", "cast", "location", "minutes")


@on_paper
def stripboard(
    head: PaperHead,
    days: Sequence[PrintedDay],
    *,
    boneyard: Sequence[PrintedStrip] = (),
    theme: StripTheme = MODERN,
    fields: Sequence[str] = USUAL,
    since: str = "",
) -> Forme:
    """The PDF of the board. `fields` are keys of FIELDS; those in ALWAYS stand in any case.

    With `since`, the name of an earlier issue, changed lines carry a star. Raises PressError, KeyError for no field.
    """
    shown = _shown(fields)
    rows = board_rows(days, boneyard, lambda one: _strip(one, shown, theme), head.pack, starred=bool(since))
    length = length_head(strip for day in days for strip in day.strips)
    columns = [_column(key, head.pack, length) for key in shown]
    if since:
        columns.append({"key": "star", "name": "", "width": 0, "right": False, "bold": True})
        for row in rows:
            _starred(row)
    data = {**head_data(head), **opening(days, head.pack, theme, since), "columns": columns, "rows": rows}
    return Forme("stripboard.typ", data)


def _shown(fields: Sequence[str]) -> tuple[str, ...]:
    for key in fields:
        if key not in FIELDS:
            raise KeyError(key)
    return tuple(key for key in FIELDS if key in fields or key in ALWAYS)


def _column(key: str, pack: Pack, length: str) -> Row:
    field = FIELDS[key]
    name = length if key == "pages" else field.name.replace("{story}", title("script-day", pack).replace(" ", "\n"))
    return {"key": key, "name": name, "width": field.width, "right": field.right, "bold": field.bold}


def _starred(row: Row) -> None:
    cells = row.get("cells")
    if isinstance(cells, list):
        cells.append(_cell("*" if row["star"] else ""))


def _strip(item: PrintedStrip, shown: Sequence[str], theme: StripTheme) -> Row:
    return {
        "kind": "strip",
        "fill": strip_colour(item.int_ext, item.day_part, theme),
        "cells": [_field(item, key) for key in shown],
        "star": item.star,
        "keep": 1,
        "long": weight(item) > LONG_STRIP,
    }


def _cell(text: str, *, dark: bool = False, marks: Sequence[str] = ()) -> Row:
    return {"text": text, "dark": dark, "marks": list(marks)}


def _field(strip: PrintedStrip, key: str) -> Row:
    if key == "day_part":
        return _cell(clean(strip.day_part, 8), dark=strip.day_part != "DAY")
    if key == "marks":
        return _cell("", marks=[clean(mark, 9) for mark in strip.marks])
    return _cell(_text(strip, key))


def _text(strip: PrintedStrip, key: str) -> str:
    texts = {
        "scene": clean(strip.number, 7),
        "int_ext": initials(strip.int_ext),
        "set": clean(strip.set, 16),
        "pages": length_text(strip.length),
        "script_day": str(strip.script_day or ""),
        "cast": ", ".join(clean(one, 8) for one in strip.cast),
        "location": clean(strip.location, 9),
        "minutes": hours_text(strip.minutes) if strip.minutes else "",
        "synopsis": clean(strip.synopsis, 16),
    }
    return texts[key]
