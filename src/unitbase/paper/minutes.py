"""Minutes of a meeting on paper: who was there, every entry by number, and the actions once more for their owners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unitbase.paper.head import head_data
from unitbase.paper.press import Forme, on_paper
from unitbase.paper.values import PaperHead
from unitbase.paper.words import clean

LONG_ENTRY = 1200  # characters from which an entry may run over two pages


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """An entry: its number, its kind in a word, the text; what it is tied to; an action's owner, day and state."""

    number: int
    kind: str
    text: str
    scenes: str = ""
    elements: str = ""
    owner: str = ""
    due: str = ""
    state: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class PrintedMinutes:
    """A meeting as its minutes name it; `when` and `place` are words, `confidential` prints above everything."""

    kind: str
    when: str
    place: str
    present: tuple[str, ...]
    absent: tuple[str, ...]
    notes: tuple[PrintedNote, ...]
    confidential: bool = False


@on_paper
def minutes_paper(head: PaperHead, minutes: PrintedMinutes) -> Forme:
    """The PDF of the minutes. Raises PressError."""
    entries = [_entry(note) for note in minutes.notes]
    return Forme(
        "minutes.typ",
        {
            **head_data(head),
            "kind": clean(minutes.kind),
            "confidential": minutes.confidential,
            "facts": _facts(minutes),
            "entries": entries,
            "actions": [entry for entry in entries if entry["owner"]],
        },
    )


def _facts(minutes: PrintedMinutes) -> list[list[str]]:
    facts = (
        ("When", minutes.when),
        ("Where", minutes.place),
        ("Present", _people(minutes.present)),
        ("Apologies", _people(minutes.absent)),
    )
    return [[name, value] for name, text in facts if (value := clean(text))]


def _people(names: Sequence[str]) -> str:
    return "\n".join(names)


def _entry(note: PrintedNote) -> dict[str, object]:
    tied = [f"Scene {note.scenes}" if "," not in note.scenes else f"Scenes {note.scenes}"] if note.scenes else []
    return {
        "number": str(note.number),
        "kind": clean(note.kind),
        "text": clean(note.text),
        "tied": clean(" · ".join((*tied, *filter(None, (note.elements,))))),
        "owner": clean(note.owner, 16),
        "due": clean(note.due),
        "state": clean(note.state, 16),
        "late": note.late,
        "long": len(note.text) > LONG_ENTRY,
    }
