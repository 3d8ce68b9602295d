"""Undo and redo as arithmetic on the numbers of versions: pure, no database.

A version is a change, which came from its `parent` (0: from nothing it could go back to), or it stands for an earlier
version (`undoes`), to which an undo or a redo went.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Step(NamedTuple):
    """What a version came from, and the version it stands for (0: for itself)."""

    parent: int
    undoes: int = 0


Line = Mapping[int, Step]


def standing(number: int, line: Line) -> int:
    """The change a version stands for: itself, or what an undo or redo went to."""
    while line[number].undoes:
        number = line[number].undoes
    return number


def before(number: int, line: Line) -> int:
    """The change from before the last one not yet undone, as seen from a version; 0 if there is nothing to undo."""
    parent = line[standing(number, line)].parent
    return standing(parent, line) if parent in line else 0


def undone(number: int, line: Line) -> int:
    """The change a redo goes to from a version; 0 if nothing was undone since the last change.

    From the last change down to the one that stands now, it is the last one passed.
    """
    newest = number
    while line[newest].undoes:
        newest -= 1
    now, above, at = standing(number, line), 0, newest
    while at and at != now:
        above, at = at, before(at, line)
    return above if at else 0
