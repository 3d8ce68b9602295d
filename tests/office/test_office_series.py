"""A series in the office: an episode at a time, one board over all, a draft of one episode leaves the others alone."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from office.test_office_drafts import accept
from unitbase.office.jobs.worker import run_next
from unitbase.office.productions.actions import correct_scene
from unitbase.office.productions.plan import plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.setup_actions import change_setup

ONE = b"Title: Tide Tables\n\nINT. HALL - DAY #1#\n\nANNA\nHere.\n\nEXT. QUAY - NIGHT #2#\n\nRain on the quay.\n"
TWO = b"Title: Tide Tables\n\nINT. HALL - NIGHT #1#\n\nANNA\nGone.\n\nINT. MILL - DAY #2#\n\nBEN\nDust everywhere.\n"
LATER = TWO.replace(b"Dust everywhere.", b"Dust everywhere, again.") + b"\nEXT. WEIR - DAY #3#\n\nWater.\n"


@pytest.fixture
def client(world: Any) -> Client:
    client = Client()
    client.force_login(world.users["producer"], backend="django.contrib.auth.backends.ModelBackend")
    actor, at = world.users["producer"], timezone.now()
    typed = {"format": "series", "currency": "GBP", "title": "Tide Tables"}
    change_setup(actor=actor, at=at, scope=world.own.pid, key="series-key", base=1, typed=typed)
    return client


def _bring(client: Client, pid: str, content: bytes, episode: int) -> str:
    sent = {"key": f"upload-{episode}-{len(content)}", "script": SimpleUploadedFile("e.fountain", content)}
    answer = client.post(f"/p/{pid}/script/", sent | {"episode": episode})
    assert answer.status_code == 302, unescape(answer.content.decode())
    assert run_next("quick")
    return str(client.get(answer["Location"]).headers.get("Location", ""))


def _scenes(world: Any) -> list[str]:
    plan, findings = plan_of(values_of(world.own))
    assert plan, findings
    return [sheet.number for sheet in plan.breakdown.sheets]


def _on_board(world: Any) -> set[str]:
    plan, _ = plan_of(values_of(world.own))
    assert plan
    board = plan.board
    return {strip.scene for day in board.days for strip in day.strips} | {strip.scene for strip in board.boneyard}


def test_episodes_come_one_by_one_and_share_one_board(world: Any, client: Client) -> None:
    pid = world.own.pid
    _bring(client, pid, ONE, 1)
    assert _scenes(world) == ["1/1", "1/2"]
    accept(client, _bring(client, pid, TWO, 2))
    assert _scenes(world) == ["1/1", "1/2", "2/1", "2/2"]
    assert len(_on_board(world)) == 4
    plan, _ = plan_of(values_of(world.own))
    assert plan
    anna = next(part for part in plan.breakdown.characters if part.name == "ANNA")
    assert len(anna.scenes) == 2, "one part over both episodes"
    page = unescape(client.get(f"/p/{pid}/schedule/").content.decode())
    assert "2/1" in page
    assert page.count("Scene 2/1 is not scheduled") == 1, "told once, and not as gained and lost as well"
    # each strip says its episode, which the board is filtered by
    told = re.findall(r'data-number="([^"]+)"[^>]*? data-episode="([^"]+)"', page)
    assert sorted(told) == [("1/1", "1"), ("1/2", "1"), ("2/1", "2"), ("2/2", "2")]


def test_a_draft_of_one_episode_keeps_what_was_decided_about_the_others(world: Any, client: Client) -> None:
    pid = world.own.pid
    _bring(client, pid, ONE, 1)
    accept(client, _bring(client, pid, TWO, 2))
    correct_scene(
        actor=world.users["producer"], at=timezone.now(), scope=pid, key="tag-key-1",
        base=values_of(world.own).corrections_version,
        corrections=[["1/2", "element+", "105: Rain"], ["2/2", "element+", "104: Sack"]],
    )  # fmt: skip
    proposal = _bring(client, pid, LATER, 2)
    told = unescape(client.get(proposal).content.decode())
    assert "2/3" in told
    accept(client, proposal)
    plan, _ = plan_of(values_of(world.own))
    assert plan
    tagged = {sheet.number: [one.name for one in sheet.elements] for sheet in plan.breakdown.sheets}
    assert tagged == {"1/1": [], "1/2": ["Rain"], "2/1": [], "2/2": ["Sack"], "2/3": []}
    assert len(_on_board(world)) == 5


def test_an_episode_is_asked_for_and_handed_out_by_itself(world: Any, client: Client) -> None:
    pid = world.own.pid
    sent = {"key": "up-without", "script": SimpleUploadedFile("e.fountain", ONE)}
    answer = client.post(f"/p/{pid}/script/", sent)
    assert answer.status_code == 422
    assert 'name="episode"' in answer.content.decode()
    _bring(client, pid, ONE, 1)
    accept(client, _bring(client, pid, TWO, 2))
    given = {"key": "hand-one-1", "what": "episode-2", "others": "crossed", "holders": "Vale"}
    assert client.post(f"/p/{pid}/script/copies/", given).status_code == 302
    assert "Episode 2" in unescape(client.get(f"/p/{pid}/script/copies/").content.decode())
    assert client.get(f"/p/{pid}/script/copies/open/", {"copy": 1}).content.startswith(b"%PDF")
