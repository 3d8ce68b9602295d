"""A breakdown as a scheduling export: sheets and elements under the usual labels, in script order."""

from __future__ import annotations

from unitbase.breakdown.values import Breakdown, Sheet
from unitbase.exchange.sex.values import LABELS, UCIDS, SexFile, SexScene
from unitbase.screenplay.values import IntExt

_SYNOPSIS = "Synopsis"
_ALL = (_SYNOPSIS, *LABELS, "Location", "Script Day")
_LABEL_OF = {ucid: name for name, ucid in UCIDS.items()}
_NEAREST = {"110": "Special Equipment", "115": "Set Dressing", "124": "Notes", "126": "Miscellaneous"}
"""Categories that the usual labels lack, and the label nearest to each."""


def sex_of_breakdown(breakdown: Breakdown) -> SexFile:
    """Every sheet; a category that the format has no label for goes under the nearest, or Miscellaneous."""
    sets = {one.key: one.name for one in breakdown.sets}
    places = {one.key: one.location_name for one in breakdown.sets}
    cast = {one.key: one.name for one in breakdown.characters}
    scenes = tuple(_scene(sheet, sets.get(sheet.set, sheet.set), places, cast) for sheet in breakdown.sheets)
    return SexFile(_ALL, scenes)


def _scene(sheet: Sheet, place: str, places: dict[str, str], cast: dict[str, str]) -> SexScene:
    things = [(_SYNOPSIS, sheet.synopsis)] if sheet.synopsis else []
    things += [("Cast Members", cast.get(key, key)) for key in sheet.cast]
    things += [(_label(one.category), one.name) for one in sheet.elements]
    things += [("Location", places[sheet.set])] if places.get(sheet.set) else []
    things += [("Script Day", str(sheet.script_day))] if sheet.script_day else []
    int_ext = "I/E" if sheet.int_ext is IntExt.BOTH else sheet.int_ext.value
    slugline = f"{int_ext} {place}-{sheet.day_part.value}"
    labelled = tuple((_ALL.index(label), text) for label, text in things)
    return SexScene("", sheet.number or sheet.scene, slugline, sheet.eighths, labelled)


def _label(category: str) -> str:
    return _LABEL_OF.get(category) or _NEAREST.get(category, "Miscellaneous")
