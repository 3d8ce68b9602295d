"""Published schedules: each frozen with the versions of all it depends on, numbered, coloured, sent to people."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from unitbase.office.documents import steps
from unitbase.office.productions.models import Membership, Production
from unitbase.office.productions.queries import begun_empty, digests_at, values_at, versions_of
from unitbase.office.productions.values import MARKS, Values
from unitbase.office.schedule.remembered import reckoned
from unitbase.office.schedule.words import change_words
from unitbase.schedule.numbering import day_labels
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.revised import changed
from unitbase.screenplay.numbering import next_colour
from unitbase.words.habits import short_day

ISSUES, OPENED = "issues", "issues-opened"
FIRST_COLOUR = "white"
_TOGETHER = 4
"""So many days in a row with another date are told in one sentence."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody a schedule is sent to: a name, and the person's id where they have a login.

    `at` is when it was sent to them afterwards, ISO text; "" to whom it went when it was published.
    """

    name: str
    user: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """A published schedule. `versions` are the numbers of all documents it depends on; `since` is the issue before it.

    `at` is ISO text; `opened` is when by a person's id; `publisher` is the id of who published it ("" in older ones).
    """

    number: int
    colour: str
    at: str
    by: str
    note: str
    versions: Mapping[str, int]
    recipients: tuple[Recipient, ...] = ()
    since: int = 0
    retired: bool = False
    opened: Mapping[str, str] | None = None
    publisher: str = ""

    @property
    def moment(self) -> datetime:
        """When it was published."""
        return datetime.fromisoformat(self.at)

    @property
    def unopened(self) -> tuple[str, ...]:
        """Who of those it was sent to, and who has a login, has not opened it."""
        return tuple(one.name for one in self.recipients if self.awaits(one.user))

    @property
    def sent_later(self) -> tuple[Recipient, ...]:
        """Those it was sent to after it was published who have not opened it: they may be taken off again."""
        seen = self.opened or {}
        return tuple(one for one in self.recipients if one.at and one.user not in seen)

    def awaits(self, user: str) -> bool:
        """Whether it was sent to this person, who has not opened it; whoever published it has seen it."""
        seen = {"", self.publisher, *(self.opened or {})}
        return user not in seen and any(one.user == user for one in self.recipients)


def issues_of(production: Production) -> tuple[Issue, ...]:
    """Every published schedule, the first one first; retired ones too."""
    stored, opened = _document(production, ISSUES, []), _document(production, OPENED, {})
    return tuple(issue_from(one, opened.get(str(one["number"]), {})) for one in stored)


def _document(production: Production, name: str, empty: Any) -> Any:
    head = steps.latest(production.pid, name)
    return json.loads(bytes(head.root.content)) if head else empty


def issue_from(stored: dict[str, Any], opened: Mapping[str, str]) -> Issue:
    """An issue as it is stored."""
    people = tuple(Recipient(**one) for one in stored["recipients"])
    return Issue(**{**stored, "recipients": people, "opened": opened})


def live(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Those that are not retired."""
    return tuple(one for one in issues if not one.retired)


def newest(issues: tuple[Issue, ...]) -> Issue | None:
    """The last one that is not retired."""
    return next(iter(live(issues)[-1:]), None)


def frozen_now(production: str) -> dict[str, int]:
    """The numbers in force of all that is frozen with a schedule: what its plan depends on, and its marks."""
    marks = steps.latest(production, MARKS)
    return versions_of(production) | ({MARKS: marks.n} if marks else {})


def as_frozen(production: str, versions: Mapping[str, int]) -> bool:
    """Whether all of it stands as it did at these numbers: what was changed and put back is no change.

    The first note that was taken back leaves what it was begun with behind, and that is no change either.
    """
    now = frozen_now(production)
    empty = dict.fromkeys(begun_empty(production, now.keys() - versions.keys()), 1)
    return digests_at(production, {**versions, **empty}) == digests_at(production, now)


def colour_after(issues: tuple[Issue, ...]) -> str:
    """The paper of the next issue: white first, then in the order of revisions."""
    standing = live(issues)
    return next_colour(standing[-1].colour) if standing else FIRST_COLOUR


def members_of(production: Production) -> tuple[Recipient, ...]:
    """Everybody who wears a hat on the production, by name, each once."""
    rows = Membership.objects.filter(production=production).select_related("user")
    found = {row.user.pid: Recipient(str(row.user), row.user.pid) for row in rows}
    return tuple(sorted(found.values(), key=lambda one: one.name.casefold()))


def issued(production: Production, issue: Issue) -> tuple[Values, Reckoning | None]:
    """The values an issue froze, and their plan with what is worked out from it."""
    values = values_at(production, issue.versions)
    return values, reckoned(values)[0]


@dataclass(frozen=True, slots=True)
class Memo:
    """What an issue changes against another: in words, and the ids of the strips and days that get a star."""

    lines: tuple[str, ...] = ()
    stars: frozenset[str] = frozenset()


def memo_of(before: Reckoning | None, after: Reckoning | None, pack: str) -> Memo:
    """The change memo between two frozen plans; empty where there is none before."""
    if before is None or after is None:
        return Memo()
    old, new = before.plan, after.plan
    numbers = {sheet.scene: sheet.number for plan in (old, new) for sheet in plan.breakdown.sheets}
    lines = (
        *change_words(old.board, new.board, numbers),
        *_other_dates(before, after, pack),
        *(f"Scene {numbers[scene]} is not as it was in the script" for scene in _rewritten(before, after)),
    )
    return Memo(lines, changed(old, new).all)


def _other_dates(before: Reckoning, after: Reckoning, pack: str) -> Iterator[str]:
    """The days that have another date, each in words; days that went on together in one sentence."""
    old = {day.id: date for day, date in zip(before.plan.board.days, before.lookup.dates, strict=True)}
    was, now = day_labels(before.plan.board), day_labels(after.plan.board)
    told = [
        _Dated(was.get(day.id, ""), now[day.id].capitalize(), old[day.id], date)
        if day.id in old and date is not None and old[day.id] != date
        else None
        for day, date in zip(after.plan.board.days, after.lookup.dates, strict=True)
    ]
    for other, run in groupby(told, key=lambda one: one is not None):
        days = [one for one in run if one is not None]
        if other and len(days) >= _TOGETHER:
            yield _together(days, pack)
        else:
            yield from (_dated(one, pack) for one in days)


class _Dated(NamedTuple):
    """A day that has another date: what it was called and is called, its dates."""

    was: str
    name: str
    then: date | None
    now: date


def _dated(one: _Dated, pack: str) -> str:
    called = "" if one.was == one.name.lower() else f"{one.was}, "
    told = f" (was {called}{short_day(one.then, pack)})" if one.then else ""
    return f"{one.name} is {short_day(one.now, pack)}{told}"


def _together(days: list[_Dated], pack: str) -> str:
    first, last = days[0], days[-1]
    called = "" if first.was == first.name.lower() else f"{first.was} to {last.was}, "
    old = (
        f" (were {called}{short_day(first.then, pack)} to {short_day(last.then, pack)})"
        if first.then and last.then
        else ""
    )
    return f"{first.name} to {last.name.lower()} are {short_day(first.now, pack)} to {short_day(last.now, pack)}{old}"


def _rewritten(before: Reckoning, after: Reckoning) -> tuple[str, ...]:
    """The scenes of both whose sheet is another: length, cast, set, what it needs."""
    old = {sheet.scene: sheet for sheet in before.plan.breakdown.sheets}
    return tuple(
        sheet.scene for sheet in after.plan.breakdown.sheets if sheet.scene in old and old[sheet.scene] != sheet
    )
