"""A paper not soon set is set by a job: shown, cancelled, taken up, kept once; its child is given that paper alone."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from unitbase.office.documents import steps as documents
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change
from unitbase.office.jobs import kinds, perform, runner, steps
from unitbase.office.jobs.models import Job, Material
from unitbase.office.jobs.worker import run_next
from unitbase.office.papers.kinds import KINDS, NEEDS
from unitbase.office.papers.queries import papers_kept, pdf_of
from unitbase.office.productions.management.commands.sample import documents_of
from unitbase.office.productions.plan import plan_of
from unitbase.office.productions.presswork import set_forme
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.values import TERMS
from unitbase.paper.press import Forme, packed
from unitbase.sample import load_sample
from unitbase.schedule.terms import terms_to_json

AT = datetime(2026, 5, 3, 9, 0, tzinfo=UTC)
RATE = 7351977
PAY = ("7351977", "73519", "73,519")


@pytest.fixture
def planned(world: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The world, its own production with the sample; no paper is set within the patience of a browser."""
    for name, content, note in documents_of(load_sample()):
        documents.revise(world.own.pid, name, content, Change(world.users["producer"], AT, "planted", note), base=None)
    Job.objects.all().delete()
    monkeypatch.setattr("unitbase.office.productions.printing.AT_ONCE", 0.001)
    monkeypatch.setattr(runner, "BEAT", 0.05)
    return world


def client_of(world: Any, role: str) -> Client:
    client = Client()
    client.force_login(world.users[role], backend="django.contrib.auth.backends.ModelBackend")
    return client


def ask(client: Client, pid: str, kind: str, key: str = "make-one-1", **asked: str) -> str:
    answer = client.post(f"/p/{pid}/documents/make/", {"key": key, "paper": kind, **asked})
    assert answer.status_code == 302, answer.content
    return str(answer["Location"])


def page_of(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", unescape(answer.content.decode()))


def nothing_kept(world: Any) -> bool:
    return not papers_kept(world.own) and not Material.objects.exists()


def test_a_paper_that_takes_its_time_is_set_by_a_job_and_stands_in_the_list_once(planned: Any) -> None:
    client, pid = client_of(planned, "coordinator"), planned.own.pid
    where = ask(client, pid, "stripboard", layout="upright")
    assert ask(client, pid, "stripboard", layout="upright") == where, "a second click joins the first"
    assert Job.objects.count() == 1
    waiting = page_of(client, where)
    assert "Making a document · Stripboard" in waiting
    assert 'hx-trigger="every 1s"' in waiting
    assert '<noscript><meta http-equiv="refresh"' in waiting
    listed = page_of(client, f"/p/{pid}/documents/")
    assert f'<a href="{where}">Stripboard</a>' in listed
    assert "being made" in listed
    assert run_next("quick")
    assert client.get(where)["Location"] == f"/p/{pid}/documents/"
    assert client.get(where, HTTP_HX_REQUEST="true")["HX-Redirect"] == f"/p/{pid}/documents/"
    listed = page_of(client, f"/p/{pid}/documents/")
    assert "being made" not in listed
    assert "Stripboard 1</a> upright, made" in listed
    assert ">current<" in listed
    opened = client.get(f"/p/{pid}/documents/open/", {"paper": "stripboard", "number": 1})
    assert opened.content.startswith(b"%PDF")
    assert not Material.objects.exists()
    assert ask(client, pid, "stripboard", layout="upright") == where
    assert len(papers_kept(planned.own)) == 1


def test_a_paper_set_by_a_job_is_the_one_that_would_have_been_set_at_once(
    planned: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, pid = client_of(planned, "producer"), planned.own.pid
    moment = timezone.now()
    monkeypatch.setattr("unitbase.office.papers.views.timezone.localtime", lambda *_: moment)
    ask(client, pid, "shooting-schedule", "make-one-1", size="A3", colour="pink")
    assert run_next("quick")
    monkeypatch.setattr("unitbase.office.productions.printing.AT_ONCE", 60.0)
    ask(client, pid, "shooting-schedule", "make-two-2", size="A3", colour="pink")
    second, first = papers_kept(planned.own)
    assert replace(first, n=0, at=AT) == replace(second, n=0, at=AT)
    assert pdf_of(first) == pdf_of(second)


def test_of_two_clicks_one_of_which_is_set_at_once_there_is_one_paper(planned: Any, monkeypatch: Any) -> None:
    client, pid = client_of(planned, "coordinator"), planned.own.pid
    monkeypatch.setattr("unitbase.office.productions.printing.AT_ONCE", 60.0)
    assert ask(client, pid, "calendar") == f"/p/{pid}/documents/"
    monkeypatch.setattr("unitbase.office.productions.printing.AT_ONCE", 0.001)
    assert ask(client, pid, "calendar") == f"/p/{pid}/documents/"
    assert len(papers_kept(planned.own)) == 1
    assert not Job.objects.exists()


def test_a_paper_of_another_board_leads_back_to_that_board(planned: Any) -> None:
    client, pid = client_of(planned, "1st AD"), planned.own.pid
    named = client.post(f"/p/{pid}/schedule/scenarios/", {"key": "branch-one-1", "name": "Nights first"})
    board = named["Location"].split("board=")[1]
    where = ask(client, pid, "calendar", board=board)
    assert run_next("quick")
    assert client.get(where)["Location"] == f"/p/{pid}/documents/?board={board}"
    assert papers_kept(planned.own)[0].source == board


def test_a_waiting_paper_is_cancelled_at_once_and_asked_again_as_it_was(planned: Any) -> None:
    client, pid = client_of(planned, "coordinator"), planned.own.pid
    where = ask(client, pid, "stripboard", layout="upright", theme="singleton", fields_shown="cast")
    assert client.post(f"{where}cancel/", {"key": "cancel-one"}).status_code == 302
    assert run_next("quick") is None
    assert nothing_kept(planned)
    told = page_of(client, where)
    assert "Cancelled: nothing was stored" in told
    again = re.search(r'href="(/p/[^"]*/documents/make/[^"]*)">Try again', told)
    assert again
    form = page_of(client, again.group(1))
    assert '<option value="upright" selected>' in form
    assert '<option value="singleton" selected>' in form
    assert re.findall(r'name="fields_shown" value="(\w+)"[^>]*checked', form) == ["cast"]


def test_a_paper_at_work_is_cancelled_its_child_ends_and_leaves_nothing(planned: Any, monkeypatch: Any) -> None:
    client, pid = client_of(planned, "coordinator"), planned.own.pid
    where = ask(client, pid, "breakdown-sheets")
    told, seen, pages = runner._follow, [], []

    def cancel_then_follow(child: Any, *args: Any) -> Any:
        seen.append(child.pid)
        client.post(f"{where}cancel/", {"key": "cancel-one"})
        pages.append(page_of(client, where))
        return told(child, *args)

    before = set(Path(tempfile.gettempdir()).glob("unitbase-job-*"))
    monkeypatch.setattr(runner, "_follow", cancel_then_follow)
    assert run_next("quick")
    assert Job.objects.get().state == Job.CANCELLED
    assert "<b>Stopping</b>" in pages[0]
    assert ">Cancel<" not in pages[0]
    assert nothing_kept(planned)
    with pytest.raises(ProcessLookupError):
        os.kill(seen[0], 0)
    assert set(Path(tempfile.gettempdir()).glob("unitbase-job-*")) == before


def test_a_paper_whose_worker_is_gone_is_taken_up_and_kept_once(planned: Any) -> None:
    ask(client_of(planned, "coordinator"), planned.own.pid, "day-by-day")

    def claim(seconds: int) -> Any:
        with transaction.atomic():
            return steps.claim("quick", timezone.now() + timedelta(seconds=seconds))

    first, second = claim(0), claim(20)
    assert (first.pid, first.lease != second.lease) == (second.pid, True)
    perform.perform(first)
    assert not papers_kept(planned.own)
    perform.perform(second)
    assert Job.objects.get().state == Job.DONE
    assert len(papers_kept(planned.own)) == 1


def failed(client: Client, where: str, code: str) -> None:
    """A job that ended with this finding kept nothing, and its page says what to do."""
    job = Job.objects.get()
    assert (job.state, [one["code"] for one in job.result["findings"]]) == (Job.FAILED, [code])
    told = page_of(client, where)
    assert "Ask for less of it: no photos, one month, one person." in told
    assert "Try again" in told


def test_a_paper_that_takes_too_long_says_what_to_do(planned: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    known = kinds.KINDS[kinds.SET_PAPER]
    monkeypatch.setitem(kinds.KINDS, kinds.SET_PAPER, replace(known, limits=replace(known.limits, first=2, seconds=2)))
    client, pid = client_of(planned, "coordinator"), planned.own.pid
    where = ask(client, pid, "breakdown-sheets")
    forme = json.loads(bytes(Material.objects.get().content))
    forme["data"]["sheets"] *= 60
    Material.objects.update(content=json.dumps(forme).encode())
    assert run_next("quick")
    failed(client, where, "job.time")
    assert nothing_kept(planned)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_paper_whose_typesetter_is_refused_memory_and_aborts_says_what_to_do(
    planned: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, pid = client_of(planned, "coordinator"), planned.own.pid
    where, told = ask(client, pid, "breakdown-sheets"), runner._follow

    def abort_then_follow(child: Any, *args: Any) -> Any:
        child.send_signal(signal.SIGABRT)
        return told(child, *args)

    monkeypatch.setattr(runner, "_follow", abort_then_follow)
    assert run_next("quick")
    failed(client, where, "job.memory")
    assert nothing_kept(planned)


def test_whoever_may_not_see_pay_gets_none_in_what_a_job_is_given(planned: Any) -> None:
    plan, _ = plan_of(values_of(planned.own))
    assert plan
    paid = replace(plan, cast=tuple(replace(one, rate=RATE) for one in plan.cast))
    change = Change(planned.users["producer"], AT, "planted")
    documents.revise(planned.own.pid, TERMS, canonical(terms_to_json(paid)), change, base=None)
    for role in ("1st AD", "producer"):
        client = client_of(planned, role)
        told = {}
        for kind in KINDS:
            if role == "producer" or NEEDS[kind] != "pay.see":
                ask(client, planned.own.pid, kind, f"make-{kind}")
                job = Job.objects.latest("pk")
                material = bytes(Material.objects.get(job=job).content).decode()
                told[kind] = [one for one in PAY if one in material or one in json.dumps(job.request)]
        assert told == {kind: ["73,519"] if NEEDS[kind] == "pay.see" else [] for kind in told}, "the budget alone tells"


def test_how_far_a_budget_is_is_told_to_nobody_who_may_not_see_it(planned: Any) -> None:
    pid = planned.own.pid
    where = ask(client_of(planned, "producer"), pid, "budget")
    first = client_of(planned, "1st AD")
    assert first.get(where).status_code == first.post(f"{where}cancel/", {"key": "cancel-one"}).status_code == 403
    assert "being made" not in page_of(first, f"/p/{pid}/documents/")
    assert "being made" in page_of(client_of(planned, "producer"), f"/p/{pid}/documents/")


def test_the_child_tells_each_photo_and_then_the_setting() -> None:
    forme = Forme("small.typ", {}, {"one.png": b"no picture", "two.png": b"none either"})
    told: list[tuple[str, int, int]] = []
    with pytest.raises(RuntimeError):  # the template has no page without its picture
        set_forme({}, packed(forme), lambda *step: told.append(step))
    assert told == [("draw", 0, 2), ("draw", 1, 2), ("set", 0, 1)]
