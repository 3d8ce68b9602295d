"""Writing values and revisions, inside the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, NoReturn

from unitbase.office.accounts.models import User
from unitbase.office.documents.canonical import digest_of
from unitbase.office.documents.line import Step, before, standing, undone
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
    head = _at(owner, name, base, "undoing")
    return _again(head, around(head).before, change, "There is nothing to undo.")


def redo(owner: str, name: str, change: Change, *, base: int) -> Revision:
    """A new version with the value of the last change that was undone, while nothing else was done since.

    Raises StaleError for an old base, InvalidError if there is nothing to redo.
    """
    head = _at(owner, name, base, "redoing")
    return _again(head, around(head).undone, change, "There is nothing to redo.")


def _at(owner: str, name: str, base: int, doing: str) -> Revision:
    head = latest(owner, name)
    if head is None or head.n != base:
        msg = f"This was changed meanwhile: look at it again before {doing}."
        raise StaleError(msg)
    return head


class Around(NamedTuple):
    """The change a version stands for, the one an undo goes to and the one a redo goes to; 0 where there is none."""

    now: int
    before: int
    undone: int


def around(head: Revision) -> Around:
    """Where undo and redo lead from the latest version.

    Earlier ones are asked for by number alone, and only where the latest does not tell: a long history costs nothing.
    """
    if not head.undoes:
        return Around(head.n, head.parent, 0)
    rows = Revision.objects.filter(document=head.document_id).values_list("n", "parent", "undoes")
    line = {n: Step(parent, undoes) for n, parent, undoes in rows}
    return Around(standing(head.n, line), before(head.n, line), undone(head.n, line))


def _again(head: Revision, number: int, change: Change, nothing: str) -> Revision:
    if not number:
        raise InvalidError(nothing)
    root = Revision.objects.select_related("root").get(document=head.document, n=number).root
    return _append(head.document, head, root, change, undoes=number)
