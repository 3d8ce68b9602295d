"""A feature of 120 scenes from script to paper: every scene once on every schedule, units and retakes told apart."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from functools import cache

import pypdfium2 as pdfium

from generator import generate, to_fdx
from unitbase.breakdown import break_down
from unitbase.paper.adapters import days_of
from unitbase.paper.values import Length
from unitbase.papers import (
    calendar_pdf,
    day_by_day_pdf,
    dood_pdf,
    holidays_of,
    shooting_schedule_pdf,
    stripboard_pdf,
)
from unitbase.schedule.assume import Setup, default_setup, first_plan, set_order_board
from unitbase.schedule.values import Banner, Day, Plan, Strip
from unitbase.screenplay import read_screenplay

NOW = datetime(2026, 4, 1, 14, 5)  # noqa: DTZ001 - the production's own clock
MAY_DAY = date(2026, 5, 4)


@cache
def feature() -> tuple[Plan, Setup, tuple[str, ...]]:
    """The plan, its set-up, and the numbers of its scenes as the generator drew them, omitted ones left out."""
    truth = generate(7, 120, cast=44)
    script, _ = read_screenplay(to_fdx(truth).encode(), "feature.fdx")
    assert script is not None
    breakdown = break_down(script)
    setup = replace(default_setup("The Long Estuary"), start=MAY_DAY)
    plan = first_plan(breakdown, setup)
    numbers = tuple(scene.number for scene in truth.scenes if scene.blocks)
    return replace(plan, board=set_order_board(breakdown, 32)), setup, numbers


@cache
def eventful() -> tuple[Plan, Setup]:
    """The same after a travel day, with a second unit beside day 5 that repeats a scene of day 1."""
    plan, setup, _ = feature()
    again = plan.board.days[0].strips[0].scene
    travel = Day("d-travel", (Banner("b", "Train at nine"),), kind="travel")
    second = Day("d-second", (Strip("s-again", again, take=1),), unit="second")
    days = (travel, *plan.board.days[:5], second, *plan.board.days[5:])
    return replace(plan, board=replace(plan.board, days=days)), setup


def text_of(pdf: bytes) -> list[str]:
    with closing(pdfium.PdfDocument(pdf)) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return [re.sub("[\u200b\u2060\ufffe\r]", "", text).replace("\u00a0", " ") for text in texts]


def test_every_scene_of_the_script_stands_once_on_every_schedule() -> None:
    plan, setup, numbers = feature()
    assert len(numbers) > 110
    line = re.compile(r"^(\d+[A-Z]?) (?:INT|EXT|I/E) ", re.MULTILINE)
    for pdf in (
        stripboard_pdf(plan, replace(setup, paper="A4"), NOW),
        shooting_schedule_pdf(plan, replace(setup, paper="letter"), NOW),
    ):
        assert sorted(line.findall("\n".join(text_of(pdf)))) == sorted(numbers)
    upright = text_of(stripboard_pdf(plan, replace(setup, paper="A3"), NOW, upright=True))
    rows = [page[page.index("Scene") + 5 : page.index("Int / ext")].split() for page in upright]
    assert sorted(number for row in rows for number in row) == sorted(numbers)
    places = text_of(day_by_day_pdf(plan, replace(setup, paper="tabloid"), NOW))
    told = re.findall(r"(\d+[A-Z]?)\s(?:INT|EXT|I/E)\s(?:DAY|NIGHT|DAWN|DUSK)", " ".join(" ".join(places).split()))
    assert sorted(told) == sorted((*numbers, *numbers))  # by day, and by location


def test_other_units_days_without_scenes_and_retakes_are_told_apart_and_count_no_pages() -> None:
    (plan, setup), (before, _, numbers) = eventful(), feature()
    days = days_of(plan, holidays=holidays_of(plan, setup))
    assert [day.title for day in days[:3]] == ["Travel day", "Second unit Day 1", "Day 1"]
    assert (days[0].date, days[1].date) == (MAY_DAY, MAY_DAY)  # the second unit begins with the calendar
    assert [gap.name for gap in (*days[0].after, *days[1].after)] == ["May Day, worked"]
    assert Length.total(day.length for day in days) == Length.total(day.length for day in days_of(before))
    text = "\n".join(text_of(stripboard_pdf(plan, setup, NOW)))
    assert f"{len(numbers)} scenes, 1 retake" in text
    assert re.findall(r"^\w+ retake INT", text, re.MULTILINE)
    for words in ("Travel day - Mon 4 May 2026", "Train at nine", "End of Second unit Day 1 - Mon 4 May 2026"):
        assert text.count(words) == 1
    assert text.count("May Day, worked") == 1
    (may, june) = (" ".join(page.split()) for page in text_of(calendar_pdf(plan, setup, NOW)))
    assert "Travel day" in may
    assert "Second unit Day 1 call 08:00" in may
    assert "Day 23" in june
    grid = "\n".join(text_of(dood_pdf(plan, setup, NOW, category="location")))
    assert "Day out of days: locations" in grid
    assert "QUARRY" in grid
