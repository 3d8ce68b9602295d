"""Tables under our own ceilings: CSV of any of its signs, and spreadsheets, as rows of cells."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

from unitbase.screenplay.archive import Archive
from unitbase.screenplay.outline.columns import column_of, is_title_row
from unitbase.screenplay.outline.figures import Cell
from unitbase.words.finding import Finding, Level, Place

MAX_ROWS, MAX_COLUMNS, MAX_SHEETS = 20_000, 256, 50
TITLES_WITHIN = 25  # rows: logos, titles and dates stand above the names of the columns
_SIGNS = (",", ";", "\t", "|")
_SNIFFED = 20_000  # characters
_CLOSED = "\x00"  # no text has it that was decoded
_SPREADSHEETS = {"xl/workbook.xml": "xl/", "content.xml": "content.xml"}
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_CELL = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,4})(\d{1,8})[\"']")
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')
_SHEET_BYTES = 40_000_000
_MAX_REPEAT = 1_048_576  # every ODS ends in an empty row repeated to the foot of the sheet


class _TooLongError(Exception):
    """A sheet has more rows than are read; it never leaves this file."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name ("" for CSV) and its rows, each with its 1-based number."""

    name: str
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]


def is_outline_text(text: str) -> bool:
    """Whether a text is a table whose first rows name the columns of an outline."""
    return _sign(text) is not None


def is_spreadsheet(archive: Archive) -> bool:
    """Whether an archive is a workbook (XLSX or ODS)."""
    if "xl/workbook.xml" in archive.names:
        return True
    kind, _ = archive.read("mimetype") if "mimetype" in archive.names else (None, ())
    return kind is not None and kind.strip() == _ODS


def text_table(text: str) -> tuple[Table | None, tuple[Finding, ...]]:
    """The table in a text, or None and why not."""
    sign = _sign(text) or ","
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    # a row of one sign closes the table: inside a quotation that never ends it is no row of its own
    reader = csv.reader(StringIO(f"{text}\n{_CLOSED}\n"), delimiter=sign)
    begins = 1
    try:
        for cells in reader:
            if cells == [_CLOSED]:
                return Table("", tuple(rows)), ()
            rows.append((begins, tuple(cells[:MAX_COLUMNS])))
            if len(rows) > MAX_ROWS:
                return None, (Finding("outline.too-many-rows", Level.ERROR, {"limit": MAX_ROWS}),)
            begins = reader.line_num + 1
    except csv.Error:
        pass  # a cell of more than 131,072 letters
    # the row that never ends was read as the last one, or it is the one behind it
    swallowed = rows and any(_CLOSED in str(cell) for cell in rows[-1][1])
    line = rows[-1][0] if swallowed else begins
    return None, (Finding("outline.quote-unended", Level.ERROR, {"line": line}, Place(line)),)


def _sign(text: str) -> str | None:
    """The sign between cells: that which makes a row of titles of one of the first rows."""
    head = text[:_SNIFFED]
    for sign in _SIGNS:
        rows = list(_first_rows(head, sign))
        for index, row in enumerate(rows[:TITLES_WITHIN]):
            if is_title_row(row) and _goes_on(row, rows[index + 1 :]):
                return sign
    return None


def _goes_on(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether what follows a row of titles is a table: half its rows have cells; a sentence with commas has none."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return all(column_of(title) for title in titles if title.strip())
    return 2 * sum(len(row) > 1 for row in filled) >= len(filled)


def _first_rows(head: str, sign: str) -> Iterator[list[str]]:
    """The first rows, those of titles and as many after them."""
    reader = csv.reader(StringIO(head), delimiter=sign)
    try:
        for _, row in zip(range(2 * TITLES_WITHIN), reader, strict=False):
            yield row
    except csv.Error:
        return


def sheet_tables(data: bytes, archive: Archive) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """The sheets of a workbook, or none and why not. `archive` is the same data, for the ceilings."""
    refused = _refused(archive)
    if refused is not None:
        return (), (refused,)
    from python_calamine import CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
            tables = tuple(
                Table(name, _rows(workbook.get_sheet_by_name(name).iter_rows()))
                for name in workbook.sheet_names[:MAX_SHEETS]
            )
    except _TooLongError:
        return (), (_too_large(),)
    except BaseException as error:
        # A fault inside the engine is no Exception of Python's; what a person ends must end all the same.
        if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError, GeneratorExit)):
            raise
        return (), (Finding("outline.sheet-unread", Level.ERROR),)
    return tables, ()


def _rows(rows: Iterable[Iterable[Cell]]) -> tuple[tuple[int, tuple[Cell, ...]], ...]:
    found: list[tuple[int, tuple[Cell, ...]]] = []
    for number, cells in enumerate(rows, start=1):
        if number > MAX_ROWS:
            raise _TooLongError
        found.append((number, tuple(cells)[:MAX_COLUMNS]))
    return tuple(found)


def _refused(archive: Archive) -> Finding | None:
    """Whether a sheet would unfold into more cells than a table may have, or its parts into more bytes.

    A sheet may stand under any name: the workbook says which.
    """
    total = 0
    for name in archive.names:
        data, faults = archive.read(name)
        if data is None:
            return faults[0]
        total += len(data)
        if total > _SHEET_BYTES or _too_wide(name, data):
            return _too_large()
    return None


def _too_large() -> Finding:
    return Finding("outline.sheet-too-large", Level.ERROR, {"rows": MAX_ROWS, "columns": MAX_COLUMNS})


def _too_wide(name: str, data: bytes) -> bool:
    if name == "content.xml":
        return any(int(count[:9]) > _MAX_REPEAT for count in _REPEATED.findall(data))
    return any(int(row) > MAX_ROWS or len(letters) > len("ZZ") for letters, row in _CELL.findall(data))
