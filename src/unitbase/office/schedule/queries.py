"""A board of a production as it stands and as it was, and its history."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Case, CharField, Max, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, NullIf

from unitbase.office.documents.models import Revision
from unitbase.office.documents.steps import around, latest
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import pack_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.values import BOARD, MARKS, PLANNED, Values, of_board
from unitbase.office.schedule.remembered import reckoned, reckoned_with, stored_board
from unitbase.office.schedule.words import CHANGED, DONE, change_words
from unitbase.schedule.compare import board_changes
from unitbase.schedule.marks import Marks, marks_from_json
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.values import Board, Plan
from unitbase.words import Finding


@dataclass(frozen=True, slots=True)
class Shown:
    """A board of a production as one request sees it. `board` "" is the active one, else a scenario's id."""

    production: Production
    board: str
    values: Values
    reckoning: Reckoning | None
    findings: tuple[Finding, ...]
    marks: Marks

    @property
    def plan(self) -> Plan | None:
        """The plan with this board; None while there is no script to plan."""
        return self.reckoning.plan if self.reckoning else None

    @property
    def pack(self) -> str:
        """The production's words."""
        return pack_of(self.values.setup)

    @property
    def version(self) -> int:
        """The version of this board in force."""
        return self.values.board_version

    def numbers(self) -> dict[str, str]:
        """The number of each scene by its key."""
        return {sheet.scene: sheet.number for sheet in self.plan.breakdown.sheets} if self.plan else {}


def shown_board(production: Production, board: str = "") -> Shown:
    """The board in force, or a scenario's."""
    values = values_of(production, board)
    found, findings = reckoned(values)
    marks, _ = marks_from_json(values.marks or {})
    return Shown(production, board, values, found, findings, marks)


def at_version(shown: Shown, version: int) -> Reckoning | None:
    """What is shown as if its board were still at a version; None where there is none that can be read."""
    if version == shown.version:
        return shown.reckoning
    row = _revisions(shown.production, of_board(BOARD, shown.board)).filter(n=version).select_related("root").first()
    return reckoned_with(shown.values, row)[0] if row and shown.plan else None


def board_at(production: Production, board: str, version: int) -> Board | None:
    """A board alone as it was at a version; None where there is none that can be read."""
    return stored_board(_revisions(production, of_board(BOARD, board)).filter(n=version).select_related("root").first())


def days_changed_last(production: Production) -> str:
    """What the last change of the active board did, in words, where it can be undone and was of days alone; else "".

    A day put in, taken out or made for something else is that; a strip that went elsewhere with it is not.
    """
    head = latest(production.pid, BOARD)
    number = around(head).before if head else 0
    rows = _revisions(production, BOARD).filter(n=number).select_related("root")
    before, now = stored_board(rows.first()), stored_board(head)
    if before is None or now is None or any(one.kind != "day" for one in board_changes(before, now)):
        return ""
    return "; ".join(change_words(before, now, {}))


def marks_at(shown: Shown, version: int) -> Marks:
    """The marks as they were at a version; none before the first."""
    if version == shown.values.marks_version:
        return shown.marks
    row = _revisions(shown.production, of_board(MARKS, shown.board)).filter(n=version).select_related("root").first()
    return marks_from_json(json.loads(bytes(row.root.content)))[0] if row else Marks()


def _revisions(production: Production, document: str) -> QuerySet[Revision]:
    return Revision.objects.filter(document__owner=production.pid, document__name=document)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a history is looked for: words, all of which stand in a version's row; whether it must have a name.

    `sort` is a column of the list ("-" before it: the other way); "" is the newest first.
    """

    words: tuple[str, ...] = ()
    named: bool = False
    sort: str = ""


def history_of(shown: Shown, names: Mapping[int, str], wanted: Wanted) -> QuerySet[Revision]:
    """The versions of a board, each with what was `done` in words, its `maker` and the name it has in `named`.

    Sliced by whoever shows them. The boards themselves are not loaded: a history of a thousand versions costs a page
    of it.
    """
    done = (When(operation=key, then=Value(told)) for key, told in DONE.items())
    named = (When(n=number, then=Value(name)) for number, name in names.items())
    rows = _revisions(shown.production, of_board(BOARD, shown.board)).select_related("by")
    rows = rows.annotate(
        done=Case(*done, default=Value(CHANGED)),
        named=Case(*named, default=Value("")),
        unnamed=Case(*(When(n=number, then=Value(0)) for number in names), default=Value(1)),
        maker=Coalesce(NullIf("by__name", Value("")), "by__email", output_field=CharField()),
    )
    for word in wanted.words:
        rows = rows.filter(
            Q(note__icontains=word) | Q(done__icontains=word) | Q(named__icontains=word) | Q(maker__icontains=word)
        )
    if wanted.named:
        rows = rows.exclude(named="")
    way = "-" if wanted.sort.startswith("-") else ""
    return rows.order_by(*(f"{way}{field}" for field in _SORTED.get(wanted.sort.removeprefix("-"), ())), "-n")


_SORTED = {"n": ("n",), "at": ("n",), "by": ("maker",), "done": ("done", "note"), "named": ("unnamed", "named")}
"""The columns of a history, as they are sorted by."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a board stands, told cheaply: its version and marks, who made it, and what it changed.

    `sequence` is a number that grows with any change of what the plan depends on.
    """

    version: int
    marks: int
    sequence: int
    by: str
    author: int
    note: str


def standing_of(production: Production, board: str) -> Standing:
    """Three small look-ups by index, whatever the length of the history."""
    head = _revisions(production, of_board(BOARD, board)).select_related("by").order_by("-n").first()
    marks = _revisions(production, of_board(MARKS, board)).order_by("-n").values_list("n", flat=True).first()
    names = (*PLANNED, of_board(BOARD, board), of_board(MARKS, board))
    newest = Revision.objects.filter(document__owner=production.pid, document__name__in=names).aggregate(Max("id"))
    sequence = newest["id__max"] or 0
    if head is None:
        return Standing(0, marks or 0, sequence, "", 0, "")
    return Standing(head.n, marks or 0, sequence, str(head.by), head.by_id, head.note)
