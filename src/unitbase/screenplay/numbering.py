"""Scene numbers once they are locked: those there are stay, new scenes get letters, cut ones stay as OMITTED.

The rule for a new scene, after the trade's custom (letters without I and O, which read as figures):

* behind 12, where the next is 13: 12A; behind 12A: 12B; and so on;
* between 12 and 12A: 12AA, then 12AB (they sort behind 12 and are read as standing before 12A);
* between 12A and 12B: A12B, then B12B (a letter before a number stands before it);
* before the first scene of all, 1: A1, then B1.

Colours are the paper of revisions in their usual order, then the same again, doubled.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from unitbase.screenplay.series import episode_of
from unitbase.screenplay.values import Paragraph, ParagraphKind, Scene, Screenplay, Slugline

COLOURS = ("white", "blue", "pink", "yellow", "green", "goldenrod", "buff", "salmon", "cherry", "tan")
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_TAIL = re.compile(r"(.*?)([A-Z]?)$")


def next_colour(colour: str) -> str:
    """The paper of the draft after one of this colour: "blue" after "white", "double white" after "tan"."""
    doubled = colour.removeprefix("double ")
    if doubled not in COLOURS:
        return COLOURS[1]
    at = COLOURS.index(doubled) + 1
    again = "double " if doubled != colour or at == len(COLOURS) else ""
    return again + COLOURS[at % len(COLOURS)]


def all_colours() -> tuple[str, ...]:
    """Every colour there is, single and then double."""
    return (*COLOURS, *(f"double {colour}" for colour in COLOURS))


def lettered(before: str, after: str, used: Collection[str]) -> str:
    """A number for a new scene between two others ("" for none there), that no scene ever had."""
    if not before or (after and before != after and before.endswith(after)):
        return _prefixed(after or "1", used)
    stem, tail = _parted(before)
    if after and after != before and after.startswith(before):
        return _suffixed(after[: len(before) + 1], "", used)
    if tail and after and _parted(after)[0] == stem and _parted(after)[1] > tail:
        return _prefixed(after, used)
    return _suffixed(stem, tail, used)


def _parted(number: str) -> tuple[str, str]:
    """A number and its last letter: "12A" is "12" and "A"."""
    found = _TAIL.match(number)
    return (found.group(1), found.group(2)) if found and found.group(1) else (number, "")


def _suffixed(stem: str, tail: str, used: Collection[str]) -> str:
    """The stem with the first free letter behind `tail`; where there is none, with two."""
    start = _LETTERS.find(tail) + 1 if tail else 0
    for letter in _LETTERS[start:]:
        if stem + letter not in used:
            return stem + letter
    return _suffixed(f"{stem}{_LETTERS[-1]}", "", used)


def _prefixed(number: str, used: Collection[str]) -> str:
    episode, mark, own = number.rpartition("/")
    for letter in _LETTERS:
        if f"{episode}{mark}{letter}{own}" not in used:
            return f"{episode}{mark}{letter}{own}"
    return _prefixed(f"{episode}{mark}{_LETTERS[-1]}{own}", used)


def with_locked_numbers(old: Screenplay, new: Screenplay) -> Screenplay:
    """The new draft under numbers that were locked in the old one; both have identities as keys.

    A scene that was there has its old number, whatever the file says. A new one has the number the file gives it, if no
    other scene ever had it, else one with a letter. A scene that is gone stands as omitted where it stood.
    """
    numbers = {scene.key: scene.number for scene in old.scenes if scene.number}
    scenes = _with_omissions(old, new)
    used = set(numbers.values())
    given: list[Scene] = []
    for at, scene in enumerate(scenes):
        number = numbers.get(scene.key) or (scene.number if scene.number not in used else None)
        if not number:
            before = given[-1].number or "" if given else ""
            after = next((numbers[one.key] for one in scenes[at + 1 :] if one.key in numbers), "")
            # of a series only the numbers of the same episode are neighbours
            episode = episode_of(scene.number)
            first, then = (one if episode_of(one) == episode else "" for one in (before, after))
            number = lettered(first, then, used) if first or then or not episode else str(scene.number)
        used.add(number)
        given.append(replace(scene, number=number))
    return replace(new, scenes=tuple(given), locked=True)


def _with_omissions(old: Screenplay, new: Screenplay) -> list[Scene]:
    """The scenes of the new draft, and those that are gone, omitted, behind the scene that stood before them."""
    there = {scene.key for scene in new.scenes}
    behind: dict[str, list[Scene]] = {}
    last = ""
    for place, scene in enumerate(old.scenes):
        if scene.key in there:
            last = scene.key
        elif scene.number:
            behind.setdefault(last, []).append(_omitted(scene, place))
    found = list(behind.get("", ()))
    for scene in new.scenes:
        found += [scene, *behind.get(scene.key, ())]
    return found


def _omitted(scene: Scene, place: int) -> Scene:
    """Its place in the numbers; it stands on no line of the file, so it is told from others by one before the first."""
    slug = Slugline(None, "OMITTED", None, None)
    line = -1 - place
    heading = Paragraph(ParagraphKind.HEADING, "OMITTED", line)
    return Scene(
        scene.key, scene.number, "OMITTED", slug, 0, None, (), (), omitted=True, line=line, paragraphs=(heading,)
    )
