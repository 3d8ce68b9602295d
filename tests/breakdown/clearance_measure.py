"""How well clearance marks agree with the hand tags, by kind: found, missed, right, wrong."""

from __future__ import annotations

from breakdown.suggestion_measure import Score
from breakdown.tagged_texts import TaggedText
from unitbase.breakdown.clearance import clearances


def measure_clearance(text: TaggedText) -> dict[str, Score]:
    """Scores of one text by kind. A mark is right if a tag of its kind and scene holds its words or is held by them."""
    scores: dict[str, Score] = {}
    marks = clearances(text.screenplay)
    for tag in text.clear:
        score = scores.setdefault(tag.what, Score())
        hit = any(m.kind == tag.what and m.scene == tag.scene and shared(m.words, tag.words) for m in marks)
        (score.found if hit else score.missed).append(f"{text.name} {tag.scene} {tag.words}")
    for mark in marks:
        score = scores.setdefault(str(mark.kind), Score())
        hit = any(mark.kind == t.what and mark.scene == t.scene and shared(mark.words, t.words) for t in text.clear)
        (score.right if hit else score.wrong).append(f"{text.name} {mark.scene} {mark.words}")
    return scores


def shared(one: str, two: str) -> bool:
    """Whether one of two phrases holds the other, in any case."""
    return one.casefold() in two.casefold() or two.casefold() in one.casefold()
