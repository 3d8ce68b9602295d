"""Corrections of the categories of one's own: what they are called, and that one is gone."""

from __future__ import annotations

import re
from dataclasses import replace

from unitbase.breakdown.correct.state import State, Things
from unitbase.breakdown.correct.typed import BAD_VALUE, CATEGORY_USED, NAME_TAKEN, RefusedError, one_line
from unitbase.words.categories import CATEGORIES, OWN_FROM, OwnCategory

_CAST, _ID = "100", 3
_OWN = re.compile(r"(\S.{0,59}?)(?: (#[0-9A-Fa-f]{6}(?:[0-9A-Fa-f]{6})?))?")


def name_category(state: State, key: str, value: str) -> None:
    """What a category of one's own (id from 500) is called, with its colour behind it. Raises RefusedError."""
    found = _OWN.fullmatch(one_line(value))
    if not found or not (key.isascii() and key.isdigit() and len(key) == _ID and int(key) >= OWN_FROM):
        raise RefusedError(BAD_VALUE)
    name, colour = found.groups()
    if any(one.name.casefold() == name.casefold() for one in state.own.values() if one.id != key):
        raise RefusedError(NAME_TAKEN)
    was = state.own.get(key, OwnCategory(key, name))
    state.own[key] = OwnCategory(key, name, colour or was.colour)


def drop_category(state: State, key: str, value: str) -> None:
    """Take a category of one's own out; its elements go to the category `value`, to those called alike there.

    It may be left out where no element stands in it. Raises RefusedError.
    """
    home = one_line(value)
    if home and (home in {key, _CAST} or not (home in CATEGORIES or home in state.own)):
        raise RefusedError(BAD_VALUE)
    things, head = state.things, f"{key}-"
    if home:
        for one in [each for each in things.first if each.startswith(head) and each not in things.merged.into]:
            _move(things, one, home)
    elif any(one.startswith(head) for sheet in state.sheets.values() for one in state.sheet_keys(sheet)):
        raise RefusedError(CATEGORY_USED)
    state.own.pop(key, None)


def _move(things: Things, key: str, category: str) -> None:
    """Put an element into another category, with what it brings, and where it was taken off."""
    name = things.shown(key)
    target = things.named(category, name)
    if things.merged.would_circle(key, target):
        # it had taken in the very one that it becomes another name of
        things.merged.into.pop(target)
    things.meet(replace(things.first[key], key=target, category=category, name=name))
    things.merged.into[key] = target
    root = things.merged.root(target)
    if links := things.links.pop(key, None):
        things.links[root] = {**links, **things.links.get(root, {})}
    things.left_out |= {(scene, root) for scene, one in things.left_out if one == key}
