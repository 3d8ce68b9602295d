"""The breakdown of a script: sheets, characters, sets, elements by category."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from unitbase.screenplay.values import IntExt


class DayPart(StrEnum):
    """The light a scene needs, which colours its strip."""

    DAY = "DAY"
    NIGHT = "NIGHT"
    DAWN = "DAWN"
    DUSK = "DUSK"


@dataclass(frozen=True, slots=True)
class Character:
    """A speaking part. `board_id` is the short string on strips ("1"); the most present part has the lowest."""

    key: str
    name: str
    board_id: str
    scenes: tuple[str, ...]
    voice_only: bool = False


@dataclass(frozen=True, slots=True)
class StorySet:
    """A set: the place in the story, and the key of the location that holds it (several sets may share one).

    `location_name` is the location in the words it was typed or tagged in; "" where it follows from the set's name.
    """

    key: str
    name: str
    location: str
    location_name: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """A thing a scene needs. `category` is the public category id ("103" vehicles); `source` typed, tag or cue."""

    key: str
    category: str
    name: str
    quantity: int = 1
    source: str = "typed"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One scene's breakdown sheet. `cast` are character keys seen in the scene; a voice is not on the strip."""

    scene: str
    number: str
    heading: str
    synopsis: str
    int_ext: IntExt
    day_part: DayPart
    set: str
    script_day: int
    eighths: int
    minutes: int
    cast: tuple[str, ...]
    voices: tuple[str, ...] = ()
    elements: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Breakdown:
    """All sheets in script order, omitted scenes left out and named in `omitted`."""

    title: str
    sheets: tuple[Sheet, ...]
    characters: tuple[Character, ...]
    sets: tuple[StorySet, ...]
    omitted: tuple[str, ...] = ()
