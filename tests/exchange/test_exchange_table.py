"""The schedule as a table, both ways: CSV, and a spreadsheet as an office program saves it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from exchange.exchange_plans import PLAN
from unitbase.exchange.board import reboard
from unitbase.exchange.read import read_schedule
from unitbase.exchange.reconcile import differences, reconcile
from unitbase.exchange.table import TITLES, rows_of_plan, to_csv
from unitbase.paper.sheets import workbook
from unitbase.paper.tables import Column, Table
from unitbase.schedule.values import Banner
from unitbase.words.catalogue import say

ROWS = rows_of_plan(PLAN)


def book() -> bytes:
    kinds = {"Date": "date", "Pages": "pages", "Day": "number", "Order": "number", "Minutes": "number"}
    columns = tuple(Column(title, kind=kinds.get(title, "text")) for title in TITLES)  # type: ignore[arg-type]
    return workbook([Table("About", (Column("x"),), (("y",),)), Table("Schedule", columns, ROWS)])


def test_a_row_says_all_of_a_strip() -> None:
    assert ROWS[1] == (
        1, date(2026, 6, 1), "", 2, "3", "2", "INT", "HALL", "The House", "DAY", 7, "", 93, "",
    )  # fmt: skip
    first = next(row for row in ROWS if row[4] == "1" and not row[5])
    assert first == (1, date(2026, 6, 1), "", 3, "1", "", "INT", "KITCHEN", "The House", "DAY", 5, "1, 2", 120, "")
    assert ROWS[-1][:6] == ("Boneyard", None, "", 1, "3", "1")
    # a day is called as on the board: shoot days are counted, each unit for itself, others go by what they are for
    assert list(dict.fromkeys(row[:3] for row in ROWS)) == [
        (1, date(2026, 6, 1), ""), ("travel day", date(2026, 6, 2), ""), (2, date(2026, 6, 4), ""),
        (1, date(2026, 6, 1), "second"), ("Boneyard", None, ""),
    ]  # fmt: skip


@pytest.mark.parametrize("data", [to_csv(ROWS), book()], ids=["csv", "xlsx"])
def test_a_table_comes_back_as_the_board(data: bytes) -> None:
    read, findings = read_schedule(data, "schedule")
    assert read is not None
    assert findings == ()
    board = read.active
    assert board is not None
    assert differences(reconcile(read, board)) == ()
    made = reboard(read, board, PLAN.breakdown, PLAN.board)
    assert made.findings == ()
    assert made.board == PLAN.board
    assert board.days[0].day == date(2026, 6, 1)


def test_a_table_typed_by_hand_is_read() -> None:
    text = "My film;;\nShoot day;Scene;Notes\n1;2;\n;1;\n;;\n2;99;\n2;;Company move\nboneyard;3;\n"
    read, findings = read_schedule(text.encode("cp1252"))
    assert read is not None
    assert findings == ()
    assert read.active is not None
    made = reboard(read, read.active, PLAN.breakdown, PLAN.board)
    assert [[strip.scene for strip in day.strips] for day in made.board.days] == [["2", "1"], []]
    assert [item.text for item in made.board.days[1].items if isinstance(item, Banner)] == ["Company move"]
    assert made.unknown == ("99",)


def test_a_unit_named_once_heads_the_rows_below_it() -> None:
    read, _ = read_schedule(b"Day,Unit,Scene\n1,Second unit,1\n,,2\n2,,3\n")
    assert read is not None
    assert read.active is not None
    assert [(day.unit, len(day.items)) for day in read.active.days] == [("Second unit", 2), ("", 1)]


def test_a_row_under_no_day_shows_in_the_totals() -> None:
    read, findings = read_schedule(b"Day,Scene,Pages\n,4,1/8\n1,1,2/8\n,2,3/8\nboneyard,3,\n")
    assert read is not None
    assert [(one.code, one.params["count"]) for one in findings] == [("table.rows-unread", 1)]
    lines = reconcile(read, read.active)
    assert [(one.what, one.read, one.stated) for one in lines] == [("scenes", 3, 4), ("eighths", 5, 6), ("days", 1, 1)]
    assert [one.code for one in differences(lines)] == ["exchange.total-scenes", "exchange.total-eighths"]


def test_a_cell_that_means_nothing_in_its_column_is_told_with_the_first_of_its_kind() -> None:
    rows = b"Day,Date,Scene,Pages,Minutes\n1,2026-06-01,1,3/8,30\n1,31/31/2026,2,lots,many\n1,,3,some,\n2,,4A,1,5\n"
    read, findings = read_schedule(rows)
    assert read is not None
    assert [one.number for one in read.scenes] == ["1", "2", "3", "4A"]
    assert [one.eighths for one in read.scenes] == [3, None, None, 8]
    assert [say(one) for one in findings] == [
        "Cells under Date that could not be read, left empty: 1; the first is “31/31/2026” at scene 2.",
        "Cells under Pages that could not be read, left empty: 2; the first is “lots” at scene 2.",
        "Cells under Minutes that could not be read, left empty: 1; the first is “many” at scene 2.",
    ]


def test_a_quotation_that_never_ends_says_where_it_begins() -> None:
    _, (finding,) = read_schedule(b'Day,Scene\n1,1\n1,"2\n1,3\n1,4\n')
    assert finding.params["line"] == 3
    assert finding.place.line == 3
    # one that ends is a cell of several lines, and a mark inside a word is a mark
    read, _ = read_schedule(b'Day,Scene,Notes\n1,1,"a\nb"\n1,2,5" lens\n')
    assert read is not None
    assert [one.comments for one in read.scenes] == ["a b", '5" lens']


def test_a_day_that_is_a_date_has_that_date_and_a_text_kept_one_for_a_spreadsheet_is_that_text() -> None:
    read, _ = read_schedule(b'Day,Scene\n2026-06-01,="012A"\n2026-06-02,2\n')
    assert read is not None
    assert [day.day for day in read.boards[0].days] == [date(2026, 6, 1), date(2026, 6, 2)]
    assert [one.number for one in read.scenes] == ["012A", "2"]


def test_words_that_look_like_formulas_are_only_words() -> None:
    rows = [(1, None, "", 1, "=1+1", "", "", "'=A1", "", "", 8, "", 0, "@cmd")]
    data = to_csv(rows)
    assert b"'=1+1" in data
    assert b"'@cmd" in data
    read, _ = read_schedule(data)
    assert read is not None
    assert (read.scenes[0].number, read.scenes[0].set, read.scenes[0].comments) == ("=1+1", "'=A1", "@cmd")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Scene,Set\n1,A\n", "table.no-columns"),
        (b"Day,Scene,Set\n,,\n", "table.no-rows"),
        (b'Day,Scene\n1,1\n1,"2\n1,3\n', "outline.quote-unended"),
        (b'Day,Scene,Notes\n1,1,"' + b"x\n" * 100_000, "outline.quote-unended"),
        (b"\x00\x01\x02" * 50, "exchange.unknown-format"),
        (b"%PDF-1.4\n", "exchange.unknown-format"),
        (b"", "script.empty"),
        (b"PK\x03\x04junk", "script.is-zip"),
    ],
)
def test_what_is_no_schedule_says_why(data: bytes, code: str) -> None:
    read, findings = read_schedule(data)
    assert read is None
    assert findings[0].code == code
    assert all(say(one) != one.code for one in findings)


def test_a_number_without_end_in_a_spreadsheet_is_no_number() -> None:
    table = Table("Schedule", (Column("Day"), Column("Scene"), Column("Pages"), Column("Minutes")), ((1, "7", 8, 777),))
    data = BytesIO()
    with ZipFile(BytesIO(workbook((table,)))) as book, ZipFile(data, "w") as spoilt:
        for name in book.namelist():
            content = book.read(name)
            for number in (b"8", b"777"):
                content = content.replace(b"<v>%s</v>" % number, b"<v>1E999</v>")
            spoilt.writestr(name, content)
    read, _ = read_schedule(data.getvalue(), "endless.xlsx")
    assert read
    assert [(one.number, one.eighths, one.minutes) for one in read.scenes] == [("7", None, 0)]


def test_more_scenes_than_any_schedule_has_are_refused() -> None:
    read, findings = read_schedule(b"Day,Scene\n" + b"".join(b"1,%d\n" % n for n in range(5_001)))
    assert read is None
    assert [one.code for one in findings] == ["exchange.too-many-scenes"]
