"""What a person corrects in a breakdown: one field of one scene, of a part, an element, a set, or of the production.

`docs/reference/corrections.md` lists every field. An empty name, a number out of range, a key nobody has and a word
that is none of the choices are refused by a finding, and nothing else is touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from unitbase.breakdown.correct.categories import drop_category, name_category
from unitbase.breakdown.correct.elements import accept, add_element, correct_thing, drop_element, refuse, say_words
from unitbase.breakdown.correct.parts import correct_part
from unitbase.breakdown.correct.scenes import SCENE_FIELDS, choose_lengths, move_set
from unitbase.breakdown.correct.settle import settle
from unitbase.breakdown.correct.state import PART, State, begin
from unitbase.breakdown.correct.typed import (
    UNKNOWN_ELEMENT,
    UNKNOWN_FIELD,
    UNKNOWN_PART,
    UNKNOWN_SCENE,
    RefusedError,
)
from unitbase.breakdown.values import Breakdown
from unitbase.words.finding import Finding, Level, Place

__all__ = ["PART", "Correction", "astray", "correct"]
_SHOWN = 80
_MAY_COME = frozenset({UNKNOWN_PART, UNKNOWN_ELEMENT})
_FIELDS = {**SCENE_FIELDS, "element+": add_element, "element-": drop_element}
_DECISIONS = {"refuse": refuse, "accept": accept}


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: scene key ("" for the production), field, and what a person typed."""

    scene: str
    field: str
    value: str


def correct(breakdown: Breakdown, corrections: Iterable[Correction]) -> tuple[Breakdown, tuple[Finding, ...]]:
    """The breakdown with the corrections made, in order. Never raises; each one refused is a finding.

    What is said of a part or element before it comes onto a sheet (a scene that is gone gave it up to another, say)
    is followed in the end, unless something else was said of it since.
    """
    state, refused = _followed(breakdown, corrections)
    return settle(state), tuple(_finding(code, correction) for correction, code in refused)


def astray(breakdown: Breakdown, corrections: Iterable[Correction]) -> tuple[tuple[str, Correction], ...]:
    """What was said of parts and elements that are in no scene: the key of the one that is gone, and what was said.

    A part's key has "100-" before it. Of a merge it is the one merged into, where only that is gone.
    """
    state, refused = _followed(breakdown, corrections)
    known = {*state.things.first, *(PART + key for key in state.parts.names)}
    found = []
    for correction, code in refused:
        field, _, key = correction.field.partition(":")
        if correction.scene or code not in _MAY_COME:
            continue
        of_part = PART if field.startswith("part-") else ""
        gone = correction.value if of_part + key in known else key
        found.append((of_part + gone, correction))
    return tuple(found)


def _followed(breakdown: Breakdown, corrections: Iterable[Correction]) -> tuple[State, list[tuple[Correction, str]]]:
    """The state after all corrections, and those refused with their codes, in order."""
    state = begin(breakdown)
    refused: dict[int, tuple[Correction, str]] = {}
    said: dict[tuple[str, str], int] = {}
    for at, one in enumerate(corrections):
        code = _refusal(state, one)
        if code:
            refused[at] = (one, code)
        elif not one.scene:
            said[_topic(one)] = at
    for at, (one, code) in list(refused.items()):
        if one.scene or code not in _MAY_COME:
            continue
        now = "" if said.get(_topic(one), -1) > at else _refusal(state, one)
        if now:
            refused[at] = (one, now)
        else:
            del refused[at]
    return state, list(refused.values())


def _topic(correction: Correction) -> tuple[str, str]:
    """What a correction of the production is about: of one topic the last word counts; each link is its own."""
    adds = correction.field.startswith("element-link:")
    return correction.field, correction.value if adds else ""


def _refusal(state: State, correction: Correction) -> str:
    """Make a correction; the code with which it is refused, "" where it is followed."""
    try:
        _make(state, correction)
    except RefusedError as refused:
        return str(refused)
    return ""


def _make(state: State, correction: Correction) -> None:
    if decide := _DECISIONS.get(correction.field):
        decide(state, correction.scene, correction.value)
    elif correction.scene:
        _in_scene(state, correction)
    else:
        _in_production(state, correction)


def _in_scene(state: State, correction: Correction) -> None:
    sheet = state.sheets.get(correction.scene)
    if sheet is None:
        raise RefusedError(UNKNOWN_SCENE)
    field, _, key = correction.field.partition(":")
    if field == "words" and key:
        say_words(state, sheet.scene, key, correction.value)
        return
    change = _FIELDS.get(correction.field)
    if change is None:
        raise RefusedError(UNKNOWN_FIELD)
    state.sheets[sheet.scene] = change(state, sheet, correction.value)


def _in_production(state: State, correction: Correction) -> None:
    field, _, key = correction.field.partition(":")
    if correction.field == "lengths":
        choose_lengths(state, correction.value)
    elif field == "category":
        name_category(state, key, correction.value)
    elif field == "category-":
        drop_category(state, key, correction.value)
    elif field == "set":
        move_set(state, key, correction.value)
    elif not key and correction.field in {*_FIELDS, "words"}:
        raise RefusedError(UNKNOWN_SCENE)
    elif not correct_part(state, field, key, correction.value):
        correct_thing(state, field, key, correction.value)


def _finding(code: str, correction: Correction) -> Finding:
    params: dict[str, str | int] = {
        "scene": correction.scene[:_SHOWN],
        "field": correction.field[:_SHOWN],
        "value": correction.value[:_SHOWN],
        "set": correction.field.partition(":")[2][:_SHOWN],
        "key": correction.field.partition(":")[2][:_SHOWN],
    }
    return Finding(code, Level.ERROR, params, Place(scene=correction.scene[:_SHOWN]))
