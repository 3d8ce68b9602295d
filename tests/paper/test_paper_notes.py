"""Notes and weather cover on paper: each with what it is said of, whole, and on the page of its strip."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime

import pypdfium2 as pdfium
import pytest

from unitbase.paper import (
    PaperHead,
    PrintedBanner,
    PrintedDay,
    PrintedDood,
    PrintedStrip,
    one_liner,
    shooting_schedule,
    stripboard,
    vertical_stripboard,
)
from unitbase.paper.adapters import boneyard_of, days_of
from unitbase.paper.values import PaperSize
from unitbase.sample.plan import sample_plan
from unitbase.schedule.marks import NO_COVER, Marks
from unitbase.screenplay.values import IntExt

NOTE = "Harbour master wants the slipway clear by four; nobody goes past the second buoy without a lifejacket. " * 4
SIZES: dict[PaperSize, tuple[int, int]] = {
    "A4": (595, 842), "letter": (612, 792), "A3": (842, 1191), "tabloid": (792, 1224),
}  # fmt: skip
SCENES = 60


def a_head(paper: PaperSize) -> PaperHead:
    return PaperHead("The Ferry", "Schedule", "Board 3", "pink", datetime(2026, 5, 28, 14, 5), paper)  # noqa: DTZ001 - the production's own clock


def a_shoot() -> tuple[PrintedDay, ...]:
    """Twelve days of five scenes; every third scene has a long note, every day one too and what covers it."""
    strips = [
        PrintedStrip(
            str(n), ("INT", "EXT")[n % 2], f"QUAY {n}", "DAY", 6, ("1",), "Newhaven", id=f"s{n}",
            note=f"{NOTE}END-{n}." if n % 3 == 0 else "",
        ) for n in range(1, SCENES + 1)
    ]  # fmt: skip
    return tuple(
        PrintedDay(
            n + 1, date(2026, 6, 1 + n), (*strips[n * 5 : n * 5 + 5], PrintedBanner("Move", f"Coaches-{n + 1}.")),
            note=f"{NOTE}DAY-{n + 1}.", cover=f"scene {n + 100}, INT HALL",
        )
        for n in range(12)
    )  # fmt: skip


def pages_of(pdf: bytes, size: tuple[int, int]) -> list[str]:
    """The text of each page, all of it inside a page of that size."""
    found = []
    with closing(pdfium.PdfDocument(pdf)) as document:
        for page in document:
            sheet = page.get_textpage()
            assert (round(page.get_width()), round(page.get_height())) in {size, size[::-1]}
            boxes = [sheet.get_charbox(index) for index in range(sheet.count_chars())]
            assert min(box[0] for box in boxes) >= 30
            assert max(box[2] for box in boxes) <= page.get_width() - 30
            assert min(box[1] for box in boxes) >= 8
            found.append(re.sub("[\u200b\ufffe\r]", "", sheet.get_text_range()).replace("\u00a0", " "))
    return found


@pytest.mark.parametrize("paper", list(SIZES))
def test_every_note_stands_whole_on_each_schedule_and_with_its_strip(paper: PaperSize) -> None:
    head, days = a_head(paper), a_shoot()
    for pdf in (
        one_liner(head, days, PrintedDood((), ())),
        stripboard(head, days),
        shooting_schedule(head, days),
        vertical_stripboard(head, days, [("1", "NELL")]),
    ):
        pages = pages_of(pdf, SIZES[paper])
        text = " ".join(" ".join(pages).split())
        for n in range(1, SCENES + 1):
            assert text.count(f"END-{n}.") == (n % 3 == 0)
        for n in range(1, 13):
            assert all(text.count(one) == 1 for one in (f"DAY-{n}.", f"Coaches-{n}.", f"scene {n + 99}, INT HALL"))
        assert text.count("Harbour") == 4 * (20 + 12)
        for page in pages:
            lines = [line for line in page.splitlines() if line.strip()]
            assert not any(line.startswith("Note Harbour") and at < 3 for at, line in enumerate(lines))


def test_what_is_pinned_to_a_board_prints_with_it_and_the_cover_of_each_day_outdoors() -> None:
    plan = sample_plan()
    sheets = {sheet.scene: sheet for sheet in plan.breakdown.sheets}
    outside = [day for day in plan.board.days if any(sheets[one.scene].int_ext is not IntExt.INT for one in day.strips)]
    inside = next(day for day in plan.board.days if day not in outside)
    stands_by, other = inside.strips[:2]
    first, second, third = outside
    marks = Marks(
        notes={first.strips[0].id: "Boat.", first.id: "Low tide", "gone": "Nobody reads this"},
        cover=frozenset({stands_by.id}),
        covers={first.id: stands_by.id, second.id: NO_COVER, third.id: other.id, inside.id: stands_by.id},
    )
    days = dict(zip((day.id for day in plan.board.days), days_of(plan, marks=marks), strict=True))
    named = sheets[stands_by.scene]
    place = next(one.name for one in plan.breakdown.sets if one.key == named.set)
    assert days[first.id].cover == f"scene {named.number}, INT {place}"
    assert days[second.id].cover == "none"
    assert days[third.id].cover == "none any more, what was named cannot stand by"  # it is not marked as cover
    assert days[inside.id].cover == ""  # nothing of it is shot outdoors
    assert (days[first.id].note, days[first.id].strips[0].note) == ("Low tide", "Boat.")
    printed = [strip for day in days.values() for strip in day.strips]
    assert [strip.id for strip in printed if "weather cover" in strip.marks] == [stands_by.id]
    assert [strip.note for strip in printed if strip.note] == ["Boat."]
    unsaid = replace(marks, covers={first.id: stands_by.id})
    assert [day.cover for day in days_of(plan, marks=unsaid) if day.cover][1:] == ["not said"] * 2
    # nobody speaks of cover on this production: paper does not either
    quiet = days_of(plan, marks=replace(marks, covers={}))
    assert not any(day.cover for day in quiet)
    waiting = replace(plan, board=replace(plan.board, days=(), boneyard=first.strips))
    assert boneyard_of(waiting, marks=marks)[0].note == "Boat."
    assert [strip.note for strip in boneyard_of(waiting)] == [""] * len(first.strips)


@pytest.mark.parametrize(
    "name", ["Nights first", "Nights first, two companies, second unit on the estuary while we lose the pub sc"]
)
def test_a_long_name_of_a_board_stands_beside_nothing_else_in_the_head(name: str) -> None:
    version = f"Scenario “{name}”, version 112, proposal, not in force"
    head = replace(a_head("letter"), version=version, colour="double goldenrod", title="The Ferry to Newhaven")
    with closing(pdfium.PdfDocument(stripboard(head, a_shoot()[:1]))) as document:
        sheet = document[0].get_textpage()
        text, height = sheet.get_text_range(), document[0].get_height()
        assert " ".join(text.split()).startswith("The Ferry to Newhaven Schedule Scenario")
        drawn = [sheet.get_charbox(at) for at in range(len(text))]
        boxes = [box for box in drawn if box[2] - box[0] > 1 and box[3] > height - 58]
        assert len(boxes) > 60
        assert min(box[0] for box in boxes) >= 30
        assert max(box[3] for box in boxes) <= height - 10
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                wide, high = (min(one[n + 2], other[n + 2]) - max(one[n], other[n]) for n in (0, 1))
                assert wide < 1.5 or high < 1.5
