"""Copies of the script: each with its holder's name, of the draft it was given from, and told when that is old."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdfium2 import PdfDocument
from python_calamine import CalamineWorkbook

from office.test_office_drafts import accept, send
from unitbase.office.productions.plan import plan_of
from unitbase.office.productions.queries import values_of


@pytest.fixture
def coordinator(world: Any, scripted: Callable[[str], Client]) -> Client:
    return scripted("coordinator")


def _hand(client: Client, pid: str, **typed: str) -> Any:
    sent = {"key": "hand-out-1", "what": "whole", "others": "crossed", "holders": "Ines Vale\n\n  Grip   truck \n"}
    return client.post(f"/p/{pid}/script/copies/", sent | typed)


def _page(client: Client, pid: str, find: str = "") -> str:
    return unescape(client.get(f"/p/{pid}/script/copies/", {"q": find} if find else {}).content.decode())


def _words(client: Client, pid: str, copy: int) -> list[str]:
    answer = client.get(f"/p/{pid}/script/copies/open/", {"copy": copy})
    assert answer.status_code == 200, answer.content
    with closing(PdfDocument(answer.content)) as paper:
        return [page.get_textpage().get_text_bounded() for page in paper]


def test_each_holder_has_a_copy_with_their_own_name_on_every_page(world: Any, coordinator: Client) -> None:
    pid = world.own.pid
    assert _hand(coordinator, pid).status_code == 302
    page = _page(coordinator, pid)
    assert "Ines Vale" in page
    assert "Grip truck" in page
    for number, (own, other) in enumerate((("Ines Vale", "Grip truck"), ("Grip truck", "Ines Vale")), start=1):
        pages = _words(coordinator, pid, number)
        assert len(pages) > 1
        assert all(own in words and other not in words for words in pages)


def test_sides_hold_the_pages_of_their_day_and_say_which_day(world: Any, coordinator: Client) -> None:
    pid = world.own.pid
    plan, _ = plan_of(values_of(world.own))
    assert plan
    day = plan.board.days[0]
    assert _hand(coordinator, pid, what=day.id, others="left").status_code == 302
    told = "\n".join(_words(coordinator, pid, 1))
    headings = {sheet.scene: sheet.heading for sheet in plan.breakdown.sheets}
    wanted = {strip.scene for strip in day.strips}
    assert "Day 1" in told
    assert all((headings[scene] in told) == (scene in wanted) for scene in headings)


def test_a_new_draft_supersedes_copies_and_an_old_copy_stays_as_it_was(world: Any, coordinator: Client) -> None:
    pid = world.own.pid
    _hand(coordinator, pid)
    before = _words(coordinator, pid, 1)
    proposal = send(coordinator, pid)
    assert "Ines Vale, Grip truck" in unescape(coordinator.get(proposal).content.decode())
    accept(coordinator, proposal)
    assert "superseded by draft 2" in _page(coordinator, pid)
    assert _words(coordinator, pid, 1) == before
    _hand(coordinator, pid, key="hand-out-2", holders="Ines Vale")
    assert _words(coordinator, pid, 3) != before
    assert "current" in _page(coordinator, pid)


def test_a_holder_is_found_and_the_last_copies_are_taken_back(world: Any, coordinator: Client) -> None:
    pid = world.own.pid
    _hand(coordinator, pid)
    assert "Grip truck" not in _page(coordinator, pid, "vale")
    assert "Nobody of that name" in _page(coordinator, pid, "zzz")
    undone = coordinator.post(f"/p/{pid}/script/copies/undo/", {"key": "undo-copies-1", "version": "2"})
    assert undone.status_code == 302
    assert "No copies handed out yet" in _page(coordinator, pid)
    assert coordinator.get(f"/p/{pid}/script/copies/open/", {"copy": 1}).status_code == 404


def test_the_list_is_ordered_and_goes_out_as_a_spreadsheet(world: Any, coordinator: Client) -> None:
    pid = world.own.pid
    _hand(coordinator, pid, holders="Vale\nAbara\n=2+2")
    page = unescape(coordinator.get(f"/p/{pid}/script/copies/", {"order": "holder"}).content.decode())
    assert page.index(">=2+2<") < page.index(">Abara<") < page.index(">Vale<")
    answer = coordinator.get(f"/p/{pid}/script/copies/copies.xlsx", {"order": "holder", "q": "a"})
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows if row[1] == "The whole script"] == ["Abara", "Vale"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"holders": " \n "}, "Type at least one name"),
        ({"holders": "\n".join(f"Name {n}" for n in range(61))}, "These are 61 names"),
        ({"holders": "x" * 81}, "too long for the head of a page"),
        ({"what": "day-999"}, "day-999"),
    ],
)
def test_a_bad_order_is_told_and_what_was_typed_is_kept(
    world: Any, coordinator: Client, typed: dict[str, str], told: str
) -> None:
    answer = _hand(coordinator, world.own.pid, **typed)
    assert answer.status_code == 422
    page = unescape(answer.content.decode())
    assert told in page
    assert typed.get("holders", "Grip   truck").strip()[:20] in page
    assert "No copies handed out yet" in page


def test_a_production_without_a_script_offers_nothing_to_hand_out(world: Any) -> None:
    client = Client()
    client.force_login(world.users["producer"], backend="django.contrib.auth.backends.ModelBackend")
    pid = world.own.pid
    assert "Hand out copies" not in _page(client, pid)
    assert _hand(client, pid).status_code == 422
