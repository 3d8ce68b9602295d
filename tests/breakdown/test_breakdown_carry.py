"""Decisions carried to a new draft one by one: words that move, scenes that merge, tags a file has no more."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from generator.fdx import Document
from generator.truth import Element
from unitbase.breakdown import Breakdown, Correction, break_down, correct
from unitbase.breakdown.carry import carry
from unitbase.breakdown.correct import astray
from unitbase.breakdown.holding import Held, Lost, holding, let_go, put
from unitbase.breakdown.naming import Naming, called, naming_of
from unitbase.breakdown.reports import elements_report
from unitbase.breakdown.tagged import tagged
from unitbase.paper.reports import element_list
from unitbase.screenplay import Screenplay, read_screenplay
from unitbase.screenplay.identity import with_keys
from unitbase.screenplay.match import match
from unitbase.screenplay.values import Paragraph, ParagraphKind
from unitbase.screenplay.write_fdx import write_fdx
from unitbase.words.categories import OwnCategory, category_name

HALL = """INT. HALL - DAY #1#

Anna's coat hangs beside the brass clock.

ANNA
I left the lamp on for you all night long.
"""
STAIRS = """INT. STAIRS - DAY #2#

A red ball comes down, step by step, unhurried.

BEN
Nobody is home, and nobody will be.
"""
QUAY = "EXT. QUAY - NIGHT #3#\n\nNobody waits for the last boat tonight.\n"


class Taken(NamedTuple):
    """A draft accepted: the script, the breakdown, all corrections now."""

    script: Screenplay
    breakdown: Breakdown
    corrections: tuple[Correction, ...]
    lost: tuple[Lost, ...]


def read(text: str) -> Screenplay:
    found, _ = read_screenplay(text.encode())
    assert found
    return found


def take(old: str | Screenplay, new: str, *typed: tuple[str, str, str]) -> Taken:
    """The new draft over the old one, with what was typed before."""
    before = read(old) if isinstance(old, str) else old
    own, corrections = read(new), tuple(Correction(*one) for one in typed)
    matching = match(before, own, locked=False)
    script = with_keys(own, matching.keys)
    first = break_down(before)
    told, _ = correct(first, corrections)
    naming = naming_of(matching, told, first, Naming())
    fresh = called(break_down(script), naming)
    made = carry(before, script, matching, told, correct(fresh, corrections)[0], corrections)
    now, refused = correct(fresh, (*corrections, *made))
    assert not [one for one in refused if one.params["scene"] in matching.keys.values()]
    scenes = {scene.key: scene for scene in before.scenes}
    lost = tuple(Lost(scenes[gone.identity], gone.into) for gone in matching.gone)
    return Taken(script, now, (*corrections, *made), lost)


def things(taken: Taken, scene: str) -> dict[str, int]:
    sheet = next(one for one in taken.breakdown.sheets if one.scene == scene)
    return {one.name: one.quantity for one in sheet.elements}


def test_the_elements_of_a_split_scene_follow_their_words() -> None:
    halves = HALL.replace("\n\nANNA", "\n\nINT. HALL - NIGHT #2#\n\nANNA").replace("long.", "long, and then some more.")
    taken = take(HALL, halves, ("1", "element+", "104: Brass clock x 2"), ("1", "element+", "119: Crane"))
    by_heading = {one.heading: one.scene for one in taken.breakdown.sheets}
    assert things(taken, by_heading["INT. HALL - DAY"]).get("Brass clock") == 2
    assert "Brass clock" not in things(taken, by_heading["INT. HALL - NIGHT"])
    assert "Crane" in things(taken, "1")
    assert not holding(taken.script, taken.breakdown, taken.corrections)


def test_the_scene_that_takes_another_in_gains_its_elements_silent_parts_and_note() -> None:
    merged = HALL + "\n" + STAIRS.partition("\n\n")[2]
    taken = take(
        f"{HALL}\n{STAIRS}",
        merged,
        ("2", "element+", "104: Red ball x 3"),
        ("2", "cast+", "THE CAT"),
        ("2", "note", "Ball from the prop store."),
        ("1", "note", "Clock works."),
        ("2", "minutes", "77"),
    )
    (sheet,) = taken.breakdown.sheets
    assert things(taken, "1") == {"Red ball": 3}
    assert "the-cat" in sheet.cast
    assert sheet.note == "Clock works.\nBall from the prop store."
    (held,) = holding(taken.script, taken.breakdown, taken.corrections, taken.lost)
    assert (held.scene, held.home, held.why.code) == ("2", "1", "draft.scene-merged")
    assert Correction("2", "minutes", "77") in held.corrections


def test_words_with_a_renamed_part_in_them_are_found_under_its_new_name() -> None:
    renamed = HALL.replace("Anna", "Hannah").replace("ANNA", "HANNAH")
    old = HALL + "\nINT. HALL - NIGHT #2#\n\nANNA\nAnd the door was open too, wasn't it?\n"
    new = renamed + "\nINT. HALL - NIGHT #2#\n\nHANNAH\nAnd the door was open too, wasn't it?\n"
    taken = take(old, new, ("1", "element+", "106: Anna's coat"))
    assert [one.words for one in taken.breakdown.sheets[0].elements] == [("hannah s coat",)]
    assert not holding(taken.script, taken.breakdown, taken.corrections)


def test_words_that_are_gone_are_held_until_somebody_says_where_the_thing_is() -> None:
    new = HALL.replace("brass clock", "door") + "\n" + STAIRS.replace("A red", "Past the brass clock a red")
    taken = take(f"{HALL}\n{STAIRS}", new, ("1", "element+", "104: Brass clock x 2"))
    assert things(taken, "1") == {"Brass clock": 2}
    (held,) = holding(taken.script, taken.breakdown, taken.corrections)
    assert (held.home, held.why.code) == ("2", "draft.words-elsewhere")
    for made, there in ((put(held), {"1": 0, "2": 2}), (let_go(held), {"1": 0, "2": 0})):
        corrections = (*taken.corrections, *made)
        now, refused = correct(break_down(taken.script), corrections)
        assert not refused
        assert not holding(taken.script, now, corrections)
        after = taken._replace(breakdown=now)
        assert {scene: things(after, scene).get("Brass clock", 0) for scene in there} == there


def test_what_only_the_old_files_tags_said_is_written_down() -> None:
    document = Document()
    document.heading("INT. HALL - DAY", "1", 0)
    document.tagged("Action", "A whippet sleeps by the brass clock.", [(Element("108", "Whippet"), "whippet")])
    document.heading("EXT. QUAY - NIGHT", "2", 0)
    document.tagged("Action", "Nobody waits for the last boat tonight.", [(Element("103", "Ferry"), "boat")])
    old = read(document.text())
    assert [[one.name for one in sheet.elements] for sheet in break_down(old).sheets] == [["Whippet"], ["Ferry"]]
    plain = "INT. HALL - DAY #1#\n\nA whippet sleeps by the brass clock.\n\nEXT. QUAY - NIGHT #2#\n\n"
    taken = take(old, plain + "Nobody waits for the last boat tonight.\n")
    assert [[one.name for one in sheet.elements] for sheet in taken.breakdown.sheets] == [["Whippet"], ["Ferry"]]
    assert not holding(taken.script, taken.breakdown, taken.corrections)


def test_a_scene_that_is_gone_is_held_settled_and_free_again_when_it_comes_back() -> None:
    typed = (("2", "element+", "104: Red ball"), ("2", "note", "From the store."), ("1", "note", "Clock works."))
    taken = take(f"{HALL}\n{STAIRS}\n{QUAY}", f"{HALL}\n{QUAY}", *typed)
    (held,) = holding(taken.script, taken.breakdown, taken.corrections, taken.lost)
    assert (held.number, held.why.code, [one.name for one in held.elements]) == ("2", "draft.scene-gone", ["Red ball"])
    assert held.home in {"1", "3"}
    corrections = (*taken.corrections, *put(held, taken.corrections))
    now, _ = correct(break_down(taken.script), corrections)
    assert not holding(taken.script, now, corrections, taken.lost)
    home = next(one for one in now.sheets if one.scene == held.home)
    assert [one.name for one in home.elements] == ["Red ball"]
    assert home.note.endswith("From the store.")
    back = read(f"{HALL}\n{STAIRS}\n{QUAY}")
    again, _ = correct(break_down(back), corrections)
    assert next(one for one in again.sheets if one.scene == "2").elements
    assert not holding(back, again, corrections, taken.lost)


def test_what_was_said_of_a_thing_holds_again_with_the_scene_that_brings_it_back() -> None:
    typed = (("2", "element+", "104: Red ball"), ("", "element-note:104-red-ball", "Hers."))
    taken = take(f"{HALL}\n{STAIRS}\n{QUAY}", f"{HALL}\n{QUAY}", *typed)
    (held,) = found(taken)
    assert held.number == "2", "it waits with its scene, not by itself"
    now, _ = correct(break_down(taken.script), (*taken.corrections, *put(held, taken.corrections)))
    home = next(one for one in now.sheets if one.scene == held.home)
    assert [(one.name, one.note) for one in home.elements] == [("Red ball", "Hers.")]
    left = taken._replace(corrections=(*taken.corrections, *let_go(held)))
    assert not found(left), "left out with its scene"


def found(taken: Taken) -> tuple[Held, ...]:
    """The holding list, with what was said of things that are in no scene."""
    gone = astray(break_down(taken.script), taken.corrections)
    return holding(taken.script, taken.breakdown, taken.corrections, taken.lost, gone)


PARTS = """INT. HALL - DAY #1#

{first}
I only came to see whether the clock was still there.

{second}
It is not. Somebody took it away in the night.
"""


def test_what_was_said_of_a_part_that_speaks_no_more_is_held_until_it_is_put_on_another() -> None:
    typed = (
        ("", "part-name:pc-jane-reed", "WPC Reed"),
        ("", "part-age:pc-jane-reed", "12"),
        ("", "element-link:100-pc-jane-reed", "120: Chaperone"),
        ("", "part-merge:bob", "pc-jane-reed"),
        ("", "part-merge:bob", ""),
        ("", "part-extra:pc-jane-reed", "0"),
    )
    new = (
        PARTS.format(first="SERGEANT REED", second="BOB")
        .replace("I only came", "Nobody told me")
        .replace("to see whether the clock was still there", "that there was one at all, or who has it")
    )
    taken = take(PARTS.format(first="PC JANE REED", second="BOB"), new, *typed)
    (held,) = found(taken)
    assert (held.thing, held.heading, held.home) == ("100-pc-jane-reed", "WPC Reed", "100-sergeant-reed")
    assert [one.field.partition(":")[0] for one in held.corrections] == ["part-name", "part-age", "element-link"]
    made = put(held, taken.corrections)
    now, _ = correct(break_down(taken.script), (*taken.corrections, *made))
    reed = next(one for one in now.characters if one.key == "sergeant-reed")
    assert (reed.name, reed.age, reed.brings) == ("SERGEANT REED", 12, ("120-chaperone",))
    after = taken._replace(breakdown=now, corrections=(*taken.corrections, *made))
    assert not found(after)
    assert not found(taken._replace(corrections=(*taken.corrections, *let_go(held))))
    again = (*after.corrections, Correction("", "part-age:pc-jane-reed", "13"))
    assert [one.thing for one in found(after._replace(corrections=again))] == ["100-pc-jane-reed"], "said since"
    back, refused = correct(break_down(read(PARTS.format(first="PC JANE REED", second="BOB"))), taken.corrections)
    assert not refused
    assert {one.name: one.age for one in back.characters} == {"WPC REED": 12, "BOB": 0}


def test_a_merge_into_what_is_gone_is_held_and_one_like_nobody_has_no_home() -> None:
    typed = (("", "part-merge:bob", "zebedee"), ("", "part-name:zebedee", "Zeb"))
    old = PARTS.format(first="ZEBEDEE", second="BOB")
    new = PARTS.format(first="MARGARET", second="BOB").replace("I only came to see whether the clock was", "Was it")
    taken = take(old, new, *typed)
    (held,) = found(taken)
    assert (held.thing, held.home, len(held.corrections)) == ("100-zebedee", "", 2)
    on_margaret = replace(held, home="100-margaret")
    now, _ = correct(break_down(taken.script), (*taken.corrections, *put(on_margaret, taken.corrections)))
    assert [(one.name, one.aliases) for one in now.characters] == [("MARGARET", ("BOB",))]


def test_a_category_of_ones_own_keeps_its_name_in_a_draft_whose_file_has_none() -> None:
    own = OwnCategory("523", "Drones", "#FFFF00000000")
    tag = Paragraph(ParagraphKind.ACTION, "A red drone waits.", tags=(("523", "Red drone"),))
    old = read(HALL)
    first, *rest = old.scenes
    old = replace(old, scenes=(replace(first, paragraphs=(*first.paragraphs, tag)), *rest), categories=(own,))
    taken = take(old, HALL.replace("Anna's coat", "A red drone waits. Anna's coat"))
    assert [(one.category, one.name) for one in taken.breakdown.sheets[0].elements] == [("523", "Red drone")]
    assert taken.breakdown.own == (own,)
    renamed = correct(taken.breakdown, (Correction("", "category:523", "Flying things"),))[0]
    assert renamed.own == (OwnCategory("523", "Flying things", "#FFFF00000000"),)
    for field, value in (("category:104", "Mine"), ("category:523", ""), ("category:x", "Mine")):
        assert [one.code for one in correct(taken.breakdown, (Correction("", field, value),))[1]] == [
            "breakdown.bad-value"
        ]
    assert [one.code for one in correct(renamed, (Correction("", "category:524", "FLYING things"),))[1]] == [
        "breakdown.name-taken"
    ]
    again = read(write_fdx(tagged(taken.script, taken.breakdown)))
    assert [(one.name, one.colour) for one in again.categories] == [("Drones", "#FFFF00000000")]
    assert {label for p in again.scenes[0].paragraphs for _, label in p.tags} >= {"Red drone"}
    lines = elements_report(taken.breakdown)
    assert [row[0] for row in element_list(taken.breakdown).rows] == ["Drones"]
    assert category_name(lines[0].category, "US", taken.breakdown.own) == "Drones"
