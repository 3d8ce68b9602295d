"""What belongs together stays together on paper: somebody's day, a name in a grid, a number and which part it is."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta

import pypdfium2 as pdfium
import pytest

from unitbase.paper import (
    DoodColumn,
    DoodLine,
    PaperHead,
    PrintedDay,
    PrintedDood,
    PrintedStrip,
    cast_schedule,
    day_by_day,
    day_out_of_days_paper,
    stripboard,
    vertical_stripboard,
)
from unitbase.paper.person import PersonDay, PrintedPerson
from unitbase.paper.words import by_number, clean

HEAD = PaperHead("The Ferry", "Schedule", "Board 3", "white", datetime(2026, 5, 28, 14, 5))  # noqa: DTZ001 - the production's own clock
MONDAY = date(2026, 6, 1)
HALL = "THE ASSEMBLY ROOM OF THE WORSHIPFUL COMPANY OF WATERMEN, UPPER EAST GALLERY"
WATERMAN = "Lieutenant-Commander Bartholomew Featherstonehaugh-Cholmondeley of the Watermen"


def pages_of(pdf: bytes) -> list[str]:
    with closing(pdfium.PdfDocument(pdf)) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    # what the reader of the PDF gives for a hyphen at the end of a line, then what only breaks or keeps together
    plain = (re.sub("[\u200b\u2060]", "", text.replace("\ufffe", "-")).replace("\u00a0", " ") for text in texts)
    return [" ".join(text.replace("-\r\n", "-").split()) for text in plain]


def a_strip(number: str, take: int = 0) -> PrintedStrip:
    return PrintedStrip(number, "INT", HALL, "NIGHT", 9, ("1",), "Blockhouse Quay", take=take)


@pytest.mark.parametrize("scenes", [3, 4, 5])
def test_the_scenes_of_one_day_of_somebody_are_never_on_two_pages(scenes: int) -> None:
    days = tuple(
        PersonDay(MONDAY + timedelta(days=n), n + 1, "W", tuple(a_strip(f"{n}{c}") for c in "ABCDE"[:scenes]), 480, 900)
        for n in range(14)
    )
    pages = pages_of(cast_schedule(HEAD, (PrintedPerson("1", "NELL", "", days),)))
    assert len(pages) > 1
    for page in pages:
        assert re.search(r"Est\. out Scenes (Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d", page), "a page begins with a date"
    for n in range(14):
        together = [page for page in pages if all(re.search(rf"\b{n}{c} INT", page) for c in "ABCDE"[:scenes])]
        assert len(together) == 1


def test_a_day_with_more_scenes_than_a_page_holds_runs_on() -> None:
    strips = tuple(a_strip(str(n)) for n in range(100, 140))
    person = PrintedPerson("1", "NELL", "", (PersonDay(MONDAY, 1, "SWF", strips, 480, 900),))
    text = " ".join(pages_of(cast_schedule(HEAD, (person,))))
    assert re.findall(r"\b(1\d\d) INT", text) == [strip.number for strip in strips]


def test_the_places_of_one_day_are_never_on_two_pages_and_a_place_is_named_again_where_it_goes_on() -> None:
    places = ("Blockhouse Quay", "Harbour Office", "Chapel")
    days = tuple(
        PrintedDay(
            n,
            MONDAY + timedelta(days=n - 1),
            tuple(replace(a_strip(f"{n}{at}"), location=place) for at, place in enumerate(places[: 2 + n % 2])),
        )
        for n in range(100, 150)
    )
    pages = pages_of(day_by_day(HEAD, days))
    by_place = next(at for at, page in enumerate(pages) if "By location" in page)
    assert by_place > 2
    assert len(pages) - by_place > 2
    for page in pages[:by_place]:
        assert re.search(r"Pages Cast Day \d+ ", page), "a page begins with a day"
        first, last = re.findall(r"(\d\d\d)\d INT NIGHT", page)[:: len(re.findall(r"\d\d\d\d INT NIGHT", page)) - 1]
        for number in (first, last):
            assert page.count(f"{number}0 INT") == page.count(f"{number}1 INT") == 1
    for page in pages[by_place:]:
        assert re.search(rf"Pages Cast (?:{'|'.join(places)}) \d+ days", page), "a page begins with a place"


def test_a_name_in_the_day_out_of_days_is_never_on_two_pages() -> None:
    columns = tuple(DoodColumn(MONDAY + timedelta(days=n), n + 1) for n in range(5))
    names = [f"{n} first {WATERMAN * (1 + n % 4)} last {n}" for n in range(100, 160)]
    lines = tuple(DoodLine("", name, ("W",) * 5, (5,)) for name in names)
    pages = pages_of(day_out_of_days_paper(HEAD, PrintedDood(columns, lines, ("Work",))))
    assert len(pages) > 5
    for name in range(100, 160):
        assert [f"{name} first" in page for page in pages] == [f"last {name}" in page for page in pages]


def test_an_upright_strip_says_below_its_number_which_part_or_retake_it_is() -> None:
    names = {"12 pt 1": ("12", "pt 1"), "109A retake": ("109A", "retake"), "7 pt 2 retake 3": ("7", "pt 2 retake 3")}
    day = PrintedDay(1, MONDAY, (*(a_strip(name, 1) for name in names), a_strip("33")))
    forme = vertical_stripboard.forme(HEAD, (day,), ())
    told = [(one["number"], one["part"]) for one in forme.data["pages"][0] if one["kind"] == "strip"]  # type: ignore[index]
    assert told == [*names.values(), ("33", "")]
    with closing(pdfium.PdfDocument(vertical_stripboard(HEAD, (day,), ()))) as pdf:
        sheet = pdf[0].get_textpage()
        found = sheet.search("retake")
        place = found.get_next()
        assert place
        heights = [sheet.get_charbox(place[0] + at) for at in range(place[1])]
        assert max(top - bottom for _, bottom, _, top in heights) > 3, "in letters of 4 points and more"


def test_a_day_of_retakes_alone_says_how_many_they_are() -> None:
    retakes = PrintedDay(1, MONDAY, (a_strip("3 retake", 1), a_strip("4 retake", 1)), 120)
    both = PrintedDay(2, MONDAY + timedelta(days=1), (a_strip("5"), a_strip("6 retake", 1)), 120)
    text = " ".join(pages_of(stripboard(HEAD, (retakes, both))))
    assert "End of Day 1 - Mon 1 June 2026 - 2 retakes - est. 2 h 00" in text
    assert "End of Day 2 - Tue 2 June 2026 - 1 1/8 pages - est. 2 h 00" in text


def test_a_hyphenated_name_breaks_at_its_hyphen_first() -> None:
    assert clean("Featherstonehaugh-Cholmondeley", 20) == "Featherstonehaugh-Cholmondeley"
    assert clean("x" * 41 + "-y", 20) == "x" * 20 + "\u200b" + "x" * 20 + "\u200b" + "x-y"
    assert clean("x" * 20, 20) == "x" * 20


def smallest(pdf: bytes) -> float:
    """The size of the smallest letter in a document, in points."""
    with closing(pdfium.PdfDocument(pdf)) as document:
        sheets = [page.get_textpage() for page in document]
        return float(
            min(
                pdfium.raw.FPDFText_GetFontSize(sheet.raw, at)
                for sheet in sheets
                for at in range(sheet.count_chars())
                if not sheet.get_text_range(at, 1).isspace()
            )
        )


@pytest.mark.parametrize("many", [39, 60])
def test_an_upright_board_of_a_large_cast_with_long_names_can_be_read_and_tells_them_in_full(many: int) -> None:
    ids = [str(one) for one in range(1, many + 1)]
    cast = [(one, f"{WATERMAN} {one}" if int(one) % 3 == 0 else f"PART {one}") for one in ids]
    crowd = PrintedStrip("8", "EXT", HALL + HALL, "DAY", 9, tuple(ids), "Blockhouse Quay, " * 6)
    pdf = vertical_stripboard(HEAD, (PrintedDay(1, MONDAY, (replace(a_strip("7"), set="QUAY"), crowd)),), cast)
    assert smallest(pdf) >= 5
    board, *ends = pages_of(pdf)
    assert "… in full at the end" in board
    end = " ".join(ends)
    assert f"Cast in full 3 {WATERMAN} 3 6 {WATERMAN} 6" in end
    assert f"8 {HALL}{HALL} - Blockhouse Quay," in end
    assert "7 QUAY" not in end, "what can be read whole is told once"
    for one in ids:
        assert re.search(rf"\b{one}\b", board if int(one) <= 40 else end)
    assert ("Others in full 8 41, 42, 43" in end) == (many > 40)


def test_an_upright_board_whose_names_are_short_has_no_list_of_them() -> None:
    pdf = vertical_stripboard(HEAD, (PrintedDay(1, MONDAY, (a_strip("7"),)),), [("1", "NELL")])
    (board,) = pages_of(pdf)
    assert "in full" not in board


def test_board_ids_are_sorted_as_numbers_and_one_of_any_length_is_sorted() -> None:
    ids = ["10", "X", "2", "9" * 5000, "1", "2A"]
    assert sorted(ids, key=by_number) == ["1", "2", "10", "2A", "9" * 5000, "X"]
