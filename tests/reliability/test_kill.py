"""The server is killed at random moments: what it acknowledged is there, nothing is half done, nothing still serves."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from generator import generate, to_fountain
from reliability.office_record import Acknowledged, entries, head, losses
from reliability.office_server import Office, bring_in, environment, found_production, serving
from reliability.siege import TOLD, Siege

ROUNDS = 10 if os.environ.get("UNITBASE_TESTS") == "full" else 3
WRITER = Path(__file__).with_name("control_writer.py")
TURNS = [("worker", "parent", "server")[number % 3] for number in range(ROUNDS)]
linux = pytest.mark.skipif(sys.platform != "linux", reason="the processes are told apart as Linux tells them")


@pytest.fixture
def siege(office: Office, tmp_path: Path) -> Siege:
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")  # shown when the test fails
    script = tmp_path / "feature.fountain"
    script.write_text(to_fountain(generate(1, scenes=40)), encoding="utf-8")
    with serving(office.data) as server:
        person = office.person.at(server.port)
        second, third = (found_production(person, title) for title in ("Second", "Third"))
        boards = (office, office.beside(second, *bring_in(person, second)))
    return Siege(boards, office.beside(third, (), ()), script, random.Random(seed))


def _besiege(siege: Siege) -> None:
    """Every turn in order; a killed parent is started again."""
    turns = list(TURNS)
    while True:
        with serving(siege.desk.data) as server:
            while turns:
                siege.strike(server, victim := turns.pop(0))
                assert siege.losses() == []
                if victim == "parent":
                    break
            else:
                siege.finish(server)
                return


@linux
def test_what_was_acknowledged_outlives_a_kill(siege: Siege) -> None:
    _besiege(siege)
    assert siege.losses() == []
    told = [write for writes in siege.told.values() for write in writes]
    assert len({write.key for write in told}) == len(told) >= TOLD * ROUNDS
    for office in siege.boards:
        # the first version came with the script; every other was told to somebody, once
        assert head(office.database, office.production) == 1 + len(siege.told[office.production])
    for one in siege.rounds:
        assert one.in_flight, one
        assert one.cut_jobs or one.victim == "server", one
    found = siege.jobs()
    assert all(job.state == "done" or job.codes for job in found), found
    assert any(job.attempts > 1 for job in found), found


def _control(office: Office, how: str) -> Acknowledged:
    """Run the writer of the control, read its acknowledgement, kill it where it waits."""
    command = [sys.executable, str(WRITER), how, office.production, office.strips[0], office.days[-1]]
    with subprocess.Popen(
        command, env=environment(office.data), cwd=office.data, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        line = process.stdout.readline().decode().split()
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    assert line, "the writer of the control failed"
    key, version = line
    return Acknowledged(key, "move_strips", int(version))


def test_control_one_who_acknowledges_after_the_commit_loses_nothing(office: Office) -> None:
    told = _control(office, "after")
    assert losses(office.database, office.production, [told]) == []
    assert told.key in entries(office.database, office.production)


def test_control_one_who_acknowledges_before_the_commit_is_caught(office: Office) -> None:
    told = _control(office, "before")
    found = losses(office.database, office.production, [told])
    assert len(found) == 2
    assert all(f"acknowledged {told.key}" in line for line in found)


def test_control_one_who_writes_in_two_transactions_is_caught_half_done(office: Office) -> None:
    told = _control(office, "halves")
    found = losses(office.database, office.production, [])
    assert found == [f"version {told.version} by move_strips is in no journal entry"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("DELETE FROM journal_entry WHERE action = 'upload_script'", "is in no journal entry"),
        ("UPDATE documents_revision SET n = 7 WHERE operation = 'upload_script'", "which is not there"),
    ],
)
def test_control_a_record_with_a_part_taken_out_is_caught(office: Office, change: str, expected: str) -> None:
    assert losses(office.database, office.production, []) == []
    with closing(sqlite3.connect(office.database)) as rows, rows:
        rows.execute(change)
    assert any(expected in line for line in losses(office.database, office.production, []))
