"""What a person corrects in a breakdown: one field of one scene, or the location of a set.

Fields of a scene: set, location, day_part, int_ext, eighths ("11" eighths, or pages "1 3/8"), minutes, script_day,
synopsis, cast (all names, parted by commas), cast+ and cast- (one name), element+ ("103: Low loader x 2") and element-
(its key or name). A set's location: scene "" and field "set:KEY", the value being the location. An empty set name, a
number out of range and a word that is none of the choices are refused by a finding, and nothing else is touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from unitbase.breakdown.draft import number_parts, shoot_minutes, slug
from unitbase.breakdown.values import Breakdown, DayPart, Element, Sheet, StorySet
from unitbase.screenplay.cue import split_cue
from unitbase.screenplay.fdx import read_length
from unitbase.screenplay.slugline import plain
from unitbase.screenplay.values import IntExt
from unitbase.words.finding import Finding, Level, Place

_MAX_EIGHTHS, _MAX_MINUTES, _MAX_DAY, _MAX_TEXT, _MAX_DIGITS = 800, 1440, 999, 500, 6
_BAD_VALUE, _UNKNOWN_FIELD = "breakdown.bad-value", "breakdown.unknown-field"
_UNKNOWN_SCENE, _UNKNOWN_SET = "breakdown.unknown-scene", "breakdown.unknown-set"
_ELEMENT = re.compile(r"(\d{3})\s*[:\s]\s*(.*?\S)(?:\s+[x×]\s*(\d{1,4}))?\s*$")


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: scene key, field, and what a person typed."""

    scene: str
    field: str
    value: str


class _RefusedError(Exception):
    """A correction that cannot be followed, as the code of a finding."""


@dataclass(slots=True)
class _State:
    """The breakdown while it is corrected."""

    sheets: dict[str, Sheet]
    sets: dict[str, StorySet]
    names: dict[str, str]


def correct(breakdown: Breakdown, corrections: Iterable[Correction]) -> tuple[Breakdown, tuple[Finding, ...]]:
    """The breakdown with the corrections made, in order. Never raises; each one refused is a finding."""
    state = _State(
        {sheet.scene: sheet for sheet in breakdown.sheets},
        {story.key: story for story in breakdown.sets},
        {part.key: part.name for part in breakdown.characters},
    )
    findings = []
    for correction in corrections:
        try:
            _make(state, correction)
        except _RefusedError as refused:
            params: dict[str, str | int] = {
                "scene": correction.scene[:80],
                "field": correction.field[:80],
                "value": correction.value[:80],
                "set": correction.field.partition(":")[2][:80],
            }
            findings.append(Finding(str(refused), Level.ERROR, params, Place(scene=correction.scene[:80])))
    sheets = tuple(state.sheets.values())
    used = {sheet.set for sheet in sheets}
    ids = {part.key: part.board_id for part in breakdown.characters}
    return replace(
        breakdown,
        sheets=sheets,
        characters=number_parts(sheets, state.names, ids),
        sets=tuple(story for story in state.sets.values() if story.key in used),
    ), tuple(findings)


def _make(state: _State, correction: Correction) -> None:
    value = " ".join(correction.value.split())[:_MAX_TEXT]
    if correction.field.startswith("set:") and not correction.scene:
        _move_set(state, correction.field.partition(":")[2], value)
        return
    sheet = state.sheets.get(correction.scene)
    if sheet is None:
        raise _RefusedError(_UNKNOWN_SCENE)
    if correction.field == "location":
        _move_set(state, sheet.set, value)
        return
    change = _FIELDS.get(correction.field)
    if change is None:
        raise _RefusedError(_UNKNOWN_FIELD)
    state.sheets[sheet.scene] = change(state, sheet, value)


def _move_set(state: _State, key: str, value: str) -> None:
    if key not in state.sets:
        raise _RefusedError(_UNKNOWN_SET)
    if not value:
        raise _RefusedError(_BAD_VALUE)
    state.sets[key] = replace(state.sets[key], location=slug(value), location_name=value)


def _timed(before: Sheet, after: Sheet) -> Sheet:
    """Let the minutes follow a change, unless a person has typed them."""
    if before.minutes != _minutes(before):
        return after
    return replace(after, minutes=_minutes(after))


def _minutes(sheet: Sheet) -> int:
    night = sheet.int_ext is not IntExt.INT and sheet.day_part is DayPart.NIGHT
    return shoot_minutes(sheet.eighths, len(sheet.cast), sheet.elements, exterior_night=night)


def _set(state: _State, sheet: Sheet, value: str) -> Sheet:
    if not value:
        raise _RefusedError(_BAD_VALUE)
    name = plain(value).upper()
    key = slug(name)
    state.sets.setdefault(key, StorySet(key, name, slug(re.split(r" - |, ", name)[0])))
    return replace(sheet, set=key)


def _day_part(_: _State, sheet: Sheet, value: str) -> Sheet:
    try:
        return _timed(sheet, replace(sheet, day_part=DayPart(value.upper())))
    except ValueError as error:
        raise _RefusedError(_BAD_VALUE) from error


def _int_ext(_: _State, sheet: Sheet, value: str) -> Sheet:
    spelled = {"I/E": "INT/EXT", "EXT/INT": "INT/EXT"}
    text = value.upper().replace(".", "").replace(" ", "")
    try:
        return _timed(sheet, replace(sheet, int_ext=IntExt(spelled.get(text, text))))
    except ValueError as error:
        raise _RefusedError(_BAD_VALUE) from error


def _eighths(_: _State, sheet: Sheet, value: str) -> Sheet:
    pages = read_length(value) if "/" in value else None
    eighths = pages if pages is not None else _whole(value, 1, _MAX_EIGHTHS)
    if not 1 <= eighths <= _MAX_EIGHTHS:
        raise _RefusedError(_BAD_VALUE)
    return _timed(sheet, replace(sheet, eighths=eighths))


def _whole(value: str, least: int, most: int) -> int:
    if not (value.isascii() and value.isdigit()) or len(value) > _MAX_DIGITS or not least <= int(value) <= most:
        raise _RefusedError(_BAD_VALUE)
    return int(value)


def _cast(state: _State, sheet: Sheet, value: str) -> Sheet:
    return _with_cast(state, sheet, [name for name in value.split(",") if name.strip()])


def _with_cast(state: _State, sheet: Sheet, names: list[str]) -> Sheet:
    keys = []
    for text in names:
        name = split_cue(text)[0]
        if not name:
            raise _RefusedError(_BAD_VALUE)
        keys.append(slug(name))
        state.names.setdefault(slug(name), name)
    cast = tuple(dict.fromkeys(keys))
    voices = tuple(key for key in sheet.voices if key not in cast)
    return _timed(sheet, replace(sheet, cast=cast, voices=voices))


def _add_cast(state: _State, sheet: Sheet, value: str) -> Sheet:
    return _with_cast(state, sheet, [*(state.names[key] for key in sheet.cast), value])


def _drop_cast(_: _State, sheet: Sheet, value: str) -> Sheet:
    key = slug(split_cue(value)[0])
    if key not in sheet.cast:
        raise _RefusedError(_BAD_VALUE)
    return _timed(sheet, replace(sheet, cast=tuple(part for part in sheet.cast if part != key)))


def _add_element(_: _State, sheet: Sheet, value: str) -> Sheet:
    found = _ELEMENT.match(value)
    quantity = int(found.group(3) or 1) if found else 0
    if not found or not quantity:
        raise _RefusedError(_BAD_VALUE)
    category, name = found.group(1), found.group(2)
    element = Element(f"{category}-{slug(name)}", category, name, quantity)
    others = tuple(one for one in sheet.elements if one.key != element.key)
    return _timed(sheet, replace(sheet, elements=(*others, element)))


def _drop_element(_: _State, sheet: Sheet, value: str) -> Sheet:
    left = tuple(one for one in sheet.elements if value.casefold() not in (one.key, one.name.casefold()))
    if len(left) == len(sheet.elements):
        raise _RefusedError(_BAD_VALUE)
    return _timed(sheet, replace(sheet, elements=left))


_Change = Callable[[_State, Sheet, str], Sheet]

_FIELDS: dict[str, _Change] = {
    "set": _set,
    "day_part": _day_part,
    "int_ext": _int_ext,
    "eighths": _eighths,
    "minutes": lambda _, sheet, value: replace(sheet, minutes=_whole(value, 1, _MAX_MINUTES)),
    "script_day": lambda _, sheet, value: replace(sheet, script_day=_whole(value, 1, _MAX_DAY)),
    "synopsis": lambda _, sheet, value: replace(sheet, synopsis=value),
    "cast": _cast,
    "cast+": _add_cast,
    "cast-": _drop_cast,
    "element+": _add_element,
    "element-": _drop_element,
}
