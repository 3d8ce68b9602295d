"""How well suggestions agree with the hand tags: precision and recall by category.

A suggestion is right if its scene has a hand tag of its category that shares a word of meaning with it, or whose words
overlap it in the text; a tag is found if a suggestion is right for it. Chaperones and handlers count once a scene.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from breakdown.tagged_texts import HandTag, TaggedText
from unitbase.breakdown import break_down
from unitbase.breakdown.suggest import Suggestion, suggest
from unitbase.breakdown.suggest.inflection import plurals
from unitbase.breakdown.suggest.prose import number_of, tokens_of
from unitbase.screenplay.slugline import plain
from unitbase.screenplay.values import Scene

ONCE_A_SCENE = {"109", "120"}
EMPTY = {
    "a",
    "an",
    "the",
    "of",
    "in",
    "on",
    "with",
    "and",
    "his",
    "her",
    "its",
    "their",
    "my",
    "to",
    "at",
    "by",
    "over",
    "from",
    "up",
    "down",
    "out",
    "into",
    "s",
    "is",
    "are",
    "it",
    "as",
    "or",
    "so",
    "very",
}


@dataclass(slots=True)
class Score:
    """Tags found and missed, suggestions right and wrong, of one category."""

    found: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Right suggestions of all; 1 where nothing was suggested."""
        every = len(self.right) + len(self.wrong)
        return len(self.right) / every if every else 1.0

    @property
    def recall(self) -> float:
        """Found tags of all; 1 where nothing was tagged."""
        every = len(self.found) + len(self.missed)
        return len(self.found) / every if every else 1.0

    def add(self, other: Score) -> None:
        """Count another score in."""
        self.found += other.found
        self.missed += other.missed
        self.right += other.right
        self.wrong += other.wrong


def meaning(text: str) -> set[str]:
    """Words that mean something, each as a singular."""
    words = {token.bare for token in tokens_of(text)} - EMPTY
    words = {word for word in words if number_of([word]) == 1 or word == "one"}
    return {min(plurals_of(word)) for word in words}


def plurals_of(word: str) -> set[str]:
    """Singulars a word may be the plural of, itself included."""
    stems = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"}
    return {stem for stem in stems if stem and word in plurals(stem)} or {word}


def places(scene: Scene, words: str) -> list[tuple[int, int, int]]:
    """Where words stand in a scene: paragraph, start, end."""
    found = []
    for index, paragraph in enumerate(scene.paragraphs):
        text, start = plain(paragraph.text).casefold(), 0
        while (at := text.find(words.casefold(), start)) >= 0:
            found.append((index, at, at + len(words)))
            start = at + 1
    return found


def agrees(scene: Scene, one: Suggestion, tag: HandTag) -> bool:
    """Whether a suggestion is what the tag means."""
    if one.scene != tag.scene or one.category != tag.what:
        return False
    if tag.what in ONCE_A_SCENE:
        return True
    if meaning(one.words) & meaning(tag.words) or meaning(one.name) & meaning(tag.words):
        return True
    spans = places(scene, tag.words)
    return any(index == one.paragraph and start < one.end and one.start < end for index, start, end in spans)


def measure(text: TaggedText, suggestions: Iterable[Suggestion] | None = None) -> dict[str, Score]:
    """Scores of one text by category."""
    scenes = {scene.key: scene for scene in text.screenplay.scenes}
    given = tuple(suggest(text.screenplay, break_down(text.screenplay)) if suggestions is None else suggestions)
    scores: dict[str, Score] = {}
    told: set[tuple[str, str]] = set()
    for tag in text.tags:
        if tag.what in ONCE_A_SCENE and (tag.scene, tag.what) in told:
            continue
        told.add((tag.scene, tag.what))
        score = scores.setdefault(tag.what, Score())
        hit = any(agrees(scenes[tag.scene], one, tag) for one in given)
        (score.found if hit else score.missed).append(f"{text.name} {tag.scene} {tag.words}")
    for one in given:
        score = scores.setdefault(one.category, Score())
        hit = any(agrees(scenes[one.scene], one, tag) for tag in text.tags)
        (score.right if hit else score.wrong).append(f"{text.name} {one.scene} {one.name}: {one.words}")
    return scores


def total(scores: Iterable[dict[str, Score]]) -> dict[str, Score]:
    """Scores of several texts together."""
    every: dict[str, Score] = {}
    for one in scores:
        for category, score in one.items():
            every.setdefault(category, Score()).add(score)
    return every
