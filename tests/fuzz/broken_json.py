"""Damage done to values of JSON: other types, other numbers, ids that clash or lead nowhere, much of a thing, depth."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

_ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**53, -(2**63), 10**300, 0.1, -0.0, 1e308, 1e-308, "", " ", "\x00", "\ud800",
    "\u202e", "\ufeff", "A\n;,\"'", "=1+1", "scene", "banner", "day", "strip", "boneyard", "stripboard", "12PT1",
    "12RT2", "1-3", "1,2", "9999-12-31", "0001-01-01", "2026-02-30", "2026-06-01T00:00:00.000Z", [], {}, [[]], [None],
    [[[["b"]]]], {"a": [{}]}, list(range(7)), ["x"] * 50, "x" * 3_000, "_" * 3_000, "1" * 400,
)  # fmt: skip
Place = tuple[Any, Any]
"""A container and the key or the index of what stands in it."""


def _places(value: Any) -> list[Place]:
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [place for key in keys for place in ((value, key), *_places(value[key]))]


def _odd(chance: random.Random, places: list[Place]) -> None:
    holder, key = chance.choice(places)
    holder[key] = json.loads(json.dumps(chance.choice(_ODD)))


def _gone(chance: random.Random, places: list[Place]) -> None:
    holder, key = chance.choice(places)
    del holder[key]


def _swapped(chance: random.Random, places: list[Place]) -> None:
    """What stands in one place stands in another as well: ids clash, records are of other kinds, days hold boards."""
    (holder, key), (other, there) = chance.choice(places), chance.choice(places)
    holder[key] = json.loads(json.dumps(other[there]))


def _many(chance: random.Random, places: list[Place]) -> None:
    lists = [holder[key] for holder, key in places if isinstance(holder[key], list) and holder[key]]
    if lists:
        some = chance.choice(lists)
        some += json.loads(json.dumps(some))[:40] * chance.choice((1, 3, 30))


def _deep(chance: random.Random, places: list[Place]) -> None:
    holder, key = chance.choice(places)
    for _ in range(chance.choice((1, 5, 70))):
        holder[key] = [holder[key]]


def _renamed(chance: random.Random, places: list[Place]) -> None:
    """A key by the name of another, or of none."""
    holder, key = chance.choice([one for one in places if isinstance(one[0], dict)] or places)
    if isinstance(holder, dict):
        names = [name for _, name in places if isinstance(name, str)]
        holder[chance.choice([*names, "type", "id", "_times", "_days", "\ud800"])] = holder.pop(key)


_HURTS: tuple[Callable[[random.Random, list[Place]], None], ...] = (
    _odd, _odd, _odd, _odd, _gone, _swapped, _swapped, _many, _deep, _renamed,
)  # fmt: skip


def broken(chance: random.Random, value: Any, times: int) -> bytes:
    """The value as JSON after so many kinds of damage; still JSON, and hardly what it was."""
    root = json.loads(json.dumps({"root": value}))
    for _ in range(times):
        if places := _places(root):
            chance.choice(_HURTS)(chance, places)
    return json.dumps(root.get("root")).encode()
