"""What changes an outline: the whole table anew, as a version of the script, so that all of it can be taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from unitbase.office.accounts.models import User
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change
from unitbase.office.journal.action import Answer, action
from unitbase.office.productions.actions import lock_production
from unitbase.office.productions.values import BOARD, SCRIPT
from unitbase.screenplay.write_outline import NAME, write_outline


@action(lock_production)
def keep_outline(
    *,
    actor: User,
    at: datetime,
    scope: str,
    base: int,
    text: str,
    board: dict[str, Any] | None = None,
    board_base: int = 0,
) -> Answer:
    """Put an outline in force, over version `base` of the script; `board` with it, over its version.

    Raises StaleError. The first one begins from an empty table, so that it can be taken back too.
    """
    change = Change(actor, at, "keep_outline", note=NAME)
    head = steps.latest(scope, SCRIPT)
    if base != (head.n if head else 0):
        steps.refuse_stale(base, head.n if head else 0)
    if head is None:
        steps.revise(scope, SCRIPT, write_outline(()).encode(), change, base=0)
    script = steps.revise(scope, SCRIPT, text.encode(), change, base=None)
    if board is not None:
        steps.revise(scope, BOARD, canonical(board), change, base=board_base)
    return {"script": script.n}


@action(lock_production)
def undo_outline(*, actor: User, at: datetime, scope: str, base: int) -> Answer:
    """Take back the last change of the outline that is not yet taken back; the board keeps its strips."""
    change = Change(actor, at, "undo_outline", note=NAME)
    return {"script": steps.undo(scope, SCRIPT, change, base=base).n}
