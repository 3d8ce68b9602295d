"""What pages of a production take from areas that stand above them. `urls.py`, which knows every area, joins them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from unitbase.office.access.desk import Desk
from unitbase.office.productions.models import Production


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something a person has to do: what, where it comes from, by when ("" = no day), whether that is past.

    `url` leads to it ("" for whoever may not look there); `tick_url` and `fields` are the form that ticks it off, ""
    where it is done by looking.
    """

    text: str
    origin: str
    due: str
    late: bool
    url: str
    tick_url: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Noted:
    """How many entries stand about a scene, an element or a part, and where they are read."""

    count: int
    url: str


WhatWaits = Callable[[Desk, Production, date, str], tuple[Waiting, ...]]
"""What waits for the person at the desk on a date, in the words of a pack; the most pressing first."""
WhatIsNoted = Callable[[Desk, Production], Mapping[str, Noted]]
"""What is noted about the scenes of a production, or its elements and parts ("100-KEY"), by their keys."""
WhoHolds = Callable[[Production], tuple[str, ...]]
"""Who holds a copy of the script in force, by name."""


def nothing_waits(desk: Desk, production: Production, on: date, pack: str) -> tuple[Waiting, ...]:
    """Where no area has work for a person."""
    return ()


def together(*areas: WhatWaits) -> WhatWaits:
    """What waits in several areas, one after the other."""

    def waits(desk: Desk, production: Production, on: date, pack: str) -> tuple[Waiting, ...]:
        return tuple(one for area in areas for one in area(desk, production, on, pack))

    return waits


def nothing_noted(desk: Desk, production: Production) -> Mapping[str, Noted]:
    """Where no area notes anything about scenes."""
    return {}


def nobody_holds(production: Production) -> tuple[str, ...]:
    """Where no area hands out copies."""
    return ()
