"""What changes a meeting. Each is a version of its minutes, so that all of it can be taken back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from unitbase.office.accounts.models import User
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.models import Revision
from unitbase.office.documents.steps import Change
from unitbase.office.ids import public_id
from unitbase.office.journal.action import Answer, action
from unitbase.office.meetings.minutes import (
    ACTION,
    Minutes,
    Note,
    minutes_from_json,
    minutes_to_json,
    note_from_json,
    with_note,
    without_note,
)
from unitbase.office.meetings.models import Meeting
from unitbase.office.meetings.queries import MINUTES
from unitbase.office.problems import InvalidError, StaleError, UnknownError
from unitbase.office.productions.actions import lock_production
from unitbase.office.productions.models import Production

_GONE = "This entry is no longer in the minutes. Load the page again."


@action(lock_production)
def hold_meeting(*, actor: User, at: datetime, scope: str, head: dict[str, Any]) -> Answer:
    """A new meeting: `head` is its stored minutes without entries."""
    production = Production.objects.get(pid=scope)
    meeting = Meeting.objects.create(production=production, created_at=at)
    minutes = minutes_from_json(head | {"notes": []})
    steps.revise(meeting.pid, MINUTES, canonical(minutes_to_json(minutes)), Change(actor, at, "hold_meeting"), base=0)
    return {"meeting": meeting.pid}


@action(lock_production)
def change_meeting(*, actor: User, at: datetime, scope: str, meeting: str, base: int, head: dict[str, Any]) -> Answer:
    """Another kind, day, place or other people; the entries stay. A stale base is refused."""
    stored = _standing(scope, meeting)
    minutes = replace(minutes_from_json(head | {"notes": []}), notes=_minutes(stored).notes)
    return _kept(meeting, minutes, Change(actor, at, "change_meeting"), base)


@action(lock_production)
def note_down(*, actor: User, at: datetime, scope: str, meeting: str, note: dict[str, Any]) -> Answer:
    """A new entry at the end of the minutes; several people may write at once."""
    entry = note_from_json(note | {"id": public_id()})
    minutes = with_note(_minutes(_standing(scope, meeting)), entry)
    return _kept(meeting, minutes, Change(actor, at, "note_down")) | {"note": entry.id}


@action(lock_production)
def change_note(*, actor: User, at: datetime, scope: str, meeting: str, base: int, note: dict[str, Any]) -> Answer:
    """An entry in other words, or tied to other things; what was done stays done.

    It is refused if the entry itself has changed since version `base`; what changed beside it does not matter.
    """
    entry = note_from_json(note)
    minutes = _minutes(_standing(scope, meeting))
    stood = _unchanged(meeting, minutes, entry.id, base)
    if entry.kind == ACTION == stood.kind:
        entry = replace(entry, done=stood.done, done_by=stood.done_by)
    return _kept(meeting, with_note(minutes, entry), Change(actor, at, "change_note"))


@action(lock_production)
def drop_note(*, actor: User, at: datetime, scope: str, meeting: str, base: int, note: str) -> Answer:
    """Take an entry out of the minutes. It is refused if the entry itself has changed since version `base`."""
    minutes = _minutes(_standing(scope, meeting))
    _unchanged(meeting, minutes, note, base)
    return _kept(meeting, without_note(minutes, note), Change(actor, at, "drop_note"))


@action(lock_production)
def tick_action(*, actor: User, at: datetime, scope: str, meeting: str, note: str, done: str) -> Answer:
    """Tick an action off on the day `done`, or open it again (""). It takes no base: it says what it leaves behind."""
    minutes = _minutes(_standing(scope, meeting))
    stood = minutes.note(note)
    if stood is None or stood.kind != ACTION:
        raise InvalidError(_GONE)
    ticked = replace(stood, done=at.date().fromisoformat(done) if done else None, done_by=actor.pid if done else "")
    return _kept(meeting, with_note(minutes, ticked), Change(actor, at, "tick_action"))


@action(lock_production)
def undo_meeting(*, actor: User, at: datetime, scope: str, meeting: str, base: int) -> Answer:
    """Take back the last change of the minutes that is not yet taken back."""
    _standing(scope, meeting)
    return {"minutes": steps.undo(meeting, MINUTES, Change(actor, at, "undo_meeting"), base=base).n}


@action(lock_production)
def retire_meeting(*, actor: User, at: datetime, scope: str, meeting: str, retired: bool) -> Answer:
    """Take a meeting out of the lists, or put it back; its minutes stay as they are."""
    _standing(scope, meeting)
    Meeting.objects.filter(pid=meeting).update(retired_at=at if retired else None)
    return {"meeting": meeting, "retired": retired}


def _unchanged(meeting: str, minutes: Minutes, note: str, base: int) -> Note:
    """The entry as it stands, if it stood so at version `base` too. Raises InvalidError, StaleError."""
    stood = minutes.note(note)
    if stood is None:
        raise InvalidError(_GONE)
    seen = (
        Revision.objects.filter(document__owner=meeting, document__name=MINUTES, n=base).select_related("root").first()
    )
    if seen is None or _minutes(seen).note(note) != stood:
        msg = "Somebody has changed this entry meanwhile. Look at it again; what you typed is kept."
        raise StaleError(msg)
    return stood


def _standing(scope: str, meeting: str) -> Revision:
    """The minutes in force of a meeting of the production. Raises UnknownError."""
    ours = Meeting.objects.filter(pid=meeting, production__pid=scope).exists()
    head = steps.latest(meeting, MINUTES) if ours else None
    if head is None:
        raise UnknownError
    return head


def _minutes(stored: Revision) -> Minutes:
    return minutes_from_json(json.loads(bytes(stored.root.content)))


def _kept(meeting: str, minutes: Minutes, change: Change, base: int | None = None) -> Answer:
    return {"minutes": steps.revise(meeting, MINUTES, canonical(minutes_to_json(minutes)), change, base=base).n}
