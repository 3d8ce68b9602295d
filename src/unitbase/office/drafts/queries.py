"""Drafts of a production as frozen values."""

from __future__ import annotations

import json
from dataclasses import replace

from unitbase.breakdown import Correction
from unitbase.breakdown.correct import astray
from unitbase.breakdown.holding import Held, holding
from unitbase.office.documents.models import Revision, Value
from unitbase.office.drafts.propose import entries_of, lost_of
from unitbase.office.jobs.kinds import READ_DRAFT
from unitbase.office.jobs.models import Job
from unitbase.office.jobs.queries import job_of
from unitbase.office.jobs.values import JobView
from unitbase.office.problems import UnknownError
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import breakdown_of, screenplay_of
from unitbase.office.productions.reading import first_breakdown
from unitbase.office.productions.values import (
    BOARD,
    CORRECTIONS,
    DRAFTS,
    READ,
    SCRIPT,
    SETUP,
    TERMS,
    Values,
)

TOGETHER = (SCRIPT, READ, CORRECTIONS, BOARD, DRAFTS)
"""The documents a draft that is accepted has new versions of."""


def proposed(scope: str, job: str) -> JobView:
    """The job that read a new draft and proposes it. Raises UnknownError."""
    found = job_of(scope, job)
    if found is None or found.kind != READ_DRAFT or found.state != Job.DONE:
        raise UnknownError
    return found


def open_proposals(scope: str) -> tuple[JobView, ...]:
    """Drafts that were read and wait for somebody to accept or discard them, newest first."""
    rows = Job.objects.filter(scope=scope, kind=READ_DRAFT, state=Job.DONE, decision="").order_by("-id")
    return tuple(found for pid in rows.values_list("pid", flat=True) if (found := job_of(scope, pid)))


def held_of(values: Values) -> tuple[Held, ...]:
    """What has no home in the draft in force."""
    screenplay, breakdown, first = screenplay_of(values), breakdown_of(values), first_breakdown(values)
    if screenplay is None or breakdown is None or first is None:
        return ()
    typed = typed_in(values)
    return holding(screenplay, breakdown, typed, lost_of(values), astray(first, typed))


def typed_in(values: Values) -> tuple[Correction, ...]:
    """What people decided about the breakdown."""
    return tuple(Correction(*one) for one in values.corrections)


def value_of(digest: str) -> bytes:
    """A stored value. Raises UnknownError."""
    row = Value.objects.filter(digest=digest).first()
    if row is None:
        raise UnknownError
    return bytes(row.content)


def seen(versions: dict[str, int]) -> str:
    """The versions a proposal was worked out over, as one text a form can carry."""
    return ".".join(str(versions.get(name, 0)) for name in (*TOGETHER, SETUP, TERMS))


def draft_values(production: Production, values: Values, index: int) -> Values | None:
    """The values with the script of an older draft in place of the one in force; None if there is no such draft."""
    entries = entries_of(values)
    if not 0 <= index < len(entries):
        return None
    if index == len(entries) - 1:
        return values
    entry = entries[index]
    contents = contents_at(production.pid, {SCRIPT: entry["script"], READ: entry["read"]})
    return replace(
        values,
        script=contents.get(SCRIPT, b""),
        script_name=entry["name"],
        read=contents.get(READ, b""),
        drafts=json.dumps(entries[: index + 1]).encode(),
    )


def contents_at(owner: str, versions: dict[str, int]) -> dict[str, bytes]:
    """The contents of documents at the versions named, those that had none left out."""
    rows = Revision.objects.filter(document__owner=owner, document__name__in=versions, n__in=set(versions.values()))
    found = rows.select_related("root", "document")
    return {row.document.name: bytes(row.root.content) for row in found if row.n == versions[row.document.name]}
