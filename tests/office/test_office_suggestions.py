"""Suggestions: each with its line and reason; taken or refused singly, ticked, or all shown; and remembered."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from office.flat_page import flat
from unitbase.breakdown.suggest import PartSuggestion, Suggestion
from unitbase.office.breakdown import suggestions
from unitbase.office.productions.plan import breakdown_of, screenplay_of
from unitbase.office.productions.queries import values_of

ISLAND = {"HX-Request": "true"}


def guess(scene: str, category: str, name: str, words: str, confidence: int, screenplay: Any) -> Suggestion:
    """A suggestion for words that stand in a scene of the sample."""
    found = next(one for one in screenplay.scenes if one.key == scene)
    index, text = next((i, p.text) for i, p in enumerate(found.paragraphs) if words in p.text)
    start = text.index(words)
    reason, params = "suggest.vehicle", (("words", words),)
    return Suggestion(
        scene, category, name, 1, words, index, start, start + len(words), reason, params, confidence
    )  # fmt: skip


@pytest.fixture(autouse=True)
def guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five guesses whatever the dictionary says, less those that are decided."""

    def suggest(screenplay: Any, breakdown: Any) -> tuple[Suggestion, ...]:
        every = (
            guess("1", "104", "Brass bell", "brass bell", 90, screenplay),
            guess("1", "105", "Fog", "fog", 60, screenplay),
            guess("1", "104", "Winch", "winch", 75, screenplay),
            guess("7", "104", "Winch", "winch", 75, screenplay),
            guess("15", "104", "Winch", "winch", 40, screenplay),
        )
        there = {(sheet.scene, one.key) for sheet in breakdown.sheets for one in sheet.elements}
        return tuple(
            one
            for one in every
            if (one.scene, one.key) not in there and not breakdown.refusals.hold(one.scene, one.key)
        )

    def suggest_parts(screenplay: Any, breakdown: Any) -> tuple[PartSuggestion, ...]:
        known = {part.key for part in breakdown.characters}
        return (
            (PartSuggestion("guest", "GUEST", "", "suggest.extra", (("name", "GUEST"),)),) if "guest" in known else ()
        )

    monkeypatch.setattr(suggestions, "suggest", suggest)
    monkeypatch.setattr(suggestions, "suggest_parts", suggest_parts)
    suggestions.suggested.cache_clear()
    suggestions.suggested_parts.cache_clear()


@pytest.fixture
def client(scripted: Any) -> Client:
    found = scripted("1st AD")
    assert isinstance(found, Client)
    return found


@pytest.fixture
def address(client: Client, world: Any) -> str:
    return f"/p/{world.own.pid}/script/suggestions/"


def listed(page: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'data-guess="([^"]+)"', page)]


def shown(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return flat(answer.content.decode())


def answer(client: Client, address: str, number: int, *, island: bool = False, **sent: Any) -> Any:
    query = sent.pop("query", "")
    data = {"key": f"answer-key-{number}", "version": 0} | sent
    return client.post(f"{address}{query}", data, headers=ISLAND if island else {})


def elements(world: Any) -> set[tuple[str, str]]:
    breakdown = breakdown_of(values_of(world.own))
    assert breakdown
    return {(sheet.scene, one.name) for sheet in breakdown.sheets for one in sheet.elements}


def test_each_guess_stands_with_its_line_and_its_reason(client: Client, address: str) -> None:
    page = shown(client, address)
    assert listed(page) == ["1|104-brass-bell", "1|105-fog", "1|104-winch", "7|104-winch", "15|104-winch"]
    line = re.search(r'data-guess="1\|104-brass-bell".*?</li>', page, re.DOTALL)
    assert line
    assert '<mark class="c104">brass bell</mark> hangs from a bracket' in line.group()
    assert "90 %" in line.group()
    assert "suggest." not in line.group(), "the reason is a sentence and no code"
    assert "5 suggestions" in page


def test_they_are_looked_at_by_category_confidence_words_and_order(client: Client, address: str) -> None:
    assert listed(shown(client, address, category="105")) == ["1|105-fog"]
    assert listed(shown(client, address, least="75")) == ["1|104-brass-bell", "1|104-winch", "7|104-winch"]
    assert listed(shown(client, address, q="WIN")) == ["1|104-winch", "7|104-winch", "15|104-winch"]
    assert listed(shown(client, address, order="sure"))[0] == "1|104-brass-bell"
    assert listed(shown(client, address, order="element"))[-1] == "1|105-fog"
    assert "Nothing like that" in shown(client, address, q="zeppelin")


def test_one_is_accepted_and_stands_on_the_sheet_with_its_words(client: Client, world: Any, address: str) -> None:
    done = answer(client, address, 1, one="accept:1|105-fog")
    assert (done.status_code, done["Location"]) == (302, address)
    assert elements(world) == {("1", "Fog")}
    page = shown(client, address)
    assert "1|105-fog" not in listed(page)
    assert "1 accepted." in page


def test_those_ticked_are_one_revision_and_one_undo(client: Client, world: Any, address: str) -> None:
    before = values_of(world.own).corrections_version
    told = answer(client, address, 1, island=True, act="accept", pick=["1|104-winch", "15|104-winch"])
    assert 'data-said="2 accepted."' in told.content.decode()
    assert 'data-every="3"' in told.content.decode()
    assert elements(world) == {("1", "Winch"), ("15", "Winch")}
    version = values_of(world.own).corrections_version
    assert version == before + 2, "the empty beginning and one revision"
    undone = client.post(
        address.replace("suggestions", "pages") + "undo/",
        {"version": version, "key": "undo-key-1", "back": "script-suggestions"},
    )
    assert undone["Location"] == address
    assert elements(world) == set()
    assert len(listed(shown(client, address))) == 5


def test_all_that_are_shown_are_taken_and_no_other(client: Client, world: Any, address: str) -> None:
    answer(client, address, 1, query="?least=75&category=104", all="accept")
    assert elements(world) == {("1", "Brass bell"), ("1", "Winch"), ("7", "Winch")}


def test_a_refusal_in_a_scene_or_everywhere_is_remembered_listed_and_lifted(
    client: Client, world: Any, address: str
) -> None:
    answer(client, address, 1, one="refuse:7|104-winch")
    assert listed(shown(client, address)) == ["1|104-brass-bell", "1|105-fog", "1|104-winch", "15|104-winch"]
    answer(client, address, 2, one="refuse-everywhere:1|104-winch")
    page = shown(client, address)
    assert listed(page) == ["1|104-brass-bell", "1|105-fog"]
    lifts = [unescape(one) for one in re.findall(r'value="(lift:[^"]+)"', page)]
    assert lifts == ["lift:7|104: Winch", "lift:|104: Winch"]
    answer(client, address, 3, one="lift:|104: Winch")
    assert "1|104-winch" in listed(shown(client, address))
    assert elements(world) == set()


def test_what_is_decided_already_or_was_never_there_changes_nothing(client: Client, world: Any, address: str) -> None:
    before = values_of(world.own).corrections_version
    told = answer(client, address, 1, island=True, act="accept", pick=["1|104-zeppelin"])
    assert "Nothing was chosen" in told.content.decode()
    assert answer(client, address, 2, act="accept").status_code == 302
    assert answer(client, address, 3, act="perhaps", pick=["1|105-fog"]).status_code == 422
    assert values_of(world.own).corrections_version == before


def test_a_part_that_seems_to_be_an_extra_leaves_the_cast_when_accepted(
    client: Client, world: Any, address: str
) -> None:
    page = shown(client, address)
    assert "About the parts" in page
    answer(client, address, 1, one="accept:part|guest|")
    found = breakdown_of(values_of(world.own))
    assert found
    assert "guest" in {part.key for part in found.extras}
    assert "About the parts" not in shown(client, address)


def test_who_may_not_edit_sees_what_is_suggested_and_nothing_to_press(
    scripted: Any, client: Client, address: str
) -> None:
    reader = scripted("2nd AD")
    page = shown(reader, address)
    assert len(listed(page)) == 5
    assert 'name="one"' not in page
    assert answer(reader, address, 1, one="accept:1|105-fog").status_code == 403


def test_what_the_words_say_is_looked_for_in_the_script(world: Any, client: Client) -> None:
    """The guesses of this file are made of the sample's own words: a changed sample is noticed."""
    screenplay = screenplay_of(values_of(world.own))
    assert screenplay
    assert guess("1", "104", "Brass bell", "brass bell", 90, screenplay).words == "brass bell"
