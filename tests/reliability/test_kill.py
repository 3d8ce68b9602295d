"""The server is killed at random moments: what it acknowledged is there, nothing is half done, nothing still serves."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlencode

import pytest

from reliability.office_record import Acknowledged, entries, head, losses
from reliability.office_server import Office, Person, Server, answers, board, environment, lives, serving, wait_until

ROUNDS = 10 if os.environ.get("UNITBASE_TESTS") == "full" else 3
WRITER = Path(__file__).with_name("control_writer.py")
DONE = 302


@dataclass
class Writer:
    """Moves and takes back until the server is gone, and keeps a log of what it was told."""

    office: Office
    person: Person
    chance: random.Random
    version: int
    round: int
    standing: int = 0  # moves of this round not yet taken back
    told: list[Acknowledged] = field(default_factory=list)
    cut: tuple[Acknowledged, str, bytes] | None = None
    refused: list[int] = field(default_factory=list)
    begun: threading.Event = field(default_factory=threading.Event)

    def _next(self) -> tuple[Acknowledged, str, bytes]:
        number = self.version + 1
        key = f"round-{self.round}-write-{number}"
        sent: dict[str, object] = {"key": key, "version": self.version}
        if self.standing and self.chance.random() < 0.3:
            return Acknowledged(key, "undo_board", number), self.office.path("schedule/undo/"), _form(sent)
        sent |= {"strip": self.chance.choice(self.office.strips), "day": self.chance.choice(self.office.days)}
        return Acknowledged(key, "move_strips", number), self.office.path("schedule/move/"), _form(sent)

    def run(self) -> None:
        """Write until an answer is cut off or is a refusal."""
        while not self.refused:
            write, path, body = self._next()
            try:
                status, _ = self.person.ask("POST", path, body)
            except (OSError, HTTPException):
                self.cut = (write, path, body)
                return
            if status != DONE:
                self.refused.append(status)
                return
            self.told.append(write)
            self.version += 1
            self.standing += 1 if write.action == "move_strips" else -1
            self.begun.set()


def _form(sent: dict[str, object]) -> bytes:
    return urlencode(sent).encode()


def _write_until_killed(office: Office, person: Person, server: Server, chance: random.Random, number: int) -> Writer:
    writer = Writer(office, person, chance, board(person, office.production)[2], number)
    thread = threading.Thread(target=writer.run)
    thread.start()
    assert writer.begun.wait(20), writer.refused
    threading.Event().wait(chance.uniform(0.0, 1.0))
    workers = server.kill()
    thread.join(30)
    assert not thread.is_alive()
    assert wait_until(lambda: not answers(server.port), 5), "something still serves the port"
    assert wait_until(lambda: not any(map(lives, workers)), 5), "a worker outlived its server"
    assert workers or sys.platform != "linux"
    assert not writer.refused
    return writer


def _send_again(office: Office, person: Person, writer: Writer) -> Acknowledged:
    """The write whose answer was cut, sent again to the reopened server: done once, whether or not it was before."""
    assert writer.cut
    write, path, body = writer.cut
    assert person.ask("POST", path, body)[0] == DONE
    assert board(person, office.production)[2] == write.version
    return write


def test_what_was_acknowledged_outlives_a_kill(office: Office) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")  # shown when the test fails
    chance, told, writer = random.Random(seed), [], None
    for number in range(ROUNDS + 1):
        with serving(office.data) as server:
            person = office.person.at(server.port)
            if writer:
                told.append(_send_again(office, person, writer))
            if number < ROUNDS:
                writer = _write_until_killed(office, person, server, chance, number)
                told += writer.told
        assert losses(office.database, office.production, told) == []
    assert len({write.key for write in told}) == len(told) >= 2 * ROUNDS
    assert head(office.database, office.production) == max(write.version for write in told)


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
