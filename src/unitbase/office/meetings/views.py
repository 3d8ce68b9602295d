"""The pages of meetings: their list, one meeting with its entries, all entries of all meetings, the minutes as PDF."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.listed import CSV, XLSX, arranged, handed, heads
from unitbase.office.meetings.forms import NoteForm, WantedForm, note_typed
from unitbase.office.meetings.listing import (
    MEETING_COLUMNS,
    Entry,
    Wanted,
    entries_of,
    note_columns,
    table_of,
    told,
)
from unitbase.office.meetings.papers import clock, minutes_forme
from unitbase.office.meetings.queries import Held, meetings_of, members_of, names_of
from unitbase.office.meetings.reading import EDIT, SEE, Reader, heading, may_read, meeting_at, readable
from unitbase.office.meetings.ties import named, offered, things_of
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import pack_of, plan_of
from unitbase.office.productions.printing import printed
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.shell import fresh_key, show_page
from unitbase.office.productions.today_page import day_in_force
from unitbase.office.productions.values import Values
from unitbase.words.habits import day_text


def reader_of(desk: Desk, production: Production, values: Values, names: Mapping[str, str]) -> Reader:
    """What entries are shown with, as of the production's own today."""
    plan, _ = plan_of(values)
    on, _ = day_in_force(values, plan, timezone.now(), "")
    return Reader(
        names=names,
        things=things_of(plan.breakdown if plan else None),
        on=on,
        pack=pack_of(values.setup),
        pid=production.pid,
        user=desk.user.pid,
        may_edit=desk.may(EDIT, production),
    )


@require_safe
@at_desk
def meetings(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Every meeting this person may read, searched and sorted."""
    production = desk.production(pid, SEE)
    held, pack = readable(desk, production), pack_of(values_of(production).setup)
    names, words = names_of(held), request.GET.get("q", "")
    found = tuple(one for one in held if all(word in _words(one, names) for word in words.casefold().split()))
    page = reverse("meetings", kwargs={"pid": pid})
    may_edit = desk.may(EDIT, production)
    return show_page(
        request,
        desk,
        "meetings/list.html",
        production,
        "meetings",
        q=words,
        heads=heads(MEETING_COLUMNS, page, _query(request, "q", "sort")),
        meetings=tuple(
            _meeting_row(pid, one, pack) for one in arranged(found, MEETING_COLUMNS, request.GET.get("sort", ""))
        ),
        any=bool(held),
        new_url=reverse("meeting-new", kwargs={"pid": pid}) if may_edit else "",
        notes_url=reverse("meeting-notes", kwargs={"pid": pid}),
        removed=tuple(_removed(pid, one, pack) for one in _retired(desk, production)) if may_edit else (),
    )


def _words(held: Held, names: Mapping[str, str]) -> str:
    minutes = held.minutes
    people = (named(one, names) for one in (*minutes.present, *minutes.absent))
    noted = (note.text for note in minutes.notes)
    return " ".join((minutes.kind, minutes.place, *people, *noted)).casefold()


def _query(request: HttpRequest, *names: str) -> dict[str, str]:
    return {name: request.GET[name] for name in names if request.GET.get(name)}


def _meeting_row(pid: str, held: Held, pack: str) -> dict[str, Any]:
    minutes = held.minutes
    return {
        "day": day_text(minutes.day, pack),
        "start": clock(minutes.start, pack),
        "kind": minutes.kind,
        "place": minutes.place,
        "entries": len(minutes.notes),
        "open": sum(note.open for note in minutes.notes),
        "confidential": minutes.confidential,
        "url": reverse("meeting", kwargs={"pid": pid, "mid": held.pid}),
    }


def _retired(desk: Desk, production: Production) -> tuple[Held, ...]:
    return tuple(one for one in meetings_of(production) if one.retired and may_read(desk, production, one.minutes))


def _removed(pid: str, held: Held, pack: str) -> tuple[str, str]:
    return heading(held.minutes, pack), reverse("meeting-retire", kwargs={"pid": pid, "mid": held.pid})


@require_safe
@at_desk
def meeting(request: HttpRequest, desk: Desk, pid: str, mid: str) -> HttpResponse:
    """One meeting: who was there, every entry, and the form of the next or of the one being changed."""
    production = desk.production(pid, SEE)
    held = meeting_at(desk, production, mid)
    return meeting_page(request, desk, production, held, asked=request.GET.get("change", ""))


def meeting_page(
    request: HttpRequest,
    desk: Desk,
    production: Production,
    held: Held,
    *,
    asked: str = "",
    form: NoteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a meeting; `form` is an entry that was refused, `asked` the id of the one to be changed."""
    values, names = values_of(production), names_of((held,))
    reader = reader_of(desk, production, values, names)
    members = members_of(production) if reader.may_edit else ()
    changing = form
    if reader.may_edit and form is None:
        stood = held.minutes.note(asked)
        typed = note_typed(stood, reader.things, members, names) if stood else {}
        first = {"key": fresh_key(), "version": held.version}
        changing = NoteForm(members=members, things=reader.things, initial=first | typed)
    return show_page(
        request,
        desk,
        "meetings/meeting.html",
        production,
        "meetings",
        status=status,
        heading=held.minutes.kind,
        sub=_when_and_where(held, reader.pack),
        confidential=held.minutes.confidential,
        removed=held.retired,
        present=tuple(named(one, names) for one in held.minutes.present),
        absent=tuple(named(one, names) for one in held.minutes.absent),
        notes=reader.rows(held),
        form=changing,
        changing=str(changing["note"].value() or "") if changing else "",
        members=tuple(one.name for one in members),
        elements=tuple(offered(reader.things)),
        version=held.version,
        urls=_urls(production.pid, held, may_edit=reader.may_edit),
    )


def _when_and_where(held: Held, pack: str) -> str:
    minutes = held.minutes
    return " · ".join(filter(None, (day_text(minutes.day, pack), clock(minutes.start, pack), minutes.place)))


def _urls(pid: str, held: Held, *, may_edit: bool) -> dict[str, str]:
    """Where the page's buttons lead; those of a change only for whoever may make it."""
    where = {"pid": pid, "mid": held.pid}
    names = ("change", "note", "drop", "retire") + (("undo",) if held.undoable else ())
    shown = {"tick": reverse("meeting-tick", kwargs=where), "minutes": reverse("meeting-minutes", kwargs=where)}
    page = {"page": reverse("meeting", kwargs=where), "list": reverse("meetings", kwargs={"pid": pid})}
    changes = {name: reverse(f"meeting-{name}", kwargs=where) for name in names} if may_edit else {}
    return shown | page | changes


@require_safe
@at_desk
def notes(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """What was noted, decided and given to somebody at all meetings this person may read."""
    production = desk.production(pid, SEE)
    form = WantedForm(request.GET)
    reader, found = _found(request, desk, production, form)
    page = reverse("meeting-notes", kwargs={"pid": pid})
    query = _query(request, *WantedForm.base_fields, "sort")
    wanted = form.wanted()
    about = (
        f"scene {reader.things.scene(wanted.scene)}" if wanted.scene
        else reader.things.element(wanted.element) if wanted.element
        else ""
    )  # fmt: skip
    return show_page(
        request,
        desk,
        "meetings/notes.html",
        production,
        "meetings",
        heading=f"Noted on {about}" if about else "Notes, decisions, actions",
        form=form,
        sort=query.get("sort", ""),
        heads=heads(note_columns(reader.things, reader.names), page, query),
        notes=tuple(reader.row(one.held, one.number, one.note) for one in found),
        page_url=page,
        list_url=reverse("meetings", kwargs={"pid": pid}),
        export_url=f"{reverse('meeting-notes-export', kwargs={'pid': pid})}?{request.GET.urlencode()}",
        sheet_url=f"{reverse('meeting-notes-sheet', kwargs={'pid': pid})}?{request.GET.urlencode()}",
    )


@require_safe
@at_desk
def notes_export(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The same list as a table for a spreadsheet."""
    return _handed(request, desk, pid, CSV)


@require_safe
@at_desk
def notes_sheet(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    return _handed(request, desk, pid, XLSX)


def _handed(request: HttpRequest, desk: Desk, pid: str, kind: str) -> HttpResponse:
    reader, found = _found(request, desk, desk.production(pid, SEE), WantedForm(request.GET))
    return handed(table_of(found, reader.things, reader.names, "Notes, decisions, actions"), kind, "meeting-notes")


def _found(
    request: HttpRequest, desk: Desk, production: Production, form: WantedForm
) -> tuple[Reader, tuple[Entry, ...]]:
    held, wanted = readable(desk, production), form.wanted()
    reader = reader_of(desk, production, values_of(production), names_of(held))
    found = tuple(one for one in entries_of(held) if _fits(one, wanted, reader))
    return reader, arranged(found, note_columns(reader.things, reader.names), request.GET.get("sort", ""))


def _fits(entry: Entry, wanted: Wanted, reader: Reader) -> bool:
    words = told(entry, reader.things, reader.names)
    return wanted.fits(entry, me=reader.user, on=reader.on, told=words)


@require_safe
@at_desk
def minutes(request: HttpRequest, desk: Desk, pid: str, mid: str) -> HttpResponse:
    """The minutes as PDF: the version in force, or `?version=` an earlier one."""
    production = desk.production(pid, SEE)
    asked = request.GET.get("version", "")
    version = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < len("2147483648") else 0
    held = meeting_at(desk, production, mid, version)
    values = values_of(production)
    reader = reader_of(desk, production, values, names_of((held,)))
    forme = minutes_forme(held, reader, values, timezone.localtime())
    name = f"minutes-{held.minutes.day.isoformat()}-{held.version}.pdf"
    return printed(request, desk, production, forme, "Minutes", "meetings", name)
