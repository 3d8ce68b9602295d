"""The dictionary: words that call for an element, by category, as data (`*.toml` beside this file).

A group has a category, a confidence and words parted by commas. `~` behind a word: it counts only as a noun (behind
an article, a number, an adjective). `*` behind a verb: in all its forms. `him/her`: either. The last word of a noun is
found in the plural as well.

Marks of a group: `people`, speaking parts are not meant; `single`, only at first mention ("a man"), not "the man";
`proper`, only with a capital; `handler`, brings an animal handler; `played`, for the music as well where somebody plays
it; `name`, what the element is called whatever the word.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from unitbase.breakdown.suggest.inflection import plurals, verb_forms


@dataclass(frozen=True, slots=True)
class Group:
    """What the words of a group stand for. `name` is the element's where it is not the word itself."""

    key: str
    category: str
    confidence: int
    name: str = ""
    people: bool = False
    single: bool = False
    handler: bool = False
    proper: bool = False
    played: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One word or phrase: the forms each of its tokens may take; `noun` only where it stands as a noun."""

    group: Group
    words: str
    forms: tuple[frozenset[str], ...]
    noun: bool
    verb: bool


@cache
def dictionary() -> dict[str, tuple[Entry, ...]]:
    """All entries by each form of their first word, the longest first."""
    found: dict[str, list[Entry]] = {}
    for entry in _entries():
        for form in entry.forms[0]:
            found.setdefault(form, []).append(entry)
    return {form: tuple(sorted(entries, key=lambda one: -len(one.forms))) for form, entries in found.items()}


@cache
def words_of(*keys: str) -> frozenset[str]:
    """All forms of the last words of some groups: the nouns for people, say."""
    return frozenset(form for entry in _entries() if entry.group.key in keys for form in entry.forms[-1])


@cache
def _entries() -> tuple[Entry, ...]:
    return tuple(_read_entries())


def _read_entries() -> Iterator[Entry]:
    here = files(__package__)
    for path in sorted(here.iterdir(), key=lambda one: one.name):
        if path.name.endswith(".toml"):
            for key, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
                words = table.pop("words")
                group = Group(key, **table)
                yield from (_entry(group, one.strip()) for one in words.replace("\n", ",").split(",") if one.strip())


def _entry(group: Group, words: str) -> Entry:
    parts = words.casefold().split()
    verb = "*" in words
    forms = [_forms(part) for part in parts]
    if not verb:
        forms[-1] = frozenset(form for one in forms[-1] for form in plurals(one))
    return Entry(group, words.replace("*", "").replace("~", ""), tuple(forms), words.endswith("~"), verb)


def _forms(part: str) -> frozenset[str]:
    text = part.rstrip("~")
    return verb_forms(text[:-1]) if text.endswith("*") else frozenset(text.split("/"))
