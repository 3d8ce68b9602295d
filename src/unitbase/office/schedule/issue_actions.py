"""Publishing a schedule, retiring one, and noting who opened it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from unitbase.office.accounts.models import User
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change
from unitbase.office.journal.action import Answer, action
from unitbase.office.problems import InvalidError, StaleError, UnknownError
from unitbase.office.productions.actions import begun, lock_production
from unitbase.office.productions.queries import versions_of
from unitbase.office.productions.values import BOARD, seen_as
from unitbase.office.schedule.issues import ISSUES, OPENED, as_frozen, frozen_now

CHANGED_MEANWHILE = (
    "The board is as you saw it, and something it depends on is not: script, corrections, terms or calendar were "
    "changed meanwhile. Look what changes since the last issue, and publish again."
)


@action(lock_production)
def publish_schedule(
    *,
    actor: User,
    at: datetime,
    scope: str,
    base: int,
    colour: str,
    note: str,
    recipients: list[dict[str, str]],
    seen: str = "",
) -> Answer:
    """Freeze the active board with its notes and the numbers of all it depends on, as the next issue.

    Raises StaleError if the board is not at version `base`, or anything else not as it was `seen` ("": nobody says);
    InvalidError if there is no board or nothing has changed.
    """
    versions = versions_of(scope)
    if BOARD not in versions:
        msg = "There is no board to publish yet."
        raise InvalidError(msg)
    if versions[BOARD] != base:
        steps.refuse_stale(base, versions[BOARD])
    if seen and seen != seen_as(versions.items()):
        raise StaleError(CHANGED_MEANWHILE)
    change = Change(actor, at, "publish_schedule", note)
    stored: list[dict[str, Any]] = begun(scope, ISSUES, [], change, None)
    live = [one for one in stored if not one["retired"]]
    if live and as_frozen(scope, live[-1]["versions"]):
        msg = f"Nothing has changed since issue {live[-1]['number']} was published."
        raise InvalidError(msg)
    issue = {
        "number": len(stored) + 1,
        "colour": colour,
        "at": at.isoformat(),
        "by": str(actor),
        "note": note,
        "versions": frozen_now(scope),
        "recipients": recipients,
        "since": live[-1]["number"] if live else 0,
        "retired": False,
        "publisher": actor.pid,
    }
    steps.revise(scope, ISSUES, canonical([*stored, issue]), change, base=None)
    return {"issue": issue["number"]}


@action(lock_production)
def retire_issue(*, actor: User, at: datetime, scope: str, number: int, retired: bool) -> Answer:
    """Take an issue out of use, or back into it: nothing of it is lost. Raises UnknownError."""
    change = Change(actor, at, "retire_issue")
    stored: list[dict[str, Any]] = begun(scope, ISSUES, [], change, None)
    if not 0 < number <= len(stored):
        raise UnknownError
    changed = [one | {"retired": retired} if one["number"] == number else one for one in stored]
    return {"issues": steps.revise(scope, ISSUES, canonical(changed), change, base=None).n}


@action(lock_production)
def note_opened(*, actor: User, at: datetime, scope: str, number: int) -> Answer:
    """Note that the actor has opened an issue; the first time counts."""
    change = Change(actor, at, "note_opened")
    head = steps.latest(scope, OPENED)
    stored: dict[str, dict[str, str]] = json.loads(bytes(head.root.content)) if head else {}
    opened = stored.get(str(number), {})
    if actor.pid not in opened:
        stored[str(number)] = opened | {actor.pid: at.isoformat()}
        steps.revise(scope, OPENED, canonical(stored), change, base=None)
    return {"number": number}
