"""Screenplays: reading, scenes, eighths, pagination."""

from unitbase.screenplay.cue import is_voice, split_cue
from unitbase.screenplay.decode import MAX_BYTES
from unitbase.screenplay.reader import read_screenplay
from unitbase.screenplay.rule import Rule, RuleKind, read_rule
from unitbase.screenplay.slugline import read_slugline
from unitbase.screenplay.values import IntExt, Paragraph, ParagraphKind, Scene, Screenplay, Slugline

__all__ = [
    "MAX_BYTES",
    "IntExt",
    "Paragraph",
    "ParagraphKind",
    "Rule",
    "RuleKind",
    "Scene",
    "Screenplay",
    "Slugline",
    "is_voice",
    "read_rule",
    "read_screenplay",
    "read_slugline",
    "split_cue",
]
