"""Emphasis: what is bold, italic or underlined, without the marks; and no word is ever lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitbase.screenplay.emphasis import Run, runs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("plain words", (Run("plain words"),)),
        ("a *slow* walk", (Run("a "), Run("slow", italic=True), Run(" walk"))),
        ("**BANG**", (Run("BANG", bold=True),)),
        ("***both***", (Run("both", bold=True, italic=True),)),
        ("_under_ it", (Run("under", underline=True), Run(" it"))),
        ("*in **out** in*", (Run("in ", italic=True), Run("out", bold=True, italic=True), Run(" in", italic=True))),
        (r"2 \* 3", (Run("2 * 3"),)),
        ("a lone * star", (Run("a lone  star"),)),
        ("snake_case stays", (Run("snake_case stays"),)),
        ("  kept\n  as it is", (Run("  kept\n  as it is"),)),
    ],
)
def test_the_marks_are_taken_off_and_the_style_is_told(text: str, expected: tuple[Run, ...]) -> None:
    assert runs(text) == expected


@given(st.text(alphabet="ab *_\\\n", max_size=40))
def test_no_word_is_lost_and_neighbours_differ(text: str) -> None:
    found = runs(text)
    letters = [letter for letter in text if letter in "ab \n"]
    assert [letter for run in found for letter in run.text if letter in "ab \n"] == letters
    assert all(run.text for run in found)
    styles = [(run.bold, run.italic, run.underline) for run in found]
    assert all(one != other for one, other in pairwise(styles))
