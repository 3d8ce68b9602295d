"""Doubtful lines of a PDF: listed with what they were taken for; what a person says of them holds everywhere."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.test import Client

from office.conftest import AT
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change
from unitbase.office.productions.plan import breakdown_of, screenplay_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.reading import stored_reading
from unitbase.office.productions.values import READ, SCRIPT
from unitbase.screenplay import read_screenplay
from unitbase.screenplay.values import Scene

TEXT = b"""INT. KITCHEN - DAY #1#

A kettle boils.

THE GARDEN

Rain on <glass>.

ANNA
Tea?

EXT. ROAD - NIGHT #2#

A car.
"""
DOUBTED = {"THE GARDEN": 45, "Rain on <glass>.": 80, "EXT. ROAD - NIGHT": 60}


@pytest.fixture
def client(world: Any) -> Client:
    """The 1st AD, in a production whose script was read with three doubts."""
    read, findings = read_screenplay(TEXT, "draft.pdf")
    assert read
    doubted = replace(read, format="pdf", scenes=tuple(_doubted(scene) for scene in read.scenes))
    change = Change(world.users["producer"], AT, "planted", note="draft.pdf")
    steps.revise(world.own.pid, SCRIPT, TEXT, change, base=0)
    steps.revise(world.own.pid, READ, canonical(stored_reading(doubted, findings, TEXT)), change, base=0)
    found = Client()
    found.force_login(world.users["1st AD"], backend="django.contrib.auth.backends.ModelBackend")
    return found


def _doubted(scene: Scene) -> Scene:
    return replace(
        scene, paragraphs=tuple(one._replace(confidence=DOUBTED.get(one.text, 98)) for one in scene.paragraphs)
    )


@pytest.fixture
def address(client: Client, world: Any) -> str:
    return f"/p/{world.own.pid}/script/lines/"


def listed(page: str) -> list[tuple[str, str, str]]:
    """Its name, its text and what it was taken for."""
    found = []
    for line, inside in re.findall(r'id="line-([^"]+)">(.*?)</li>', page, re.DOTALL):
        text = re.search(r"<mark>(.*?)</mark>", inside, re.DOTALL)
        kind = re.search(r'<option value="([^"]+)" selected', inside)
        assert text
        found.append((line, unescape(text.group(1)), kind.group(1) if kind else ""))
    return found


def say(client: Client, address: str, key: str, **sent: Any) -> Any:
    return client.post(address, {"key": f"lines-key-{key}", "version": 0} | sent)


def scenes(world: Any) -> list[tuple[str, tuple[str, ...]]]:
    found = breakdown_of(values_of(world.own))
    assert found
    return [(sheet.heading, sheet.cast) for sheet in found.sheets]


def test_doubtful_lines_stand_with_what_they_were_taken_for(client: Client, world: Any, address: str) -> None:
    page = client.get(address).content.decode()
    assert [(text, kind) for _, text, kind in listed(page)] == [
        ("THE GARDEN", "action"),
        ("Rain on <glass>.", "action"),
        ("EXT. ROAD - NIGHT", "heading"),
    ]
    assert "scene 1" in page
    assert "45 % sure" in page
    assert "3 lines to look at" in client.get(f"/p/{world.own.pid}/script/").content.decode()


def test_a_line_said_to_be_a_heading_is_a_scene_everywhere(client: Client, world: Any, address: str) -> None:
    line = listed(client.get(address).content.decode())[0][0]
    done = say(client, address, "1", right=line, **{f"kind-{line}": "heading"})
    assert (done.status_code, done["Location"]) == (302, address)
    assert scenes(world) == [("INT. KITCHEN - DAY", ()), ("THE GARDEN", ("anna",)), ("EXT. ROAD - NIGHT", ())]
    page = client.get(address).content.decode()
    assert "1 line settled." in page
    assert [text for _, text, _ in listed(page)] == ["Rain on <glass>.", "EXT. ROAD - NIGHT"]
    pages = client.get(f"/p/{world.own.pid}/script/pages/").content.decode()
    assert f'data-scene="~line{line.partition("-")[0]}"' in pages
    version = values_of(world.own).corrections_version
    back = {"version": version, "key": "undo-key-1", "back": "script-lines"}
    assert client.post(f"/p/{world.own.pid}/script/pages/undo/", back)["Location"] == address
    assert len(scenes(world)) == 2


def test_those_changed_are_corrected_and_the_others_stay_doubtful(client: Client, world: Any, address: str) -> None:
    (garden, *_), (rain, *_), (road, *_) = listed(client.get(address).content.decode())
    sent = {f"kind-{garden}": "action", f"kind-{rain}": "note", f"kind-{road}": "heading"}
    say(client, address, "1", act="changed", **sent)
    assert [text for _, text, _ in listed(client.get(address).content.decode())] == ["THE GARDEN", "EXT. ROAD - NIGHT"]
    say(client, address, "2", act="all")
    page = client.get(address).content.decode()
    assert "No line is doubtful" in page
    read = screenplay_of(values_of(world.own))
    assert read
    assert [one.kind.value for one in read.scenes[0].paragraphs] == [
        "heading", "action", "action", "note", "character", "dialogue",
    ]  # fmt: skip


def test_what_is_said_of_nothing_or_of_no_kind_changes_nothing(client: Client, world: Any, address: str) -> None:
    line = listed(client.get(address).content.decode())[0][0]
    assert say(client, address, "1").status_code == 422
    say(client, address, "2", act="changed", **{f"kind-{line}": "poem"})
    say(client, address, "3", right=9999)
    assert values_of(world.own).corrections == ()


def test_what_was_said_is_no_complaint_of_the_breakdown(client: Client, world: Any, address: str) -> None:
    say(client, address, "1", act="all")
    page = client.get(f"/p/{world.own.pid}/script/").content.decode()
    assert "something that can be corrected" not in page
    assert "to look at" not in page
