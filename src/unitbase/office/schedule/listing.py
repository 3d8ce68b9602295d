"""Published schedules as the documents of a production list them."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from unitbase.office.access.desk import Desk
from unitbase.office.papers.values import Listed
from unitbase.office.productions.models import Production
from unitbase.office.schedule.issues import issues_of, live
from unitbase.words.catalogue import title
from unitbase.words.habits import moment_text


def issues_listed(desk: Desk, production: Production, pack: str) -> tuple[Listed, ...]:
    """The published schedules in use, the latest first; all but the latest say which has superseded them."""
    if not desk.may("schedule.see", production):
        return ()
    issues = live(issues_of(production))
    return tuple(
        Listed(
            title=f"{title('one-liner', pack)}, issue {one.number}",
            note=f"{one.colour}, published {moment_text(timezone.localtime(one.moment), pack)} by {one.by}",
            url=reverse("schedule-issue-print", kwargs={"pid": production.pid, "number": one.number}),
            superseded=f"by issue {issues[-1].number}" if one is not issues[-1] else "",
            kind="Published schedule",
            on=timezone.localtime(one.moment).date(),
        )
        for one in reversed(issues)
    )
