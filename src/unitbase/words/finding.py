"""What a reader did not understand, or a rule does not allow: a code with its parameters.

The trade never writes sentences; `unitbase.words.catalogue` does, in the production's word pack.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """How much a finding matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the source a finding lies: 1-based line and column (0 = whole file), its text, the scene."""

    line: int = 0
    column: int = 0
    text: str = ""
    scene: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell a person. `code` is dotted ("script.no-scenes"); the words come from the catalogue."""

    code: str
    level: Level = Level.WARNING
    params: Mapping[str, str | int] = field(default_factory=dict)
    place: Place = Place()
