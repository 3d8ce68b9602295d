"""The leaves that the lines of a price share: days of the board, and whose terms a rate comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from unitbase.money import Figure, Source, given, times
from unitbase.schedule.lookup import Lookup


def board_days(lookup: Lookup, path: str, indexes: Sequence[int], account: str, unit: str = "day") -> Figure:
    """How many days (or visits, or calls) of the board, by index; they are named."""
    ids = [lookup.plan.board.days[index].id for index in indexes]
    return given(path, len(ids), unit, Source("board", ",".join(ids)), account=account)


def terms_source(source: str, kind: str, key: str) -> Source:
    """Terms as a source: where they came from, whose they are; a deal is checked."""
    return Source(source, f"{kind}:{key}", verified=source == "deal")


def by_days(rate: Figure, days: Figure, path: str, unit: str) -> Figure:
    """A rate for so many days."""
    return times(path, (rate, days), unit, account=rate.account)


def slot_days(lookup: Lookup, slots: Iterable[int], account: str) -> Figure:
    """Days by slot, named by the board day on that date, or by the date where there is none."""
    days, found = lookup.plan.board.days, []
    for slot in slots:
        there = lookup.at.get(slot)
        found.append(days[there[0]].id if there else date.fromordinal(slot).isoformat())
    return given("days", len(found), "day", Source("board", ",".join(found)), account=account)
