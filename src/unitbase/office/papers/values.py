"""A paper drawn up, a paper kept, and what has taken the place of what it was made from. No database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from unitbase.office.productions.values import MARKS, Values
from unitbase.paper.press import Forme

DOCUMENT = "paper."
"""What the name of a paper's document begins with in the store."""

_WORDS = {"setup": "set-up", MARKS: "notes and weather cover"}


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a document of the production: its number, and the digest of its value."""

    n: int
    digest: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper drawn up, `forme` all that the press needs of it; with its `pdf` where it is set already.

    Neither tells two requests apart: they hold the minute of printing.

    `detail` says in words how it was asked for: whose schedule, which month, on what paper. `notes` is the digest of
    the notes and cover it prints, "" where it prints none. `source` is the key of the board it was made from and
    `board` what that is called, both "" for the active board. `title` is what the paper is called.
    """

    kind: str
    plan: str
    pdf: bytes = field(default=b"", repr=False)
    detail: str = ""
    notes: str = ""
    source: str = ""
    board: str = ""
    forme: Forme | None = field(default=None, repr=False)
    title: str = ""


def manifest_of(paper: Paper, versions: Mapping[str, Version]) -> dict[str, Any]:
    """What is kept of a paper beside its PDF: what it is, and what it was made from."""
    pinned = {name: [one.n, one.digest] for name, one in versions.items()}
    made = {"paper": paper.kind, "plan": paper.plan, "versions": pinned}
    told = {"detail": paper.detail, "notes": paper.notes, "source": paper.source, "board": paper.board}
    return made | {name: text for name, text in told.items() if text}


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
    notes: str = ""
    source: str = ""
    called: str = ""

    @property
    def board(self) -> str:
        """The board it was made from, in words."""
        if self.called:
            return self.called[:1].lower() + self.called[1:]
        board = self.versions.get("board")
        return f"board {board.n}" if board else "the script"


@dataclass(frozen=True, slots=True)
class Source:
    """A board that papers and lists are made from: the active one (key ""), a scenario, or one frozen as it was.

    `name` is what it is chosen by, `title` what paper calls it, with the version of the board behind it where that
    grows (`counted`); `standing` says what it is worth ("not in force"). `colour` is that of its pages, "" where it has
    none. Papers of one that is `frozen` are superseded as `superseded` says, whatever else changes. One that is not
    `offered` was taken out of use.
    """

    key: str
    name: str
    title: str
    values: Callable[[], Values]
    standing: str = ""
    colour: str = ""
    counted: bool = False
    frozen: bool = False
    superseded: str = ""
    offered: bool = True

    def called(self, values: Values) -> str:
        """What the board is called: "Board 12", "Scenario “Nights first”, version 4", "Issue 3"."""
        return f"{self.title} {values.board_version}" if self.counted else self.title

    def version(self, values: Values) -> str:
        """The same with what it is worth, as it stands on every page."""
        return ", ".join(filter(None, (self.called(values), self.standing)))


@dataclass(frozen=True, slots=True)
class Base:
    """What changes can be starred against: its key, its name, the values it was made from."""

    key: str
    name: str
    values: Callable[[], Values]


Bases = Mapping[str, Sequence[Base]]
"""What changes can be starred against, by what sort of thing it is."""


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


def superseded(paper: Kept, plan: str, versions: Mapping[str, Version], notes: str = "") -> str:
    """What has taken the place of what the paper was made from ("by version 4 of the board"); "" if nothing has.

    A plan taken back to what it was makes its papers current again. The set-up counts beside the plan, since paper
    size, words and the format of the budget come from it, and so do the notes (by their digest) where they print.
    """
    as_noted = paper.notes in {"", notes}
    changed = [
        f"version {version.n} of the {_WORDS.get(name, name)}"
        for name, version in versions.items()
        if not (name == MARKS and as_noted)
        and (name not in paper.versions or paper.versions[name].digest != version.digest)
    ]
    if plan == paper.plan and as_noted and versions.get("setup") == paper.versions.get("setup"):
        return ""
    return f"by {' and '.join(changed)}" if changed else "by newer rules or assumptions"
