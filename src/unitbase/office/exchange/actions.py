"""What brings a schedule in: kept as it was read, accepted as one version of the board, or refused; and the links.

Reading and working out happen before; these only store what was decided.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from unitbase.exchange.marks import joined
from unitbase.office.accounts.models import User
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.models import Revision
from unitbase.office.documents.steps import Change
from unitbase.office.exchange.models import CalendarLink
from unitbase.office.exchange.values import ACCEPTED, DECISIONS, FILES, IMPORTS, REFUSED, SCENARIO, STANDARD
from unitbase.office.ids import public_id
from unitbase.office.journal.action import Answer, action
from unitbase.office.problems import InvalidError, StaleError, UnknownError
from unitbase.office.productions.actions import begun, lock_production
from unitbase.office.productions.models import Production
from unitbase.office.productions.queries import versions_of
from unitbase.office.productions.reading import first_entry
from unitbase.office.productions.values import (
    BOARD,
    CALENDAR,
    CORRECTIONS,
    DRAFTS,
    MARKS,
    READ,
    SCRIPT,
    TERMS,
    of_board,
    seen_as,
)
from unitbase.office.schedule.scenario_actions import MOST
from unitbase.office.schedule.scenarios import NOTHING, SCENARIOS, Scenario
from unitbase.schedule.marks import marks_from_json, marks_to_json
from unitbase.schedule.terms import EMPTY, type_over


@dataclass(frozen=True)
class Taken:
    """What is put in force: the board, and where the calendar is taken too, that in force and the one in its place.

    Where a production begins with it there are an outline, its reading and the things of its scenes. `marks` are
    added to those of the board; `times` rows of terms (kind, row) in which something is agreed in time. `links` are
    corrections by which parts and things bring others, `standard` the file that an export takes up from now on.
    """

    board: dict[str, Any]
    calendars: tuple[dict[str, Any], dict[str, Any]] | None = None
    text: str = ""
    read: dict[str, Any] | None = None
    corrections: tuple[tuple[str, str, str], ...] = ()
    marks: Mapping[str, Any] = field(default_factory=dict)
    times: tuple[tuple[str, dict[str, Any]], ...] = ()
    links: tuple[tuple[str, str, str], ...] = ()
    standard: bytes = b""


@action(lock_production)
def keep_import(
    *, actor: User, at: datetime, scope: str, name: str, content: bytes, imported: dict[str, Any],
    findings: list[dict[str, Any]],
) -> Answer:  # fmt: skip
    """Keep a file and what was read of it, to be looked at. Nothing of the production is changed."""
    change = Change(actor, at, "keep_import", note=name[:200])
    stored = {"name": name[:200], "imported": imported, "findings": findings}
    kept = steps.revise(scope, IMPORTS, canonical(stored), change, base=None, alone=False)
    steps.revise(scope, FILES, content, change, base=None, alone=False)
    return {"import": kept.n}


@action(lock_production)
def accept_import(*, actor: User, at: datetime, scope: str, number: int, base: str, taken: Taken) -> Answer:
    """Put the board of a file in force as one version; `base` are the versions that were seen. Undo takes it back.

    Raises StaleError where anything a plan depends on was changed meanwhile.
    """
    _refuse_unseen(scope, base)
    name = _decide(scope, number, ACCEPTED, Change(actor, at, "accept_import"))
    change = Change(actor, at, "accept_import", note=name)
    if taken.read is not None:
        _begin(scope, change, taken)
    if taken.calendars is not None:
        was, now = taken.calendars
        begun(scope, CALENDAR, was, change, None)
        steps.revise(scope, CALENDAR, canonical(now), change, base=None)
    if steps.latest(scope, BOARD) is None:
        # a board that can be taken back needs one before it
        steps.revise(scope, BOARD, canonical({"days": [], "boneyard": []}), change, base=0)
    if taken.times:
        _agree(scope, change, taken)
    if taken.links:
        stored = begun(scope, CORRECTIONS, [], change, None)
        steps.revise(scope, CORRECTIONS, canonical([*stored, *map(list, taken.links)]), change, base=None)
    if taken.standard:
        steps.revise(scope, STANDARD, taken.standard, change, base=None, alone=False)
    board = steps.revise(scope, BOARD, canonical(taken.board), change, base=None)
    _mark(scope, MARKS, change, taken.marks)
    return {"board": board.n}


def _mark(scope: str, document: str, change: Change, more: Mapping[str, Any]) -> None:
    """Add marks to those that a board has by now."""
    if not more:
        return
    head = steps.latest(scope, document)
    had = json.loads(bytes(head.root.content)) if head else {}
    marks = joined(marks_from_json(had)[0], marks_from_json(more)[0])
    steps.revise(scope, document, canonical(marks_to_json(marks)), change, base=None)


def _agree(scope: str, change: Change, taken: Taken) -> None:
    """When people, places and things can be had, typed over; one version, that can be taken back."""
    stored = begun(scope, TERMS, EMPTY, change, None)
    for kind, row in taken.times:
        stored = type_over(stored, kind, row)
    steps.revise(scope, TERMS, canonical(stored), change, base=None)


@action(lock_production)
def keep_as_scenario(
    *, actor: User, at: datetime, scope: str, number: int, base: str, board: dict[str, Any],
    marks: Mapping[str, Any] = MappingProxyType({}),
) -> Answer:  # fmt: skip
    """Keep the board of a file as a scenario; the active board stays as it is. Raises StaleError, InvalidError."""
    _refuse_unseen(scope, base)
    name = _decide(scope, number, SCENARIO, Change(actor, at, "keep_as_scenario"))
    change = Change(actor, at, "keep_as_scenario", note=name)
    register = begun(scope, SCENARIOS, NOTHING, change, None)
    if len(register["scenarios"]) >= MOST:
        msg = f"There are {MOST} scenarios already."
        raise InvalidError(msg)
    new, active = public_id(), steps.latest(scope, BOARD)
    steps.revise(scope, of_board(BOARD, new), canonical(board), change, base=0)
    _mark(scope, of_board(MARKS, new), change, marks)
    made = Scenario(new, name, active.n if active else 0, str(actor), at.isoformat())
    content = register | {"scenarios": [*register["scenarios"], asdict(made)]}
    steps.revise(scope, SCENARIOS, canonical(content), change, base=None)
    return {"scenario": new}


def _refuse_unseen(scope: str, base: str) -> None:
    """Raises StaleError where anything a plan depends on is no longer as it was seen."""
    if base != seen_as(versions_of(scope).items()):
        msg = "The production was changed meanwhile. Look at the import again: its effect is worked out anew."
        raise StaleError(msg)


def _begin(scope: str, change: Change, taken: Taken) -> None:
    """The outline a production begins with, as its first draft, and the things of its scenes."""
    if steps.latest(scope, SCRIPT) is not None:
        msg = "There is a script by now. Look at the import again."
        raise StaleError(msg)
    script = steps.revise(scope, SCRIPT, taken.text.encode(), change, base=0)
    read = steps.revise(scope, READ, canonical(taken.read), change, base=None)
    entry = first_entry(script.n, read.n, change.note, change.at.date().isoformat(), None)
    steps.revise(scope, DRAFTS, canonical([entry]), change, base=None)
    if taken.corrections:
        steps.revise(scope, CORRECTIONS, canonical([list(one) for one in taken.corrections]), change, base=None)


def _decide(scope: str, number: int, decision: str, change: Change) -> str:
    """Note what became of a file, once; its name. Raises UnknownError, InvalidError."""
    past = steps.latest(scope, IMPORTS)
    if past is None or not 1 <= number <= past.n:
        raise UnknownError
    head = steps.latest(scope, DECISIONS)
    decided: dict[str, str] = json.loads(bytes(head.root.content)) if head else {}
    if before := decided.get(str(number)):
        msg = f"This file is decided: it was {before}. Bring it in again to look at it anew."
        raise InvalidError(msg)
    steps.revise(scope, DECISIONS, canonical(decided | {str(number): decision}), change, base=None, alone=False)
    return Revision.objects.values_list("note", flat=True).get(
        document__owner=scope, document__name=IMPORTS, n=number
    )  # fmt: skip


@action(lock_production)
def refuse_import(*, actor: User, at: datetime, scope: str, number: int) -> Answer:
    """Set a file aside; the production stays as it is."""
    _decide(scope, number, REFUSED, Change(actor, at, "refuse_import"))
    return {"import": number}


@action(lock_production)
def make_link(
    *, actor: User, at: datetime, scope: str, digest: str, character: str, holder: str, follows: str = "board",
    instead: str = "",
) -> Answer:  # fmt: skip
    """A link to a feed, told by its token's digest; `instead` is the id of one that it takes the place of."""
    production = Production.objects.get(pid=scope)
    if instead:
        _revoke(scope, instead, at)
    link = CalendarLink.objects.create(
        production=production,
        digest=digest,
        character=character,
        follows=follows,
        holder=holder,
        made_at=at,
        made_by=actor,
    )
    return {"link": link.pid}


@action(lock_production)
def revoke_link(*, actor: User, at: datetime, scope: str, link: str) -> Answer:
    """End a link: whoever follows it reads nothing from now on."""
    _revoke(scope, link, at)
    return {"link": link}


def _revoke(scope: str, link: str, at: datetime) -> None:
    if not CalendarLink.objects.filter(production__pid=scope, pid=link, revoked_at=None).update(revoked_at=at):
        raise UnknownError
