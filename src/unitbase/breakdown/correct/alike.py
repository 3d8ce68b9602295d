"""What is corrected alike of parts and elements: what they are called, and of what they are another name."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TypeVar

from unitbase.breakdown.correct.state import Aliases
from unitbase.breakdown.correct.typed import CIRCLE, NAME_TAKEN, RefusedError, one_line
from unitbase.breakdown.slugs import slug

K = TypeVar("K")
V = TypeVar("V")


def say_or_forget(told: dict[K, V], key: K, value: V) -> None:
    """Keep what was said of a key; an empty value is forgotten."""
    if value:
        told[key] = value
    else:
        told.pop(key, None)


def call(typed: dict[str, str], key: str, name: str, first: str, others: Iterable[str]) -> None:
    """Give a key its name on every paper; an empty one is the first again.

    `others` are the names of what is of its kind and not the same. Raises RefusedError where one has the name.
    """
    if slug(name or first) in set(map(slug, others)):
        raise RefusedError(NAME_TAKEN)
    say_or_forget(typed, key, name if name != first else "")


def merge(aliases: Aliases, known: Container[str], key: str, value: str, unknown: str) -> None:
    """Make a key another name of the one typed; an empty value lets it stand alone again.

    Raises RefusedError, `unknown` where there is no such key.
    """
    into = one_line(value)
    if into and into not in known:
        raise RefusedError(unknown)
    if into and aliases.would_circle(key, into):
        raise RefusedError(CIRCLE)
    say_or_forget(aliases.into, key, into)
