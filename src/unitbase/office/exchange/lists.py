"""The lists of what was brought in and of the calendars handed out, as pages show them and files hold them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from unitbase.office.exchange.queries import Brought, Link
from unitbase.office.listed import Column
from unitbase.words.habits import moment_text

PUBLISHED, BOARD = "the published schedule", "the board as it stands"
_WAITS = "to be looked at"


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A file that was brought in: `state` is what became of it."""

    number: int
    name: str
    at: str
    moment: datetime
    by: str
    state: str

    @property
    def words(self) -> tuple[str, ...]:
        """What it is found by."""
        return (self.name, self.at, self.by, self.state)

    @property
    def waits(self) -> bool:
        """Whether nobody has decided on it."""
        return self.state == _WAITS


IMPORT_COLUMNS: tuple[Column[ImportRow], ...] = (
    Column("name", "File", cell=lambda row: row.name, width=40),
    Column("at", "When", lambda row: (row.moment,), lambda row: row.moment.date(), kind="date"),
    Column("by", "By", cell=lambda row: row.by, width=24),
    Column("state", "Is", cell=lambda row: row.state, width=20),
)


def import_row(one: Brought, pack: str) -> ImportRow:
    """A file that was brought in, as it is listed."""
    at = timezone.localtime(one.at)
    return ImportRow(one.number, one.name, moment_text(at, pack), at, one.by, one.decision or _WAITS)


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A calendar that was handed out: whose days, to whom, what it follows; `state` is "stands" or "revoked"."""

    pid: str
    whose: str
    holder: str
    follows: str
    at: str
    moment: datetime
    by: str
    state: str

    @property
    def words(self) -> tuple[str, ...]:
        """What it is found by."""
        return (self.whose, self.holder, self.follows, self.at, self.by, self.state)


LINK_COLUMNS: tuple[Column[LinkRow], ...] = (
    Column("whose", "Whose days", cell=lambda row: row.whose, width=30),
    Column("holder", "For", cell=lambda row: row.holder, width=30),
    Column("follows", "Follows", cell=lambda row: row.follows, width=24),
    Column("at", "Made", lambda row: (row.moment,), lambda row: row.moment.date(), kind="date"),
    Column("by", "By", cell=lambda row: row.by, width=24),
    Column("state", "Is", cell=lambda row: row.state),
)


def link_row(link: Link, whose: str, pack: str) -> LinkRow:
    """A link as it is listed; `whose` are the days it shows, in words."""
    at = timezone.localtime(link.at)
    follows, state = PUBLISHED if link.published else BOARD, "stands" if link.stands else "revoked"
    return LinkRow(link.pid, whose, link.holder, follows, moment_text(at, pack), at, link.by, state)
