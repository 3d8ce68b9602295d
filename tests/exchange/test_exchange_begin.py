"""A production's first breakdown from a schedule: numbers, parts, cast, things; and its board on those scenes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unitbase.breakdown import break_down
from unitbase.exchange.begin import begun
from unitbase.exchange.board import reboard
from unitbase.exchange.values import Imported, ImportedBoard, ImportedDay, ImportedElement, ImportedItem, ImportedScene
from unitbase.schedule.board import board_problems
from unitbase.schedule.values import Board
from unitbase.screenplay import read_screenplay
from unitbase.screenplay.write_outline import NAME, write_outline

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


SIGNS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24F), max_size=12)
SCENES = st.builds(
    ImportedScene, st.just(""), st.sampled_from(["1", "2", "2PT1", "A3", "", "4-6", "x", "1RT2"]) | SIGNS,
    st.sampled_from(["INT", "EXT", "I/E", ""]), SIGNS, st.sampled_from(["DAY", "NIGHT", ""]), SIGNS,
    eighths=st.none() | st.integers(0, 40), synopsis=SIGNS,
    elements=st.sampled_from([(), ("a",), ("a", "l", "x", "none")]),
)  # fmt: skip


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
