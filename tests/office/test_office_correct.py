"""A scene is corrected in place: what was typed holds, what cannot be is told beside its field, undo takes it back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client

from unitbase.breakdown.values import Sheet
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change
from unitbase.office.journal.models import Entry
from unitbase.office.productions.plan import plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.values import BOARD
from unitbase.schedule.price import price
from unitbase.schedule.values import Plan

AT = datetime(2026, 5, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def client(scripted: Any) -> Client:
    found = scripted("1st AD")
    assert isinstance(found, Client)
    return found


def _plan(world: Any) -> Plan:
    plan, findings = plan_of(values_of(world.own))
    assert plan
    assert not [one for one in findings if one.code.startswith("breakdown.")]
    return plan


def _sheet(world: Any, scene: str) -> Sheet:
    return next(sheet for sheet in _plan(world).breakdown.sheets if sheet.scene == scene)


@pytest.fixture
def form_of(client: Client, world: Any, sent_form: Any) -> Callable[[str], dict[str, str]]:
    address = f"/p/{world.own.pid}/script/"
    return lambda scene: sent_form(client.get(address, {"scene": scene}).content.decode(), f"{address}correct/")


def test_what_is_typed_over_holds_and_the_rest_is_left_alone(
    world: Any, client: Client, form_of: Any, sent_form: Any
) -> None:
    pid, was = world.own.pid, _sheet(world, "4")
    cost = price(_plan(world)).money.amount
    typed = form_of("4") | {
        "eighths": "3 1/8",
        "day_part": "NIGHT",
        "script_day": "3",
        "location": "Old mill",
    }
    done = client.post(f"/p/{pid}/script/correct/", typed)
    assert (done.status_code, done["Location"]) == (302, f"/p/{pid}/script/#scene-4")
    now = _sheet(world, "4")
    assert (now.eighths, now.day_part.value, now.script_day, now.cast) == (25, "NIGHT", 3, was.cast)
    assert now.minutes > was.minutes
    plan = _plan(world)
    assert next(one.location for one in plan.breakdown.sets if one.key == now.set) == "old-mill"
    assert ("old-mill", "Old mill") in {(terms.key, terms.name) for terms in plan.locations}
    assert price(plan).money.amount != cost
    values = values_of(world.own)
    assert [field for _, field, _ in values.corrections] == ["location", "day_part", "eighths", "script_day"]


def test_a_length_without_a_fraction_is_pages(world: Any, client: Client, form_of: Any, sent_form: Any) -> None:
    client.post(f"/p/{world.own.pid}/script/correct/", form_of("4") | {"eighths": "2"})
    assert _sheet(world, "4").eighths == 16


def test_a_new_part_is_priced_and_stands_in_the_cast(world: Any, client: Client, form_of: Any, sent_form: Any) -> None:
    pid = world.own.pid
    form = form_of("4")
    client.post(f"/p/{pid}/script/correct/", form | {"cast": f"{form['cast']}, Harbour Master"})
    plan = _plan(world)
    assert "harbour-master" in {terms.character for terms in plan.cast}
    assert price(plan).part("cast").part("harbour-master").money.amount > 0
    assert "HARBOUR MASTER" in client.get(f"/p/{pid}/dood/").content.decode()


def test_sent_twice_it_acts_once_and_a_stale_form_is_told(
    world: Any, client: Client, form_of: Any, sent_form: Any
) -> None:
    address = f"/p/{world.own.pid}/script/correct/"
    form = form_of("4") | {"minutes": "77"}
    assert [client.post(address, form).status_code for _ in range(2)] == [302, 302]
    assert len(values_of(world.own).corrections) == 1
    assert client.post(address, form | {"key": "another-key", "minutes": "88"}).status_code == 409
    assert _sheet(world, "4").minutes == 77


def test_undo_takes_even_the_first_correction_back(world: Any, client: Client, form_of: Any, sent_form: Any) -> None:
    pid, was = world.own.pid, _sheet(world, "4")
    client.post(f"/p/{pid}/script/correct/", form_of("4") | {"set": "BOATHOUSE", "minutes": "77"})
    assert _sheet(world, "4") != was
    undo = sent_form(client.get(f"/p/{pid}/script/").content.decode(), f"/p/{pid}/script/correct/undo/")
    assert client.post(f"/p/{pid}/script/correct/undo/", undo).status_code == 302
    assert _sheet(world, "4") == was
    assert list(Entry.objects.values_list("action", flat=True).order_by("id"))[2:] == [
        "correct_scene",
        "undo_correction",
    ]


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("eighths", "2 1/2", "2 1/2 is not a value for eighths."),
        ("eighths", "0/8", "0 is not a value for eighths."),
        ("minutes", "-5", "-5 is not a value for minutes."),
        ("script_day", "soon", "soon is not a value for script_day."),
        ("day_part", "TEATIME", "TEATIME"),
        ("set", "", "This field is required."),
    ],
)
def test_a_bad_value_is_told_and_what_was_typed_is_kept(
    world: Any, client: Client, form_of: Any, sent_form: Any, field: str, value: str, told: str
) -> None:
    pid, was = world.own.pid, _sheet(world, "4")
    form = form_of("4") | {"cast": "SOMEBODY ELSE", field: value}
    answer = client.post(f"/p/{pid}/script/correct/", form)
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert told in page
    assert sent_form(page, f"/p/{pid}/script/correct/")["cast"] == "SOMEBODY ELSE"
    assert _sheet(world, "4") == was
    assert not values_of(world.own).corrections
    # the form that came back knows still what the person saw first
    again = sent_form(page, f"/p/{pid}/script/correct/") | {field: form[f"initial-{field}"]}
    assert client.post(f"/p/{pid}/script/correct/", again).status_code == 302
    assert list(values_of(world.own).corrections) == [("4", "cast", "SOMEBODY ELSE")]


def test_a_scene_that_is_not_there_is_told(world: Any, client: Client, form_of: Any, sent_form: Any) -> None:
    pid = world.own.pid
    form = form_of("4") | {"scene": "999", "minutes": "5"}
    assert client.post(f"/p/{pid}/script/correct/", form).status_code == 422
    assert "data-strip" in client.get(f"/p/{pid}/schedule/").content.decode()
    assert client.get(f"/p/{pid}/script/", {"scene": "999"}).status_code == 200


def test_whoever_may_only_read_is_offered_no_correction(
    world: Any, client: Client, form_of: Any, sent_form: Any
) -> None:
    reader = Client()
    reader.force_login(world.users["2nd AD"], backend="django.contrib.auth.backends.ModelBackend")
    page = reader.get(f"/p/{world.own.pid}/script/", {"scene": "4"}).content.decode()
    assert "script/correct" not in page
    assert f"/p/{world.own.pid}/script/?scene=" not in page


def test_a_board_whose_scenes_are_not_those_of_the_script_still_shows_prints_and_prices(
    world: Any, client: Client, form_of: Any, sent_form: Any
) -> None:
    pid, by = world.own.pid, world.users["1st AD"]
    board = {
        "days": [{"id": "d1", "shape": "", "items": [{"id": "x", "scene": "gone", "part": 0}]}],
        "boneyard": [{"id": "y", "scene": "4", "part": 0}],
    }
    steps.revise(pid, BOARD, canonical(board), Change(by, AT, "planted"), base=None)
    for page in ("", "script/", "schedule/", "dood/", "schedule/print/"):
        assert client.get(f"/p/{pid}/{page}").status_code == 200, page
    assert client.post(f"/p/{pid}/script/correct/", form_of("4") | {"cast": ""}).status_code == 302
    shown = client.get(f"/p/{pid}/schedule/").content.decode()
    assert re.findall(r'data-strip="([^"]*)"', shown) == ["y"]
    assert "Scene 1 is not scheduled." in client.get(f"/p/{pid}/").content.decode()


def test_elements_are_listed_added_and_taken_off_by_hand_and_the_plan_follows(
    world: Any, client: Client, form_of: Any, sent_form: Any
) -> None:
    address = f"/p/{world.own.pid}/script/"
    was = _sheet(world, "4")
    added = form_of("4") | {
        "new_category": "103",
        "new_name": "Low loader x 2",
        "new_quantity": "3",
        "synopsis": "Rain.",
    }
    assert client.post(f"{address}correct/", added).status_code == 302
    sheet = _sheet(world, "4")
    loader = next(one for one in sheet.elements if one.category == "103")
    assert (loader.name, loader.quantity, sheet.synopsis) == ("Low loader x 2", 3, "Rain.")
    assert [one for one in sheet.elements if one != loader] == list(was.elements)
    assert loader.key in {terms.element for terms in _plan(world).resources}
    page = unescape(client.get(address, {"scene": "4"}).content.decode())
    assert "Vehicles: Low loader x 2 × 3" in page
    dropped = form_of("4") | {"drop": loader.key}
    assert [client.post(f"{address}correct/", dropped).status_code for _ in range(2)] == [302, 302]
    assert _sheet(world, "4").elements == was.elements
    undo = sent_form(client.get(address).content.decode(), f"{address}correct/undo/")
    client.post(f"{address}correct/undo/", undo)
    assert loader in _sheet(world, "4").elements


@pytest.mark.parametrize("wrong", [{"new_quantity": "0"}, {"new_category": "100"}, {"new_category": "no"}])
def test_an_element_that_cannot_be_is_told(world: Any, client: Client, form_of: Any, wrong: dict[str, str]) -> None:
    was = _sheet(world, "4")
    sent = form_of("4") | {"new_name": "Torch", "new_category": "104"} | wrong
    assert client.post(f"/p/{world.own.pid}/script/correct/", sent).status_code == 422
    assert _sheet(world, "4") == was


def test_undo_is_offered_only_while_something_is_left_to_undo(
    world: Any, client: Client, form_of: Any, sent_form: Any
) -> None:
    address = f"/p/{world.own.pid}/script/"
    undoing = f'action="{address}correct/undo/"'
    assert undoing not in client.get(address).content.decode()
    for minutes in ("41", "42"):
        assert client.post(f"{address}correct/", form_of("4") | {"minutes": minutes}).status_code == 302
    for left in (True, False):
        undo = sent_form(client.get(address).content.decode(), f"{address}correct/undo/")
        assert client.post(f"{address}correct/undo/", undo).status_code == 302
        assert (undoing in client.get(address).content.decode()) is left
