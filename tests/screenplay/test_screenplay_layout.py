"""The laid-out pages: rules of the page, nothing lost, and lengths counted on those very pages."""

from __future__ import annotations

import time
from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator import generate, to_fountain
from unitbase.screenplay.fountain import read_fountain
from unitbase.screenplay.layout import Line, Page, lay_out
from unitbase.screenplay.pagination import scene_eighths
from unitbase.screenplay.values import ParagraphKind, Screenplay

LINES = 54
WORDS = st.text("ab cdé", min_size=1, max_size=400).map(lambda text: " ".join(text.split()) or "a")
SPEECH = st.tuples(
    st.sampled_from(["ANNA", "BOB (V.O.)", "THE MAN WITH THE VERY LONG NAME INDEED AND MORE OF IT"]), WORDS
)


def _speech(parts: tuple[str, str]) -> str:
    return f"@{parts[0]}\n{parts[1]}\n\n"


def _dual(parts: tuple[tuple[str, str], tuple[str, str]]) -> str:
    (first, said), (second, answered) = parts
    return f"@{first}\n{said}\n\n@{second} ^\n{answered}\n\n"


BLOCKS = st.one_of(
    WORDS.map(lambda text: f"!{text}\n\n"),
    SPEECH.map(_speech),
    st.tuples(SPEECH, SPEECH).map(_dual),
    st.just("> CUT TO:\n\n"),
    st.just("> THE END <\n\n"),
)
SCENES = st.lists(st.lists(BLOCKS, max_size=12).map("".join), min_size=1, max_size=12)


def script(*scenes: str, preamble: str = "") -> Screenplay:
    text = preamble + "".join(f".SET {number} #{number}#\n\n{body}" for number, body in enumerate(scenes, start=1))
    screenplay, _ = read_fountain(text)
    assert screenplay is not None
    return screenplay


def shown(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def paper_of(pages: tuple[Page, ...]) -> Counter[str]:
    """Lines of paper a scene, counted on the pages alone: from the end of the scene before to its own end."""
    used: Counter[str] = Counter()
    at = 0
    for number, page in enumerate(pages):
        for line in page.lines:
            end = number * LINES + line.row + 1
            used[line.scene] += max(0, end - at)
            at = max(at, end)
    return used


def eighths_of(lines: int) -> int:
    return max(1, int(lines * 8 / LINES + 0.5))


@given(SCENES)
def test_the_lengths_are_those_of_the_printed_pages(bodies: list[str]) -> None:
    screenplay = script(*bodies)
    used = paper_of(lay_out(screenplay))
    assert [scene.eighths for scene in screenplay.scenes] == [
        eighths_of(used[scene.key]) for scene in screenplay.scenes
    ]


@given(SCENES)
def test_every_page_keeps_the_rules_of_the_page(bodies: list[str]) -> None:
    pages = lay_out(script(*bodies))
    assert [page.label for page in pages] == [str(number) for number in range(1, len(pages) + 1)]
    for page in pages:
        assert page.lines[0].row == 0
        assert all(0 <= line.row < LINES and line.column + len(line.text) <= 62 for line in page.lines)
        assert len({(line.row, line.column) for line in page.lines}) == len(page.lines)
    for before, after in pairwise(pages):
        if before.lines[-1].kind is ParagraphKind.HEADING:
            assert after.lines[0].scene != before.lines[-1].scene
        more = {line.paragraph for line in before.lines if line.mark == "more"}
        assert more == {line.paragraph for line in after.lines if line.mark == "contd"}
        assert all(line.row == LINES - 1 for line in before.lines if line.mark == "more")


@given(SCENES)
def test_every_word_of_the_script_stands_on_a_page_once(bodies: list[str]) -> None:
    screenplay = script(*bodies)
    laid: dict[tuple[str, int], str] = {}
    for page in lay_out(screenplay):
        for line in page.lines:
            if not line.mark:
                laid[line.scene, line.paragraph] = laid.get((line.scene, line.paragraph), "") + line.text
    written = {
        (scene.key, index): paragraph.text
        for scene in screenplay.scenes
        for index, paragraph in enumerate(scene.paragraphs)
    }
    assert {key: text.replace(" ", "").upper() for key, text in laid.items()} == {
        key: "".join(text.split()).upper() for key, text in written.items()
    }


def test_where_things_stand() -> None:
    body = "He waits.\n\nANNA\n(low)\nGo.\n\nANNA (V.O.)\nOne.\n\nBOB ^\n(high)\nTwo.\n\n> CUT TO:\n\n"
    (page,) = lay_out(script(body))
    assert [(line.row, line.column, line.text) for line in page.lines] == [
        (0, 0, "SET 1"),
        (2, 0, "He waits."),
        (4, 22, "ANNA"),
        (5, 16, "(low)"),
        (6, 10, "Go."),
        (8, 6, "ANNA (V.O.)"),
        (8, 38, "BOB"),
        (9, 0, "One."),
        (9, 34, "(high)"),
        (10, 32, "Two."),
        (12, 53, "CUT TO:"),
    ]
    assert [line.number for line in page.lines if line.number] == ["1"]


def test_a_speech_that_splits_says_so_on_both_pages() -> None:
    first, second = lay_out(script("ANNA (V.O.)\n" + "word\n" * 60))
    assert shown(first)[-2:] == ["word", "(MORE)"]
    assert shown(second)[:2] == ["ANNA (CONT'D)", "word"]
    assert (first.lines[-1].column, second.lines[0].column) == (22, 22)
    assert sum(text == "word" for text in shown(first) + shown(second)) == 60


def test_a_heading_is_not_left_under_a_page_whose_speech_goes_over() -> None:
    """Four lines below a heading are not enough for a cue, two lines and (MORE)."""
    fill = "".join(f"Line {number}.\n\n" for number in range(23))
    pages = lay_out(script(fill, "ANNA\n" + "word\n" * 9))
    assert [line.text for line in pages[1].lines][:2] == ["SET 2", "ANNA"]


def test_what_stands_before_the_first_heading_and_an_omission_are_printed() -> None:
    screenplay, _ = read_fountain("FADE IN:\n\n.ONE #1#\n\nHe waits.\n\n.OMITTED #2#\n\n.THREE #3#\n\nHe goes.\n")
    assert screenplay is not None
    (page,) = lay_out(screenplay)
    assert shown(page) == ["FADE IN:", "ONE", "He waits.", "OMITTED", "THREE", "He goes."]
    assert [line.row for line in page.lines] == [0, 3, 5, 8, 11, 13]
    assert [line.number for line in page.lines] == ["", "1", "", "2", "3", ""]


def test_a_typed_page_break_leaves_white_that_is_not_counted() -> None:
    screenplay = script("He waits.\n\n===\n\nHe goes.\n\n")
    assert [len(page.lines) for page in lay_out(screenplay)] == [2, 1]
    assert screenplay.eighths == 1


def test_a_typed_number_is_no_part_of_the_heading_line() -> None:
    screenplay, _ = read_fountain("12A INT. HALL - DAY 12A\n\nHe waits.\n")
    assert screenplay is not None
    heading: Line = lay_out(screenplay)[0].lines[0]
    assert (heading.text, heading.number) == ("INT. HALL - DAY", "12A")


def test_a_feature_is_measured_in_a_blink() -> None:
    screenplay, _ = read_fountain(to_fountain(generate(1)))
    assert screenplay is not None
    scenes = [None if scene.omitted else list(scene.paragraphs) for scene in screenplay.scenes]
    start = time.perf_counter()
    lengths = scene_eighths(scenes)
    # A tenth of a second is the promise; ten times as much leaves room for a busy machine.
    assert time.perf_counter() - start < 1
    assert lengths == [scene.eighths for scene in screenplay.scenes]


def test_marks_of_emphasis_do_not_print_and_stars_that_are_none_do() -> None:
    screenplay, _ = read_fountain("INT. HALL - DAY\n\nShe walks *slowly*, says f*** it, **now**.\n")
    assert screenplay
    printed = [line.text for page in lay_out(screenplay) for line in page.lines]
    assert "She walks slowly, says f*** it, now." in printed
