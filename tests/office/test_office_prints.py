"""What is printed and not soon set is set by a job: for whoever asked alone, once, handed over where it was asked."""

from __future__ import annotations

import json
import re
from contextlib import closing
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdfium2 import PdfDocument

from unitbase.office.jobs import runner, steps
from unitbase.office.jobs.models import Job, Material
from unitbase.office.jobs.worker import run_next
from unitbase.office.papers.queries import papers_kept
from unitbase.office.productions.models import Membership
from unitbase.office.schedule.actions import move_strips

PRINTS = {
    "schedule/print/": "One-line schedule",
    "schedule/issues/1/schedule.pdf": "Issue 1",
    "budget/print/": "Budget",
    "script/file/?list=script&as=pdf": "Script",
    "script/file/?list=breakdown&as=pdf": "Breakdown",
    "script/file/?list=elements&as=pdf": "Elements",
    "script/file/?list=clearance&as=pdf": "Clearance",
    "script/copies/open/?copy=1": "Copy 1",
    "script/drafts/pages/print/?draft=1": "Pages of OWN-PLANTED.fdx",
    "meetings/MEETING/minutes.pdf": "Minutes",
}
"""Every address that prints, and what its job is called."""


@pytest.fixture
def slow(published: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The planted world, with a copy handed out, in which nothing is set within the patience of a browser."""
    sent = {"key": "hand-out-1", "what": "whole", "others": "crossed", "holders": "Ines Vale"}
    answer = client_of(published, "coordinator").post(f"/p/{published.own.pid}/script/copies/", sent)
    assert answer.status_code == 302
    Job.objects.all().delete()
    monkeypatch.setattr("unitbase.office.productions.printing.AT_ONCE", 0.001)
    monkeypatch.setattr(runner, "BEAT", 0.05)
    return published


def client_of(world: Any, role: str) -> Client:
    client = Client()
    client.force_login(world.users[role], backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(world: Any, name: str) -> str:
    return f"/p/{world.own.pid}/{name.replace('MEETING', world.meetings[world.own.pid])}"


def page_of(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", unescape(answer.content.decode()))


def text_of(pdf: bytes) -> str:
    with closing(PdfDocument(pdf)) as paper:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in paper)


def test_no_view_typesets_but_for_as_long_as_a_browser_waits(slow: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def unbounded(*_: object, **__: object) -> bytes:
        pytest.fail("a view typesets with no bound but that of the press")

    monkeypatch.setattr("unitbase.paper.press.press", unbounded)
    client = client_of(slow, "producer")
    for name, title in PRINTS.items():
        answer = client.get(address(slow, name))
        job = Job.objects.latest("pk")
        assert (answer.status_code, answer["Location"]) == (302, f"/p/{slow.own.pid}/jobs/{job.pid}/"), name
        assert (job.kind, job.request["name"]) == ("print", title)
    assert Job.objects.count() == len(PRINTS)


def test_a_print_that_takes_its_time_is_waited_for_and_handed_over_where_it_was_asked(
    slow: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, asked = client_of(slow, "producer"), address(slow, "schedule/print/?board=")
    where, later = client.get(asked)["Location"], timezone.localtime() + timedelta(minutes=1)
    monkeypatch.setattr("unitbase.office.schedule.views.timezone.localtime", lambda *_: later)
    assert client.get(asked)["Location"] == where, "a second click joins the first"
    assert Job.objects.count() == 1
    waiting = page_of(client, where)
    assert "Printing · One-line schedule" in waiting
    assert '<noscript><meta http-equiv="refresh"' in waiting
    assert ">Cancel<" in waiting
    assert run_next("quick")
    done = f"{asked}&set={Job.objects.get().pid}"
    assert client.get(where)["Location"] == done
    assert client.get(where, HTTP_HX_REQUEST="true")["HX-Redirect"] == done
    with CaptureQueriesContext(connection) as told:
        first, again = client.get(done), client.get(done)
    assert not [one["sql"] for one in told if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert first.content == again.content
    assert first["Content-Disposition"] == 'inline; filename="one-line-schedule-1.pdf"'
    assert "OWN-PLANTED" in text_of(first.content)
    assert not papers_kept(slow.own), "a print is no document"


def test_a_print_is_there_for_nobody_but_whoever_asked(slow: Any) -> None:
    asked = address(slow, "budget/print/")
    where = client_of(slow, "producer").get(asked)["Location"]
    other = client_of(slow, "accountant")
    assert other.get(where).status_code == other.post(f"{where}cancel/", {"key": "cancel-one"}).status_code == 404
    assert run_next("quick")
    producer, by = client_of(slow, "producer"), f"?set={Job.objects.get().pid}"
    done = asked + by
    assert producer.get(done).content.startswith(b"%PDF")
    assert other.get(where).status_code == 404
    assert "/jobs/" in other.get(done)["Location"], "the accountant gets a print of their own"
    assert "/jobs/" in producer.get(address(slow, "schedule/print/") + by)["Location"], "another address, another print"
    Membership.objects.filter(user=slow.users["producer"], production=slow.own).update(role="coordinator")
    assert producer.get(done).status_code == 403


def test_a_board_changed_since_is_printed_anew_and_joins_nothing(slow: Any) -> None:
    client, asked = client_of(slow, "1st AD"), address(slow, "schedule/print/")
    first = client.get(asked)["Location"]
    acting = {"actor": slow.users["1st AD"], "at": timezone.now(), "scope": slow.own.pid, "key": "move-one-1"}
    move_strips(**acting, base=1, strips=["s1"], day="d2", after="s2")
    assert client.get(asked)["Location"] != first
    assert Job.objects.count() == 2


def test_whoever_may_not_see_pay_gets_their_own_name_and_no_pay_into_the_child(slow: Any) -> None:
    manager = client_of(slow, "floor manager")
    manager.get(address(slow, "script/file/?list=script&as=pdf"))
    forme = json.loads(bytes(Material.objects.get().content))
    assert forme["data"]["watermark"] == "floor manager"
    assert manager.get(address(slow, "budget/print/")).status_code == 403
    assert Job.objects.count() == 1


def test_a_cancelled_print_keeps_nothing_and_is_asked_again_where_it_was(slow: Any) -> None:
    client, asked = client_of(slow, "producer"), address(slow, "script/file/?list=elements&as=pdf")
    where = client.get(asked)["Location"]
    assert client.post(f"{where}cancel/", {"key": "cancel-one"}).status_code == 302
    assert run_next("quick") is None
    assert not Material.objects.exists()
    told = page_of(client, where)
    assert f'href="{asked}">Try again' in told
    assert client.get(asked)["Location"] != where, "a print that was cancelled is not joined"


def test_a_print_is_kept_for_a_day_and_then_printed_anew(slow: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    client, asked = client_of(slow, "producer"), address(slow, "meetings/MEETING/minutes.pdf")
    where = client.get(asked)["Location"]
    assert run_next("quick")
    early = timezone.now() + timedelta(hours=23)
    steps.enqueue("improve", "long", slow.own.pid, slow.users["producer"], early, {})
    assert Material.objects.filter(job__kind="print").exists()
    late = timezone.now() + timedelta(hours=25)
    steps.enqueue("improve", "long", slow.own.pid, slow.users["producer"], late, {})
    assert not Material.objects.filter(job__kind="print").exists()
    done = client.get(where)["Location"]
    again = client.get(done)
    assert "/jobs/" in again["Location"]
    assert again["Location"] != where
    monkeypatch.setattr("unitbase.office.productions.printing.AT_ONCE", 60.0)
    assert "OWN-PLANTED somebody" in text_of(client.get(done).content)
