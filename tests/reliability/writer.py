"""Somebody who writes to a board until the server is gone, and keeps a log of what the server said was done."""

from __future__ import annotations

import math
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import NamedTuple
from urllib.parse import urlencode

from reliability.office_record import Acknowledged, entries
from reliability.office_server import Office, Person, board

DONE, STALE = 302, 409


class Attempt(NamedTuple):
    """A form as it is sent, and what will be true once the server says it is done."""

    write: Acknowledged
    path: str
    body: bytes


@dataclass
class Writer:
    """Moves and takes back, reads the board again when told that another was first, sends again what was cut off."""

    office: Office
    person: Person
    chance: random.Random
    name: str
    version: int = 0
    standing: int = 0  # moves not yet taken back
    told: list[Acknowledged] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    flights: list[tuple[float, float]] = field(default_factory=list)  # when each was sent, and when it was answered
    waiting: Attempt | None = None
    enough: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread = field(default_factory=threading.Thread)

    def start(self) -> None:
        """Look at the board and begin to write."""
        self.version = board(self.person, self.office.production)[2]
        self.thread = threading.Thread(target=self._run, name=self.name)
        self.thread.start()

    def end(self, *, gone: bool) -> None:
        """Wait until it has found out that the server is gone, or have it stop."""
        if not gone:
            self.enough.set()
        self.thread.join(40)
        assert not self.thread.is_alive()
        assert not self.refused

    def again(self, person: Person) -> list[Acknowledged]:
        """Send what was never answered again: it is done once, whether or not it was before, or was never done."""
        assert self.waiting
        write, path, body = self.waiting
        status, _ = person.ask("POST", path, body)
        assert status in {DONE, STALE}
        if status == DONE:
            return [write]
        assert write.key not in entries(self.office.database, self.office.production)
        return []

    def _run(self) -> None:
        while not self.enough.is_set() and self._write():
            continue

    def _next(self) -> Attempt:
        number = self.version + 1
        key = f"round-{self.name}-write-{number}-{len(self.flights)}"
        sent: dict[str, object] = {"key": key, "version": self.version}
        if self.standing and self.chance.random() < 0.3:
            return Attempt(Acknowledged(key, "undo_board", number), self.office.path("schedule/undo/"), _form(sent))
        sent |= {"strip": self.chance.choice(self.office.strips), "day": self.chance.choice(self.office.days)}
        return Attempt(Acknowledged(key, "move_strips", number), self.office.path("schedule/move/"), _form(sent))

    def _write(self) -> bool:
        """One write to its answer; whether there is somebody to write to."""
        self.waiting, begun = self._next(), time.monotonic()
        write, path, body = self.waiting
        status = self._insist(lambda: self.person.ask("POST", path, body)[0])
        self.flights.append((begun, time.monotonic() if status else math.inf))
        if status is None:
            return False
        self.waiting = None
        if status == STALE:
            return self._look()
        if status != DONE:
            self.refused.append(status)
            return False
        self.told.append(write)
        self.version = write.version
        self.standing += 1 if write.action == "move_strips" else -1
        return True

    def _look(self) -> bool:
        version = self._insist(lambda: board(self.person, self.office.production)[2])
        self.version = version or self.version
        return version is not None

    def _insist(self, ask: Callable[[], int]) -> int | None:
        """Ask until there is an answer; None if nobody listens at the port."""
        while not self.enough.is_set():
            try:
                return ask()
            except ConnectionRefusedError:
                return None
            except (OSError, HTTPException):
                continue  # cut off in the middle: the same form again
        return None


def _form(sent: dict[str, object]) -> bytes:
    return urlencode(sent).encode()
