"""What changes a calendar, and what is agreed in time. What was decided is worked out before; these only store it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from unitbase.office.accounts.models import User
from unitbase.office.calendar.queries import DEMAND, NO_DEMAND, TIMES, times_were_last
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change
from unitbase.office.journal.action import Answer, action
from unitbase.office.problems import InvalidError
from unitbase.office.productions.actions import begun, lock_production
from unitbase.office.productions.values import CALENDAR, TERMS
from unitbase.schedule.terms import EMPTY, take_out, type_over


@action(lock_production)
def change_calendar(
    *, actor: User, at: datetime, scope: str, base: int, was: dict[str, Any], calendar: dict[str, Any], note: str
) -> Answer:
    """Another calendar; `was` is the one in force, which the first change can be undone to. A stale base is refused."""
    change = Change(actor, at, "change_calendar", note=note)
    begun(scope, CALENDAR, was, change, base)
    return {"calendar": steps.revise(scope, CALENDAR, canonical(calendar), change, base=None).n}


@action(lock_production)
def undo_calendar(*, actor: User, at: datetime, scope: str, base: int) -> Answer:
    """Take back the last change of the calendar that is not yet taken back."""
    return {"calendar": steps.undo(scope, CALENDAR, Change(actor, at, "undo_calendar"), base=base).n}


@action(lock_production)
def set_times(*, actor: User, at: datetime, scope: str, base: int, kind: str, row: dict[str, Any]) -> Answer:
    """What is agreed in time of one row of terms, its rates as they are. A stale base is refused."""
    change = Change(actor, at, TIMES)
    stored = begun(scope, TERMS, EMPTY, change, base)
    return {"terms": steps.revise(scope, TERMS, canonical(type_over(stored, kind, row)), change, base=None).n}


@action(lock_production)
def demand_order(*, actor: User, at: datetime, scope: str, base: int, row: dict[str, Any]) -> Answer:
    """Demand that one scene is shot before another. A stale base is refused."""
    change = Change(actor, at, DEMAND)
    stored = begun(scope, TERMS, EMPTY, change, base)
    return {"terms": steps.revise(scope, TERMS, canonical(type_over(stored, "orders", row)), change, base=None).n}


@action(lock_production)
def drop_order(*, actor: User, at: datetime, scope: str, base: int, order: str) -> Answer:
    """Take a demanded order out. A stale base is refused."""
    change = Change(actor, at, NO_DEMAND)
    stored = begun(scope, TERMS, EMPTY, change, base)
    return {"terms": steps.revise(scope, TERMS, canonical(take_out(stored, "orders", order)), change, base=None).n}


@action(lock_production)
def undo_times(*, actor: User, at: datetime, scope: str, base: int) -> Answer:
    """Take back the last change of the terms that is not yet taken back, where it was one of times.

    A rate is taken back where it is typed, by those who may see it.
    """
    head = steps.latest(scope, TERMS)
    if head is not None and head.n == base and not times_were_last(scope):
        msg = "There is nothing to undo here: the last change of the terms was one of rates."
        raise InvalidError(msg)
    return {"terms": steps.undo(scope, TERMS, Change(actor, at, "undo_times"), base=base).n}
