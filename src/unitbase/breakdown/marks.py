"""Where the words of an element stand in a text: whole words, any case, however they are spaced.

What is marked on a script page follows from the breakdown and is stored nowhere. Where two elements claim the same
words the longer one has them; of two as long, the one named first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_SPACE = re.compile(r"\s+")
_FOLD = str.maketrans({"\u2019": "'", "\u2018": "'"})


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a text, `start` to `end`, that stand for the element or part `key`."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words under which something is looked for in a text."""

    key: str
    texts: tuple[str, ...]


def folded(words: str) -> str:
    """Words as they are compared: small letters, straight apostrophes, one blank between two."""
    return _SPACE.sub(" ", words.translate(_FOLD)).strip().lower()


def marks(text: str, wanted: tuple[Words, ...]) -> tuple[Mark, ...]:
    """Where the wanted words stand in the text, in order, none overlapping another."""
    pattern, keys = _pattern(wanted)
    if pattern is None:
        return ()
    # The apostrophes are one character each, so that places in the folded text are places in the text.
    return tuple(
        Mark(found.start(), found.end(), key)
        for found in pattern.finditer(text.translate(_FOLD))
        if (key := keys.get(folded(found.group()), ""))
    )


def occurs(words: str, texts: Iterable[str]) -> bool:
    """Whether the words stand in one of the texts."""
    wanted = (Words("", (words,)),)
    pattern, _ = _pattern(wanted)
    return pattern is not None and any(pattern.search(text.translate(_FOLD)) for text in texts)


@lru_cache(maxsize=1024)
def _pattern(wanted: tuple[Words, ...]) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    """One pattern for all that is wanted, longest first, and what each text found stands for."""
    keys: dict[str, str] = {}
    for each in wanted:
        for text in each.texts:
            if folded(text):
                keys.setdefault(folded(text), each.key)
    if not keys:
        return None, keys
    longest = sorted(keys, key=lambda text: -len(text))
    spelled = "|".join(r"\s+".join(map(re.escape, text.split(" "))) for text in longest)
    return re.compile(rf"(?<!\w)(?:{spelled})(?!\w)", re.IGNORECASE), keys
