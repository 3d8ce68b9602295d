"""What paper prints: plain values, so that the documents depend on little.

Lengths are eighths of a page, times are minutes, amounts are integer minor units of `currency`.
Text is free: it is printed as it is, whatever it contains.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

PaperSize = Literal["A4", "letter", "A3", "tabloid", "legal"]
Pack = Literal["UK", "US"]


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What stands on every page. `version` is words ("Version 3"), `colour` a revision colour ("blue").

    `printed` is the moment of printing in the production's own zone.
    """

    title: str
    document: str
    version: str
    colour: str
    printed: datetime
    paper: PaperSize = "A4"
    pack: Pack = "UK"


@dataclass(frozen=True, slots=True)
class Length:
    """A length to print: the eighths of scenes, and the seconds of the items of a show, which have no pages.

    What holds both is told by both: a duration has no exact length in eighths, nor the other way round.
    """

    eighths: int
    seconds: int = 0

    @classmethod
    def one(cls, eighths: int, seconds: int = 0) -> Length:
        """The length of one scene or item: its duration where it has one."""
        return cls(0, seconds) if seconds else cls(eighths)

    @classmethod
    def total(cls, lengths: Iterable[Length]) -> Length:
        """The sum of several."""
        listed = tuple(lengths)
        return cls(sum(one.eighths for one in listed), sum(one.seconds for one in listed))

    @classmethod
    def of(cls, strips: Iterable[PrintedStrip]) -> Length:
        """The sum of several, retakes not counted."""
        return cls.total(strip.length for strip in strips if not strip.take)


@dataclass(frozen=True, slots=True)
class PrintedStrip:
    """One scene on the one-line schedule. `int_ext` INT, EXT or INT/EXT; `day_part` DAY, NIGHT, DAWN or DUSK.

    `cast` are board ids; `marks` short words such as "stunt"; `minutes` 0 and `script_day` 0 print nothing.
    `seconds` is the duration of an item of a show, which prints in place of its eighths. `star` marks a line that an
    issue changes. `elements` are all the scene needs, its cast ("100") first, where a paper prints them. A `take`
    above 0 is a retake: its length prints, and counts in no total. `note` is what was noted to the strip.
    """

    number: str
    int_ext: str
    set: str
    day_part: str
    eighths: int
    cast: tuple[str, ...] = ()
    location: str = ""
    script_day: int = 0
    synopsis: str = ""
    minutes: int = 0
    marks: tuple[str, ...] = ()
    id: str = ""
    seconds: int = 0
    star: bool = False
    elements: tuple[PrintedElement, ...] = ()
    take: int = 0
    note: str = ""

    @property
    def length(self) -> Length:
        """What is printed as its length."""
        return Length.one(self.eighths, self.seconds)


@dataclass(frozen=True, slots=True)
class PrintedBanner:
    """A line of free text between strips, with what was noted to it."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PrintedBreak:
    """What lies between two shoot days: the end of a `week` (its number), days `off` or a `holiday` with its name.

    `first` and `last` are the dates it covers; of a week, those of its first and last shoot day. `whose` names the unit
    ("Second unit") where the others have it otherwise.
    """

    kind: Literal["week", "off", "holiday"]
    first: date
    last: date
    name: str = ""
    number: int = 0
    whose: str = ""


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A shoot day with its strips in order. `minutes` is the estimated length from call to wrap, 0 unknown.

    `number` counts the shoot days of its unit, 0 on a day on which nothing is shot. `call` and `wrap` are minutes from
    midnight of its date, -1 unknown; `places` its locations in the order of use. `after` is what lies between it and
    the next day. `star` marks the line that ends it. `name` is what it is called: "Day 3", "Second unit Day 2".
    `note` is what was noted to it, `cover` what stands by in bad weather, in words.
    """

    number: int
    date: date | None
    items: tuple[PrintedStrip | PrintedBanner, ...]
    minutes: int = 0
    call: int = -1
    wrap: int = -1
    places: tuple[str, ...] = ()
    after: tuple[PrintedBreak, ...] = ()
    star: bool = False
    name: str = ""
    note: str = ""
    cover: str = ""

    @property
    def title(self) -> str:
        """What the day is called, by its number where it has no name of its own."""
        return self.name or f"Day {self.number}"

    @property
    def shoots(self) -> bool:
        """Whether it is a shoot day."""
        return self.number > 0

    @property
    def strips(self) -> tuple[PrintedStrip, ...]:
        """The strips alone."""
        return tuple(item for item in self.items if isinstance(item, PrintedStrip))

    @property
    def length(self) -> Length:
        """The length of the day: eighths of its scenes and the duration of its items."""
        return Length.of(self.strips)


@dataclass(frozen=True, slots=True)
class DoodColumn:
    """A date of the day out of days. `shoot_day` 0 is a day off; undated plans have the number alone.

    `why` says why a date has no number: off, hiatus, holiday or weekday; on one that is "called" somebody works
    besides the main unit, so that it is no day off.
    """

    date: date | None
    shoot_day: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class DoodLine:
    """One element: a code for each column ("" not employed), and its totals, one for each total's name.

    Lines of one `group` stand together under its name.
    """

    id: str
    name: str
    codes: tuple[str, ...]
    totals: tuple[int, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class PrintedDood:
    """The day-out-of-days grid. Every line has as many codes as columns and as many totals as names."""

    columns: tuple[DoodColumn, ...]
    lines: tuple[DoodLine, ...]
    total_names: tuple[str, ...] = ("Work", "Hold", "Travel", "Other", "Paid")
    title: str = "Day out of days"

    def __post_init__(self) -> None:
        for line in self.lines:
            if len(line.codes) != len(self.columns) or len(line.totals) != len(self.total_names):
                msg = f"{line.name}: {len(line.codes)} codes and {len(line.totals)} totals do not fit the grid"
                raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class PrintedElement:
    """One thing on a breakdown sheet. `category` is the public category id, `mark` what stands before the name.

    `kind` is what a category of one's own is called and `ink` its colour, both "" for those of the trade. `photo` names
    its picture ("SHA256.jpg"), "" where it has none.
    """

    category: str
    name: str
    quantity: int = 1
    mark: str = ""
    kind: str = ""
    ink: str = ""
    photo: str = ""


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """One scene's breakdown sheet; `shoot_day` 0 is not scheduled. `elements` include the cast ("100")."""

    number: str
    heading: str
    int_ext: str
    set: str
    day_part: str
    eighths: int
    minutes: int = 0
    script_day: int = 0
    location: str = ""
    synopsis: str = ""
    shoot_day: int = 0
    date: date | None = None
    elements: tuple[PrintedElement, ...] = ()
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class TopLine:
    """One account on the top sheet, in whole units of the currency (pounds, not pence)."""

    account: str
    name: str
    whole: int


@dataclass(frozen=True, slots=True)
class TopSection:
    """A part of the top sheet with its own sub-total: above the line, production, post, other."""

    name: str
    lines: tuple[TopLine, ...]

    @property
    def whole(self) -> int:
        """The sub-total: the sum of the lines as printed."""
        return sum(line.whole for line in self.lines)


@dataclass(frozen=True, slots=True)
class PrintedTopSheet:
    """The top sheet. Sub-totals and total are sums of what is printed, so every column foots."""

    currency: str
    sections: tuple[TopSection, ...]
    notes: tuple[str, ...] = ()

    @property
    def whole(self) -> int:
        """The grand total in whole units: the sum of the sub-totals as printed."""
        return sum(section.whole for section in self.sections)


@dataclass(frozen=True, slots=True)
class BudgetDetail:
    """A detail line: words, how it comes about ("12 days x 2 x £350.00"), amount in minor units."""

    text: str
    basis: str
    amount: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class BudgetAccount:
    """An account with its detail lines; its total is their sum."""

    account: str
    name: str
    details: tuple[BudgetDetail, ...]

    @property
    def amount(self) -> int:
        """The sum of the detail lines in minor units."""
        return sum(detail.amount for detail in self.details)
