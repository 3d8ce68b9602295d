"""Papers kept and versions in force, as frozen values."""

from __future__ import annotations

import json

from unitbase.office.documents.models import Revision, Value
from unitbase.office.papers.values import DOCUMENT, Kept, Source, Version
from unitbase.office.productions.models import Production
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.values import BOARD, CALENDAR, DOCUMENTS, MARKS, of_board

NAMED = (*DOCUMENTS, CALENDAR, MARKS)
"""The documents a paper names as what it was made from."""
SCENARIO = "scenario"
"""What the board of a scenario is called among them."""


def standing(production: Production, scenario: str = "") -> dict[str, Version]:
    """The version in force of each document a plan is made from, in one query.

    `scenario` is the id of one whose board and marks are meant instead of the active ones.
    """
    called = {of_board(name, scenario if name in {BOARD, MARKS} else ""): name for name in NAMED}
    if scenario:
        called[of_board(BOARD, scenario)] = SCENARIO
    rows = Revision.objects.filter(document__owner=production.pid, document__name__in=called).order_by("n")
    return {called[name]: Version(n, root) for name, n, root in rows.values_list("document__name", "n", "root_id")}


def active_board(production: Production) -> Source:
    """The board in force, as what papers are made from."""
    return Source("", "The active board", "Board", lambda: values_of(production), counted=True)


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
        *(manifest.get(name, "") for name in ("detail", "notes", "source", "board")),
    )


def pdf_of(paper: Kept) -> bytes:
    """The paper itself."""
    return bytes(Value.objects.get(digest=paper.pdf).content)
