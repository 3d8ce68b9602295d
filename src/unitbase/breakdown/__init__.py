"""Breakdown: what each scene needs."""

from unitbase.breakdown.correct import Correction, correct
from unitbase.breakdown.draft import break_down
from unitbase.breakdown.minutes import minutes_reasons, shoot_minutes
from unitbase.breakdown.reports import (
    ElementLine,
    LengthTotals,
    PartLine,
    SetLine,
    elements_report,
    length_totals,
    parts_report,
    sets_report,
)
from unitbase.breakdown.slugs import slug
from unitbase.breakdown.values import (
    Breakdown,
    Character,
    DayPart,
    Element,
    Lengths,
    LengthSource,
    Refusals,
    Sheet,
    StorySet,
)

__all__ = [
    "Breakdown",
    "Character",
    "Correction",
    "DayPart",
    "Element",
    "ElementLine",
    "LengthSource",
    "LengthTotals",
    "Lengths",
    "PartLine",
    "Refusals",
    "SetLine",
    "Sheet",
    "StorySet",
    "break_down",
    "correct",
    "elements_report",
    "length_totals",
    "minutes_reasons",
    "parts_report",
    "sets_report",
    "shoot_minutes",
    "slug",
]
