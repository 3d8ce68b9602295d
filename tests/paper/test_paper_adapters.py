"""From the sample's plan to paper: nothing lost, nothing twice."""

from __future__ import annotations

from collections import Counter

from unitbase.paper.adapters import boneyard_of, days_of, sheets_of
from unitbase.paper.adapters_people import dood_of
from unitbase.sample.plan import sample_plan


def test_every_strip_of_the_board_is_printed_once_with_its_length() -> None:
    plan = sample_plan()
    printed = [*(strip for day in days_of(plan) for strip in day.strips), *boneyard_of(plan)]
    on_board = [*(strip for day in plan.board.days for strip in day.strips), *plan.board.boneyard]
    assert len(printed) == len(on_board) > 0
    assert set(Counter(strip.number for strip in printed).values()) == {1}
    lengths = {sheet.scene: sheet.eighths for sheet in plan.breakdown.sheets}
    assert sum(strip.eighths for strip in printed) == sum(lengths[scene] for scene in {s.scene for s in on_board})


def test_days_carry_their_dates_and_an_estimate() -> None:
    plan = sample_plan()
    days = days_of(plan)
    assert [day.date for day in days] == list(plan.calendar.dates(len(plan.board.days)))
    assert all(day.minutes > 0 for day in days if day.strips)


def test_the_grid_has_a_line_for_each_part_in_the_breakdown() -> None:
    plan = sample_plan()
    ids = [line.id for line in dood_of(plan).lines if line.id]
    assert ids == [character.board_id for character in plan.breakdown.characters]


def test_sheets_follow_the_script_and_name_their_day() -> None:
    plan = sample_plan()
    sheets = sheets_of(plan)
    assert [sheet.number for sheet in sheets] == [sheet.number for sheet in plan.breakdown.sheets]
    day_of = {strip.number: day.number for day in days_of(plan) for strip in day.strips}
    assert all(sheet.shoot_day == day_of.get(sheet.number, 0) for sheet in sheets)
    for printed, sheet in zip(sheets, plan.breakdown.sheets, strict=True):
        assert len(printed.elements) == len(sheet.cast) + len(sheet.voices) + len(sheet.elements)


def test_cast_stands_in_the_order_of_its_numbers() -> None:
    for day in days_of(sample_plan()):
        for strip in day.strips:
            assert list(strip.cast) == sorted(strip.cast, key=int)
