"""A paper just made, a paper kept, and what has taken the place of what it was made from. No database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

DOCUMENT = "paper."
"""What the name of a paper's document begins with in the store."""

_WORDS = {"setup": "set-up"}


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a document of the production: its number, and the digest of its value."""

    n: int
    digest: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper just made. The bytes of the PDF do not tell two requests apart: they hold the minute of printing.

    `detail` says in words how it was asked for: whose schedule, which month, on what paper.
    """

    kind: str
    plan: str
    pdf: bytes = field(repr=False)
    detail: str = ""


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
    detail: str = ""

    @property
    def board(self) -> str:
        """The board it was made from, in words."""
        board = self.versions.get("board")
        return f"board {board.n}" if board else "the script"


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as the page lists it. `superseded` is "" or "by version 4 of the board"; `state` stands beside it.

    `kind` is what documents of its sort are called, `on` the day it was made.
    """

    title: str
    note: str
    url: str
    superseded: str = ""
    state: str = "current"
    kind: str = ""
    on: date | None = None


def superseded(paper: Kept, plan: str, versions: Mapping[str, Version]) -> str:
    """What has taken the place of what the paper was made from ("by version 4 of the board"); "" if nothing has.

    A plan taken back to what it was makes its papers current again. The set-up counts beside the plan, since paper
    size, words and the format of the budget come from it.
    """
    changed = [
        f"version {version.n} of the {_WORDS.get(name, name)}"
        for name, version in versions.items()
        if name not in paper.versions or paper.versions[name].digest != version.digest
    ]
    if plan == paper.plan and versions.get("setup") == paper.versions.get("setup"):
        return ""
    return f"by {' and '.join(changed)}" if changed else "by newer rules or assumptions"
