"""Words found in a text as a person would: whole words, in any case, white space of any kind between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

_APOSTROPHE = re.compile("['\u2019]")


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str]:
    parts = [_APOSTROPHE.sub("['\u2019]", re.escape(part)) for part in words.split()]
    return re.compile(r"(?<!\w)" + r"[\s*_]+".join(parts) + r"(?!\w)", re.IGNORECASE)


def wordings(text: str, spelled: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, int, int]]:
    """Every place where the words of a key stand, as (key, start, end); `spelled` gives the words of each key."""
    folded = text.casefold().replace("\u2019", "'")
    for key, several in spelled.items():
        for words in several:
            parts = words.split()
            # Most words are not there: a plain search first keeps this fast.
            if parts and parts[0].casefold().replace("\u2019", "'") in folded:
                for found in _pattern(words).finditer(text):
                    yield key, found.start(), found.end()
