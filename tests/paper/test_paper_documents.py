"""The papers themselves: set, read back from the PDF, and measured against the page."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache

import pypdfium2 as pdfium
import pytest

from unitbase.paper import (
    BudgetAccount,
    BudgetDetail,
    DoodColumn,
    DoodLine,
    PaperHead,
    PressError,
    PrintedBanner,
    PrintedDay,
    PrintedDood,
    PrintedElement,
    PrintedSheet,
    PrintedStrip,
    PrintedTopSheet,
    TopLine,
    TopSection,
    breakdown_sheets,
    budget_paper,
    one_liner,
)
from unitbase.paper import press as press_room
from unitbase.paper.values import Pack, PaperSize

SIZES: tuple[tuple[PaperSize, Pack], ...] = (("A4", "UK"), ("letter", "US"))
LONG = "The Assembly Room of the Worshipful Company of Featherstonehaugh-Cholmondeley Watermen, Upper East Gallery"
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 6
HOSTILE = '#import "x": *; $ \\ #panic() @ref <label> *bold* _it_ `raw` // note ]} \u202e\x00'
SCENES, PARTS = 120, 40


def a_head(paper: PaperSize = "A4", pack: Pack = "UK", title: str = "The Ferry") -> PaperHead:
    return PaperHead(title, "One-line schedule", "Version 3", "blue", datetime(2026, 5, 28, 14, 5), paper, pack)  # noqa: DTZ001 - the production's own clock


def a_feature() -> tuple[PrintedDay, ...]:
    days, when = [], date(2026, 6, 1)
    for number in range(1, SCENES // 4 + 1):
        scenes = range(number * 4 - 3, number * 4 + 1)
        items: list[PrintedStrip | PrintedBanner] = [
            PrintedStrip(
                f"{n}{'A' if n % 7 == 0 else ''}", ("INT", "EXT", "INT/EXT")[n % 3], LONG if n % 5 == 0 else "QUAY",
                ("DAY", "NIGHT", "DAWN", "DUSK")[n % 4], n % 20 + 1, tuple(map(str, range(1, n % PARTS + 1))),
                LONG if n % 11 == 0 else "Newhaven", n % 9, LONG * 2 if n % 3 == 0 else "", 30, ("stunt", "30 extras"),
            )
            for n in scenes
        ]  # fmt: skip
        days.append(PrintedDay(number, when, (*items, PrintedBanner("Company move")), 580))
        when += timedelta(days=3 if when.weekday() == 4 else 1)
    return tuple(days)


def a_dood() -> PrintedDood:
    dates = [date(2026, 6, 1) + timedelta(days=n) for n in range(40)]
    columns = tuple(DoodColumn(day, 0 if day.weekday() > 4 else n + 1) for n, day in enumerate(dates))
    lines = tuple(DoodLine(str(n), f"{LONG} {n}", ("SWD",) * 40, (40, 0, 40)) for n in range(1, PARTS + 1))
    return PrintedDood(columns, lines, ("Work", "Hold", "Paid"))


@cache
def schedule(paper: PaperSize, pack: Pack) -> bytes:
    return one_liner(a_head(paper, pack), a_feature(), a_dood())


def text_of(pdf: bytes) -> list[str]:
    pages = pdfium.PdfDocument(pdf)
    found = [page.get_textpage().get_text_range() for page in pages]
    return [re.sub("[\u200b\ufffe\r]", "", text) for text in found]


def joined(pdf: bytes) -> str:
    """All text with no blanks: words that broke over lines are whole again."""
    return re.sub(r"\s", "", "".join(text_of(pdf)))


def assert_inside(pdf: bytes) -> None:
    """Every character lies within the margins of its page, and no two pages lack their number."""
    document = pdfium.PdfDocument(pdf)
    for number, page in enumerate(document, start=1):
        width, height = page.get_size()
        sheet = page.get_textpage()
        for index in range(sheet.count_chars()):
            left, bottom, right, top = sheet.get_charbox(index)
            assert left >= 30
            assert right <= width - 30
            assert bottom >= 8
            assert top <= height - 8
        assert f"Page {number} of {len(document)}" in sheet.get_text_range()


@pytest.mark.parametrize(("paper", "pack"), SIZES)
class TestOneLiner:
    def test_every_scene_stands_once_with_its_letters(self, paper: PaperSize, pack: Pack) -> None:
        text = "\n".join(text_of(schedule(paper, pack)))
        found = re.findall(r"^(\d+A?) (?:INT|EXT|I/E) ", text, re.MULTILINE)
        assert found == [strip.number for day in a_feature() for strip in day.strips]

    def test_nothing_leaves_the_page_and_pages_are_counted(self, paper: PaperSize, pack: Pack) -> None:
        assert_inside(schedule(paper, pack))

    def test_each_page_says_what_it_is(self, paper: PaperSize, pack: Pack) -> None:
        printed = "Thu 28 May 2026 14:05" if pack == "UK" else "Thu, May 28, 2026 2:05 pm"
        for page in text_of(schedule(paper, pack)):
            for words in ("The Ferry", "One-line schedule", "Version 3", "Blue", f"Printed {printed}"):
                assert words in page.replace("\n", " ")

    def test_days_end_with_their_date_length_and_time(self, paper: PaperSize, pack: Pack) -> None:
        when = "Wed 3 June 2026" if pack == "UK" else "Wed, June 3, 2026"
        text = "\n".join(text_of(schedule(paper, pack)))
        assert f"End of Day 3 - {when} - 5 6/8 pages - est. 9 h 40" in text
        assert text.count("End of Day ") == SCENES // 4

    def test_the_day_out_of_days_has_every_part_and_every_code(self, paper: PaperSize, pack: Pack) -> None:
        text = "\n".join(text_of(schedule(paper, pack)))
        assert text.count("SWD") - text.count("SWD start") == PARTS * 40
        assert text.count("Worshipful") >= PARTS


def test_the_same_values_give_the_same_bytes() -> None:
    days = a_feature()[:2]
    assert one_liner(a_head(), days, a_dood()) == one_liner(a_head(), days, a_dood())


def test_strange_text_prints_as_text_and_stays_on_the_page() -> None:
    strip = PrintedStrip("1", "INT", HOSTILE, "DAY", 1, (HOSTILE,), WORD, 1, f"{WORD} שלום 🎬 {HOSTILE}", 5, (WORD,))
    day = PrintedDay(1, None, (strip, PrintedBanner(HOSTILE)))
    pdf = one_liner(
        a_head(title=HOSTILE),
        (day,),
        PrintedDood((DoodColumn(None, 1),), (DoodLine("1", WORD, ("W",), (1,)),), ("Work",)),
    )
    assert_inside(pdf)
    text = joined(pdf)
    assert text.count('#import"x":*;$\\#panic()@ref<label>*bold*_it_`raw`//note]}') >= 4
    assert text.count("hauptbetriebswerk") >= 18


def test_an_empty_board_is_a_page_that_says_so() -> None:
    (page,) = text_of(one_liner(a_head(), (), PrintedDood((), ())))
    assert "No shoot day holds a scene yet." in page


def test_the_boneyard_stands_under_its_own_bar() -> None:
    pdf = one_liner(a_head(), (), PrintedDood((), ()), boneyard=(PrintedStrip("9", "INT", "ATTIC", "DAY", 3),))
    assert "Not scheduled - 3/8 page" in text_of(pdf)[0]


@pytest.mark.parametrize(("paper", "pack"), SIZES)
def test_breakdown_sheets_show_every_element_whole(paper: PaperSize, pack: Pack) -> None:
    cast = tuple(PrintedElement("100", f"PART NUMBER {n}.", mark=str(n)) for n in range(1, PARTS + 1))
    things = tuple(PrintedElement(str(c), f"{LONG} {c}.", 2) for c in range(101, 127))
    sheets = (
        PrintedSheet("7A", f"EXT. {LONG}", "EXT", LONG, "NIGHT", 14, 95, 3, WORD, LONG * 3, 4, date(2026, 6, 4),
                     (*cast, *things)),
        PrintedSheet("8", "INT. QUAY", "INT", "QUAY", "DAY", 3),
    )  # fmt: skip
    pdf = breakdown_sheets(a_head(paper, pack), sheets)
    assert_inside(pdf)
    text = joined(pdf)
    assert all(f"PARTNUMBER{n}." in text for n in range(1, PARTS + 1))
    assert all(f"{LONG} {c}.".replace(" ", "") in text for c in range(101, 127))
    assert ("Supportingartists" in text) == (pack == "UK")


@pytest.mark.parametrize(("paper", "pack"), SIZES)
def test_two_short_scenes_share_a_page_and_a_long_one_keeps_its_own(paper: PaperSize, pack: Pack) -> None:
    def sheet(number: int, things: int = 0) -> PrintedSheet:
        props = tuple(PrintedElement("105", f"THING {n}") for n in range(things))
        return PrintedSheet(str(number), "INT. QUAY", "INT", f"QUAY{number}.", "DAY", 3, elements=props)

    pdf = breakdown_sheets(a_head(paper, pack), (sheet(1), sheet(2), sheet(3), sheet(4, 60), sheet(5), sheet(6, 2)))
    assert_inside(pdf)
    pages = [set(re.findall(r"QUAY(\d)\.", page)) for page in text_of(pdf)]
    assert [page for page in pages if page] == [{"1", "2"}, {"3"}, {"4"}, {"5", "6"}]


@pytest.mark.parametrize(("paper", "pack"), SIZES)
def test_the_budget_foots_and_brackets_what_is_negative(paper: PaperSize, pack: Pack) -> None:
    top = PrintedTopSheet(
        "GBP",
        (
            TopSection("Above the line", (TopLine("1100", LONG, 2500), TopLine("1400", "Cast", 98_000_000))),
            TopSection("Production", (TopLine("2000", WORD, 22_310), TopLine("3600", "Locations", -450))),
        ),
    )
    details = tuple(BudgetDetail(f"Person {n}", "6 days x £210.00", 126_000) for n in range(80))
    accounts = (BudgetAccount("1400", "Cast", (*details, BudgetDetail("Credit", "", -45_050))),)
    pdf = budget_paper(a_head(paper, pack), top, accounts)
    assert_inside(pdf)
    text = "\n".join(text_of(pdf))
    assert "98,002,500" in text
    assert "98,024,360" in text
    assert "(450)" in text
    assert "(450.50)" in text
    lines = [int(part.replace(",", "").replace(".", "")) for part in re.findall(r"£210\.00\s+([\d,.]+)", text)]
    assert len(lines) == 80
    assert f"{(sum(lines) - 45_050) / 100:,.2f}" in text


def test_a_document_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(PressError, match="seconds"):
        press_room.press(press_room.Forme("one_liner.typ", {}), seconds=0.001)


def test_a_document_that_needs_too_much_memory_is_stopped() -> None:
    with pytest.raises(PressError):
        press_room.press(press_room.Forme("one_liner.typ", {}), memory=40 * 2**20)
