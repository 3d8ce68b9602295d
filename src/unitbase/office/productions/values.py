"""The documents of a production, and what its pages show. All frozen; templates never see rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

SETUP, SCRIPT, CORRECTIONS, BOARD, TERMS = "setup", "script", "corrections", "board", "terms"
READ, DRAFTS = "read", "drafts"
"""What the reading of the script in force gave, and the drafts up to it: the office's record of the script."""
CALENDAR = "calendar"
"""The working weeks of the units, days off, hiatus; until it is there, what the set-up says of them holds."""
DOCUMENTS = (SETUP, SCRIPT, CORRECTIONS, BOARD, TERMS)
PLANNED = (*DOCUMENTS, READ, DRAFTS, CALENDAR)
"""All that a plan depends on."""
MARKS = "marks"
"""Locks, notes and cover of the active board: they lie beside it."""

MANY_CAST = 7
"""So many numbers of a scene's cast a narrow column of the board holds in two lines."""


def seen_as(numbers: Iterable[tuple[str, int]]) -> str:
    """Versions by document as one text."""
    return ",".join(f"{name}-{number}" for name, number in sorted(numbers))


def of_board(document: str, board: str) -> str:
    """The name of a board's document ("board", "marks"): the active board has id "", a scenario its own."""
    return f"{document}-{board}" if board else document


@dataclass(frozen=True, slots=True)
class Values:
    """The versions in force of one production's documents; a version is 0 before the first."""

    setup: dict[str, Any]
    script: bytes = b""
    script_name: str = ""
    board: dict[str, Any] | None = None
    board_version: int = 0
    corrections: tuple[tuple[str, str, str], ...] = ()
    terms: dict[str, Any] | None = None
    corrections_version: int = 0
    terms_version: int = 0
    undoable: frozenset[str] = frozenset()  # documents with a change that can still be taken back
    read: bytes = b""  # what reading the script gave; empty for a production stored before it was kept
    drafts: bytes = b""  # the drafts so far, the one in force last
    drafts_version: int = 0
    marks: dict[str, Any] | None = None
    marks_version: int = 0
    redoable: frozenset[str] = frozenset()  # documents with a change that was undone last
    calendar: dict[str, Any] | None = None
    calendar_version: int = 0
    digests: tuple[tuple[str, str], ...] = ()  # of what a plan depends on, by document: equal ones give one plan
    numbers: tuple[tuple[str, int], ...] = ()  # the versions of what a plan depends on, by document

    @property
    def seen(self) -> str:
        """The versions a person sees, as one text that a form can carry."""
        return seen_as(self.numbers)


@dataclass(frozen=True, slots=True)
class Heading:
    """A production as the shell names it."""

    pid: str
    title: str
    company: str
    note: str = ""
    pack: str = "UK"


class Fact(NamedTuple):
    """One figure of a page: what, how much, a remark, and a tone (good, warn, bad or none)."""

    label: str
    value: str
    note: str = ""
    tone: str = ""


class Mark(NamedTuple):
    """A short word on a strip, and what it stands for in full."""

    text: str
    title: str


class Stretch(NamedTuple):
    """A piece of a day's bar: left edge and width in thousandths, colour, the word it has room for, what and when."""

    left: int
    width: int
    css: str
    text: str
    title: str

    @property
    def percent(self) -> str:
        """The left edge in percent, with a point whatever the locale."""
        return f"{self.left // 10}.{self.left % 10}"


@dataclass(frozen=True, slots=True)
class Hours:
    """A shoot day by the clock; the sun's times are empty without a date, the meal's where there is none."""

    call: str
    first_shot: str
    wrap: str
    sunrise: str
    sunset: str
    dark: str
    meal: str
    moves: int
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class StripView:
    """A strip as it is drawn. `css` is the two letters of its colour: id, ed, in, en ..."""

    id: str
    number: str
    int_ext: str
    day_part: str
    set: str
    synopsis: str
    pages: str
    cast: str
    tags: tuple[Mark, ...]
    css: str
    breaches: tuple[str, ...] = ()
    banner: bool = False
    part: int = 0
    take: int = 0
    eighths: int = 0
    locked: bool = False
    note: str = ""
    cover: bool = False  # can be shot in bad weather
    letter: str = ""  # the code of its colour, so that colour is never alone
    cast_ids: tuple[str, ...] = ()
    location: str = ""
    set_key: str = ""
    scene: str = ""
    label: str = ""  # as it is read out: "Scene 12 part 2"
    place: str = ""  # the location by name
    elements: tuple[str, ...] = ()  # names of what it needs, to be found by
    categories: tuple[str, ...] = ()  # of its elements, in words
    episode: int = 0  # of a series


@dataclass(frozen=True, slots=True)
class BannerView:
    """A banner as it is drawn; `kind` is text, meal or move."""

    id: str
    text: str
    kind: str
    note: str = ""
    banner: bool = True


@dataclass(frozen=True, slots=True)
class DayView:
    """A day of the board as it is drawn; `label` is what it is called, with its date.

    `breaches` are what the day as a whole breaks, `on_strips` what its strips do.
    """

    id: str
    number: int | str
    date: str
    strips: tuple[StripView, ...]
    breaches: tuple[str, ...]
    end: str
    hours: Hours | None = None
    items: tuple[StripView | BannerView, ...] = ()
    label: str = ""
    unit: str = ""
    kind: str = "shoot"
    shape: str = ""
    locked: bool = False
    order_locked: bool = False
    note: str = ""
    exterior: bool = False  # something of it is shot outside, so that it asks for weather cover
    cover: str = ""  # what stands by in bad weather, "" where nobody has said
    pages: str = ""
    cast: int = 0
    wrap: str = ""
    iso: str = ""  # the date as machines write it
    week_ends: bool = False  # the next shooting day is of another week
    price: str = field(default="", compare=False)  # what it costs; a day that only costs otherwise looks the same
    on_strips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoardView:
    """The board as it is drawn, with the version a move must name."""

    version: int
    days: tuple[DayView, ...]
    cast: tuple[tuple[str, str], ...] = ()  # the numbers on the strips, and who they are

    @property
    def crowded(self) -> bool:
        """Whether a strip's cast takes more room than a narrow column has."""
        return any(len(strip.cast_ids) > MANY_CAST for day in self.days for strip in day.strips)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a budget page."""

    path: str
    name: str
    amount: str
    account: str = ""
    depth: int = 0
    kind: str = ""
    how: str = ""
    url: str = ""
    where: str = ""
