"""What is done with whole boards: branched, named, proposed, retired, gone back to, taken over."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from unitbase.office.accounts.models import User
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.models import Revision
from unitbase.office.documents.steps import Change
from unitbase.office.ids import public_id
from unitbase.office.journal.action import Answer, action
from unitbase.office.problems import InvalidError, UnknownError
from unitbase.office.productions.actions import begun, lock_production
from unitbase.office.productions.values import BOARD, MARKS, of_board
from unitbase.office.schedule.actions import Numbers, in_words, keep_in_row, keep_locked
from unitbase.office.schedule.remembered import stored_board
from unitbase.office.schedule.scenarios import NOTHING, SCENARIOS, Scenario
from unitbase.office.schedule.words import change_words, note_of
from unitbase.schedule.adopt import adopt
from unitbase.schedule.board_json import board_to_json
from unitbase.schedule.compare import board_changes
from unitbase.schedule.values import Board

MOST = 60
"""Scenarios of one production, retired ones too."""


def _kept(scope: str, change: Change, content: dict[str, Any]) -> int:
    return steps.revise(scope, SCENARIOS, canonical(content), change, base=None).n


def _revision(scope: str, board: str, version: int) -> Revision:
    name = of_board(BOARD, board)
    rows = Revision.objects.filter(document__owner=scope, document__name=name, n=version).select_related("root")
    found = rows.first()
    if found is None:
        raise UnknownError
    return found


@action(lock_production)
def branch_scenario(*, actor: User, at: datetime, scope: str, board: str, version: int, name: str) -> Answer:
    """A scenario from a version of a board, with the marks that board has now. Raises UnknownError, InvalidError."""
    origin = _revision(scope, board, version)
    change = Change(actor, at, "branch_scenario", name)
    content = begun(scope, SCENARIOS, NOTHING, change, None)
    if len(content["scenarios"]) >= MOST:
        msg = f"There are {MOST} scenarios already."
        raise InvalidError(msg)
    new = public_id()
    steps.revise(scope, of_board(BOARD, new), bytes(origin.root.content), change, base=0)
    if marks := steps.latest(scope, of_board(MARKS, board)):
        steps.revise(scope, of_board(MARKS, new), bytes(marks.root.content), change, base=0)
    made = Scenario(new, name, version, str(actor), at.isoformat(), board)
    _kept(scope, change, content | {"scenarios": [*content["scenarios"], asdict(made)]})
    return {"scenario": new}


@action(lock_production)
def change_scenario(*, actor: User, at: datetime, scope: str, scenario: str, typed: dict[str, Any]) -> Answer:
    """Another name for a scenario, its proposal or the end of it, its retirement or return. Raises UnknownError."""
    change = Change(actor, at, "change_scenario", note_of(f"{name}: {value}" for name, value in typed.items()))
    return {"scenarios": _change(scope, change, scenario, typed)}


def _change(scope: str, change: Change, scenario: str, typed: dict[str, Any]) -> int:
    """A scenario with what was typed. Raises UnknownError."""
    content = begun(scope, SCENARIOS, NOTHING, change, None)
    if all(one["id"] != scenario for one in content["scenarios"]):
        raise UnknownError
    changed = [one | typed if one["id"] == scenario else one for one in content["scenarios"]]
    return _kept(scope, change, content | {"scenarios": changed})


@action(lock_production)
def name_version(*, actor: User, at: datetime, scope: str, board: str, version: int, name: str) -> Answer:
    """A name for a version of a board; an empty one takes it away. Raises UnknownError."""
    _revision(scope, board, version)
    change = Change(actor, at, "name_version", name)
    content = begun(scope, SCENARIOS, NOTHING, change, None)
    given = {key: text for key, text in content["names"].get(board, {}).items() if key != str(version)}
    given |= {str(version): name} if name else {}
    return {"scenarios": _kept(scope, change, content | {"names": content["names"] | {board: given}})}


@action(lock_production)
def restore_board(
    *, actor: User, at: datetime, scope: str, board: str, base: int, version: int, numbers: Numbers
) -> Answer:
    """The board as it was at a version, as a new version. Raises StaleError, UnknownError; InvalidError for locks."""
    head = steps.latest(scope, of_board(BOARD, board))
    if head is None or head.n != base:
        steps.refuse_stale(base, head.n if head else 0)
    then, now = stored_board(_revision(scope, board, version)), stored_board(head)
    if then is None or now is None or then == now:
        msg = "The board is as it was then."
        raise InvalidError(msg)
    since = _revision(scope, board, version + 1), head
    keep_in_row(scope, board, (now, then), numbers, since)
    note = note_of([f"As at version {version}", *change_words(now, then, numbers)])
    content = canonical(board_to_json(then))
    change = Change(actor, at, "restore_board", note)
    return {"board": steps.revise(scope, of_board(BOARD, board), content, change, base=base).n}


@action(lock_production)
def take_scenario(
    *,
    actor: User,
    at: datetime,
    scope: str,
    scenario: str,
    base: int,
    chosen: list[str] | None,
    name: str,
    numbers: Numbers,
) -> Answer:
    """Take the chosen changes of a scenario into the active board; what does not fit is `left`, in words.

    None makes the scenario the active board. One of which nothing is left to take is proposed no longer. Raises
    StaleError for an old base, UnknownError, and InvalidError where nothing changes or something is locked.
    """
    head = steps.latest(scope, BOARD)
    if head is None or head.n != base:
        steps.refuse_stale(base, head.n if head else 0)
    now, other = stored_board(head), stored_board(steps.latest(scope, of_board(BOARD, scenario)))
    if now is None or other is None or not scenario:
        raise UnknownError
    after, operations, unfit = (other, (), ()) if chosen is None else adopt(now, other, chosen)
    left = list(dict.fromkeys(in_words(scope, one, now, numbers) for one in unfit))
    if after == now:
        raise InvalidError(left[0] if left else "Nothing of this changes the active board: choose what to take.")
    if chosen is None:
        keep_in_row(scope, "", (now, after), numbers)
    else:
        keep_locked(scope, "", (now, after), numbers, operations)
    note = note_of([f"From “{name}”", *change_words(now, after, numbers)])
    change = Change(actor, at, "take_scenario", note)
    version = steps.revise(scope, BOARD, canonical(board_to_json(after)), change, base=base)
    if after == other or _all_taken(scope, scenario, after, other):
        _change(scope, change, scenario, {"proposed": ""})
    return {"board": version.n, "left": left}


def _all_taken(scope: str, scenario: str, after: Board, other: Board) -> bool:
    """Whether the active board has all that a scenario changed since it was branched from it."""
    one = next((one for one in _register(scope)["scenarios"] if one["id"] == scenario), None)
    begun = stored_board(_revision(scope, "", one["version"])) if one and not one["origin"] else None
    if begun is None:
        return False
    own = {change.id for change in board_changes(begun, other)}
    return not own & {change.id for change in board_changes(after, other)}


def _register(scope: str) -> dict[str, Any]:
    head = steps.latest(scope, SCENARIOS)
    found: dict[str, Any] = json.loads(bytes(head.root.content)) if head else NOTHING
    return found
