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
DAY_NAMES = {SHOOT: "shooting", "travel": "travel", "rehearse": "rehearsal", "prep": "prep", "test": "test",
             "wrap": "wrap"}  # fmt: skip
"""What a day of each kind is called: "rehearsal day"."""
DAY_KINDS = tuple(DAY_NAMES)
"""What a day of the board is for. All take a date; strips stand on shoot days alone."""
ADULT = 18
"""From this age on nobody is a child: the regulations and codes of the packs end before it."""
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

    `away` are closed date ranges; `only` are closed ranges outside which it is not available. `hours` are the first
    and the last minute from midnight at which it can be used on any day; the last may pass 1440.
    """

    away: tuple[tuple[date, date], ...] = ()
    only: tuple[tuple[date, date], ...] = ()
    weekdays: tuple[int, ...] = ()
    hours: tuple[int, int] | None = None

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


class EventKind(StrEnum):
    """What somebody is called for, by hand, on a date: travel, rehearsal, fitting, test, or kept on hold."""

    TRAVEL = "travel"
    REHEARSE = "rehearse"
    FIT = "fit"
    TEST = "test"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Event:
    """A day put in by hand. `percent` of the day rate is paid, nothing besides the pay of a work day on that date."""

    date: date
    kind: EventKind
    percent: int = 100


@dataclass(frozen=True, slots=True)
class CastTerms:
    """The terms of one part, keyed by character. `rate` is a day's pay; `age` 0 is an adult.

    `drop_gap` is the least number of calendar days for a drop under Hold.DROP, `drops` how many there may be, and
    `drop_fee` what one costs (the journey home and back). `agreed` are drops that are agreed: the last work day and
    the firm pick-up day of each. A child brings `chaperone_rate` for each day it is paid. `source` is assumption,
    estimate, offer or deal. `min_gap` calendar days must lie free between two work days, and there may be at most
    `max_days` of them (0: no limit). `hold_off` tells that a hold counts on days off too (a distant location).
    `birthday` is a date in the shoot from which a child is a year older than `age`.
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
    drops: int = 1
    drop_fee: int = 0
    agreed: tuple[tuple[date, date], ...] = ()
    hold_off: bool = False
    min_gap: int = 0
    max_days: int = 0
    events: tuple[Event, ...] = ()
    birthday: date | None = None

    @property
    def child(self) -> bool:
        """Whether it is a child, at the beginning at least."""
        return 0 < self.age < ADULT

    def age_on(self, day: date | None) -> int:
        """The age of a child on a date; 0 for an adult, and from the birthday on which it is one."""
        older = self.birthday is not None and day is not None and day >= self.birthday
        age = self.age + older
        return age if self.child and age < ADULT else 0


@dataclass(frozen=True, slots=True)
class LocationTerms:
    """A real place: fee for each day used, fee for each visit (set-up and strike), when it is open.

    A visit begins on a day used when the previous shoot day did not use it. `lat`/`lon` None = base town.
    Each visit takes `prep_days` before and `strike_days` after it, each at its own fee. A place that is `held` is kept
    from its first day to its last for `hold_fee` on every shoot day between that does not use it, and is one visit.
    `min_gap` and `max_days` as for cast.
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
    prep_days: int = 0
    prep_fee: int = 0
    strike_days: int = 0
    strike_fee: int = 0
    held: bool = False
    hold_fee: int = 0
    min_gap: int = 0
    max_days: int = 0


@dataclass(frozen=True, slots=True)
class ResourceTerms:
    """Equipment, animal, vehicle, stunt team, crowd: an element that costs by the day it works.

    `rate` is one unit for a day; `call_fee` is paid once for each unbroken run of shoot days. `element` is its key.
    With a `hold_fee` it is kept for that on every shoot day between its first and its last that does not use it.
    `min_gap` and `max_days` as for cast; `events` are its travel, rehearsal, fitting and test days, paid in the rate
    of one.
    """

    element: str
    category: str
    name: str
    rate: int
    call_fee: int = 0
    availability: Availability = ALWAYS
    account: str = "3000"
    source: str = "assumption"
    hold_fee: int = 0
    min_gap: int = 0
    max_days: int = 0
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class CrewTerms:
    """One crew grade: day rate each, how many, paid on every shoot day; overtime by the agreement on its rate.

    `unit` is the unit it works with ("" the main unit). A unit for which no grade is named is taken to have the crew
    of the main unit.
    """

    key: str
    title: str
    department: str
    rate: int
    count: int = 1
    account: str = "2000"
    overtime: bool = True
    source: str = "assumption"
    unit: str = ""


class SetWork(StrEnum):
    """What is done to a set, in its order; it is shot when it is ready."""

    BUILD = "build"
    DRESS = "dress"
    PRELIGHT = "pre-light"
    HOLD = "hold"
    STRIKE = "strike"


@dataclass(frozen=True, slots=True)
class SetTerms:
    """The days of a set by key: working days of building, dressing and pre-lighting before it is shot, and of striking.

    `fixed` are what was put on dates by hand (what, first, last date); they stand in place of the days of that kind.
    `access` is the first date on which anybody may work there. A set that is `held` stands from its first shoot day to
    its last; one that is not is struck after each run and built again.
    """

    key: str
    build: int = 0
    dress: int = 0
    prelight: int = 0
    strike: int = 0
    held: bool = True
    access: date | None = None
    fixed: tuple[tuple[SetWork, date, date], ...] = ()
    source: str = "assumption"


@dataclass(frozen=True, slots=True)
class StoryOrder:
    """A demand on the order of shooting: the scene `first` is wrapped before any of `then` is shot, and `why`.

    Both are keys of scenes: a haircut, a burn, a set that is destroyed.
    """

    key: str
    first: str
    then: str
    why: str = ""


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
    sets: tuple[SetTerms, ...] = ()
    orders: tuple[StoryOrder, ...] = ()
