"""Parts that are called by another name in a new draft: the old name speaks no more, a new one speaks the same lines.

A pair is taken where at least `_SHARE` of the lines of the rarer speaker are lines the other speaks, word for word, and
at least two of them are (one, if it is long and nobody else speaks it). So a part is known again whatever is done to
its name, and nobody takes over a part who merely speaks more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from unitbase.screenplay.cue import split_cue
from unitbase.screenplay.values import ParagraphKind, Screenplay

_WORD = re.compile(r"[^\W_]+")
_SHARE = 0.4
_TELLING = 5  # words that make one line enough


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without marks; "Anna's" is two, so that a name is found in it."""
    return _WORD.findall(text.casefold())


def renamed_parts(old: Screenplay, new: Screenplay) -> tuple[tuple[str, str], ...]:
    """(old name, new name) of each part that was renamed, the one with most lines first."""
    before, after = _lines(old), _lines(new)
    gone, come = before.keys() - after.keys(), after.keys() - before.keys()
    pairs = [(_alike(before, after, was, now), was, now) for was in gone for now in come]
    found: list[tuple[str, str]] = []
    for share, was, now in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if share and all(was != one and now != other for one, other in found):
            found.append((was, now))
    return tuple(sorted(found, key=lambda pair: (-before[pair[0]].total(), pair)))


def _lines(screenplay: Screenplay) -> dict[str, Counter[str]]:
    """What each name speaks, by its words, in scenes that are not omitted."""
    spoken: dict[str, Counter[str]] = {}
    for scene in screenplay.scenes:
        name = ""
        for paragraph in () if scene.omitted else scene.paragraphs:
            if paragraph.kind is ParagraphKind.CHARACTER:
                name = split_cue(paragraph.text)[0]
                spoken.setdefault(name, Counter())
            elif paragraph.kind is ParagraphKind.DIALOGUE and name:
                spoken[name][" ".join(words_of(paragraph.text))] += 1
    spoken.pop("", None)
    return spoken


def _alike(before: Mapping[str, Counter[str]], after: Mapping[str, Counter[str]], was: str, now: str) -> float:
    """How much of the rarer speaker the two share; 0 where it is too little to tell."""
    shared = before[was] & after[now]
    least = min(before[was].total(), after[now].total())
    if not least or shared.total() < _SHARE * least:
        return 0.0
    if shared.total() == 1:
        line = next(iter(shared))
        alone = sum(line in spoken for spoken in before.values()) == 1
        if len(line.split()) < _TELLING or not alone:
            return 0.0
    return shared.total() / least + shared.total() / 1_000_000


def same_words(renamed: Iterable[tuple[str, str]], names: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    """For the words of renamed parts one sign in both drafts: (old word to sign, new word to sign).

    A word that another name has too stays as it is (both Mr Smith and Mr Jones are a "mr").
    """
    others = Counter(word for name in names for word in set(words_of(name)))
    old_signs: dict[str, str] = {}
    new_signs: dict[str, str] = {}
    for number, (was, now) in enumerate(renamed):
        old_words, new_words = words_of(was), words_of(now)
        old_own = [word for word in old_words if word not in new_words and others[word] <= 1]
        new_own = [word for word in new_words if word not in old_words and others[word] <= 1]
        if old_own and new_own:
            sign = f"\x00{number}"
            old_signs |= dict.fromkeys(old_own, sign)
            new_signs |= dict.fromkeys(new_own, sign)
    return old_signs, new_signs
