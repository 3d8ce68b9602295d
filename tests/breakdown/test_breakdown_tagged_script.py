"""A breakdown written into its script comes back with the file: element by element, scene by scene."""

from __future__ import annotations

from pathlib import Path

import unitbase.sample
from unitbase.breakdown import Correction, break_down, correct
from unitbase.breakdown.tagged import tagged
from unitbase.screenplay import read_screenplay
from unitbase.screenplay.values import Screenplay
from unitbase.screenplay.write_fdx import write_fdx

SAMPLE = Path(unitbase.sample.__file__).parent
MADE = (
    Correction("1", "element+", "104: Haddow's bell x 1"),
    Correction("1", "words:104-haddows-bell", "brass bell"),
    Correction("1", "element+", "103: Ferry x 1"),
    Correction("4", "element+", "108: Bosun x 1"),
    Correction("5", "element+", "119: Low loader x 1"),
)


def read(data: bytes, name: str) -> Screenplay:
    found, _ = read_screenplay(data, name)
    assert found
    return found


def elements(screenplay: Screenplay) -> dict[str, set[tuple[str, str]]]:
    sheets = break_down(screenplay).sheets
    return {sheet.scene: {(one.category, one.name) for one in sheet.elements} for sheet in sheets if sheet.elements}


def test_what_a_person_tagged_goes_out_with_the_file_and_comes_back() -> None:
    script = read((SAMPLE / "white.fountain").read_bytes(), "a.fountain")
    breakdown, refused = correct(break_down(script), MADE)
    assert refused == ()
    again = read(write_fdx(tagged(script, breakdown)).encode(), "a.fdx")
    assert elements(again) == {
        "1": {("104", "Haddow's bell"), ("103", "Ferry")},
        "4": {("108", "Bosun")},
        "5": {("119", "Low loader")},
    }
    first = next(scene for scene in again.scenes if scene.key == "1")
    marked = {paragraph.text[span.start : span.end] for paragraph in first.paragraphs for span in paragraph.spans}
    assert {"brass bell", "ferry"} <= marked, "the tags stand on their words"


def test_a_tag_that_was_taken_off_is_not_in_the_file_and_the_cast_stays() -> None:
    script = read((SAMPLE / "white.fdx").read_bytes(), "a.fdx")
    before = break_down(script)
    sheet = next(one for one in before.sheets if one.elements)
    gone = sheet.elements[0]
    breakdown, refused = correct(before, [Correction(sheet.scene, "element-", gone.key)])
    assert refused == ()
    again = read(write_fdx(tagged(script, breakdown)).encode(), "b.fdx")
    assert (gone.category, gone.name) not in elements(again).get(sheet.scene, set())
    assert [one.cast for one in break_down(again).sheets] == [one.cast for one in before.sheets]
    assert [one.script_day for one in break_down(again).sheets] == [one.script_day for one in before.sheets]
