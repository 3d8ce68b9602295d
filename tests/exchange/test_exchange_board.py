"""A file's board on the production's own scenes: matched by number and set, parts, strips and days that stay."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedule.schedule_plans import board, make_plan, sheet
from unitbase.breakdown.values import Breakdown, StorySet
from unitbase.exchange.board import Numbers, reboard
from unitbase.exchange.values import Imported, ImportedBoard, ImportedDay, ImportedItem, ImportedScene
from unitbase.schedule.board import board_problems
from unitbase.schedule.lengths import parts_by_scene
from unitbase.schedule.values import Banner, Board, Day, Strip

SETS = (StorySet("kitchen", "KITCHEN", "house"), StorySet("hall", "HALL", "house"))
SHEETS = (
    sheet("1"),
    sheet("2", "hall"),
    sheet("3A"),
    sheet("4"),
    sheet("12"),
    replace(sheet("12#2", "hall"), number="12"),
)
BREAKDOWN = Breakdown("Test", SHEETS, (), SETS)
CURRENT = board("1 2", "3A 4", "12 12#2")


def of(*days: str, boneyard: str = "") -> tuple[Imported, ImportedBoard]:
    """A file of days in words: a number is a scene, a word in capitals a banner, `12@hall` a scene with its set."""
    words = [word for text in (*days, boneyard) for word in text.split()]
    scenes = {}
    for word in words:
        number, _, place = word.partition("@")
        scenes[word] = ImportedScene(word, number, set=place)

    def items(text: str) -> tuple[ImportedItem, ...]:
        return tuple(ImportedItem(banner=w) if w.isalpha() else ImportedItem(w) for w in text.split())

    made = ImportedBoard("B", tuple(ImportedDay(items(day)) for day in days), items(boneyard), active=True)
    return Imported("test", scenes=tuple(scenes.values()), boards=(made,)), made


def ids(found: Board) -> list[list[str]]:
    return [[item.id for item in day.items] for day in found.days]


@pytest.mark.parametrize(
    ("number", "place", "found"),
    [
        ("1", "", (("1", 0),)),
        ("001", "", (("1", 0),)),
        ("sc. 3a", "", (("3A", 0),)),
        ("Scene 3A", "", (("3A", 0),)),
        ("4PT2", "", (("4", 2),)),
        ("4 part B", "", (("4", 2),)),
        ("12", "", (("12", 0),)),
        ("12", "Hall", (("12#2", 0),)),
        ("1, 4", "", (("1", 0), ("4", 0))),
        ("1 & 2pt1", "", (("1", 0), ("2", 1))),
        ("2-4", "", (("2", 0), ("3A", 0), ("4", 0))),
        ("4-2", "", ()),
        ("1, 99", "", ()),
        ("99", "", ()),
        ("", "", ()),
    ],
)
def test_numbers_are_read_as_people_type_them(number: str, place: str, found: tuple[tuple[str, int], ...]) -> None:
    assert Numbers(BREAKDOWN).find(number, place) == found


def test_the_same_board_comes_back_as_itself() -> None:
    made = reboard(*of("1 2", "3A 4", "12@KITCHEN 12@HALL"), BREAKDOWN, CURRENT)
    assert made.board == CURRENT
    assert (made.findings, made.matched, made.unknown, made.missing) == ((), 6, (), ())


def test_days_keep_their_identity_and_shape_when_they_change_places() -> None:
    shaped = replace(CURRENT, days=tuple(replace(day, shape=f"shape{day.id}") for day in CURRENT.days))
    made = reboard(*of("12@KITCHEN 12@HALL", "LUNCH 1", "3A 4 2"), BREAKDOWN, shaped)
    assert [(day.id, day.shape) for day in made.board.days] == [
        ("d3", "shaped3"), ("d1", "shaped1"), ("d2", "shaped2"),
    ]  # fmt: skip
    assert made.board.days[1].items == (Banner("b-1", "LUNCH"), Strip("s1", "1"))
    assert board_problems(made.board, BREAKDOWN) == ()


def test_unknown_scenes_are_told_and_missing_ones_wait() -> None:
    made = reboard(*of("99 1", "98 2", boneyard="4"), BREAKDOWN, CURRENT)
    assert ids(made.board) == [["s1"], ["s2"]]
    assert [strip.scene for strip in made.board.boneyard] == ["4", "3A", "12", "12#2"]
    assert made.unknown == ("99", "98")
    assert made.missing == ("3A", "12", "12#2")
    assert [one.code for one in made.findings] == ["exchange.scenes-unknown", "exchange.scenes-missing"]
    assert made.findings[0].params == {"count": 2, "scenes": "99, 98"}
    assert board_problems(made.board, BREAKDOWN) == ()


def test_parts_are_numbered_as_the_file_says_and_a_scene_keeps_its_strip() -> None:
    made = reboard(*of("4PT2 1", "4PT1 2 3A", "12@KITCHEN 12@HALL"), BREAKDOWN, CURRENT)
    assert made.board.days[0].items[0] == Strip("s-4", "4", 2)
    assert made.board.days[1].items[0] == Strip("s4", "4", 1)
    joined = reboard(*of("4 1", "2 3A", "12@KITCHEN 12@HALL"), BREAKDOWN, made.board)
    assert joined.board.days[0].items[0] == Strip("s4", "4")


def test_no_scene_stands_in_more_parts_than_it_has_eighths() -> None:
    short = replace(BREAKDOWN, sheets=(replace(sheet("1"), eighths=2), sheet("2", "hall")))
    made = reboard(*of("1 1", "1 2"), short, board("1 2"))
    assert [one.code for one in made.findings] == ["exchange.too-many-parts"]
    assert board_problems(made.board, short) == ()
    assert [strip.part for strip in parts_by_scene(made.board)["1"]] == [1, 2]


def test_what_the_file_says_otherwise_is_told_once() -> None:
    imported, chosen = of("1@CELLAR 2@HALL", "3A@KITCHEN 4", "12@KITCHEN 12@HALL")
    longer = tuple(replace(one, eighths=9) if one.number == "4" else one for one in imported.scenes)
    made = reboard(replace(imported, scenes=longer), chosen, BREAKDOWN, CURRENT)
    assert [(one.code, one.params["scenes"]) for one in made.findings] == [
        ("exchange.sets-differ", "1"), ("exchange.lengths-differ", "4"),
    ]  # fmt: skip


WORDS = st.sampled_from(
    ["1", "2", "3A", "4", "4PT1", "4PT2", "12", "12@HALL", "99", "1-4", "1, 2".replace(" ", ""), "LUNCH"]
)
DAYS = st.lists(st.lists(WORDS, max_size=5).map(" ".join), max_size=5)


@given(days=DAYS, boneyard=st.lists(WORDS, max_size=3).map(" ".join), before=DAYS)
def test_any_file_makes_a_board_of_this_script(days: list[str], boneyard: str, before: list[str]) -> None:
    first = reboard(*of(*before), BREAKDOWN, CURRENT).board
    made = reboard(*of(*days, boneyard=boneyard), BREAKDOWN, first)
    assert board_problems(made.board, BREAKDOWN) == ()
    assert len({day.id for day in made.board.days}) == len(days)
    # reading the same file again changes nothing
    again = reboard(*of(*days, boneyard=boneyard), BREAKDOWN, made.board)
    assert parts_by_scene(again.board).keys() == parts_by_scene(made.board).keys()
    assert [len(day.items) for day in again.board.days] == [len(day.items) for day in made.board.days]


def test_an_empty_current_board_is_begun() -> None:
    plan = make_plan((sheet("1"),), Board(()))
    made = reboard(*of("1"), plan.breakdown, plan.board)
    assert made.board.days == (Day("d-1", (Strip("s-1", "1"),)),)
