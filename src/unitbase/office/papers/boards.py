"""The boards papers are made from, what has become of the papers, and what changes can be starred against."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from unitbase.office.access.desk import Desk
from unitbase.office.papers.kinds import KINDS, NEEDS, notes_digest, paper_title
from unitbase.office.papers.queries import active_board, papers_kept, standing
from unitbase.office.papers.values import Base, Bases, Kept, Source, Version, superseded
from unitbase.office.problems import UnknownError
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.values import Values
from unitbase.schedule import plan_digest

Boards = Callable[[Desk, Production], Sequence[Source]]
"""The boards beside the active one that papers can be made from, as far as this person may see them."""


def no_boards(desk: Desk, production: Production) -> Sequence[Source]:
    """Where there is the active board alone."""
    return ()


def source_of(desk: Desk, production: Production, key: str, boards: Boards) -> Source:
    """The board of that key. Raises UnknownError."""
    found = (one for one in (active_board(production), *boards(desk, production)) if one.key == key and one.offered)
    source = next(found, None)
    if source is None:
        raise UnknownError
    return source


def allowed(desk: Desk, production: Production) -> tuple[str, ...]:
    """The kinds of paper this person may have, in the order of the work."""
    return tuple(kind for kind in KINDS if desk.may(NEEDS[kind], production))


def mine(desk: Desk, production: Production) -> tuple[Kept, ...]:
    """The papers kept that this person may open, newest first; those of other boards are for who may see boards."""
    kinds, sees = allowed(desk, production), desk.may("schedule.see", production)
    return tuple(one for one in papers_kept(production) if one.kind in kinds and (sees or not one.source))


def state_now(desk: Desk, production: Production, values: Values, boards: Boards) -> Callable[[Kept], str]:
    """What has superseded a paper: of what its own board is made from; each board is worked out once."""
    sources = {one.key: one for one in boards(desk, production)}

    @cache
    def state(key: str) -> tuple[str, dict[str, Version], str]:
        stored = sources[key].values() if key else values
        plan, _ = plan_of(stored)
        return plan_digest(plan) if plan else "", standing(production, key), notes_digest(stored)

    def now(paper: Kept) -> str:
        source = sources.get(paper.source)
        if paper.source and (source is None or not source.offered):
            return "by taking its board out of use"
        return source.superseded if source and source.frozen else superseded(paper, *state(paper.source))

    return now


def bases_of(desk: Desk, production: Production, boards: Boards, pack: str) -> Bases:
    """What changes can be starred against: published and named versions, papers of the schedule; the newest first."""
    sources = {one.key: one for one in boards(desk, production)}
    frozen = [Base(f"board.{one.key}", one.name, one.values) for one in sources.values() if one.frozen and one.offered]
    earlier = [one for one in mine(desk, production) if "since" in KINDS[one.kind].asks]
    papers = [
        Base(
            f"{one.kind}.{one.n}",
            f"{paper_title(one.kind, pack)} {one.n}, {one.board}",
            _then(production, one, sources),
        )
        for one in earlier
    ]
    return {"Published and named versions": frozen, "Papers made before": papers}


def _then(production: Production, paper: Kept, sources: Mapping[str, Source]) -> Callable[[], Values]:
    """The values a paper was made from: those of its board when it was made, or as they were frozen."""
    source = sources.get(paper.source)
    return source.values if source and source.frozen else lambda: values_of(production, paper.source, until=paper.at)
