"""What somebody may own a right in: marks in a script, the seed of the clearance list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from unitbase.words.catalogue import say
from unitbase.words.finding import Finding, Level, Place

Params = tuple[tuple[str, str | int], ...]


class ClearanceKind(StrEnum):
    """What has to be cleared, or shown to be nobody's."""

    PERSON = "person"
    FIRM = "firm"
    BRAND = "brand"
    PHONE = "phone"
    ADDRESS = "address"
    PLATE = "plate"
    SONG = "song"
    ARTWORK = "artwork"
    FILM = "film"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class ClearanceMark:
    """Words of a scene that may have to be cleared: `start` to `end` in the text of paragraph number `paragraph`.

    `reason` with `params` is the code of a sentence. `safe` tells that the words lie in a range set aside for drama.
    """

    kind: ClearanceKind
    scene: str
    words: str
    paragraph: int
    start: int
    end: int
    reason: str
    params: Params = ()
    safe: bool = False

    def why(self, pack: str = "UK") -> str:
        """The reason in words."""
        place = Place(text=self.words, scene=self.scene)
        return say(Finding(self.reason, Level.INFO, {"words": self.words, **dict(self.params)}, place), pack)


@dataclass(frozen=True, slots=True)
class ClearanceLine:
    """One thing to clear, with its scenes (as printed, in order) and the marks that stand for it."""

    kind: ClearanceKind
    words: str
    numbers: tuple[str, ...]
    marks: tuple[ClearanceMark, ...]

    @property
    def safe(self) -> bool:
        """Whether it lies in a range set aside for drama."""
        return all(mark.safe for mark in self.marks)
