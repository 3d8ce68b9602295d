"""What was brought in, and the links of calendars."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, QuerySet

from unitbase.exchange.stored import imported_from_json
from unitbase.exchange.uss import UssFile, read_uss
from unitbase.office.documents.models import Revision
from unitbase.office.documents.steps import latest
from unitbase.office.exchange.models import CalendarLink
from unitbase.office.exchange.values import DECISIONS, FILES, IMPORTS, STANDARD, Kept
from unitbase.office.jobs.values import finding_from_json
from unitbase.office.problems import UnknownError
from unitbase.office.productions.models import Production
from unitbase.office.productions.values import PLANNED


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is listed: its id, whose feed, who holds it, when and by whom it was made, whether it stands."""

    pid: str
    character: str
    holder: str
    at: datetime
    by: str
    stands: bool
    published: bool


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that was brought in, by number, name, when and by whom; what became of it ("" while nobody decided)."""

    number: int
    name: str
    at: datetime
    by: str
    decision: str


@dataclass(frozen=True, slots=True)
class Followed:
    """The feed behind a token."""

    link: str
    production: Production
    character: str
    published: bool


def kept_import(production: Production, number: int) -> Kept:
    """A file that was brought in, with what was read. Raises UnknownError."""
    row = _imports(production).filter(n=number).first()
    if row is None:
        raise UnknownError
    stored = json.loads(bytes(row.root.content))
    imported, _ = imported_from_json(stored["imported"])
    if imported is None:
        raise UnknownError
    findings = tuple(finding_from_json(one) for one in stored["findings"])
    decision = decisions_of(production).get(str(number), "")
    return Kept(number, stored["name"], row.at.isoformat(), str(row.by), imported, findings, decision)


def _imports(production: Production) -> QuerySet[Revision]:
    return Revision.objects.filter(document__owner=production.pid, document__name=IMPORTS).select_related("root", "by")


def imports_listed(production: Production) -> tuple[Brought, ...]:
    """The files that were brought in, the newest first."""
    decided = decisions_of(production)
    rows = _imports(production).defer("root__content").order_by("-n")
    return tuple(Brought(row.n, row.note, row.at, str(row.by), decided.get(str(row.n), "")) for row in rows)


def decisions_of(production: Production) -> dict[str, str]:
    """What became of each file, by its number."""
    head = latest(production.pid, DECISIONS)
    found: dict[str, str] = json.loads(bytes(head.root.content)) if head else {}
    return found


def file_of(production: Production, kept: Kept) -> bytes:
    """A file that was brought in, as it was."""
    rows = Revision.objects.filter(document__owner=production.pid, document__name=FILES, n=kept.number)
    return bytes(rows.select_related("root").get().root.content)


def standard_file(production: Production) -> UssFile | None:
    """The file of the standard that was last accepted."""
    head = latest(production.pid, STANDARD)
    return read_uss(bytes(head.root.content))[0] if head else None


def links_of(production: Production) -> tuple[Link, ...]:
    """Every link, those that stand first, the newest first."""
    rows = CalendarLink.objects.filter(production=production).select_related("made_by").order_by("-id")
    found = [_link(row) for row in rows]
    return tuple(sorted(found, key=lambda one: not one.stands))


def _link(row: CalendarLink) -> Link:
    stands, published = row.revoked_at is None, row.follows == CalendarLink.PUBLISHED
    return Link(row.pid, row.character, row.holder, row.made_at, str(row.made_by), stands, published)


def digest_of_token(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def followed(token: str) -> Followed:
    """The feed of a token that stands. Raises UnknownError for any other: one look into an index."""
    rows = CalendarLink.objects.select_related("production", "production__company")
    row = rows.filter(digest=digest_of_token(token), revoked_at=None).first()
    if row is None:
        raise UnknownError
    return Followed(row.pid, row.production, row.character, row.follows == CalendarLink.PUBLISHED)


def last_change(production: Production) -> datetime:
    """When anything that a plan depends on was last changed."""
    rows = Revision.objects.filter(document__owner=production.pid, document__name__in=PLANNED)
    found: datetime | None = rows.aggregate(last=Max("at"))["last"]
    return found or production.created_at
