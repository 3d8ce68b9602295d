"""Changing meetings: their head, their entries, what is done, and taking changes back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.meetings import actions
from unitbase.office.meetings.forms import (
    ChangeMeetingForm,
    MeetingForm,
    NoteForm,
    NoteNameForm,
    RetireForm,
    TickForm,
    head_typed,
    kinds_of,
)
from unitbase.office.meetings.minutes import KINDS, Person
from unitbase.office.meetings.queries import Held, meeting_of, members_of, names_of
from unitbase.office.meetings.reading import CONFIDENTIAL, EDIT, meeting_at, readable, things_now
from unitbase.office.meetings.views import meeting_page, reader_of
from unitbase.office.problems import ForbiddenError, InvalidError, StaleError
from unitbase.office.productions.forms import received, sent_again
from unitbase.office.productions.models import Production
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.shell import fresh_key, show_page
from unitbase.office.productions.undoing import take_back

_AGAIN = "Load the page again before changing anything on it."


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def meeting_new(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The form of a new meeting; what was typed stays when something is wrong."""
    production = desk.production(pid, EDIT)
    members = members_of(production)
    on = reader_of(desk, production, values_of(production), {}).on
    form = MeetingForm(request.POST or None, members=members, initial={"key": fresh_key(), "day": on})
    if request.method != "POST":
        return _head_page(request, desk, production, form)
    if not _fit(form, desk, production):
        return _head_page(request, desk, production, form, status=422)
    answer = actions.hold_meeting(**desk.acting(pid, form.cleaned_data["key"]), head=form.head())
    return redirect("meeting", pid=pid, mid=answer["meeting"])


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def meeting_change(request: HttpRequest, desk: Desk, pid: str, mid: str) -> HttpResponse:
    """The head of a meeting: its kind, day, place and people."""
    production = desk.production(pid, EDIT)
    held, members = meeting_at(desk, production, mid), members_of(production)
    typed = head_typed(held.minutes, members, names_of((held,)))
    initial = typed | {"key": fresh_key(), "version": held.version}
    form = ChangeMeetingForm(request.POST or None, members=members, initial=initial)
    if request.method != "POST":
        return _head_page(request, desk, production, form, held)
    if not _fit(form, desk, production):
        return _head_page(request, desk, production, form, held, 422)
    sent = form.cleaned_data
    actions.change_meeting(
        **desk.acting(pid, sent["key"]),
        meeting=mid,
        base=sent["version"],
        head=form.head(),
    )
    return redirect("meeting", pid=pid, mid=mid)


def _fit(form: MeetingForm, desk: Desk, production: Production) -> bool:
    """Whether the head can be stored; nobody may close a meeting behind themselves."""
    if form.is_valid() and form.head()["confidential"] and not desk.may(CONFIDENTIAL, production):
        form.add_error("kind", "Your roles do not include confidential meetings, as a script conference is one.")
    return form.is_valid()


def _head_page(
    request: HttpRequest,
    desk: Desk,
    production: Production,
    form: MeetingForm,
    held: Held | None = None,
    status: int = 200,
) -> HttpResponse:
    where = {"pid": production.pid, "mid": held.pid} if held else {"pid": production.pid}
    return show_page(
        request,
        desk,
        "meetings/head.html",
        production,
        "meetings",
        status=status,
        heading="Change this meeting" if held else "New meeting",
        form=form,
        verb="Save the meeting" if held else "Open the minutes",
        kinds=kinds_of(readable(desk, production), KINDS),
        post_url=reverse("meeting-change" if held else "meeting-new", kwargs=where),
        back_url=reverse("meeting" if held else "meetings", kwargs=where),
    )


@require_POST
@at_desk
def meeting_note(request: HttpRequest, desk: Desk, pid: str, mid: str) -> HttpResponse:
    """A new entry, or one that stands in other words; what was typed stays when something is wrong."""
    production = desk.production(pid, EDIT)
    held = meeting_at(desk, production, mid)
    things = things_now(values_of(production))
    options: dict[str, Any] = {"members": members_of(production), "things": things}
    form = NoteForm(request.POST, **options).on(held.minutes.note(request.POST.get("note", "")))
    if not form.is_valid():
        return meeting_page(request, desk, production, held, form=form, status=422)
    sent: dict[str, Any] = form.cleaned_data
    common = desk.acting(pid, sent["key"]) | {"meeting": mid}
    if sent["note"]:
        try:
            actions.change_note(**common, base=sent["version"], note=form.entry())
        except StaleError as stale:
            again = sent_again(request.POST, held.version, fresh_key(), stale.text, NoteForm, **options)
            return meeting_page(request, desk, production, held, form=again, status=StaleError.status)
        return _to_note(pid, mid, sent["note"])
    answer = actions.note_down(**common, note=form.entry())
    return _to_note(pid, mid, answer["note"])


def _to_note(pid: str, mid: str, note: str) -> HttpResponse:
    return redirect(f"{reverse('meeting', kwargs={'pid': pid, 'mid': mid})}#note-{note}")


@require_POST
@at_desk
def meeting_drop(request: HttpRequest, desk: Desk, pid: str, mid: str) -> HttpResponse:
    """Take an entry out of the minutes; it can be taken back."""
    production = desk.production(pid, EDIT)
    meeting_at(desk, production, mid)
    sent = received(NoteNameForm(request.POST), _AGAIN)
    actions.drop_note(
        **desk.acting(pid, sent["key"]),
        meeting=mid,
        base=sent["version"],
        note=sent["note"],
    )
    return redirect("meeting", pid=pid, mid=mid)


@require_POST
@at_desk
def meeting_tick(request: HttpRequest, desk: Desk, pid: str, mid: str) -> HttpResponse:
    """Tick an action off, or open it again: for whoever takes minutes, and for its owner."""
    production = desk.production(pid, "production.see")
    form = TickForm(request.POST)
    valid = form.is_valid()
    sent = form.cleaned_data
    if not _may_tick(desk, production, mid, sent.get("note", "")):
        raise ForbiddenError
    if not valid:
        raise InvalidError(_AGAIN)
    on = reader_of(desk, production, values_of(production), {}).on
    actions.tick_action(
        **desk.acting(pid, sent["key"]),
        meeting=mid,
        note=sent["note"],
        done=on.isoformat() if sent["done"] else "",
    )
    if sent["back"] == "today":
        return redirect("today", pid=pid)
    if sent["back"] == "notes":
        return redirect("meeting-notes", pid=pid)
    return _to_note(pid, mid, sent["note"])


def _may_tick(desk: Desk, production: Production, mid: str, note: str) -> bool:
    if desk.may(EDIT, production):
        meeting_at(desk, production, mid)
        return True
    held = meeting_of(production, mid)
    entry = held.minutes.note(note) if held else None
    return entry is not None and entry.owner == Person(user=desk.user.pid)


@require_POST
@at_desk
def meeting_undo(request: HttpRequest, desk: Desk, pid: str, mid: str) -> HttpResponse:
    """Take the last change of the minutes back."""
    production = desk.production(pid, EDIT)
    meeting_at(desk, production, mid)
    take_back(request, desk, production, actions.undo_meeting, meeting=mid)
    return redirect("meeting", pid=pid, mid=mid)


@require_POST
@at_desk
def meeting_retire(request: HttpRequest, desk: Desk, pid: str, mid: str) -> HttpResponse:
    """Take a meeting out of the lists, or put it back."""
    production = desk.production(pid, EDIT)
    meeting_at(desk, production, mid)
    sent = received(RetireForm(request.POST), _AGAIN)
    retired = sent["retired"]
    actions.retire_meeting(**desk.acting(pid, sent["key"]), meeting=mid, retired=retired)
    return redirect("meetings", pid=pid) if retired else redirect("meeting", pid=pid, mid=mid)
