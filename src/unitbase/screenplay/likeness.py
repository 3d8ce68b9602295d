"""How alike the scenes of two drafts are, by their words.

A scene is the bag of its shingles: each run of three words within a paragraph (its ends count as words), and each whole
paragraph. What many scenes share says little: a shingle weighs the logarithm of how rare it is among the scenes of
both drafts, and one that more than `_COMMON` scenes have weighs nothing. Only scenes that share a shingle are ever
compared, so the work grows with the text and not with its square.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from unitbase.screenplay.cue import split_cue
from unitbase.screenplay.renaming import words_of
from unitbase.screenplay.values import ParagraphKind, Scene

_COMMON = 40
_RUN = 3
_SILENT = frozenset({
    ParagraphKind.HEADING,
    ParagraphKind.SECTION,
    ParagraphKind.NOTE,
    ParagraphKind.PAGE_BREAK,
    ParagraphKind.SYNOPSIS,
})  # fmt: skip

Bag = Mapping[tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The scenes of two drafts weighed: each one's weight and words, and what each pair that shares any has in common.

    `shared[n][o]` is the weight the scene at place n of the new draft has in common with the one at o of the old.
    """

    old: tuple[float, ...]
    new: tuple[float, ...]
    old_words: tuple[int, ...]
    new_words: tuple[int, ...]
    shared: tuple[Mapping[int, float], ...]

    def alike(self, old: int, new: int) -> float:
        """Of all the words of both, the share that both have: 0 to 1."""
        whole = self.old[old] + self.new[new]
        return 2 * self.shared[new].get(old, 0.0) / whole if whole else 0.0

    def of_old(self, old: int, new: int) -> float:
        """The share of the old scene that stands in the new one: 0 to 1."""
        return self.shared[new].get(old, 0.0) / self.old[old] if self.old[old] else 0.0

    def of_new(self, old: int, new: int) -> float:
        """The share of the new scene that stood in the old one: 0 to 1."""
        return self.shared[new].get(old, 0.0) / self.new[new] if self.new[new] else 0.0


def weigh(
    old: Sequence[Scene], new: Sequence[Scene], old_signs: Mapping[str, str], new_signs: Mapping[str, str]
) -> Weighed:
    """Weigh the scenes of two drafts against each other, seeing through the names that `..._signs` stand for."""
    before, after = [_bag(scene, old_signs) for scene in old], [_bag(scene, new_signs) for scene in new]
    weights = _weights([*before, *after])
    where: dict[tuple[str, ...], list[int]] = {}
    for place, bag in enumerate(before):
        for shingle in bag:
            if shingle in weights:
                where.setdefault(shingle, []).append(place)
    shared = []
    for bag in after:
        common: dict[int, float] = {}
        for shingle, count in bag.items():
            for place in where.get(shingle, ()):
                least = min(count, before[place][shingle])
                common[place] = common.get(place, 0.0) + least * weights[shingle]
        shared.append(common)
    return Weighed(
        tuple(_weight(bag, weights) for bag in before),
        tuple(_weight(bag, weights) for bag in after),
        tuple(map(text_length, old)),
        tuple(map(text_length, new)),
        tuple(shared),
    )


def text_length(scene: Scene) -> int:
    """How many words of action and dialogue a scene has."""
    return sum(len(words_of(paragraph.text)) for paragraph in scene.paragraphs if paragraph.kind not in _SILENT)


def paragraph_words(scene: Scene, signs: Mapping[str, str]) -> Iterable[tuple[bool, list[str]]]:
    """Of each paragraph that counts as text whether it is a cue, and its words; of a cue its name alone."""
    for paragraph in () if scene.omitted else scene.paragraphs:
        if paragraph.kind not in _SILENT:
            cue = paragraph.kind is ParagraphKind.CHARACTER
            text = split_cue(paragraph.text)[0] if cue else paragraph.text
            yield cue, [signs.get(word, word) for word in words_of(text)]


def _bag(scene: Scene, signs: Mapping[str, str]) -> Counter[tuple[str, ...]]:
    bag: Counter[tuple[str, ...]] = Counter()
    speaker: list[str] = []
    for cue, words in paragraph_words(scene, signs):
        ended = ["\x01", *words, "\x02"]
        bag.update(zip(ended, ended[1:], ended[2:], strict=False))
        if len(words) > _RUN:
            bag[tuple(words)] += 1
            # who says it tells two speeches apart that are alike
            bag["\x03", *speaker, *words] += 1
        speaker = words if cue else []
    return bag


def _weights(bags: Sequence[Bag]) -> dict[tuple[str, ...], float]:
    seen: Counter[tuple[str, ...]] = Counter()
    for bag in bags:
        seen.update(bag.keys())
    most = len(bags) + 2
    return {shingle: math.log(most / count) for shingle, count in seen.items() if count <= _COMMON}


def _weight(bag: Bag, weights: Mapping[tuple[str, ...], float]) -> float:
    return sum(count * weights.get(shingle, 0.0) for shingle, count in bag.items())
