"""Writing a schedule as the bytes of a Movie Magic file, after the public descriptions of its layout."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

_SECTION = b"/********* EPSF SECTION *********/"


@dataclass
class Sheet:
    """A breakdown sheet: its identity, its attributes, its elements as (category, name)."""

    bdsid: str
    attributes: Mapping[str, str]
    elements: Sequence[tuple[str, str]] = ()


@dataclass
class Schedule:
    """What goes into the file. A day is a list of sheet identities; `=TEXT` is a banner."""

    sheets: Sequence[Sheet]
    days: Sequence[Sequence[str]] = ()
    remaining: Sequence[str] = ()
    unscheduled: Sequence[str] = ()
    elements: Sequence[tuple[str, str, str]] = ()
    start: str = "06/01/2026"
    days_off: Sequence[str] = ("Sat", "Sun")
    special: Sequence[tuple[str, str]] = ()
    title: str = "Picture"
    pictures: Sequence[bytes] = ()
    more: Mapping[str, str] = field(default_factory=dict)


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in values.items())


def _strip(one: str) -> str:
    if one.startswith("="):
        return f"<BannerStrip Text={quoteattr(one[1:])}/>"
    return f"<BDSStrip BDSID={quoteattr(one)}/>"


def documents(schedule: Schedule) -> dict[str, str]:
    """The XML documents by the name of their root."""
    sheets = "".join(
        f"<BreakdownSheet{_attributes({'BDSID': one.bdsid, **one.attributes})}><ElementRefs>"
        + "".join(f"<ElementRef{_attributes({'CategoryName': c, 'ElementName': n})}/>" for c, n in one.elements)
        + "</ElementRefs></BreakdownSheet>"
        for one in schedule.sheets
    )
    days = "".join(f"<ScheduleDay>{''.join(map(_strip, day))}</ScheduleDay>" for day in schedule.days)
    remaining = f"<RemainingScheduledStrips>{''.join(map(_strip, schedule.remaining))}</RemainingScheduledStrips>"
    unscheduled = f"<UnscheduledStrips>{''.join(map(_strip, schedule.unscheduled))}</UnscheduledStrips>"
    boards = (
        "<StripBoardMgr><StripBoardMgrPreferences><PropertyList>"
        '<Property Name="ActiveStripBoard" Value="Ours"/></PropertyList></StripBoardMgrPreferences><StripBoards>'
        f'<StripBoard Name="Ours" CalendarName="Cal"><ScheduledStrips>{days}{remaining}</ScheduledStrips>{unscheduled}'
        '</StripBoard><StripBoard Name="Empty" CalendarName="Cal"><ScheduledStrips/></StripBoard>'
        "</StripBoards></StripBoardMgr>"
    )
    off = {day: "1" if day in schedule.days_off else "0" for day in ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")}
    special = "".join(f"<SpecialDay{_attributes({'Date': day, what: '1'})}/>" for day, what in schedule.special)
    start = f'<ScheduleDate Name="ProductionStartDate" Date="{schedule.start}"/>'
    elements = "".join(
        f"<Element{_attributes({'CategoryName': c, 'Name': n, 'BoardID': b})}/>" for c, n, b in schedule.elements
    )
    categories = dict.fromkeys(category for category, _, _ in schedule.elements)
    return {
        "ProductionInfo": "<ProductionInfo><PropertyList>"
        f'<Property Name="PictureTitle" Value={quoteattr(schedule.title)}/></PropertyList></ProductionInfo>',
        "CategoryMgr": "<CategoryMgr><CategoryList>"
        + "".join(f"<Category Name={quoteattr(one)}/>" for one in categories)
        + "</CategoryList></CategoryMgr>",
        "ElementMgr": f"<ElementMgr><Elements>{elements}</Elements></ElementMgr>",
        "BreakdownSheetMgr": f"<BreakdownSheetMgr><BreakdownSheets>{sheets}</BreakdownSheets></BreakdownSheetMgr>",
        "StripBoardMgr": boards,
        "CalendarMgr": f'<CalendarMgr><Calendars><Calendar Name="Cal"><ScheduleDates>{start}</ScheduleDates>'
        f"<DaysOff{_attributes(off)}/><SpecialDays>{special}</SpecialDays></Calendar></Calendars></CalendarMgr>",
        **schedule.more,
    }


def packed(text: bytes) -> bytes:
    """Raw deflate."""
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    return press.compress(text) + press.flush()


def container(parts: Sequence[bytes], *, mapped: bool = True) -> bytes:
    """The file around its sections: head, sections, map."""
    head = bytearray(716)
    head[:31] = b"/********* EPSF FILE ********/ "
    head[64:73] = b"00.01.001"
    head[192:201] = b"06.00.000"
    sections = [(_SECTION + b" ").ljust(67, b"\0") + b"\x01" + part for part in parts]
    begins = [716 + sum(map(len, sections[:at])) for at in range(len(sections))]
    begin = 716 + sum(map(len, sections))
    if mapped:
        head[260:268] = struct.pack(">II", begin, len(sections))
    records = b"".join(
        b"/********* EPSF SECTION MAP *********/ ".ljust(68, b"\0") + struct.pack(">II", at, len(one)).ljust(264, b"\0")
        for at, one in zip(begins, sections, strict=True)
    )
    return bytes(head) + b"".join(sections) + records


def to_msd(schedule: Schedule, *, mapped: bool = True) -> bytes:
    """The whole file: pictures first, as the program writes them, then the documents."""
    texts = ["\ufeff<?xml version='1.0' encoding='UTF-8'?>" + one for one in documents(schedule).values()]
    return container([*schedule.pictures, *(packed(one.encode()) for one in texts)], mapped=mapped)
