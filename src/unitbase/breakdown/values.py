"""The breakdown of a script: sheets, characters, sets, elements by category."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from unitbase.screenplay.values import IntExt
from unitbase.words.categories import OwnCategory

CHILD_UNTIL = 16
"""Age at which a performer is no child any more: the end of compulsory schooling in the UK, whose end the licence
needs; a studio teacher in the US teaches until then as well."""


class DayPart(StrEnum):
    """The light a scene needs, which colours its strip."""

    DAY = "DAY"
    NIGHT = "NIGHT"
    DAWN = "DAWN"
    DUSK = "DUSK"


class LengthSource(StrEnum):
    """Where a scene's length comes from: our pagination, the file, or a person who typed it."""

    OURS = "ours"
    FILE = "file"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Lengths:
    """The figures for one scene's length in eighths, kept apart; 0 and None where there is none."""

    ours: int = 0
    file: int | None = None
    typed: int | None = None

    def in_force(self, choice: LengthSource) -> tuple[int, LengthSource]:
        """The length that counts and where it comes from: what is typed, else the production's choice, else ours."""
        if self.typed is not None:
            return self.typed, LengthSource.TYPED
        if choice is LengthSource.FILE and self.file:
            return self.file, LengthSource.FILE
        return self.ours, LengthSource.OURS


@dataclass(frozen=True, slots=True)
class Character:
    """A speaking part. `board_id` is the short string on strips ("1"); the most present part has the lowest.

    `aliases` are the names of parts merged into it. An `extra` speaks and is still a supporting artist: off the cast,
    and an element of category 101. `id_typed` tells that a person gave the board id; `brings` are the keys of elements
    that it always brings with it. `age` is what the script or a person says, 0 where neither does.
    """

    key: str
    name: str
    board_id: str
    scenes: tuple[str, ...]
    voice_only: bool = False
    aliases: tuple[str, ...] = ()
    extra: bool = False
    id_typed: bool = False
    brings: tuple[str, ...] = ()
    age: int = 0

    @property
    def child(self) -> bool:
        """Whether whoever plays it is likely a child by law."""
        return 0 < self.age < CHILD_UNTIL


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
    """A thing a scene needs. `category` is the public category id ("103" vehicles).

    `source` is how it came there: typed, tag (in the file), cue, part (a speaking extra), link (another brings it).
    `note` holds for it in every scene. `words` are the words of this scene that stand for it, where they are not its
    name. `brings` are the keys of the elements that it always brings, `aliases` the names of those merged into it.
    `photo` names its picture: the digest of its bytes, and its kind ("SHA256.jpg").
    """

    key: str
    category: str
    name: str
    quantity: int = 1
    source: str = "typed"
    note: str = ""
    words: tuple[str, ...] = ()
    brings: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One scene's breakdown sheet. `cast` are character keys seen in the scene; a voice is not on the strip.

    `eighths` is the length in force, `length_source` where it comes from, `lengths` all figures there are.
    `minutes_typed` tells that a person typed the minutes over the estimate. `seconds` is the duration of an item of a
    studio show, 0 for a scene. `children` counts those of the cast.
    """

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
    note: str = ""
    lengths: Lengths = Lengths()
    length_source: LengthSource = LengthSource.OURS
    minutes_typed: bool = False
    seconds: int = 0
    children: int = 0


@dataclass(frozen=True, slots=True)
class Refusals:
    """Suggestions a person refused, by element key: everywhere, and scene by scene where that differs.

    `scenes` are (scene, element key, refused): an acceptance in one scene stands against a refusal everywhere.
    """

    everywhere: tuple[str, ...] = ()
    scenes: tuple[tuple[str, str, bool], ...] = ()

    def hold(self, scene: str, key: str) -> bool:
        """Whether the element of that key is refused in that scene."""
        told = [refused for where, what, refused in self.scenes if (where, what) == (scene, key)]
        return told[-1] if told else key in self.everywhere


@dataclass(frozen=True, slots=True)
class Breakdown:
    """All sheets in script order, omitted scenes left out and named in `omitted`.

    `characters` are the cast; `extras` the speaking parts that are supporting artists. `lengths` is the production's
    choice of length for the scenes where nobody typed one. `own` are categories of the production's own.
    """

    title: str
    sheets: tuple[Sheet, ...]
    characters: tuple[Character, ...]
    sets: tuple[StorySet, ...]
    omitted: tuple[str, ...] = ()
    extras: tuple[Character, ...] = ()
    refusals: Refusals = Refusals()
    lengths: LengthSource = LengthSource.OURS
    own: tuple[OwnCategory, ...] = ()
