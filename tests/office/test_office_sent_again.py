"""A form pressed twice is done once, and its second sending is answered like the first: of whatever page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client

from office.flat_page import flat
from office.test_office_contract import state
from unitbase.office.access import desk
from unitbase.office.journal.models import Entry
from unitbase.office.journal.sent import digest_of

Sent = dict[str, str | list[str]]


def _tagged(client: Client, home: str) -> None:
    sent = {"scene": "1", "words": "bell", "category": "104", "quantity": "1", "version": 0, "key": "tagged-key"}
    assert client.post(f"{home}script/pages/tag/", sent).status_code == 302


def _demanded(client: Client, home: str) -> None:
    sent = {"first": "4", "then": "2", "why": "A haircut.", "version": "0", "key": "demand-key"}
    assert client.post(f"{home}story-order/add/", sent).status_code == 302


def _grade(client: Client, home: str) -> None:
    page = client.get(f"{home}terms/").content.decode()
    sent = _form(page, "terms/crew/") | {"title": "Drone pilot", "rate": "300"}
    assert client.post(f"{home}terms/crew/", sent).status_code == 302


def _nothing(client: Client, home: str) -> None:
    """The sample as it stands."""


def _form(page: str, action: str) -> Sent:
    """What a browser would send of the first form to an address that ends so."""
    form = re.search(rf'<form[^>]*action="[^"]*{re.escape(action)}(?:[?#][^"]*)?".*?</form>', page, re.DOTALL)
    assert form, action
    sent: Sent = {}
    for tag in re.findall(r"<input[^>]*>", form.group(0)):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and ("checked" in tag or 'type="checkbox"' not in tag):
            found = sent.setdefault(name.group(1), [])
            assert isinstance(found, list)
            found.append(value.group(1) if value else "")
    for name, options in re.findall(r'<select name="([^"]*)".*?>(.*?)</select>', form.group(0), re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent[name] = chosen.group(1) if chosen else ""
    return sent


FORMS: dict[str, tuple[Callable[[Client, str], None], str, str, Sent]] = {
    "an order taken out": (_demanded, "story-order/", "story-order/remove/", {}),
    "an order demanded": (_nothing, "story-order/", "story-order/add/", {"first": "4", "then": "2"}),
    "a grade taken out": (_grade, "terms/", "terms/crew/remove/", {}),
    "an element off every scene": (
        _tagged, "script/elements/?row=104-bell", "script/elements/", {"everywhere": "on"},
    ),
    "an element renamed that brings another": (
        _tagged, "script/elements/?row=104-bell", "script/elements/",
        {"name": "Brass bell", "link_category": "109", "link_name": "Ringer"},
    ),
    "a category made": (
        _nothing, "script/categories/?row=new", "script/categories/", {"name": "Drones", "colour": "teal"},
    ),
    "a date put in": (
        _nothing, "calendar/", "calendar/change/", {"what": "dates", "way": "off", "first": "2026-06-03"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_form_sent_twice_is_done_once_and_answered_twice(world: Any, scripted: Any, name: str) -> None:
    prepare, page, action, typed = FORMS[name]
    client, home = scripted("producer"), f"/p/{world.own.pid}/"
    prepare(client, home)
    sent = _form(client.get(home + page).content.decode(), action) | typed
    first = client.post(home + action, sent, HTTP_REFERER=f"http://testserver{home}{page}")
    assert first.status_code == 302, flat(first.content.decode())
    once, entries = state(), Entry.objects.count()
    again = client.post(home + action, sent, HTTP_REFERER=f"http://testserver{home}{page}")
    assert again.status_code == 302, flat(again.content.decode())
    assert again["Location"].partition("#")[0] in {
        first["Location"].partition("#")[0],
        f"http://testserver{home}{page}",
    }
    assert (state(), Entry.objects.count()) == (once, entries)


def test_a_form_that_an_action_refuses_is_digested_once(
    world: Any, scripted: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    reckoned: list[str] = []

    def counted(request: HttpRequest) -> str:
        reckoned.append(digest_of(request))
        return reckoned[-1]

    client, home = scripted("producer"), f"/p/{world.own.pid}/"
    monkeypatch.setattr(desk, "digest_of", counted)
    again = {"key": "undo-again", "version": "77"}
    answer = client.post(f"{home}terms/undo/", again)
    assert answer.status_code == 409
    assert len(reckoned) == 1
