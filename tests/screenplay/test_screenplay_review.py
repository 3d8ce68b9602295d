"""Lines a person looked at: their kind holds, scenes follow, keys stay, and another draft is not touched."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitbase.screenplay import read_screenplay
from unitbase.screenplay.review import KINDS, Said, doubtful, name_of, said_of, saying, with_kinds
from unitbase.screenplay.values import Paragraph, ParagraphKind, Screenplay

TEXT = b"""INT. KITCHEN - DAY #4#

A kettle.

THE GARDEN

Rain.

ANNA
Tea?

EXT. ROAD - NIGHT #5#

A car.
"""


def read(text: bytes = TEXT) -> Screenplay:
    found, _ = read_screenplay(text, "a.fountain")
    assert found
    return found


def paragraph(screenplay: Screenplay, text: str) -> Paragraph:
    every = (*screenplay.preamble, *(one for scene in screenplay.scenes for one in scene.paragraphs))
    return next(one for one in every if one.text == text)


def said(screenplay: Screenplay, text: str, kind: ParagraphKind) -> tuple[Said, ...]:
    field, value = saying(paragraph(screenplay, text), kind)
    return said_of([("", field, value)])


def outline(screenplay: Screenplay) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(scene.key, scene.heading, scene.characters) for scene in screenplay.scenes]


def test_a_line_that_is_a_heading_opens_a_scene_and_the_others_keep_their_keys() -> None:
    found = read()
    line = paragraph(found, "THE GARDEN").line
    after = with_kinds(found, said(found, "THE GARDEN", ParagraphKind.HEADING))
    assert outline(after) == [
        ("4", "INT. KITCHEN - DAY", ()),
        (f"~line{line}", "THE GARDEN", ("ANNA",)),
        ("5", "EXT. ROAD - NIGHT", ()),
    ]
    assert after.cues == 1
    assert after.eighths == sum(scene.eighths for scene in after.scenes)


def test_a_heading_that_is_none_gives_its_scene_to_the_one_before() -> None:
    found = read()
    after = with_kinds(found, said(found, "EXT. ROAD - NIGHT", ParagraphKind.ACTION))
    assert [scene.key for scene in after.scenes] == ["4"]
    assert [one.kind.value for one in after.scenes[0].paragraphs][-2:] == ["action", "action"]


def test_a_cue_that_is_none_takes_the_part_off() -> None:
    found = read()
    after = with_kinds(found, said(found, "ANNA", ParagraphKind.ACTION))
    assert after.scenes[0].characters == ()
    assert after.cues == 0
    back = with_kinds(found, said(found, "THE GARDEN", ParagraphKind.CHARACTER))
    assert back.scenes[0].characters == ("THE GARDEN", "ANNA")


def test_a_line_confirmed_as_it_was_understood_is_sure() -> None:
    found = read()
    scene = found.scenes[0]
    doubted = tuple(one._replace(confidence=40) if one.text == "Rain." else one for one in scene.paragraphs)
    unsure = replace(found, scenes=(replace(scene, paragraphs=doubted), *found.scenes[1:]))
    [doubt] = doubtful(unsure)
    assert (doubt.scene, doubt.number, doubt.paragraph.text) == ("4", "4", "Rain.")
    assert (doubt.before, doubt.after) == ("THE GARDEN", "ANNA")
    assert doubtful(with_kinds(unsure, said(unsure, "Rain.", ParagraphKind.ACTION))) == ()


def test_a_doubtful_heading_is_sure_once_it_is_confirmed() -> None:
    found = read()
    last = found.scenes[1]
    opening = last.paragraphs[0]._replace(confidence=50)
    unsure = replace(
        found, scenes=(found.scenes[0], replace(last, paragraphs=(opening, *last.paragraphs[1:]), page="3"))
    )
    assert [one.page for one in doubtful(unsure)] == ["3"]
    other = with_kinds(unsure, said(unsure, "Rain.", ParagraphKind.NOTE))
    assert [one.page for one in doubtful(other)] == ["3"], "another line does not make it sure"
    assert doubtful(with_kinds(unsure, said(unsure, "EXT. ROAD - NIGHT", ParagraphKind.HEADING))) == ()


def test_where_another_text_stands_on_the_line_nothing_is_changed() -> None:
    told = said(read(), "THE GARDEN", ParagraphKind.HEADING)
    newer = read(TEXT.replace(b"THE GARDEN", b"SHE WAITS."))
    assert with_kinds(newer, told) == newer


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind:", "action: A"),
        ("kind:x", "action: A"),
        ("kind:3", "poem: A"),
        ("kind:\u0663", "action: A"),
        ("set", "a"),
    ],
)
def test_what_is_no_word_on_a_line_is_passed_over(field: str, value: str) -> None:
    assert said_of([("", field, value)]) == ()


def test_two_speeches_side_by_side_stand_on_one_line_and_are_told_apart() -> None:
    found = read(b"INT. A - DAY\n\nANNA\nOne.\n\nBEN ^\nTwo.\n")
    scene = found.scenes[0]
    level = tuple(one._replace(line=7) if one.kind is ParagraphKind.DIALOGUE else one for one in scene.paragraphs)
    beside = replace(found, scenes=(replace(scene, paragraphs=level),))
    one, two = (paragraph(beside, text) for text in ("One.", "Two."))
    assert name_of(one) != name_of(two)
    told = said_of([("", *saying(one, ParagraphKind.LYRIC)), ("", *saying(two, ParagraphKind.NOTE))])
    after = with_kinds(beside, told)
    assert paragraph(after, "One.").kind is ParagraphKind.LYRIC
    assert paragraph(after, "Two.").kind is ParagraphKind.NOTE


def test_the_last_word_on_a_line_counts() -> None:
    told = said_of([("", "kind:5", "heading: THE GARDEN"), ("", "kind:5", "action: THE GARDEN")])
    assert told == (Said(5, ParagraphKind.ACTION, "THE GARDEN"),)


def test_the_files_length_of_a_scene_cut_in_two_is_true_of_neither() -> None:
    found = read()
    sized = replace(found, scenes=tuple(replace(scene, source_eighths=3) for scene in found.scenes))
    after = with_kinds(sized, said(sized, "THE GARDEN", ParagraphKind.HEADING))
    assert [scene.source_eighths for scene in after.scenes] == [None, None, 3]


@given(st.data())
def test_no_text_is_lost_keys_are_unique_and_it_is_done_once(data: st.DataObject) -> None:
    found = read()
    every = [one for scene in found.scenes for one in scene.paragraphs]
    chosen = data.draw(st.lists(st.tuples(st.sampled_from(every), st.sampled_from(KINDS)), max_size=4))
    told = said_of([("", *saying(one, kind)) for one, kind in chosen])
    after = with_kinds(found, told)
    texts = [one.text for one in after.preamble] + [one.text for scene in after.scenes for one in scene.paragraphs]
    assert texts == [one.text for one in every]
    keys = [scene.key for scene in after.scenes]
    assert len(set(keys)) == len(keys)
    assert with_kinds(after, told) == after
