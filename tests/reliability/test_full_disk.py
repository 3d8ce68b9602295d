"""The server's files may not grow: it says so, shows what there is, and goes on when there is room again.

The system refuses every write beyond the first bytes of a file, as it refuses those to a full disk.
"""

from __future__ import annotations

import sys

import pytest

from reliability.office_record import Acknowledged, entries, head, losses
from reliability.office_server import Office, board, serving

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits of another process are Linux's")
DONE, UNWRITTEN = 302, 503
ROOM = 32 * 1024  # bytes of a file: what SQLite needs to open its data, and less than an action writes


def _may_write(pid: int, size: int) -> None:
    import resource

    _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, hard))


def test_a_write_without_room_is_refused_and_done_once_there_is_room(office: Office) -> None:
    import resource

    with serving(office.data) as server:
        person = office.person.at(server.port)
        first = board(person, office.production)[2]
        move = {"strip": office.strips[0], "day": office.days[-1], "version": first, "key": "no-room-for-it"}
        _may_write(server.answering(), ROOM)
        assert person.ask("GET", office.path("schedule/"))[0] == 200
        assert person.post(office.path("schedule/move/"), **move) == UNWRITTEN
        assert head(office.database, office.production) == first
        assert "no-room-for-it" not in entries(office.database, office.production)
        assert board(person, office.production)[2] == first
        _may_write(server.answering(), resource.RLIM_INFINITY)
        assert person.post(office.path("schedule/move/"), **move) == DONE
        told = Acknowledged("no-room-for-it", "move_strips", first + 1)
        assert losses(office.database, office.production, [told]) == []
