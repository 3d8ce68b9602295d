"""Meetings, their minutes and the people who may be named in them, as frozen values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery

from unitbase.office.accounts.models import User
from unitbase.office.documents.models import Revision
from unitbase.office.documents.steps import around
from unitbase.office.meetings.minutes import Minutes, minutes_from_json
from unitbase.office.meetings.models import Meeting
from unitbase.office.productions.models import Membership, Production

MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting with the minutes in force; `undoable` only where it was asked for."""

    pid: str
    version: int
    minutes: Minutes
    retired: bool = False
    undoable: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with a hat on the production."""

    user: str
    name: str
    email: str


def meetings_of(production: Production) -> tuple[Held, ...]:
    """Every meeting, retired ones too, the latest day first: two queries, however many there are."""
    retired = dict(Meeting.objects.filter(production=production).values_list("pid", "retired_at"))
    rows = Revision.objects.filter(document__owner__in=retired, document__name=MINUTES)
    newest = Revision.objects.filter(document=OuterRef("document")).order_by("-n").values("n")[:1]
    held = tuple(
        Held(row.document.owner, row.n, _read(row), retired[row.document.owner] is not None)
        for row in rows.filter(n=Subquery(newest)).select_related("document", "root").order_by("-document_id")
    )
    return tuple(sorted(held, key=lambda one: (one.minutes.day, one.minutes.start), reverse=True))


def meeting_of(production: Production, mid: str, version: int = 0) -> Held | None:
    """One meeting of the production with the minutes in force, or as they were at `version`; None if there is none."""
    meeting = Meeting.objects.filter(production=production, pid=mid).first()
    past = Revision.objects.filter(document__owner=mid, document__name=MINUTES).order_by("-n")
    rows = past.filter(n=version) if version else past
    row = rows.select_related("root").first() if meeting else None
    if meeting is None or row is None:
        return None
    return Held(meeting.pid, row.n, _read(row), meeting.retired_at is not None, bool(around(row).before))


def _read(row: Revision) -> Minutes:
    stored: dict[str, Any] = json.loads(bytes(row.root.content))
    return minutes_from_json(stored)


def members_of(production: Production) -> tuple[Member, ...]:
    """Whoever wears a hat on the production, each once, by name."""
    ids = Membership.objects.filter(production=production).values("user")
    people = User.objects.filter(pk__in=ids, is_active=True)
    return tuple(sorted((Member(one.pid, str(one), one.email) for one in people), key=lambda one: one.name.casefold()))


def names_of(held: Iterable[Held]) -> Mapping[str, str]:
    """The names, by public id, of everybody with a login whom these minutes name."""
    named = set()
    for one in held:
        minutes = one.minutes
        people = (*minutes.present, *minutes.absent, *(note.owner for note in minutes.notes if note.owner))
        named |= {person.user for person in people} | {note.done_by for note in minutes.notes}
    return {user.pid: str(user) for user in User.objects.filter(pid__in=named - {""})}
