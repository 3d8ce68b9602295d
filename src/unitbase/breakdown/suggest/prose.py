"""The words of a script's action: tokens with their places, numbers, and what is only a figure of speech."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from unitbase.breakdown.suggest.grammar import word_list

_TOKEN = re.compile(r"[^\W_]+(?:['\u2019\-][^\W_]+)*")
_SENTENCE = re.compile(r"[.!?:;\u2026]\s|\n|\s[-\u2013\u2014]\s")
_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000}
_ABOUT = {"couple": 2, "pair": 2}
_MOST = 99_999
_LONG_SENTENCE = 400
_DIGITS = 5
_ADJECTIVES = 4
# A thing that is only compared to, or said not to be there, is not on the set.
_FIGURE = re.compile(
    r"(?:\b(?:like|than)|\bas\s+\w+\s+as|\b(?:size|shape|colour|color|sort|kind|sound|noise|smell|look|way)s?\s+of"
    r"|\bas\s+(?:if|though))\s+(?:(?:a|an|the|his|her|its|their|my|some|any|one|two|three)\s+)?(?:[\w'\u2019-]+\s+){0,2}$",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(
    r"\b(?:no|without|not\s+(?:a|an|the|even\s+a)|never\s+a|neither|nor|where\s+(?:the|a)|once\s+(?:a|the))\s+"
    r"(?:(?:a|an|the|any|his|her|its|their)\s+)?(?:[\w'\u2019-]+\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place; `low` is the word in small letters with straight apostrophes."""

    text: str
    low: str
    start: int
    end: int

    @property
    def capitals(self) -> bool:
        """Whether it is written in capitals (a single letter is not)."""
        return len(self.text) > 1 and self.text.upper() == self.text and self.text.lower() != self.text

    @property
    def titled(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()

    @property
    def bare(self) -> str:
        """The word without a possessive ending."""
        return self.low.removesuffix("'s")


@lru_cache(maxsize=4096)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a text."""
    return tuple(
        Token(found.group(), found.group().casefold().replace("\u2019", "'"), found.start(), found.end())
        for found in _TOKEN.finditer(text)
    )


def figurative(text: str, start: int) -> bool:
    """Whether what begins there is only compared to ("like a gun") or said to be absent ("no helmet")."""
    before = _same_sentence(text[max(0, start - 60) : start])
    return bool(_FIGURE.search(before) or _NOT_THERE.search(before))


class Stretches:
    """Stretches of a text, joined where they overlap, ready to be asked what lies in them."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def hold(self, start: int, end: int) -> bool:
        """Whether a place lies wholly in one of them."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._ends[at]

    def meet(self, start: int, end: int) -> bool:
        """Whether a place shares anything with one of them."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and start < self._ends[at]


def near(tokens: tuple[Token, ...], start: int, end: int, reach: int) -> tuple[Token, ...]:
    """The tokens that begin at most `reach` characters before a place or after it."""
    first = bisect_left(tokens, start - reach, key=lambda token: token.start)
    last = bisect_right(tokens, end + reach, key=lambda token: token.start)
    return tokens[first:last]


def _same_sentence(before: str) -> str:
    return _SENTENCE.split(before)[-1]


def sentence_at(text: str, start: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends."""
    first = max(0, start - _LONG_SENTENCE)
    begin = max((found.end() for found in _SENTENCE.finditer(text, first, start)), default=first)
    last = min(len(text), start + _LONG_SENTENCE)
    ends = _SENTENCE.search(text, start, last)
    return begin, ends.start() if ends else last


def count_before(tokens: tuple[Token, ...], index: int, text: str) -> tuple[int, int]:
    """How many of what begins at that token ("three black SUVs": 3), and the token where its phrase begins.

    Words between are adjectives; a function word or a comma ends the search.
    """
    at = index - 1
    first = index
    while at >= 0 and index - at <= _ADJECTIVES and _joined(text, tokens[at], tokens[at + 1]):
        value = _number(tokens[at].low)
        if value is not None:
            return _read_number(tokens, at, text)
        if tokens[at].low in word_list("function_words") or tokens[at].low.endswith(("ing", "'s")):
            break
        first = at
        at -= 1
    return 1, first


def _joined(text: str, left: Token, right: Token) -> bool:
    return text[left.end : right.start].strip() == ""


def _number(word: str) -> int | None:
    if word in _ONES or word in _SCALES:
        return _ONES.get(word) or _SCALES.get(word)
    if word.isascii() and word.isdigit() and len(word) <= _DIGITS:
        return int(word)
    head, _, tail = word.partition("-")
    return _ONES[head] + _ONES[tail] if head in _ONES and tail in _ONES else None


def _read_number(tokens: tuple[Token, ...], last: int, text: str) -> tuple[int, int]:
    """The number whose last word is there ("a hundred and forty"), and its first token."""
    first = last
    while first > 0 and _joined(text, tokens[first - 1], tokens[first]):
        word = tokens[first - 1].low
        part_of_it = _number(word) is not None or (word == "and" and first > 1 and _number(tokens[first - 2].low))
        if not part_of_it and not (word == "a" and tokens[first].low in _SCALES):
            break
        first -= 1
    return min(number_of([token.low for token in tokens[first : last + 1]]), _MOST), first


def number_of(told: list[str]) -> int:
    """A number in words: "a hundred and forty", "two dozen", "1000"; at least 1."""
    total = current = 0
    for word in told:
        value = _number(word)
        if word in _SCALES:
            current = max(1, current) * _SCALES[word]
            if word == "thousand":
                total, current = total + current, 0
        elif value is not None:
            current += value
    return max(1, total + current)
