"""Corrections of one scene: its set, light, length, minutes, story day, synopsis, note, cast."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from unitbase.breakdown.correct.state import State
from unitbase.breakdown.correct.typed import (
    BAD_VALUE,
    MAX_DAY,
    MAX_MINUTES,
    UNKNOWN_SET,
    RefusedError,
    eighths_of,
    needed,
    note_text,
    one_line,
    whole,
)
from unitbase.breakdown.slugs import slug
from unitbase.breakdown.values import DayPart, LengthSource, Sheet, StorySet
from unitbase.screenplay.cue import split_cue
from unitbase.screenplay.slugline import plain
from unitbase.screenplay.values import IntExt

Change = Callable[[State, Sheet, str], Sheet]
_SPELLED = {"I/E": "INT/EXT", "EXT/INT": "INT/EXT"}


def move_set(state: State, key: str, value: str) -> None:
    """Give a set its location. Raises RefusedError."""
    if key not in state.sets:
        raise RefusedError(UNKNOWN_SET)
    place = needed(one_line(value))
    state.sets[key] = replace(state.sets[key], location=slug(place), location_name=place)


def choose_lengths(state: State, value: str) -> None:
    """Whose lengths count where nobody typed one: ours or the file's. Raises RefusedError."""
    if value.strip() not in {LengthSource.OURS, LengthSource.FILE}:
        raise RefusedError(BAD_VALUE)
    state.lengths = LengthSource(value.strip())


def _set(state: State, sheet: Sheet, value: str) -> Sheet:
    name = needed(plain(one_line(value)).upper())
    key = slug(name)
    state.sets.setdefault(key, StorySet(key, name, slug(re.split(r" - |, ", name)[0])))
    return replace(sheet, set=key)


def _location(state: State, sheet: Sheet, value: str) -> Sheet:
    move_set(state, sheet.set, value)
    return sheet


def _day_part(_: State, sheet: Sheet, value: str) -> Sheet:
    try:
        return replace(sheet, day_part=DayPart(value.strip().upper()))
    except ValueError as error:
        raise RefusedError(BAD_VALUE) from error


def _int_ext(_: State, sheet: Sheet, value: str) -> Sheet:
    text = "".join(value.upper().replace(".", "").split())
    try:
        return replace(sheet, int_ext=IntExt(_SPELLED.get(text, text)))
    except ValueError as error:
        raise RefusedError(BAD_VALUE) from error


def _eighths(_: State, sheet: Sheet, value: str) -> Sheet:
    """The length as typed; an empty one takes back what was typed."""
    text = one_line(value)
    return replace(sheet, lengths=replace(sheet.lengths, typed=eighths_of(text) if text else None))


def _minutes(state: State, sheet: Sheet, value: str) -> Sheet:
    """The minutes as typed; empty ones follow the formula again."""
    text = one_line(value)
    if text:
        state.follows.discard(sheet.scene)
        return replace(sheet, minutes=whole(text, 1, MAX_MINUTES), minutes_typed=True)
    state.follows.add(sheet.scene)
    return replace(sheet, minutes_typed=False)


def _script_day(_: State, sheet: Sheet, value: str) -> Sheet:
    return replace(sheet, script_day=whole(one_line(value), 1, MAX_DAY))


def _cast(state: State, sheet: Sheet, value: str) -> Sheet:
    return _with_cast(state, sheet, (), [name for name in one_line(value).split(",") if name.strip()])


def _add_cast(state: State, sheet: Sheet, value: str) -> Sheet:
    return _with_cast(state, sheet, sheet.cast, [one_line(value)])


def _with_cast(state: State, sheet: Sheet, there: Iterable[str], names: list[str]) -> Sheet:
    parts = state.parts
    keys = {parts.merged.root(key): key for key in reversed(tuple(there))}
    keys = dict(reversed(keys.items()))
    typed = [split_cue(text)[0] for text in names]
    if not all(typed):
        raise RefusedError(BAD_VALUE)
    for name in typed:
        key = parts.named(name)
        parts.names.setdefault(key, name)
        keys.setdefault(parts.merged.root(key), key)
    voices = tuple(key for key in sheet.voices if parts.merged.root(key) not in keys)
    return replace(sheet, cast=tuple(keys.values()), voices=voices)


def _drop_cast(state: State, sheet: Sheet, value: str) -> Sheet:
    parts = state.parts
    root = parts.merged.root(parts.named(split_cue(one_line(value))[0]))
    left = tuple(key for key in sheet.cast if parts.merged.root(key) != root)
    if len(left) == len(sheet.cast):
        raise RefusedError(BAD_VALUE)
    return replace(sheet, cast=left)


SCENE_FIELDS: dict[str, Change] = {
    "set": _set,
    "location": _location,
    "day_part": _day_part,
    "int_ext": _int_ext,
    "eighths": _eighths,
    "minutes": _minutes,
    "script_day": _script_day,
    "synopsis": lambda _, sheet, value: replace(sheet, synopsis=one_line(value)),
    "note": lambda _, sheet, value: replace(sheet, note=note_text(value)),
    "cast": _cast,
    "cast+": _add_cast,
    "cast-": _drop_cast,
}
