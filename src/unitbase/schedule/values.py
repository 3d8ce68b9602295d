"""The plan: everything a price depends on, as one value.

Times of a shoot day are minutes from midnight of its date and may pass 1440.
Amounts are integer minor units in the plan's currency. Lengths are eighths of a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from unitbase.breakdown.values import Breakdown
from unitbase.calendar import DayShape, ShootCalendar
from unitbase.rules import RulePack

SHOOT = "shoot"
DAY_KINDS = (SHOOT, "travel", "rehearse", "prep", "test")
"""What a day of the board is for. All take a date; strips stand on shoot days alone."""
TEXT = "text"
BANNER_KINDS = (TEXT, "meal", "move")


@dataclass(frozen=True, slots=True)
class Strip:
    """One scene (or a part of it) on the board. `id` is stable through every move.

    `take` above 0 is a retake of a scene that stands on the board besides: it takes the scene's minutes and cast, and
    counts no eighths. `eighths` is the length somebody chose for a part; 0 leaves it to an even share.
    """

    id: str
    scene: str
    part: int = 0
    take: int = 0
    eighths: int = 0


@dataclass(frozen=True, slots=True)
class Banner:
    """A line of free text on the board: a remark, a meal or a company move."""

    id: str
    text: str
    kind: str = TEXT


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the board, in order; it carries no date (the calendar gives it).

    `unit` "" is the main unit. `kind` is one of DAY_KINDS: nothing is shot on a day that is no shoot day.
    """

    id: str
    items: tuple[Strip | Banner, ...] = ()
    shape: str = ""
    unit: str = ""
    kind: str = SHOOT

    @property
    def strips(self) -> tuple[Strip, ...]:
        """The strips alone, in shooting order."""
        return tuple(item for item in self.items if isinstance(item, Strip))


@dataclass(frozen=True, slots=True)
class Board:
    """Days in order, and the boneyard where unscheduled strips wait."""

    days: tuple[Day, ...]
    boneyard: tuple[Strip, ...] = ()


class Hold(StrEnum):
    """What is paid between a person's first and last day: nothing, every shoot day, or with one drop allowed."""

    NONE = "none"
    CONSECUTIVE = "consecutive"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Availability:
    """When somebody or something can be used; empty tuples mean no limit. `weekdays` are 0 = Monday .. 6.

    `away` are closed date ranges; `only` are closed ranges outside which it is not available.
    """

    away: tuple[tuple[date, date], ...] = ()
    only: tuple[tuple[date, date], ...] = ()
    weekdays: tuple[int, ...] = ()

    def allows(self, day: date | None) -> bool:
        """Whether it can be used on that date; an undated day is always allowed."""
        if day is None:
            return True
        if self.weekdays and day.weekday() not in self.weekdays:
            return False
        if any(first <= day <= last for first, last in self.away):
            return False
        return not self.only or any(first <= day <= last for first, last in self.only)


ALWAYS = Availability()


@dataclass(frozen=True, slots=True)
class CastTerms:
    """The terms of one part, keyed by character. `rate` is a day's pay; `age` 0 is an adult.

    `drop_gap` is the least number of calendar days for a drop under Hold.DROP. A child brings
    `chaperone_rate` for each of its work and hold days. `source` is assumption, estimate, offer or deal.
    """

    character: str
    rate: int
    hold: Hold = Hold.NONE
    drop_gap: int = 10
    age: int = 0
    chaperone_rate: int = 0
    availability: Availability = ALWAYS
    performer: str = ""
    account: str = "1400"
    source: str = "assumption"


@dataclass(frozen=True, slots=True)
class LocationTerms:
    """A real place: fee for each day used, fee for each visit (set-up and strike), when it is open.

    A visit begins on a day used when the previous shoot day did not use it. `lat`/`lon` None = base town.
    """

    key: str
    name: str
    day_fee: int
    visit_fee: int = 0
    availability: Availability = ALWAYS
    lat: float | None = None
    lon: float | None = None
    account: str = "3600"
    source: str = "assumption"


@dataclass(frozen=True, slots=True)
class ResourceTerms:
    """Equipment, animal, vehicle, stunt team, crowd: an element that costs by the day it works.

    `rate` is one unit for a day; `call_fee` is paid once for each unbroken run of shoot days. `element` is its key.
    """

    element: str
    category: str
    name: str
    rate: int
    call_fee: int = 0
    availability: Availability = ALWAYS
    account: str = "3000"
    source: str = "assumption"


@dataclass(frozen=True, slots=True)
class CrewTerms:
    """One crew grade: day rate each, how many, paid on every shoot day; overtime by the agreement on its rate."""

    key: str
    title: str
    department: str
    rate: int
    count: int = 1
    account: str = "2000"
    overtime: bool = True
    source: str = "assumption"


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Numbers a person may type over; each is named in every figure it enters."""

    move_minutes: int = 60
    move_fee: int = 0
    set_change_minutes: int = 20
    unit_call: int = 8 * 60
    call_to_first_shot: int = 45
    wrap_minutes: int = 30
    overhead_day: int = 0


@dataclass(frozen=True, slots=True)
class Town:
    """The base town: where the sun is worked out, and in which zone."""

    name: str
    lat: float
    lon: float
    zone: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a price depends on."""

    title: str
    currency: str
    breakdown: Breakdown
    board: Board
    calendar: ShootCalendar
    town: Town
    shapes: Mapping[str, DayShape]
    default_shape: str
    rules: RulePack
    cast: tuple[CastTerms, ...] = ()
    locations: tuple[LocationTerms, ...] = ()
    resources: tuple[ResourceTerms, ...] = ()
    crew: tuple[CrewTerms, ...] = ()
    assumptions: Assumptions = field(default_factory=Assumptions)
