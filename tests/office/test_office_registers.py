"""Elements, parts and sets: found, ordered, and changed in place for the whole script; undo takes one change back."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from office.flat_page import flat
from unitbase.breakdown.values import Breakdown
from unitbase.office.productions.plan import breakdown_of, plan_of
from unitbase.office.productions.queries import values_of
from unitbase.paper.adapters import sheets_of

TAGS = (
    ("1", "104: Brass bell x 1"),
    ("1", "103: Ferry x 1"),
    ("4", "108: Bosun x 1"),
    ("6", "108: Bosun x 2"),
    ("5", "103: Land Rover x 1"),
)


@pytest.fixture
def client(scripted: Any) -> Client:
    found = scripted("1st AD")
    assert isinstance(found, Client)
    return found


@pytest.fixture
def script(client: Client, world: Any) -> str:
    """The address of the script, with a few things tagged in it."""
    address = f"/p/{world.own.pid}/script/"
    for number, (scene, value) in enumerate(TAGS):
        category, _, rest = value.partition(": ")
        name, _, quantity = rest.rpartition(" x ")
        sent = {"scene": scene, "words": name, "category": category, "quantity": quantity, "version": 0}
        done = client.post(f"{address}pages/tag/", sent | {"key": f"tag-key-{number}"})
        assert done.status_code == 302
    return address


def breakdown(world: Any) -> Breakdown:
    found = breakdown_of(values_of(world.own))
    assert found
    return found


def rows(page: str) -> dict[str, list[str]]:
    """The cells of each row of the list, by its key."""
    found = {}
    for key, inside in re.findall(r'<tr id="([^"]+)">(.*?)</tr>', page, re.DOTALL):
        cells = re.findall(r"<td[^>]*>(.*?)</td>", inside, re.DOTALL)
        found[unescape(key)] = [" ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split()) for cell in cells]
    return found


def shown(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def change(client: Client, address: str, sent_form: Any, row: str, **typed: Any) -> Any:
    page = shown(client, address, row=row)
    return client.post(address, sent_form(page, address) | typed)


def test_every_element_with_its_scenes_quantity_and_pages(client: Client, script: str) -> None:
    found = rows(shown(client, f"{script}elements/"))
    assert list(found) == ["103-ferry", "103-land-rover", "104-brass-bell", "108-bosun"]
    name, kind, most, scenes, *_ = found["108-bosun"]
    assert (name, kind, most, scenes) == ("Bosun", "A Animals", "2", "4 6")


def test_a_list_is_searched_filtered_and_ordered_by_its_address(client: Client, script: str) -> None:
    address = f"{script}elements/"
    assert list(rows(shown(client, address, q="ROVER"))) == ["103-land-rover"]
    assert list(rows(shown(client, address, category="103"))) == ["103-ferry", "103-land-rover"]
    assert next(iter(rows(shown(client, address, order="scenes")))) == "108-bosun"
    assert next(iter(rows(shown(client, address, order="name")))) == "108-bosun"
    page = shown(client, address, q="nothing at all")
    assert "Nothing like that" in page
    assert 'value="nothing at all"' in page
    assert rows(shown(client, address, order="sideways")), "an order nobody knows is left out"


def test_an_element_is_renamed_noted_and_linked_in_one_change(
    client: Client, world: Any, script: str, sent_form: Any
) -> None:
    address = f"{script}elements/"
    typed = {"name": "Bosun the dog", "note": "Afraid of bells", "link_category": "109", "link_name": "Dog handler"}
    done = change(client, address, sent_form, "108-bosun", **typed, link_quantity="2")
    assert (done.status_code, done["Location"]) == (302, f"{address}#108-bosun")
    found = rows(shown(client, address))
    assert found["108-bosun"][0] == "Bosun the dog also Bosun"
    assert found["108-bosun"][5:7] == ["Dog handler", "Afraid of bells"]
    assert found["109-dog-handler"][:4] == ["Dog handler brought by Bosun the dog", "H Animal handler", "2", "4 6"]
    page = shown(client, address, row="108-bosun")
    assert "Animal handler: Dog handler" in page, "what it brings can be taken back"
    version = values_of(world.own).corrections_version
    client.post(f"{script}pages/undo/", {"version": version, "key": "undo-key-1", "back": "script-elements"})
    assert rows(shown(client, address))["108-bosun"][0] == "Bosun"


def test_an_element_is_merged_and_stands_alone_again(client: Client, world: Any, script: str, sent_form: Any) -> None:
    address = f"{script}elements/"
    change(client, address, sent_form, "103-land-rover", merge="103-ferry")
    assert list(rows(shown(client, address, category="103"))) == ["103-ferry"]
    sent = sent_form(shown(client, address, row="103-ferry"), address)
    client.post(address, sent | {"apart": "103-land-rover"})
    assert list(rows(shown(client, address, category="103"))) == ["103-ferry", "103-land-rover"]


def test_an_element_is_taken_off_every_scene_and_one_undo_brings_it_back(
    client: Client, world: Any, script: str, sent_form: Any
) -> None:
    address = f"{script}elements/"
    change(client, address, sent_form, "108-bosun", everywhere="on")
    assert "108-bosun" not in rows(shown(client, address))
    version = values_of(world.own).corrections_version
    done = client.post(f"{script}pages/undo/", {"version": version, "key": "undo-key-1", "back": "script-elements"})
    assert done["Location"] == address
    assert rows(shown(client, address))["108-bosun"][3] == "4 6"


def test_a_name_that_is_taken_is_told_beside_its_field_and_kept(
    client: Client, world: Any, script: str, sent_form: Any
) -> None:
    done = change(client, f"{script}elements/", sent_form, "103-ferry", name="Land Rover", note="kept")
    page = done.content.decode()
    assert done.status_code == 422
    assert re.search(r'id="id_name_error">[^<]*Land Rover', page)
    assert 'value="Land Rover"' in page
    assert ">kept</textarea>" in page.replace("\n", "")
    assert "103-ferry" in rows(shown(client, f"{script}elements/"))


def test_a_part_keeps_its_number_takes_a_name_and_leaves_the_cast(
    client: Client, world: Any, script: str, sent_form: Any
) -> None:
    address = f"{script}parts/"
    before = rows(shown(client, address))
    assert before["nell"][:2] == ["NELL", "1"]
    change(client, address, sent_form, "pru", board_id="77", name="Prudence")
    assert rows(shown(client, address))["pru"][:2] == ["PRUDENCE", "77"]
    refused = change(client, address, sent_form, "nell", board_id="77")
    assert refused.status_code == 422
    assert "77" in refused.content.decode()
    change(client, address, sent_form, "guest", extra="on")
    found = breakdown(world)
    assert "guest" not in {part.key for part in found.characters}
    assert "guest" in {part.key for part in found.extras}
    assert "supporting artist who speaks" in rows(shown(client, address))["guest"][0]


def test_two_names_of_one_part_are_merged_only_when_told(
    client: Client, world: Any, script: str, sent_form: Any
) -> None:
    address = f"{script}parts/"
    before = rows(shown(client, address))
    assert {"mags", "young-mags"} <= set(before)
    change(client, address, sent_form, "young-mags", merge="mags")
    after = rows(shown(client, address))
    assert "young-mags" not in after
    assert after["mags"][2] == f"1 {before['mags'][2]}"
    sent = sent_form(shown(client, address, row="mags"), address)
    client.post(address, sent | {"apart": "young-mags"})
    assert set(rows(shown(client, address))) == set(before)


def test_a_set_is_moved_to_another_location(client: Client, world: Any, script: str, sent_form: Any) -> None:
    address = f"{script}sets/"
    page = shown(client, address, row="ferry-hut")
    assert '<datalist id="places">' in page
    change(client, address, sent_form, "ferry-hut", location="Old mill")
    assert rows(shown(client, address))["ferry-hut"][1] == "Old mill"
    assert next(one.location for one in breakdown(world).sets if one.key == "ferry-hut") == "old-mill"


def test_nothing_typed_stores_nothing_and_a_stale_version_is_told(
    client: Client, world: Any, script: str, sent_form: Any
) -> None:
    before = values_of(world.own).corrections_version
    assert change(client, f"{script}sets/", sent_form, "ferry-hut").status_code == 302
    assert values_of(world.own).corrections_version == before
    assert change(client, f"{script}sets/", sent_form, "ferry-hut", location="Mill", version="1").status_code == 409
    assert client.post(f"{script}sets/", {"row": "nowhere"}).status_code == 404


def test_who_may_not_edit_reads_the_lists_and_finds_nothing_to_change(scripted: Any, script: str) -> None:
    reader = scripted("head of department")
    for name in ("elements", "parts", "sets"):
        page = shown(reader, f"{script}{name}/", row="108-bosun")
        assert rows(page)
        assert ">Change" not in page
        assert "Undo" not in page


def test_what_may_have_to_be_cleared_stands_with_place_and_reason(client: Client, script: str) -> None:
    """The sample's own invented names: a telephone number kept for drama, a beer, a song."""
    address = f"{script}clearance/"
    found = rows(shown(client, address))
    phone = next(cells for key, cells in found.items() if key.startswith("phone-01632"))
    assert phone[0].startswith("01632 960 118 set aside for drama")
    assert phone[1] == "Phone number"
    assert "8" in phone[2].split()
    assert "dials from a card: 01632 960 118" in phone[3]
    assert phone[4].endswith(".")
    assert all(key.startswith("phone-") for key in rows(shown(client, address, category="phone")))
    assert "Nothing like that" in shown(client, address, q="zeppelin")
    assert client.post(address, {"row": "phone"}).status_code == 405
    assert ">Change" not in shown(client, address, row="phone")


def test_a_category_of_ones_own_is_made_tagged_with_and_given_another_colour(
    client: Client, script: str, world: Any, sent_form: Any
) -> None:
    address = f"{script}categories/"
    assert list(rows(shown(client, address))) == ["new"]
    assert change(client, address, sent_form, "new", name="Drones", colour="teal").status_code == 302
    assert change(client, address, sent_form, "new", name="Aquatics", colour="violet").status_code == 302
    found = rows(shown(client, address))
    (drones,) = (key for key, cells in found.items() if cells[0] == "2 Drones")
    assert found[drones][1:3] == ["Teal", "0"]
    assert [cells[0] for cells in found.values()] == ["1 Aquatics", "2 Drones", "Another category"]
    assert change(client, address, sent_form, "new", name="drones", colour="red").status_code == 422
    # it is offered where words are tagged, and drawn with its colour and number there, in the list and on paper
    version = values_of(world.own).corrections_version
    tag = {
        "scene": "1",
        "words": "oilskin",
        "category": drones,
        "quantity": 1,
        "version": version,
        "key": "tag-drone-1",
    }
    assert client.post(f"{script}pages/tag/", tag).status_code == 302
    pages = flat(shown(client, f"{script}pages/"))
    assert '<span class="chip k-teal" aria-hidden="true">2</span> Drones' in pages
    assert re.search(rf'<a class="mk k-teal"[^>]*data-e="{drones}-oilskin" data-l="2" title="Drones: oilskin">', pages)
    assert '<span class="chip k-teal" aria-hidden="true">2</span>' in shown(client, f"{script}elements/")
    plan, _ = plan_of(values_of(world.own))
    assert plan
    (coat,) = (one for one in sheets_of(plan)[0].elements if one.kind == "Drones")
    assert coat.ink == "#2a8574"
    # renamed and recoloured it keeps its elements
    assert change(client, address, sent_form, drones, name="Flying cameras", colour="brown").status_code == 302
    assert rows(shown(client, address))[drones][:3] == ["2 Flying cameras", "Brown", "1"]
    (coat,) = (one for one in sheets_of(plan_of(values_of(world.own))[0])[0].elements if one.kind)
    assert (coat.kind, coat.ink) == ("Flying cameras", "#8a5a33")
    back = {"version": values_of(world.own).corrections_version, "key": "undo-colour-1", "back": "script-categories"}
    (undo,) = re.findall(r'<form method="post" action="([^"]*undo[^"]*)"', shown(client, address))
    assert client.post(undo, back).status_code == 302
    assert rows(shown(client, address))[drones][:2] == ["2 Drones", "Teal"]


def test_a_category_of_ones_own_is_deleted_with_a_home_for_its_elements_and_undo_brings_it_back(
    client: Client, script: str, world: Any, sent_form: Any
) -> None:
    address = f"{script}categories/"
    assert change(client, address, sent_form, "new", name="Drones", colour="teal").status_code == 302
    (drones,) = (key for key in rows(shown(client, address)) if key != "new")
    tag = {"scene": "1", "words": "oilskin", "category": drones, "quantity": 1, "version": 1, "key": "tag-drone-1"}
    assert client.post(f"{script}pages/tag/", tag).status_code == 302
    # without a home nothing is done, and what was typed stays
    page = shown(client, address, row=drones)
    assert "Its 1 element then goes to" in page
    for typed, told in (
        ({"gone": "on", "home": ""}, "Choose where its elements go: nothing is lost with a category."),
        ({"home": "119"}, "Tick this to delete the category"),
        ({"gone": "on", "home": drones}, "Select a valid choice"),
        ({"gone": "on", "home": "100"}, "Select a valid choice"),
    ):
        answer = change(client, address, sent_form, drones, name="Flying things", **typed)
        assert (answer.status_code, told in answer.content.decode()) == (422, True), typed
        assert 'value="Flying things"' in answer.content.decode()
    before = values_of(world.own).corrections_version
    sent = sent_form(shown(client, address, row=drones), address) | {"gone": "on", "home": "119"}
    stale = client.post(address, sent | {"version": before - 1, "key": "older-window-1"})
    assert (stale.status_code, values_of(world.own).corrections_version) == (409, before)
    here = f"http://testserver{address}"
    answers = [client.post(address, sent, HTTP_REFERER=here).status_code for _ in range(2)]
    assert answers == [302, 302], "sent twice it acts once"
    assert values_of(world.own).corrections_version == before + 1
    assert list(rows(shown(client, address))) == ["new"]
    assert rows(shown(client, f"{script}elements/"))["119-oilskin"][:2] == ["oilskin", "Q Special equipment"]
    assert drones not in shown(client, f"{script}pages/")
    back = {"version": before + 1, "key": "undo-gone-1", "back": "script-categories"}
    assert client.post(f"{script}pages/undo/", back).status_code == 302
    assert rows(shown(client, address))[drones][:3] == ["1 Drones", "Teal", "1"]
    # an empty one is asked for no home
    assert change(client, f"{script}elements/", sent_form, f"{drones}-oilskin", everywhere="on").status_code == 302
    assert "then go" not in shown(client, address, row=drones)
    assert change(client, address, sent_form, drones, gone="on").status_code == 302
    assert list(rows(shown(client, address))) == ["new"]
