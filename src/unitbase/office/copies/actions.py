"""Handing out copies: the list of who holds what. The pages themselves are made when a copy is opened."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

from unitbase.office.accounts.models import User
from unitbase.office.copies.values import COPIES, Handout
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change
from unitbase.office.journal.action import Answer, action
from unitbase.office.productions.actions import lock_production


@action(lock_production)
def hand_out(*, actor: User, at: datetime, scope: str, handout: Handout, holders: tuple[str, ...]) -> Answer:
    """Note a copy for each holder. Copies handed out before stay in the list."""
    change = Change(actor, at, "hand_out")
    head = steps.latest(scope, COPIES)
    if head is None:
        head = steps.revise(scope, COPIES, canonical([]), change, base=0)
    listed = json.loads(bytes(head.root.content))
    given = {"handout": asdict(handout), "at": at.isoformat(), "by": str(actor)}
    made = [given | {"holder": holder} for holder in holders]
    kept = steps.revise(scope, COPIES, canonical([*listed, *made]), change, base=None)
    return {"copies": kept.n, "first": len(listed) + 1, "last": len(listed) + len(made)}


@action(lock_production)
def undo_copies(*, actor: User, at: datetime, scope: str, base: int) -> Answer:
    """Take the last handing out off the list."""
    return {"copies": steps.undo(scope, COPIES, Change(actor, at, "undo_copies"), base=base).n}
