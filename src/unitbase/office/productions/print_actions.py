"""A print that takes its time: set by a job, kept for a day for whoever asked. Nothing is typeset here."""

from __future__ import annotations

import json
from base64 import b64decode
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from unitbase.office.accounts.models import User
from unitbase.office.documents.blobs import blob
from unitbase.office.jobs import kinds as jobs
from unitbase.office.jobs import steps
from unitbase.office.jobs.queries import material_of
from unitbase.office.jobs.values import Order
from unitbase.office.journal.action import Answer, action
from unitbase.office.productions.actions import lock_production
from unitbase.office.productions.job_actions import carried_out
from unitbase.paper.head import undated
from unitbase.paper.press import Forme, packed, unpacked


@dataclass(frozen=True, slots=True)
class Print:
    """Something to be printed: what it is called, the section of the pages it is asked for on, and where.

    `path` and `asked` are the address that prints it, before and behind the "?". `forme` is all the press is given; it
    tells no two requests apart, since it may hold the minute of printing: `digest` does, without that.
    """

    title: str
    section: str
    path: str
    asked: str
    forme: Forme = field(repr=False)

    @property
    def digest(self) -> str:
        """What tells this print, of what it is made from, from any other."""
        said = [self.path, self.asked, self.forme.template, undated(self.forme.data), sorted(self.forme.pictures)]
        return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


@action(lock_production)
def begin_print(*, actor: User, at: datetime, scope: str, wanted: Print) -> Answer:
    """Have something printed by a job, from its forme alone; the same print that a job is at already is joined."""
    told = {"digest": wanted.digest}
    known = steps.open_job(scope, jobs.PRINT, by=actor, **told)
    if known:
        return {"job": known}
    where = {"name": wanted.title, "section": wanted.section, "path": wanted.path, "asked": wanted.asked}
    return {"job": enqueue_forme(jobs.PRINT, scope, actor, at, told | where, wanted.forme)}


def enqueue_forme(kind: str, scope: str, actor: User, at: datetime, request: dict[str, Any], forme: Forme) -> str:
    """A job that sets a forme, inside the caller's transaction; its pictures are read when its turn comes."""
    named = request | {"photos": list(forme.pictures)}
    return steps.enqueue(kind, jobs.KINDS[kind].lane, scope, actor, at, named, packed(replace(forme, pictures={})))


def prepare_forme(order: Order) -> tuple[dict[str, Any], bytes]:
    """What the child gets to set a forme: it and its pictures, and nothing else of the production."""
    pictures = {name: blob(name.partition(".")[0]) or b"" for name in order.request["photos"]}
    return {}, packed(replace(unpacked(material_of(order.pid)), pictures=pictures))


def finish_print(order: Order, request: dict[str, Any], result: dict[str, Any]) -> None:
    """The last step of a print. Raises LostLeaseError."""
    keep_print(**carried_out(order), result=result)


@action(lock_production)
def keep_print(*, actor: User, at: datetime, scope: str, order: Order, result: dict[str, Any]) -> Answer:
    """Keep the PDF with its job, for whoever asked to fetch it, and the success of the job, or neither."""
    steps.succeed(order, at, {}, b64decode(result["pdf"]))
    return {"job": order.pid}
