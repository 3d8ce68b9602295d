"""A production's first breakdown from a schedule: numbers, parts, cast, things; and its board on those scenes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from unitbase.breakdown import break_down
from unitbase.exchange.begin import begun, own_categories
from unitbase.exchange.board import reboard
from unitbase.exchange.uss import imported_of, read_uss, uss_of_plan, write_uss
from unitbase.exchange.values import Imported, ImportedBoard, ImportedDay, ImportedElement, ImportedItem, ImportedScene
from unitbase.schedule.assume import default_setup, first_plan
from unitbase.schedule.board import board_problems
from unitbase.schedule.values import Board
from unitbase.screenplay import read_screenplay
from unitbase.screenplay.write_outline import NAME, write_outline

SAMPLES = (
    Path(__file__).resolve().parents[2] / "../shared/inputs/schedules/UniversalScheduleStandard__uss-validator/test"
)
LARGE = SAMPLES / "large_sample_schedule.uss"
ELEMENTS = (
    ImportedElement("a", "100", "ANN, THE COOK"),
    ImportedElement("l", "104", "Lamp"),
    ImportedElement("x", "777", "?"),
)


def of(*scenes: ImportedScene) -> Imported:
    days = tuple(ImportedDay((ImportedItem(one.id),)) for one in scenes)
    return Imported("test", scenes=scenes, elements=ELEMENTS, boards=(ImportedBoard("B", days, active=True),))


def test_parts_become_one_scene_and_numbers_are_given_where_there_are_none() -> None:
    imported, made = begun(
        of(
            ImportedScene("1", "5PT1", "I/E", "CAR", "Day", eighths=3, elements=("a", "l"), script_day="D2"),
            ImportedScene("2", "", "INT", "", "NIGHT"),
            ImportedScene("3", "5PT2", "I/E", "CAR", "DAY", eighths=2, elements=("x", "l")),
            ImportedScene("4", "12, 13", "EXT", "INT. YARD", "DAY", eighths=1),
        )
    )
    assert [(one.row.number, one.row.set, one.row.int_ext, one.row.eighths) for one in made] == [
        ("5", "CAR", "INT/EXT", 5), ("13", "SCENE 13", "INT", 0), ("12", "(INT. YARD)", "EXT", 1),
    ]  # fmt: skip
    assert (made[0].row.cast, made[0].row.script_day, made[0].things) == (("ANN THE COOK",), 2, (("104", "Lamp"),))
    assert [one.number for one in imported.scenes] == ["5PT1", "13", "5PT2", "12"]


def test_parts_on_different_sets_are_scenes_of_their_own() -> None:
    imported, made = begun(
        of(
            ImportedScene("1", "5PT1", "INT", "KITCHEN", eighths=3),
            ImportedScene("2", "5 pt2", "INT", "NEWS SET", eighths=2),
        )
    )
    assert [(one.row.number, one.row.set, one.row.eighths) for one in made] == [
        ("5PT1", "KITCHEN", 3),
        ("5PT2", "NEWS SET", 2),
    ]
    assert [one.number for one in imported.scenes] == ["5PT1", "5PT2"]


def test_the_scenes_of_two_episodes_stay_apart() -> None:
    _, made = begun(of(*(ImportedScene(n, n, "INT", "HALL") for n in ("3/14", "4/14", "3/14PT2", "A3/2B"))))
    assert [one.row.number for one in made] == ["3/14", "4/14", "A3"]


SIGNS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24F), max_size=12)
SCENES = st.builds(
    ImportedScene, st.just(""), st.sampled_from(["1", "2", "2PT1", "A3", "", "4-6", "x", "1RT2"]) | SIGNS,
    st.sampled_from(["INT", "EXT", "I/E", ""]), SIGNS, st.sampled_from(["DAY", "NIGHT", ""]), SIGNS,
    eighths=st.none() | st.integers(0, 40), synopsis=SIGNS,
    elements=st.sampled_from([(), ("a",), ("a", "l", "x", "none")]),
)  # fmt: skip


@example([ImportedScene("", "1", "INT", "\x7f", time="DAY")])
@example([ImportedScene("", "\x7f1", "INT", "HALL\x00"), ImportedScene("", "1", "IN\x01T", "\x9fHALL")])
@given(st.lists(SCENES, min_size=1, max_size=6))
def test_any_schedule_begins_a_breakdown_that_its_board_fits(scenes: list[ImportedScene]) -> None:
    keyed = [ImportedScene(**{**{f: getattr(one, f) for f in one.__dataclass_fields__}, "id": f"s{at}"})
             for at, one in enumerate(scenes)]  # fmt: skip
    imported, made = begun(of(*keyed))
    numbers = [one.row.number for one in made]
    assert len(set(numbers)) == len(numbers)
    screenplay, _ = read_screenplay(write_outline(one.row for one in made).encode(), NAME)
    assert screenplay is not None
    assert len(screenplay.scenes) == len(made)
    breakdown = break_down(screenplay)
    assert imported.active is not None
    board = reboard(imported, imported.active, breakdown, Board(()))
    assert board.unknown == ()
    assert board_problems(board.board, breakdown) == ()


def test_a_production_begun_from_the_large_sample_gives_its_identities_back() -> None:
    if not LARGE.exists():
        pytest.skip("the samples of the standard lie beside the repository")
    base, _ = read_uss(LARGE.read_bytes())
    assert base is not None
    imported, made = begun(imported_of(base))
    screenplay, _ = read_screenplay(write_outline(one.row for one in made).encode(), NAME)
    assert screenplay is not None
    plan = first_plan(break_down(screenplay), default_setup("Large"))
    assert imported.active is not None
    board = reboard(imported, imported.active, plan.breakdown, Board(()))
    assert (board.unknown, board.missing) == ((), ())
    written = uss_of_plan(replace(plan, board=board.board), "p", datetime(2026, 1, 1, tzinfo=UTC), base)
    theirs = {one.id: one for one in base.breakdowns if one.type == "scene"}
    ours = {one.id: one for one in written.breakdowns if one.type == "scene"}
    assert ours.keys() == theirs.keys()
    assert {key: one.scene for key, one in ours.items()} == {key: one.scene for key, one in theirs.items()}
    assert {key: one.eighths for key, one in ours.items()} == {key: one.eighths for key, one in theirs.items()}
    names = {one.id: one.name for one in base.elements}
    sets = {one.id for one in base.categories if one.name == "Set"}
    places = {one.id for one in base.elements if one.category in sets}
    held = {key: places.intersection(one.elements) for key, one in theirs.items()}
    # one sheet of the sample has two sets, which is one set of two names here
    assert {key for key, one in held.items() if one != places.intersection(ours[key].elements)} == {
        key for key, one in held.items() if len(one) > 1
    }
    # units, which nobody speaks of here, stay with their sheets
    units = {one.id for one in base.elements if one.category in {c.id for c in base.categories if c.name == "Unit"}}
    assert [units.intersection(ours[key].elements) for key in theirs] == [
        units.intersection(one.elements) for one in theirs.values()
    ]
    assert names.items() <= {one.id: one.name for one in written.elements}.items()
    assert {one.id for one in base.categories} <= {one.id for one in written.categories}
    days = [len(day) for one in base.stripboards[-1].boards for day in one.items]
    assert [len(day) for one in written.stripboards[-1].boards[:1] for day in one.items] == days[
        : len(board.board.days)
    ]
    again, findings = read_uss(write_uss(written))
    assert again == written
    assert findings == ()


def test_the_files_own_categories_come_under_their_names_with_ids_that_nobody_else_has() -> None:
    elements = (
        ImportedElement("a", "523", "Mavic", label="Drones"),
        ImportedElement("b", "523", "Kite", label="Kites"),
        ImportedElement("c", "77", "Permit 4", label="Permits"),
        ImportedElement("d", "523", "Spare", label="drones"),
        ImportedElement("e", "540", "No label"),
        ImportedElement("f", "104", "Lamp", label="Props"),
    )
    read = replace(of(ImportedScene("1", "1", elements=("a", "b", "c", "d", "e", "f"))), elements=elements)
    own = own_categories(read)
    assert list(own) == ["Drones", "Kites", "Permits"]
    assert own["Drones"] == "523", "its own id where that can be"
    assert len(set(own.values())) == 3
    assert all(500 <= int(key) <= 999 for key in own.values())
    (made,) = begun(read)[1]
    assert made.things == (
        ("523", "Mavic"), (own["Kites"], "Kite"), (own["Permits"], "Permit 4"), ("523", "Spare"), ("104", "Lamp"),
    )  # fmt: skip
