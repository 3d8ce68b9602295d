"""The boards beside the active one that papers and lists can be made from: scenarios, published and named versions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from unitbase.office.access.desk import Desk
from unitbase.office.documents.models import Revision
from unitbase.office.papers.values import Source
from unitbase.office.problems import UnknownError
from unitbase.office.productions.models import Production
from unitbase.office.productions.queries import values_at, values_of
from unitbase.office.productions.values import BOARD, Values, of_board
from unitbase.office.schedule.issues import issues_of, live
from unitbase.office.schedule.scenarios import Register, register_of

ACTIVE = "active"


def boards_of(desk: Desk, production: Production) -> tuple[Source, ...]:
    """Scenarios, published schedules, versions somebody named, each the newest first; none for who may see no board."""
    if not desk.may("schedule.see", production):
        return ()
    register = register_of(production)
    return (*_scenarios(production, register), *_issues(production), *_named(production, register))


def _scenarios(production: Production, register: Register) -> Iterator[Source]:
    for one in reversed(register.scenarios):
        yield Source(
            one.id,
            f"Scenario “{one.name}”",
            f"Scenario “{one.name}”, version",
            partial(values_of, production, one.id),
            "proposal, not in force" if one.proposed else "not in force",
            counted=True,
            offered=not one.retired,
        )


def _issues(production: Production) -> Iterator[Source]:
    issues = issues_of(production)
    newest = max((one.number for one in live(issues)), default=0)
    for one in reversed(issues):
        late = f"by issue {newest}" if one.number < newest else ""
        yield Source(
            f"issue-{one.number}",
            f"Published: issue {one.number}, {one.colour}",
            f"Issue {one.number}",
            partial(values_at, production, one.versions),
            f"superseded {late}" if late else "",
            one.colour,
            frozen=True,
            superseded=late,
            offered=not one.retired,
        )


def _named(production: Production, register: Register) -> Iterator[Source]:
    retired = {one.id for one in register.scenarios if one.retired}
    for board, version, name in sorted(register.names, key=lambda one: -one[1]):
        of = f"scenario “{register.called(board)}” version" if board else "board"
        yield Source(
            f"{board or ACTIVE}.{version}",
            f"“{name}”, {of} {version}",
            f"“{name}”, {of} {version}",
            partial(_as_it_was, production, board, version),
            frozen=True,
            offered=board not in retired,
        )


def _as_it_was(production: Production, board: str, version: int) -> Values:
    """All that a plan depends on as it was when a version of a board was made. Raises UnknownError."""
    rows = Revision.objects.filter(document__owner=production.pid, document__name=of_board(BOARD, board), n=version)
    at = rows.values_list("at", flat=True).first()
    if at is None:
        raise UnknownError
    return values_of(production, board, until=at)
