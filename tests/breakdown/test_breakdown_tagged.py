"""An export carries the breakdown: elements as tags on their words, and nothing that was removed."""

from __future__ import annotations

from unitbase.breakdown import Correction, break_down, correct
from unitbase.breakdown.tagged import tagged
from unitbase.breakdown.values import Breakdown
from unitbase.screenplay import Screenplay, read_screenplay
from unitbase.screenplay.write_fdx import write_fdx

SCRIPT = b"""Title: Locks

INT. MILL - DAY #1#

ANNA holds a BRASS LAMP. The brass lamp is lit. A dog sleeps. TOM waits, silent.

ANNA
Brass lamp, please.

EXT. WEIR - NIGHT #2#

Water.
"""


def _corrected(*typed: tuple[str, str, str]) -> tuple[Screenplay, Breakdown]:
    script, _ = read_screenplay(SCRIPT)
    assert script
    breakdown, refused = correct(break_down(script), [Correction(*one) for one in typed])
    assert refused == ()
    return script, breakdown


def _tags(script: Screenplay) -> dict[str, set[tuple[str, str]]]:
    return {scene.key: {tag for one in scene.paragraphs for tag in one.tags} for scene in script.scenes}


def test_an_element_is_tagged_on_every_one_of_its_words_and_on_no_cue() -> None:
    script, breakdown = _corrected(("1", "element+", "104: Brass lamp"))
    action, cue, speech = tagged(script, breakdown).scenes[0].paragraphs[1:4]
    assert [action.text[span.start : span.end] for span in action.spans] == ["BRASS LAMP", "brass lamp"]
    assert {(span.category, span.label) for span in action.spans} == {("104", "Brass lamp")}
    assert cue.spans == ()
    assert [speech.text[span.start : span.end] for span in speech.spans] == ["Brass lamp"]


def test_what_has_no_words_in_the_scene_is_tagged_on_its_heading() -> None:
    script, breakdown = _corrected(("2", "element+", "105: Rain machine"))
    heading = tagged(script, breakdown).scenes[1].paragraphs[0]
    assert heading.tags == (("105", "Rain machine"),)
    assert heading.spans == ()


def test_a_part_that_never_speaks_is_tagged_and_one_that_speaks_is_not() -> None:
    script, breakdown = _corrected(("1", "cast+", "TOM"))
    assert _tags(tagged(script, breakdown))["1"] == {("100", "TOM")}


def test_the_breakdown_comes_back_from_the_file_and_what_was_removed_does_not() -> None:
    script, breakdown = _corrected(
        ("1", "element+", "104: Brass lamp"),
        ("1", "element+", "108: Dog"),
        ("1", "cast+", "TOM"),
        ("2", "element+", "105: Rain machine"),
        ("1", "element-", "108-dog"),
    )
    again, _ = read_screenplay(write_fdx(tagged(script, breakdown)).encode())
    assert again
    back = break_down(again)
    elements = {sheet.scene: {one.key for one in sheet.elements} for sheet in back.sheets}
    assert elements == {"1": {"104-brass-lamp"}, "2": {"105-rain-machine"}}
    assert [sheet.cast for sheet in back.sheets] == [sheet.cast for sheet in breakdown.sheets]
    # once more: what the file tagged and a person then took off stays off
    less, _ = correct(back, [Correction("1", "element-", "104-brass-lamp")])
    assert ("104", "Brass lamp") not in _tags(tagged(again, less))["1"]
