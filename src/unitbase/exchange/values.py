"""A schedule of another program as a value: what its file says, in the trade's words and no program's.

Every reader of this room ends here, so that a board is made from any of them in one way. Nothing is decided yet: a
scene is as the file has it, and an identity is the file's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

SET, INT_EXT, DAY_NIGHT, SCRIPT_DAY, UNIT, SEQUENCE, LOCATION = "0", "1", "2", "3", "4", "5", "6"
"""The public category ids of what a heading says; programs that keep them as elements use these."""
CAST = "100"
_MAIN = frozenset({"first", "main", "1", "first unit", "main unit", "1st", "1st unit"})
FIRST_DATE, LAST_DATE = date(1900, 1, 1), date(2199, 12, 31)
"""No shoot is before or after: a date further off is a slip, or made to hurt."""


def is_near(day: date) -> bool:
    """Whether a schedule can mean that date."""
    return FIRST_DATE <= day <= LAST_DATE


@dataclass(frozen=True, slots=True)
class ImportedElement:
    """A thing of a category (public id; the file's own where there is none), its board id, what the file calls it."""

    id: str
    category: str
    name: str
    board_id: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class ImportedTimes:
    """When a part, a place or a thing can be had, by category, name and board id.

    `away` and `only` are spans of dates, both ends included; `weekdays` (0 = Monday) those on which it can be had, none
    for every one; `hours` the first and the last minute from midnight, which may pass 1440. `events` are single dates
    and what they are for, in the words of the board's own events (travel, rehearse, fit, test, hold).
    """

    category: str
    name: str
    board_id: str = ""
    away: tuple[tuple[date, date], ...] = ()
    only: tuple[tuple[date, date], ...] = ()
    weekdays: tuple[int, ...] = ()
    hours: tuple[int, int] | None = None
    events: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedScene:
    """A breakdown sheet as the file has it. `number` is text and may name several scenes, or a part of one.

    `note`, `locked` and `cover` are marks of its strip: a note, that it stays on its day, that it can be shot in bad
    weather. `eighths` is None where the file states no length, `minutes` 0 where it estimates none. `elements` are ids.
    """

    id: str
    number: str
    int_ext: str = ""
    set: str = ""
    time: str = ""
    location: str = ""
    script_day: str = ""
    unit: str = ""
    sequence: str = ""
    eighths: int | None = None
    minutes: int = 0
    synopsis: str = ""
    comments: str = ""
    page: str = ""
    elements: tuple[str, ...] = ()
    note: str = ""
    locked: bool = False
    cover: bool = False


@dataclass(frozen=True, slots=True)
class ImportedItem:
    """What stands in a day: a sheet by its id, or, where `scene` is "", a banner (of a kind of the board's)."""

    scene: str = ""
    banner: str = ""
    kind: str = ""
    note: str = ""

    @property
    def is_banner(self) -> bool:
        """Whether it is a banner that says something: by its words, or by its kind."""
        return not self.scene and bool(self.banner or self.kind)


@dataclass(frozen=True, slots=True)
class ImportedDay:
    """A shoot day in order. `day` is the date where the file states it, `unit` "" is the main unit.

    `kind` and `shape` are the board's own words, "" where the file says nothing of them. The rest are marks: a note,
    that the day or the order of its strips is locked, the sheet that stands by in bad weather ("none": none does).
    """

    items: tuple[ImportedItem, ...] = ()
    unit: str = ""
    day: date | None = None
    kind: str = ""
    shape: str = ""
    note: str = ""
    locked: bool = False
    order_locked: bool = False
    cover: str = ""


@dataclass(frozen=True, slots=True)
class ImportedBoard:
    """One of the file's boards: its days, what waits beside them, the calendar it is shot by. `active` = in force."""

    name: str
    days: tuple[ImportedDay, ...] = ()
    boneyard: tuple[ImportedItem, ...] = ()
    calendar: str = ""
    active: bool = False


@dataclass(frozen=True, slots=True)
class ImportedCalendar:
    """A calendar: start, weekdays worked (0 = Monday), single dates off, on and of company travel."""

    name: str
    start: date | None = None
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    off: tuple[date, ...] = ()
    on: tuple[date, ...] = ()
    travel: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Totals:
    """Scenes, eighths and days; None where nobody says."""

    scenes: int | None = None
    eighths: int | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """A whole schedule. `stated` are the file's own totals, `left_out` what was read and is not taken over.

    `left_out` are (code, how many): links of cast and fields, events, pictures, layouts. `times` are of all that cannot
    be had on any date. `links` are pairs of elements by id: a part or a thing, and the thing it always brings.
    """

    format: str
    title: str = ""
    scenes: tuple[ImportedScene, ...] = ()
    elements: tuple[ImportedElement, ...] = ()
    boards: tuple[ImportedBoard, ...] = ()
    calendars: tuple[ImportedCalendar, ...] = ()
    stated: Totals = Totals()
    left_out: tuple[tuple[str, int], ...] = ()
    version: str = ""
    times: tuple[ImportedTimes, ...] = ()
    links: tuple[tuple[str, str], ...] = ()

    @property
    def active(self) -> ImportedBoard | None:
        """The board in force: the one the file says, else the last that has days, else the last."""
        chosen = [board for board in self.boards if board.active]
        dated = [board for board in self.boards if board.days]
        return next(reversed(chosen or dated or list(self.boards)), None)

    def calendar(self, board: ImportedBoard) -> ImportedCalendar | None:
        """The calendar a board is shot by."""
        return next((one for one in self.calendars if one.name == board.calendar), None)

    @property
    def left_behind(self) -> tuple[tuple[str, int], ...]:
        """What an existing production does not take over: `left_out`, and what scenes say of remarks and units."""
        counts = {
            "exchange.left-comments": sum(bool(one.comments) for one in self.scenes),
            "exchange.left-units": sum(bool(one.unit) and one.unit.casefold() not in _MAIN for one in self.scenes),
        }
        return (*self.left_out, *((code, count) for code, count in counts.items() if count))

    def totals(self, board: ImportedBoard | None) -> Totals:
        """What was counted on reading: sheets, their eighths, the board's days."""
        eighths = sum(scene.eighths or 0 for scene in self.scenes)
        return Totals(len(self.scenes), eighths, len(board.days) if board else None)
