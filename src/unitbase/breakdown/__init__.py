"""Breakdown: what each scene needs."""

from unitbase.breakdown.correct import Correction, correct
from unitbase.breakdown.draft import break_down, shoot_minutes, slug
from unitbase.breakdown.values import Breakdown, Character, DayPart, Element, Sheet, StorySet

__all__ = [
    "Breakdown",
    "Character",
    "Correction",
    "DayPart",
    "Element",
    "Sheet",
    "StorySet",
    "break_down",
    "correct",
    "shoot_minutes",
    "slug",
]
