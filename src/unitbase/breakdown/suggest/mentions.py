"""Where the words of the dictionary stand in a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from unitbase.breakdown.suggest.dictionary import Entry, dictionary
from unitbase.breakdown.suggest.grammar import word_list
from unitbase.breakdown.suggest.inflection import is_third_person
from unitbase.breakdown.suggest.prose import Token, count_before, figurative, tokens_of

_INDEFINITE = frozenset({"a", "an", "another", "one"})
_ALIVE, _PROP = "108", "104"


@dataclass(frozen=True, slots=True)
class Mention:
    """An entry found in a text: the words with what stands before them (number, adjectives), and how many."""

    entry: Entry
    category: str
    start: int
    end: int
    first: int
    quantity: int
    capitals: bool


@lru_cache(maxsize=512)
def mentions(text: str) -> tuple[Mention, ...]:
    """What the dictionary finds in a text, in order; words inside a longer phrase are that phrase's."""
    tokens = tokens_of(text)
    found = [mention for index in range(len(tokens)) for mention in _at(text, tokens, index)]
    kept = []
    reach, longest = -1, 0
    for mention in sorted(found, key=lambda one: (one.start, -one.end)):
        # Inside a longer phrase that began before, or began here.
        if mention.end <= reach and mention.end - mention.start < longest:
            continue
        if mention.end > reach:
            reach, longest = mention.end, mention.end - mention.start
        kept.append(mention)
    nouns: dict[int, set[str]] = {}
    for mention in kept:
        if not mention.entry.verb:
            nouns.setdefault(mention.start, set()).add(mention.entry.group.key)
    return tuple(one for one in kept if not _qualifies(text, one, nouns))


def _qualifies(text: str, one: Mention, nouns: dict[int, set[str]]) -> bool:
    """Whether a noun only says what the next one is: the duck of a duck pond."""
    next_to = text[one.end : one.end + 1] == " " and nouns.get(one.end + 1)
    return (
        bool(next_to)
        and not one.entry.verb
        and not one.entry.group.people
        and one.entry.group.key not in (next_to or ())
    )


def _at(text: str, tokens: tuple[Token, ...], index: int) -> Iterator[Mention]:
    """The longest entry of each category that begins at a token."""
    done: set[tuple[str, str]] = set()
    for entry in _entries_at(tokens[index]):
        last = index + len(entry.forms) - 1
        mark = (entry.group.category, entry.group.name)
        if mark in done or last >= len(tokens) or not _fits(entry, tokens, index, text):
            continue
        if not entry.verb and _is_verb(tokens, index, text):
            continue
        if (entry.noun and not _is_noun(tokens, index, text)) or figurative(text, tokens[index].start):
            continue
        if entry.group.proper and not tokens[index].titled:
            continue
        if entry.group.people and (tokens[last].low.endswith("'s") or not _counts_as_person(entry, tokens, index)):
            continue
        done.add(mark)
        yield _mention(entry, text, tokens, index, last)


def _entries_at(token: Token) -> tuple[Entry, ...]:
    entries = dictionary()
    return entries.get(token.low) or entries.get(token.bare, ())


def _fits(entry: Entry, tokens: tuple[Token, ...], index: int, text: str) -> bool:
    for offset, forms in enumerate(entry.forms):
        token = tokens[index + offset]
        if token.low not in forms and not (token.bare in forms and offset == len(entry.forms) - 1):
            return False
        if offset and text[tokens[index + offset - 1].end : token.start].strip():
            return False
    return True


def _is_noun(tokens: tuple[Token, ...], index: int, text: str) -> bool:
    """Whether a word that may be a verb stands as a noun: in capitals, or behind an article, with one word between."""
    if tokens[index].capitals:
        return True
    for back in (1, 2, 3):
        if index < back or text[tokens[index - back].end : tokens[index - back + 1].start].strip():
            return False
        before = tokens[index - back].low
        if before in word_list("determiners") or before.endswith("'s") or before.isdigit():
            return True
        if before in word_list("function_words"):
            return False
    return count_before(tokens, index, text)[0] > 1


def _is_verb(tokens: tuple[Token, ...], index: int, text: str) -> bool:
    """Whether a word that is a verb as well stands behind its subject: Dani rolls, the tram leaves."""
    token = tokens[index]
    if token.capitals or not is_third_person(token.low) or not index:
        return False
    before = tokens[index - 1]
    joined = text[before.end : token.start] == " "
    return (
        joined
        and before.low not in word_list("function_words") | word_list("determiners")
        and not before.low.endswith("'s")
        and count_before(tokens, index, text)[0] == 1
    )


def _counts_as_person(entry: Entry, tokens: tuple[Token, ...], index: int) -> bool:
    """A single person is somebody new only behind an indefinite article or in capitals."""
    if not entry.group.single or tokens[index].capitals:
        return True
    return any(tokens[at].low in _INDEFINITE for at in range(max(0, index - 3), index))


def _mention(entry: Entry, text: str, tokens: tuple[Token, ...], index: int, last: int) -> Mention:
    quantity, first = count_before(tokens, index, text) if not entry.verb else (1, index)
    dead = any(token.low in word_list("not_alive") for token in tokens[first:index])
    category = _PROP if dead and entry.group.category == _ALIVE else entry.group.category
    capitals = all(token.capitals for token in tokens[index : last + 1])
    end = tokens[last].end - (2 if tokens[last].low.endswith("'s") and tokens[last].low not in entry.forms[-1] else 0)
    return Mention(entry, category, tokens[index].start, end, tokens[first].start, quantity, capitals)
