"""What the machine suggests, as a page shows it: each guess with its line and its reason. Pure, no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from unitbase.breakdown.slugs import slug
from unitbase.breakdown.suggest import PartSuggestion, Suggestion, suggest, suggest_parts
from unitbase.breakdown.values import Breakdown
from unitbase.office.breakdown.letters import hue, letter
from unitbase.office.breakdown.values import Script
from unitbase.screenplay.slugline import plain
from unitbase.screenplay.values import Scene, Screenplay
from unitbase.words.categories import category_name

_AROUND = 70
SURE = (90, 75, 60, 40)
"""The confidences, in percent, that a list can begin at."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A suggestion as it is listed: what for which scene, the words with what stands around them, and why."""

    id: str
    scene: str
    number: str
    category: str
    kind: str
    letter: str
    css: str
    name: str
    quantity: int
    before: str
    words: str
    after: str
    why: str
    confidence: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal that is remembered: what, of which category, in which scene ("" everywhere)."""

    scene: str
    number: str
    phrase: str
    name: str
    kind: str
    letter: str
    css: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which suggestions are looked at: of a category ("" all), at least so sure, with words in them, in an order."""

    category: str = ""
    least: int = 0
    words: str = ""
    order: str = ""


@lru_cache(maxsize=4)
def suggested(screenplay: Screenplay, breakdown: Breakdown) -> tuple[Suggestion, ...]:
    """Every suggestion for a script as it is broken down; remembered, since a page and its answer ask for the same."""
    return suggest(screenplay, breakdown)


@lru_cache(maxsize=4)
def suggested_parts(screenplay: Screenplay, breakdown: Breakdown) -> tuple[PartSuggestion, ...]:
    """What is suggested about speaking parts."""
    return suggest_parts(screenplay, breakdown)


def id_of(suggestion: Suggestion) -> str:
    """The name of a suggestion in a form: its scene and the key of its element."""
    return f"{suggestion.scene}|{suggestion.key}"


def looked_at(suggestions: Iterable[Suggestion], wanted: Wanted) -> tuple[Suggestion, ...]:
    """The suggestions that are looked at, in their order: by scene, by element, or the surest first."""
    words = wanted.words.casefold().split()
    found = [
        one
        for one in suggestions
        if wanted.category in {"", one.category}
        and one.confidence >= wanted.least
        and all(word in f"{one.name} {one.words}".casefold() for word in words)
    ]
    if wanted.order == "element":
        found.sort(key=lambda one: (one.category, one.name.casefold()))
    elif wanted.order == "sure":
        found.sort(key=lambda one: -one.confidence)
    return tuple(found)


def guesses(script: Script, suggestions: Iterable[Suggestion]) -> tuple[Guess, ...]:
    """The suggestions as they are listed."""
    scenes = {scene.key: scene for scene in script.screenplay.scenes}
    numbers = {sheet.scene: sheet.number for sheet in script.breakdown.sheets}
    return tuple(_guess(one, scenes, numbers, script.pack) for one in suggestions)


def _guess(one: Suggestion, scenes: Mapping[str, Scene], numbers: Mapping[str, str], pack: str) -> Guess:
    before, words, after = _line(scenes.get(one.scene), one)
    return Guess(
        id_of(one),
        one.scene,
        numbers.get(one.scene, one.scene),
        one.category,
        category_name(one.category, pack),
        letter(one.category),
        hue(one.category),
        one.name,
        one.quantity,
        before,
        words,
        after,
        one.why(pack),
        one.confidence,
    )


def _line(scene: Scene | None, one: Suggestion) -> tuple[str, str, str]:
    """The words in their line, with a little of what stands before and after."""
    paragraphs = scene.paragraphs if scene else ()
    text = paragraphs[one.paragraph].text if 0 <= one.paragraph < len(paragraphs) else ""
    words = plain(text[one.start : one.end]) or one.words
    before, after = plain(text[: one.start]), plain(text[one.end :])
    if len(before) > _AROUND:
        before = f"…{before[-_AROUND:].partition(' ')[2]}"
    if len(after) > _AROUND:
        after = f"{after[:_AROUND].rpartition(' ')[0]}…"
    closed = text[one.end : one.end + 1]
    return (
        (f"{before} " if before else ""),
        words,
        (f"{'' if closed and not closed.isspace() else ' '}{after}" if after else ""),
    )


def counted(suggestions: Iterable[Suggestion], pack: str) -> tuple[tuple[str, str, int], ...]:
    """How many suggestions there are of each category: id, name, number."""
    found: dict[str, int] = {}
    for one in suggestions:
        found[one.category] = found.get(one.category, 0) + 1
    return tuple((key, category_name(key, pack), found[key]) for key in sorted(found))


def refused_of(script: Script) -> tuple[Refused, ...]:
    """Every refusal that still holds, as it was made; the last word on each counts."""
    last: dict[tuple[str, str], tuple[str, bool]] = {}
    for scene, field, value in script.values.corrections:
        if field in {"refuse", "accept"}:
            key = _key(value)
            if field == "accept" and not scene:
                # wanted again everywhere: whatever was refused of it is lifted
                last = {place: told for place, told in last.items() if place[1] != key}
            last[scene, key] = (value, field == "refuse")
    numbers = {sheet.scene: sheet.number for sheet in script.breakdown.sheets}
    return tuple(
        _refused(scene, numbers.get(scene, scene), value, script)
        for (scene, _), (value, holds) in last.items()
        if holds
    )


def _key(phrase: str) -> str:
    category, _, name = phrase.partition(":")
    return f"{category.strip()}-{slug(name)}"


def _refused(scene: str, number: str, phrase: str, script: Script) -> Refused:
    category, _, name = phrase.partition(":")
    category = category.strip()
    own = script.breakdown.own
    return Refused(
        scene, number, phrase, name.strip(), script.called(category), letter(category, own), hue(category, own)
    )
