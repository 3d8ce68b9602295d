"""The figures of a scene's length stand apart, the one in force is told; its minutes say what they are made of."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import unitbase.sample
from office.flat_page import flat
from unitbase.office.jobs.worker import run_next
from unitbase.office.productions.plan import breakdown_of
from unitbase.office.productions.queries import values_of

FDX = Path(unitbase.sample.__file__).parent / "white.fdx"


@pytest.fixture
def client(scripted: Any) -> Client:
    found = scripted("1st AD")
    assert isinstance(found, Client)
    return found


def figures(page: str, scene: str) -> tuple[list[tuple[str, str, bool]], list[tuple[str, str]]]:
    """Behind a scene's length: label, value, in force; behind its minutes: label, value."""
    row = re.search(rf'<tr id="scene-{scene}">.*?</tr>', page, re.DOTALL)
    assert row
    lengths, minutes = re.findall(r"<dl>(.*?)</dl>", flat(row.group()))
    told = re.findall(r'<div( class="held")?><dt>(.*?)(?:<span.*?)?</dt><dd>(.*?)</dd>', lengths)
    parts = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", minutes)
    return [(label, value, bool(held)) for held, label, value in told], [(unescape(a), b) for a, b in parts]


def test_ours_and_the_typed_length_stand_apart_and_the_typed_one_holds(
    client: Client, world: Any, sent_form: Any
) -> None:
    address = f"/p/{world.own.pid}/script/"
    page = client.get(address, {"scene": "4"}).content.decode()
    ours = figures(page, "4")[0]
    assert ours == [("Our count", "4/8", True)]
    form = sent_form(page, f"{address}correct/")
    client.post(f"{address}correct/", form | {"eighths": "2 1/8"})
    page = flat(client.get(address).content.decode())
    assert figures(page, "4")[0] == [("Our count", "4/8", False), ("Typed", "2 1/8", True)]
    told = re.search(r"<dt>Pages</dt><dd[^>]*>(.*?)</dd>", page, re.DOTALL)
    assert told
    assert "scenes by our count 19, typed 1" in told.group(1)
    assert "<dt>Our count</dt>" in page, "what the total would be by our count is told too"
    form = sent_form(client.get(address, {"scene": "4"}).content.decode(), f"{address}correct/")
    client.post(f"{address}correct/", form | {"eighths": ""})
    assert figures(client.get(address).content.decode(), "4")[0] == ours, "empty takes the typed length back"


def test_the_minutes_say_what_they_are_made_of_and_typed_ones_say_so(
    client: Client, world: Any, sent_form: Any
) -> None:
    address = f"/p/{world.own.pid}/script/"
    page = client.get(address, {"scene": "1"}).content.decode()
    assert figures(page, "1")[1] == [
        ("To block and light the scene", "15 min"),
        ("6/8 pages, 12 minutes an eighth", "72 min"),
        ("Outside by night", "10 min"),
    ]
    client.post(f"{address}correct/", sent_form(page, f"{address}correct/") | {"minutes": "120", "note": "Tide at 4"})
    page = client.get(address).content.decode()
    assert figures(page, "1")[1] == [("Typed by hand", "120 min")]
    assert "Tide at 4" in page


def test_a_file_that_tells_no_lengths_leaves_nothing_to_choose(client: Client, world: Any) -> None:
    assert "the file says" not in client.get(f"/p/{world.own.pid}/script/").content.decode()


def test_the_files_lengths_are_chosen_for_the_whole_script(world: Any) -> None:
    address = f"/p/{world.own.pid}/script/"
    client = Client()
    client.force_login(world.users["1st AD"], backend="django.contrib.auth.backends.ModelBackend")
    told = FDX.read_text(encoding="utf-8")
    heading = '<Paragraph Type="Scene Heading" Number="1">'
    longer = told.replace(heading, f'{heading}<SceneProperties Length="2 3/8" Page="1"/>')
    assert longer != told
    client.post(address, {"key": "upload-two", "script": SimpleUploadedFile("white.fdx", longer.encode())})
    assert run_next("quick")
    page = client.get(address).content.decode()
    assert figures(page, "1")[0][1] == ("The file", "2 3/8", False)
    version = values_of(world.own).corrections_version
    sent = {"version": version, "key": "lengths-key-1", "lengths": "file"}
    assert client.post(f"{address}lengths/", sent).status_code == 302
    assert figures(client.get(address).content.decode(), "1")[0][1] == ("The file", "2 3/8", True)
    found = breakdown_of(values_of(world.own))
    assert found
    assert found.sheets[0].eighths == 19
    assert client.post(f"{address}lengths/", sent | {"key": "lengths-key-2", "lengths": "guess"}).status_code == 422
