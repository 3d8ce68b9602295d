"""Loading a production's values: a fixed number of queries, frozen answers."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.db.models import Max, OuterRef, Subquery

from unitbase.office.documents.models import Revision
from unitbase.office.documents.steps import around
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import pack_of
from unitbase.office.productions.values import (
    BOARD,
    CORRECTIONS,
    DRAFTS,
    PLANNED,
    READ,
    SCRIPT,
    SETUP,
    TERMS,
    Heading,
    Values,
)  # fmt: skip
from unitbase.words.habits import day_text


def values_of(production: Production) -> Values:
    """The versions in force, and what can be undone: two queries, however long the history."""
    own = Revision.objects.filter(document__owner=production.pid)
    # a long history must not be read with the versions in force
    newest = Revision.objects.filter(document=OuterRef("document")).order_by("-n").values("n")[:1]
    rows = own.filter(n=Subquery(newest)).select_related("document", "root")
    latest = {row.document.name: row for row in rows}
    setup, script, board = latest.get(SETUP), latest.get(SCRIPT), latest.get(BOARD)
    corrections, terms = latest.get(CORRECTIONS), latest.get(TERMS)
    read, drafts = latest.get(READ), latest.get(DRAFTS)
    return Values(
        setup=json.loads(bytes(setup.root.content)) if setup else {},
        script=bytes(script.root.content) if script else b"",
        script_name=script.note if script else "",
        board=json.loads(bytes(board.root.content)) if board else None,
        board_version=board.n if board else 0,
        corrections=tuple(map(tuple, json.loads(bytes(corrections.root.content)))) if corrections else (),
        terms=json.loads(bytes(terms.root.content)) if terms else None,
        corrections_version=corrections.n if corrections else 0,
        terms_version=terms.n if terms else 0,
        read=bytes(read.root.content) if read else b"",
        drafts=bytes(drafts.root.content) if drafts else b"",
        drafts_version=drafts.n if drafts else 0,
        undoable=frozenset(name for name, head in latest.items() if around(head).before),
    )


def versions_of(pid: str) -> dict[str, int]:
    """The number of the version in force of each document a plan depends on; papers and copies do not count."""
    rows = Revision.objects.filter(document__owner=pid, document__name__in=PLANNED).values_list("document__name")
    return dict(rows.annotate(Max("n")).order_by("document__name"))


def board_before(production: Production, version: int) -> dict[str, Any] | None:
    """The board as it was before this version; None for the first."""
    return _before(production, BOARD, version)


def setup_before(production: Production, version: int) -> dict[str, Any] | None:
    """The set-up as it was before this version; None for the first."""
    return _before(production, SETUP, version)


def _before(production: Production, name: str, version: int) -> dict[str, Any] | None:
    rows = Revision.objects.filter(document__owner=production.pid, document__name=name, n=version - 1)
    row = rows.select_related("root").first()
    return json.loads(bytes(row.root.content)) if row else None


def heading_of(production: Production) -> Heading:
    """The production as the shell names it, with how many days it shoots from when."""
    setup, board = (_latest(production, name) for name in (SETUP, BOARD))
    pack = pack_of(setup)
    return Heading(production.pid, production.title, production.company.name, _note(setup, board, pack), pack)


def _latest(production: Production, name: str) -> dict[str, Any]:
    """A document in force, alone: the shell of a page must not load every revision."""
    rows = Revision.objects.filter(document__owner=production.pid, document__name=name).order_by("-n")
    content = rows.values_list("root__content", flat=True).first()
    found: dict[str, Any] = json.loads(bytes(content)) if content else {}
    return found


def _note(setup: dict[str, Any], board: dict[str, Any], pack: str) -> str:
    count = len(board.get("days", ()))
    days = f"{count} shoot day{'' if count == 1 else 's'}" if count else ""
    start = date.fromisoformat(setup["start"]) if setup.get("start") else None
    return " · ".join(filter(None, (days, f"from {day_text(start, pack)}" if start else "")))
