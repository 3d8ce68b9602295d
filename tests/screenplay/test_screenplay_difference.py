"""Two drafts side by side: nothing of either is left out, and what did not change is not marked."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from generator import to_fountain
from generator.drafts import successive
from unitbase.screenplay import Paragraph, ParagraphKind, Screenplay, read_screenplay
from unitbase.screenplay.difference import compare_paragraphs, difference
from unitbase.screenplay.identity import with_keys
from unitbase.screenplay.match import match
from unitbase.screenplay.matching import Became

ACTION = ParagraphKind.ACTION


def read(text: str) -> Screenplay:
    found, _ = read_screenplay(text.encode())
    assert found
    return found


TEXTS = st.lists(st.sampled_from(["The clock stops at four.", "Rain on glass.", "The clock stops at five.", "No.", ""]))


@given(TEXTS, TEXTS)
def test_each_side_is_its_whole_draft_and_sameness_is_true(old: list[str], new: list[str]) -> None:
    rows = list(compare_paragraphs([Paragraph(ACTION, one) for one in old], [Paragraph(ACTION, one) for one in new]))
    assert [row.old.text for row in rows if row.old] == old
    assert [row.new.text for row in rows if row.new] == new
    for row in rows:
        if row.old and row.new:
            left, right = ("".join(run.text for run in one.runs if not run.changed) for one in (row.old, row.new))
            assert left.split() == right.split()
            assert row.same == (row.old.text == row.new.text)


def test_the_words_that_changed_are_marked_within_their_paragraph() -> None:
    old, new = Paragraph(ACTION, "Anna counts the red boats again."), Paragraph(ACTION, "Anna counts two boats again.")
    (row,) = compare_paragraphs([old], [new])
    assert row.old
    assert row.new
    assert [run.text for run in row.old.runs if run.changed] == ["the red"]
    assert [run.text for run in row.new.runs if run.changed] == ["two"]


OLD = """INT. HALL - DAY #1#

The clock stops at four and nobody minds it.

INT. STAIRS - DAY #2#

A ball comes down, step by step, unhurried.

EXT. QUAY - NIGHT #3#

Nobody waits for the last boat tonight.
"""


def test_scenes_stand_in_the_new_order_and_those_that_are_gone_behind_the_one_before_them() -> None:
    new = OLD.replace(OLD[OLD.index("INT. STAIRS") : OLD.index("EXT. QUAY")], "").replace("last boat", "first boat")
    before, after = read(OLD), read(new)
    matching = match(before, after, locked=False)
    rows = difference(before, with_keys(after, matching.keys), matching)
    assert [(one.identity, one.kind, one.changed) for one in rows] == [
        ("1", Became.SAME, False),
        ("2", Became.OMITTED, True),
        ("3", Became.CHANGED, True),
    ]
    assert rows[1].new is None


def test_two_drafts_of_120_pages_are_compared_in_a_second() -> None:
    texts = [read(to_fountain(draft.truth)) for draft in successive(3)[2:4]]
    start = time.process_time()
    matching = match(*texts, locked=False)
    rows = difference(texts[0], with_keys(texts[1], matching.keys), matching)
    assert time.process_time() - start < 1
    assert len(rows) >= len(texts[1].scenes)
