"""What changes a board and what is pinned to it. What was asked is worked out before; these only store it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from unitbase.office.accounts.models import User
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.models import Revision
from unitbase.office.documents.steps import Change, around
from unitbase.office.journal.action import Answer, action
from unitbase.office.problems import InvalidError, StaleError
from unitbase.office.productions.actions import begun, lock_production
from unitbase.office.productions.queries import pack_in
from unitbase.office.productions.values import BOARD, MARKS, of_board
from unitbase.office.schedule.asked import Asked
from unitbase.office.schedule.remembered import stored_board
from unitbase.office.schedule.words import change_words, note_of, told
from unitbase.schedule.board import apply, last_of, move
from unitbase.schedule.board_json import board_to_json
from unitbase.schedule.compare import board_changes
from unitbase.schedule.marks import (
    Marks,
    change_marks,
    lock_breaks,
    locked_days_passed,
    locked_days_touched,
    marked,
    marks_from_json,
    marks_to_json,
)
from unitbase.schedule.operations import Operation, touched
from unitbase.schedule.values import Board
from unitbase.words import Finding
from unitbase.words.catalogue import say

Numbers = dict[str, str]


@action(lock_production)
def change_board(*, actor: User, at: datetime, scope: str, board: str, base: int, asked: Asked) -> Answer:
    """Apply operations to a board as one version: all of them, or none.

    On an older base they go to the fresh board by their anchors: at once where all that came between is the actor's
    own; else if nothing they touch was changed meanwhile. Raises StaleError where they do not fit any more,
    InvalidError where they never did, or where something is locked.
    """
    head, stored = _in_force(scope, board)
    others = _meanwhile(head, stored, base, actor, asked)
    changed = stored
    for operation in asked.operations:
        changed, problems = apply(changed, operation)
        if problems and head.n != base:
            raise StaleError(_stale_words(in_words(scope, problems[0], stored, asked.numbers)))
        if problems:
            raise InvalidError(in_words(scope, problems[0], stored, asked.numbers))
    if changed == stored:
        return {"board": head.n, "before": head.n, "others": others}
    keep_locked(scope, board, (stored, changed), asked.numbers, asked.operations)
    note = note_of(change_words(stored, changed, asked.numbers), asked.note)
    version = _store(scope, board, changed, Change(actor, at, "change_board", note), head)
    return {"board": version, "before": head.n, "others": others}


def _in_force(scope: str, board: str) -> tuple[Revision, Board]:
    head = steps.latest(scope, of_board(BOARD, board))
    stored = stored_board(head)
    if head is None or stored is None:
        msg = "There is no board yet."
        raise InvalidError(msg)
    return head, stored


def _store(scope: str, board: str, changed: Board, change: Change, head: Revision) -> int:
    name = of_board(BOARD, board)
    return steps.revise(scope, name, canonical(board_to_json(changed)), change, base=head.n).n


def _meanwhile(head: Revision, stored: Board, base: int, actor: User, asked: Asked) -> list[str]:
    """What others did between the base and the head, in words. Raises StaleError where it is in the way."""
    if head.n == base:
        return []
    rows = Revision.objects.filter(document=head.document)
    before = stored_board(rows.filter(n=base).select_related("root").first())
    if before is None or base > head.n:
        raise StaleError(_stale_words(""))
    # who made them is enough: after a long while they are many
    theirs = rows.filter(n__gt=base).exclude(by=actor).select_related("by").order_by("n")
    if not theirs:
        return []
    names = " and ".join(dict.fromkeys(str(one.by) for one in theirs))
    words = "; ".join(change_words(before, stored, asked.numbers))
    wanted = {key for operation in asked.operations for key in touched(operation)}
    if wanted & {change.id for change in board_changes(before, stored)}:
        raise StaleError(_stale_words(f"{names}: {words}."))
    return [note_of([f"{names}: {words}"])]


def _stale_words(why: str) -> str:
    said = f"{why} " if why else ""
    return f"The board changed meanwhile. {said}Look at it as it is now, and do it again if it still fits."


def keep_locked(
    scope: str, board: str, step: tuple[Board, Board], numbers: Numbers, operations: tuple[Operation, ...] = ()
) -> None:
    """Raises InvalidError if a step made of those operations would move what is locked."""
    marks = _marks(scope, board)
    _refuse_locked(scope, (*lock_breaks(*step, marks), *locked_days_touched(operations, marks)), step[0], numbers)


def keep_in_row(
    scope: str, board: str, step: tuple[Board, Board], numbers: Numbers, since: tuple[Revision, Revision] | None = None
) -> None:
    """As `keep_locked`, for a step to a board there is already. Raises InvalidError if others pass a locked day.

    Where the step goes over the versions from one to another, it does to a day that was locked while all of these were
    made what they did: they did not move it, whatever went past.
    """
    marks = _marks(scope, board)
    passed = locked_days_passed(*step, marks.locked_days)
    stood = _locked_through(scope, board, *since) if passed and since else ()
    left = (one for one in passed if one.params["anchor"] not in stood)
    _refuse_locked(scope, (*lock_breaks(*step, marks), *left), step[0], numbers)


def _refuse_locked(scope: str, found: tuple[Finding, ...], before: Board, numbers: Numbers) -> None:
    if found:
        raise InvalidError(in_words(scope, found[0], before, numbers))


def in_words(scope: str, finding: Finding, board: Board, numbers: Numbers) -> str:
    """A finding about a board in the words of its production: asked for where there is something to tell."""
    return told(finding, board, numbers, pack_in(scope))


def _locked_through(scope: str, board: str, first: Revision, last: Revision) -> frozenset[str]:
    """The days that were locked whenever a version of the board was made, from one to another."""
    rows = Revision.objects.filter(document__owner=scope, document__name=of_board(MARKS, board)).select_related("root")
    begun_with = rows.filter(pk__lt=first.pk).order_by("-n").first()
    between = rows.filter(pk__gt=first.pk, pk__lt=last.pk)
    return frozenset.intersection(*(_read_marks(one).locked_days for one in (begun_with, *between)))


def _marks(scope: str, board: str) -> Marks:
    return _read_marks(steps.latest(scope, of_board(MARKS, board)))


@action(lock_production)
def move_strips(
    *,
    actor: User,
    at: datetime,
    scope: str,
    base: int,
    strips: list[str],
    day: str | None,
    after: str | None,
    at_end: bool = False,
    board: str = "",
    numbers: Numbers | None = None,
) -> Answer:
    """Move strips behind `after` on a day, or to the boneyard. A stale base is refused, nothing is moved."""
    head, stored = _in_force(scope, board)
    if head.n != base:
        # told before the anchors are looked at: on an old board they may mean something else
        steps.refuse_stale(base, head.n)
    if at_end:
        after = last_of(stored, day, strips)
    moved, problems = move(stored, strips, day, after)
    if problems:
        raise InvalidError(in_words(scope, problems[0], stored, numbers or {}))
    keep_locked(scope, board, (stored, moved), numbers or {})
    note = note_of(change_words(stored, moved, numbers or {}))
    return {"board": _store(scope, board, moved, Change(actor, at, "move_strips", note), head)}


@action(lock_production)
def undo_board(
    *, actor: User, at: datetime, scope: str, base: int, board: str = "", numbers: Numbers | None = None
) -> Answer:
    """Take back the last change of the board that is not yet taken back. What is locked stays where it is."""
    name, head = of_board(BOARD, board), steps.latest(scope, of_board(BOARD, board))
    way = around(head) if head and head.n == base else None
    note = _going_back(scope, board, head, way.before, way.now, numbers or {}) if head and way else ""
    return {"board": steps.undo(scope, name, Change(actor, at, "undo_board", note), base=base).n}


@action(lock_production)
def redo_board(
    *, actor: User, at: datetime, scope: str, base: int, board: str = "", numbers: Numbers | None = None
) -> Answer:
    """Do again what was undone last, while nothing else was done since. What is locked stays where it is."""
    name, head = of_board(BOARD, board), steps.latest(scope, of_board(BOARD, board))
    way = around(head) if head and head.n == base else None
    note = _going_back(scope, board, head, way.undone, way.undone, numbers or {}) if head and way else ""
    return {"board": steps.redo(scope, name, Change(actor, at, "redo_board", note), base=base).n}


def _going_back(scope: str, board: str, head: Revision, target: int, change: int, numbers: Numbers) -> str:
    """What going to another version changes, in words, by what the `change` did or the other way.

    Raises InvalidError where something locked would move.
    """
    rows = Revision.objects.filter(document=head.document, n__in=(target, change)).select_related("root")
    there = {row.n: row for row in rows}
    now, then = stored_board(head), stored_board(there.get(target))
    if now is None or then is None or change not in there:
        return ""
    keep_in_row(scope, board, (now, then), numbers, (there[change], there[change]))
    return note_of(change_words(now, then, numbers))


@action(lock_production)
def set_marks(*, actor: User, at: datetime, scope: str, board: str, base: int, change: dict[str, Any]) -> Answer:
    """Lock, unlock, note or cover. On an older base it is done if nobody else spoke of the same meanwhile.

    Raises StaleError, InvalidError.
    """
    if problems := change_marks(Marks(), change)[1]:
        raise InvalidError(say(problems[0], pack_in(scope)))
    name = of_board(MARKS, board)
    head = steps.latest(scope, name)
    done = Change(actor, at, "set_marks", note_of([_marks_words(change)]))
    if head is not None and head.n != base:
        _unspoken(head, base, actor, change)
    stored, _ = marks_from_json(begun(scope, name, {}, done, None))
    changed, _ = change_marks(stored, change)
    return {"marks": steps.revise(scope, name, canonical(marks_to_json(changed)), done, base=None).n}


def _unspoken(head: Revision, base: int, actor: User, change: dict[str, Any]) -> None:
    """Raises StaleError if somebody else changed, since the base, what is changed now."""
    rows = Revision.objects.filter(document=head.document).select_related("root")
    was = _read_marks(rows.filter(n=base).first())
    theirs = rows.filter(n__gt=base).exclude(by=actor)
    if base > head.n or any(_speak(_read_marks(one), was, change) for one in theirs):
        steps.refuse_stale(base, head.n)


def _read_marks(revision: Revision | None) -> Marks:
    return marks_from_json(json.loads(bytes(revision.root.content)))[0] if revision else Marks()


def _speak(one: Marks, was: Marks, change: dict[str, Any]) -> bool:
    """Whether two states of the marks differ in what a change speaks of."""
    return marked(one, change) != marked(was, change)


def _marks_words(change: dict[str, Any]) -> str:
    return ", ".join(f"{word.replace('_', ' ')} {len(value)}" for word, value in sorted(change.items()))


@action(lock_production)
def undo_marks(*, actor: User, at: datetime, scope: str, board: str, base: int) -> Answer:
    """Take back the last lock, note or cover that is not yet taken back."""
    return {"marks": steps.undo(scope, of_board(MARKS, board), Change(actor, at, "undo_marks"), base=base).n}
