"""Actions act once, tell the stale, journal what was done; undo goes back to the very value."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from unitbase.office.documents import steps
from unitbase.office.journal.models import AppendOnlyError, Entry
from unitbase.office.problems import InvalidError, StaleError, UnknownError
from unitbase.office.productions.actions import create_production
from unitbase.office.productions.models import Membership, Production
from unitbase.office.productions.values import BOARD
from unitbase.office.schedule.actions import move_strips, undo_board

AT = datetime(2026, 5, 2, 9, 0, tzinfo=UTC)
SETUP = {"title": "Tide", "format": "short", "country": "GB", "currency": "GBP", "start": "", "paper": "A4"}


def _move(world: Any, key: str, base: int = 1, **other: Any) -> dict[str, Any]:
    sent = {"strips": ["s1"], "day": "d2", "after": "s2"} | other
    return move_strips(actor=world.users["1st AD"], at=AT, scope=world.own.pid, key=key, base=base, **sent)


def test_a_key_sent_twice_acts_once_and_gets_the_same_answer(world: Any) -> None:
    first = _move(world, "key-one-1")
    assert _move(world, "key-one-1") == first == {"board": 2}
    assert Entry.objects.count() == 1


def test_a_key_with_other_contents_is_refused(world: Any) -> None:
    _move(world, "key-one-1")
    with pytest.raises(InvalidError):
        _move(world, "key-one-1", base=2, after=None)


def test_a_stale_base_is_told_and_changes_nothing(world: Any) -> None:
    _move(world, "key-one-1")
    with pytest.raises(StaleError):
        _move(world, "key-two-2", base=1)
    head = steps.latest(world.own.pid, BOARD)
    assert head is not None
    assert head.n == 2
    assert Entry.objects.count() == 1


def test_a_move_to_nowhere_is_refused_and_not_journalled(world: Any) -> None:
    with pytest.raises(InvalidError):
        _move(world, "key-one-1", day="no-such-day")
    assert not Entry.objects.exists()


def test_undo_restores_the_very_value_and_twice_goes_back_twice(world: Any) -> None:
    start = steps.latest(world.own.pid, BOARD)
    _move(world, "key-one-1")
    middle = steps.latest(world.own.pid, BOARD)
    _move(world, "key-two-2", base=2, day=None, after=None)
    actor = world.users["1st AD"]
    undo_board(actor=actor, at=AT, scope=world.own.pid, key="undo-one-1", base=3)
    once = steps.latest(world.own.pid, BOARD)
    undo_board(actor=actor, at=AT, scope=world.own.pid, key="undo-two-2", base=4)
    twice = steps.latest(world.own.pid, BOARD)
    assert start
    assert middle
    assert once
    assert twice
    assert once.root_id == middle.root_id
    assert twice.root_id == start.root_id
    with pytest.raises(InvalidError):
        undo_board(actor=actor, at=AT, scope=world.own.pid, key="undo-three", base=5)


def test_an_unknown_production_is_unknown(world: Any) -> None:
    with pytest.raises(UnknownError):
        undo_board(actor=world.users["producer"], at=AT, scope="nothing", key="key-one-1", base=1)


def test_a_production_made_twice_with_one_key_is_one(world: Any) -> None:
    sent = {"actor": world.users["producer"], "at": AT, "scope": world.company.pid, "key": "new-one-1"}
    first = create_production(**sent, role="producer", setup=SETUP)
    assert create_production(**sent, role="producer", setup=SETUP) == first
    made = Production.objects.get(pid=first["production"])
    assert Membership.objects.filter(production=made).count() == 1


def test_the_journal_only_grows(world: Any) -> None:
    _move(world, "key-one-1")
    entry = Entry.objects.get()
    with pytest.raises(AppendOnlyError):
        entry.save()
    with pytest.raises(AppendOnlyError):
        entry.delete()
