"""The minutes as a document."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.urls import reverse

from unitbase.office.access.desk import Desk
from unitbase.office.meetings.minutes import Note
from unitbase.office.meetings.queries import Held
from unitbase.office.meetings.reading import NoteRow, Reader, heading, readable
from unitbase.office.meetings.ties import named
from unitbase.office.papers.values import Listed
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import setup_of
from unitbase.office.productions.values import Values
from unitbase.paper.minutes import PrintedMinutes, PrintedNote, minutes_paper
from unitbase.paper.press import Forme
from unitbase.paper.values import Pack, PaperHead, PaperSize
from unitbase.words.habits import clock_text, day_text


def minutes_listed(desk: Desk, production: Production, pack: str) -> tuple[Listed, ...]:
    """The minutes this person may read, as the documents list them; they are typeset as they stand when opened."""
    return tuple(
        Listed(
            title=f"Minutes: {heading(one.minutes, pack)}",
            note=_told(one),
            state="",
            kind="Minutes",
            on=one.minutes.day,
            url=reverse("meeting-minutes", kwargs={"pid": production.pid, "mid": one.pid}),
        )
        for one in readable(desk, production)
    )


def _told(held: Held) -> str:
    count = len(held.minutes.notes)
    closed = ", confidential" if held.minutes.confidential else ""
    entries = f"{count} {'entry' if count == 1 else 'entries'}"
    return f"version {held.version}, {entries}{closed}, set as it stands when it is opened"


def minutes_forme(held: Held, reader: Reader, values: Values, printed: datetime) -> Forme:
    """A version of the minutes, ready for the press; the version is the one of the store."""
    setup = setup_of(values)
    size, pack = cast("PaperSize", setup.paper), cast("Pack", setup.word_pack)
    version = f"Minutes {held.version}"
    return minutes_paper.forme(
        PaperHead(setup.title, "Minutes", version, "white", printed, size, pack), printed_minutes(held, reader)
    )


def printed_minutes(held: Held, reader: Reader) -> PrintedMinutes:
    """A meeting as its minutes print it."""
    minutes = held.minutes
    pairs = zip(minutes.notes, reader.rows(held), strict=True)
    return PrintedMinutes(
        kind=minutes.kind,
        when=", ".join(filter(None, (day_text(minutes.day, reader.pack), clock(minutes.start, reader.pack)))),
        place=minutes.place,
        present=tuple(named(one, reader.names) for one in minutes.present),
        absent=tuple(named(one, reader.names) for one in minutes.absent),
        notes=tuple(_printed(note, row, reader) for note, row in pairs),
        confidential=minutes.confidential,
    )


def clock(start: str, pack: str) -> str:
    """An hour of the day ("10:00") as the people of a pack write it; "" stays ""."""
    hours, _, minutes = start.partition(":")
    return clock_text(int(hours) * 60 + int(minutes), pack) if start else ""


def _printed(note: Note, row: NoteRow, reader: Reader) -> PrintedNote:
    return PrintedNote(
        number=row.number,
        kind=note.kind.capitalize(),
        text=note.text,
        scenes=", ".join(number for number, _ in row.scenes),
        elements=", ".join(name for name, _ in row.elements),
        owner=row.owner,
        due=row.due,
        state=row.state,
        late=note.overdue(reader.on),
    )
