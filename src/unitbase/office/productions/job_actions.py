"""Jobs of a production: asked for, given their material, finished, cancelled; a proposal accepted or discarded."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from unitbase.office.accounts.models import User
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change, latest, revise
from unitbase.office.jobs import steps
from unitbase.office.jobs.kinds import IMPROVE, KINDS, READ_DRAFT, READ_SCRIPT
from unitbase.office.jobs.queries import job_of, material_of
from unitbase.office.jobs.values import Order
from unitbase.office.journal.action import Answer, action
from unitbase.office.problems import InvalidError, StaleError, UnknownError
from unitbase.office.productions.actions import lock_production
from unitbase.office.productions.models import Production
from unitbase.office.productions.queries import values_of, versions_of
from unitbase.office.productions.reading import drafts_of, first_entry, reading_of_stored
from unitbase.office.productions.values import BOARD, DRAFTS, MARKS, READ, SCRIPT, Values
from unitbase.schedule.board_json import board_from_json
from unitbase.schedule.marks import lock_breaks, locked_days_passed, marks_from_json

FIRST_EFFORT, IMPROVE_EFFORT = 3, 4


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came: its digest stands for its bytes where requests are told apart."""

    name: str
    digest: str
    content: bytes = field(repr=False)


@action(lock_production)
def start_reading(*, actor: User, at: datetime, scope: str, upload: Upload, rule: str = "", episode: int = 0) -> Answer:
    """Have a script read and planned. Nothing of the production changes until that has gone well.

    `rule` says which lines are headings where the script has none of the usual ones, as `read_rule` reads it. `episode`
    is that of a series whose script this is.
    """
    script = versions_of(scope).get(SCRIPT, 0)
    # over a script that is there a new one is a draft, and proposed
    kind = READ_DRAFT if script else READ_SCRIPT
    name = f"Episode {episode}: {upload.name}" if episode else upload.name
    request = {"name": name, "script": script, "rule": rule, "episode": episode}
    return {"job": steps.enqueue(kind, KINDS[kind].lane, scope, actor, at, request, upload.content)}


@action(lock_production)
def start_improving(*, actor: User, at: datetime, scope: str) -> Answer:
    """Have a better board looked for; a search already under way is joined."""
    if BOARD not in versions_of(scope):
        msg = "There is no board to improve yet."
        raise InvalidError(msg)
    known = steps.open_job(scope, IMPROVE)
    return {"job": known or steps.enqueue(IMPROVE, KINDS[IMPROVE].lane, scope, actor, at, {})}


@action(lock_production)
def cancel_job(*, actor: User, at: datetime, scope: str, job: str) -> Answer:
    """Stop a job: at once if it waits, as soon as its worker looks if it runs. One that has ended stays as it is."""
    state = steps.cancel(scope, job, at)
    if not state:
        raise UnknownError
    return {"job": job, "state": state}


@transaction.atomic  # one moment's values
def prepare_reading(order: Order) -> tuple[dict[str, Any], bytes]:
    """What the child gets to read a script: the file, and the terms it will be planned under."""
    values = values_of(Production.objects.get(pid=order.scope))
    request = request_of(values, order.request["name"], FIRST_EFFORT, board=None)
    return request | {"read": {}, "drafts": [], **told_of(order)}, material_of(order.pid)


def told_of(order: Order) -> dict[str, Any]:
    """What a person said about the script they brought in."""
    return {"rule": order.request.get("rule", ""), "episode": order.request.get("episode", 0)}


@transaction.atomic  # one moment's values
def prepare_improving(order: Order) -> tuple[dict[str, Any], bytes]:
    """What the child gets to improve the board in force, and the versions all of it has."""
    values = values_of(Production.objects.get(pid=order.scope))
    request = request_of(values, values.script_name, IMPROVE_EFFORT, board=values.board)
    return request | {"versions": versions_of(order.scope), "marks": values.marks}, values.script


def request_of(values: Values, name: str, effort: int, *, board: dict[str, Any] | None) -> dict[str, Any]:
    """The values in force, as a job's child is given them."""
    return {
        "name": name,
        "effort": effort,
        "setup": values.setup,
        "corrections": values.corrections,
        "terms": values.terms,
        "board": board,
        "read": json.loads(values.read) if values.read else {},
        "drafts": list(drafts_of(values.drafts)),
    }


def carried_out(order: Order) -> dict[str, Any]:
    """What the action is told that ends a job: who asked for it, now, on what, under a key of the job's own."""
    actor = User.objects.get(pk=order.actor)
    return {"actor": actor, "at": timezone.now(), "scope": order.scope, "key": f"job-{order.pid}", "order": order}


def finish_reading(order: Order, request: dict[str, Any], result: dict[str, Any]) -> None:
    """The last step of a reading. Raises LostLeaseError, StaleError."""
    upload_script(
        **carried_out(order),
        result=result,
    )


@action(lock_production)
def upload_script(*, actor: User, at: datetime, scope: str, order: Order, result: dict[str, Any]) -> Answer:
    """Store a first script, its reading, the first board made from it, and the success of the job, or none of these.

    Raises StaleError if another script came in meanwhile.
    """
    name = order.request["name"]
    change = Change(actor, at, "upload_script", note=name)
    script = revise(scope, SCRIPT, material_of(order.pid), change, base=order.request["script"])
    read = revise(scope, READ, content := canonical(result["read"]), change, base=None)
    entry = first_entry(script.n, read.n, name, at.date().isoformat(), reading_of_stored(content)[0])
    revise(scope, DRAFTS, canonical([entry]), change, base=None)
    board = revise(scope, BOARD, canonical(result["board"]), change, base=None)
    kept = {name: result[name] for name in ("scenes", "days", "findings")}
    steps.succeed(order, at, kept)
    return {"script": script.n, "board": board.n}


def finish_improving(order: Order, request: dict[str, Any], result: dict[str, Any]) -> None:
    """The last step of a search: keep the proposal. Raises LostLeaseError."""
    propose_improvement(
        **carried_out(order),
        result=result | {"versions": request["versions"]},
    )


@action(lock_production)
def propose_improvement(*, actor: User, at: datetime, scope: str, order: Order, result: dict[str, Any]) -> Answer:
    """Keep the board that was found as a proposal; nothing of the production changes."""
    steps.succeed(order, at, result)
    return {"job": order.pid}


@action(lock_production)
def accept_improvement(*, actor: User, at: datetime, scope: str, job: str, base: int) -> Answer:
    """Put a proposed board in force, over version `base`.

    Raises StaleError if anything its price depends on has changed since, InvalidError if it was decided before.
    """
    result = _decided(scope, job, "accepted")
    if versions_of(scope) != result["versions"]:
        msg = "The plan was changed after this proposal was made. Improve again to see what it is worth now."
        raise StaleError(msg)
    _keep_locked(scope, result["board"])
    change = Change(actor, at, "accept_improvement")
    return {"board": revise(scope, BOARD, canonical(result["board"]), change, base=base).n}


def _keep_locked(scope: str, proposed: dict[str, Any]) -> None:
    """Raises StaleError if the proposal moves what was locked since it was made."""
    head, pinned = latest(scope, BOARD), latest(scope, MARKS)
    marks, _ = marks_from_json(json.loads(bytes(pinned.root.content)) if pinned else {})
    before, _ = board_from_json(json.loads(bytes(head.root.content))) if head else (None, ())
    after, _ = board_from_json(proposed)
    if before is None or after is None:
        return
    if lock_breaks(before, after, marks) or locked_days_passed(before, after, marks.locked_days):
        msg = "Something was locked after this proposal was made. Improve again to see what can be done around it."
        raise StaleError(msg)


@action(lock_production)
def discard_improvement(*, actor: User, at: datetime, scope: str, job: str) -> Answer:
    """Set a proposal aside; the board stays as it is."""
    _decided(scope, job, "discarded")
    return {"job": job}


def _decided(scope: str, job: str, decision: str) -> dict[str, Any]:
    found = job_of(scope, job)
    if found is None or found.kind != IMPROVE or found.state != "done":
        raise UnknownError
    if not steps.decide(scope, job, decision):
        msg = f"This proposal is decided: it was {found.decision}."
        raise InvalidError(msg)
    return found.result
