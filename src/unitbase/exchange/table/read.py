"""A schedule from a table: rows that name a day and a scene, in the order they are shot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from unitbase.exchange.table.columns import FORMULA, Column, columns_of
from unitbase.exchange.values import (
    Imported,
    ImportedBoard,
    ImportedDay,
    ImportedItem,
    ImportedScene,
    Totals,
    is_near,
)
from unitbase.schedule.values import DAY_KINDS
from unitbase.screenplay.archive import Archive
from unitbase.screenplay.decode import decode
from unitbase.screenplay.outline.figures import Cell, read_pages
from unitbase.screenplay.outline.table import TITLES_WITHIN, Table, sheet_tables, text_table
from unitbase.words.finding import Finding, Level

FORMAT = "table"
_WAITS = frozenset({"boneyard", "unscheduled", "not scheduled"})
_LONGEST = 400
_LONGEST_TOLD = 40
_SAID = re.compile(r'="([^"]*)"')  # how a text is kept one in CSV for a spreadsheet: ="12A"
Answer = tuple[Imported | None, tuple[Finding, ...]]


def read_table(data: bytes, name: str = "") -> Answer:
    """A schedule in a text parted by commas, semicolons or tabs. Never raises."""
    decoded = decode(data, name)
    if decoded.text is None:
        return None, decoded.findings
    table, findings = text_table(decoded.text)
    if table is None:
        return None, findings
    read, told = _read((table,))
    return read, (*decoded.findings, *told)


def read_workbook(data: bytes, archive: Archive) -> Answer:
    """A schedule in a spreadsheet; the first sheet that names its columns is read."""
    tables, findings = sheet_tables(data, archive)
    if not tables:
        return None, findings or (Finding("table.no-columns", Level.ERROR),)
    return _read(tables)


def _read(tables: Sequence[Table]) -> Answer:
    for table in tables:
        for at, (_, cells) in enumerate(table.rows[:TITLES_WITHIN]):
            columns = columns_of([_text(cell) for cell in cells])
            if Column.SCENE in columns and Column.DAY in columns:
                return _rows(table, at + 1, columns)
    return None, (Finding("table.no-columns", Level.ERROR),)


@dataclass(slots=True)
class _Reading:
    """The days by what the table calls them, in order, with the units and dates they have."""

    scenes: list[ImportedScene] = field(default_factory=list)
    days: dict[tuple[str, str], list[ImportedItem]] = field(default_factory=dict)
    dates: dict[tuple[str, str], date] = field(default_factory=dict)
    kinds: dict[tuple[str, str], str] = field(default_factory=dict)
    boneyard: list[ImportedItem] = field(default_factory=list)
    unread: int = 0
    strips: int = 0
    unclear: dict[Column, list[tuple[str, str]]] = field(default_factory=dict)  # the scene and the cell


def _rows(table: Table, begin: int, columns: Mapping[Column, int]) -> Answer:
    reading = _Reading()
    key = ("", "")
    for _, cells in table.rows[begin:]:
        said = {column: cells[at] for column, at in columns.items() if at < len(cells)}
        if not any(_text(cell) for cell in said.values()):
            continue
        # a day named once heads the rows below it, and so does its unit
        day, unit = _number(said.get(Column.DAY)), _text(said.get(Column.UNIT))
        key = (day, unit) if day else (key[0], unit or key[1])
        _row(said, key, reading)
    if not reading.strips:
        return None, (Finding("table.no-rows", Level.ERROR),)
    days = tuple(
        ImportedDay(tuple(items), key[1], reading.dates.get(key), reading.kinds.get(key, ""))
        for key, items in reading.days.items()
    )
    read = Imported(
        FORMAT,
        scenes=tuple(reading.scenes),
        boards=(ImportedBoard(table.name or "Table", days, tuple(reading.boneyard), active=True),),
        stated=_stated(table, begin, columns),
    )
    findings = [Finding("table.rows-unread", params={"count": reading.unread})] if reading.unread else []
    return read, (*findings, *_unclear(reading))


def _unclear(reading: _Reading) -> Iterator[Finding]:
    """What stands in a cell that means nothing there, by column, with the first of them."""
    for column, cells in reading.unclear.items():
        scene, value = cells[0]
        told: dict[str, str | int] = {"column": column.value, "count": len(cells), "value": value, "scene": scene}
        yield Finding("table.cells-unread", Level.WARNING, told)


def _stated(table: Table, begin: int, columns: Mapping[Column, int]) -> Totals:
    """The rows that name a scene and their pages, column by column, whatever day they stand under; days named."""

    def column(which: Column) -> list[Cell]:
        at = columns.get(which)
        return [cells[at] if at is not None and at < len(cells) else None for _, cells in table.rows[begin:]]

    scenes = [bool(_text(cell)) for cell in column(Column.SCENE)]
    lengths = [read_pages(cell) for cell, scene in zip(column(Column.PAGES), scenes, strict=True) if scene]
    eighths = sum(one.eighths for one in lengths if one)
    units = [_text(cell) for cell in column(Column.UNIT)]
    days = {(day, unit) for cell, unit in zip(column(Column.DAY), units, strict=True) if (day := _number(cell))}
    shot = {day for day in days if day[0].casefold() not in _WAITS}
    return Totals(sum(scenes), eighths or None, len(shot))


def _row(said: Mapping[Column, Cell], key: tuple[str, str], reading: _Reading) -> None:
    number, notes, day = _number(said.get(Column.SCENE)), _text(said.get(Column.NOTES)), key[0]
    waits = day.casefold() in _WAITS
    if not day:
        reading.unread += 1
        return
    items = reading.boneyard if waits else reading.days.setdefault(key, [])
    if (when := _date(said.get(Column.DATE)) or _date(said.get(Column.DAY))) is not None and not waits:
        reading.dates.setdefault(key, when)
    if number:
        reading.scenes.append(_scene(said, number, f"r{len(reading.scenes) + 1}", reading))
        items.append(ImportedItem(reading.scenes[-1].id))
    elif notes and not waits:
        if notes in DAY_KINDS and not _number(said.get(Column.ORDER)):
            reading.kinds[key] = notes
        else:
            items.append(ImportedItem(banner=notes))


def _scene(said: Mapping[Column, Cell], number: str, key: str, reading: _Reading) -> ImportedScene:
    """A row is a sheet of its own, so that a scene in parts is several."""
    length = read_pages(said.get(Column.PAGES))
    part = _number(said.get(Column.PART)).upper()
    reading.strips += 1
    minutes = _number(said.get(Column.MINUTES))
    known = {
        Column.DATE: _date(said.get(Column.DATE)) is not None,
        # a retake has no pages
        Column.PAGES: length is not None or _number(said.get(Column.PAGES)) == "0",
        Column.MINUTES: minutes.isdecimal(),
    }
    for column, understood in known.items():
        if not understood and (cell := _text(said.get(column))):
            reading.unclear.setdefault(column, []).append((number, cell[:_LONGEST_TOLD]))
    scene = ImportedScene(
        key,
        number,
        _text(said.get(Column.INT_EXT)).upper(),
        _text(said.get(Column.SET)),
        _text(said.get(Column.TIME)).upper(),
        _text(said.get(Column.LOCATION)),
        eighths=length.eighths if length else None,
        minutes=int(minutes) if minutes.isdecimal() and len(minutes) <= len("9999") else 0,
        comments=_text(said.get(Column.NOTES)),
    )
    if not part:
        return scene
    return replace(scene, number=f"{number}{part}" if part.startswith("RT") else f"{number}PT{part}")


def _text(cell: Cell) -> str:
    text = " ".join(str(cell).split())[:_LONGEST] if cell is not None else ""
    if said := _SAID.fullmatch(text):
        return said.group(1)
    return text[1:] if text[:1] == "'" and text.lstrip("'").startswith(FORMULA) else text


def _number(cell: Cell) -> str:
    """A cell that counts or names: a spreadsheet gives 12 as 12.0."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _text(cell)


def _date(cell: Cell) -> date | None:
    try:
        day = cell if isinstance(cell, date) else date.fromisoformat(_text(cell)[:10])
    except ValueError:
        return None
    day = day.date() if isinstance(day, datetime) else day
    return day if is_near(day) else None
