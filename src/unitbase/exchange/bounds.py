"""How much of a schedule is taken: so many scenes, days, strips and things, and texts of such a length.

What reads a file does so in a process of its own; what is made of it afterwards is not, so nothing without end goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from unitbase.exchange.values import (
    Imported,
    ImportedBoard,
    ImportedCalendar,
    ImportedDay,
    ImportedElement,
    ImportedItem,
    ImportedScene,
    ImportedTimes,
)
from unitbase.words.finding import Finding, Level

MAX_SCENES = 5_000
"""Sheets, and days of a board: a long series shot as one has a third of it."""
MAX_STRIPS = 20_000
"""Strips and banners of a board, elements, links."""
MAX_BOARDS = 200
"""Boards, and calendars; the strips of all boards together are as many as those of ten."""
_TEXT, _WORDS = 400, 10_000
_LONGEST = {"number": 80, "board_id": 40, "page": 40, "synopsis": _WORDS, "comments": _WORDS}
_WHOLE = frozenset({"id", "scene", "elements", "format", "category"})
"""Fields that are no words of people: identities, and the names of formats."""
_Record = TypeVar(
    "_Record", ImportedScene, ImportedElement, ImportedItem, ImportedDay, ImportedBoard, ImportedCalendar, ImportedTimes
)


def within(imported: Imported) -> tuple[Imported | None, tuple[Finding, ...]]:
    """The schedule with texts of a length that people read, or None where it has more than any schedule."""
    for what, count, limit in _counts(imported):
        if count > limit:
            return None, (Finding(f"exchange.too-many-{what}", Level.ERROR, {"count": count, "limit": limit}),)
    cut = _Cut()
    found = replace(
        imported,
        title=cut.text(imported.title),
        scenes=cut.all(imported.scenes),
        elements=cut.all(imported.elements),
        boards=tuple(map(cut.board, imported.boards)),
        calendars=cut.all(imported.calendars),
        times=cut.all(imported.times),
        version=cut.text(imported.version),
    )
    told = (Finding("exchange.shortened", Level.WARNING, {"count": cut.count}),) if cut.count else ()
    return (found if cut.count else imported), told


def _counts(imported: Imported) -> Iterator[tuple[str, int, int]]:
    """What is counted, how much there is, how much there may be."""
    strips = [sum(len(day.items) for day in one.days) + len(one.boneyard) for one in imported.boards]
    yield "scenes", max(len(imported.scenes), *(len(one.days) for one in imported.boards), 0), MAX_SCENES
    yield "strips", max(*strips, sum(strips) // 10, 0), MAX_STRIPS
    yield "boards", max(len(imported.boards), len(imported.calendars)), MAX_BOARDS
    named = sum(len(one.elements) for one in imported.scenes) // 10
    yield "elements", max(len(imported.elements), len(imported.links), named), MAX_STRIPS


class _Cut:
    """Shortens what is too long, and counts what it shortened."""

    def __init__(self) -> None:
        self.count = 0

    def text(self, text: str, most: int = _TEXT) -> str:
        """The text, or its beginning."""
        if len(text) <= most:
            return text
        self.count += 1
        return f"{text[: most - 2].rstrip()} …"

    def all(self, records: Iterable[_Record]) -> tuple[_Record, ...]:
        """Records with texts that are not too long."""
        return tuple(map(self.one, records))

    def one(self, record: _Record) -> _Record:
        """A record with texts that are not too long; itself where none is."""
        texts = {one.name: getattr(record, one.name) for one in fields(record) if one.name not in _WHOLE}
        long: Mapping[str, Any] = {
            name: self.text(value, _LONGEST.get(name, _TEXT))
            for name, value in texts.items()
            if isinstance(value, str) and len(value) > _LONGEST.get(name, _TEXT)
        }
        return replace(record, **long) if long else record

    def board(self, board: ImportedBoard) -> ImportedBoard:
        """A board with its days and strips."""
        days = tuple(replace(self.one(day), items=self.all(day.items)) for day in board.days)
        return replace(self.one(board), days=days, boneyard=self.all(board.boneyard))
