"""What of the schedule waits for a person: what was proposed to whoever may take it, what was published and sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from unitbase.office.access.desk import Desk
from unitbase.office.productions.joins import Waiting
from unitbase.office.productions.models import Production
from unitbase.office.productions.ownership import refusal
from unitbase.office.productions.queries import values_of
from unitbase.office.schedule.issues import issues_of, newest
from unitbase.office.schedule.scenarios import proposed_in
from unitbase.words.habits import moment_text


def schedule_waits(desk: Desk, production: Production, on: date, pack: str) -> tuple[Waiting, ...]:
    """The published schedule the person was sent and has not opened, then what others propose to them."""
    return (*_unread(desk, production, pack), *_proposed(desk, production))


def _unread(desk: Desk, production: Production, pack: str) -> Iterator[Waiting]:
    issue = newest(issues_of(production))
    if issue is None or not issue.awaits(desk.user.pid) or not desk.may("schedule.see", production):
        return
    url = reverse("schedule-issue", kwargs={"pid": production.pid, "number": issue.number})
    said = f"{issue.by}, {moment_text(timezone.localtime(issue.moment), pack)}"
    told = f"{said}: {issue.note}" if issue.note else said
    yield Waiting(f"Schedule issue {issue.number}, {issue.colour}, was sent to you", told, "", late=False, url=url)


def _proposed(desk: Desk, production: Production) -> Iterator[Waiting]:
    waiting = [one for one in proposed_in(production) if not one.proposed_by(str(desk.user))]
    if not waiting or not desk.may("schedule.edit", production):
        return
    if refusal(desk, production, values_of(production), ""):
        return
    compare = reverse("schedule-compare", kwargs={"pid": production.pid})
    for one in waiting:
        yield Waiting(f"“{one.name}” is proposed", one.proposed, "", late=False, url=f"{compare}?b={one.id}")
