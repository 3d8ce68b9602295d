"""Rules for scripts without headings: what a person may say, and what becomes a heading by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from unitbase.screenplay import Screenplay, read_screenplay
from unitbase.screenplay.rule import Rule, RuleKind, read_rule
from unitbase.words import Level

SCRIPTS = Path(__file__).resolve().parents[2] / "../shared/inputs/scripts"
BARE = (
    "Title: Bare\n\nFADE IN:\n\nTHE KITCHEN\n\nAnna cooks.\n\nANNA\nHungry?\n\nTHE YARD AT NIGHT\n\nBen runs.\n\n"
    "BEN\n(out of breath)\nNo.\n\nCUT TO BLACK.\n\nTHE END\n"
)
GERMAN = (
    "**[SZENE 0 - TEASER | 0:00]**\n\n*Schwarz.*\n\nSzene 1: Werkstatt\nMax steht da.\n\nMAX\nHa!\n\nSzenen am Meer.\n"
)
NUMBERED = "1. KITCHEN\nAnna cooks.\n\nANNA\nHungry?\n\n2A YARD - NIGHT\n\nBen runs.\n\n3 men wait.\n"


def read(text: str, rule: str) -> Screenplay:
    stated = read_rule(rule)
    assert stated is not None
    screenplay, findings = read_screenplay(text.encode(), "", stated)
    assert screenplay is not None
    assert not [finding for finding in findings if finding.level is Level.ERROR]
    return screenplay


def test_without_a_rule_the_finding_names_the_rules() -> None:
    from unitbase.words.catalogue import say

    screenplay, findings = read_screenplay(BARE.encode())
    assert screenplay is not None
    assert not screenplay.scenes
    sentence = say(findings[-1])
    assert all(kind.value in sentence for kind in RuleKind)


def test_capitals_that_stand_alone_are_headings_and_cues_are_not() -> None:
    script = read(BARE, "capitals")
    assert [(scene.heading, scene.characters) for scene in script.scenes] == [
        ("THE KITCHEN", ("ANNA",)),
        ("THE YARD AT NIGHT", ("BEN",)),
    ]
    assert (script.title, script.cues, script.format) == ("Bare", 2, "fountain")
    assert script.eighths == sum(scene.eighths for scene in script.scenes) > 0
    assert script.scenes[1].slug.time_of_day == "NIGHT"


def test_a_word_begins_headings_in_any_case_brackets_and_emphasis_aside() -> None:
    script = read(GERMAN, "word:szene")
    assert [(scene.number, scene.heading) for scene in script.scenes] == [
        ("0", "SZENE 0 - TEASER | 0:00"),
        ("1", "Szene 1: Werkstatt"),
    ]
    assert script.scenes[1].paragraphs[1].text == "Max steht da."
    assert script.scenes[1].characters == ("MAX",)


def test_numbers_begin_headings_in_capitals() -> None:
    script = read(NUMBERED, "numbers")
    assert [(scene.number, scene.heading) for scene in script.scenes] == [("1", "KITCHEN"), ("2A", "YARD - NIGHT")]
    assert [paragraph.text for paragraph in script.scenes[0].paragraphs[1:]] == ["Anna cooks.", "ANNA", "Hungry?"]


def test_sections_are_headings() -> None:
    script = read("# Kitchen\n\nAnna cooks.\n\n# Yard\n\nBen runs.\n", "sections")
    assert [scene.heading for scene in script.scenes] == ["Kitchen", "Yard"]


def test_headings_found_without_the_rule_stay() -> None:
    script = read("INT. HALL - DAY #4#\n\nx\n\nTHE YARD\n\ny\n", "capitals")
    assert [(scene.number, scene.heading) for scene in script.scenes] == [("4", "INT. HALL - DAY"), (None, "THE YARD")]


def test_a_rule_that_finds_nothing_says_so() -> None:
    _, findings = read_screenplay(b"Once upon a time.\n", "", Rule(RuleKind.CAPITALS))
    assert [finding.code for finding in findings] == ["script.no-scenes-by-rule", "script.no-scenes"]


@pytest.mark.parametrize("text", ["", "word", "word:", "capitals:x", "nothing", "word: "])
def test_what_is_no_rule_is_none(text: str) -> None:
    assert read_rule(text) is None


def test_real_episodes_without_headings_are_read_by_their_word() -> None:
    episodes = sorted(SCRIPTS.glob("lucmuss__claw-city/episodes/*/*/script.md"))
    if not episodes:
        pytest.skip("the collection of real scripts is not here")
    for path in episodes:
        bare, findings = read_screenplay(path.read_bytes(), path.name)
        assert bare is not None
        assert not bare.scenes
        assert findings[-1].code == "script.no-scenes"
        ruled, _ = read_screenplay(path.read_bytes(), path.name, read_rule("word:SZENE"))
        assert ruled is not None
        assert len(ruled.scenes) == path.read_text(encoding="utf-8").upper().count("**[SZENE"), path
