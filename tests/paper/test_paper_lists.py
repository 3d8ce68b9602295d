"""Lists of a breakdown as spreadsheets and on paper: read back with other programs' eyes."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from xml.etree import ElementTree as ET

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from unitbase.breakdown import Breakdown, Correction, break_down, correct
from unitbase.breakdown.clearance import clearance_report, clearances
from unitbase.breakdown.suggest import accepting, suggest
from unitbase.paper.reports import (
    clearance_list,
    element_list,
    list_paper,
    part_list,
    scene_list,
    set_list,
    suggestion_list,
)
from unitbase.paper.sheets import workbook
from unitbase.paper.tables import Column, Table
from unitbase.paper.values import PaperHead
from unitbase.paper.words import pages_words
from unitbase.papers import breakdown_workbook, character_list_pdf, element_report_pdf
from unitbase.sample import load_sample
from unitbase.sample.plan import sample_plan
from unitbase.schedule.assume import default_setup
from unitbase.screenplay import Screenplay, read_screenplay

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sample() -> tuple[Screenplay, Breakdown]:
    screenplay, _ = read_screenplay(load_sample().white)
    assert screenplay is not None
    breakdown = break_down(screenplay)
    given_ = suggest(screenplay, breakdown)
    typed = (
        Correction("", "part-extra:guest", "1"),
        Correction("", "part-merge:young-mags", "mags"),
        Correction("4", "note", '=HYPERLINK("x")'),
        Correction("5", "eighths", "1 3/8"),
    )  # fmt: skip
    after, findings = correct(breakdown, (*accepting(given_), *typed))
    assert findings == ()
    return screenplay, after


def tables() -> tuple[Table, ...]:
    screenplay, breakdown = sample()
    lines = clearance_report(screenplay, clearances(screenplay))
    return (
        scene_list(breakdown),
        element_list(breakdown),
        part_list(breakdown),
        set_list(breakdown),
        suggestion_list(breakdown, suggest(screenplay, break_down(screenplay))),
        clearance_list(lines),
    )


def read(data: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def part(data: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return ET.fromstring(file.read(name))  # noqa: S314 - our own file


def test_all_lists_of_the_sample_are_in_the_workbook() -> None:
    sheets = read(workbook(tables()))
    assert list(sheets) == ["Scenes", "Elements", "Parts", "Sets", "Suggestions", "Clearances"]
    scenes = sheets["Scenes"]
    head = scenes[0]
    row = next(row for row in scenes if row[0] == "5")
    assert row[head.index("Pages")] == pytest.approx(11 / 8)
    assert row[head.index("Typed")] == pytest.approx(11 / 8)
    assert row[head.index("Length is")] == "typed"
    assert isinstance(row[head.index("Minutes")], float)
    parts = sheets["Parts"]
    guest = next(row for row in parts if row[1] == "GUEST")
    assert guest[parts[0].index("Is")] == "speaking extra"
    mags = next(row for row in parts if row[1] == "MAGS")
    assert mags[parts[0].index("Also called")] == "YOUNG MAGS"
    assert mags[parts[0].index("First")] == "1"


def test_the_same_lists_give_the_same_bytes() -> None:
    assert workbook(tables()) == workbook(tables())


TYPED = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "{=1}", "http://example.com", "0123"]


@pytest.mark.parametrize("text", TYPED)
def test_what_a_person_typed_is_text_and_never_a_formula_a_link_or_a_number(text: str) -> None:
    data = workbook([Table(text, (Column(text),), ((text,),), note=text)])
    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert sheet.findall(f".//{MAIN}f") == []
    assert sheet.findall(f".//{MAIN}hyperlink") == []
    assert {cell.get("t") for cell in sheet.findall(f".//{MAIN}c")} == {"s"}
    assert [row[0] for row in next(iter(read(data).values()))] == [text, text, "", text]


def test_heads_are_frozen_columns_have_widths_and_dates_are_dates() -> None:
    columns = (Column("Day", 12, "date"), Column("Pages", 8, "pages"), Column("Name", 500))
    data = workbook([Table("Days", columns, ((date(2026, 5, 4), 11, "x"), (None, None, "")))])
    sheet = part(data, "xl/worksheets/sheet1.xml")
    pane = sheet.find(f".//{MAIN}pane")
    assert pane is not None
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "1")
    widths = [float(column.get("width", 0)) for column in sheet.findall(f".//{MAIN}col")]
    assert widths[0] == pytest.approx(12, abs=1)
    assert max(widths) < 90
    assert read(data)["Days"][1] == [date(2026, 5, 4), 1.375, "x"]


@given(st.lists(st.text(max_size=40), max_size=5), st.text(max_size=40))
def test_any_text_makes_a_workbook_that_opens(names: list[str], text: str) -> None:
    titles = [*names, text, text.upper()]
    data = workbook([Table(name, (Column(text), Column("n", 5, "number")), ((text, 3),)) for name in titles])
    sheets = read(data)
    assert len(sheets) == len(titles)
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in sheets)
    assert read(workbook([])) == {"Empty": []}


def test_a_row_that_does_not_fit_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Table("x", (Column("a"),), (("1", "2"),))


HEAD = PaperHead("Slack Water", "Element report", "Version 3", "blue", datetime(2026, 5, 28, 14, 5), "A4", "UK")  # noqa: DTZ001 - the production's own clock
HOSTILE = '#import "x": *; $ \\ #panic() @ref <label> *bold* // note ]} \u202e\x00'


def text_of(data: bytes) -> list[str]:
    document = pdfium.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize("order", range(6))
def test_every_list_prints_with_its_head_on_every_page(order: int) -> None:
    table = tables()[order]
    pages = text_of(list_paper(HEAD, table))
    together = " ".join(" ".join(pages).split())
    for row in table.rows:
        first = str(row[1] if table.group == 0 else row[0])
        assert " ".join(first.split())[:20] in together
    shown = [column.name for at, column in enumerate(table.columns) if at != table.group]
    assert all(shown[0] in page for page in pages)


def test_hostile_text_prints_as_it_is_and_an_empty_list_says_so() -> None:
    table = Table("x", (Column("a"), Column("b", 4)), ((HOSTILE, "W" * 3000), ("c" * 4000, "d")), note=HOSTILE)
    pages = text_of(list_paper(HEAD, table))
    assert '#import "x": *; $' in pages[0]
    assert "#panic()" in pages[0]
    assert "Nothing is listed yet." in text_of(list_paper(HEAD, Table("x", (Column("a"),), ())))[0]


def test_a_plan_prints_its_element_report_and_character_list_and_exports_its_workbook() -> None:
    plan, setup, printed = sample_plan(), default_setup("Slack Water", "GB"), HEAD.printed
    assert "Element report" in text_of(element_report_pdf(plan, setup, printed))[0]
    assert "NELL" in text_of(character_list_pdf(plan, setup, printed))[0]
    screenplay, _ = sample()
    assert len(read(breakdown_workbook(plan, setup))) == 4
    assert list(read(breakdown_workbook(plan, setup, screenplay)))[4:] == ["Suggestions", "Clearances"]


def test_the_name_of_a_group_never_ends_a_page() -> None:
    rows = tuple((f"Group {number // 3}.", f"Thing {number}", number) for number in range(240))
    pages = text_of(list_paper(HEAD, Table("x", (Column("g"), Column("a"), Column("n", 5, "number")), rows, group=0)))
    assert len(pages) > 2
    for page in pages:
        body = page.split("Printed")[0].strip().splitlines()
        assert not body[-1].startswith("Group")


def test_the_lists_of_a_show_hold_durations_and_no_eighths() -> None:
    breakdown = sample_plan().breakdown
    sheets = tuple(replace(sheet, seconds=95 + at) for at, sheet in enumerate(breakdown.sheets))
    show = replace(breakdown, sheets=sheets)
    lasting = {sheet.number: sheet.seconds for sheet in sheets}
    whole = sum(lasting.values())
    for table, numbers in ((scene_list(show), 0), (element_list(show), 3), (part_list(show), 2), (set_list(show), 2)):
        (at,) = (at for at, column in enumerate(table.columns) if column.kind == "duration")
        assert table.columns[at].name == "Duration"
        for row in table.rows:
            scenes = [one.split(" (")[0] for one in str(row[numbers]).split(", ") if one]
            assert row[at] == sum(lasting[one] for one in scenes)
    assert scene_list(show).note == f"{whole // 60}:{whole % 60:02d} min in all."
    with CalamineWorkbook.from_filelike(io.BytesIO(workbook([scene_list(show)]))) as book:
        first = book.get_sheet_by_index(0).to_python()[1]
    assert timedelta(seconds=95) in first
    text = "".join(
        page.get_textpage().get_text_range() for page in pdfium.PdfDocument(list_paper(HEAD, scene_list(show)))
    )
    assert "1:35" in text
    assert "/8" not in text


def test_the_lists_of_a_show_with_scenes_hold_both_figures() -> None:
    breakdown = sample_plan().breakdown
    paged = breakdown.sheets[0]
    items = tuple(replace(sheet, seconds=95 + at) for at, sheet in enumerate(breakdown.sheets[1:]))
    mixed = replace(breakdown, sheets=(paged, *items))
    lasting = {sheet.number: sheet.seconds for sheet in items}
    for table, numbers in (
        (scene_list(mixed), 0), (element_list(mixed), 3), (part_list(mixed), 2), (set_list(mixed), 2),
    ):  # fmt: skip
        duration, pages = ([one.kind for one in table.columns].index(kind) for kind in ("duration", "pages"))
        for row in table.rows:
            scenes = [one.split(" (")[0] for one in str(row[numbers]).split(", ") if one]
            assert (row[duration] or 0) == sum(lasting.get(one, 0) for one in scenes)
            assert (row[pages] or 0) == (paged.eighths if paged.number in scenes else 0)
    whole = sum(lasting.values())
    told = f"{whole // 60}:{whole % 60:02d} min and {pages_words(paged.eighths)}"
    assert scene_list(mixed).note == f"{told}. Lengths: 1 ours."
