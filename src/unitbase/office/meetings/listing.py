"""Lists of meetings and of what was noted at them: searched, filtered, sorted, exported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from unitbase.office.listed import Column
from unitbase.office.meetings.minutes import ACTION, NOTED, Note, Person
from unitbase.office.meetings.queries import Held
from unitbase.office.meetings.ties import Things, named
from unitbase.paper.tables import Cell, Kind, Table
from unitbase.paper.tables import Column as TableColumn


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry beside the meeting it stands in."""

    held: Held
    number: int
    note: Note


def entries_of(held: Iterable[Held]) -> tuple[Entry, ...]:
    """Every entry of these meetings."""
    return tuple(Entry(one, number, note) for one in held for number, note in enumerate(one.minutes.notes, start=1))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: words, a kind ("open" and "overdue" are actions), a scene, an element, an owner's name."""

    words: str = ""
    kind: str = ""
    scene: str = ""
    element: str = ""
    mine: bool = False

    def fits(self, entry: Entry, *, me: str, on: date, told: str) -> bool:
        """Whether the entry is looked for; `told` is all its words."""
        note = entry.note
        return (
            all(word in told for word in self.words.casefold().split())
            and self._kind(note, on)
            and self.scene in ("", *note.scenes)
            and self.element in ("", *note.elements)
            and (not self.mine or note.owner == Person(user=me))
        )

    def _kind(self, note: Note, on: date) -> bool:
        if self.kind == "open":
            return note.open
        if self.kind == "overdue":
            return note.overdue(on)
        return self.kind not in NOTED or note.kind == self.kind


def told(entry: Entry, things: Things, names: Mapping[str, str]) -> str:
    """All words of an entry, folded, as a search looks through them."""
    note, minutes = entry.note, entry.held.minutes
    tied = (*map(things.scene, note.scenes), *map(things.element, note.elements))
    return " ".join((note.text, named(note.owner, names), minutes.kind, minutes.place, note.kind, *tied)).casefold()


def note_columns(things: Things, names: Mapping[str, str]) -> tuple[Column[Entry], ...]:
    """What a list of entries can be sorted by."""
    order = {key: number for number, key in enumerate(things.scenes)}
    last = len(order)
    return (
        Column("meeting", "Meeting", lambda e: (e.held.minutes.day, e.held.minutes.kind, e.number)),
        Column("kind", "Kind", lambda e: (NOTED.index(e.note.kind),)),
        Column("text", "What", lambda e: (e.note.text.casefold(),)),
        Column("scene", "Scenes", lambda e: (min((order.get(key, last) for key in e.note.scenes), default=last + 1),)),
        Column("owner", "Who", lambda e: (not e.note.owner, named(e.note.owner, names).casefold())),
        Column("due", "By when", lambda e: (e.note.kind != ACTION, e.note.due or date.max)),
    )


MEETING_COLUMNS: tuple[Column[Held], ...] = (
    Column("day", "Date", lambda held: (held.minutes.day, held.minutes.start)),
    Column("kind", "Meeting", lambda held: (held.minutes.kind.casefold(),)),
    Column("place", "Place", lambda held: (not held.minutes.place, held.minutes.place.casefold())),
    Column("open", "Open actions", lambda held: (sum(note.open for note in held.minutes.notes),)),
)


def table_of(entries: Iterable[Entry], things: Things, names: Mapping[str, str], title: str) -> Table:
    """The entries as a sheet of a workbook; days are days, and a number is one."""
    columns = tuple(TableColumn(name, *look) for name, look in zip(_HEAD, _COLUMNS, strict=True))
    return Table(title, columns, tuple(_sheet_row(entry, things, names) for entry in entries))


def _sheet_row(entry: Entry, things: Things, names: Mapping[str, str]) -> tuple[Cell, ...]:
    note, minutes = entry.note, entry.held.minutes
    return (
        minutes.day,
        minutes.kind,
        entry.number,
        note.kind,
        note.text,
        ", ".join(map(things.scene, note.scenes)),
        ", ".join(map(things.element, note.elements)),
        named(note.owner, names),
        note.due,
        note.done,
    )


_HEAD = (
    "Date", "Meeting", "Number", "Kind", "What", "Scenes", "Elements and parts", "Who", "By when", "Done",
)  # fmt: skip
_COLUMNS: tuple[tuple[int, Kind], ...] = (
    (12, "date"), (24, "text"), (8, "number"), (10, "text"), (60, "text"), (12, "text"), (30, "text"), (24, "text"),
    (12, "date"), (12, "date"),
)  # fmt: skip
