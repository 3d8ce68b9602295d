"""Fountain: elements, headings, numbers, hidden text."""

from __future__ import annotations

import time

import pytest

from unitbase.screenplay import ParagraphKind, Screenplay, read_screenplay
from unitbase.words.finding import Finding


def read(text: str) -> Screenplay:
    screenplay, _ = read_screenplay(text.encode())
    assert screenplay is not None
    return screenplay


def findings(text: str) -> tuple[Finding, ...]:
    return read_screenplay(text.encode())[1]


def kinds(text: str) -> list[ParagraphKind]:
    return [paragraph.kind for paragraph in read(f"INT. A - DAY\n\n{text}\n").scenes[0].paragraphs[1:]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain.", [ParagraphKind.ACTION]),
        ("BOB\nHi.", [ParagraphKind.CHARACTER, ParagraphKind.DIALOGUE]),
        (
            "BOB\n(low)\nHi.\n~la la",
            [ParagraphKind.CHARACTER, ParagraphKind.PARENTHETICAL, ParagraphKind.DIALOGUE, ParagraphKind.LYRIC],
        ),
        ("BOB\nHi.\n  \nAgain.", [ParagraphKind.CHARACTER, ParagraphKind.DIALOGUE]),
        ("BOB\n\nNot said.", [ParagraphKind.ACTION, ParagraphKind.ACTION]),
        ("@McDuff\nHi.", [ParagraphKind.CHARACTER, ParagraphKind.DIALOGUE]),
        ("R2D2\nBleep.", [ParagraphKind.CHARACTER, ParagraphKind.DIALOGUE]),
        ("23 (O.S.)\nNobody.", [ParagraphKind.ACTION]),
        ("CUT TO:", [ParagraphKind.TRANSITION]),
        ("> Dissolve.", [ParagraphKind.TRANSITION]),
        ("> THE END <", [ParagraphKind.CENTERED]),
        ("~sung", [ParagraphKind.LYRIC]),
        ("# Act\n= What happens", [ParagraphKind.SECTION, ParagraphKind.SYNOPSIS]),
        ("===", [ParagraphKind.PAGE_BREAK]),
        ("!INT. NOT A HEADING", [ParagraphKind.ACTION]),
        ("... dots", [ParagraphKind.ACTION]),
        ("[[a note\nof two lines]]", [ParagraphKind.NOTE]),
        ("/* gone\n\nBOB\nHi. */", []),
    ],
)
def test_an_element_is_read_as_its_kind(text: str, expected: list[ParagraphKind]) -> None:
    assert kinds(text) == expected


def test_a_caret_sets_both_speeches_side_by_side() -> None:
    paragraphs = read("INT. A - DAY\n\nANN\nOne.\n\nBOB ^\nTwo.\n\nCY\nThree.\n").scenes[0].paragraphs
    assert [p.text for p in paragraphs if p.dual] == ["ANN", "One.", "BOB", "Two."]


def test_numbers_stand_apart_from_headings_even_between_notes() -> None:
    scenes = read(
        "INT. A - DAY #7A#\n\nx\n\nEXT. B - DAY [[green]] #11# [[storyline X]]\n\ny\n\n12 INT. C - DAY 12\n"
    ).scenes
    assert [(scene.number, scene.heading) for scene in scenes] == [
        ("7A", "INT. A - DAY"),
        ("11", "EXT. B - DAY"),
        ("12", "INT. C - DAY"),
    ]


def test_a_repeated_number_is_kept_and_named() -> None:
    text = "INT. A - DAY #12A#\n\nx\n\nINT. B - DAY #12A#\n\ny\n"
    assert [scene.key for scene in read(text).scenes] == ["12A", "12A#2"]
    assert [finding.code for finding in findings(text)] == ["script.duplicate-number"]


def test_omitted_scenes_keep_their_numbers_and_have_no_length() -> None:
    text = "INT. A - DAY #1#\n\nx\n\n.OMITTED #12#\n\n21-23 OMITTED\n\n113 OMITTED.\n\nINT. B - DAY OMITTED #114#\n"
    scenes = read(text).scenes
    assert [scene.number for scene in scenes] == ["1", "12", "21", "22", "23", "113", "114"]
    assert [scene.eighths for scene in scenes] == [1, 0, 0, 0, 0, 0, 0]
    assert [scene.omitted for scene in scenes] == [False, *[True] * 6]


def test_a_heading_glued_to_text_is_a_heading_and_a_warning() -> None:
    text = "INT. A - DAY\nBob sits.\n"
    assert len(read(text).scenes) == 1
    assert [(finding.code, finding.place.line) for finding in findings(text)] == [("script.heading-glued", 1)]


def test_two_glued_headings_are_neither_and_both_are_named() -> None:
    text = "INT. A - DAY\n\nx\n\nINT. B - DAY\nINT. C - DAY\n\ny\n"
    assert len(read(text).scenes) == 1
    assert [finding.place.line for finding in findings(text)] == [5, 6]


def test_hidden_text_moves_no_line_number() -> None:
    scenes = read("/* a\nb */\n\nINT. A - DAY\n\n[[one\ntwo]]\n\nINT. B - DAY\n\nx\n").scenes
    assert [scene.line for scene in scenes] == [4, 9]


def test_the_title_page_gives_the_title() -> None:
    screenplay = read("Title:\n\t_**Salt**_\nAuthor: A. N.\n\nINT. A - DAY\n\nx\n")
    assert (screenplay.title, screenplay.title_page[1]) == ("Salt", ("Author", "A. N."))
    assert read("FADE IN:\n\nINT. A - DAY\n\nx\n").title_page == ()


def test_voices_and_names() -> None:
    text = (
        "INT. A - DAY\n\nANNA (V.O.)\nx\n\nBob (O.S.)\n\n@Bob (O.S.)\nx\n\nYOUNG ANNA (CONT'D)\nx\n\n"
        "CY (on phone)\nx\n\nCY (into phone)\nx\n\nDEE (V.O.) (CONT’D)\nx\n"
    )
    scene = read(text).scenes[0]
    assert scene.characters == ("ANNA", "BOB", "YOUNG ANNA", "CY", "DEE")
    assert scene.voice_only == ("ANNA", "DEE")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_line_ends_and_encodings_do_not_matter(ending: str, encoding: str) -> None:
    text = "INT. CAFÉ - DAY\n\nZOË\nHi.\n"
    screenplay, found = read_screenplay(text.replace("\n", ending).encode(encoding))
    assert screenplay == read(text)
    assert found == ()


@pytest.mark.parametrize(
    "text",
    [
        "INT. A - DAY\n\n" + "/* x\n" * 300_000,
        "INT. A - DAY\n\n" + "[[ x\n\n" * 250_000,
        "INT. A - DAY\n\nBOB\n" + "hi there\n" * 160_000,
        "INT. " + "- " * 700_000,
        "INT. A - DAY\n\n" + "*a_" * 500_000,
        "INT. A - DAY\n\nBOB\nHello there you.\n\nHe goes on and on about it.\n\n" * 20_000,
    ],
    ids=["comment", "note", "speech", "dashes", "emphasis", "scenes"],
)
def test_a_script_of_a_megabyte_and_a_half_reads_in_linear_time(text: str) -> None:
    started = time.process_time()
    screenplay, _ = read_screenplay(text.encode())
    assert screenplay is not None
    # Quadratic reading takes minutes here. Our own processor time counts, whatever else the machine does.
    assert time.process_time() - started < 10
