"""What became of the scenes of a draft in the next one: values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from unitbase.words.finding import Finding


class Became(StrEnum):
    """What a scene of a new draft is to the draft before; the first that is true in this order."""

    OMITTED = "omitted"
    ADDED = "added"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    CHANGED = "changed"
    RENUMBERED = "renumbered"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Match:
    """One scene of the new draft. `key` is its own key, `identity` the one it gets, `kind` the weightiest change.

    `old` is the identity of the scene it comes from (of a split: the scene it was a part of), "" for one that is new;
    `parts` are the identities of further scenes that were taken into it. `confidence` is in percent.
    """

    key: str
    identity: str
    kind: Became
    old: str = ""
    confidence: int = 100
    moved: bool = False
    changed: bool = False
    renumbered: bool = False
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gone:
    """A scene of the old draft that is not in the new one, and the identity of the scene that took its text in."""

    identity: str
    into: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An old scene a new one might be, and how alike they are in percent."""

    identity: str
    alike: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A scene of the new draft about which a person is asked: its own key, what it might be, and why it is asked."""

    key: str
    candidates: tuple[Candidate, ...]
    reason: Finding


@dataclass(frozen=True, slots=True)
class Matching:
    """What became of everything: scenes of the new draft in order, scenes that are gone, what to ask about.

    `renamed` are (old name, new name) of parts, `retitled` (old set, new set) as the headings write them.
    """

    scenes: tuple[Match, ...]
    gone: tuple[Gone, ...] = ()
    doubtful: tuple[Doubt, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    retitled: tuple[tuple[str, str], ...] = ()

    @property
    def keys(self) -> dict[str, str]:
        """The identity for each own key of the new draft, as `with_keys` takes it."""
        return {one.key: one.identity for one in self.scenes}
