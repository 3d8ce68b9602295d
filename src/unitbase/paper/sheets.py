"""Spreadsheets: lists in, a workbook (.xlsx) out. The only module that knows the spreadsheet engine.

The same lists give the same bytes. A number is a number and a date a date; whatever a person typed is written as text
and never as a formula or a link, so that a name that begins with = + - or @ is only a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING, Any

from unitbase.paper.tables import Cell, Column, Table
from unitbase.paper.words import EIGHTHS_IN_PAGE, SECONDS_IN_DAY, printable

if TYPE_CHECKING:
    import xlsxwriter

_MAX_TEXT, _MAX_NAME, _MAX_ROWS, _MAX_WIDTH = 32_000, 31, 1_048_000, 80
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_FORMATS: dict[str, dict[str, object]] = {
    "text": {"text_wrap": True},
    "number": {},
    "money": {"num_format": "#,##0.00"},
    "pages": {"num_format": "# ?/8"},
    "date": {"num_format": "yyyy-mm-dd"},
    "duration": {"num_format": "[h]:mm:ss"},
}
_UNITS = {"pages": EIGHTHS_IN_PAGE, "duration": SECONDS_IN_DAY}
"""What a cell's whole number is divided by to be the spreadsheet's: pages, and days."""
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}


def workbook(sheets: Sequence[Table]) -> bytes:
    """The workbook with a sheet for each list, heads frozen and filtered. An empty one has one empty sheet."""
    import xlsxwriter

    file = BytesIO()
    book = xlsxwriter.Workbook(file, _OPTIONS)
    book.set_properties({"created": _CREATED})
    names: set[str] = set()
    for table in sheets or (Table("Empty", (), ()),):
        _sheet(book, table, _name(table.title, names))
    book.close()
    return file.getvalue()


def _name(title: str, taken: set[str]) -> str:
    """A sheet's name: no more than 31 characters, none of those Excel forbids, and each once."""
    base = (
        _clip(" ".join(_NOT_IN_NAMES.sub(" ", printable(title)).split()).strip("' "), _MAX_NAME).strip("' ") or "Sheet"
    )
    name, number = base, 1
    while name.casefold() in taken or name.casefold() == "history":
        number += 1
        mark = f" {number}"
        name = _clip(base, _MAX_NAME - len(mark)) + mark
    taken.add(name.casefold())
    return name


def _sheet(book: xlsxwriter.Workbook, table: Table, name: str) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    formats = {kind: book.add_format({"valign": "top", **look}) for kind, look in _FORMATS.items()}
    sheet.hide_gridlines(0)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, min(column.width, _MAX_WIDTH))
        sheet.write_string(0, at, _text(column.name), bold)
    sums = {kind: book.add_format({"valign": "top", "bold": True, **look}) for kind, look in _FORMATS.items()}
    for number, row in enumerate(table.rows[:_MAX_ROWS]):
        looks = sums if number in table.totals else formats
        for at, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            _write(sheet, (number + 1, at), column, cell, looks[column.kind])
    if table.columns:
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    if table.note:
        sheet.write_string(len(table.rows) + 2, 0, _text(table.note))


def _write(sheet: Any, place: tuple[int, int], column: Column, cell: Cell, look: object) -> None:  # noqa: ANN401 - untyped
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        sheet.write_datetime(*place, datetime(cell.year, cell.month, cell.day, tzinfo=UTC).replace(tzinfo=None), look)
    elif isinstance(cell, int | Fraction):
        sheet.write_number(*place, float(cell / _UNITS.get(column.kind, 1)), look)
    else:
        sheet.write_string(*place, _text(cell), look)


def _text(text: str) -> str:
    return _clip(printable(text), _MAX_TEXT)


def _clip(text: str, units: int) -> str:
    """The text cut to so many units as a spreadsheet counts them: two for a sign beyond the first 65,536."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore")
