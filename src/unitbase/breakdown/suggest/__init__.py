"""Suggestions: what a script seems to need, guessed from cues, capitals, tags, a dictionary and patterns."""

from unitbase.breakdown.suggest.engine import accepting, refusing, suggest
from unitbase.breakdown.suggest.parts import accepting_parts, suggest_parts
from unitbase.breakdown.suggest.values import PartSuggestion, Suggestion

__all__ = [
    "PartSuggestion",
    "Suggestion",
    "accepting",
    "accepting_parts",
    "refusing",
    "suggest",
    "suggest_parts",
]
