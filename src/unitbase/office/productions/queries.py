"""Loading a production's values: a fixed number of queries, frozen answers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from unitbase.office.documents.models import Revision
from unitbase.office.documents.steps import around
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import pack_of
from unitbase.office.productions.values import (
    BOARD,
    CALENDAR,
    CORRECTIONS,
    DRAFTS,
    MARKS,
    PLANNED,
    READ,
    SCRIPT,
    SETUP,
    TERMS,
    Heading,
    Values,
    of_board,
)  # fmt: skip
from unitbase.schedule.values import SHOOT
from unitbase.words.habits import day_text


def values_of(production: Production, board: str = "", *, until: datetime | None = None) -> Values:
    """The versions in force, and what can be undone: one query, however long the history.

    A history is asked for its numbers where the last of its changes was an undo. `board` is the id of a scenario, whose
    board and marks then take the place of the active ones; "" is the active board. With `until`, the versions that were
    in force at that moment.
    """
    names = {of_board(name, board if name in {BOARD, MARKS} else ""): name for name in (*PLANNED, MARKS)}
    own = Revision.objects.filter(document__owner=production.pid, document__name__in=names)
    # a long history must not be read with the versions in force
    past = Revision.objects.filter(document=OuterRef("document"), **({"at__lte": until} if until else {}))
    newest = past.order_by("-n").values("n")[:1]
    rows = own.filter(n=Subquery(newest)).select_related("document", "root")
    return _values({names[row.document.name]: row for row in rows})


def values_at(production: Production, versions: Mapping[str, int]) -> Values:
    """The values as they were at these numbers of their documents; a document that is not named had none yet."""
    if not versions:
        return _values({})
    rows = _at(production.pid, versions).select_related("document", "root")
    return _values({row.document.name: row for row in rows})


def digests_at(pid: str, versions: Mapping[str, int]) -> dict[str, str]:
    """The digest of each document at these numbers; it says whether two values are the same."""
    return dict(_at(pid, versions).values_list("document__name", "root_id")) if versions else {}


def begun_empty(pid: str, names: Iterable[str]) -> frozenset[str]:
    """Of these documents those whose first version holds nothing: one was begun only so that a change can be undone.

    Known by the second version, which was made with it, in one go.
    """
    rows = Revision.objects.filter(document__owner=pid, document__name__in=list(names), n__lte=2)
    first = Counter(rows.values_list("document__name", "by", "at", "operation"))
    return frozenset(name for (name, *_), count in first.items() if count > 1)


def _at(pid: str, versions: Mapping[str, int]) -> QuerySet[Revision]:
    wanted = Q()
    for name, number in versions.items():
        wanted |= Q(document__name=name, n=number)
    return Revision.objects.filter(wanted, document__owner=pid)


def _values(latest: Mapping[str, Revision]) -> Values:
    lead = {name: around(row) for name, row in latest.items()}
    script, corrections = latest.get(SCRIPT), _content(latest, CORRECTIONS)
    return Values(
        setup=_json(latest, SETUP) or {},
        script=_content(latest, SCRIPT),
        script_name=script.note if script else "",
        board=_json(latest, BOARD),
        board_version=_version(latest, BOARD),
        corrections=tuple(map(tuple, json.loads(corrections))) if corrections else (),
        terms=_json(latest, TERMS),
        corrections_version=_version(latest, CORRECTIONS),
        terms_version=_version(latest, TERMS),
        read=_content(latest, READ),
        drafts=_content(latest, DRAFTS),
        drafts_version=_version(latest, DRAFTS),
        calendar=_json(latest, CALENDAR),
        calendar_version=_version(latest, CALENDAR),
        undoable=frozenset(name for name, found in lead.items() if found.before),
        marks=_json(latest, MARKS),
        marks_version=_version(latest, MARKS),
        redoable=frozenset(name for name, found in lead.items() if found.undone),
        digests=tuple((name, latest[name].root_id) for name in PLANNED if name in latest),
        numbers=tuple((name, latest[name].n) for name in PLANNED if name in latest),
    )


def _content(latest: Mapping[str, Revision], name: str) -> bytes:
    return bytes(latest[name].root.content) if name in latest else b""


def _json(latest: Mapping[str, Revision], name: str) -> dict[str, Any] | None:
    return json.loads(_content(latest, name)) if name in latest else None


def _version(latest: Mapping[str, Revision], name: str) -> int:
    return latest[name].n if name in latest else 0


def versions_of(pid: str) -> dict[str, int]:
    """The number of the version in force of each document a plan depends on; papers and copies do not count."""
    rows = Revision.objects.filter(document__owner=pid, document__name__in=PLANNED).values_list("document__name")
    return dict(rows.annotate(Max("n")).order_by("document__name"))


def board_before(production: Production, version: int, board: str = "") -> dict[str, Any] | None:
    """The board as it was before this version; None for the first."""
    return _before(production, of_board(BOARD, board), version)


def setup_before(production: Production, version: int) -> dict[str, Any] | None:
    """The set-up as it was before this version; None for the first."""
    return _before(production, SETUP, version)


def _before(production: Production, name: str, version: int) -> dict[str, Any] | None:
    rows = Revision.objects.filter(document__owner=production.pid, document__name=name, n=version - 1)
    row = rows.select_related("root").first()
    return json.loads(bytes(row.root.content)) if row else None


def heading_of(production: Production) -> Heading:
    """The production as the shell names it, with how many days it shoots from when."""
    setup, board, calendar = (_latest(production.pid, name) for name in (SETUP, BOARD, CALENDAR))
    pack = pack_of(setup)
    if calendar:
        setup = setup | {"start": calendar.get("start")}
    return Heading(production.pid, production.title, production.company.name, _note(setup, board, pack), pack)


def pack_in(pid: str) -> str:
    """The word pack of a production, for whoever has nothing else of it at hand."""
    return pack_of(_latest(pid, SETUP))


def _latest(pid: str, name: str) -> dict[str, Any]:
    """A document in force, alone: the shell of a page must not load every revision."""
    rows = Revision.objects.filter(document__owner=pid, document__name=name).order_by("-n")
    content = rows.values_list("root__content", flat=True).first()
    found: dict[str, Any] = json.loads(bytes(content)) if content else {}
    return found


def _note(setup: dict[str, Any], board: dict[str, Any], pack: str) -> str:
    shot = [day for day in board.get("days", ()) if day.get("kind", SHOOT) == SHOOT and not day.get("unit")]
    count = len(shot)
    days = f"{count} shoot day{'' if count == 1 else 's'}" if count else ""
    start = date.fromisoformat(setup["start"]) if setup.get("start") else None
    return " · ".join(filter(None, (days, f"from {day_text(start, pack)}" if start else "")))
