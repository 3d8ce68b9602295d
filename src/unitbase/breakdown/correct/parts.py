"""Corrections of a speaking part in the whole script: name, aliases, board id, age, whether it is an extra."""

from __future__ import annotations

import re
from collections.abc import Callable

from unitbase.breakdown.correct.alike import call, merge, say_or_forget
from unitbase.breakdown.correct.state import State
from unitbase.breakdown.correct.typed import (
    BAD_VALUE,
    ID_TAKEN,
    UNKNOWN_PART,
    RefusedError,
    one_line,
    whole,
)
from unitbase.breakdown.slugs import slug
from unitbase.screenplay.cue import split_cue

_BOARD_ID = re.compile(r"[A-Za-z0-9]{1,6}")
_MAX_AGE = 120
_SWITCH = {"1": True, "0": False}


def _rename(state: State, key: str, value: str) -> None:
    """The name on every paper; an empty one is the script's own again."""
    parts = state.parts
    text = one_line(value)
    name = split_cue(text)[0]
    if text and not name:
        raise RefusedError(BAD_VALUE)
    root = parts.merged.root
    others = [parts.shown(other) for other in parts.names if root(other) != root(key)]
    call(parts.typed_names, key, name, parts.names[key], others)


def _merge(state: State, key: str, value: str) -> None:
    """Make this part an alias of another; an empty value lets it stand alone again."""
    merge(state.parts.merged, state.parts.names, key, value, UNKNOWN_PART)


def _age(state: State, key: str, value: str) -> None:
    """How old the part is, which tells a child; an empty value is what the script says again."""
    text = one_line(value)
    say_or_forget(state.parts.typed_ages, key, whole(text, 1, _MAX_AGE) if text else 0)


def _extra(state: State, key: str, value: str) -> None:
    """Whether the part is a supporting artist who speaks."""
    extra = _SWITCH.get(value.strip())
    if extra is None:
        raise RefusedError(BAD_VALUE)
    if extra:
        state.parts.extras.add(key)
    else:
        state.parts.extras.discard(key)


def _board_id(state: State, key: str, value: str) -> None:
    """The id on strips, which no other part may have been given; an empty one is worked out again."""
    text = one_line(value)
    typed = state.parts.typed_ids
    if not text:
        typed.pop(key, None)
        return
    if not _BOARD_ID.fullmatch(text):
        raise RefusedError(BAD_VALUE)
    if any(other != key and text == board_id for other, board_id in typed.items()):
        raise RefusedError(ID_TAKEN)
    typed[key] = text
    if key not in state.parts.names:
        # The part is in another draft: its id is kept for it.
        raise RefusedError(UNKNOWN_PART)


_FIELDS: dict[str, Callable[[State, str, str], None]] = {
    "part-name": _rename,
    "part-merge": _merge,
    "part-extra": _extra,
    "part-age": _age,
    "part-id": _board_id,
}


def correct_part(state: State, field: str, key: str, value: str) -> bool:
    """Make a correction of a part; False where the field is none of these. Raises RefusedError."""
    change = _FIELDS.get(field)
    if change is None:
        return False
    known = key in state.parts.names
    if not known and (field != "part-id" or slug(key) != key):
        raise RefusedError(UNKNOWN_PART)
    change(state, key, value)
    return True
