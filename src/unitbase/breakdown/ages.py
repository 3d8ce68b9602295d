"""Ages as a script tells them where it introduces somebody: NELL (8), KIT (aged 11), BETSY (70s)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from unitbase.breakdown.slugs import slug
from unitbase.screenplay.slugline import plain
from unitbase.screenplay.values import ParagraphKind, Scene, Screenplay

_NAME = r"(?<![\w'\u2019.\-])[^\W\d_a-z][^\W\d_a-z'\u2019.\-]{0,30}(?:[ ][^\W\d_a-z'\u2019.\-]{2,30}){0,3}"
_PARENS = re.compile(
    rf"({_NAME})(?:['\u2019]s)?\s*\(\s*(?:aged?\s+|about\s+|c\.\s*)?(\d{{1,2}})(s|\+|ish)?\b[^()]{{0,40}}\)"
)
_COMMAS = re.compile(rf"({_NAME}),\s*(?:aged\s+)?(\d{{1,2}})(s)?\s*,")


@dataclass(frozen=True, slots=True)
class Introduction:
    """Somebody introduced by name and age: the words, where they stand, the age (the decade where it says "30s")."""

    scene: str
    paragraph: int
    start: int
    end: int
    name: str
    age: int


def introductions(screenplay: Screenplay) -> tuple[Introduction, ...]:
    """Everybody whose age the action tells, in script order."""
    return tuple(
        one
        for scene in screenplay.scenes
        if not scene.omitted
        for index in range(len(scene.paragraphs))
        for one in introduced(scene, index)
    )


def introduced(scene: Scene, index: int) -> Iterator[Introduction]:
    """Those introduced in one paragraph of a scene."""
    paragraph = scene.paragraphs[index]
    if paragraph.kind in {ParagraphKind.ACTION, ParagraphKind.GENERAL}:
        for pattern in (_PARENS, _COMMAS):
            for found in pattern.finditer(paragraph.text):
                name, age = plain(found.group(1)), int(found.group(2))
                yield Introduction(scene.key, index, found.start(), found.end(), name, age)


def ages_of(screenplay: Screenplay, names: Iterable[str]) -> dict[str, int]:
    """Ages of parts by key. EDMUND VANE (34) is the part VANE where no other part is called so."""
    parts = {slug(name): name for name in names}
    ages: dict[str, int] = {}
    for told in introductions(screenplay):
        key = part_called(told.name, parts)
        if key:
            ages.setdefault(key, told.age)
    return ages


def part_called(name: str, parts: dict[str, str]) -> str:
    """The key of the part that a fuller name stands for: its own, else the one part whose words are all in it."""
    if slug(name) in parts:
        return slug(name)
    words = set(slug(name).split("-"))
    held = [key for key in parts if set(key.split("-")) < words]
    longest = max((len(key.split("-")) for key in held), default=0)
    best = [key for key in held if len(key.split("-")) == longest]
    return best[0] if len(best) == 1 else ""
