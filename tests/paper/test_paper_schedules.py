"""Day out of days, day by day, one person's schedule, the calendar and the upright stripboard: all of it is there."""

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
    calendar_months,
    cast_schedule,
    day_by_day,
    day_out_of_days_paper,
    stripboard,
    vertical_stripboard,
)
from unitbase.paper.adapters import days_of
from unitbase.paper.adapters_people import people_of
from unitbase.paper.dood import code_words
from unitbase.paper.month import weeks_of
from unitbase.paper.person import PersonDay, PrintedPerson
from unitbase.paper.places import stays_of
from unitbase.paper.stripboard import FIELDS
from unitbase.paper.values import Length, Pack, PaperSize, PrintedBreak
from unitbase.paper.vertical import STRIP_MM, sheets_of_columns
from unitbase.paper.words import length_text, length_words
from unitbase.sample.plan import sample_plan

LONG = "The Assembly Room of the Worshipful Company of Featherstonehaugh-Cholmondeley Watermen, Upper East Gallery"
LANDSCAPE: dict[PaperSize, tuple[int, int]] = {
    "A4": (842, 595), "letter": (792, 612), "A3": (1191, 842), "tabloid": (1224, 792), "legal": (1008, 612),
}  # fmt: skip
CAST = 48
HOLIDAY = date(2026, 6, 10)


def a_head(paper: PaperSize, pack: Pack = "UK") -> PaperHead:
    return PaperHead("The Ferry", "Schedule", "Board 3", "pink", datetime(2026, 5, 28, 14, 5), paper, pack)  # noqa: DTZ001 - the production's own clock


def a_strip(number: int) -> PrintedStrip:
    cast = tuple(map(str, range(1, CAST + 1))) if number == 7 else tuple(map(str, range(1, number % 6)))
    return PrintedStrip(
        f"{number}A" if number % 7 == 0 else str(number), ("INT", "EXT", "INT/EXT")[number % 3],
        LONG if number % 13 == 0 else f"SET {number}", ("DAY", "NIGHT", "DAWN", "DUSK")[number % 4], 6, cast,
        ("Newhaven", "Lewes")[number % 4 == 0], 3, "", 95, (), f"s{number}", star=number == 5,
    )  # fmt: skip


def a_shoot() -> tuple[PrintedDay, ...]:
    """Thirty days of four scenes; days follow each other but for weekends and the holiday of 10 June 2026."""
    dates = [date(2026, 6, 1) + timedelta(days=n) for n in range(60)]
    dates = [day for day in dates if day.weekday() < 5 and day != HOLIDAY][:30]
    weekend = PrintedBreak("off", date(2026, 6, 6), date(2026, 6, 7))
    return tuple(
        PrintedDay(
            n + 1, when, tuple(a_strip(scene) for scene in range(n * 4 + 1, n * 4 + 5)), 580, 480, 1060,
            ("Newhaven", "Lewes"), (weekend,) if n == 4 else (), star=n == 2,
        )
        for n, when in enumerate(dates)
    )  # fmt: skip


NUMBERS = [strip.number for day in a_shoot() for strip in day.strips]


def pages_of(pdf: bytes, size: tuple[int, int] | None = None) -> list[str]:
    """The text of each page; all of it inside the margins of a page of that size, and numbered."""
    found = []
    with closing(pdfium.PdfDocument(pdf)) as document:
        for number, page in enumerate(document, start=1):
            sheet = page.get_textpage()
            text = re.sub("[\u200b\u2060\ufffe\r]", "", sheet.get_text_range()).replace("\u00a0", " ")
            assert f"Page {number} of {len(document)}" in text
            assert all(words in text for words in ("The Ferry", "Board 3", "Pink", "Printed Thu"))
            if size:
                assert (round(page.get_width()), round(page.get_height())) == size
                boxes = [sheet.get_charbox(index) for index in range(sheet.count_chars())]
                assert min(box[0] for box in boxes) >= 30
                assert max(box[2] for box in boxes) <= size[0] - 30
                assert min(box[1] for box in boxes) >= 8
                assert max(box[3] for box in boxes) <= size[1] - 8
            found.append(text)
    return found


@pytest.mark.parametrize(("paper", "pack"), [("A4", "UK"), ("tabloid", "US")])
def test_upright_strips_stand_once_in_order_with_a_row_for_each_of_the_cast(paper: PaperSize, pack: Pack) -> None:
    cast = [(str(n), LONG if n == 9 else f"NAME-{n}.") for n in range(1, CAST + 1)]
    pages = pages_of(vertical_stripboard(a_head(paper, pack), a_shoot(), cast, since="Board 2"), LANDSCAPE[paper])
    boards = [page for page in pages if "Int / ext" in page]
    rows = [re.findall(r"\d+A?", page[page.index("Scene") : page.index("Int / ext")]) for page in boards]
    assert [number for row in rows for number in row] == NUMBERS
    text = re.sub(r"\s", "", "".join(boards))
    assert text.count("EndofDay") == len(a_shoot())
    assert ("EndofDay3-Wed3June2026-3pages-est.9h40" if pack == "UK" else "EndofDay3-Wed,June3,2026") in text
    shown = CAST if paper == "tabloid" else 40
    assert all(text.count(f"NAME-{n}.") == len(boards) for n in range(1, shown + 1) if n != 9)
    # what is too long to be read in its row or on its strip stands in full behind the boards
    end = re.sub(r"[\s-]", "", "".join(pages[len(boards) :]))  # a hyphen at the end of a line is not given as one
    long = re.sub(r"[\s-]", "", LONG)
    assert f"Castinfull9{long}" in end
    assert f"Setsinfull13,26,39,65,78,91A,117{long}Newhaven52,104{long}Lewes" in end
    assert ("48NAME48." in end) == (shown < CAST)
    # whoever has no row of their own stands on the strip among the others
    assert ("41,42,43,44,45,46,47,48" in text) == (paper == "A4")
    # the strip, the day that ends otherwise, and the line that says against what
    assert text.count("*") == 2 + len(boards)


def test_a_long_set_stays_within_its_strip() -> None:
    pdf = vertical_stripboard(a_head("A4"), a_shoot()[:4], [(str(n), f"NAME {n}") for n in range(1, 41)])
    with closing(pdfium.PdfDocument(pdf)) as document:
        sheet = document[0].get_textpage()
        index, _ = sheet.search("The Assembly Room").get_next()
        shown, _ = sheet.search("…", index).get_next()
        boxes = [sheet.get_charbox(at) for at in range(index, shown + 1)]
    drawn = [box for box in boxes if box[2] > box[0]]
    assert 40 < len(drawn) < len(LONG), "as much as can be read; the whole stands at the end"
    assert max(box[2] for box in drawn) - min(box[0] for box in drawn) <= STRIP_MM * 72 / 25.4


def test_a_day_that_ends_stays_with_its_last_strip() -> None:
    strip, end = {"kind": "strip"}, {"kind": "day"}
    assert sheets_of_columns([strip, strip, strip, end, strip], 3) == [[strip, strip], [strip, end, strip]]
    assert sheets_of_columns([strip, end, end, end], 2) == [[strip, end], [end, end]]
    assert sheets_of_columns([], 3) == []


@pytest.mark.parametrize(("paper", "pack", "parts"), [("A4", "UK", 5), ("A3", "UK", 3)])
def test_a_long_day_out_of_days_repeats_the_names_and_totals_once(paper: PaperSize, pack: Pack, parts: int) -> None:
    dates = [date(2026, 6, 1) + timedelta(days=n) for n in range(100)]
    columns = tuple(
        DoodColumn(day, 0 if day.weekday() > 4 or day == HOLIDAY else n + 1, "holiday" if day == HOLIDAY else "")
        for n, day in enumerate(dates)
    )
    lines = tuple(
        DoodLine(
            str(n), f"NAME-{n}.", tuple("SWD+FT" if at % 7 == 0 else "H" for at in range(100)), (15, 85, 0, 0, 777)
        )
        for n in range(1, 41)
    )
    things = (DoodLine("", "CROWD", ("30",) * 100, (100, 0, 0, 0, 3000), "Supporting artists"),)
    pages = pages_of(
        day_out_of_days_paper(a_head(paper, pack), PrintedDood(columns, (*lines, *things))), LANDSCAPE[paper]
    )
    text = re.sub(r"\s", "", "".join(pages))
    assert all(text.count(f"NAME-{n}.") == parts for n in range(1, 41))
    assert text.count("SWD+FT") == 40 * 15
    assert text.count("777") == 40
    assert text.count("Supportingartists") == parts
    assert "Wed 10 Jun hol" in " ".join(pages[0].split()) or "hol" in pages[0]
    assert "H hold" in pages[0]
    assert "travel" not in pages[0]  # no code of it stands in the grid


def test_the_words_of_codes_also_of_combined_ones() -> None:
    assert code_words("PWF") == "pick-up and finish"
    assert code_words("SWD+FT") == "start and drop, fitting"
    assert code_words("SWT") == "start, travel"
    assert code_words("WT") == "work and travel"
    assert code_words("12") == code_words("ZZ") == ""


@pytest.mark.parametrize(("paper", "pack"), [("letter", "US")])
def test_day_by_day_names_every_scene_twice_by_day_and_by_place(paper: PaperSize, pack: Pack) -> None:
    portrait = LANDSCAPE[paper][::-1]
    pages = pages_of(day_by_day(a_head(paper, pack), a_shoot(), since="Board 2"), portrait)
    cut = next(at for at, page in enumerate(pages) if "By location" in page)
    for part in (pages[:cut], pages[cut:]):
        text = re.sub(r"\s", "", "".join(part))
        letters = [f"SET{n}{number}" if n % 13 else f"Gallery{number}" for n, number in enumerate(NUMBERS, start=1)]
        assert all(len(re.findall(f"{one}(?:INT|EXT|I/E)(?:DAY|NIGHT|DAWN|DUSK)", text)) == 1 for one in letters)
    rows = " ".join(" ".join(pages).split())
    assert ("Day 3 * Wed 3 June 2026" if pack == "UK" else "Day 3 * Wed, June 3, 2026") in rows
    # each day leaves for Lewes with its last scene: thirty moves
    assert rows.count("→ Lewes") == 30
    assert "Lewes 30 days · 30 scenes · 22 4/8 pages" in rows


def test_the_stays_of_a_day_are_its_locations_in_the_order_of_shooting() -> None:
    day = a_shoot()[0]
    assert [(stay.place, len(stay.strips), stay.move) for stay in stays_of(day)] == [
        ("Newhaven", 3, False), ("Lewes", 1, True)
    ]  # fmt: skip
    assert [stay.place for stay in stays_of(replace(day, items=()))] == [""]


def test_one_persons_schedule_has_their_days_calls_scenes_and_holds() -> None:
    days = (
        PersonDay(date(2026, 6, 1), 0, "T"),
        PersonDay(date(2026, 6, 2), 1, "SW", (a_strip(1), a_strip(26)), 435, 1000),
        PersonDay(date(2026, 6, 3), 2, "H"),
        PersonDay(date(2026, 6, 4), 3, "WF", (a_strip(7),), 480, 1085),
    )
    nell = PrintedPerson("1", "NELL", "Ada Rook", days, (("Work", 2), ("Hold", 1), ("Travel", 1), ("Other", 0)))
    idle = PrintedPerson("2", "JOE", "", ())
    first, second = pages_of(cast_schedule(a_head("A4"), (nell, idle)), (595, 842))
    text = " ".join(first.split())
    assert "1 NELL Ada Rook Mon 1 June 2026 to Thu 4 June 2026" in text
    assert "2 work days · 1 hold day · 1 travel day · 3 scenes · 2 2/8 pages" in text
    assert "Tue 2 June 2026 Day 1 SW start 07:15 16:40" in text or "Day 1 SW 07:15 16:40" in text
    assert "hold" in text
    assert [number for number in ("1", "26", "7A") if f"{number} EXT" in text or f"{number} I/E" in text] == [
        "1",
        "26",
        "7A",
    ]
    assert "No day of the schedule needs this part yet." in second


@pytest.mark.parametrize(("paper", "pack"), [("A4", "UK"), ("letter", "US")])
def test_the_calendar_has_a_page_a_month_with_days_places_and_holidays(paper: PaperSize, pack: Pack) -> None:
    pages = pages_of(calendar_months(a_head(paper, pack), a_shoot(), {HOLIDAY: "Ferry Day"}), LANDSCAPE[paper])
    assert [re.findall(r"(June|July) 2026", page)[0] for page in pages] == ["June", "July"]
    text = [" ".join(page.split()) for page in pages]
    assert "10 Ferry Day" in text[0]
    assert re.findall(r"Day (\d+) call", text[0]) == [str(n) for n in range(1, 22)]
    assert re.findall(r"Day (\d+) call", text[1]) == [str(n) for n in range(22, 31)]
    assert text[0].count("day off") == 2
    assert ("call 08:00" if pack == "UK" else "call 8:00 am") in text[0]
    assert text[0].count("4 scenes · 3 pages · est. 9 h 40") == 21
    heads = "Mon Tue Wed Thu Fri Sat Sun" if pack == "UK" else "Sun Mon Tue Wed Thu Fri Sat"
    assert all(heads in page for page in text)
    (one,) = pages_of(calendar_months(a_head(paper, pack), a_shoot(), {}, only=(2026, 7)))
    assert "July 2026" in one


def test_whatever_people_typed_stays_on_the_page_and_is_only_text() -> None:
    hostile = '#import "x": *; $ \\ #panic() @ref <label> *bold* _it_ `raw` // ]} \u202e\x00'
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 4
    strip = PrintedStrip(
        hostile, "INT/EXT", hostile + word, "NIGHT", 1, (hostile, word), word + hostile, 1, word, 5, (word,), "s"
    )
    day = PrintedDay(1, date(2026, 6, 1), (strip, strip), 600, 480, 1080, (word, hostile), name=word)
    person = PrintedPerson(word, hostile, word, (PersonDay(None, 1, word, (strip,), 1, 2, word),), ((word, 1),))
    for pdf in (
        stripboard(a_head("A4"), (day,), fields=tuple(FIELDS), since=hostile + word),
        day_by_day(a_head("A4"), (day,), since=word),
        cast_schedule(a_head("A4"), (person,)),
    ):
        text = re.sub(r"\s", "", "".join(pages_of(pdf, (595, 842))))
        assert '#import"x":*;$\\#panic()@ref<label>*bold*_it_`raw`//]}' in text


def test_a_month_is_whole_weeks_from_the_first_weekday() -> None:
    monday, sunday = weeks_of(2026, 2, 0), weeks_of(2026, 2, 6)
    assert (monday[0][0], monday[-1][-1], len(monday)) == (date(2026, 1, 26), date(2026, 3, 1), 5)
    assert (sunday[0][0], sunday[-1][-1], len(sunday)) == (date(2026, 2, 1), date(2026, 2, 28), 4)
    assert weeks_of(2026, 12, 0)[-1][-1] == date(2027, 1, 3)


# From the plan


def test_a_person_of_the_sample_has_the_scenes_of_the_board_and_no_others() -> None:
    plan = sample_plan()
    numbers = {sheet.scene: sheet.number for sheet in plan.breakdown.sheets}
    for person, character in zip(
        people_of(plan, [c.key for c in plan.breakdown.characters]), plan.breakdown.characters, strict=True
    ):
        wanted = [
            numbers[strip.scene] for day in plan.board.days for strip in day.strips
            if character.key in next(s.cast for s in plan.breakdown.sheets if s.scene == strip.scene)
        ]  # fmt: skip
        assert [strip.number for day in person.days for strip in day.strips] == wanted
        assert all(day.arrive < day.leave for day in person.days if day.strips)
    assert all(any(day.strips for day in person.days) for person in people_of(plan))


# Lengths of a show


def test_items_of_a_show_print_their_duration_and_scenes_their_eighths() -> None:
    assert (length_text(Length(20)), length_words(Length(20))) == ("2 4/8", "2 4/8 pages")
    assert (length_text(Length(0, 210)), length_words(Length(0, 210))) == ("3:30", "3:30 min")
    assert length_words(Length(0, 3725)) == "1:02:05 h"
    items = (replace(a_strip(1), seconds=90), replace(a_strip(2), seconds=120))
    assert Length.of(items) == Length(0, 210)
    assert Length.of(()) == Length(0)


def test_what_mixes_items_and_scenes_is_told_by_both_figures() -> None:
    mixed = (replace(a_strip(1), seconds=90), replace(a_strip(2), seconds=120), a_strip(3), replace(a_strip(4), take=1))
    assert Length.of(mixed) == Length(6, 210)  # the items' own eighths are no pages, and a retake counts nothing
    assert length_text(Length(6, 210)) == "3:30 + 6/8"
    assert length_words(Length(12, 3725)) == "1:02:05 h and 1 4/8 pages"
    day = replace(a_shoot()[0], items=mixed)
    for paper in (
        stripboard(a_head("A4"), (day,)),
        day_by_day(a_head("letter"), (day,)),
        calendar_months(a_head("A4"), (day,), {}),
    ):
        text = " ".join("".join(pages_of(paper)).split())
        assert "3:30 min and 6/8 page" in text
        assert "2 2/8" not in text  # three strips of six eighths


def test_the_days_of_a_studio_show_end_with_their_duration() -> None:
    plan = sample_plan()
    sheets = tuple(replace(sheet, seconds=60 * at) for at, sheet in enumerate(plan.breakdown.sheets, start=1))
    show = replace(plan, breakdown=replace(plan.breakdown, sheets=sheets))
    lasting = {sheet.scene: sheet.seconds for sheet in sheets}
    for printed, day in zip(days_of(show), show.board.days, strict=True):
        assert printed.length.seconds == sum(lasting[strip.scene] for strip in day.strips)
