"""What always brings another: taken over from a file of the standard and written back; kept where it cannot be held."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from exchange.exchange_plans import PLAN as BY_HAND
from unitbase.breakdown import Breakdown, Correction, correct
from unitbase.breakdown.values import Element
from unitbase.exchange.links import link_corrections, without_links
from unitbase.exchange.read import read_schedule
from unitbase.exchange.stored import imported_from_json, imported_to_json
from unitbase.exchange.uss import read_uss, uss_of_plan, write_uss
from unitbase.exchange.values import Imported
from unitbase.words.categories import OwnCategory

AT = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


def under_its_own_key(element: Element) -> Element:
    """An element under the key that a tagged one has."""
    return replace(element, key=f"{element.category}-{element.name.casefold()}")


SHEETS = tuple(replace(one, elements=tuple(map(under_its_own_key, one.elements))) for one in BY_HAND.breakdown.sheets)
PLAN = replace(BY_HAND, breakdown=replace(BY_HAND.breakdown, sheets=SHEETS))


def linked(*pairs: tuple[str, str], plan: Any = PLAN) -> tuple[Imported, dict[str, str]]:
    """The plan's own file with these links typed into it by name, read; and the ids of its elements by name."""
    root = json.loads(write_uss(uss_of_plan(plan, "p1", AT)))
    elements = {one["name"]: one for one in root["universalScheduleStandard"]["elements"]}
    for one, other in pairs:
        elements[one]["linkedElements"].append(elements[other]["id"] if other in elements else other)
    read, _ = read_schedule(json.dumps(root).encode())
    assert read
    again, _ = imported_from_json(json.loads(json.dumps(imported_to_json(read))))
    assert again == read
    return read, {name: one["id"] for name, one in elements.items()}


def taken(read: Imported, breakdown: Breakdown = PLAN.breakdown) -> tuple[Breakdown, list[str], int]:
    """The breakdown with the links taken over; the corrections in short, and how many links hold by them."""
    made, held = link_corrections(read, breakdown)
    after, refused = correct(breakdown, (Correction(*one) for one in made))
    assert refused == ()
    assert link_corrections(read, after) == ((), held), "what stands already is not said again"
    return after, [f"{field} {value}" for _, field, value in made], len(held)


def test_parts_and_things_bring_things_and_what_brings_cast_or_is_a_field_stays_in_the_file() -> None:
    read, ids = linked(
        ("ANN", "Dog"), ("Dog", "Crane"), ("Dog", "BEN"), ("ANN", "nobody"), ("INT", "Dog"), ("Dog", "Dog")
    )
    assert read.links == ((ids["ANN"], ids["Dog"]), (ids["Dog"], ids["Crane"]))
    # Dog (cast, itself), Ann (an id nobody has), INT (a field)
    assert dict(read.left_out) == {"exchange.left-links": 3}
    after, said, held = taken(read)
    assert (said, held) == (["element-link:100-ann 108: Dog", "element-link:108-dog 110: Crane"], 2)
    assert {one.name: one.brings for one in after.characters if one.brings} == {"ANN": ("108-dog",)}
    # Ann is in scene 2 as well: there the dog comes now, and its crane with it
    assert [sorted(one.name for one in sheet.elements) for sheet in after.sheets][1] == ["Crane", "Dog"]


def test_a_part_is_known_by_another_name_or_its_board_id_and_a_stranger_is_left() -> None:
    read, _ = linked(("ANN", "Dog"))
    renamed = tuple(
        replace(one, name="ANNA", aliases=("ANN",)) if one.key == "ann" else one for one in PLAN.breakdown.characters
    )
    assert taken(read, replace(PLAN.breakdown, characters=renamed))[2] == 1

    def called(sheet: Any, name: str) -> Any:
        return replace(sheet, cast=tuple(name if key == "ann" else key for key in sheet.cast))

    zoe = tuple(replace(one, name="ZOE", key="zoe") if one.key == "ann" else one for one in PLAN.breakdown.characters)
    sheets = tuple(called(one, "zoe") for one in PLAN.breakdown.sheets)
    by_id = replace(PLAN.breakdown, characters=zoe, sheets=sheets)
    assert taken(read, by_id)[1] == ["element-link:100-zoe 108: Dog"]
    nobody = tuple(replace(one, board_id=f"9{one.key}") for one in zoe)
    assert taken(read, replace(by_id, characters=nobody))[1:] == ([], 0)


def test_a_thing_of_a_category_of_ones_own_is_brought_where_the_production_has_that_category() -> None:
    own, drone = OwnCategory("523", "Drones"), Element("523-mavic", "523", "Mavic")
    first, *rest = PLAN.breakdown.sheets
    sheets = (replace(first, elements=(*first.elements, drone)), *rest)
    plan = replace(PLAN, breakdown=replace(PLAN.breakdown, sheets=sheets, own=(own,)))
    read, _ = linked(("BEN", "Mavic"), plan=plan)
    called = replace(plan.breakdown, own=(OwnCategory("777", "DRONES"),))
    assert taken(read, plan.breakdown)[1] == ["element-link:100-ben 523: Mavic"]
    assert taken(read, called)[1] == ["element-link:100-ben 777: Mavic"]
    assert taken(read)[1:] == ([], 0)


def test_what_is_taken_over_is_written_by_the_production_alone_and_the_rest_stays_as_it_was() -> None:
    read, ids = linked(("ANN", "Dog"), ("ANN", "BEN"), ("ANN", "nobody"))
    root = json.loads(write_uss(uss_of_plan(PLAN, "p1", AT)))
    (ann,) = (one for one in root["universalScheduleStandard"]["elements"] if one["name"] == "ANN")
    ann |= {"linkedElements": [ids["Dog"], ids["BEN"], "nobody"], "_colour": "red"}
    base, _ = read_uss(json.dumps(root).encode())
    assert base
    made, held = link_corrections(read, PLAN.breakdown)
    left = without_links(base, held)
    assert [(one.linked, one.extra) for one in left.elements if one.name == "ANN"] == [
        ((ids["BEN"], "nobody"), {"_colour": "red"})
    ]

    def written(breakdown: Breakdown) -> tuple[str, ...]:
        plan = replace(PLAN, breakdown=breakdown)
        return next(one.linked for one in uss_of_plan(plan, "p1", AT, left).elements if one.name == "ANN")

    with_dog, _ = correct(PLAN.breakdown, (Correction(*one) for one in made))
    assert written(with_dog) == (ids["BEN"], "nobody", ids["Dog"])
    assert written(PLAN.breakdown) == (ids["BEN"], "nobody"), "taken back here it is gone from the file too"
    assert without_links(base, ()) == base
