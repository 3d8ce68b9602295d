"""What changes a production. Reading and planning happen before; these only store what was decided."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db import transaction

from unitbase.office.accounts.models import User
from unitbase.office.companies.models import Company
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change
from unitbase.office.journal.action import Answer, action
from unitbase.office.problems import UnknownError
from unitbase.office.productions.models import Membership, Production
from unitbase.office.productions.values import CORRECTIONS, SETUP, TERMS
from unitbase.schedule.terms import EMPTY, add_rows, take_out, type_over


def lock_production(pid: str) -> None:
    """Hold the production's row to the end of the transaction. Raises UnknownError."""
    if Production.objects.select_for_update().filter(pid=pid).first() is None:
        raise UnknownError


def _lock_company(pid: str) -> None:
    if Company.objects.select_for_update().filter(pid=pid).first() is None:
        raise UnknownError


@action(_lock_company)
def create_production(*, actor: User, at: datetime, scope: str, role: str, setup: dict[str, Any]) -> Answer:
    """A new production of the company `scope`, with its set-up; its maker wears the hat `role` on it."""
    company = Company.objects.get(pid=scope)
    production = Production.objects.create(company=company, title=setup["title"], created_at=at)
    Membership.objects.create(user=actor, production=production, role=role)
    change = Change(actor, at, "create_production")
    steps.revise(production.pid, SETUP, canonical(setup), change, base=0)
    return {"production": production.pid}


@action(lock_production)
def correct_scene(*, actor: User, at: datetime, scope: str, base: int, corrections: list[list[str]]) -> Answer:
    """Add corrections (scene, field, value) to those made before. A stale base is refused."""
    change = Change(actor, at, "correct_scene")
    stored = begun(scope, CORRECTIONS, [], change, base)
    return {"corrections": steps.revise(scope, CORRECTIONS, canonical([*stored, *corrections]), change, base=None).n}


@action(lock_production)
def undo_correction(*, actor: User, at: datetime, scope: str, base: int) -> Answer:
    """Take back the last correction that is not yet taken back."""
    return {"corrections": steps.undo(scope, CORRECTIONS, Change(actor, at, "undo_correction"), base=base).n}


@action(lock_production)
def set_rate(*, actor: User, at: datetime, scope: str, base: int, kind: str, row: dict[str, Any]) -> Answer:
    """Type over one row of terms (cast, locations, resources, crew) or the assumptions. A stale base is refused."""
    change = Change(actor, at, "set_rate")
    stored = begun(scope, TERMS, EMPTY, change, base)
    return {"terms": steps.revise(scope, TERMS, canonical(type_over(stored, kind, row)), change, base=None).n}


@action(lock_production)
def add_crew(*, actor: User, at: datetime, scope: str, base: int, rows: list[dict[str, Any]]) -> Answer:
    """Add grades to the crew of a unit, all at once. A stale base is refused."""
    change = Change(actor, at, "add_crew")
    stored = begun(scope, TERMS, EMPTY, change, base)
    return {"terms": steps.revise(scope, TERMS, canonical(add_rows(stored, "crew", rows)), change, base=None).n}


@action(lock_production)
def remove_crew(*, actor: User, at: datetime, scope: str, base: int, grade: str) -> Answer:
    """Take a grade that was added out of its unit's crew. A stale base is refused."""
    change = Change(actor, at, "remove_crew")
    stored = begun(scope, TERMS, EMPTY, change, base)
    return {"terms": steps.revise(scope, TERMS, canonical(take_out(stored, "crew", grade)), change, base=None).n}


@action(lock_production)
def undo_rate(*, actor: User, at: datetime, scope: str, base: int) -> Answer:
    """Take back the last change of a rate that is not yet taken back."""
    return {"terms": steps.undo(scope, TERMS, Change(actor, at, "undo_rate"), base=base).n}


def begun(scope: str, document: str, empty: Any, change: Change, base: int | None) -> Any:
    """What the document holds at version `base` (None: at the latest); one not there yet begins empty, to be undone."""
    head = steps.latest(scope, document)
    number = head.n if head else 0
    if base is not None and base != number:
        steps.refuse_stale(base, number)
    if head is None:
        head = steps.revise(scope, document, canonical(empty), change, base=0)
    return json.loads(bytes(head.root.content))


def open_company(
    *, actor: User, at: datetime, name: str, setup: dict[str, Any], documents: tuple[tuple[str, bytes, str], ...] = ()
) -> str:
    """The first company of a server with its first production, whose producer is `actor`; the production's id.

    `documents` are name, content and note of what the production begins with (script, corrections, terms, board).
    No journal entry, since there is nobody yet whose right could be checked: only a command calls this.
    """
    with transaction.atomic(durable=True):
        production = Production.objects.create(
            company=Company.objects.create(name=name), title=setup["title"], created_at=at
        )
        Membership.objects.create(user=actor, production=production, role="producer")
        steps.revise(production.pid, SETUP, canonical(setup), Change(actor, at, "open_company"), base=0)
        for document, content, note in documents:
            steps.revise(production.pid, document, content, Change(actor, at, "open_company", note=note), base=0)
        return production.pid
