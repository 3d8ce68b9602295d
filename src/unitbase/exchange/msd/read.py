"""Reading a Movie Magic schedule (.msd): sheets, elements, boards, calendars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from unitbase.exchange.msd.container import Container, open_container
from unitbase.exchange.msd.lengths import Reading, read_lengths
from unitbase.exchange.values import (
    Imported,
    ImportedBoard,
    ImportedCalendar,
    ImportedDay,
    ImportedElement,
    ImportedItem,
    ImportedScene,
    Totals,
    is_near,
)
from unitbase.screenplay.markup import Node
from unitbase.words.finding import Finding, Level

FORMAT = "msd"
_NEEDED = ("BreakdownSheetMgr", "StripBoardMgr")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FIELDS = frozenset({"set", "sequence", "unit", "script day", "location", "i/e", "d/n", "int/ext", "day/night"})
"""Categories that are fields of a sheet in this program, which states them there as well."""
_CATEGORIES = {
    "cast members": "100", "cast": "100", "background actors": "101", "extras": "101", "stunts": "102",
    "vehicles": "103", "props": "104", "special effects": "105", "wardrobe": "106", "costumes": "106",
    "makeup/hair": "107", "makeup": "107", "animals": "108", "livestock": "108", "animal wrangler": "109",
    "animal handler": "109", "camera": "110", "sound": "113", "music": "114", "art department": "115",
    "set dressing": "116", "greenery": "117", "security": "118", "special equipment": "119",
    "additional labor": "120", "visual effects": "121", "optical fx": "121", "mechanical effects": "122",
    "mechanical fx": "122", "notes": "123", "comments": "124", "miscellaneous": "125",
}  # fmt: skip
_OTHER = "126"
_HOUR = 60
_MAX_HOURS = 48


def read_msd(data: bytes) -> tuple[Imported | None, tuple[Finding, ...]]:
    """The schedule, or None with an error finding. Never raises."""
    container, findings = open_container(data)
    if container is None:
        return None, findings
    if lacking := [name for name in _NEEDED if name not in container.roots]:
        return None, (*findings, Finding("msd.lacks-section", Level.ERROR, {"name": ", ".join(lacking)}))
    sheets = list(every(container.roots["BreakdownSheetMgr"], "BreakdownSheet"))
    lengths = read_lengths(
        [said(one, "NumScriptPages") for one in sheets], [said(one, "ScriptPageNumbers") for one in sheets]
    )
    elements = _elements(container, sheets)
    scenes = tuple(_scene(sheet, eighths, elements) for sheet, eighths in zip(sheets, lengths.eighths, strict=True))
    read = Imported(
        format=FORMAT,
        title=_title(container.roots.get("ProductionInfo")),
        scenes=tuple(sorted(scenes, key=_Order({said(one, "BDSID"): said(one, "SheetNumber") for one in sheets}))),
        elements=tuple(dict.fromkeys(elements.values())),
        boards=_boards(container.roots["StripBoardMgr"]),
        calendars=_calendars(container.roots.get("CalendarMgr")),
        left_out=_left_out(container),
        version=container.version,
    )
    told = (*findings, lengths.finding, *_lost(read), *_unread_dates(container.roots.get("CalendarMgr")))
    return replace(read, stated=_stated(container, read, lengths)), told


def every(node: Node, name: str) -> Iterator[Node]:
    """Every element of that name below a node, in the order of the document."""
    waiting = list(reversed(node.children))
    while waiting:
        one = waiting.pop()
        if one.name == name:
            yield one
        waiting.extend(reversed(one.children))


def said(node: Node, name: str) -> str:
    """An attribute without the white space around it; "" where it is not there."""
    return " ".join(node.attributes.get(name, "").split())


def _title(info: Node | None) -> str:
    if info is None:
        return ""
    found = (said(one, "Value") or one.text for one in every(info, "Property") if said(one, "Name") == "PictureTitle")
    return next(found, "")


Elements = dict[tuple[str, str], ImportedElement]


def _elements(container: Container, sheets: list[Node]) -> Elements:
    """Elements by category and name: those of the register, and those that only a sheet names."""
    register = container.roots.get("ElementMgr")
    listed = [
        (said(one, "CategoryName"), said(one, "Name"), said(one, "BoardID"))
        for one in (every(register, "Element") if register else ())
    ]
    listed += [
        (said(one, "CategoryName"), said(one, "ElementName"), "")
        for sheet in sheets
        for one in every(sheet, "ElementRef")
    ]
    found: Elements = {}
    for category, name, board_id in listed:
        plain = category.casefold()
        if name and plain not in _FIELDS and (category, name) not in found:
            key = f"e{len(found) + 1}"
            found[category, name] = ImportedElement(key, _CATEGORIES.get(plain, _OTHER), name, board_id, category)
    return found


def _scene(sheet: Node, eighths: int | None, elements: Elements) -> ImportedScene:
    refs = [(said(one, "CategoryName"), said(one, "ElementName")) for one in every(sheet, "ElementRef")]
    fields = {category.casefold(): name for category, name in refs if category.casefold() in _FIELDS}
    return ImportedScene(
        id=said(sheet, "BDSID"),
        number=said(sheet, "Scenes"),
        int_ext=said(sheet, "IE").upper().replace(" ", ""),
        set=said(sheet, "Set") or fields.get("set", ""),
        time=said(sheet, "DN").upper(),
        location=said(sheet, "Location") or fields.get("location", ""),
        script_day=said(sheet, "ScriptDay") or fields.get("script day", ""),
        unit=said(sheet, "Unit") or fields.get("unit", ""),
        sequence=said(sheet, "Sequence") or fields.get("sequence", ""),
        eighths=eighths,
        minutes=_minutes(said(sheet, "EstimateTimeB"), said(sheet, "EstimateTimeA")),
        synopsis=said(sheet, "Synopsis"),
        comments=said(sheet, "Comments"),
        page=said(sheet, "ScriptPageNumbers"),
        elements=tuple(dict.fromkeys(elements[ref].id for ref in refs if ref in elements)),
    )


def _minutes(hours: str, minutes: str) -> int:
    """B holds the hours, A the minutes."""
    parts = [int(one) if one.isdecimal() and len(one) <= len("9999") else 0 for one in (hours, minutes)]
    return min(parts[0], _MAX_HOURS) * _HOUR + min(parts[1], _MAX_HOURS * _HOUR)


class _Order:
    """Sheets in the order of their numbers, which is that of the script; those without one at the end."""

    def __init__(self, numbers: dict[str, str]) -> None:
        self._numbers = numbers

    def __call__(self, scene: ImportedScene) -> tuple[bool, int]:
        number = self._numbers.get(scene.id, "")
        return not number.isdecimal(), int(number[:9]) if number.isdecimal() else 0


def _boards(manager: Node) -> tuple[ImportedBoard, ...]:
    active = next(
        (said(one, "Value") for one in every(manager, "Property") if said(one, "Name") == "ActiveStripBoard"), ""
    )
    return tuple(_board(one, active) for one in every(manager, "StripBoard"))


def _board(node: Node, active: str) -> ImportedBoard:
    """The days are the scheduled ones; whatever stands elsewhere waits."""
    days, waiting = [], []
    for part in node.children:
        for group in part.children:
            if part.name == "ScheduledStrips" and group.name == "ScheduleDay":
                days.append(ImportedDay(tuple(_items(group))))
            elif part.name in {"ScheduledStrips", "UnscheduledStrips"}:
                waiting += _items(group) if group.children else _item(group)
        if part.name == "RemainingScheduledStrips":
            waiting += _items(part)
    name = said(node, "Name")
    return ImportedBoard(name, tuple(days), tuple(waiting), said(node, "CalendarName"), name == active)


def _items(group: Node) -> list[ImportedItem]:
    return [item for one in group.children for item in _item(one)]


def _item(node: Node) -> list[ImportedItem]:
    if node.name == "BDSStrip" and (key := said(node, "BDSID")):
        return [ImportedItem(key)]
    return [ImportedItem(banner=text)] if node.name == "BannerStrip" and (text := said(node, "Text")) else []


def _calendars(manager: Node | None) -> tuple[ImportedCalendar, ...]:
    return tuple(_calendar(one) for one in every(manager, "Calendar")) if manager else ()


def _calendar(node: Node) -> ImportedCalendar:
    starts = [
        _date(said(one, "Date")) for one in every(node, "ScheduleDate") if said(one, "Name") == "ProductionStartDate"
    ]
    closed = {name for one in every(node, "DaysOff") for name in _WEEK if said(one, name) == "1"}
    days = [(one, day) for one in every(node, "SpecialDay") if (day := _date(said(one, "Date"))) is not None]

    def marked(*names: str) -> tuple[date, ...]:
        return tuple(sorted({day for one, day in days if any(said(one, name) == "1" for name in names)}))

    return ImportedCalendar(
        said(node, "Name"),
        next((day for day in starts if day is not None), None),
        tuple(number for number, name in enumerate(_WEEK) if name not in closed),
        off=marked("Off", "Holiday", "CompanyTravel"),
        on=marked("ExceptionWorkday"),
        travel=marked("CompanyTravel"),
    )


def _date(text: str) -> date | None:
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    month, day, year = (int(one) for one in found.groups())
    try:
        read = date(year, month, day)
    except ValueError:
        return None
    return read if is_near(read) else None


def _unread_dates(manager: Node | None) -> tuple[Finding, ...]:
    """Dates of the calendars that are none."""
    named = [one for what in ("SpecialDay", "ScheduleDate") for one in every(manager, what)] if manager else []
    count = sum(bool(text) and _date(text) is None for text in (said(one, "Date") for one in named))
    return (Finding("exchange.dates-unread", params={"count": count}),) if count else ()


def _stated(container: Container, read: Imported, lengths: Reading) -> Totals:
    """Counted in the text of the documents, by no tree: sheets, and days of the board in force."""
    sheets = container.texts["BreakdownSheetMgr"]
    scenes = len(re.findall(r"<BreakdownSheet[\s>/]", sheets))
    values = [int(one) for one in re.findall(r'NumScriptPages="\s*(\d{1,5})\s*"', sheets)]
    digits = lengths.finding.code == "msd.lengths-as-digits"
    eighths = sum(one // 10 * 8 + one % 10 if digits else one for one in values)
    boards = re.split(r"<StripBoard[\s>]", container.texts["StripBoardMgr"])[1:]
    active = read.active
    at = read.boards.index(active) if active is not None else -1
    days = len(re.findall(r"<ScheduleDay[\s>/]", boards[at])) if 0 <= at < len(boards) else None
    return Totals(scenes, eighths, days)


def _left_out(container: Container) -> tuple[tuple[str, int], ...]:
    flags, register = container.roots.get("RedFlagMgr"), container.roots.get("ElementMgr")
    counts = {
        "exchange.left-pictures": container.pictures,
        "exchange.left-flags": len(list(every(flags, "RedFlagEntry"))) if flags else 0,
        "exchange.left-links": sum(any(True for _ in every(one, "LinkedElement")) for one in every(register, "Element"))
        if register
        else 0,
    }
    return tuple((code, count) for code, count in counts.items() if count)


def _lost(read: Imported) -> tuple[Finding, ...]:
    """Strips that name no sheet, board by board, and sheets that share an identity."""
    known = {one.id for one in read.scenes}
    found = [Finding("msd.id-twice", params={"count": twice})] if (twice := len(read.scenes) - len(known)) else []
    for board in read.boards:
        items = [*(item for day in board.days for item in day.items), *board.boneyard]
        if lost := sum(bool(item.scene) and item.scene not in known for item in items):
            found.append(Finding("msd.lost-strips", params={"name": board.name, "count": lost}))
    return tuple(found)
