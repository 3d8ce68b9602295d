"""How long a scene takes to shoot: a transparent formula, each of its parts with its minutes.

An assumption a person may type over: 15 minutes to block and light a scene; 12 an eighth; 5 for each part on the set
beyond the second, who needs coverage; 10 for an exterior by night, which takes more light; 15 where a child of the
cast is in it, for short hours and breaks; and once for each kind of element that takes time: stunts 30, special or
mechanical effects 20, animals 15, vehicles 15, background 10, visual effects 10. So a page of one scene takes 111
minutes, and a feature of 110 pages in 120 scenes some 13,800: 23 days of ten hours with their calls, wraps and set
changes, between four and five pages a day.
"""

from __future__ import annotations

from collections.abc import Iterable

from unitbase.breakdown.studio import item_reasons, lasts
from unitbase.breakdown.values import DayPart, Element, Sheet
from unitbase.screenplay.values import IntExt

_KINDS = {"102": 30, "105": 20, "122": 20, "108": 15, "103": 15, "101": 10, "121": 10}
_SCENE, _EIGHTH, _COVERAGE, _NIGHT, _CHILDREN = 15, 12, 5, 10, 15

Reasons = tuple[tuple[str, int], ...]


def minutes_reasons(sheet: Sheet) -> Reasons:
    """What the sheet's minutes are made of, as (code, minutes) whose sum is the minutes.

    Codes: scene, eighths, coverage, night, children, and the category id of each kind of element that takes time; of an
    item of a show line-up and recording; or typed alone.
    """
    reasons = _estimate(sheet)
    follows = not sheet.minutes_typed and sum(minutes for _, minutes in reasons) == sheet.minutes
    return reasons if follows else (("typed", sheet.minutes),)


def estimate_reasons(
    eighths: int, cast: int, elements: Iterable[Element], *, exterior_night: bool, children: int = 0
) -> Reasons:
    """The parts of the formula that count for a scene, in its order."""
    kinds = {element.category for element in elements}
    parts = (
        ("scene", _SCENE),
        ("eighths", _EIGHTH * eighths),
        ("coverage", _COVERAGE * max(0, cast - 2)),
        ("night", _NIGHT if exterior_night else 0),
        ("children", _CHILDREN if children else 0),
        *((kind, minutes) for kind, minutes in _KINDS.items() if kind in kinds),
    )
    return tuple((code, minutes) for code, minutes in parts if minutes)


def shoot_minutes(
    sheet_eighths: int, cast: int, elements: Iterable[Element], *, exterior_night: bool, children: int = 0
) -> int:
    """Minutes to shoot a scene, by the formula at the head of this module."""
    reasons = estimate_reasons(sheet_eighths, cast, elements, exterior_night=exterior_night, children=children)
    return sum(minutes for _, minutes in reasons)


def estimated(sheet: Sheet) -> int:
    """Minutes by the formula, whatever a person typed."""
    return sum(minutes for _, minutes in _estimate(sheet))


def _estimate(sheet: Sheet) -> Reasons:
    seconds = lasts(sheet)
    if seconds:
        return item_reasons(seconds)
    night = exterior_night(sheet)
    return estimate_reasons(
        sheet.eighths, len(sheet.cast), sheet.elements, exterior_night=night, children=sheet.children
    )


def exterior_night(sheet: Sheet) -> bool:
    """Whether the scene plays outside by night."""
    return sheet.int_ext is not IntExt.INT and sheet.day_part is DayPart.NIGHT
