"""The first breakdown and its corrections."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitbase.breakdown import Breakdown, Correction, DayPart, break_down, correct
from unitbase.breakdown.slugs import slug
from unitbase.screenplay import IntExt, Paragraph, ParagraphKind, Scene, Screenplay, Slugline, read_screenplay

TEXT = """Title: Salt

INT. HOUSE - KITCHEN - NIGHT #1#

= They quarrel.

ANNA
Hello.

BOB (V.O.)
Hi.

INT. HOUSE - HALL - CONTINUOUS #1A#

Coats. A very long row of boots stands under them, muddy, and nobody says a single word about it.

@Anna
Hello.

.OMITTED #2#

EXT. PARK - MORNING #3#

CY
Hi.

INT./EXT. CAR - NIGHT

ANNA
Go.

BOB
Yes.
"""


@pytest.fixture
def breakdown() -> Breakdown:
    screenplay, _ = read_screenplay(TEXT.encode())
    assert screenplay is not None
    return break_down(screenplay)


def test_sheets_follow_the_script_without_omitted_scenes(breakdown: Breakdown) -> None:
    assert [(s.scene, s.number, s.set, s.day_part, s.script_day, s.int_ext) for s in breakdown.sheets] == [
        ("1", "1", "house-kitchen", DayPart.NIGHT, 1, IntExt.INT),
        ("1A", "1A", "house-hall", DayPart.NIGHT, 1, IntExt.INT),
        ("3", "3", "park", DayPart.DAY, 2, IntExt.EXT),
        ("~5", "5", "car", DayPart.NIGHT, 2, IntExt.BOTH),
    ]
    assert breakdown.omitted == ("2",)


def test_parts_have_board_ids_by_presence_and_a_voice_is_not_on_the_strip(breakdown: Breakdown) -> None:
    assert [(c.name, c.board_id, c.scenes) for c in breakdown.characters] == [
        ("ANNA", "1", ("1", "1A", "~5")),
        ("BOB", "2", ("1", "~5")),
        ("CY", "3", ("3",)),
    ]
    assert (breakdown.sheets[0].cast, breakdown.sheets[0].voices) == (("anna",), ("bob",))


def test_sets_of_one_house_share_its_location(breakdown: Breakdown) -> None:
    assert [(s.key, s.location) for s in breakdown.sets] == [
        ("house-kitchen", "house"),
        ("house-hall", "house"),
        ("park", "park"),
        ("car", "car"),
    ]


def test_the_synopsis_is_the_writers_or_the_first_action(breakdown: Breakdown) -> None:
    assert breakdown.sheets[0].synopsis == "They quarrel."
    assert breakdown.sheets[1].synopsis == "Coats."
    assert all(len(sheet.synopsis) <= 61 for sheet in breakdown.sheets)


def test_minutes_are_fifteen_a_scene_twelve_an_eighth_and_the_extras(breakdown: Breakdown) -> None:
    assert [(sheet.eighths, sheet.minutes) for sheet in breakdown.sheets] == [(1, 27), (1, 27), (1, 27), (1, 37)]
    after, _ = correct(breakdown, [Correction("3", "element+", "102: High fall"), Correction("3", "eighths", "1 3/8")])
    assert after.sheets[2].minutes == 15 + 11 * 12 + 30


def test_tags_become_elements_once_and_cast_tags_become_parts() -> None:
    tags = (("104", "Lamp"), ("100", "Silent Sue"), ("3", "Day 4"), ("6", "Old Mill"), ("synopsis", "Light."))
    paragraphs = tuple(Paragraph(ParagraphKind.ACTION, "x", tags=tags) for _ in range(2))
    scene = Scene("1", "1", "INT. A", Slugline(IntExt.INT, "A", None, None), 1, None, (), (), False, 1, paragraphs)
    found = break_down(Screenplay("", "fdx", (scene,), 0, 1))
    sheet = found.sheets[0]
    assert [(e.key, e.category, e.name, e.source) for e in sheet.elements] == [("104-lamp", "104", "Lamp", "tag")]
    assert (sheet.cast, sheet.script_day, sheet.synopsis) == (("silent-sue",), 4, "Light.")
    assert found.sets[0].location == "old-mill"
    assert found.characters[0].name == "SILENT SUE"


def test_corrections_are_followed_and_board_ids_stay(breakdown: Breakdown) -> None:
    after, findings = correct(
        breakdown,
        (
            Correction("3", "set", "Beach"),
            Correction("3", "location", "Camber Sands"),
            Correction("3", "day_part", "dusk"),
            Correction("3", "int_ext", "i/e"),
            Correction("3", "script_day", "7"),
            Correction("3", "synopsis", "They swim."),
            Correction("3", "cast", "Zoe, Anna"),
            Correction("1", "cast+", "Dee"),
            Correction("~5", "cast-", "Bob"),
            Correction("1", "minutes", "45"),
            Correction("1", "element+", "103: Low loader x 2"),
            Correction("1", "element+", "104: Lamp"),
            Correction("1", "element-", "lamp"),
            Correction("", "set:car", "Depot"),
        ),
    )
    assert findings == ()
    beach = after.sheets[2]
    assert (beach.set, beach.day_part, beach.int_ext, beach.script_day) == ("beach", DayPart.DUSK, IntExt.BOTH, 7)
    assert (beach.synopsis, beach.cast) == ("They swim.", ("zoe", "anna"))
    assert {s.key: s.location for s in after.sets} == {
        "house-kitchen": "house",
        "house-hall": "house",
        "beach": "camber-sands",
        "car": "depot",
    }
    assert after.sheets[0].minutes == 45
    assert [(e.name, e.quantity) for e in after.sheets[0].elements] == [("Low loader", 2)]
    assert {c.name: c.board_id for c in after.characters} == {"ANNA": "1", "BOB": "2", "DEE": "4", "ZOE": "5"}
    assert next(c for c in after.characters if c.name == "BOB").voice_only


@pytest.mark.parametrize(
    ("correction", "code"),
    [
        (Correction("9", "set", "x"), "breakdown.unknown-scene"),
        (Correction("1", "colour", "x"), "breakdown.unknown-field"),
        (Correction("", "set:nowhere", "x"), "breakdown.unknown-set"),
        (Correction("1", "set", "  "), "breakdown.bad-value"),
        (Correction("1", "day_part", "TEATIME"), "breakdown.bad-value"),
        (Correction("1", "int_ext", "UNDER"), "breakdown.bad-value"),
        (Correction("1", "eighths", "0"), "breakdown.bad-value"),
        (Correction("1", "eighths", "-1"), "breakdown.bad-value"),
        (Correction("1", "minutes", "1e9"), "breakdown.bad-value"),
        (Correction("1", "script_day", "²"), "breakdown.bad-value"),
        (Correction("1", "cast-", "Nobody"), "breakdown.bad-value"),
        (Correction("1", "element+", "lamp"), "breakdown.bad-value"),
        (Correction("1", "element-", "lamp"), "breakdown.bad-value"),
    ],
)
def test_a_bad_correction_is_refused_and_changes_nothing(
    breakdown: Breakdown, correction: Correction, code: str
) -> None:
    after, findings = correct(breakdown, (correction,))
    assert after == breakdown
    assert [finding.code for finding in findings] == [code]


@given(st.text(max_size=30), st.sampled_from(["set", "eighths", "cast", "cast+", "element+", "minutes", "int_ext"]))
def test_no_correction_makes_it_raise(value: str, field: str) -> None:
    screenplay, _ = read_screenplay(TEXT.encode())
    assert screenplay is not None
    before = break_down(screenplay)
    after, findings = correct(before, (Correction("1", field, value),))
    assert after == before if findings else len(after.sheets) == len(before.sheets)
    assert {s.set for s in after.sheets} == {s.key for s in after.sets}


@given(st.text(max_size=30))
def test_a_key_is_never_empty_and_is_its_own_key(name: str) -> None:
    assert slug(name)
    assert slug(slug(name)) == slug(name)
