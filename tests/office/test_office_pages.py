"""The script page: the script as it reads, tagged words marked; a tag, its offer elsewhere, its card, and undo."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from unitbase.office.breakdown.letters import LETTERS
from unitbase.office.productions.plan import breakdown_of
from unitbase.office.productions.queries import values_of
from unitbase.words.categories import CATEGORIES

ISLAND = {"HX-Request": "true"}


@pytest.fixture
def client(scripted: Any) -> Client:
    found = scripted("1st AD")
    assert isinstance(found, Client)
    return found


@pytest.fixture
def pages(world: Any) -> str:
    return f"/p/{world.own.pid}/script/pages/"


def shown(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def scene_html(page: str, scene: str) -> str:
    found = re.search(rf'<section class="scene[^"]*" id="scene-{scene}".*?</section>', page, re.DOTALL)
    assert found, scene
    return found.group()


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def marked(html: str) -> list[tuple[str, str, str]]:
    """Category, letter and words of each mark, in order."""
    found = re.findall(r'<a class="mk c(\d+)"[^>]* data-l="(\w)"[^>]*>(.*?)</a>', html)
    return [(category, letter, unescape(re.sub(r"<[^>]+>", "", words))) for category, letter, words in found]


def tag(client: Client, pages: str, key: str, *, island: bool = True, **typed: Any) -> Any:
    sent = {"version": 0, "key": f"tag-key-{key}", "category": "104", "quantity": 1} | typed
    return client.post(f"{pages}tag/", sent, headers=ISLAND if island else {})


def elements(world: Any, scene: str) -> list[tuple[str, str, int]]:
    breakdown = breakdown_of(values_of(world.own))
    assert breakdown
    sheet = next(sheet for sheet in breakdown.sheets if sheet.scene == scene)
    return [(one.category, one.name, one.quantity) for one in sheet.elements if one.source == "typed"]


def test_the_script_stands_there_in_its_order_and_layout(client: Client, pages: str) -> None:
    page = shown(client, pages)
    first = scene_html(page, "1")
    assert words_of(first).startswith("1EXT. FERRY - NIGHT1")
    assert "6/8 page · 97 min · 6, 7" in words_of(first), "15 + 6 x 12, and 10 for the night"
    kinds = re.findall(r'<p class="([a-z ]+)">', first)
    assert kinds[:8] == ["len", "ac", "ac", "ac", "cu", "pa", "di ly", "di ly"]
    scenes = re.findall(r'data-scene="([^"]+)"', page)
    assert scenes[:8] == ["1", "2", "3", "4", "5", "6", "7", "7A"]
    assert 'aria-current="page">Pages</a>' in page
    assert 'class="scene omitted" id="scene-12"' in page


def test_every_category_has_its_own_letter() -> None:
    assert set(LETTERS) == set(CATEGORIES)
    assert len(set(LETTERS.values())) == len(LETTERS)
    assert all(re.fullmatch("[a-z]", letter) for letter in LETTERS.values())


def test_words_become_an_element_and_are_marked_by_colour_and_letter(client: Client, world: Any, pages: str) -> None:
    answer = tag(client, pages, "1", scene="1", words="brass bell")
    assert answer.status_code == 200
    html = answer.content.decode()
    assert ("104", "P", "brass bell") in marked(scene_html(html, "1"))
    assert 'data-said="brass bell: Props, scene 1.' in html
    assert elements(world, "1") == [("104", "brass bell", 1)]
    assert re.findall(r'data-scene="([^"]+)"', html) == ["1"], "only the scene that changed is sent"
    assert ("104", "P", "brass bell") in marked(scene_html(shown(client, pages), "1"))


def test_the_same_words_elsewhere_are_offered_and_tagged_in_one_go(client: Client, world: Any, pages: str) -> None:
    html = tag(client, pages, "1", scene="1", words="winch").content.decode()
    offered = re.findall(r'name="scene" value="([^"]+)" checked', html)
    whole = shown(client, pages)
    by_eye = [
        scene
        for scene in re.findall(r'data-scene="([^"]+)"', whole)
        if re.search(
            r"\bwinch\b", words_of(re.sub(r'<p class="(?:cu|no)">.*?</p>', "", scene_html(whole, scene))), re.IGNORECASE
        )
    ]
    assert ["1", *offered] == by_eye
    assert len(offered) > 1
    html = tag(client, pages, "2", scene=offered, words="winch", name="winch", version=2).content.decode()
    assert re.findall(r'data-scene="([^"]+)"', html) == offered
    assert "data-offer>" not in html
    for scene in by_eye:
        assert elements(world, scene) == [("104", "winch", 1)]
    values = values_of(world.own)
    assert values.corrections_version == 3, "the empty beginning, the tag, and all the others as one"
    undone = client.post(f"{pages}undo/", {"version": 3, "key": "undo-key-1"}, headers=ISLAND).content.decode()
    assert re.findall(r'data-scene="([^"]+)"', undone) == offered
    assert [scene for scene in by_eye if elements(world, scene)] == ["1"]


def test_an_island_that_is_behind_gets_what_others_changed_too(client: Client, pages: str) -> None:
    tag(client, pages, "1", scene="1", words="winch")
    html = tag(client, pages, "2", scene="2", words="crayon drawing", version=0).content.decode()
    assert re.findall(r'data-scene="([^"]+)"', html) == ["1", "2"]
    assert 'data-version="3"' in html


def test_a_tag_of_cast_puts_a_part_on_the_scene(client: Client, world: Any, pages: str) -> None:
    html = tag(client, pages, "1", scene="2", words="Haddow", category="100").content.decode()
    assert 'data-said="HADDOW: Cast' in html
    breakdown = breakdown_of(values_of(world.own))
    assert breakdown
    assert "haddow" in next(sheet.cast for sheet in breakdown.sheets if sheet.scene == "2")


def test_the_card_tells_changes_and_takes_off(client: Client, world: Any, pages: str) -> None:
    tag(client, pages, "1", scene="1", words="winch")
    card = shown(client, f"{pages}card/", scene="1", element="104-winch")
    assert "Props" in words_of(card)
    assert "In 1 scene:" in words_of(card)
    sent = {"scene": "1", "element": "104-winch", "version": 2}
    client.post(f"{pages}card/", sent | {"key": "card-key-1", "quantity": "3"}, headers=ISLAND)
    assert elements(world, "1") == [("104", "winch", 3)]
    html = client.post(f"{pages}card/", sent | {"key": "card-key-2", "remove": "1"}, headers=ISLAND).content.decode()
    assert 'data-said="winch is off scene 1."' in html
    assert elements(world, "1") == []
    gone = client.get(f"{pages}card/", {"scene": "1", "element": "104-winch"})
    assert gone.status_code == 404


def test_without_the_island_a_form_tags_and_keeps_what_was_typed(client: Client, world: Any, pages: str) -> None:
    done = tag(client, pages, "1", island=False, scene="1", words="winch")
    assert done.status_code == 302
    assert done["Location"] == f"{pages}?scene=1&element=104-winch#scene-1"
    assert "<h2>winch" in shown(client, pages, scene="1", element="104-winch")
    refused = tag(client, pages, "2", island=False, scene="nowhere", words="a long oar")
    assert refused.status_code == 422
    assert 'value="a long oar"' in refused.content.decode()
    assert "There is no scene nowhere." in unescape(refused.content.decode())
    told = tag(client, pages, "3", scene="nowhere", words="a long oar")
    assert told.status_code == 422
    assert "data-refusal" in told.content.decode()
    assert values_of(world.own).corrections_version == 2


def test_what_a_script_says_is_text_and_never_markup(client: Client, world: Any, pages: str) -> None:
    html = tag(client, pages, "1", scene="1", words="brass bell", name='<b onclick="x">bell</b>').content.decode()
    assert "<b onclick" not in html
    assert "&lt;b onclick" in html


def test_who_may_not_edit_reads_marks_and_cards_and_has_no_way_to_tag(
    scripted: Any, client: Client, pages: str
) -> None:
    tag(client, pages, "1", scene="1", words="winch")
    reader = scripted("2nd AD")
    page = shown(reader, pages, scene="1", element="104-winch")
    assert ("104", "P", "winch") in marked(scene_html(page, "1"))
    assert f"{pages}tag/" not in page
    assert "<h2>winch" in page
    assert "data-card-form" not in page
    assert tag(reader, pages, "2", scene="1", words="rail").status_code == 403


def test_a_production_without_a_script_says_what_goes_here(world: Any) -> None:
    client = Client()
    client.force_login(world.users["producer"], backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/p/{world.own.pid}/script/pages/").content.decode()
    assert "No script yet" in page
    assert tag(client, f"/p/{world.own.pid}/script/pages/", "1", scene="1", words="winch").status_code == 422


def test_the_page_is_sent_compressed_where_the_browser_can(client: Client, pages: str) -> None:
    answer = client.get(pages, headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < 25_000
