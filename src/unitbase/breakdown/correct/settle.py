"""From the state of the corrections to the breakdown: aliases joined, extras taken off, what is linked brought."""

from __future__ import annotations

from dataclasses import replace

from unitbase.breakdown.characters import number_parts
from unitbase.breakdown.correct.state import PART, State
from unitbase.breakdown.minutes import estimated
from unitbase.breakdown.slugs import slug
from unitbase.breakdown.values import CHILD_UNTIL, Breakdown, Character, Element, Refusals, Sheet

EXTRA, BACKGROUND = "101-", "101"


def settle(state: State) -> Breakdown:
    """The corrected breakdown."""
    joined = [_joined(state, sheet) for sheet in state.sheets.values()]
    sheets = tuple(_sheet(state, sheet) for sheet in joined)
    used = {sheet.set for sheet in sheets}
    return replace(
        state.breakdown,
        sheets=sheets,
        characters=_characters(state, sheets),
        sets=tuple(story for story in state.sets.values() if story.key in used),
        extras=_extras(state, joined),
        refusals=Refusals(
            tuple(sorted(state.refused)),
            tuple(sorted((scene, key, refused) for (scene, key), refused in state.refused_in.items())),
        ),
        lengths=state.lengths,
        own=tuple(state.own.values()),
    )


def _joined(state: State, sheet: Sheet) -> Sheet:
    """The sheet with every part under the name that stands for it."""
    root = state.parts.merged.root
    cast = tuple(dict.fromkeys(map(root, sheet.cast)))
    voices = tuple(key for key in dict.fromkeys(map(root, sheet.voices)) if key not in cast)
    return replace(sheet, cast=cast, voices=voices)


def _sheet(state: State, sheet: Sheet) -> Sheet:
    extras = {state.parts.merged.root(key) for key in state.parts.extras}
    elements = _elements(state, sheet, [key for key in sheet.cast if key in extras])
    if sheet.lengths.ours or sheet.lengths.file or sheet.lengths.typed:
        eighths, source = sheet.lengths.in_force(state.lengths)
        sheet = replace(sheet, eighths=eighths, length_source=source)
    cast = tuple(key for key in sheet.cast if key not in extras)
    voices = tuple(key for key in sheet.voices if key not in extras)
    children = sum(0 < state.parts.age(key) < CHILD_UNTIL for key in cast)
    sheet = replace(sheet, cast=cast, voices=voices, elements=elements, children=children)
    return replace(sheet, minutes=estimated(sheet)) if sheet.scene in state.follows else sheet


def _elements(state: State, sheet: Sheet, extras: list[str]) -> tuple[Element, ...]:
    found: dict[str, list[Element]] = {}
    for element in sheet.elements:
        found.setdefault(state.things.merged.root(element.key), []).append(element)
    for key in extras:
        name = state.parts.shown(key)
        found.setdefault(EXTRA + key, [Element(EXTRA + key, BACKGROUND, name, source="part")])
    for key, quantity in state.brought(sheet, set(found)):
        found[key] = [replace(state.things.first[key], quantity=quantity, source="link")]
    return tuple(_element(state, sheet, key, ones) for key, ones in found.items())


def _element(state: State, sheet: Sheet, key: str, ones: list[Element]) -> Element:
    """One element of a sheet out of all that stand for it there."""
    things = state.things
    first = things.first.get(key, ones[0])
    return Element(
        key=key,
        category=first.category,
        name=things.shown(key) if key in things.first else first.name,
        quantity=max(one.quantity for one in ones),
        source=ones[0].source,
        note=things.told(things.notes, key),
        words=_words(state, sheet, key, ones),
        brings=_brings(state, key),
        aliases=_aliases(state, key),
        photo=things.told(things.photos, key),
    )


def _words(state: State, sheet: Sheet, key: str, ones: list[Element]) -> tuple[str, ...]:
    """The words a person gave; else the names the element came under, where they are not what it is called now."""
    things = state.things
    found: list[str] = list(things.words.get((sheet.scene, key), ()))
    for one in ones:
        told = things.words.get((sheet.scene, one.key)) or (() if one.source == "link" else (one.name,))
        found += [] if one.key == key and found else told
    words = tuple(dict.fromkeys(found))
    shown = things.shown(key) if key in things.first else ones[0].name
    return () if words == (shown,) else words


def _aliases(state: State, key: str) -> tuple[str, ...]:
    things = state.things
    names = (things.shown(other) for other in things.others(key) if other in things.first)
    return tuple(name for name in names if slug(name) != slug(things.shown(key)))


def _brings(state: State, key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(state.things.merged.root(target) for target in state.things.links.get(key, ())))


def _characters(state: State, sheets: tuple[Sheet, ...]) -> tuple[Character, ...]:
    parts = state.parts
    names = {key: parts.shown(key) for key in parts.names}
    ages = {key: parts.age(key) for key in parts.names}
    numbered = number_parts(sheets, names, parts.ids, parts.typed_ids, ages)
    return tuple(
        replace(part, aliases=_called(state, part.key), brings=_brings(state, PART + part.key)) for part in numbered
    )


def _called(state: State, key: str) -> tuple[str, ...]:
    parts = state.parts
    return tuple(parts.shown(other) for other in parts.merged.into if parts.merged.root(other) == key)


def _extras(state: State, joined: list[Sheet]) -> tuple[Character, ...]:
    """The speaking parts that are supporting artists, in order of appearance, with the ids they would have."""
    parts = state.parts
    found = {parts.merged.root(key) for key in parts.extras}
    scenes: dict[str, list[str]] = {}
    present: set[str] = set()
    for sheet in joined:
        present |= found & set(sheet.cast)
        for key in (*sheet.cast, *sheet.voices):
            if key in found:
                scenes.setdefault(key, []).append(sheet.scene)
    return tuple(
        Character(
            key,
            parts.shown(key),
            parts.typed_ids.get(key) or parts.ids.get(key, ""),
            tuple(where),
            voice_only=key not in present,
            aliases=_called(state, key),
            extra=True,
            id_typed=key in parts.typed_ids,
            brings=_brings(state, PART + key),
            age=parts.age(key),
        )
        for key, where in scenes.items()
    )
