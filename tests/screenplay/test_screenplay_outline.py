"""Outlines: the generated table gives its truth back; lengths and durations as people type them; odd tables."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from generator import Truth, generate
from generator.outline import LANGUAGES, to_csv, to_xlsx
from unitbase.breakdown import break_down
from unitbase.screenplay import IntExt, Screenplay, read_screenplay
from unitbase.screenplay.outline import stated_seconds
from unitbase.screenplay.outline.columns import Column, column_of
from unitbase.screenplay.outline.figures import Cell, Length, read_duration, read_eighths, read_pages
from unitbase.words import Level

TRUTH = generate(12, scenes=50)
INSIDE = {"INT": IntExt.INT, "EXT": IntExt.EXT, "I/E": IntExt.BOTH}


def read(data: str | bytes) -> Screenplay:
    screenplay, findings = read_screenplay(data.encode() if isinstance(data, str) else data, "outline")
    assert screenplay is not None, findings
    return screenplay


def codes(data: str | bytes) -> list[str]:
    return [finding.code for finding in read_screenplay(data.encode() if isinstance(data, str) else data)[1]]


def same(screenplay: Screenplay, truth: Truth) -> None:
    assert (screenplay.format, screenplay.title) == ("outline", truth.title)
    assert [scene.number for scene in screenplay.scenes] == [scene.number for scene in truth.scenes]
    for scene, true in zip(screenplay.scenes, truth.scenes, strict=True):
        assert scene.omitted == true.omitted
        assert scene.eighths == true.eighths
        if not true.omitted:
            assert scene.source_eighths == true.eighths
            assert (scene.slug.int_ext, scene.slug.set) == (INSIDE[true.int_ext], true.set)
            assert (scene.slug.time_of_day, scene.slug.location) == (true.time, true.location)
            assert scene.characters == true.characters
    assert screenplay.eighths == truth.eighths


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_csv_in_any_language_and_with_any_sign_gives_its_truth_back(language: str, sign: str) -> None:
    same(read(to_csv(TRUTH, sign, language)), TRUTH)


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_columns_does_not_matter(seed: int) -> None:
    order = [0, 1, 2, 3, 4, 5]
    random.Random(seed).shuffle(order)
    same(read(to_csv(TRUTH, ",", "English", tuple(order))), TRUTH)


def test_a_workbook_gives_its_truth_back_from_the_sheet_that_holds_it() -> None:
    same(read(to_xlsx(TRUTH)), TRUTH)
    assert codes(to_xlsx(TRUTH)) == ["outline.other-sheets"]


def test_a_whole_outline_reads_without_a_warning_and_breaks_down() -> None:
    assert codes(to_csv(TRUTH)) == []
    sheets = {sheet.scene: sheet for sheet in break_down(read(to_csv(TRUTH))).sheets}
    for scene in TRUTH.scenes:
        if not scene.omitted:
            sheet = sheets[scene.number]
            assert sheet.eighths == scene.eighths
            assert len(sheet.cast) == len(scene.characters)


@pytest.mark.parametrize(
    ("cell", "eighths"),
    [
        ("1 3/8", 11), ("3/8", 3), ("2", 16), ("11/8", 11), ("1/2", 4), ("1⅜", 11), ("⅛", 1), ("1 + 2/8", 10),
        ("2.5", 20), ("2,5", 20), ("4/8 pages", 4), ("3 eighths", 3), ("1 pg", 8), ("2 1/8 Seiten", 17), ("1 1/4", 10),
        (1.375, 11), (2, 16), (0.125, 1),
    ],
)  # fmt: skip
def test_lengths_as_people_type_them(cell: Cell, eighths: int) -> None:
    assert read_pages(cell) == Length(eighths=eighths)


@pytest.mark.parametrize(
    ("cell", "part"), [(dt.date(2026, 8, 3), 3), (dt.date(2026, 3, 8), 3), (dt.datetime(2026, 1, 8, tzinfo=dt.UTC), 1)]
)
def test_an_eighth_that_a_spreadsheet_made_a_date_of_is_read_back(cell: Cell, part: int) -> None:
    assert read_pages(cell) == Length(eighths=part, guessed=True)


@pytest.mark.parametrize(
    "cell", ["", "?", "tbc", "-1", "0", 0, -2, None, True, "1/0", "99999", dt.date(2026, 5, 4), "3/7"]
)
def test_what_is_no_length_is_none(cell: Cell) -> None:
    assert read_pages(cell) is None


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("12:30", 750), ("0:45", 45), ("1:02:30", 3750), ("12'30\"", 750), ("4 min", 240), ("45s", 45), ("1h05", 0),
        ("1 h 5 min", 3900), ("2m30s", 150), ("90 sec", 90), ("3.5", 210), ("3,5", 210), (4, 240), (2.5, 150),
        (dt.time(12, 30), 750), (dt.time(0, 12, 30), 750), (dt.timedelta(minutes=4, seconds=5), 245),
    ],
)  # fmt: skip
def test_durations_as_people_type_them(cell: Cell, seconds: int) -> None:
    assert read_duration(cell) == (Length(seconds=seconds) if seconds else None)


@pytest.mark.parametrize("cell", [float("inf"), float("-inf"), float("nan"), 1e308])
def test_a_number_without_end_is_no_length(cell: float) -> None:
    assert read_pages(cell) is read_duration(cell) is read_eighths(cell) is None


def test_a_running_order_keeps_its_durations() -> None:
    text = "Item;Title;Dur;Guests\n1;Opening titles;0:30;\n2;Interview;12:30;Dr. Blum\n3;Band;4:15;The Hoovers\n"
    screenplay = read(text)
    assert [(scene.number, scene.heading, stated_seconds(scene)) for scene in screenplay.scenes] == [
        ("1", "Opening titles", 30),
        ("2", "Interview", 750),
        ("3", "Band", 255),
    ]
    assert [scene.characters for scene in screenplay.scenes] == [(), ("DR. BLUM",), ("THE HOOVERS",)]
    assert [scene.eighths for scene in screenplay.scenes] == [4, 100, 34]
    assert [scene.source_eighths for scene in screenplay.scenes] == [None, None, None]


def test_a_heading_in_one_column_is_taken_apart() -> None:
    text = "Scene,Heading,Length\n1,INT. HOUSE - KITCHEN - NIGHT,2/8\n2,EXT. YARD - DAWN (D2),1 1/8\n"
    first, second = read(text).scenes
    assert (first.slug.int_ext, first.slug.set, first.slug.location) == (IntExt.INT, "HOUSE - KITCHEN", "HOUSE")
    assert (first.heading, first.slug.time_of_day, second.slug.script_day) == (
        "INT. HOUSE - KITCHEN - NIGHT",
        "NIGHT",
        2,
    )


def test_headings_under_scene_without_numbers_are_headings() -> None:
    scenes = read("Scene,Length\nINT. A - DAY,1\nEXT. B - NIGHT,2\n").scenes
    assert [(scene.number, scene.heading) for scene in scenes] == [(None, "INT. A - DAY"), (None, "EXT. B - NIGHT")]


def test_synopsis_day_page_and_location_are_kept() -> None:
    text = (
        "Sc,Set,Location,I/E,D/N,Story day,Page,Synopsis,Length\n"
        '4A,KITCHEN,12 Mill Lane,I,N,D3,17A,"Anna cooks, Ben sleeps.",6/8\n'
    )
    scene = read(text).scenes[0]
    assert (scene.number, scene.page, scene.slug.script_day) == ("4A", "17A", 3)
    assert [paragraph.text for paragraph in scene.paragraphs[1:]] == ["Anna cooks, Ben sleeps."]
    breakdown = break_down(read(text))
    assert breakdown.sheets[0].synopsis == "Anna cooks, Ben sleeps."
    assert (breakdown.sheets[0].script_day, breakdown.sheets[0].day_part.value) == (3, "NIGHT")
    assert breakdown.sets[0].location == "12-mill-lane"


def test_missing_columns_and_odd_rows_are_told() -> None:
    text = "Set,Pages\nKITCHEN,2/8\nYARD,3 of 8\nHALL,\n,1/8\nTOTAL,3\n"
    found = read_screenplay(text.encode())[1]
    assert [finding.code for finding in found] == [
        "outline.missing-number",
        "outline.missing-int-ext",
        "outline.missing-time-of-day",
        "outline.missing-cast",
        "script.length-unknown",
        "outline.row-skipped",
        "outline.no-length",
    ]
    assert [finding.place.line for finding in found[4:6]] == [3, 5]
    assert found[-1].params == {"count": 2}


def test_cast_as_numbers_is_told() -> None:
    text = 'Scene,Set,Cast\n1,KITCHEN,"1, 2"\n'
    assert read(text).scenes[0].characters == ("CAST 1", "CAST 2")
    assert "outline.cast-numbers" in codes(text)


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("Scene #", Column.NUMBER), ("SC.", Column.NUMBER), ("#", Column.NUMBER), ("Int./Ext.", Column.INT_EXT),
        ("Page Count (8ths)", Column.EIGHTHS), ("Length (min)", Column.MINUTES), ("Länge", Column.LENGTH),
        ("Set / Location", Column.SET), ("Durée", Column.MINUTES), ("Décor", Column.SET), ("Día/Noche", Column.TIME),
        ("Personnages", Column.CAST), ("Drehort", Column.LOCATION), ("Colour", None), ("", None),
    ],
)  # fmt: skip
def test_the_names_of_columns(title: str, column: Column | None) -> None:
    assert column_of(title) is column


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Scene,Set\n", "outline.no-rows"),
        (b'Scene,Set\n1,"KITCHEN\n' + b"x\n" * 100_000, "outline.quote-unended"),
        (b"Scene,Set\n" + b"1,A\n" * 20_001, "outline.too-many-rows"),
    ],
    ids=["no rows", "quote", "rows"],
)
def test_a_table_that_cannot_be_read_says_why(data: bytes, code: str) -> None:
    screenplay, findings = read_screenplay(data)
    assert screenplay is None
    assert (findings[-1].code, findings[-1].level) == (code, Level.ERROR)


def test_tables_as_other_programs_and_people_make_them() -> None:
    board = (
        '"Sheet #","Scene #","INT/EXT","Set Name","D/N","Pages","Cast ID"\n"1","4A","INT","HALL","Day","1 3/8","1, 2"\n'
    )
    assert [(scene.number, scene.heading, scene.eighths) for scene in read(board).scenes] == [
        ("4A", "INT. HALL - DAY", 11)
    ]
    order = "#,Item,Start,Duration,Source,Presenter\n1,Titles,19:00:00,00:00:30,VT,\n2,Hello,19:00:30,00:01:30,A,Mary\n"
    assert [(scene.number, scene.heading, stated_seconds(scene)) for scene in read(order).scenes] == [
        ("1", "Titles", 30),
        ("2", "Hello", 90),
    ]
    typed = "| Scene | Set | Pages |\n|---|:---:|---|\n| 1 | KITCHEN | 2/8 |\n"
    assert [(scene.number, scene.heading) for scene in read(typed).scenes] == [("1", "KITCHEN")]
    german = "Bild;Motiv;T/N\n1;KÜCHE;T\n2;HOF;N\n"
    assert [scene.slug.time_of_day for scene in read(german).scenes] == ["TAG", "NACHT"]


def test_a_script_is_no_table() -> None:
    text = "Title: One, Two\nAuthor: A, B\n\nINT. SET, SCENE - DAY\n\nNumber, set, cast and length. All at once.\n"
    assert read(text).format == "fountain"
