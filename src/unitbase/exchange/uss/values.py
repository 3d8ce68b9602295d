"""The Universal Schedule Standard 1.0.0 as values: each record of the file, with whatever else stood in it.

`extra` holds the keys the standard does not name, and those whose value is not what it says they are; both are written
again as they were. Dates stay the text they are. Lengths are eighths, durations milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

ROOT = "universalScheduleStandard"
VERSION = "1.0.0"
Extra = Mapping[str, Any]
_NONE: Extra = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Record:
    """What every record has: its id, and the keys that the standard does not name."""

    id: str = ""
    extra: Extra = field(default_factory=lambda: _NONE, kw_only=True)


@dataclass(frozen=True, slots=True)
class Event(Record):
    """A date of a calendar or an element: type start, dayOff or event; the name says which (travel, fitting)."""

    type: str = "event"
    name: str | None = None
    date: str = ""


@dataclass(frozen=True, slots=True)
class Category(Record):
    """A category and its public id; 50 to 99 are a file's own fields of a scene, 500 and up its own categories."""

    ucid: int = 126
    created: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class UssElement(Record):
    """An element. `days_off` are weekdays, 0 = Sunday. `board_id` None and "" are both no id, and kept apart."""

    category: str = ""
    created: str | None = None
    name: str = ""
    board_id: str | None = None
    id_locked: bool = False
    days_off: tuple[int, ...] = ()
    on_dood: bool = True
    may_drop: bool = True
    drop_days: int = 10
    may_hold: bool = True
    linked: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class UssBreakdown(Record):
    """A sheet (type scene) or a banner. `eighths` None is no length; `duration` is in milliseconds."""

    type: str = "scene"
    scene: str | None = None
    eighths: int | None = None
    script_page: str | None = None
    duration: int | None = None
    description: str | None = None
    comments: str | None = None
    banner_text: str | None = None
    created: str | None = None
    elements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UssBoard(Record):
    """One list of a stripboard: days, each of them the ids of sheets, or ids alone where it knows no days."""

    name: str = "stripboard"
    items: tuple[str | tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Stripboard(Record):
    """One way to shoot it: its boards (the stripboard, the boneyard, further units) and its calendar."""

    name: str = ""
    calendar: str | None = None
    boards: tuple[UssBoard, ...] = ()


@dataclass(frozen=True, slots=True)
class UssCalendar(Record):
    """Weekdays off (0 = Sunday) and single dates."""

    name: str | None = None
    days_off: tuple[int, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class UssFile(Record):
    """A whole file. `beside` are keys that stood beside the one root key."""

    author: str | None = None
    company: str | None = None
    created: str | None = None
    description: str | None = None
    episode: str | None = None
    episode_name: str | None = None
    name: str | None = None
    project: str | None = None
    sched_colour: str | None = None
    sched_date: str | None = None
    script_colour: str | None = None
    script_date: str | None = None
    season: str | None = None
    source: str | None = None
    version: str | None = VERSION
    breakdowns: tuple[UssBreakdown, ...] = ()
    categories: tuple[Category, ...] = ()
    elements: tuple[UssElement, ...] = ()
    stripboards: tuple[Stripboard, ...] = ()
    calendars: tuple[UssCalendar, ...] = ()
    beside: Extra = field(default_factory=lambda: _NONE)
