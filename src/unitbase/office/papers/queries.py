"""Papers kept and versions in force, as frozen values."""

from __future__ import annotations

import json

from unitbase.office.documents.models import Revision, Value
from unitbase.office.papers.values import DOCUMENT, Kept, Version
from unitbase.office.productions.models import Production
from unitbase.office.productions.values import CALENDAR, DOCUMENTS

NAMED = (*DOCUMENTS, CALENDAR)
"""The documents a paper names as what it was made from."""


def standing(production: Production) -> dict[str, Version]:
    """The version in force of each document a plan is made from, in one query."""
    rows = Revision.objects.filter(document__owner=production.pid, document__name__in=NAMED).order_by("n")
    return {name: Version(n, root) for name, n, root in rows.values_list("document__name", "n", "root_id")}


def papers_kept(production: Production) -> tuple[Kept, ...]:
    """Every paper of the production, newest first, in one query."""
    rows = Revision.objects.filter(document__owner=production.pid, document__name__startswith=DOCUMENT)
    return tuple(_kept(row) for row in rows.select_related("root", "by").order_by("-at", "-id"))


def _kept(row: Revision) -> Kept:
    manifest = json.loads(bytes(row.root.content))
    versions = {name: Version(*pair) for name, pair in manifest["versions"].items()}
    return Kept(
        manifest["paper"],
        row.n,
        manifest["pdf"],
        manifest["plan"],
        versions,
        str(row.by),
        row.at,
        manifest.get("detail", ""),
    )


def pdf_of(paper: Kept) -> bytes:
    """The paper itself."""
    return bytes(Value.objects.get(digest=paper.pdf).content)
