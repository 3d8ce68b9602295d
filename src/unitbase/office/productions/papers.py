"""The papers a production keeps: what can be made, what each was made from, and whether that still stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from unitbase.budget import first_budget
from unitbase.office.productions.plan import plan_of, setup_of
from unitbase.office.productions.values import Values
from unitbase.papers import breakdown_pdf, budget_pdf, one_line_schedule, shooting_schedule_pdf, stripboard_pdf
from unitbase.schedule import plan_digest
from unitbase.schedule.price import price
from unitbase.words.catalogue import fill

SCHEDULE, BREAKDOWN, BUDGET = "one-line-schedule", "breakdown-sheets", "budget"
STRIPBOARD, SHOOTING = "stripboard", "shooting-schedule"
TITLES = {
    SCHEDULE: "{Word:one-liner}",
    STRIPBOARD: "Stripboard",
    SHOOTING: "Shooting schedule",
    BREAKDOWN: "Breakdown sheets",
    BUDGET: "Budget",
}
NEEDS = dict.fromkeys(TITLES, "documents.see") | {BUDGET: "pay.see"}
"""The right without which a paper is neither made nor opened nor listed."""


_MADE_BY: Mapping[str, Callable[..., bytes]] = {
    SCHEDULE: one_line_schedule,
    STRIPBOARD: stripboard_pdf,
    SHOOTING: shooting_schedule_pdf,
    BREAKDOWN: breakdown_pdf,
}


def paper_title(kind: str, pack: str) -> str:
    """What a paper is called in the words of a pack."""
    return fill(TITLES[kind], {}, pack)


DOCUMENT = "paper."
"""What the name of a paper's document begins with in the store."""

_WORDS = {"setup": "set-up", "script": "script", "corrections": "corrections", "board": "board", "terms": "terms"}


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a document of the production: its number, and the digest of its value."""

    n: int
    digest: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper just made. The bytes of the PDF do not tell two requests apart: they hold the minute of printing."""

    kind: str
    plan: str
    pdf: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """A paper kept: its number, the digests of its PDF and plan, and the versions it was made from."""

    kind: str
    n: int
    pdf: str
    plan: str
    versions: Mapping[str, Version]
    by: str
    at: datetime


def make_paper(kind: str, values: Values, printed: datetime) -> Paper | None:
    """Typeset a paper of the values in force; None while there is nothing to plan. Raises KeyError for no paper."""
    if kind not in TITLES:
        raise KeyError(kind)
    plan, _ = plan_of(values)
    if plan is None:
        return None
    setup, version = setup_of(values), f"Board {values.board_version}"
    if kind == BUDGET:
        pdf = budget_pdf(plan, setup, first_budget(plan, price(plan), setup), printed, version=version)
    else:
        pdf = _MADE_BY[kind](plan, setup, printed, version=version)
    return Paper(kind, plan_digest(plan), pdf)


def superseded(paper: Kept, plan: str, versions: Mapping[str, Version]) -> str:
    """What has taken the place of what the paper was made from ("by version 4 of the board"); "" if nothing has.

    A plan taken back to what it was makes its papers current again. The set-up counts beside the plan, since paper
    size, words and the format of the budget come from it.
    """
    changed = [
        f"version {version.n} of the {_WORDS[name]}"
        for name, version in versions.items()
        if name not in paper.versions or paper.versions[name].digest != version.digest
    ]
    if plan == paper.plan and versions.get("setup") == paper.versions.get("setup"):
        return ""
    return f"by {' and '.join(changed)}" if changed else "by newer rules or assumptions"
