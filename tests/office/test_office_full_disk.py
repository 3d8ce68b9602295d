"""The database refuses to grow or to be written: a page of ours says so, and nothing is half written.

`max_page_count` makes SQLite refuse as it does on a full disk, `query_only` as it does on a read-only one.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from office.test_office_contract import state

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="the switches are SQLite's")


def _pragma(text: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {text}")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


@pytest.fixture(params=["full", "read-only"])
def closed(request: pytest.FixtureRequest) -> Iterator[Any]:
    """Switches the database to refusing writes; it takes them again after the test."""

    def close() -> None:
        if request.param == "read-only":
            _pragma("query_only = 1")
            return
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")  # pages that earlier tests left free are no room
        pages = _pragma("page_count")
        assert _pragma(f"max_page_count = {pages}") == pages

    def reopen() -> None:
        _pragma("query_only = 0")
        _pragma("max_page_count = 1073741823")

    close.reopen = reopen  # type: ignore[attr-defined]
    yield close
    reopen()


@pytest.fixture
def client(world: Any) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(world.users["producer"], backend="django.contrib.auth.backends.ModelBackend")
    return client


def _drop(client: Client, pid: str) -> Any:
    script = SimpleUploadedFile("long.fountain", b"INT. A - DAY\n\nA long one.\n\n" * 20_000)
    return client.post(f"/p/{pid}/script/", {"key": "upload-one", "script": script})


def test_a_script_that_cannot_be_stored_is_told_and_leaves_nothing(world: Any, client: Client, closed: Any) -> None:
    before = state()
    closed()
    answer = _drop(client, world.own.pid)
    page = unescape(answer.content.decode())
    assert answer.status_code == 503
    assert "Not possible right now" in page
    assert "the disk may be full, or closed to writing" in page
    assert "Traceback" not in page
    assert state() == before
    assert client.get(f"/p/{world.own.pid}/script/").status_code == 200
    closed.reopen()
    assert _drop(client, world.own.pid).status_code == 302
