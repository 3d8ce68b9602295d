"""Writing values and revisions, inside the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from unitbase.office.accounts.models import User
from unitbase.office.documents.canonical import digest_of
from unitbase.office.documents.models import Document, Revision, Value
from unitbase.office.problems import InvalidError, StaleError


@dataclass(frozen=True, slots=True)
class Change:
    """Who made a revision, when, by which operation, with what note."""

    by: User
    at: datetime
    operation: str
    note: str = ""


def keep_value(kind: str, content: bytes) -> Value:
    """Store bytes under their digest; the same bytes are stored once."""
    digest = digest_of(kind, content)
    value, _ = Value.objects.get_or_create(digest=digest, defaults={"kind": kind, "content": content})
    return value


def latest(owner: str, name: str) -> Revision | None:
    """The version in force."""
    return (
        Revision.objects.filter(document__owner=owner, document__name=name)
        .select_related("root", "document")
        .order_by("-n")
        .first()
    )


def revise(owner: str, name: str, content: bytes, change: Change, *, base: int | None, alone: bool = True) -> Revision:
    """A new version with `content`. Raises StaleError if `base` is given and is no longer the latest.

    One that is not `alone` was made together with other documents, so that it is not taken back without them: `undo`
    stops before it.
    """
    document, _ = Document.objects.get_or_create(owner=owner, name=name)
    head = latest(owner, name)
    number = head.n if head else 0
    if base is not None and base != number:
        refuse_stale(base, number)
    return _append(document, head, keep_value(name, content), change, parent=number if alone else 0)


def refuse_stale(base: int, number: int) -> NoReturn:
    """Tell that version `base` is no longer the latest. Raises StaleError."""
    msg = f"This was changed meanwhile: you saw version {base}, it is now version {number}."
    raise StaleError(msg)


def _append(
    document: Document, head: Revision | None, root: Value, change: Change, undoes: int = 0, parent: int | None = None
) -> Revision:
    number = head.n if head else 0
    return Revision.objects.create(
        document=document,
        n=number + 1,
        parent=number if parent is None else parent,
        root=root,
        operation=change.operation,
        undoes=undoes,
        by=change.by,
        at=change.at,
        note=change.note,
    )


def undo(owner: str, name: str, change: Change, *, base: int) -> Revision:
    """A new version with the value from before the last change not yet undone.

    Raises StaleError for an old base, InvalidError if there is nothing to undo.
    """
    head = latest(owner, name)
    if head is None or head.n != base:
        msg = "This was changed meanwhile: look at it again before undoing."
        raise StaleError(msg)
    past = {r.n: r for r in Revision.objects.filter(document=head.document).select_related("root")}
    target = before(head, past)
    if target is None:
        msg = "There is nothing to undo."
        raise InvalidError(msg)
    return _append(head.document, head, target.root, change, undoes=target.n)


def before(head: Revision, past: dict[int, Revision]) -> Revision | None:
    """What the last change not yet taken back came from; None if there is none. `past` are the revisions by number."""
    # An undo stands for the version it went back to, so undoing twice goes back two changes.
    at = head
    while at.undoes:
        at = past[at.undoes]
    return past.get(at.parent)
