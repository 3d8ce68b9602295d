from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitbase.breakdown.values import Breakdown, Character, DayPart, Element, Sheet, StorySet
from unitbase.money import recompute, walk
from unitbase.schedule.assume import FORMATS, default_setup, first_plan, script_order_board, set_order_board
from unitbase.schedule.price import price
from unitbase.schedule.values import Hold
from unitbase.screenplay.values import IntExt


def breakdown_of(lengths: list[int]) -> Breakdown:
    sheets = tuple(
        Sheet(
            str(n), str(n), f"INT. ROOM {n % 3}", "", IntExt.INT, DayPart.DAY, f"room-{n % 3}", 1, eighths, eighths * 8,
            ("ann",), elements=(Element("103-car", "103", "Car"), Element("104-cup", "104", "Cup")),
        )
        for n, eighths in enumerate(lengths, 1)
    )  # fmt: skip
    scenes = tuple(sheet.scene for sheet in sheets)
    sets = tuple(StorySet(f"room-{n}", f"Room {n}", f"house-{n % 2}") for n in range(3))
    return Breakdown("T", sheets, (Character("ann", "ANN", "1", scenes),), sets)


@given(st.lists(st.integers(1, 30), max_size=30), st.integers(1, 40))
def test_both_boards_hold_every_scene_once_and_fill_no_day_too_far(lengths: list[int], target: int) -> None:
    breakdown = breakdown_of(lengths)
    eighths = {sheet.scene: sheet.eighths for sheet in breakdown.sheets}
    for board in (script_order_board(breakdown, target), set_order_board(breakdown, target)):
        scenes = [strip.scene for day in board.days for strip in day.strips]
        assert sorted(scenes) == sorted(eighths)
        for day in board.days:
            assert len(day.strips) == 1 or sum(eighths[strip.scene] for strip in day.strips) <= target


def test_set_order_keeps_a_location_together() -> None:
    board = set_order_board(breakdown_of([8] * 9), 8)
    where = [{1: 1, 0: 0, 2: 0}[int(day.strips[0].scene) % 3] for day in board.days]
    assert where == [1, 1, 1, 0, 0, 0, 0, 0, 0]
    assert board.days[0].id == "d-1"
    assert board.days[0].strips[0].id == "s-1"


@pytest.mark.parametrize("country", ["GB", "US"])
@pytest.mark.parametrize("kind", FORMATS)
def test_a_first_plan_is_whole_and_priced(country: str, kind: str) -> None:
    plan = first_plan(breakdown_of([8, 12, 20, 5]), default_setup("T", country, kind))
    assert 26 <= sum(grade.count for grade in plan.crew) <= 44
    assert {terms.key for terms in plan.locations} == {"house-0", "house-1"}
    assert [terms.element for terms in plan.resources] == ["103-car"]
    assert {terms.source for terms in (*plan.cast, *plan.crew)} == {"assumption"}
    figure = price(plan)
    assert figure.value > 0
    assert all(recompute(node) == node.value for node in walk(figure))


def test_holds_follow_the_country() -> None:
    breakdown = breakdown_of([8])
    assert first_plan(breakdown, default_setup("T", "GB")).cast[0].hold is Hold.NONE
    assert first_plan(breakdown, default_setup("T", "US")).cast[0].hold is Hold.DROP


def test_a_target_number_of_days_is_kept() -> None:
    setup = replace(default_setup("T"), target_days=3)
    assert len(first_plan(breakdown_of([7, 9, 8, 8, 9, 7]), setup).board.days) <= 3


def test_another_currency_is_carried_over() -> None:
    breakdown = breakdown_of([8])
    pounds = first_plan(breakdown, default_setup("T", "GB"))
    euros = first_plan(breakdown, replace(default_setup("T", "GB"), currency="EUR"))
    assert euros.cast[0].rate * 100 == pounds.cast[0].rate * 115


def test_a_place_is_called_by_the_head_its_sets_share_or_by_its_own_name() -> None:
    sets = (
        StorySet("boathouse-kitchen", "BOATHOUSE - KITCHEN", "boathouse"),
        StorySet("boathouse-stairs", "BOATHOUSE - STAIRS", "boathouse"),
        StorySet("quay", "QUAY", "quay"),
        StorySet("hall", "HALL", "old-school"),
    )
    plan = first_plan(Breakdown("Film", (), (), sets), default_setup(title="Film"))
    assert [place.name for place in plan.locations] == ["BOATHOUSE", "QUAY", "OLD SCHOOL"]


def test_a_place_is_called_as_a_person_named_it_whichever_set_it_was_named_for() -> None:
    sets = (
        StorySet("mill-yard", "MILL - YARD", "mill"),
        StorySet("barn", "BARN", "mill", "The Mill's, Dedham"),
        StorySet("quay", "QUAY", "st-marys-quay", "St Mary's Quay"),
        StorySet("shed", "SHED", "shed"),
    )
    plan = first_plan(replace(breakdown_of([8]), sets=sets), default_setup("T"))
    assert [(one.key, one.name) for one in plan.locations] == [
        ("mill", "The Mill's, Dedham"), ("st-marys-quay", "St Mary's Quay"), ("shed", "SHED"),
    ]  # fmt: skip
