"""Emphasis: what is bold, italic or underlined, without the marks; and no word is ever lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitbase.screenplay.emphasis import Run, runs, with_marks
from unitbase.screenplay.values import Emphasis


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
        ("a lone * star", (Run("a lone * star"),)),
        ("2 * 3 * 4", (Run("2 * 3 * 4"),)),
        ("f*** off", (Run("f*** off"),)),
        ("f***ing b***ard", (Run("f***ing b***ard"),)),
        ("F**k, *what*?", (Run("F**k, "), Run("what", italic=True), Run("?"))),
        ("un*friggin*lievable", (Run("un"), Run("friggin", italic=True), Run("lievable"))),
        ("Sign here: ____ or ****", (Run("Sign here: ____ or ****"),)),
        ("*not\nclosed*", (Run("*not\nclosed*"),)),
        ("*one* and *two", (Run("one", italic=True), Run(" and *two"))),
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


@given(
    st.lists(
        st.tuples(st.sampled_from(("a", "b*", "*", "_", "\\", "f***", "snake_case", "Rain,")), *[st.booleans()] * 3),
        max_size=8,
    )
)
def test_words_in_any_style_come_back_in_it_from_the_marks(words: list[tuple[str, bool, bool, bool]]) -> None:
    """The truth is made of whole words with blanks between them; the blanks may be in any style."""
    text, emphasis = "", []
    for word, *style in words:
        text += " " if text else ""
        emphasis.append(Emphasis(len(text), len(text) + len(word), *style))
        text += word
    found = runs(with_marks(text, emphasis))
    assert "".join(run.text for run in found) == text
    told = [(letter, *style) for run in found for *style, letter in _letters(run) if not letter.isspace()]
    assert told == [(letter, *style) for word, *style in words for letter in word]


def _letters(run: Run) -> list[tuple[bool, bool, bool, str]]:
    return [(run.bold, run.italic, run.underline, letter) for letter in run.text]


@given(
    st.text(alphabet="ab *_\\\n", max_size=30), st.lists(st.integers(0, 30), max_size=6), st.booleans(), st.booleans()
)
def test_whatever_is_emphasised_no_sign_of_it_gets_into_the_text(
    text: str, cuts: list[int], bold: bool, underline: bool
) -> None:
    edges = sorted(min(one, len(text)) for one in cuts)
    emphasis = [Emphasis(*pair, bold, not bold, underline) for pair in zip(edges[::2], edges[1::2], strict=False)]
    assert "".join(run.text for run in runs(with_marks(text, emphasis))) == text


def test_a_long_line_of_marks_takes_no_longer_than_its_length() -> None:
    for line in ("*a ", "_*", "*a\nb* ", "* ", "f***", "\\"):
        assert runs("*a" + line * 10_000)
