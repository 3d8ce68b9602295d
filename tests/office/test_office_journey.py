"""A script goes in by the page; board, day out of days and cost come out, each to those who may see them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import unitbase.sample
from unitbase.office.jobs.worker import run_next

SCRIPT = Path(unitbase.sample.__file__).parent / "white.fountain"


def _client(world: Any, role: str) -> Client:
    client = Client()
    client.force_login(world.users[role], backend="django.contrib.auth.backends.ModelBackend")
    return client


def _upload(client: Client, pid: str) -> int:
    file = SimpleUploadedFile("white.fountain", SCRIPT.read_bytes())
    status = client.post(f"/p/{pid}/script/", {"key": "upload-one", "script": file}).status_code
    assert run_next("quick")
    return status


def test_a_strip_moves_once_a_stale_move_is_told_and_undo_brings_it_back(world: Any) -> None:
    client, pid = _client(world, "1st AD"), world.own.pid
    assert _upload(client, pid) == 302
    before = client.get(f"/p/{pid}/schedule/").content.decode()
    version = int(re.findall(r'data-version="(\d+)"', before)[0])
    strips, days = re.findall(r'data-strip="([^"]*)"', before), re.findall(r'data-day="([^"]*)"', before)
    sent = {"key": "move-one-1", "version": version, "strip": strips[0], "day": days[1]}
    move = f"/p/{pid}/schedule/move/"
    assert client.post(move, sent).status_code == client.post(move, sent).status_code == 302
    assert client.post(move, {**sent, "key": "move-two-2"}).status_code == 409
    moved = client.get(f"/p/{pid}/schedule/").content.decode()
    assert re.findall(r'data-strip="([^"]*)"', moved) != strips
    assert client.post(f"/p/{pid}/schedule/undo/", {"key": "undo-one-1", "version": version + 1}).status_code == 302
    after = client.get(f"/p/{pid}/schedule/").content.decode()
    assert re.findall(r'data-strip="([^"]*)"', after) == strips


@pytest.mark.parametrize("role", ["1st AD", "runner", "coordinator"])
def test_whoever_may_not_see_pay_reads_no_money_on_any_page(world: Any, role: str) -> None:
    pid = world.own.pid
    assert _upload(_client(world, "producer"), pid) == 302
    assert "£" in _client(world, "producer").get(f"/p/{pid}/").content.decode()
    for page in ("", "script/", "schedule/", "dood/", "budget/"):
        assert "£" not in _client(world, role).get(f"/p/{pid}/{page}").content.decode(), page
