"""Workbooks that people and attackers make: each is read as it is meant, or refused within the limits with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from unitbase.exchange.read import read_schedule
from unitbase.exchange.values import Imported
from unitbase.words import Level

SHEET, RELATIONS = "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"
HEAD = ("Day", "Scene", "Pages", "Date", "Notes")
END = b"</sheetData>"


def book(rows: Sequence[Sequence[Any]], fill: Callable[[Any, Any], object] | None = None, **options: Any) -> bytes:
    """A workbook with one sheet of these rows below the titles; `fill` writes more."""
    data = BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, **options}) as workbook:
        sheet = workbook.add_worksheet("S")
        for at, row in enumerate((HEAD, *rows)):
            sheet.write_row(at, 0, row)
        if fill is not None:
            fill(workbook, sheet)
    return data.getvalue()


PLAIN = book([(1, "1", "3/8")])


def changed(changes: dict[str, tuple[bytes, bytes]], names: dict[str, str] | None = None) -> bytes:
    """The plain workbook with a text in some of its parts replaced, and parts under other names."""
    data = BytesIO()
    with ZipFile(BytesIO(PLAIN)) as before, ZipFile(data, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            old, new = changes.get(name, (b"", b""))
            content = before.read(name)
            assert old in content
            after.writestr((names or {}).get(name, name), content.replace(old, new, 1) if old else content)
    return data.getvalue()


def more(cells: bytes) -> bytes:
    return changed({SHEET: (END, b'<row r="3">%s</row>%s' % (cells, END))})


ELSEWHERE = {RELATIONS: (b"worksheets/sheet1.xml", b"other/s.dat")}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (more(b'<c r="XFD1048576"><v>1</v></c>'), "outline.sheet-too-large"),
        (more(b"<c r='XFD1048576'><v>1</v></c>"), "outline.sheet-too-large"),
        (more(b'<c r = "XFD1048576"><v>1</v></c>'), "outline.sheet-too-large"),
        (more(b'<c r="xfd1048576"><v>1</v></c>'), "outline.sheet-too-large"),
        (
            changed(ELSEWHERE | {SHEET: (END, b'<row><c r="XFD1048576"/></row>' + END)}, {SHEET: "xl/other/s.dat"}),
            "outline.sheet-too-large",
        ),
        (
            changed(ELSEWHERE | {SHEET: (END, END + b" " * 30_000_000)}, {SHEET: "xl/other/s.dat"}),
            "script.zip-bomb",
        ),
        (book([(1, str(n)) for n in range(20_001)]), "outline.sheet-too-large"),
        (
            changed({SHEET: (END, b"".join(b"<row><c><v>%d</v></c></row>" % n for n in range(20_000)) + END)}),
            "outline.sheet-too-large",
        ),
        (changed({RELATIONS: (b"worksheets/sheet1.xml", b"../../../etc/passwd")}), "outline.sheet-unread"),
    ],
)
def test_a_sheet_that_unfolds_without_end_is_refused(data: bytes, code: str) -> None:
    read, findings = read_schedule(data)
    assert read is None
    assert [(one.code, one.level) for one in findings] == [(code, Level.ERROR)]


def test_an_entity_stands_for_nothing() -> None:
    sheet = b'<row r="3"><c r="A3" t="inlineStr"><is><t>&x;</t></is></c></row>' + END
    with_entity = changed({SHEET: (END, sheet)})
    read, findings = read_schedule(with_entity)
    assert read is None
    assert [one.code for one in findings] == ["outline.sheet-unread"]


def read(data: bytes) -> Imported:
    found, findings = read_schedule(data)
    assert found is not None
    assert findings == ()
    return found


def test_a_claim_of_size_is_not_believed() -> None:
    vast = changed({SHEET: (b'<dimension ref="A1:E2"/>', b'<dimension ref="A1:XFD1048576"/>')})
    assert len(read(vast).scenes) == 1


def test_a_formula_is_its_value_and_an_error_is_nothing() -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_formula(1, 1, "=11+1", None, 12)
        sheet.write_formula(1, 4, '=HYPERLINK("http://x.invalid","y")', None, "y")
        sheet.write_formula(2, 0, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 1, "=NA()", None, "#N/A")

    found = read(book([(1,)], fill))
    assert [(one.number, one.comments) for one in found.scenes] == [("12", "y")]


def test_cells_that_are_merged_head_the_rows_below_them() -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.merge_range(1, 0, 3, 0, "7")
        for row in (1, 2, 3):
            sheet.write_string(row, 1, f"{row}A")

    (board,) = read(book((), fill)).boards
    assert [len(day.items) for day in board.days] == [3]


@pytest.mark.parametrize("epoch", [False, True], ids=["1900", "1904"])
def test_dates_are_the_same_whenever_the_workbook_begins_to_count(epoch: bool) -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        as_date = workbook.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_datetime(1, 3, date(2026, 6, 1), as_date)
        sheet.write_datetime(2, 0, date(2026, 6, 2), as_date)
        sheet.write_datetime(2, 2, date(2026, 3, 8), as_date)  # 3/8 as a spreadsheet spoils it
        sheet.write_number(3, 3, 2_958_466, as_date)  # behind the last date there is

    found, findings = read_schedule(book([(1, "1"), ("", "2"), (3, "3")], fill, date_1904=epoch))
    assert found is not None
    assert [(one.code, one.params["column"], one.params["scene"]) for one in findings] == [
        ("table.cells-unread", "Date", "3")
    ]
    assert [day.day for day in found.boards[0].days] == [date(2026, 6, 1), date(2026, 6, 2), None]
    assert [one.eighths for one in found.scenes] == [None, 3, None]


def test_the_first_sheet_that_names_its_columns_is_read() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["A", "B", "C", "D", "E"])
        other = workbook.add_worksheet("=Other")
        other.write_row(3, 1, ["Shoot day", "Scene"])
        other.write_row(4, 1, [1, 12])

    found = read(book((), fill))
    assert (found.boards[0].name, [one.number for one in found.scenes]) == ("=Other", ["12"])
