"""Corrections of elements: in one scene, and what holds for an element in the whole script."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from unitbase.breakdown.correct.alike import call, merge, say_or_forget
from unitbase.breakdown.correct.state import PART, State
from unitbase.breakdown.correct.typed import (
    BAD_VALUE,
    CIRCLE,
    UNKNOWN_ELEMENT,
    UNKNOWN_FIELD,
    UNKNOWN_SCENE,
    Phrase,
    RefusedError,
    note_text,
    one_line,
    phrase_of,
)
from unitbase.breakdown.slugs import slug
from unitbase.breakdown.values import Element, Sheet

_CAST = "100"
_MAX_WORDS = 20
_PHOTO = re.compile(r"[0-9a-f]{64}\.(?:jpg|png|webp)")


def add_element(state: State, sheet: Sheet, value: str) -> Sheet:
    """Put an element on the sheet; one that is there gets the new quantity. Raises RefusedError."""
    phrase = phrase_of(one_line(value))
    element = _met(state, phrase)
    root = state.things.merged.root(element.key)
    state.things.left_out.discard((sheet.scene, root))
    others = tuple(one for one in sheet.elements if state.things.merged.root(one.key) != root)
    return replace(sheet, elements=(*others, element))


def drop_element(state: State, sheet: Sheet, value: str) -> Sheet:
    """Take an element off the sheet, by its key or name. Raises RefusedError."""
    things, told = state.things, one_line(value).casefold()
    roots = {one.key: things.merged.root(one.key) for one in sheet.elements}
    called = {
        root
        for one in sheet.elements
        for root in (roots[one.key],)
        if told in {one.key, root, one.name.casefold(), things.shown(root).casefold()}
    }
    brought = {key for key in state.sheet_keys(sheet) if told in {key, things.shown(key).casefold()}}
    if not told or not called | brought:
        raise RefusedError(BAD_VALUE)
    things.left_out |= {(sheet.scene, key) for key in called | brought}
    return replace(sheet, elements=tuple(one for one in sheet.elements if roots[one.key] not in called))


def say_words(state: State, scene: str, key: str, value: str) -> None:
    """The words of the scene that stand for an element, several parted by semicolons; none for its name."""
    if key not in state.sheet_keys(state.sheets[scene]) | {one.key for one in state.sheets[scene].elements}:
        raise RefusedError(UNKNOWN_ELEMENT)
    words = tuple(dict.fromkeys(word.strip() for word in one_line(value).split(";") if word.strip()))
    if len(words) > _MAX_WORDS:
        raise RefusedError(BAD_VALUE)
    say_or_forget(state.things.words, (scene, key), words)


def refuse(state: State, scene: str, value: str) -> None:
    """Remember that an element is not wanted, in one scene or everywhere, whatever later drafts suggest."""
    _decide(state, scene, value, refused=True)


def accept(state: State, scene: str, value: str) -> None:
    """Lift a refusal, in one scene or everywhere."""
    _decide(state, scene, value, refused=False)


def _decide(state: State, scene: str, value: str, *, refused: bool) -> None:
    phrase = phrase_of(one_line(value))
    if scene and scene not in state.sheets:
        raise RefusedError(UNKNOWN_SCENE)
    key = f"{phrase.category}-{slug(phrase.name)}"
    if scene:
        state.refused_in[scene, key] = refused
        return
    state.refused_in = {place: told for place, told in state.refused_in.items() if place[1] != key}
    if refused:
        state.refused.add(key)
    else:
        state.refused.discard(key)


def _met(state: State, phrase: Phrase) -> Element:
    """The element of a phrase, known from now on."""
    key = state.things.named(phrase.category, phrase.name)
    element = Element(key, phrase.category, phrase.name, phrase.quantity)
    state.things.meet(element)
    return element


def _rename(state: State, key: str, value: str) -> None:
    """The name on every paper; an empty one is the first again."""
    things, category = state.things, key.partition("-")[0]
    others = [
        things.shown(other)
        for other in things.first
        if other.startswith(f"{category}-") and things.merged.root(other) != things.merged.root(key)
    ]
    call(things.typed_names, key, one_line(value), things.first[key].name, others)


def _merge(state: State, key: str, value: str) -> None:
    """Make this element another name of one; an empty value lets it stand alone again."""
    merge(state.things.merged, state.things.first, key, value, UNKNOWN_ELEMENT)


def _note(state: State, key: str, value: str) -> None:
    """A note that holds in every scene; an empty one is taken away, that of its other names too."""
    _say(state, state.things.notes, key, note_text(value))


def _photo(state: State, key: str, value: str) -> None:
    """The name of its picture; an empty one takes it away, that of its other names too."""
    name = one_line(value)
    if name and not _PHOTO.fullmatch(name):
        raise RefusedError(BAD_VALUE)
    _say(state, state.things.photos, key, name)


def _say(state: State, told: dict[str, str], key: str, value: str) -> None:
    for one in (key,) if value else (key, *state.things.others(key)):
        say_or_forget(told, one, value)


def _link(state: State, key: str, value: str) -> None:
    """Let this element or part always bring another; an empty value takes all its links back."""
    text = one_line(value)
    if not text:
        state.things.links.pop(key, None)
        return
    phrase = phrase_of(text)
    if phrase.category == _CAST:
        raise RefusedError(BAD_VALUE)
    if state.things.merged.root(state.things.named(phrase.category, phrase.name)) == state.things.merged.root(key):
        raise RefusedError(CIRCLE)
    element = _met(state, phrase)
    state.things.links.setdefault(key, {})[element.key] = phrase.quantity


def _unlink(state: State, key: str, value: str) -> None:
    """Take one link back, by the other's key or as it was typed."""
    text = one_line(value)
    links = state.things.links.get(key, {})
    if text not in links:
        phrase = phrase_of(text)
        text = state.things.named(phrase.category, phrase.name)
    if text not in links:
        raise RefusedError(BAD_VALUE)
    del links[text]


_FIELDS: dict[str, Callable[[State, str, str], None]] = {
    "element-name": _rename,
    "element-merge": _merge,
    "element-note": _note,
    "element-photo": _photo,
    "element-link": _link,
    "element-link-": _unlink,
}
_OF_PARTS = frozenset({"element-link", "element-link-"})


def correct_thing(state: State, field: str, key: str, value: str) -> None:
    """Make a correction of an element in the whole script; links may hang on a part ("100-KEY").

    Raises RefusedError.
    """
    change = _FIELDS.get(field)
    if change is None:
        raise RefusedError(UNKNOWN_FIELD)
    part = key.removeprefix(PART) if key.startswith(PART) and field in _OF_PARTS else None
    if key not in state.things.first and part not in state.parts.names:
        raise RefusedError(UNKNOWN_ELEMENT)
    change(state, key, value)
