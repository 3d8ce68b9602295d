"""Publishing a schedule, sending it to more people, retiring one, and noting who opened it."""

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
from unitbase.office.schedule.issues import ISSUES, OPENED, as_frozen, frozen_now, issue_from
from unitbase.office.schedule.words import listed, note_of

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
def send_issue(*, actor: User, at: datetime, scope: str, number: int, recipients: list[dict[str, str]]) -> Answer:
    """Send the issue in force to more people; whom it went to already is passed over.

    Raises UnknownError, and InvalidError where it is not in force or nobody is left to send it to.
    """
    stored: list[dict[str, Any]] = begun(scope, ISSUES, [], Change(actor, at, "send_issue"), None)
    issue = _in_force(stored, number)
    known = [_who(one) for one in issue["recipients"]]
    new = [one | {"at": at.isoformat()} for one in recipients if _who(one) not in known]
    if not new:
        msg = "Choose somebody it has not gone to yet, or type a name."
        raise InvalidError(msg)
    change = Change(actor, at, "send_issue", note_of([f"Issue {number} to {listed(one['name'] for one in new)}"]))
    return {"issues": _with_readers(scope, stored, number, [*issue["recipients"], *new], change)}


@action(lock_production)
def unsend_issue(*, actor: User, at: datetime, scope: str, number: int, recipient: dict[str, str]) -> Answer:
    """Take somebody off the list of an issue whom it was sent to afterwards. Raises UnknownError, InvalidError."""
    stored: list[dict[str, Any]] = begun(scope, ISSUES, [], Change(actor, at, "unsend_issue"), None)
    if not 0 < number <= len(stored):
        raise UnknownError
    issue = issue_from(stored[number - 1], _opened(scope).get(str(number), {}))
    if _who(recipient) not in [(one.user, one.name) for one in issue.sent_later]:
        msg = f"{recipient['name']} has opened issue {number}, or was not sent it afterwards, and stays on the list."
        raise InvalidError(msg)
    left = [one for one in stored[number - 1]["recipients"] if _who(one) != _who(recipient)]
    change = Change(actor, at, "unsend_issue", note_of([f"Issue {number} not to {recipient['name']}"]))
    return {"issues": _with_readers(scope, stored, number, left, change)}


def _in_force(stored: list[dict[str, Any]], number: int) -> dict[str, Any]:
    """An issue as it is stored, if it is the last that is not retired: nobody is sent what another has replaced."""
    if not 0 < number <= len(stored):
        raise UnknownError
    standing = [one["number"] for one in stored if not one["retired"]]
    if standing[-1:] != [number]:
        now = f"issue {standing[-1]} is in force: send that one" if standing else "it is retired: bring it back first"
        msg = f"Issue {number} was not sent: {now}."
        raise InvalidError(msg)
    return stored[number - 1]


def _who(recipient: dict[str, str]) -> tuple[str, str]:
    return recipient["user"], recipient["name"]


def _with_readers(
    scope: str, stored: list[dict[str, Any]], number: int, readers: list[dict[str, str]], change: Change
) -> int:
    changed = [one | {"recipients": readers} if one["number"] == number else one for one in stored]
    return steps.revise(scope, ISSUES, canonical(changed), change, base=None).n


@action(lock_production)
def note_opened(*, actor: User, at: datetime, scope: str, number: int) -> Answer:
    """Note that the actor has opened an issue; the first time counts."""
    change = Change(actor, at, "note_opened")
    stored = _opened(scope)
    opened = stored.get(str(number), {})
    if actor.pid not in opened:
        stored[str(number)] = opened | {actor.pid: at.isoformat()}
        steps.revise(scope, OPENED, canonical(stored), change, base=None)
    return {"number": number}


def _opened(scope: str) -> dict[str, dict[str, str]]:
    """When each issue was first opened, by its number and the person's id."""
    head = steps.latest(scope, OPENED)
    stored: dict[str, dict[str, str]] = json.loads(bytes(head.root.content)) if head else {}
    return stored
