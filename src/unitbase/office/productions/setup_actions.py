"""Changing what a production is set up with."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from unitbase.office.accounts.models import User
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change
from unitbase.office.journal.action import Answer, action
from unitbase.office.problems import InvalidError
from unitbase.office.productions.actions import lock_production
from unitbase.office.productions.models import Production
from unitbase.office.productions.values import SETUP, TERMS


@action(lock_production)
def change_setup(*, actor: User, at: datetime, scope: str, base: int, typed: dict[str, Any]) -> Answer:
    """The set-up with what was typed; all else of it (format, country, single dates) stays. A stale base is refused."""
    head = steps.latest(scope, SETUP)
    stored: dict[str, Any] = json.loads(bytes(head.root.content)) if head else {}
    if head is not None and head.n != base:
        steps.refuse_stale(base, head.n)
    _keep_currency(scope, stored, typed)
    change = Change(actor, at, "change_setup")
    version = steps.revise(scope, SETUP, canonical(stored | typed), change, base=base)
    Production.objects.filter(pid=scope).update(title=typed["title"])
    return {"setup": version.n}


@action(lock_production)
def undo_setup(*, actor: User, at: datetime, scope: str, base: int) -> Answer:
    """Take back the last change of the set-up that is not yet taken back; the production's title follows."""
    head = steps.latest(scope, SETUP)
    version = steps.undo(scope, SETUP, Change(actor, at, "undo_setup"), base=base)
    now: dict[str, Any] = json.loads(bytes(version.root.content))
    if head is not None:
        _keep_currency(scope, json.loads(bytes(head.root.content)), now)
    Production.objects.filter(pid=scope).update(title=now["title"])
    return {"setup": version.n}


def _keep_currency(scope: str, stored: dict[str, Any], wanted: dict[str, Any]) -> None:
    """Amounts typed in one currency would mean something else in another. Raises InvalidError."""
    if wanted["currency"] != stored.get("currency") and steps.latest(scope, TERMS) is not None:
        msg = "Terms are typed in the currency of the set-up: it cannot be changed under them."
        raise InvalidError(msg)
