"""The colour of a category of one's own: as chosen, nearest to what a file says, or its own by its id."""

from __future__ import annotations

from itertools import pairwise

import pytest

from unitbase.paper.categories import INKS, boxes
from unitbase.paper.values import PrintedElement
from unitbase.words.categories import HUES, OwnCategory, own_hue


@pytest.mark.parametrize("name", list(HUES))
def test_a_colour_that_was_chosen_is_the_one_it_has(name: str) -> None:
    assert own_hue(OwnCategory("523", "Drones", HUES[name])) == name
    assert own_hue(OwnCategory("523", "Drones", HUES[name].upper())) == name


@pytest.mark.parametrize(
    ("told", "hue"),
    [("#FFFF00000000", "red"), ("#0000FFFF0000", "green"), ("#00000000FFFF", "blue"), ("#FF8000", "orange"),
     ("#FFFF00", "yellow"), ("#8B4513", "brown"), ("#808080", "grey"), ("#000000", "grey"), ("#FFFFFFFFFFFF", "grey"),
     ("#800080", "violet"), ("#FF69B4", "pink"), ("#00BFFF", "sky")],
)  # fmt: skip
def test_the_colour_of_a_file_is_the_nearest_one(told: str, hue: str) -> None:
    assert own_hue(OwnCategory("523", "Drones", told)) == hue


def test_without_a_colour_neighbours_differ_and_nothing_is_grey() -> None:
    found = [own_hue(OwnCategory(str(number), "X")) for number in range(500, 1000)]
    assert all(one != other for one, other in pairwise(found))
    assert set(found) == set(HUES) - {"grey"}
    assert own_hue(OwnCategory("from elsewhere", "X")) in HUES


def test_its_box_on_paper_has_its_name_and_its_ink() -> None:
    found = boxes((PrintedElement("104", "Bell"), PrintedElement("523", "One", kind="Drones", ink="#2a8574")), "UK")
    assert [(one["name"], one["ink"]) for one in found] == [("Props", INKS["104"]), ("Drones", "#2a8574")]
