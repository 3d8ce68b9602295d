"""The process that does the jobs is killed in the middle of one: the job is taken up in time, or reported."""

from __future__ import annotations

import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from generator import generate, to_fountain
from reliability.office_record import JobRow, jobs, losses
from reliability.office_server import Office, Person, Server, serving, wait_until
from reliability.siege import kill_worker

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the processes are told apart as Linux tells them")
DONE = 302
LEASE = 15.0  # seconds a silent worker keeps its job: the promise, not the constant
MOST_ATTEMPTS = 3


def _upload(office: Office, person: Person, folder: Path) -> None:
    script = folder / "feature.fountain"
    script.write_text(to_fountain(generate(1, scenes=60)), encoding="utf-8")
    assert person.upload(office.path("script/"), script, "upload-two") == DONE


def _last(office: Office) -> JobRow:
    return jobs(office.database)[-1]


def _kill_at_work(office: Office, server: Server, attempt: int) -> str:
    """Kill the worker once it is doing the job for the `attempt`th time; the claim it held."""
    assert wait_until(lambda: _last(office)[3:5] == ("running", attempt), 30), _last(office)
    lease = _last(office).lease
    kill_worker(server)
    assert _last(office)[3:6] == ("running", attempt, lease), "the job was over before its worker was killed"
    return lease


def test_a_job_whose_worker_is_killed_is_taken_up_within_the_lease(office: Office, tmp_path: Path) -> None:
    with serving(office.data) as server:
        _upload(office, office.person.at(server.port), tmp_path)
        lease = _kill_at_work(office, server, 1)
        killed = time.monotonic()
        assert wait_until(lambda: _last(office).attempts > 1, LEASE + 5), "nobody took the job up"
        assert time.monotonic() - killed < LEASE + 5
        assert _last(office).lease != lease
        assert wait_until(lambda: _last(office).state == "done", 60), _last(office)
    assert _last(office).attempts == 2
    with closing(sqlite3.connect(office.database)) as rows:
        names = "SELECT count(*) FROM documents_revision r JOIN documents_document d ON d.id = r.document_id"
        # a script over a script is a proposal: the one it began with is in force, whatever the attempts
        assert rows.execute(f"{names} WHERE d.name = 'script'").fetchone() == (1,)
        proposed = "SELECT count(*) FROM journal_entry WHERE action = 'propose_draft'"
        assert rows.execute(proposed).fetchone() == (1,)
    assert losses(office.database, office.production, ()) == []


def test_a_job_that_costs_every_worker_its_life_is_reported(office: Office, tmp_path: Path) -> None:
    with serving(office.data) as server:
        person = office.person.at(server.port)
        _upload(office, person, tmp_path)
        where = person.led
        for attempt in range(1, MOST_ATTEMPTS + 1):
            _kill_at_work(office, server, attempt)
            _let_the_lease_run_out(office)
        assert wait_until(lambda: _last(office).state == "failed", 30), _last(office)
        assert _last(office).codes == ("job.lost",)
        status, page = person.ask("GET", where)
        assert status == 200
        assert f"begun {MOST_ATTEMPTS} times" in page
    assert losses(office.database, office.production, ()) == []


def _let_the_lease_run_out(office: Office) -> None:
    """As if the time of the lease had passed: the test above waits for it."""
    with closing(sqlite3.connect(office.database, timeout=20)) as rows, rows:
        rows.execute("UPDATE jobs_job SET lease_until = '2000-01-01 00:00:00' WHERE state = 'running'")
