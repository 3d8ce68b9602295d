"""What happens to a new draft: it is read, proposed, accepted or discarded; an accepted one is taken back."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from unitbase.office.accounts.models import User
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change, keep_value, latest, revise
from unitbase.office.drafts.queries import TOGETHER, contents_at, proposed, seen, value_of
from unitbase.office.jobs import steps
from unitbase.office.jobs.queries import material_of
from unitbase.office.jobs.values import Order
from unitbase.office.journal.action import Answer, action
from unitbase.office.problems import InvalidError, StaleError
from unitbase.office.productions.actions import lock_production
from unitbase.office.productions.job_actions import carried_out, request_of, told_of
from unitbase.office.productions.models import Production
from unitbase.office.productions.queries import values_of, versions_of
from unitbase.office.productions.reading import drafts_of
from unitbase.office.productions.values import BOARD, CORRECTIONS, DRAFTS, READ, SCRIPT


@dataclass(frozen=True, slots=True)
class Accepted:
    """A draft as it was worked out before the transaction: contents of its documents, and its entry.

    `entries` are the drafts before it; `board` is None where there is none. `old_read` is the reading of the draft in
    force where it was never stored. Requests are told apart by what the person `said` of the draft: what it comes to
    is another thing once it is accepted.
    """

    name: str
    said: str
    read: bytes = field(repr=False)
    corrections: bytes = field(repr=False)
    board: bytes | None = field(repr=False)
    entry: dict[str, Any] = field(repr=False)
    entries: tuple[dict[str, Any], ...] = field(repr=False)
    old_read: bytes | None = field(default=None, repr=False)


@transaction.atomic  # one moment's values
def prepare_draft(order: Order) -> tuple[dict[str, Any], bytes]:
    """What the child gets to read a new draft: the file, and the production it comes to."""
    values = values_of(Production.objects.get(pid=order.scope))
    request = request_of(values, values.script_name, 0, board=values.board)
    entries = drafts_of(values.drafts)
    locked = bool(entries and entries[-1]["locked"])
    draft = told_of(order) | {"new_name": order.request["name"], "old": values.script.hex(), "locked": locked}
    return request | draft, material_of(order.pid)


def finish_draft(order: Order, request: dict[str, Any], result: dict[str, Any]) -> None:
    """The last step of reading a draft. Raises LostLeaseError."""
    propose_draft(
        **carried_out(order),
        result=result,
    )


@action(lock_production)
def propose_draft(*, actor: User, at: datetime, scope: str, order: Order, result: dict[str, Any]) -> Answer:
    """Keep a draft that was read as a proposal; nothing of the production changes."""
    script = keep_value(SCRIPT, material_of(order.pid))
    read = keep_value(READ, canonical(result["read"]))
    kept = {"script": script.digest, "read": read.digest, "day": at.date().isoformat()}
    steps.succeed(order, at, kept | {"scenes": result["scenes"], "findings": result["findings"]})
    return {"job": order.pid}


@action(lock_production)
def accept_draft(*, actor: User, at: datetime, scope: str, job: str, base: str, draft: Accepted) -> Answer:
    """Put a proposed draft in force: script, reading, drafts, corrections and board, or none of them.

    `base` names the versions the person saw. Raises StaleError if any has changed since, InvalidError if it was decided
    before.
    """
    found = proposed(scope, job)
    versions = versions_of(scope)
    if not steps.decide(scope, job, "accepted"):
        msg = f"This draft is decided: it was {found.decision}."
        raise InvalidError(msg)
    if seen(versions) != base:
        msg = "The production was changed while you looked at this draft. Look at it again: what it changes may differ."
        raise StaleError(msg)
    change = Change(actor, at, "accept_draft", note=draft.name)
    entries = list(draft.entries)
    if draft.old_read is not None:
        versions[READ] = revise(scope, READ, draft.old_read, change, base=None).n
        entries[0] |= {"script": versions.get(SCRIPT, 0), "read": versions[READ]}
    script = revise(scope, SCRIPT, value_of(found.result["script"]), change, base=None, alone=False)
    read = revise(scope, READ, draft.read, change, base=None, alone=False)
    revise(scope, CORRECTIONS, draft.corrections, change, base=None, alone=False)
    answer = {"script": script.n}
    if draft.board is not None:
        answer["board"] = revise(scope, BOARD, draft.board, change, base=None, alone=False).n
    before = {name: versions.get(name, 0) for name in TOGETHER}
    entry = draft.entry | {"script": script.n, "read": read.n, "before": before}
    drafts = revise(scope, DRAFTS, canonical([*entries, entry]), change, base=None, alone=False)
    return answer | {"drafts": drafts.n}


@action(lock_production)
def discard_draft(*, actor: User, at: datetime, scope: str, job: str) -> Answer:
    """Set a proposed draft aside; the script stays as it is."""
    found = proposed(scope, job)
    if not steps.decide(scope, job, "discarded"):
        msg = f"This draft is decided: it was {found.decision}."
        raise InvalidError(msg)
    return {"job": job}


@action(lock_production)
def undo_draft(*, actor: User, at: datetime, scope: str, base: int) -> Answer:
    """Take the draft in force back: the draft before it, with its board. What was decided since stays decided.

    Raises StaleError for an old base, InvalidError if there is no draft before it.
    """
    head = latest(scope, DRAFTS)
    if head is None or head.n != base:
        msg = "Another draft came in meanwhile: look at the drafts again before you take one back."
        raise StaleError(msg)
    entries = drafts_of(bytes(head.root.content))
    before = entries[-1].get("before")
    if before is None:
        msg = "There is no draft before this one."
        raise InvalidError(msg)
    was = contents_at(scope, before)
    change = Change(actor, at, "undo_draft", note=entries[-2]["name"])
    answer = {
        name: revise(scope, name, was[name], change, base=None, alone=False).n
        for name in (SCRIPT, READ, BOARD)
        if name in was
    }
    _undo_corrections(scope, was.get(CORRECTIONS, b"[]"), entries[-1], change)
    drafts = revise(scope, DRAFTS, canonical(list(entries[:-1])), change, base=None, alone=False)
    return answer | {"drafts": drafts.n}


def _undo_corrections(scope: str, was: bytes, entry: dict[str, Any], change: Change) -> None:
    """The corrections from before the draft, and behind them what people decided since it came."""
    now = latest(scope, CORRECTIONS)
    if now is None:
        return
    older, present = json.loads(was), json.loads(bytes(now.root.content))
    since = present[entry["decided"] :]
    if [*older, *since] != present:
        revise(scope, CORRECTIONS, canonical([*older, *since]), change, base=None, alone=False)
