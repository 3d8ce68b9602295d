"""The keys of the standard, record by record: which field each fills, what its value is, what older files call it."""

from __future__ import annotations

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


def _texts(*names: str) -> tuple[Key, ...]:
    return tuple(Key(name, name, Kind.TEXT_OR_NULL) for name in names)


KEYS: dict[type, tuple[Key, ...]] = {
    Event: (
        Key("id", "id", Kind.TEXT),
        Key("type", "type", Kind.TEXT),
        Key("name", "name", Kind.TEXT_OR_NULL),
        Key("date", "date", Kind.TEXT),
    ),
    Category: (
        Key("id", "id", Kind.TEXT),
        Key("ucid", "ucid", Kind.COUNT),
        Key("created", "created", Kind.TEXT_OR_NULL),
        Key("name", "name", Kind.TEXT),
    ),
    UssElement: (
        Key("id", "id", Kind.TEXT),
        Key("category", "category", Kind.TEXT),
        Key("created", "created", Kind.TEXT_OR_NULL),
        Key("name", "name", Kind.TEXT),
        Key("elementId", "board_id", Kind.TEXT_OR_NULL),
        Key("isIdLock", "id_locked", Kind.FLAG, ("elementIdLock",)),
        Key("daysOff", "days_off", Kind.WEEKDAYS),
        Key("isDood", "on_dood", Kind.FLAG, ("doodInclude",)),
        Key("isDrop", "may_drop", Kind.FLAG, ("doodDropAllow",)),
        Key("dropDayCount", "drop_days", Kind.COUNT, ("doodDayCount", "doodDropDays")),
        Key("isHold", "may_hold", Kind.FLAG, ("doodHoldAllow",)),
        Key("linkedElements", "linked", Kind.IDS),
        Key("events", "events", Kind.RECORDS, of=Event),
    ),
    UssBreakdown: (
        Key("id", "id", Kind.TEXT),
        Key("type", "type", Kind.TEXT),
        Key("scene", "scene", Kind.TEXT_OR_NULL),
        Key("pages", "eighths", Kind.PAGES),
        Key("scriptPage", "script_page", Kind.TEXT_OR_NULL),
        Key("duration", "duration", Kind.COUNT_OR_NULL, ("time",)),
        Key("description", "description", Kind.TEXT_OR_NULL),
        Key("comments", "comments", Kind.TEXT_OR_NULL),
        Key("bannerText", "banner_text", Kind.TEXT_OR_NULL),
        Key("created", "created", Kind.TEXT_OR_NULL),
        Key("elements", "elements", Kind.IDS),
    ),
    UssBoard: (
        Key("id", "id", Kind.TEXT),
        Key("name", "name", Kind.TEXT),
        Key("breakdownIds", "items", Kind.DAYS, ("breakdownArrays",)),
    ),
    Stripboard: (
        Key("id", "id", Kind.TEXT),
        Key("name", "name", Kind.TEXT),
        Key("calendar", "calendar", Kind.TEXT_OR_NULL),
        Key("boards", "boards", Kind.RECORDS, of=UssBoard),
    ),
    UssCalendar: (
        Key("id", "id", Kind.TEXT),
        Key("name", "name", Kind.TEXT_OR_NULL),
        Key("daysOff", "days_off", Kind.WEEKDAYS),
        Key("events", "events", Kind.RECORDS, of=Event),
    ),
    UssFile: (
        Key("id", "id", Kind.TEXT),
        *_texts("author", "company", "created", "description", "episode"),
        Key("episodeName", "episode_name", Kind.TEXT_OR_NULL),
        *_texts("name", "project"),
        Key("schedColor", "sched_colour", Kind.TEXT_OR_NULL),
        Key("schedDate", "sched_date", Kind.TEXT_OR_NULL),
        Key("scriptColor", "script_colour", Kind.TEXT_OR_NULL),
        Key("scriptDate", "script_date", Kind.TEXT_OR_NULL),
        *_texts("season", "source"),
        Key("ussVersion", "version", Kind.TEXT_OR_NULL, ("version",)),
        Key("breakdowns", "breakdowns", Kind.RECORDS, of=UssBreakdown),
        Key("categories", "categories", Kind.RECORDS, of=Category),
        Key("elements", "elements", Kind.RECORDS, of=UssElement),
        Key("stripboards", "stripboards", Kind.RECORDS, of=Stripboard),
        Key("calendars", "calendars", Kind.RECORDS, of=UssCalendar),
    ),
}
