"""What a person decides of parts, elements, lengths and suggestions, and that it holds whatever comes around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitbase.breakdown import (
    Breakdown,
    Correction,
    Element,
    LengthSource,
    break_down,
    correct,
    elements_report,
    length_totals,
    minutes_reasons,
    parts_report,
    sets_report,
)
from unitbase.screenplay import IntExt, Paragraph, ParagraphKind, Scene, Screenplay, Slugline, read_screenplay
from unitbase.words.catalogue import say
from unitbase.words.finding import Finding

K = ParagraphKind


def scene(key: str, place: str, text: str, cues: str, file: int | None = None) -> Scene:
    """A scene of two eighths with a tagged paragraph and a cue for each name."""
    tags = (("104", "Lamp"), ("103", "Van")) if "tagged" in text else ()
    action = Paragraph(K.ACTION, text, tags=tags)
    spoken = tuple(Paragraph(K.CHARACTER, name) for name in cues.split(", ") if name)
    names = tuple(name for name in cues.split(", ") if name)
    line = Slugline(IntExt.EXT, place, None, "DAY")
    return Scene(key, key, f"EXT. {place} - DAY", line, 2, file, names, (), False, 1, (action, *spoken))


SCRIPT = Screenplay(
    "Salt",
    "fdx",
    (
        scene("1", "YARD", "tagged", "ANNA, MAN #2, BOB", 3),
        scene("2", "YARD", "nothing", "YOUNG ANNA, BOB", 5),
        scene("3", "ROAD", "tagged", "ANNA AT 8", 1),
    ),
    6,
    6,
)


def broken() -> Breakdown:
    return break_down(SCRIPT)


def made(*corrections: tuple[str, str, str]) -> Breakdown:
    after, findings = correct(broken(), [Correction(*one) for one in corrections])
    assert findings == ()
    return after


def parts(breakdown: Breakdown) -> dict[str, tuple[str, ...]]:
    return {part.name: part.scenes for part in breakdown.characters}


def things(breakdown: Breakdown, order: int) -> dict[str, int]:
    return {one.name: one.quantity for one in breakdown.sheets[order].elements}


def test_aliases_stay_apart_until_somebody_says_they_are_one() -> None:
    assert parts(broken()) == {
        "BOB": ("1", "2"), "ANNA": ("1",), "MAN #2": ("1",), "YOUNG ANNA": ("2",), "ANNA AT 8": ("3",),
    }  # fmt: skip
    after = made(("", "part-merge:young-anna", "anna-at-8"))
    assert parts(after)["ANNA AT 8"] == ("2", "3")
    assert parts(after)["ANNA"] == ("1",)
    assert [part.aliases for part in after.characters if part.name == "ANNA AT 8"] == [("YOUNG ANNA",)]
    assert after.sheets[1].cast == ("anna-at-8", "bob")
    chained = made(("", "part-merge:young-anna", "anna-at-8"), ("", "part-merge:anna-at-8", "anna"))
    assert parts(chained)["ANNA"] == ("1", "2", "3")
    alone = made(("", "part-merge:young-anna", "anna-at-8"), ("", "part-merge:young-anna", ""))
    assert alone == broken()


def test_a_merged_part_keeps_its_own_number_and_frees_none_for_newcomers() -> None:
    before = {part.name: part.board_id for part in broken().characters}
    after = made(("", "part-merge:young-anna", "anna"), ("3", "cast+", "Zoe"))
    ids = {part.name: part.board_id for part in after.characters}
    assert ids["ANNA"] == before["ANNA"]
    assert ids["ZOE"] not in before.values()


def test_a_name_typed_for_a_part_is_what_everybody_reads_and_its_key_stays() -> None:
    after = made(("", "part-name:anna", "Hannah"), ("3", "cast+", "Hannah"))
    assert parts(after)["HANNAH"] == ("1", "3")
    assert after.sheets[2].cast == ("anna-at-8", "anna")
    assert parts(made(("", "part-name:anna", "Hannah"), ("", "part-name:anna", ""))) == parts(broken())


def test_a_speaking_extra_leaves_the_cast_for_the_supporting_artists() -> None:
    after = made(("", "part-extra:man-2", "1"))
    assert after.sheets[0].cast == ("anna", "bob")
    extra = Element("101-man-2", "101", "MAN #2", source="part")
    assert extra in after.sheets[0].elements
    assert [(part.name, part.extra, part.scenes) for part in after.extras] == [("MAN #2", True, ("1",))]
    assert "MAN #2" not in parts(after)
    # Two on the set and the background: coverage falls, background comes.
    assert dict(minutes_reasons(after.sheets[0])) == {"scene": 15, "eighths": 24, "103": 15, "101": 10}
    assert made(("", "part-extra:man-2", "1"), ("", "part-extra:man-2", "0")) == broken()


def test_board_ids_that_were_typed_come_first_and_the_others_make_room() -> None:
    assert {part.name: part.board_id for part in broken().characters}["BOB"] == "1"
    after = made(("", "part-id:anna", "1"), ("", "part-id:bob", "2A"))
    ids = {part.name: part.board_id for part in after.characters}
    assert (ids["ANNA"], ids["BOB"]) == ("1", "2A")
    assert len(set(ids.values())) == len(ids)


def test_the_id_of_a_part_that_is_not_in_this_draft_is_given_to_nobody() -> None:
    corrections = [Correction("", "part-id:carla", "6"), Correction("3", "cast+", "Zoe")]
    after, findings = correct(broken(), corrections)
    assert [finding.code for finding in findings] == ["breakdown.unknown-part"]
    assert {part.name: part.board_id for part in after.characters}["ZOE"] == "7"


def test_an_element_is_renamed_merged_and_noted_in_every_scene() -> None:
    after = made(
        ("", "element-name:104-lamp", "Storm lantern"),
        ("2", "element+", "104: Storm lantern x 2"),
        ("2", "element+", "104: Torch"),
        ("", "element-merge:104-torch", "104-lamp"),
        ("", "element-note:104-lamp", "Oil.\nTwo spare wicks."),
    )
    lantern = next(line for line in elements_report(after) if line.key == "104-lamp")
    assert (lantern.name, lantern.scenes, lantern.quantity) == ("Storm lantern", ("1", "2", "3"), 2)
    assert lantern.note == "Oil.\nTwo spare wicks."
    assert lantern.aliases == ("Torch",)
    # The text still says lamp and torch, and both are found in it.
    assert after.sheets[0].elements[0].words == ("Lamp",)
    assert set(after.sheets[1].elements[0].words) == {"Storm lantern", "Torch"}


def test_photo_and_note_follow_an_element_through_a_new_name_and_a_merge() -> None:
    one, other = f"{'a' * 64}.jpg", f"{'b' * 64}.webp"
    put = (("", "element-photo:104-lamp", one), ("", "element-note:104-lamp", "Brass."))
    renamed = ("", "element-name:104-lamp", "Lantern")
    merged = ("", "element-merge:104-lamp", "103-van")

    def told(*corrections: tuple[str, str, str]) -> list[tuple[str, str, str]]:
        return [(line.name, line.photo, line.note) for line in elements_report(made(*corrections))]

    assert told(*put, renamed) == [("Van", "", ""), ("Lantern", one, "Brass.")]
    assert told(*put, merged) == [("Van", one, "Brass.")], "the one that stands for both has nothing of its own"
    own = ("", "element-photo:103-van", other)
    assert told(*put, merged, own) == [("Van", other, "Brass.")]
    assert told(*put, merged, ("", "element-merge:104-lamp", "")) == [("Van", "", ""), ("Lamp", one, "Brass.")]
    assert told(*put, own, merged, ("", "element-photo:103-van", "")) == [("Van", "", "Brass.")], "taken away is gone"


def test_a_merge_may_put_an_element_into_another_category() -> None:
    after = made(("1", "element+", "119: Van"), ("", "element-merge:103-van", "119-van"))
    assert [(line.key, line.scenes) for line in elements_report(after) if line.name == "Van"] == [
        ("119-van", ("1", "3"))
    ]


def test_what_brings_another_brings_it_in_every_scene_unless_it_was_taken_off_there() -> None:
    links = (
        ("", "element-link:103-van", "120: Driver"),
        ("", "element-link:120-driver", "104: Gloves x 2"),
        ("", "element-link:100-anna-at-8", "120: Chaperone"),
    )
    after = made(*links)
    assert things(after, 0) == {"Lamp": 1, "Van": 1, "Driver": 1, "Gloves": 2}
    assert things(after, 1) == {}
    assert things(after, 2) == {"Lamp": 1, "Van": 1, "Driver": 1, "Gloves": 2, "Chaperone": 1}
    chaperone = next(line for line in elements_report(after) if line.name == "Chaperone")
    assert chaperone.brought_by == ("100-anna-at-8",)
    alone = made(*links, ("1", "element-", "Driver"))
    assert things(alone, 0) == {"Lamp": 1, "Van": 1}
    assert things(alone, 2) == things(after, 2)
    assert things(made(*links, ("1", "element-", "Driver"), ("1", "element+", "120: Driver x 3")), 0)["Driver"] == 3
    assert things(made(*links, ("", "element-link-:103-van", "120: Driver")), 0) == {"Lamp": 1, "Van": 1}
    assert things(made(*links, ("", "element-link:103-van", "")), 0) == {"Lamp": 1, "Van": 1}


def test_links_in_a_circle_end() -> None:
    after = made(("", "element-link:103-van", "104: Keys"), ("", "element-link:104-keys", "103: Van"))
    assert things(after, 0) == {"Lamp": 1, "Van": 1, "Keys": 1}


def test_words_notes_and_lengths_of_a_scene() -> None:
    after = made(("1", "words:104-lamp", "old light; it"), ("1", "note", " Wind.\n Cold. "))
    assert after.sheets[0].elements[0].words == ("old light", "it")
    assert after.sheets[0].note == "Wind.\nCold."
    assert made(("1", "words:104-lamp", "old light"), ("1", "words:104-lamp", "")) == broken()


def test_three_lengths_are_kept_apart_and_the_one_in_force_is_named() -> None:
    typed = made(("1", "eighths", "1 1/8"))
    assert (typed.sheets[0].eighths, typed.sheets[0].length_source) == (9, LengthSource.TYPED)
    assert (typed.sheets[0].lengths.ours, typed.sheets[0].lengths.file) == (2, 3)
    file = made(("1", "eighths", "9"), ("", "lengths", "file"))
    assert [(sheet.eighths, sheet.length_source.value) for sheet in file.sheets] == [
        (9, "typed"), (5, "file"), (1, "file"),
    ]  # fmt: skip
    assert [sheet.minutes for sheet in file.sheets][1] == 15 + 5 * 12
    totals = length_totals(file)
    assert (totals.in_force, totals.ours, totals.file) == (15, 6, 9)
    assert dict(totals.used) == {LengthSource.OURS: 0, LengthSource.FILE: 2, LengthSource.TYPED: 1}
    assert (
        made(("", "lengths", "file"), ("", "lengths", "ours"), ("1", "eighths", "4"), ("1", "eighths", "")) == broken()
    )


def test_typed_minutes_stay_and_empty_ones_follow_again() -> None:
    estimate = broken().sheets[0].minutes
    kept = made(("1", "minutes", str(estimate)), ("1", "eighths", "8"))
    assert kept.sheets[0].minutes == estimate
    assert minutes_reasons(kept.sheets[0]) == (("typed", estimate),)
    assert made(("1", "minutes", "5"), ("1", "minutes", "")) == broken()


def test_a_refusal_holds_everywhere_until_it_is_lifted() -> None:
    assert made(("", "refuse", "104: Cup")).refusals.hold("3", "104-cup")
    here = made(("1", "refuse", "104: Cup")).refusals
    assert (here.hold("1", "104-cup"), here.hold("2", "104-cup")) == (True, False)
    but = made(("", "refuse", "104: Cup"), ("2", "accept", "104: cup")).refusals
    assert (but.hold("1", "104-cup"), but.hold("2", "104-cup")) == (True, False)
    assert made(("", "refuse", "104: Cup"), ("1", "refuse", "104: Cup"), ("", "accept", "104: Cup")) == broken()


@pytest.mark.parametrize(
    ("correction", "code"),
    [
        (("", "part-name:nobody", "X"), "unknown-part"),
        (("", "part-name:anna", "Bob"), "name-taken"),
        (("", "part-name:anna", "(V.O.)"), "bad-value"),
        (("", "part-merge:anna", "nobody"), "unknown-part"),
        (("", "part-merge:anna", "anna"), "circle"),
        (("", "part-extra:anna", "yes"), "bad-value"),
        (("", "part-extra:nobody", "1"), "unknown-part"),
        (("", "part-id:anna", "1234567"), "bad-value"),
        (("", "part-id:anna", "1 2"), "bad-value"),
        (("", "element-name:104-cup", "X"), "unknown-element"),
        (("", "element-merge:104-lamp", "104-cup"), "unknown-element"),
        (("", "element-merge:104-lamp", "104-lamp"), "circle"),
        (("", "element-link:103-van", "103: Van"), "circle"),
        (("", "element-link:103-van", "Driver"), "bad-value"),
        (("", "element-link:103-van", "100: Driver"), "bad-value"),
        (("", "element-link:100-nobody", "120: Driver"), "unknown-element"),
        (("", "element-link-:103-van", "120: Driver"), "bad-value"),
        (("", "element-note:104-cup", "X"), "unknown-element"),
        (("", "element-photo:104-cup", f"{'a' * 64}.jpg"), "unknown-element"),
        (("", "element-photo:104-lamp", "../../secret.key"), "bad-value"),
        (("", "element-photo:104-lamp", f"{'a' * 64}.svg"), "bad-value"),
        (("2", "words:104-lamp", "x"), "unknown-element"),
        (("9", "words:104-lamp", "x"), "unknown-scene"),
        (("9", "refuse", "104: Cup"), "unknown-scene"),
        (("1", "refuse", "Cup"), "bad-value"),
        (("", "lengths", "typed"), "bad-value"),
        (("", "lengths", ""), "bad-value"),
        (("", "eighths", "2"), "unknown-scene"),
        (("", "colour", "x"), "unknown-field"),
        (("1", "part-name:anna", "X"), "unknown-field"),
    ],
)
def test_nonsense_is_refused_and_changes_nothing(correction: tuple[str, str, str], code: str) -> None:
    after, findings = correct(broken(), [Correction(*correction)])
    assert [finding.code for finding in findings] == [f"breakdown.{code}"]
    assert after == broken()


def test_what_a_person_typed_cannot_be_taken_by_another_or_go_round_in_a_circle() -> None:
    before = [Correction("", "part-id:anna", "5"), Correction("", "part-merge:anna", "bob")]
    after, _ = correct(broken(), before)
    again, findings = correct(
        broken(), [*before, Correction("", "part-id:bob", "5"), Correction("", "part-merge:bob", "anna")]
    )
    assert [finding.code for finding in findings] == ["breakdown.id-taken", "breakdown.circle"]
    assert again == after


def test_reports_tell_parts_and_sets() -> None:
    bob = next(line for line in parts_report(broken()) if line.name == "BOB")
    assert (bob.board_id, bob.numbers, bob.eighths, bob.first, bob.last) == ("1", ("1", "2"), 4, "1", "2")
    yard = sets_report(broken())[0]
    assert (yard.name, yard.numbers, yard.eighths, yard.minutes) == (
        "YARD", ("1", "2"), 4, sum(sheet.minutes for sheet in broken().sheets[:2]),
    )  # fmt: skip
    extra = parts_report(made(("", "part-extra:man-2", "1")))[-1]
    assert (extra.name, extra.extra, extra.numbers) == ("MAN #2", True, ("1",))


KEYS = (
    "anna",
    "young-anna",
    "anna-at-8",
    "bob",
    "man-2",
    "zoe",
    "nobody",
    "104-lamp",
    "103-van",
    "104-cup",
    "120-driver",
)
FIELDS = (
    *(f"{field}:{key}" for key in (*KEYS, "100-anna") for field in (
        "part-name", "part-merge", "part-extra", "part-id", "part-age",
        "element-name", "element-merge", "element-note", "element-photo",
        "element-link", "element-link-", "words", "set",
    )),
    "refuse", "accept", "lengths", "cast", "cast+", "cast-", "element+", "element-", "eighths", "minutes", "note",
    "set",
)  # fmt: skip
VALUES = (
    *KEYS, "", "Anna", "Zoe", "Young Anna", "1", "0", "2", "7", "104: Lamp", "104: Cup x 2", "120: Driver", "103: Van",
    "Lamp", "Cup", "Driver", "ours", "file", "Anna, Bob", f"{'a' * 64}.jpg",
)  # fmt: skip
ONE = st.builds(
    Correction,
    st.sampled_from(("", "", "1", "2", "3", "9")),
    st.sampled_from(FIELDS) | st.text(max_size=12),
    st.sampled_from(VALUES) | st.text(max_size=12),
)


@given(st.lists(ONE, max_size=12))
def test_no_corrections_make_it_raise_and_what_comes_out_hangs_together(corrections: list[Correction]) -> None:
    after, findings = correct(broken(), corrections)
    known = {part.key for part in after.characters}
    extras = {part.key for part in after.extras}
    assert not known & extras
    ids = [part.board_id for part in after.characters]
    assert len(set(ids)) == len(ids)
    for sheet in after.sheets:
        assert {*sheet.cast, *sheet.voices} <= known
        assert len({one.key for one in sheet.elements}) == len(sheet.elements)
        assert sum(minutes for _, minutes in minutes_reasons(sheet)) == sheet.minutes
    assert {sheet.set for sheet in after.sheets} == {story.key for story in after.sets}
    assert len(findings) <= len(corrections)
    elements_report(after), parts_report(after), sets_report(after), length_totals(after)


@given(st.lists(ONE, max_size=8), ONE)
def test_the_same_correction_twice_is_the_same_as_once(before: list[Correction], one: Correction) -> None:
    assert correct(broken(), [*before, one, one])[0] == correct(broken(), [*before, one])[0]


@given(st.lists(ONE, max_size=6), ONE, ONE)
def test_what_is_refused_changes_nothing(before: list[Correction], one: Correction, other: Correction) -> None:
    after, findings = correct(broken(), [*before, one])
    was, told = correct(broken(), before)
    reserved = one.field.startswith("part-id:")
    if len(findings) > len(told) and not reserved:
        assert after == was


@given(st.lists(ONE, max_size=8))
def test_a_corrected_breakdown_stands_when_nothing_more_is_corrected(corrections: list[Correction]) -> None:
    after, _ = correct(broken(), corrections)
    again, findings = correct(after, ())
    assert findings == ()
    assert [(s.scene, set(s.cast), set(s.voices), s.eighths, s.minutes) for s in again.sheets] == [
        (s.scene, set(s.cast), set(s.voices), s.eighths, s.minutes) for s in after.sheets
    ]
    assert [{(e.key, e.name, e.note, e.source, e.photo) for e in s.elements} for s in again.sheets] == [
        {(e.key, e.name, e.note, e.source, e.photo) for e in s.elements} for s in after.sheets
    ]
    assert {(p.key, p.name, p.board_id) for p in again.characters} == {
        (p.key, p.name, p.board_id) for p in after.characters
    }


SCENE_ORDER = st.permutations(
    [
        Correction("1", "eighths", "8"),
        Correction("2", "cast+", "Zoe"),
        Correction("3", "element+", "104: Cup"),
        Correction("", "part-name:bob", "Robert"),
        Correction("", "part-merge:young-anna", "anna"),
        Correction("", "part-extra:man-2", "1"),
        Correction("", "element-name:104-lamp", "Lantern"),
        Correction("", "element-note:103-van", "Red."),
        Correction("", "element-link:103-van", "120: Driver"),
        Correction("", "lengths", "file"),
        Correction("", "refuse", "104: Dog"),
    ]
)


@given(SCENE_ORDER)
def test_decisions_about_different_things_may_come_in_any_order(corrections: list[Correction]) -> None:
    ordered = sorted(corrections, key=lambda one: (one.field, one.scene))
    assert correct(broken(), corrections) == correct(broken(), ordered)


AGES = """INT. A - DAY #1#

NELL PIKE (8), KIT, aged 12, and BETSY (70s) come in. OLD NELL (80) sits.

NELL
Hello.

BETSY
Hello.

OLD NELL
Hello.

EXT. B - NIGHT #2#

KIT
Hello.
"""


def test_children_are_known_by_their_age_and_take_time() -> None:
    screenplay, _ = read_screenplay(AGES.encode())
    assert screenplay is not None
    breakdown = break_down(screenplay)
    assert {part.name: (part.age, part.child) for part in breakdown.characters} == {
        "NELL": (8, True), "BETSY": (70, False), "OLD NELL": (80, False), "KIT": (12, True),
    }  # fmt: skip
    assert [sheet.children for sheet in breakdown.sheets] == [1, 1]
    assert dict(minutes_reasons(breakdown.sheets[0])) == {
        "scene": 15, "eighths": 12 * breakdown.sheets[0].eighths, "coverage": 5, "children": 15,
    }  # fmt: skip
    after, findings = correct(breakdown, [Correction("", "part-age:kit", "30"), Correction("1", "cast+", "Kit")])
    assert findings == ()
    assert [sheet.children for sheet in after.sheets] == [1, 0]
    assert "children" not in dict(minutes_reasons(after.sheets[1]))
    assert after.sheets[1].minutes == breakdown.sheets[1].minutes - 15
    back, _ = correct(after, [Correction("", "part-age:nell", "17")])
    assert [sheet.children for sheet in back.sheets] == [0, 0]
    _, findings = correct(breakdown, [Correction("", "part-age:kit", "0"), Correction("", "part-age:kit", "old")])
    assert [finding.code for finding in findings] == ["breakdown.bad-value"] * 2


def test_every_part_of_the_minutes_has_its_words() -> None:
    codes = ("scene", "eighths", "coverage", "night", "children", "typed")
    assert all("minutes." not in say(Finding(f"minutes.{code}"), "UK") for code in codes)
