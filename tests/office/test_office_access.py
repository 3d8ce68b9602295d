"""S1: every route x role x production answers as the hand-written table says, down to the bytes."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Collection
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from pypdfium2 import PdfDocument

from unitbase.office.access.grants import roles

TABLE = tomllib.loads((Path(__file__).parent / "expected_access.toml").read_text(encoding="utf-8"))
PLANTED = {"own": "OWN-PLANTED", "sibling": "SIBLING-PLANTED", "foreign": "FOREIGN-PLANTED"}

PAGES = [
    *("budget", "documents", "dood", "figure", "job", "price", "schedule", "script", "terms", "today"),
    *(
        "script-pages",
        "script-suggestions",
        "script-elements",
        "script-parts",
        "script-sets",
        "script-clearance",
        "script-lines",
    ),
    *("meeting", "meeting-notes", "meeting-notes-export", "meeting-notes-sheet", "meetings", "outline"),
    *("copies", "calendar", "availability", "schedule-import", "schedule-export"),
    *("schedule-issues", "schedule-issue", "schedule-history", "scenarios"),
]
# What else an address needs besides the production.
PARTS = {
    "figure": {"where": "cast"},
    **{f"schedule-issue{what}": {"number": 1} for what in ("", "-print", "-retire", "-send", "-unsend")},
    "schedule-issue-sent": {"number": 1, "kind": "xlsx"},
    "schedule-issues-export": {"kind": "csv"},
    "schedule-history-export": {"kind": "xlsx"},
    "scenarios-export": {"kind": "xlsx"},
    "schedule-imports": {"kind": "csv"},
    "calendar-links": {"kind": "xlsx"},
    "script-photo": {"name": f"{'0' * 64}.jpg"},
    "drafts-export": {"kind": "xlsx"},
    "dood-export": {"kind": "csv"},
    "documents-rows": {"kind": "csv"},
    "budget-export": {"kind": "xlsx"},
    "availability-export": {"kind": "csv"},
    "story-order-export": {"kind": "csv"},
    "holding-export": {"kind": "xlsx"},
    "schedule-export-file": {"kind": "uss"},
    "schedule-import-look": {"number": 1},
    "schedule-import-accept": {"number": 1},
    "schedule-import-refuse": {"number": 1},
}


def _url(route: str, world: Any, where: str) -> str:
    """The route's address in one of the productions, with what it needs of it."""
    pid = getattr(world, where).pid
    have = {"pid": pid, "jid": world.jobs[pid], "mid": world.meetings[pid], **PARTS.get(route, {})}
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


# With the templates themselves the table is asked for those whose pages differ most; the long form asks for everybody.
SEEN = set(TABLE["roles"]) if os.environ.get("UNITBASE_TESTS") == "full" else {"PM", "1AD", "RUN", "AUD"}


def wrong_cells(
    route: str, world: Any, asked: Collection[str] = frozenset(TABLE["roles"])
) -> list[tuple[str, str, str, int, int, list[str]]]:
    """The cells of a route that do not answer as the table says, or that tell of another production."""
    wrong = []
    for short, role in TABLE["roles"].items():
        if short not in asked:
            continue
        client = Client()
        client.force_login(world.users[role], backend="django.contrib.auth.backends.ModelBackend")
        for method, cells in TABLE["routes"][route].items():
            for where, row in cells.items():
                response = getattr(client, method)(_url(route, world, where))
                expected, told = row[short], text_of(response)
                leaks = sorted(
                    PLANTED[other] for other in _hidden(route, role, where, expected) if PLANTED[other] in told
                )
                if response.status_code != expected or leaks:
                    wrong.append((method, where, role, expected, response.status_code, leaks))
    return wrong


def _hidden(route: str, role: str, where: str, status: int) -> set[str]:
    """The productions a cell may not tell of: a refusal tells of none, a page of no other than its own."""
    if status in {403, 404}:
        return set(PLANTED)
    names = {name for _, names in get_resolver().reverse_dict.getlist(route)[0][0] for name in names}
    if "pid" in names:
        return set(PLANTED) - {where}
    return set(PLANTED) - ({"own", "sibling"} if role == "auditor" else {"own"})


def text_of(response: Any) -> str:
    """All a response tells: its headers, and its body; of a PDF the words on its pages, of a workbook all its parts."""
    body = response.content
    if body.startswith(b"%PDF"):
        with closing(PdfDocument(body)) as paper:
            words = " ".join(page.get_textpage().get_text_bounded() for page in paper)
    elif body.startswith(b"PK"):
        with ZipFile(BytesIO(body)) as book:
            words = " ".join(book.read(name).decode() for name in book.namelist())
    else:
        words = body.decode()
    return f"{dict(response.headers)} {words}"


@pytest.mark.parametrize("route", sorted(TABLE["routes"]))
def test_every_cell_answers_as_the_table_says(route: str, published: Any, bare_templates: None) -> None:
    assert wrong_cells(route, published) == []


@pytest.mark.parametrize("route", PAGES)
def test_the_pages_themselves_name_their_own_production_and_no_other(route: str, published: Any) -> None:
    client = Client()
    client.force_login(published.users["auditor"], backend="django.contrib.auth.backends.ModelBackend")
    for where in ("own", "sibling"):
        told = text_of(client.get(_url(route, published, where)))
        assert [name for name, word in PLANTED.items() if word in told] == [where]
    assert wrong_cells(route, published, SEEN) == []


def test_a_production_without_a_script_has_nothing_to_print_and_no_figures(world: Any, bare_templates: None) -> None:
    client = Client()
    client.force_login(world.users["producer"], backend="django.contrib.auth.backends.ModelBackend")
    for route, status in {"schedule-print": 422, "budget-print": 422, "figure": 404}.items():
        assert client.get(_url(route, world, "own")).status_code == status


def test_the_list_of_productions_holds_no_other_persons_titles(world: Any, bare_templates: None) -> None:
    client = Client()
    client.force_login(world.users["producer"], backend="django.contrib.auth.backends.ModelBackend")
    text = client.get("/productions/").content.decode()
    assert "OWN-PLANTED" in text
    assert "SIBLING-PLANTED" not in text
    assert "FOREIGN-PLANTED" not in text


@pytest.mark.parametrize("route", sorted(TABLE["routes"]))
def test_without_a_session_every_route_leads_to_sign_in_and_what_is_sent_is_refused(
    route: str, world: Any, bare_templates: None
) -> None:
    for method in TABLE["routes"][route]:
        response = getattr(Client(), method)(_url(route, world, "own"))
        if method == "get":
            assert (response.status_code, response["Location"]) == (302, "/sign-in/")
        else:
            assert response.status_code == 401
            assert "nothing of this was stored" in response.content.decode()
