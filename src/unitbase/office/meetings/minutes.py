"""The minutes of a meeting as values: who was there, and what was noted, decided and given to somebody. No database.

What a note is tied to is named by identity: a scene by its key, an element by its own key, a part by "100-" and the
part's key. So it stays tied when a scene gets another number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

KINDS = ("Read-through", "Production meeting", "Script conference")
"""The kinds every production holds; any other is typed."""
CONFERENCE = "script conference"
NOTE, DECISION, ACTION = "note", "decision", "action"
NOTED = (NOTE, DECISION, ACTION)
CAST = "100"
_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a login, by public id, or somebody without one, by the name that was typed."""

    user: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One entry of the minutes. Only an action has an owner, a day by which it is due and one on which it was done."""

    id: str
    kind: str
    text: str
    scenes: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    owner: Person | None = None
    due: date | None = None
    done: date | None = None
    done_by: str = ""

    @property
    def open(self) -> bool:
        """Whether it is an action that still waits."""
        return self.kind == ACTION and self.done is None

    def overdue(self, today: date) -> bool:
        """Whether it waits past its day."""
        return self.open and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Minutes:
    """A meeting: its kind, day, hour ("10:00", "" where nobody typed one), place, people, and entries in order."""

    kind: str
    day: date
    start: str = ""
    place: str = ""
    present: tuple[Person, ...] = ()
    absent: tuple[Person, ...] = ()
    confidential: bool = False
    notes: tuple[Note, ...] = ()

    def note(self, id: str) -> Note | None:  # noqa: A002 - the entry's own word
        """The entry of that id."""
        return next((one for one in self.notes if one.id == id), None)


def closed(kind: str, *, ticked: bool) -> bool:
    """Whether a meeting is confidential: a script conference always is, any other if somebody said so."""
    return ticked or kind.strip().casefold() == CONFERENCE


def with_note(minutes: Minutes, note: Note) -> Minutes:
    """The minutes with the entry in the place of the one of its id, or at their end."""
    if minutes.note(note.id) is None:
        return replace(minutes, notes=(*minutes.notes, note))
    return replace(minutes, notes=tuple(note if one.id == note.id else one for one in minutes.notes))


def without_note(minutes: Minutes, id: str) -> Minutes:  # noqa: A002 - the entry's own word
    """The minutes without that entry."""
    return replace(minutes, notes=tuple(one for one in minutes.notes if one.id != id))


def minutes_to_json(minutes: Minutes) -> dict[str, Any]:
    """The minutes as they are stored."""
    return {
        "schema": _SCHEMA,
        "kind": minutes.kind,
        "day": minutes.day.isoformat(),
        "start": minutes.start,
        "place": minutes.place,
        "present": [_person_to_json(one) for one in minutes.present],
        "absent": [_person_to_json(one) for one in minutes.absent],
        "confidential": minutes.confidential,
        "notes": [note_to_json(one) for one in minutes.notes],
    }


def minutes_from_json(stored: dict[str, Any]) -> Minutes:
    """The minutes that were stored by `minutes_to_json`."""
    return Minutes(
        kind=stored["kind"],
        day=date.fromisoformat(stored["day"]),
        start=stored["start"],
        place=stored["place"],
        present=tuple(Person(**one) for one in stored["present"]),
        absent=tuple(Person(**one) for one in stored["absent"]),
        confidential=stored["confidential"],
        notes=tuple(note_from_json(one) for one in stored["notes"]),
    )


def note_to_json(note: Note) -> dict[str, Any]:
    """One entry as it is stored."""
    return {
        "id": note.id,
        "kind": note.kind,
        "text": note.text,
        "scenes": list(note.scenes),
        "elements": list(note.elements),
        "owner": _person_to_json(note.owner) if note.owner else None,
        "due": note.due.isoformat() if note.due else "",
        "done": note.done.isoformat() if note.done else "",
        "done_by": note.done_by,
    }


def note_from_json(stored: dict[str, Any]) -> Note:
    """The entry that was stored by `note_to_json`."""
    return Note(
        id=stored["id"],
        kind=stored["kind"],
        text=stored["text"],
        scenes=tuple(stored["scenes"]),
        elements=tuple(stored["elements"]),
        owner=Person(**stored["owner"]) if stored["owner"] else None,
        due=_day(stored["due"]),
        done=_day(stored["done"]),
        done_by=stored["done_by"],
    )


def _person_to_json(person: Person) -> dict[str, str]:
    return {"user": person.user, "name": person.name}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
