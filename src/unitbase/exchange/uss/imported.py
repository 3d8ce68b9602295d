"""From a file of the standard to a schedule in the trade's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from unitbase.exchange.uss.own import (
    AT,
    BONEYARD,
    COVER,
    DAYS,
    KIND,
    LOCKED,
    MAIN,
    NOTE,
    OFF,
    ORDER_LOCKED,
    WORK_DAYS,
    kind_of,
    note_of,
    read_date,
    times_of,
)
from unitbase.exchange.uss.values import Category, Event, UssBoard, UssBreakdown, UssCalendar, UssElement, UssFile
from unitbase.exchange.values import (
    CAST,
    DAY_NIGHT,
    INT_EXT,
    LOCATION,
    SCRIPT_DAY,
    SEQUENCE,
    SET,
    UNIT,
    Imported,
    ImportedBoard,
    ImportedCalendar,
    ImportedDay,
    ImportedElement,
    ImportedItem,
    ImportedScene,
    ImportedTimes,
)

FORMAT = "uss"
_FIELDS = {
    SET: "set", INT_EXT: "int_ext", DAY_NIGHT: "time", SCRIPT_DAY: "script_day", UNIT: "unit",
    SEQUENCE: "sequence", LOCATION: "location",
}  # fmt: skip
_CUSTOM_FIELDS = range(50, 100)
_NAMES = {"set": SET, "int/ext": INT_EXT, "i/e": INT_EXT, "day/night": DAY_NIGHT, "d/n": DAY_NIGHT,
          "script day": SCRIPT_DAY, "unit": UNIT, "sequence": SEQUENCE, "location": LOCATION}  # fmt: skip
_OFF, _TRAVEL = frozenset({"holiday", "dayoff"}), frozenset({"travel", "doodtravel", "companytravel"})
"""What events are called by that are days off all the same, as older files have them, and days of travel."""
_MINUTE = 60_000
_WEEK = 7


def imported_of(file: UssFile) -> Imported:
    """The schedule in a file of the standard. Its last board that has days counts as the one in force."""
    fields = {one.id: field for one in file.categories if (field := _field(one))}
    categories = {one.id: one for one in file.categories}
    by_id = {one.id: one for one in file.elements}
    links = links_of(file)
    return Imported(
        format=FORMAT,
        title=file.project or file.name or "",
        scenes=tuple(_scene(one, by_id, fields) for one in file.breakdowns if one.type == "scene"),
        elements=tuple(_element(one, categories) for one in file.elements if one.category not in fields),
        boards=_boards(file),
        calendars=tuple(_calendar(one) for one in file.calendars),
        left_out=_left_out(file.elements, links),
        version=file.version or "",
        times=_times(file.elements, categories),
        links=links,
    )


def links_of(file: UssFile) -> tuple[tuple[str, str], ...]:
    """Which element always brings which thing, by ids; of what is brought, cast and fields of a scene are left out."""
    ids = {one.id: public_id(one) for one in file.categories}
    kinds = {one.id: ids.get(one.category, "") for one in file.elements}
    bringing = (one for one in file.elements if kinds[one.id] not in _FIELDS)
    pairs = ((one.id, other) for one in bringing for other in one.linked if one.id != other)
    return tuple(dict.fromkeys((one, other) for one, other in pairs if kinds.get(other, CAST) not in {CAST, *_FIELDS}))


def _times(elements: Iterable[UssElement], categories: Mapping[str, Category]) -> tuple[ImportedTimes, ...]:
    """When elements can be had, of those that say so; a place stands in the category of locations."""
    ids = {key: public_id(one) for key, one in categories.items()}
    found = (times_of(one, ids.get(one.category, "")) for one in elements)
    return tuple(one for one in found if one is not None)


def public_id(category: Category) -> str:
    """The public id of a category; a file's own field of a scene is told by its name (a Set under 50 is the set)."""
    key = str(category.ucid)
    if category.ucid in _CUSTOM_FIELDS:
        return _NAMES.get(category.name.strip().casefold(), key)
    return key


def _field(category: Category) -> str:
    """The field of a scene that a category stands for; "" for a category of things."""
    return _FIELDS.get(public_id(category), "")


def _element(element: UssElement, categories: dict[str, Category]) -> ImportedElement:
    category = categories.get(element.category)
    ucid = str(category.ucid) if category else ""
    return ImportedElement(element.id, ucid, element.name, element.board_id or "", category.name if category else "")


def _scene(sheet: UssBreakdown, elements: dict[str, UssElement], fields: dict[str, str]) -> ImportedScene:
    said: dict[str, list[str]] = defaultdict(list)
    others = []
    for key in dict.fromkeys(sheet.elements):
        element = elements.get(key)
        if element is None:
            continue
        if field := fields.get(element.category):
            said[field].append(element.name)
        else:
            others.append(key)
    return ImportedScene(
        id=sheet.id,
        number=sheet.scene or "",
        eighths=sheet.eighths,
        minutes=round((sheet.duration or 0) / _MINUTE),
        synopsis=sheet.description or "",
        comments=sheet.comments or "",
        page=sheet.script_page or "",
        elements=tuple(others),
        note=note_of(sheet.extra),
        locked=sheet.extra.get(LOCKED) is True,
        cover=sheet.extra.get(COVER) is True,
        **{field: " / ".join(names) for field, names in said.items()},
    )


def _boards(file: UssFile) -> tuple[ImportedBoard, ...]:
    sheets = {one.id: one for one in file.breakdowns}
    calendars = {one.id: one.name or one.id for one in file.calendars}
    found = []
    for one in file.stripboards:
        shot = [board for board in one.boards if not _is_boneyard(board)]
        # of several boards that of the main unit says so; a single one says nothing of units
        main = "main" if len(shot) > 1 else ""
        days = _ordered([day for board in shot for day in _days(board, sheets, main)])
        waiting = [item for board in one.boards if _is_boneyard(board) for item in _items(_flat(board.items), sheets)]
        calendar = calendars.get(one.calendar or "", "")
        found.append(ImportedBoard(one.name, tuple(days), tuple(waiting), calendar))
    return tuple(found)


def _ordered(days: list[tuple[object, ImportedDay]]) -> list[ImportedDay]:
    """The days of all units as the whole board has them, where each says where it stands; else unit by unit."""
    places = [place for place, _ in days if type(place) is int]
    if len(set(places)) == len(days):
        days = sorted(days, key=lambda one: int(str(one[0])))
    return [day for _, day in days]


def _is_boneyard(board: UssBoard) -> bool:
    return board.name.strip().casefold() == BONEYARD


def _days(board: UssBoard, sheets: dict[str, UssBreakdown], main: str) -> list[tuple[object, ImportedDay]]:
    """The days of a board, each with the place it says it has.

    Ids that stand in no day end a day where a sheet of the older type `day` says so.
    """
    unit = main if board.name.strip().casefold() in MAIN else board.name.strip()
    days: list[list[str]] = []
    loose: list[str] = []
    for one in board.items:
        if not isinstance(one, str):
            days.append(list(one))
        elif one in sheets and sheets[one].type == "day":
            days.append(loose)
            loose = []
        else:
            loose.append(one)
    if loose:
        days.append(loose)
    told = _told(board, len(days))
    return [(one.get(AT), _day(tuple(_items(ids, sheets)), unit, one)) for ids, one in zip(days, told, strict=True)]


def _day(items: tuple[ImportedItem, ...], unit: str, told: Mapping[str, Any]) -> ImportedDay:
    words = {key: str(told.get(key, ""))[:40] for key in ("kind", "shape", "cover")}
    return ImportedDay(
        items, unit, kind=words["kind"], shape=words["shape"], note=note_of(told, NOTE.strip("_")),
        locked=told.get(LOCKED.strip("_")) is True, order_locked=told.get(ORDER_LOCKED.strip("_")) is True,
        cover=words["cover"],
    )  # fmt: skip


def _told(board: UssBoard, count: int) -> list[dict[str, Any]]:
    """Our own key of a board: kind, shape and marks of each day; empty where it does not fit the days."""
    listed = board.extra.get(DAYS)
    if not isinstance(listed, list) or len(listed) != count or not all(isinstance(one, dict) for one in listed):
        return [{}] * count
    return listed


def _items(ids: Iterable[str], sheets: dict[str, UssBreakdown]) -> list[ImportedItem]:
    found = []
    for one in ids:
        sheet = sheets.get(one)
        if sheet is None or sheet.type == "day":
            continue
        if sheet.type == "scene":
            found.append(ImportedItem(sheet.id))
        else:
            text = sheet.banner_text or sheet.description or ""
            found.append(ImportedItem(banner=text, kind=str(sheet.extra.get(KIND, "")), note=note_of(sheet.extra)))
    return found


def _flat(items: tuple[str | tuple[str, ...], ...]) -> list[str]:
    return [one for item in items for one in ((item,) if isinstance(item, str) else item)]


def _calendar(calendar: UssCalendar) -> ImportedCalendar:
    """The standard counts weekdays from Sunday; here Monday is 0."""
    off_days = {(day - 1) % _WEEK for day in calendar.days_off}
    start = [day for one in calendar.events if one.type == "start" and (day := read_date(one.date)) is not None]
    return ImportedCalendar(
        calendar.name or calendar.id,
        start[0] if start else None,
        tuple(day for day in range(_WEEK) if day not in off_days),
        off=_dates(one for one in calendar.events if one.type == "dayOff" or _called(one, _OFF)),
        on=_work_days(calendar),
        travel=_dates(one for one in calendar.events if one.type == "event" and _called(one, _TRAVEL)),
    )


def _called(event: Event, names: frozenset[str]) -> bool:
    return event.type == "event" and (event.name or "").replace(" ", "").casefold() in names


def _dates(events: Iterable[Event]) -> tuple[date, ...]:
    return tuple(sorted({day for one in events if (day := read_date(one.date)) is not None}))


def _work_days(calendar: UssCalendar) -> tuple[date, ...]:
    """Our own key: single dates worked though their weekday is off."""
    listed = calendar.extra.get(WORK_DAYS)
    found = (read_date(one) for one in listed) if isinstance(listed, list) else ()
    return tuple(day for day in found if day is not None)


def _left_out(elements: tuple[UssElement, ...], links: tuple[tuple[str, str], ...]) -> tuple[tuple[str, int], ...]:
    others = (any(one.type != OFF and kind_of(one) is None for one in element.events) for element in elements)
    held = set(links)
    counts = {
        "exchange.left-links": sum(any((one.id, other) not in held for other in one.linked) for one in elements),
        "exchange.left-events": sum(others),
    }
    return tuple((code, count) for code, count in counts.items() if count)
