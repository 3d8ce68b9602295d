"""What a person corrects in a breakdown: one field of one scene, of a part, an element, a set, or of the production.

`docs/reference/corrections.md` lists every field. An empty name, a number out of range, a key nobody has and a word
that is none of the choices are refused by a finding, and nothing else is touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from unitbase.breakdown.correct.elements import accept, add_element, correct_thing, drop_element, refuse, say_words
from unitbase.breakdown.correct.parts import correct_part
from unitbase.breakdown.correct.scenes import SCENE_FIELDS, choose_lengths, move_set
from unitbase.breakdown.correct.settle import settle
from unitbase.breakdown.correct.state import State, begin
from unitbase.breakdown.correct.typed import UNKNOWN_FIELD, UNKNOWN_SCENE, RefusedError
from unitbase.breakdown.values import Breakdown
from unitbase.words.finding import Finding, Level, Place

_SHOWN = 80
_FIELDS = {**SCENE_FIELDS, "element+": add_element, "element-": drop_element}
_DECISIONS = {"refuse": refuse, "accept": accept}


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: scene key ("" for the production), field, and what a person typed."""

    scene: str
    field: str
    value: str


def correct(breakdown: Breakdown, corrections: Iterable[Correction]) -> tuple[Breakdown, tuple[Finding, ...]]:
    """The breakdown with the corrections made, in order. Never raises; each one refused is a finding."""
    state = begin(breakdown)
    findings = []
    for correction in corrections:
        try:
            _make(state, correction)
        except RefusedError as refused:
            findings.append(_finding(str(refused), correction))
    return settle(state), tuple(findings)


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
