"""Two windows send at the same moment to the real server: one intention acts once, of two movers one is told."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator

import pytest

from reliability.office_record import entries, head, losses
from reliability.office_server import Office, Person, Server, board, manage, serving

DONE, GONE, STALE = 302, 404, 409
TIMES = 10


@pytest.fixture(scope="module")
def served(first_office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, Server]]:
    office = first_office.copied(tmp_path_factory.mktemp("races") / "data")
    with serving(office.data) as started:
        yield office, started


@pytest.fixture
def office(served: tuple[Office, Server]) -> Office:
    return served[0]


@pytest.fixture
def server(served: tuple[Office, Server]) -> Server:
    return served[1]


def _together(*sends: Callable[[], int]) -> list[int]:
    """Let all go at once; the answers' statuses in the order of `sends`."""
    gate, statuses = threading.Barrier(len(sends)), [0] * len(sends)

    def send(place: int) -> None:
        gate.wait(10)
        statuses[place] = sends[place]()

    threads = [threading.Thread(target=send, args=(place,)) for place in range(len(sends))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(40)
    return statuses


def _windows(office: Office, server: Server) -> tuple[Person, Person]:
    return office.person.at(server.port), office.person.at(server.port)


def _move(office: Office, number: int, day: int = 0) -> dict[str, object]:
    strips, days = office.strips, office.days
    return {"strip": strips[number % len(strips)], "day": days[(number + day) % len(days)], "version": number}


def test_a_form_sent_twice_at_once_acts_once(office: Office, server: Server) -> None:
    one, two = _windows(office, server)
    move = office.path("schedule/move/")
    first = head(office.database, office.production)
    for base in range(first, first + TIMES):
        sent = _move(office, base) | {"key": f"double-{base}"}
        statuses = _together(lambda sent=sent: one.post(move, **sent), lambda sent=sent: two.post(move, **sent))
        assert statuses == [DONE, DONE]
        assert head(office.database, office.production) == base + 1
    journal = entries(office.database, office.production)
    for base in range(first, first + TIMES):
        assert journal[f"double-{base}"] == ("move_strips", base + 1)
    assert losses(office.database, office.production, []) == []


def test_of_two_who_move_on_the_same_board_one_wins_and_one_is_told(office: Office, server: Server) -> None:
    people, move, won = _windows(office, server), office.path("schedule/move/"), 0
    first = head(office.database, office.production)
    for base in range(first, first + TIMES):
        sent = [_move(office, base, day=n) | {"key": f"window-{n}-{base}"} for n in range(2)]
        statuses = _together(*(lambda n=n, sent=sent: people[n].post(move, **sent[n]) for n in range(2)))
        assert sorted(statuses) == [DONE, STALE]
        won = statuses.index(DONE)
        journal = entries(office.database, office.production)
        assert journal[f"window-{won}-{base}"] == ("move_strips", base + 1)
        assert f"window-{1 - won}-{base}" not in journal
    assert board(people[won], office.production)[2] == first + TIMES
    assert losses(office.database, office.production, []) == []


def test_a_move_and_an_undo_of_the_same_board_never_both_act(office: Office, server: Server) -> None:
    one, two = _windows(office, server)
    for _ in range(TIMES):
        before = head(office.database, office.production)
        # something to take back, also when the undo won every time before
        move = _move(office, before) | {"key": f"first-at-{before}"}
        assert one.post(office.path("schedule/move/"), **move) == DONE
        base = before + 1
        sent = _move(office, base) | {"key": f"move-at-{base}"}
        undo = {"version": base, "key": f"undo-at-{base}"}
        statuses = _together(
            lambda sent=sent: one.post(office.path("schedule/move/"), **sent),
            lambda undo=undo: two.post(office.path("schedule/undo/"), **undo),
        )
        assert sorted(statuses) == [DONE, STALE]
        assert head(office.database, office.production) == base + 1
    assert losses(office.database, office.production, []) == []


def test_a_sign_in_link_pressed_twice_at_once_lets_one_in(office: Office, server: Server) -> None:
    link = re.search(r"/sign-in/\S+/", manage(office.data, "signin", "second@example.test"))
    assert link
    people = (Person(server.port), Person(server.port))
    for person in people:
        assert person.ask("GET", link.group())[0] == 200
    statuses = _together(*(lambda person=person: person.post(link.group()) for person in people))
    assert sorted(statuses) == [DONE, GONE]
    assert ["sessionid" in person.cookies for person in people] == [status == DONE for status in statuses]
