"""The stripboard and the shooting schedule: every scene once, true colours, nothing outside the page."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import closing
from ctypes import c_uint
from datetime import date, datetime
from functools import cache

import pypdfium2 as pdfium
import pytest

from unitbase.calendar import ShootCalendar
from unitbase.paper import MODERN, SINGLETON, PaperHead, shooting_schedule, stripboard
from unitbase.paper.breaks import breaks, week_begins
from unitbase.paper.stripboard import FIELDS
from unitbase.paper.strips import PALETTE, theme_named
from unitbase.paper.values import (
    Pack,
    PaperSize,
    PrintedBanner,
    PrintedBreak,
    PrintedDay,
    PrintedElement,
    PrintedStrip,
)

LONG = "The Assembly Room of the Worshipful Company of Featherstonehaugh-Cholmondeley Watermen, Upper East Gallery"
SIZES: dict[PaperSize, tuple[int, int]] = {
    "A4": (595, 842), "letter": (612, 792), "A3": (842, 1191), "tabloid": (792, 1224), "legal": (612, 1008),
}  # fmt: skip
SCENES, CAST = 120, 40


def a_head(paper: PaperSize, pack: Pack = "UK", document: str = "Stripboard") -> PaperHead:
    return PaperHead("The Ferry", document, "Board 3", "blue", datetime(2026, 5, 28, 14, 5), paper, pack)  # noqa: DTZ001 - the production's own clock


def a_strip(number: int) -> PrintedStrip:
    cast = tuple(str(n) for n in range(1, CAST + 1)) if number == 7 else tuple(str(n) for n in range(1, number % 6))
    people = tuple(
        PrintedElement("100", f"PART {one} OF {LONG if one == '3' else 'THE FERRY'}", mark=one) for one in cast
    )
    things = tuple(PrintedElement(str(101 + n), f"THING {number}-{n}", n + 1) for n in range(number % 9))
    return PrintedStrip(
        f"{number}A" if number % 7 == 0 else str(number), ("INT", "EXT", "INT/EXT")[number % 3],
        LONG if number % 13 == 0 else f"QUAY {number}", ("DAY", "NIGHT", "DAWN", "DUSK")[number % 4], 6, cast,
        "Newhaven", number % 9, LONG if number % 5 == 0 else "They wait.", 95, ("stunt",), f"s{number}",
        star=number == 5, elements=(*people, *things),
    )  # fmt: skip


@cache
def a_feature() -> tuple[PrintedDay, ...]:
    """Thirty days of four scenes, five days a week from Mon 1 June 2026; a holiday on Wed 10 June."""
    holiday = date(2026, 6, 10)
    calendar = ShootCalendar(date(2026, 6, 1), off=(holiday,))
    dates = calendar.dates(SCENES // 4)
    between = breaks(calendar, dates, {holiday: "Ferry Day"})
    return tuple(
        PrintedDay(
            n + 1, when, (*(a_strip(scene) for scene in range(n * 4 + 1, n * 4 + 5)), PrintedBanner("Company move")),
            580, 480, 1060, ("Newhaven",), between[n], star=n == 2,
        )
        for n, when in enumerate(dates)
    )  # fmt: skip


def text_of(pdf: bytes) -> list[str]:
    with closing(pdfium.PdfDocument(pdf)) as document:
        return [re.sub("[\u200b\ufffe\r]", "", page.get_textpage().get_text_range()) for page in document]


def assert_inside(pdf: bytes, size: tuple[int, int]) -> None:
    """Every character within the margins of a page of that size, and each page numbered."""
    with closing(pdfium.PdfDocument(pdf)) as document:
        for number, page in enumerate(document, start=1):
            assert (round(page.get_width()), round(page.get_height())) == size
            sheet = page.get_textpage()
            boxes = [sheet.get_charbox(index) for index in range(sheet.count_chars())]
            assert min(box[0] for box in boxes) >= 30
            assert max(box[2] for box in boxes) <= size[0] - 30
            assert min(box[1] for box in boxes) >= 8
            assert max(box[3] for box in boxes) <= size[1] - 8
            assert f"Page {number} of {len(document)}" in sheet.get_text_range()


def fills_of(pdf: bytes) -> Counter[str]:
    """The colours of everything drawn, with how often each is."""
    with closing(pdfium.PdfDocument(pdf)) as document:
        shapes = [shape for page in document for shape in page.get_objects(filter=(pdfium.raw.FPDF_PAGEOBJ_PATH,))]
        return Counter(map(_fill, shapes))


def _fill(shape: pdfium.PdfObject) -> str:
    parts = tuple(c_uint() for _ in range(4))
    pdfium.raw.FPDFPageObj_GetFillColor(shape.raw, *parts)
    return "#" + "".join(f"{part.value:02x}" for part in parts[:3])


NUMBERS = [f"{n}A" if n % 7 == 0 else str(n) for n in range(1, SCENES + 1)]
LINE = re.compile(r"^(\d+A?) (?:INT|EXT|I/E) ", re.MULTILINE)


@pytest.mark.parametrize(("paper", "pack"), [("A4", "UK"), ("letter", "US"), ("A3", "UK")])
def test_the_stripboard_shows_every_scene_once_in_letters_and_ends_days_and_weeks(paper: PaperSize, pack: Pack) -> None:
    fields = tuple(FIELDS) if paper in {"A3", "letter"} else ("pages", "cast", "location", "minutes")
    pdf = stripboard(a_head(paper, pack), a_feature(), fields=fields)
    assert_inside(pdf, SIZES[paper])
    pages = text_of(pdf)
    text = "\n".join(pages)
    assert LINE.findall(text) == NUMBERS
    when = "Wed 3 June 2026" if pack == "UK" else "Wed, June 3, 2026"
    assert f"End of Day 3 - {when} - 3 pages - est. 9 h 40" in text
    assert text.count("End of Day ") == SCENES // 4
    assert [int(n) for n in re.findall(r"End of week (\d) - ", text)] == [1, 2, 3, 4, 5, 6]
    assert text.count(" - days off") == 6
    assert ("Wed 10 June 2026 - Ferry Day" if pack == "UK" else "Wed, June 10, 2026 - Ferry Day") in text
    # the forty parts of scene 7 all stand on its strip
    assert ", ".join(map(str, range(1, CAST + 1))) in " ".join(text.split())
    for page in pages:
        assert all(words in page for words in ("The Ferry", "Stripboard", "Board 3", "Blue", "Printed Thu"))
    assert "*" not in text


@pytest.mark.parametrize(("paper", "pack"), [("A4", "UK"), ("tabloid", "US")])
def test_the_shooting_schedule_gives_each_scene_all_it_needs(paper: PaperSize, pack: Pack) -> None:
    pdf = shooting_schedule(a_head(paper, pack, "Shooting schedule"), a_feature())
    assert_inside(pdf, SIZES[paper])
    text = "\n".join(text_of(pdf))
    assert LINE.findall(text) == NUMBERS
    whole = re.sub(r"\s", "", text)
    for number in range(1, SCENES + 1):
        for n in range(number % 9):
            assert whole.count(f"THING{number}-{n}") == 1
    for n in range(1, CAST + 1):
        assert f"{n}PART{n}OF{'TheAssemblyRoom' if n == 3 else 'THEFERRY'}" in whole
    assert ("Supporting artists" in text) == (pack == "UK")
    assert f"Day 3 of 30 - {'Wed 3 June 2026' if pack == 'UK' else 'Wed, June 3, 2026'}" in text
    assert ("Call 08:00 · est. wrap 17:40" if pack == "UK" else "Call 8:00 am · est. wrap 5:40 pm") in text
    assert text.count("End of Day ") == SCENES // 4


def test_strips_have_the_colours_of_their_theme_and_breaks_their_own() -> None:
    modern = fills_of(stripboard(a_head("A4"), a_feature()[:8]))
    assert set(MODERN.values()) <= set(modern)
    assert {"#26241f", "#e58a1f", "#d6d3cb", "#b3261e"} <= set(modern)  # day, week, day off, holiday
    assert MODERN["EXT", "NIGHT"] == SINGLETON["INT", "NIGHT"] == "#c6e6c3"
    night = PrintedDay(1, None, (PrintedStrip("1", "EXT", "SEA", "NIGHT", 2),))
    legend = fills_of(stripboard(a_head("A4"), (), theme=SINGLETON))
    single = fills_of(stripboard(a_head("A4"), (night, PrintedDay(0, None, (), name="Prep day")), theme=SINGLETON))
    own = single - legend
    assert "#c4dcf5" in own  # a night outside is blue in Singleton, green in Modern
    assert "#c6e6c3" not in own
    assert "#55666c" in own  # a day on which nothing is shot


def test_a_theme_of_ones_own_names_four_colours() -> None:
    own = theme_named("own teal yellow brown violet")
    assert own["INT", "DAY"] == PALETTE["teal"]
    assert own["EXT", "NIGHT"] == PALETTE["violet"]
    assert own["EXT", "DUSK"] == MODERN["EXT", "DUSK"]
    assert theme_named("singleton") is SINGLETON
    for wrong in ("neon", "own teal yellow brown neon"):
        with pytest.raises(KeyError):
            theme_named(wrong)


def test_a_revised_schedule_stars_what_changed_and_names_the_issue_before() -> None:
    for pdf in (
        stripboard(a_head("A4"), a_feature()[:4], since="Board 2"),
        shooting_schedule(a_head("A4"), a_feature()[:4], since="Board 2"),
    ):
        lines = [line for line in "\n".join(text_of(pdf)).split("\n") if "*" in line]
        assert lines[0] == "* changed since Board 2"
        assert [line.split(" - ")[0] for line in lines if "End of Day" in line] == ["End of Day 3"]
        assert len(lines) == 3


def test_an_empty_board_says_so_and_scenes_that_wait_stand_under_a_bar_of_their_own() -> None:
    (page,) = text_of(stripboard(a_head("A4"), ()))
    assert "No shoot day holds a scene yet." in page
    waiting = (PrintedStrip("9", "INT", "ATTIC", "DAY", 3),)
    assert "Not scheduled - 3/8 page" in text_of(shooting_schedule(a_head("A4"), (), boneyard=waiting))[0]


def test_a_field_nobody_knows_is_an_error() -> None:
    with pytest.raises(KeyError):
        stripboard(a_head("A4"), (), fields=("weather",))


# Weeks and days off


@pytest.mark.parametrize(
    ("weekdays", "begins"),
    [((0, 1, 2, 3, 4), 0), ((6, 0, 1, 2, 3), 6), ((2, 3, 4, 5, 6), 2), ((0, 1, 2, 3, 4, 5, 6), 0), ((), 0),
     ((0, 1, 3, 4, 5), 0), ((0, 2, 3, 4), 0)],
)  # fmt: skip
def test_a_week_begins_after_its_longest_rest(weekdays: tuple[int, ...], begins: int) -> None:
    assert week_begins(weekdays) == begins


def test_between_two_days_stand_the_end_of_the_week_days_off_and_holidays_in_order() -> None:
    calendar = ShootCalendar(date(2026, 5, 21))  # Thu; Mon 25 May is a holiday
    dates = (date(2026, 5, 21), date(2026, 5, 22), date(2026, 5, 26), date(2026, 5, 26), None)
    found = breaks(calendar, dates, {date(2026, 5, 25): "Spring Bank Holiday"})
    assert found == (
        (),
        (
            PrintedBreak("week", date(2026, 5, 21), date(2026, 5, 22), number=1),
            PrintedBreak("off", date(2026, 5, 23), date(2026, 5, 24)),
            PrintedBreak("holiday", date(2026, 5, 25), date(2026, 5, 25), "Spring Bank Holiday"),
        ),
        (),
        (),
        (),
    )
    assert breaks(calendar, (), {}) == ()
