"""S1: every route x role x production answers as the hand-written table says, down to the bytes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from unitbase.office.access.grants import roles

TABLE = tomllib.loads((Path(__file__).parent / "expected_access.toml").read_text(encoding="utf-8"))
PLANTED = {"own": "OWN-PLANTED", "sibling": "SIBLING-PLANTED", "foreign": "FOREIGN-PLANTED"}

# What else an address needs besides the production.
PARTS = {"figure": {"where": "crew"}}


def _url(route: str, world: Any, where: str) -> str:
    """The route's address in one of the productions, with what it needs of it."""
    pid = getattr(world, where).pid
    have = {"pid": pid, "jid": world.jobs[pid], **PARTS.get(route, {})}
    needs = {name for _, names in get_resolver().reverse_dict.getlist(route)[0][0] for name in names}
    return reverse(route, kwargs={name: have[name] for name in needs} or None)


def test_every_route_and_every_role_stands_in_the_table() -> None:
    known = {pattern.name for pattern in get_resolver().url_patterns}
    assert known == set(TABLE["routes"]) | set(TABLE["open"]["routes"])
    assert sorted(TABLE["roles"].values()) == sorted(roles())
    for route in TABLE["routes"].values():
        for cells in route.values():
            for row in cells.values():
                assert set(row) == set(TABLE["roles"])


def wrong_cells(route: str, world: Any) -> list[tuple[str, str, str, int, int]]:
    """The cells of a route that do not answer as the table says, or that name a planted title in a refusal."""
    wrong = []
    for short, role in TABLE["roles"].items():
        client = Client()
        client.force_login(world.users[role], backend="django.contrib.auth.backends.ModelBackend")
        for method, cells in TABLE["routes"][route].items():
            for where, row in cells.items():
                response = getattr(client, method)(_url(route, world, where))
                refused = response.status_code in {403, 404}
                leaks = refused and any(planted in response.content.decode() for planted in PLANTED.values())
                if response.status_code != row[short] or leaks:
                    wrong.append((method, where, role, row[short], response.status_code))
    return wrong


@pytest.mark.parametrize("route", sorted(TABLE["routes"]))
def test_every_cell_answers_as_the_table_says(route: str, world: Any, bare_templates: None) -> None:
    assert wrong_cells(route, world) == []


def test_the_list_of_productions_holds_no_other_persons_titles(world: Any, bare_templates: None) -> None:
    client = Client()
    client.force_login(world.users["producer"], backend="django.contrib.auth.backends.ModelBackend")
    text = client.get("/productions/").content.decode()
    assert "OWN-PLANTED" in text
    assert "SIBLING-PLANTED" not in text
    assert "FOREIGN-PLANTED" not in text


@pytest.mark.parametrize("route", sorted(TABLE["routes"]))
def test_without_a_session_every_route_leads_to_sign_in(route: str, world: Any, bare_templates: None) -> None:
    for method in TABLE["routes"][route]:
        response = getattr(Client(), method)(_url(route, world, "own"))
        assert response.status_code == 302
        assert response["Location"] == "/sign-in/"
