"""Schedules without end: texts that nobody reads are shortened, more than any schedule has is refused, all quickly."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import Any

import pytest

from exchange.exchange_plans import PLAN
from unitbase.exchange.begin import begun, own_categories
from unitbase.exchange.board import Numbers, reboard
from unitbase.exchange.bounds import MAX_BOARDS, MAX_SCENES, MAX_STRIPS, within
from unitbase.exchange.read import read_schedule
from unitbase.exchange.values import (
    Imported,
    ImportedBoard,
    ImportedDay,
    ImportedElement,
    ImportedItem,
    ImportedScene,
)
from unitbase.words import Level
from unitbase.words.catalogue import say

QUICK = 2.0  # seconds of the processor; what grows with the square of its length takes minutes


def placed(count: int, *, banner: str = "") -> ImportedBoard:
    items = (ImportedItem(banner=f"{banner}{n}") if banner else ImportedItem("a") for n in range(count))
    return ImportedBoard("B", (ImportedDay(tuple(items)),))


def uss(*scenes: dict[str, Any]) -> bytes:
    day = [one["id"] for one in scenes]
    boards = [{"id": "m", "name": "stripboard", "breakdownIds": [day]}]
    root = {"breakdowns": scenes, "stripboards": [{"id": "s", "name": "One", "boards": boards}]}
    return json.dumps({"universalScheduleStandard": root}).encode()


@pytest.mark.parametrize(
    "number",
    ["1" + "_" * 300_000 + "x", "TO" * 150_000 + "!", ",".join(["1-3"] * 75_000), "RT." * 100_000, "9" * 300_000],
)
def test_a_number_without_end_is_shortened_and_read_quickly(number: str) -> None:
    begun_at = time.process_time()
    read, findings = read_schedule(uss({"id": "b1", "type": "scene", "scene": number, "pages": 1, "elements": []}))
    assert read is not None
    assert len(read.scenes[0].number) == 80
    assert ("exchange.shortened", 1) in [(one.code, one.params.get("count")) for one in findings]
    assert reboard(read, read.boards[0], PLAN.breakdown, PLAN.board).matched == 0
    begun(read)
    assert time.process_time() - begun_at < QUICK


def test_only_what_is_too_long_is_shortened() -> None:
    fine = Imported("t", "A" * 400, (ImportedScene("a", "1", synopsis="x" * 10_000),), boards=(placed(3),))
    assert within(fine) == (fine, ())
    long = replace(fine, title="A " * 300, boards=(ImportedBoard("C" * 401, placed(1, banner="B" * 500).days),))
    read, (finding,) = within(long)
    assert read is not None
    assert (len(read.title), read.title[-3:], len(read.boards[0].name)) == (399, "A …", 400)
    assert len(read.boards[0].days[0].items[0].banner) == 400
    assert finding.params["count"] == 3
    assert read.scenes == fine.scenes


SCENE = ImportedScene("a", "1")
ELEMENT = ImportedElement("e", "104", "Lamp")


@pytest.mark.parametrize(
    ("much", "code"),
    [
        (Imported("t", scenes=(SCENE,) * (MAX_SCENES + 1)), "scenes"),
        (Imported("t", boards=(ImportedBoard("B", (ImportedDay(),) * (MAX_SCENES + 1)),)), "scenes"),
        (Imported("t", boards=(placed(MAX_STRIPS + 1),)), "strips"),
        (Imported("t", boards=(ImportedBoard("B", (), (ImportedItem("a"),) * (MAX_STRIPS + 1)),)), "strips"),
        (Imported("t", boards=(placed(MAX_STRIPS),) * 11), "strips"),
        (Imported("t", boards=(ImportedBoard("B"),) * (MAX_BOARDS + 1)), "boards"),
        (Imported("t", elements=(ELEMENT,) * (MAX_STRIPS + 1)), "elements"),
        (Imported("t", links=(("e", "f"),) * (MAX_STRIPS + 1)), "elements"),
    ],
)
def test_more_than_any_schedule_has_is_refused(much: Imported, code: str) -> None:
    read, (finding,) = within(much)
    assert (read, finding.code, finding.level) == (None, f"exchange.too-many-{code}", Level.ERROR)
    assert str(finding.params["count"]) in say(finding).replace(",", "")


def test_as_many_banners_and_categories_as_may_be_are_taken_quickly() -> None:
    begun_at = time.process_time()
    made = reboard(Imported("t"), placed(MAX_STRIPS, banner="B"), PLAN.breakdown, PLAN.board)
    assert len({item.id for day in made.board.days for item in day.items}) == MAX_STRIPS
    things = tuple(ImportedElement(f"e{n}", "600", f"T{n}", label=f"Own {n}") for n in range(MAX_STRIPS))
    many = Imported("t", (), (replace(SCENE, elements=tuple(one.id for one in things)),), things)
    own = own_categories(many)
    assert (len(own), len(set(own.values()))) == (500, 500)
    (scene,) = begun(many)[1]
    assert len(scene.things) == MAX_STRIPS
    assert sum(kind == "126" for kind, _ in scene.things) == MAX_STRIPS - 500
    assert time.process_time() - begun_at < QUICK


def test_a_number_names_no_more_scenes_than_a_sheet_can_stand_for() -> None:
    sheets = tuple(replace(PLAN.breakdown.sheets[0], scene=str(n), number=str(n)) for n in range(1, 400))
    numbers = Numbers(replace(PLAN.breakdown, sheets=sheets))
    assert len(numbers.find("1-201")) == 201
    assert numbers.find("1-202") == ()
    assert numbers.find("1-3, 2-4, 1") == (("1", 0), ("2", 0), ("3", 0), ("4", 0))
