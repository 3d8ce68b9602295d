"""What one person may read of a production's meetings, and how it is shown: on the lists, on *Today*, on a scene."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from django.urls import reverse

from unitbase.office.access.desk import Desk
from unitbase.office.meetings.minutes import Minutes, Note, Person
from unitbase.office.meetings.queries import Held, meeting_of, meetings_of
from unitbase.office.meetings.ties import Things, named, things_of
from unitbase.office.problems import ForbiddenError, UnknownError
from unitbase.office.productions.joins import Noted, Waiting
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import plan_of
from unitbase.office.productions.values import Values
from unitbase.words.habits import short_day

SEE, EDIT, CONFIDENTIAL = "meetings.see", "meetings.edit", "meetings.confidential"


def may_read(desk: Desk, production: Production, minutes: Minutes) -> bool:
    """Whether the person may read these minutes at all."""
    return desk.may(SEE, production) and (not minutes.confidential or desk.may(CONFIDENTIAL, production))


def readable(desk: Desk, production: Production) -> tuple[Held, ...]:
    """The meetings the person may read, retired ones left out, the latest first."""
    return tuple(one for one in meetings_of(production) if not one.retired and may_read(desk, production, one.minutes))


def meeting_at(desk: Desk, production: Production, mid: str, version: int = 0) -> Held:
    """One meeting, for somebody who may read it as it is now. Raises UnknownError, ForbiddenError."""
    held = meeting_of(production, mid)
    if held is None:
        raise UnknownError
    if not may_read(desk, production, held.minutes):
        raise ForbiddenError
    if not version:
        return held
    then = meeting_of(production, mid, version)
    if then is None:
        raise UnknownError
    return then


def things_now(values: Values) -> Things:
    """What entries may be tied to, of the script in force."""
    plan, _ = plan_of(values)
    return things_of(plan.breakdown if plan else None)


def heading(minutes: Minutes, pack: str) -> str:
    """A meeting as a line names it."""
    return f"{minutes.kind}, {short_day(minutes.day, pack)}"


@dataclass(frozen=True, slots=True)
class NoteRow:
    """An entry as it is listed."""

    id: str
    number: int
    kind: str
    text: str
    scenes: tuple[tuple[str, str], ...]
    elements: tuple[tuple[str, str], ...]
    owner: str
    due: str
    state: str
    tone: str
    done: bool
    may_tick: bool
    meeting: str
    meeting_pid: str
    url: str


@dataclass(frozen=True, slots=True)
class Reader:
    """What is needed to show entries: names, the things they are tied to, the date it is, whose eyes they are."""

    names: Mapping[str, str]
    things: Things
    on: date
    pack: str
    pid: str
    user: str
    may_edit: bool

    def row(self, held: Held, number: int, note: Note) -> NoteRow:
        """The entry as it is listed."""
        state, tone = self._state(note)
        return NoteRow(
            id=note.id,
            number=number,
            kind=note.kind,
            text=note.text,
            scenes=tuple((self.things.scene(key), self.scene_url(key)) for key in note.scenes),
            elements=tuple((self.things.element(key), self.element_url(key)) for key in note.elements),
            owner=named(note.owner, self.names),
            due=short_day(note.due, self.pack) if note.due else "",
            state=state,
            tone=tone,
            done=note.done is not None,
            may_tick=note.kind == "action" and (self.may_edit or note.owner == Person(user=self.user)),
            meeting=heading(held.minutes, self.pack),
            meeting_pid=held.pid,
            url=reverse("meeting", kwargs={"pid": self.pid, "mid": held.pid}),
        )

    def rows(self, held: Held) -> tuple[NoteRow, ...]:
        """Every entry of a meeting."""
        return tuple(self.row(held, number, note) for number, note in enumerate(held.minutes.notes, start=1))

    def scene_url(self, key: str) -> str:
        """Where everything noted about a scene is read."""
        return f"{reverse('meeting-notes', kwargs={'pid': self.pid})}?scene={quote(key)}"

    def element_url(self, key: str) -> str:
        """Where everything noted about an element or a part is read."""
        return f"{reverse('meeting-notes', kwargs={'pid': self.pid})}?element={quote(key)}"

    def _state(self, note: Note) -> tuple[str, str]:
        if note.kind != "action":
            return "", ""
        if note.done:
            by = self.names.get(note.done_by, "")
            return f"done {short_day(note.done, self.pack)}{f' by {by}' if by else ''}", "good"
        return ("overdue", "bad") if note.overdue(self.on) else ("open", "wait")


def my_actions(desk: Desk, production: Production, on: date, pack: str) -> tuple[Waiting, ...]:
    """The open actions whose owner is the person at the desk, by the day they are due, overdue ones first.

    Their text is shown to whoever has to do them, also where the minutes are not.
    """
    me = Person(user=desk.user.pid)
    mine = [
        (note.due or date.max, held, note)
        for held in meetings_of(production)
        if not held.retired
        for note in held.minutes.notes
        if note.open and note.owner == me
    ]
    return tuple(_waiting(desk, production, held, note, on, pack) for _, held, note in sorted(mine, key=lambda m: m[0]))


def _waiting(desk: Desk, production: Production, held: Held, note: Note, on: date, pack: str) -> Waiting:
    where = {"pid": production.pid, "mid": held.pid}
    seen = may_read(desk, production, held.minutes)
    return Waiting(
        text=note.text,
        origin=heading(held.minutes, pack),
        due=short_day(note.due, pack) if note.due else "",
        late=note.overdue(on),
        url=f"{reverse('meeting', kwargs=where)}#note-{note.id}" if seen else "",
        tick_url=reverse("meeting-tick", kwargs=where),
        fields=(("note", note.id), ("done", "on"), ("back", "today")),
    )


def scene_notes(desk: Desk, production: Production) -> Mapping[str, Noted]:
    """How many entries the person may read about each scene."""
    return _noted(desk, production, "scene", lambda note: note.scenes)


def element_notes(desk: Desk, production: Production) -> Mapping[str, Noted]:
    """How many entries the person may read about each element and part."""
    return _noted(desk, production, "element", lambda note: note.elements)


def _noted(
    desk: Desk, production: Production, what: str, keys: Callable[[Note], tuple[str, ...]]
) -> Mapping[str, Noted]:
    if not desk.may(SEE, production):
        return {}
    counts = Counter(key for held in readable(desk, production) for note in held.minutes.notes for key in keys(note))
    page = reverse("meeting-notes", kwargs={"pid": production.pid})
    return {key: Noted(count, f"{page}?{what}={quote(key)}") for key, count in counts.items()}
