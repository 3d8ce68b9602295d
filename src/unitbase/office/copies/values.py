"""A copy of the script that somebody was given. Frozen."""

from __future__ import annotations

from dataclasses import dataclass

COPIES = "copies"
"""The document that lists them."""
WHOLE, SIDES, EPISODE = "whole", "sides", "episode"
MOST_NAMES, MOST_LETTERS = 60, 80


@dataclass(frozen=True, slots=True)
class Handout:
    """What is handed out: the whole script, one episode of a series, or the pages of some scenes (identities).

    `note` says which: "Episode 3", "Sides of day 3". `draft` counts the drafts of the production from 1.
    `crossed`: what else stands on those pages is crossed out rather than left out.
    """

    what: str
    draft: int
    note: str = ""
    scenes: tuple[str, ...] = ()
    crossed: bool = True


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: its number in the list, who holds it, what it is, when (ISO text) and by whom it was given."""

    number: int
    holder: str
    handout: Handout
    at: str
    by: str
