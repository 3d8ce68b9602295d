"""Background work: finished, cancelled, killed, taken up, refused, sent twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.utils import timezone

import unitbase.sample
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.models import Revision
from unitbase.office.documents.steps import Change, latest, revise
from unitbase.office.jobs import kinds, perform, runner, steps
from unitbase.office.jobs.models import Job, Material
from unitbase.office.jobs.values import MEGABYTE, Kind, Limits, Order
from unitbase.office.jobs.worker import run_next
from unitbase.office.productions.values import BOARD, SCRIPT

WHITE = (Path(unitbase.sample.__file__).parent / "white.fountain").read_bytes()


@pytest.fixture
def office(world: Any) -> Any:
    """The world without its planted jobs."""
    Job.objects.all().delete()
    return world


def _client(world: Any, role: str) -> Client:
    client = Client()
    client.force_login(world.users[role], backend="django.contrib.auth.backends.ModelBackend")
    return client


def _send(
    client: Client, pid: str, content: bytes = WHITE, key: str = "upload-one", name: str = "white.fountain"
) -> str:
    response = client.post(f"/p/{pid}/script/", {"key": key, "script": SimpleUploadedFile(name, content)})
    assert response.status_code == 302, response.content
    return str(response["Location"])


def _limits(monkeypatch: pytest.MonkeyPatch, kind: str, **limits: int) -> None:
    known = kinds.KINDS[kind]
    monkeypatch.setitem(kinds.KINDS, kind, replace(known, limits=replace(known.limits, **limits)))


def _claim(lane: str = "quick", seconds: int = 0) -> Order | None:
    with transaction.atomic():
        return steps.claim(lane, timezone.now() + timedelta(seconds=seconds))


def _codes(job: Job) -> list[str]:
    return [one["code"] for one in job.result["findings"]]


def test_a_script_is_read_and_planned_and_the_page_leads_to_the_board(office: Any) -> None:
    client, pid = _client(office, "producer"), office.own.pid
    where = _send(client, pid)
    waiting = client.get(where).content.decode()
    assert "Waiting for its turn" in waiting
    assert 'hx-trigger="every 1s"' in waiting
    assert latest(pid, SCRIPT) is None
    assert run_next("quick")
    job = Job.objects.get()
    assert (job.state, job.result["scenes"], job.lease) == (Job.DONE, 20, "")
    assert not Material.objects.exists()
    script, board = latest(pid, SCRIPT), latest(pid, BOARD)
    assert script
    assert board
    assert (bytes(script.root.content), script.note, board.operation) == (WHITE, "white.fountain", "upload_script")
    done = client.get(where)
    assert "See the plan" in done.content.decode()
    assert client.get(where, HTTP_HX_REQUEST="true")["HX-Redirect"] == f"/p/{pid}/schedule/"


def test_an_upload_sent_twice_makes_one_job(office: Any) -> None:
    client, pid = _client(office, "producer"), office.own.pid
    assert _send(client, pid) == _send(client, pid)
    assert Job.objects.count() == 1
    other = SimpleUploadedFile("white.fountain", b"another")
    assert client.post(f"/p/{pid}/script/", {"key": "upload-one", "script": other}).status_code == 422


def test_a_script_without_scenes_stores_nothing_and_its_page_tells_why(office: Any) -> None:
    client, pid = _client(office, "producer"), office.own.pid
    where = _send(client, pid, b"\x00\x01\x02 not a script", name="notes.fountain")
    before = Revision.objects.count()
    run_next("quick")
    assert Job.objects.get().state == Job.FAILED
    assert Revision.objects.count() == before
    back = client.get(where, HTTP_HX_REQUEST="true")["HX-Redirect"]
    page = client.get(back).content.decode()
    assert "notes.fountain was not taken over" in page
    assert 'role="alert"' in page


def test_a_waiting_job_is_cancelled_at_once(office: Any) -> None:
    client, pid = _client(office, "producer"), office.own.pid
    where = _send(client, pid)
    assert client.post(f"{where}cancel/", {"key": "cancel-one"}).status_code == 302
    assert Job.objects.get().state == Job.CANCELLED
    assert not Material.objects.exists()
    assert run_next("quick") is None
    assert "Cancelled: nothing was stored" in client.get(where).content.decode()


def test_a_running_job_is_cancelled_by_its_worker_and_its_child_ends(office: Any, monkeypatch: Any) -> None:
    client, pid = _client(office, "producer"), office.own.pid
    where = _send(client, pid)
    pids: list[int] = []
    real = subprocess.Popen

    class Watched(real):  # type: ignore[valid-type, misc]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            pids.append(self.pid)

    monkeypatch.setattr(runner.subprocess, "Popen", Watched)
    monkeypatch.setattr(runner, "BEAT", 0.05)
    told = runner._follow

    def cancel_then_follow(*args: Any) -> Any:
        client.post(f"{where}cancel/", {"key": "cancel-one"})
        return told(*args)

    monkeypatch.setattr(runner, "_follow", cancel_then_follow)
    run_next("quick")
    assert Job.objects.get().state == Job.CANCELLED
    assert latest(pid, SCRIPT) is None
    with pytest.raises(ProcessLookupError):
        os.kill(pids[0], 0)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_killed_child_is_reported(office: Any, monkeypatch: Any) -> None:
    _send(_client(office, "producer"), office.own.pid)
    told = runner._follow

    def kill_then_follow(child: Any, *args: Any) -> Any:
        child.send_signal(signal.SIGKILL)
        return told(child, *args)

    monkeypatch.setattr(runner, "_follow", kill_then_follow)
    run_next("quick")
    job = Job.objects.get()
    assert (job.state, _codes(job)) == (Job.FAILED, ["job.killed"])
    assert latest(office.own.pid, SCRIPT) is None


def test_a_lost_lease_is_taken_up_and_the_first_worker_can_no_longer_finish(office: Any) -> None:
    _send(_client(office, "producer"), office.own.pid)
    first = _claim()
    assert first
    assert _claim() is None
    assert _claim(seconds=10) is None
    second = _claim(seconds=20)
    assert second
    assert (second.pid, second.lease != first.lease) == (first.pid, True)
    perform.perform(first)
    assert Job.objects.get().state == Job.RUNNING
    assert latest(office.own.pid, SCRIPT) is None
    perform.perform(second)
    assert Job.objects.get().state == Job.DONE
    assert Revision.objects.filter(document__name=SCRIPT).count() == 1


def test_a_job_whose_workers_keep_dying_fails_and_says_so(office: Any) -> None:
    _send(_client(office, "producer"), office.own.pid)
    for attempt in range(steps.MOST_ATTEMPTS):
        assert _claim(seconds=20 * attempt)
    assert _claim(seconds=200) is None
    job = Job.objects.get()
    assert (job.state, _codes(job)) == (Job.FAILED, ["job.lost"])


@pytest.mark.skipif(sys.platform != "linux", reason="memory limits as Linux keeps them")
def test_a_script_that_asks_for_too_much_memory_gets_a_finding(office: Any, monkeypatch: Any) -> None:
    _limits(monkeypatch, kinds.READ_SCRIPT, memory=200 * MEGABYTE)
    client, pid = _client(office, "producer"), office.own.pid
    where = _send(client, pid, b"INT. HALL - DAY\n\nSomebody waits.\n\n" * 300_000)
    run_next("quick")
    assert _codes(Job.objects.get()) == ["job.memory"]
    assert latest(pid, SCRIPT) is None
    assert "more memory than a file may use" in client.get(where).content.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="CPU limits")
def test_a_script_that_takes_too_long_gets_a_finding(office: Any, monkeypatch: Any) -> None:
    _limits(monkeypatch, kinds.READ_SCRIPT, first=1, memory=2048 * MEGABYTE)
    client, pid = _client(office, "producer"), office.own.pid
    _send(client, pid, b"INT. HALL - DAY\n\nSomebody waits.\n\n" * 300_000)
    run_next("quick")
    assert _codes(Job.objects.get()) == ["job.time"]
    assert latest(pid, SCRIPT) is None


def test_a_second_script_that_overtook_the_first_is_not_overwritten(office: Any) -> None:
    client, pid = _client(office, "producer"), office.own.pid
    _send(client, pid, key="upload-one")
    _send(client, pid, WHITE + b"\n", key="upload-two")
    run_next("quick")
    run_next("quick")
    first, second = Job.objects.order_by("id")
    assert (first.state, second.state, _codes(second)) == (Job.DONE, Job.FAILED, ["job.refused"])
    stored = latest(pid, SCRIPT)
    assert stored
    assert bytes(stored.root.content) == WHITE


def test_the_child_gets_no_secrets_and_no_settings(monkeypatch: Any) -> None:
    monkeypatch.setenv("UNITBASE_DATABASE_URL", "postgresql://u:secret@h/d")
    kind = Kind("quick", "", "os:getenv_of_child", "", Limits())
    seen: list[dict[str, str]] = []
    real = subprocess.Popen

    def spy(*args: Any, **kwargs: Any) -> Any:
        seen.append(kwargs["env"])
        return real(*args, **kwargs)

    monkeypatch.setattr(runner.subprocess, "Popen", spy)
    ended = runner.run_child(kind, {}, b"", lambda _progress: None)
    assert ended.problem
    assert ended.problem.code == "job.broken"
    assert not any("secret" in value or name.startswith("UNITBASE") for name, value in seen[0].items())
    assert threading.active_count() < 5


def _improved(world: Any) -> tuple[Client, str, str]:
    client, pid = _client(world, "production manager"), world.own.pid
    _send(client, pid)
    run_next("quick")
    head = latest(pid, BOARD)
    assert head
    page = client.get(f"/p/{pid}/schedule/").content.decode()
    assert f"/p/{pid}/schedule/improve/" in page
    started = client.post(f"/p/{pid}/schedule/improve/", {"key": "improve-one"})
    assert started.status_code == 302
    return client, pid, str(started["Location"])


def test_an_improvement_is_proposed_and_only_accepting_it_changes_the_board(office: Any) -> None:
    client, pid, where = _improved(office)
    before = latest(pid, BOARD)
    assert before
    again = client.post(f"/p/{pid}/schedule/improve/", {"key": "improve-two"})
    assert again["Location"] == where
    assert run_next("long")
    now = latest(pid, BOARD)
    assert now
    assert now.n == before.n
    assert client.get(where).status_code == 200


def _worse_board(world: Any) -> tuple[Client, str, str, int]:
    """The sample's script in the order of its pages, and a search for a better board that is done."""
    client, pid = _client(world, "production manager"), world.own.pid
    _send(client, pid)
    run_next("quick")
    head = latest(pid, BOARD)
    assert head
    board = json.loads(bytes(head.root.content))
    items = sorted((item for day in board["days"] for item in day["items"]), key=lambda item: len(item["scene"]))
    board["days"] = [{"id": f"d{number}", "shape": "", "items": items[number::6]} for number in range(6)]
    with transaction.atomic():
        change = Change(world.users["1st AD"], timezone.now(), "planted")
        base = revise(pid, BOARD, canonical(board), change, base=head.n).n
    where = client.post(f"/p/{pid}/schedule/improve/", {"key": "improve-one"})["Location"]
    run_next("long")
    return client, pid, where, base


def test_a_proposal_shows_its_price_and_is_accepted_once(office: Any) -> None:
    client, pid, where, base = _worse_board(office)
    page = client.get(where).content.decode()
    assert all(words in page for words in ("Cost before", "Cost after", "Strips that move", "£"))
    sent = {"key": "accept-one", "version": base}
    assert client.post(f"{where}accept/", sent).status_code == client.post(f"{where}accept/", sent).status_code == 302
    head = latest(pid, BOARD)
    assert head
    assert (head.n, head.operation) == (base + 1, "accept_improvement")
    assert json.loads(bytes(head.root.content)) == Job.objects.get(kind="improve").result["board"]
    assert client.post(f"{where}discard/", {"key": "discard-one"}).status_code == 422
    assert "This proposal was accepted" in client.get(where).content.decode()
    undone = client.post(f"/p/{pid}/schedule/undo/", {"key": "undo-one-1", "version": base + 1})
    assert undone.status_code == 302


def test_a_first_ad_sees_causes_in_units_and_no_money(office: Any) -> None:
    _, _, where, _ = _worse_board(office)
    page = _client(office, "1st AD").get(where).content.decode()
    assert " → " in page
    assert "Strips that move" in page
    assert "£" not in page
    assert "Cost" not in page
    delta = Job.objects.get(kind="improve").result["delta"]
    for amount in (delta["before"], delta["after"], delta["after"] - delta["before"]):
        assert not any(form in page for form in (str(amount), f"{amount // 100:,}"))


def test_a_proposal_for_a_board_that_was_changed_since_is_told_and_refused(office: Any) -> None:
    client, pid, where, base = _worse_board(office)
    strip = json.loads(bytes(latest(pid, BOARD).root.content))["days"][0]["items"][0]["id"]  # type: ignore[union-attr]
    moved = {"key": "move-one-1", "version": base, "strip": strip, "day": "boneyard"}
    assert client.post(f"/p/{pid}/schedule/move/", moved).status_code == 302
    assert "Changed meanwhile" in client.get(where).content.decode()
    assert client.post(f"{where}accept/", {"key": "accept-one", "version": base}).status_code == 409
    head = latest(pid, BOARD)
    assert head
    assert head.n == base + 1
    assert Job.objects.get(kind="improve").decision == ""


def test_what_a_proposal_does_not_depend_on_leaves_it_open(office: Any) -> None:
    client, pid, where, base = _worse_board(office)
    made = client.post(f"/p/{pid}/documents/make/", {"key": "make-one-1", "paper": "breakdown-sheets"})
    given = {"key": "hand-one-1", "what": "whole", "others": "crossed", "holders": "Vale"}
    assert (made.status_code, client.post(f"/p/{pid}/script/copies/", given).status_code) == (302, 302)
    assert "Changed meanwhile" not in client.get(where).content.decode()
    assert client.post(f"{where}accept/", {"key": "accept-one", "version": base}).status_code == 302


def test_a_discarded_proposal_leaves_the_board(office: Any) -> None:
    client, pid, where, base = _worse_board(office)
    assert client.post(f"{where}discard/", {"key": "discard-one"}).status_code == 302
    head = latest(pid, BOARD)
    assert head
    assert head.n == base
    assert client.post(f"{where}accept/", {"key": "accept-one", "version": base}).status_code == 422


def test_who_may_not_see_scripts_does_not_see_them_being_read(office: Any) -> None:
    where = _send(_client(office, "producer"), office.own.pid)
    assert _client(office, "runner").get(where).status_code == 403
    assert _client(office, "floor manager").get(where).status_code == 200
    assert _client(office, "floor manager").post(f"{where}cancel/", {"key": "cancel-one"}).status_code == 403
