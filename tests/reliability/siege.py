"""An office at work whose processes are killed in turn: what dies, what must die with it, what must come back."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from reliability.office_record import Acknowledged, JobRow, jobs, losses
from reliability.office_server import PATIENCE, Office, Person, Server, answers, descendants, lives, wait_until
from reliability.writer import DONE, Writer

TOLD = 20  # acknowledged writes of a round before its kill, at least
ENDED = {"done", "failed", "cancelled"}


@dataclass(frozen=True)
class Round:
    """What one round showed: acknowledged writes, writes in flight at the signal, jobs that lost their worker."""

    victim: str
    told: int
    in_flight: int
    cut_jobs: tuple[str, ...]


@dataclass
class Siege:
    """Two boards that two windows each write to, and a third production that gets a script each round."""

    boards: tuple[Office, ...]
    desk: Office
    script: Path
    chance: random.Random
    told: dict[str, list[Acknowledged]] = field(default_factory=dict)
    ordered: list[tuple[Office, str]] = field(default_factory=list)  # jobs the server said it has
    rounds: list[Round] = field(default_factory=list)
    left: list[Writer] = field(default_factory=list)  # those whose last write was never answered
    orphaned: set[str] = field(default_factory=set)  # the claims of dead workers

    def strike(self, server: Server, victim: str) -> None:
        """One round: people write and jobs are done, a process is killed, the logs are kept."""
        self._settle(server)
        writers = self._writers(server)
        for writer in writers:
            writer.start()
        assert wait_until(lambda: sum(len(writer.told) for writer in writers) >= TOLD, 60), [w.refused for w in writers]
        self._order(server)
        assert wait_until(self._at_work, 60), jobs(self.desk.database)
        threading.Event().wait(self.chance.uniform(0.0, 0.4))
        assert wait_until(lambda: any(writer.waiting for writer in writers), 20), "nobody writes"
        held, moment = self._at_work(), time.monotonic()
        KILLS[victim](server)
        cut = tuple(lease for lease in self._at_work() if lease in held) if victim != "server" else ()
        self.orphaned |= set(cut)
        self._end(writers, gone=victim == "parent")
        flying = sum(begun < moment < ended for writer in writers for begun, ended in writer.flights)
        self.rounds.append(Round(victim, sum(len(writer.told) for writer in writers), flying, cut))

    def finish(self, server: Server) -> None:
        """Send again what was never answered, and wait until every job has ended."""
        self._settle(server)
        assert wait_until(lambda: all(job.state in ENDED for job in self.jobs()), 120), self.jobs()

    def jobs(self) -> tuple[JobRow, ...]:
        """The jobs that were acknowledged, as they stand."""
        known = {job.pid: job for job in jobs(self.desk.database)}
        return tuple(known[pid] for _, pid in self.ordered)

    def losses(self) -> list[str]:
        """What is lost or half done in any of the productions, acknowledged jobs among it."""
        known = {job.pid for job in jobs(self.desk.database)}
        found = [f"acknowledged job {pid} is not there" for _, pid in self.ordered if pid not in known]
        for office in (*self.boards, self.desk):
            found += losses(office.database, office.production, self.told.get(office.production, ()))
        return found

    def _writers(self, server: Server) -> list[Writer]:
        number, chance = len(self.rounds), self.chance.random
        return [
            Writer(office, office.person.at(server.port), random.Random(chance()), f"{number}-{place}-{window}")
            for place, office in enumerate(self.boards)
            for window in (1, 2)
        ]

    def _order(self, server: Server) -> None:
        number, person = len(self.rounds), self.desk.person.at(server.port)
        if not any(job.state == "waiting" for job in self.jobs()):
            self._upload(person, number)
        board = self.boards[0]
        assert person.post(board.path("schedule/improve/"), key=f"round-{number}-improve") == DONE
        self.ordered.append((board, person.led.split("/")[-2]))

    def _upload(self, person: Person, number: int) -> None:
        assert person.upload(self.desk.path("script/"), self.script, f"round-{number}-upload") == DONE
        self.ordered.append((self.desk, person.led.split("/")[-2]))

    def _at_work(self) -> tuple[str, ...]:
        """The claims of the jobs that a living worker does."""
        found = (job.lease for job in jobs(self.desk.database) if job.state == "running")
        return tuple(lease for lease in found if lease not in self.orphaned)

    def _end(self, writers: list[Writer], *, gone: bool) -> None:
        """Let the writers find that the server is gone, or each be answered once more; keep what they were told."""
        before = [len(writer.flights) for writer in writers]
        if not gone:
            enough = lambda: all(len(w.flights) > n + 1 for w, n in zip(writers, before, strict=True))  # noqa: E731
            assert wait_until(enough, 30), "no more answers"
        for writer in writers:
            writer.end(gone=gone)
            self.told.setdefault(writer.office.production, []).extend(writer.told)
        self.left = [writer for writer in writers if writer.waiting]

    def _settle(self, server: Server) -> None:
        for writer in self.left:
            self.told[writer.office.production] += writer.again(writer.office.person.at(server.port))
        self.left = []


def kill_parent(server: Server) -> None:
    """Kill the process everything came of: nothing serves, nothing lives on."""
    brood = server.kill()
    assert brood
    assert wait_until(lambda: not answers(server.port), 5), "something still serves the port"
    assert wait_until(lambda: not any(map(lives, brood)), 5), "a process outlived its server"


def kill_server(server: Server) -> None:
    """Kill the process that answers: another takes its place."""
    pid = server.answering()
    os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: not lives(pid) and server.answering() not in {0, pid}, PATIENCE), (
        "nothing answers any more"
    )


def kill_worker(server: Server) -> None:
    """Kill the process that does the jobs: its job ends with it, another worker is started."""
    pid = server.job_worker()
    brood = descendants(pid)
    os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: not any(map(lives, (pid, *brood))), 5), "a job outlived its worker"
    assert wait_until(lambda: server.job_worker() not in {0, pid}, PATIENCE), "no other worker was started"


KILLS = {"worker": kill_worker, "parent": kill_parent, "server": kill_server}
