"""The lists beside a board, as pages show them and files hold them: versions, scenarios, issues, who reads those."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from unitbase.money import format_money
from unitbase.office.access.desk import Desk
from unitbase.office.listed import Column
from unitbase.office.papers.values import Listed
from unitbase.office.productions.models import Production
from unitbase.office.schedule.issues import Issue, issues_of, live
from unitbase.office.schedule.queries import Shown
from unitbase.office.schedule.scenarios import Register, Scenario
from unitbase.schedule.breaches import broken
from unitbase.schedule.values import SHOOT
from unitbase.words.catalogue import title
from unitbase.words.habits import moment_text


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of a board; `name` is what it was called, `at` the moment it was made in words."""

    n: int
    at: str
    moment: datetime
    by: str
    done: str
    note: str
    name: str
    now: bool

    @property
    def what(self) -> str:
        """What was done, and with what."""
        return f"{self.done}: {self.note}" if self.note else self.done


VERSION_COLUMNS: tuple[Column[VersionRow], ...] = (
    Column("n", "Version", cell=lambda row: row.n, width=8, kind="number"),
    Column("at", "When", cell=lambda row: row.moment.date(), width=14, kind="date"),
    Column("by", "Who", cell=lambda row: row.by, width=24),
    Column("done", "What", cell=lambda row: row.what, width=80),
    Column("named", "Name", cell=lambda row: row.name, width=30),
)


def version_row(shown: Shown, row: Any) -> VersionRow:
    """A version as it is listed, of a row of `history_of`."""
    at, now = timezone.localtime(row.at), row.n == shown.version
    return VersionRow(row.n, moment_text(at, shown.pack), at, row.maker, row.done, row.note, row.named, now)


@dataclass(frozen=True, slots=True)
class Figures:
    """A board in three figures; `cost` is "" for whoever may not see pay."""

    version: int
    days: int
    breaches: int
    cost: str


def figures_of(shown: Shown, *, may_see_pay: bool) -> Figures | None:
    """The figures of a board; None where there is no plan."""
    found = shown.reckoning
    if found is None:
        return None
    days = sum(day.kind == SHOOT for day in found.plan.board.days)
    cost = format_money(found.figure.money, whole=True) if may_see_pay else ""
    return Figures(shown.version, days, len(broken(found.breaches)), cost)


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """A scenario: `origin` is the board and version it was branched from, `state` "proposed", "retired" or ""."""

    id: str
    name: str
    origin: str
    by: str
    at: str
    moment: datetime
    state: str
    proposed: str
    figures: Figures | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """What it is found by."""
        return (self.name, self.origin, self.by, self.at, self.state, self.proposed)

    @property
    def retired(self) -> bool:
        """Whether it is out of use."""
        return self.state == "retired"


SCENARIO_COLUMNS: tuple[Column[ScenarioRow], ...] = (
    Column("name", "Board", cell=lambda row: row.name, width=30),
    Column("from", "From", cell=lambda row: row.origin, width=30),
    Column("by", "By", cell=lambda row: row.by, width=24),
    Column("at", "Made", lambda row: (row.moment,), lambda row: row.moment.date(), kind="date"),
)
FIGURE_COLUMNS: tuple[Column[ScenarioRow], ...] = (
    Column("state", "Is", cell=lambda row: row.state),
    Column("proposed", "Proposed", cell=lambda row: row.proposed, width=50),
    Column("days", "Shoot days", cell=lambda row: row.figures.days if row.figures else None, kind="number"),
    Column("breaches", "Breaches", cell=lambda row: row.figures.breaches if row.figures else None, kind="number"),
)
"""What the file of the scenarios holds besides."""
COST: Column[ScenarioRow] = Column("cost", "Price", cell=lambda row: row.figures.cost if row.figures else "", width=16)


def scenario_row(one: Scenario, register: Register, pack: str) -> ScenarioRow:
    """A scenario as it is listed, without figures."""
    at = timezone.localtime(one.moment)
    state = "retired" if one.retired else "proposed" if one.proposed else ""
    origin = f"{register.called(one.origin)}, version {one.version}"
    return ScenarioRow(one.id, one.name, origin, one.by, moment_text(at, pack), at, state, one.proposed)


@dataclass(frozen=True, slots=True)
class IssueRow:
    """A published schedule: `css` is its paper's class, `state` "current", "retired" or ""; who it went to, counted."""

    number: int
    colour: str
    css: str
    at: str
    moment: datetime
    by: str
    note: str
    state: str
    sent: int
    unopened: int | None

    @property
    def words(self) -> tuple[str, ...]:
        """What it is found by."""
        return (f"issue {self.number}", self.colour, self.at, self.by, self.note, self.state)


ISSUE_COLUMNS: tuple[Column[IssueRow], ...] = (
    Column("number", "Issue", cell=lambda row: row.number, width=8, kind="number"),
    Column("colour", "Paper", cell=lambda row: row.colour),
    Column("at", "When", lambda row: (row.moment,), lambda row: row.moment.date(), kind="date"),
    Column("by", "By", cell=lambda row: row.by, width=24),
    Column("note", "Note", cell=lambda row: row.note, width=50),
    Column("state", "Is", cell=lambda row: row.state),
    Column("sent", "Sent to", cell=lambda row: row.sent, width=8, kind="number"),
)
UNOPENED: Column[IssueRow] = Column("unopened", "Not opened", cell=lambda row: row.unopened, width=12, kind="number")


def issue_row(one: Issue, current: Issue | None, pack: str, *, may_edit: bool) -> IssueRow:
    """A published schedule as it is listed; who has not opened it is told to those who may publish."""
    at = timezone.localtime(one.moment)
    state = "current" if one is current else "retired" if one.retired else ""
    unopened = len(one.unopened) if may_edit else None
    css, told = one.colour.replace(" ", "-"), moment_text(at, pack)
    return IssueRow(one.number, one.colour, css, told, at, one.by, one.note, state, len(one.recipients), unopened)


@dataclass(frozen=True, slots=True)
class ReaderRow:
    """Somebody a published schedule went to: `state` "opened", "not opened", "published it" or "no login"; when.

    `sent` is when it was sent to them afterwards (None: as it was published), `sent_at` in words; `removable` whether
    they may be taken off again.
    """

    name: str
    state: str
    at: str = ""
    moment: datetime | None = None
    sent: datetime | None = None
    sent_at: str = ""
    user: str = ""
    removable: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """What they are found by."""
        return (self.name, self.state, self.at)

    @property
    def day(self) -> date | None:
        """The day it was first opened."""
        return self.moment.date() if self.moment else None

    @property
    def sent_day(self) -> date | None:
        """The day it was sent to them, where that was afterwards."""
        return self.sent.date() if self.sent else None


READER_COLUMNS: tuple[Column[ReaderRow], ...] = (
    Column("name", "Name", cell=lambda row: row.name, width=30),
    Column("state", "Is", cell=lambda row: row.state),
    Column("at", "Opened", lambda row: (row.moment is None, row.moment), lambda row: row.day, kind="date"),
    Column(
        "sent",
        "Sent later",
        lambda row: (row.sent is None, row.sent),
        lambda row: row.sent.date() if row.sent else None,
        kind="date",
    ),
)


def reader_rows(issue: Issue, pack: str) -> tuple[ReaderRow, ...]:
    """Everybody an issue went to, in the order they were named."""
    later = issue.sent_later
    return tuple(
        replace(_reader(issue, one.name, one.user, pack), user=one.user, removable=one in later, **_sent(one.at, pack))
        for one in issue.recipients
    )


def _reader(issue: Issue, name: str, user: str, pack: str) -> ReaderRow:
    opened = (issue.opened or {}).get(user, "")
    if opened:
        at = timezone.localtime(datetime.fromisoformat(opened))
        return ReaderRow(name, "opened", moment_text(at, pack), at)
    if not user:
        return ReaderRow(name, "no login")
    return ReaderRow(name, "published it" if user == issue.publisher else "not opened")


def _sent(moment: str, pack: str) -> dict[str, Any]:
    if not moment:
        return {}
    at = timezone.localtime(datetime.fromisoformat(moment))
    return {"sent": at, "sent_at": moment_text(at, pack)}


def issues_listed(desk: Desk, production: Production, pack: str) -> tuple[Listed, ...]:
    """The published schedules in use, the latest first, as documents; all but the latest say what superseded them."""
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
