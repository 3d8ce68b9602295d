"""A new draft over the values of a production: matched, read under old names, carried, put on the board. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from unitbase.breakdown import Correction, break_down, correct
from unitbase.breakdown.carry import carry
from unitbase.breakdown.correct import astray
from unitbase.breakdown.holding import Lost, holding
from unitbase.breakdown.naming import called, naming_of
from unitbase.breakdown.summary import summarise
from unitbase.office.documents.canonical import canonical
from unitbase.office.drafts.values import Choices, Proposal
from unitbase.office.productions.plan import breakdown_of
from unitbase.office.productions.reading import (
    drafts_of,
    first_breakdown,
    first_entry,
    naming_to_json,
    reading_of,
    reading_of_stored,
    stored_reading,
)
from unitbase.office.productions.values import Values
from unitbase.schedule.board_json import board_from_json, board_to_json
from unitbase.schedule.redraft import Taken, redraft
from unitbase.schedule.values import Board, Strip
from unitbase.screenplay import Screenplay
from unitbase.screenplay.identity import with_keys
from unitbase.screenplay.match import match
from unitbase.screenplay.matching import Matching
from unitbase.screenplay.numbering import with_locked_numbers
from unitbase.screenplay.series import episode_of
from unitbase.screenplay.stored import screenplay_from_json, screenplay_to_json


def propose(values: Values, script: bytes, read: bytes, choices: Choices) -> Proposal | None:
    """What a new draft, a script and its reading as stored, would bring.

    None where there is no script in force or no scene in the new one.

    Remembered by all it depends on: a person who answers one question sees the rest again.
    """
    board = canonical(values.board) if values.board is not None else b""
    setup, terms = (canonical(one) for one in (values.setup, values.terms))
    plain = replace(values, setup={}, terms=None, board=None, undoable=frozenset())
    return _propose(_Given(plain), board, setup, terms, script, read, choices)


class _Given:
    """Values that are told apart by what a script's breakdown depends on."""

    def __init__(self, values: Values) -> None:
        self.values = values
        self.key = (values.script, values.script_name, values.read, values.drafts, values.corrections)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Given) and self.key == other.key


@lru_cache(maxsize=4)
def _propose(
    given: _Given, board: bytes, setup: bytes, terms: bytes, script: bytes, read: bytes, choices: Choices
) -> Proposal | None:
    stored = json.loads(board) if board else None
    values = replace(given.values, setup=json.loads(setup), terms=json.loads(terms), board=stored)
    in_force, (own, findings) = reading_of(values), reading_of_stored(read)
    old, before, first = in_force.screenplay, breakdown_of(values), first_breakdown(values)
    if old is None or before is None or first is None or own is None or not own.scenes:
        return None
    lost = lost_of(values)
    used = {one.scene.key for one in lost} | {one[0] for one in values.corrections if one[0]}
    kept = _other_episodes(own, json.loads(read).get("episode", 0))
    matching = match(old, own, locked=choices.by_number, used=used, chosen=kept | dict(choices.chosen))
    new = with_keys(own, matching.keys)
    new = with_locked_numbers(old, new) if choices.by_number else new
    naming = naming_of(matching, before, first, in_force.naming)
    typed = tuple(Correction(*one) for one in values.corrections)
    fresh = called(break_down(new), naming)
    carried = carry(old, new, matching, before, correct(fresh, typed)[0], typed)
    after = correct(fresh, (*typed, *carried))[0]
    if not after.sheets:
        return None
    known = board_from_json(stored)[0] if stored is not None else None
    laid, taken = redraft(known or Board(()), after, taken_of(values))
    lost = _lost(lost, old, new, matching)
    entry = _entry(values, choices, lost, (*taken_of(values), *taken)) | {
        "naming": naming_to_json(naming),
        "decided": len(typed) + len(carried),
    }
    then = replace(
        values,
        script=script,
        script_name=choices.name,
        read=canonical(stored_reading(new, findings, script)),
        drafts=canonical([*_entries(values, old), entry]),
        corrections=(*values.corrections, *((one.scene, one.field, one.value) for one in carried)),
        board=board_to_json(laid) if known else None,
    )
    held = holding(new, after, (*typed, *carried), lost_of(then), astray(fresh, (*typed, *carried)))
    summary = summarise(before, after, matching)
    return Proposal(old, new, matching, before, after, summary, carried, taken, held, entry, then)


def _other_episodes(own: Screenplay, episode: int) -> dict[str, str]:
    """The scenes that a draft of one episode of a series leaves as they are, with the identities they have."""
    if not episode:
        return {}
    return {scene.key: scene.key for scene in own.scenes if episode_of(scene.number) != episode}


def _entries(values: Values, old: Screenplay) -> tuple[dict[str, Any], ...]:
    """The entries so far; a production from before they were kept has its first draft written down now."""
    return drafts_of(values.drafts) or (first_entry(0, 0, values.script_name, "", old),)


def entries_of(values: Values) -> tuple[dict[str, Any], ...]:
    """The drafts of a production, the one in force last; none while there is no script."""
    old = reading_of(values).screenplay if values.script else None
    return _entries(values, old) if old is not None else ()


def _entry(values: Values, choices: Choices, lost: Iterable[Lost], taken: Iterable[Taken]) -> dict[str, Any]:
    lost = tuple(lost)
    return {
        "name": choices.name,
        "colour": choices.colour,
        "date": choices.day,
        "locked": choices.lock,
        "lost": {
            "scenes": screenplay_to_json(Screenplay("", "", tuple(one.scene for one in lost), 0, 0)),
            "into": {one.scene.key: one.into for one in lost if one.into},
            "beside": {one.scene.key: one.beside for one in lost if one.beside},
        },
        "taken": [_taken_json(one) for one in taken],
    }


def _taken_json(one: Taken) -> list[str | int]:
    """A strip taken off the board; what only a retake or a chosen length needs stands at the end."""
    strip = one.strip
    more = [strip.take, strip.eighths] if strip.take or strip.eighths else []
    return [strip.id, strip.scene, strip.part, one.day, one.after, *more]


def _lost(known: Iterable[Lost], old: Screenplay, new: Screenplay, matching: Matching) -> tuple[Lost, ...]:
    """The scenes of all drafts so far that are not in the new one."""
    live = {scene.key for scene in new.scenes if not scene.omitted}
    into: Mapping[str, str] = {part: one.identity for one in matching.scenes for part in one.parts}
    into = {**{one.identity: one.into for one in matching.gone if one.into}, **into}
    found = [one for one in known if one.scene.key not in live]
    last = ""
    for scene in old.scenes:
        if scene.key in live:
            last = scene.key
        elif not scene.omitted:
            found.append(Lost(scene, into.get(scene.key, ""), last))
    return tuple(found)


def lost_of(values: Values) -> tuple[Lost, ...]:
    """The scenes of earlier drafts that are not in the one in force, each with its strips."""
    entry = drafts_of(values.drafts)[-1] if values.drafts else {}
    stored = entry.get("lost")
    screenplay = screenplay_from_json(stored["scenes"])[0] if stored else None
    if stored is None or screenplay is None:
        return ()
    strips: dict[str, tuple[str, ...]] = {}
    for one in taken_of(values):
        strips[one.strip.scene] = (*strips.get(one.strip.scene, ()), one.strip.id)
    return tuple(
        Lost(
            scene,
            stored["into"].get(scene.key, ""),
            stored["beside"].get(scene.key, ""),
            strips.get(scene.key, ()),
        )
        for scene in screenplay.scenes
    )


def taken_of(values: Values) -> tuple[Taken, ...]:
    """The strips that were taken off the board because their scenes are gone."""
    entry = drafts_of(values.drafts)[-1] if values.drafts else {}
    return tuple(Taken(Strip(*one[:3], *one[5:]), one[3], one[4]) for one in entry.get("taken", ()))
