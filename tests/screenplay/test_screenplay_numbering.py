"""Locked numbers: old ones stay, new scenes get letters by the stated rule, cut ones stay as OMITTED."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitbase.screenplay import ParagraphKind, Screenplay, read_screenplay
from unitbase.screenplay.identity import with_keys
from unitbase.screenplay.match import match
from unitbase.screenplay.numbering import COLOURS, all_colours, lettered, next_colour, with_locked_numbers
from unitbase.screenplay.review import Said, with_kinds


@pytest.mark.parametrize(
    ("before", "after", "used", "number"),
    [
        ("12", "13", "12 13", "12A"),
        ("12", "", "12", "12A"),
        ("12A", "13", "12 12A 13", "12B"),
        ("12", "12A", "12 12A", "12AA"),
        ("12AA", "12A", "12 12A 12AA", "12AB"),
        ("12A", "12B", "12A 12B", "A12B"),
        ("A12B", "12B", "12A A12B 12B", "B12B"),
        ("", "1", "1", "A1"),
        ("A1", "1", "A1 1", "B1"),
        ("12H", "13", "12H", "12J"),
        ("12", "13", "12 12A 13", "12B"),
    ],
)
def test_a_new_scene_gets_its_letter_by_the_rule(before: str, after: str, used: str, number: str) -> None:
    assert lettered(before, after, used.split()) == number


@given(st.lists(st.integers(0, 60), max_size=60))
def test_numbers_never_repeat_however_many_scenes_come_in(places: list[int]) -> None:
    numbers = ["1", "2", "3"]
    ever = set(numbers)
    for place in places:
        at = place % (len(numbers) + 1)
        before, after = (numbers[at - 1] if at else ""), (numbers[at] if at < len(numbers) else "")
        number = lettered(before, after, ever)
        assert number not in ever
        ever.add(number)
        numbers.insert(at, number)


def read(text: str) -> Screenplay:
    found, _ = read_screenplay(text.encode())
    assert found
    return found


SCENES = (
    "INT. HALL - DAY\n\nThe clock stops at four and nobody minds it.\n",
    "INT. STAIRS - DAY\n\nA ball comes down, step by step, unhurried.\n",
    "EXT. QUAY - NIGHT\n\nNobody waits for the last boat tonight.\n",
)


def test_a_file_without_numbers_gets_those_that_were_locked() -> None:
    old = read("\n".join(scene.replace("\n", f" #{n}#\n", 1) for n, scene in enumerate(SCENES, start=1)))
    written = "EXT. FIELD - DAY\n\nA kite, higher than the church, and no wind.\n"
    own = read("\n".join((SCENES[0], written, SCENES[2])))
    matching = match(old, own, locked=True)
    new = with_locked_numbers(old, with_keys(own, matching.keys))
    assert [(one.number, one.omitted) for one in new.scenes] == [("1", False), ("2", True), ("2A", False), ("3", False)]
    assert new.scenes[1].key == "2"
    assert new.locked
    assert with_locked_numbers(new, new) == replace(new, locked=True)
    # and it stands when a person says of a line what it is
    said = with_kinds(new, (Said(3, ParagraphKind.NOTE, "The clock stops at four and nobody minds it."),))
    assert [(one.key, one.number, one.omitted) for one in said.scenes] == [
        (one.key, one.number, one.omitted) for one in new.scenes
    ]
    assert said != new


def test_colours_follow_each_other_and_then_double() -> None:
    found = ["white"]
    while len(found) < 21:
        found.append(next_colour(found[-1]))
    assert tuple(found[:20]) == all_colours()
    assert found[:3] == ["white", "blue", "pink"]
    assert found[10] == f"double {COLOURS[0]}"
    assert next_colour("mauve") == "blue"
