"""The keys of the standard, record by record: which field each fills, what its value is, what older files call it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from unitbase.exchange.uss.values import (
    Category,
    Event,
    Stripboard,
    UssBoard,
    UssBreakdown,
    UssCalendar,
    UssElement,
    UssFile,
)

_CAPITAL = re.compile("[A-Z]")


class Kind(StrEnum):
    """What the value of a key is; a `?` may be null."""

    TEXT = "text"
    TEXT_OR_NULL = "text?"
    COUNT = "count"
    COUNT_OR_NULL = "count?"
    FLAG = "flag"
    IDS = "ids"
    WEEKDAYS = "weekdays"
    PAGES = "pages?"
    DAYS = "days"
    RECORDS = "records"


@dataclass(frozen=True, slots=True)
class Key:
    """A key: the field it fills, its kind, names of older files, and for records of what they are."""

    name: str
    field: str
    kind: Kind
    older: tuple[str, ...] = ()
    of: type = object


def _key(name: str, kind: Kind, *, field: str = "", older: tuple[str, ...] = (), of: type = object) -> Key:
    """A key whose field is called as the key is, unless another is named: `scriptPage` fills `script_page`."""
    return Key(name, field or _CAPITAL.sub(lambda found: f"_{found[0].lower()}", name), kind, older, of)


def _texts(*names: str) -> tuple[Key, ...]:
    return tuple(_key(name, Kind.TEXT_OR_NULL) for name in names)


KEYS: dict[type, tuple[Key, ...]] = {
    Event: (
        _key("id", Kind.TEXT),
        _key("type", Kind.TEXT),
        _key("name", Kind.TEXT_OR_NULL),
        _key("date", Kind.TEXT),
    ),
    Category: (
        _key("id", Kind.TEXT),
        _key("ucid", Kind.COUNT),
        _key("created", Kind.TEXT_OR_NULL),
        _key("name", Kind.TEXT),
    ),
    UssElement: (
        _key("id", Kind.TEXT),
        _key("category", Kind.TEXT),
        _key("created", Kind.TEXT_OR_NULL),
        _key("name", Kind.TEXT),
        _key("elementId", Kind.TEXT_OR_NULL, field="board_id"),
        _key("isIdLock", Kind.FLAG, field="id_locked", older=("elementIdLock",)),
        _key("daysOff", Kind.WEEKDAYS),
        _key("isDood", Kind.FLAG, field="on_dood", older=("doodInclude",)),
        _key("isDrop", Kind.FLAG, field="may_drop", older=("doodDropAllow",)),
        _key("dropDayCount", Kind.COUNT, field="drop_days", older=("doodDayCount", "doodDropDays")),
        _key("isHold", Kind.FLAG, field="may_hold", older=("doodHoldAllow",)),
        _key("linkedElements", Kind.IDS, field="linked"),
        _key("events", Kind.RECORDS, of=Event),
    ),
    UssBreakdown: (
        _key("id", Kind.TEXT),
        _key("type", Kind.TEXT),
        _key("scene", Kind.TEXT_OR_NULL),
        _key("pages", Kind.PAGES, field="eighths"),
        _key("scriptPage", Kind.TEXT_OR_NULL),
        _key("duration", Kind.COUNT_OR_NULL, older=("time",)),
        _key("description", Kind.TEXT_OR_NULL),
        _key("comments", Kind.TEXT_OR_NULL),
        _key("bannerText", Kind.TEXT_OR_NULL),
        _key("created", Kind.TEXT_OR_NULL),
        _key("elements", Kind.IDS),
    ),
    UssBoard: (
        _key("id", Kind.TEXT),
        _key("name", Kind.TEXT),
        _key("breakdownIds", Kind.DAYS, field="items", older=("breakdownArrays",)),
    ),
    Stripboard: (
        _key("id", Kind.TEXT),
        _key("name", Kind.TEXT),
        _key("calendar", Kind.TEXT_OR_NULL),
        _key("boards", Kind.RECORDS, of=UssBoard),
    ),
    UssCalendar: (
        _key("id", Kind.TEXT),
        _key("name", Kind.TEXT_OR_NULL),
        _key("daysOff", Kind.WEEKDAYS),
        _key("events", Kind.RECORDS, of=Event),
    ),
    UssFile: (
        _key("id", Kind.TEXT),
        *_texts("author", "company", "created", "description", "episode", "episodeName", "name", "project"),
        _key("schedColor", Kind.TEXT_OR_NULL, field="sched_colour"),
        _key("schedDate", Kind.TEXT_OR_NULL),
        _key("scriptColor", Kind.TEXT_OR_NULL, field="script_colour"),
        _key("scriptDate", Kind.TEXT_OR_NULL),
        *_texts("season", "source"),
        _key("ussVersion", Kind.TEXT_OR_NULL, field="version", older=("version",)),
        _key("breakdowns", Kind.RECORDS, of=UssBreakdown),
        _key("categories", Kind.RECORDS, of=Category),
        _key("elements", Kind.RECORDS, of=UssElement),
        _key("stripboards", Kind.RECORDS, of=Stripboard),
        _key("calendars", Kind.RECORDS, of=UssCalendar),
    ),
}
