"""What changes an outline: a new table, its reading, its entry among the drafts, and the board while nobody touched it.

All are versions, so that each change can be taken back.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from unitbase.office.accounts.models import User
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change
from unitbase.office.journal.action import Answer, action
from unitbase.office.productions.actions import lock_production
from unitbase.office.productions.reading import first_entry, stored_reading
from unitbase.office.productions.values import BOARD, DRAFTS, READ, SCRIPT
from unitbase.screenplay import Screenplay
from unitbase.screenplay.outline import FORMAT
from unitbase.screenplay.write_outline import NAME, write_outline

_OWN = frozenset({"keep_outline", "undo_outline"})
"""The operations after which the board is still the outline's own: nobody has planned or moved anything."""


@action(lock_production)
def keep_outline(
    *,
    actor: User,
    at: datetime,
    scope: str,
    base: int,
    text: str,
    read: dict[str, Any],
    grown: dict[str, Any],
    added: dict[str, Any] | None = None,
    board_base: int = 0,
) -> Answer:
    """Put an outline in force, over version `base` of the script; what else is sent is told in `outline.Table`.

    Raises StaleError. The first one begins from an empty table, so that it can be taken back too.
    """
    change = Change(actor, at, "keep_outline", note=NAME)
    head = steps.latest(scope, SCRIPT)
    if base != (head.n if head else 0):
        steps.refuse_stale(base, head.n if head else 0)
    if head is None:
        _begin(scope, change)
    script = steps.revise(scope, SCRIPT, text.encode(), change, base=None)
    stored = steps.revise(scope, READ, canonical(read), change, base=None)
    drafts = steps.latest(scope, DRAFTS)
    entries = json.loads(bytes(drafts.root.content)) if drafts else [_entry(change, 0, 0)]
    entries[-1] |= {"script": script.n, "read": stored.n}
    steps.revise(scope, DRAFTS, canonical(entries), change, base=None)
    _lay(scope, change, grown, added, board_base)
    return {"script": script.n}


def _begin(scope: str, change: Change) -> None:
    table = write_outline(()).encode()
    empty = stored_reading(Screenplay("", FORMAT, (), 0, 0), (), table)
    script = steps.revise(scope, SCRIPT, table, change, base=0)
    read = steps.revise(scope, READ, canonical(empty), change, base=None)
    steps.revise(scope, DRAFTS, canonical([_entry(change, script.n, read.n)]), change, base=None)


def _entry(change: Change, script: int, read: int) -> dict[str, Any]:
    """The outline as the first of the drafts."""
    return first_entry(script, read, NAME, change.at.date().isoformat(), None)


def _lay(scope: str, change: Change, grown: dict[str, Any], added: dict[str, Any] | None, base: int) -> None:
    """The board: in the order of the outline while it is its own; else as it is, new rows waiting."""
    head = steps.latest(scope, BOARD)
    if head is None:
        head = steps.revise(scope, BOARD, canonical({"days": [], "boneyard": []}), change, base=0)
        base = head.n
    if head.n != base:
        steps.refuse_stale(base, head.n)
    if head.operation in _OWN:
        steps.revise(scope, BOARD, canonical(grown), change, base=base)
    elif added is not None:
        waiting = Change(change.by, change.at, "add_strips", change.note)
        steps.revise(scope, BOARD, canonical(added), waiting, base=base)


@action(lock_production)
def undo_outline(*, actor: User, at: datetime, scope: str, base: int) -> Answer:
    """Take back the last change of the outline that is not yet taken back; a board somebody has touched stays."""
    change = Change(actor, at, "undo_outline", note=NAME)
    script = steps.undo(scope, SCRIPT, change, base=base)
    for name in (READ, DRAFTS, BOARD):
        head = steps.latest(scope, name)
        if head is not None and (name != BOARD or head.operation in _OWN):
            steps.undo(scope, name, change, base=head.n)
    return {"script": script.n}
