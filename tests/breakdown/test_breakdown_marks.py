"""Where an element's words stand: whole words, any case, any spacing; the longer claim wins; nothing overlaps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitbase.breakdown.marks import Words, marks, occurs

TEXT = "A brass bell. BELL! The bellboy rings the Brass  Bell\nof Joe\u2019s car."


def found(text: str, *wanted: Words) -> list[tuple[str, str]]:
    return [(mark.key, text[mark.start : mark.end]) for mark in marks(text, wanted)]


def test_whole_words_in_any_case_and_spacing() -> None:
    assert found(TEXT, Words("104-bell", ("bell",))) == [
        ("104-bell", "bell"),
        ("104-bell", "BELL"),
        ("104-bell", "Bell"),
    ]
    assert found(TEXT, Words("104-brass-bell", ("brass bell",))) == [
        ("104-brass-bell", "brass bell"),
        ("104-brass-bell", "Brass  Bell"),
    ]


def test_the_longer_words_have_the_place_whichever_is_named_first() -> None:
    short, long = Words("a", ("bell",)), Words("b", ("brass bell",))
    expected = [("b", "brass bell"), ("a", "BELL"), ("b", "Brass  Bell")]
    assert found(TEXT, short, long) == found(TEXT, long, short) == expected


def test_of_two_that_claim_the_same_words_the_first_named_has_them() -> None:
    assert found("a door", Words("a", ("door",)), Words("b", ("DOOR",))) == [("a", "door")]


def test_a_straight_apostrophe_finds_a_curly_one_and_the_place_is_right() -> None:
    assert found(TEXT, Words("103-car", ("joe's car",))) == [("103-car", "Joe\u2019s car")]


@pytest.mark.parametrize("words", ["", " ", "\n"])
def test_no_words_mark_nothing(words: str) -> None:
    assert found(TEXT, Words("x", (words,))) == []
    assert not occurs(words, [TEXT])


def test_signs_are_taken_as_they_stand() -> None:
    assert found("A (blue) van? A blue van.", Words("x", ("(blue) van",))) == [("x", "(blue) van")]


def test_occurs_asks_for_whole_words() -> None:
    assert occurs("bell", ["no", "the Bell tolls"])
    assert not occurs("bell", ["bellboy", "doorbell"])


@given(
    st.text(alphabet="abAB '\u2019-.", max_size=60),
    st.lists(st.text(alphabet="ab '-", min_size=1, max_size=6), max_size=4),
)
def test_marks_are_in_order_never_overlap_and_spell_what_was_wanted(text: str, wanted: list[str]) -> None:
    told = {str(number): words for number, words in enumerate(wanted)}
    last = 0
    for mark in marks(text, tuple(Words(key, (words,)) for key, words in told.items())):
        assert last <= mark.start < mark.end <= len(text)
        last = mark.end
        spelled = " ".join(text[mark.start : mark.end].replace("\u2019", "'").lower().split())
        assert spelled in {" ".join(words.lower().split()) for words in wanted}
