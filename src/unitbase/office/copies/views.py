"""Copies of the script for people, each with its holder's name."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.copies import actions
from unitbase.office.copies.forms import HandOutForm, LookForm, OpenForm
from unitbase.office.copies.queries import copies_of, draft_of, drafts_in
from unitbase.office.copies.values import EPISODE, SIDES, WHOLE, Copy, Handout
from unitbase.office.listed import XLSX, handed
from unitbase.office.problems import ForbiddenError, InvalidError, UnknownError
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import pack_of, plan_of, screenplay_of, setup_of
from unitbase.office.productions.printing import printed
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.shell import fresh_key, show_page
from unitbase.office.productions.undoing import take_back
from unitbase.office.productions.values import Values
from unitbase.paper.tables import Column, Table
from unitbase.papers import script_pdf, sides_pdf
from unitbase.schedule.numbering import day_labels
from unitbase.schedule.values import Plan
from unitbase.screenplay.series import episodes_in, one_episode
from unitbase.words.habits import moment_text

_NONE = "There is no script to copy yet. Bring one in first."
_NAME = re.compile(r"[^A-Za-z0-9]+")


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def copies(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Who holds which pages of which draft, and the form that hands out more."""
    if request.method == "POST":
        return _hand_out(request, desk, desk.production(pid, "documents.make"))
    production = desk.production(pid, "script.see")
    values = values_of(production)
    return _page(request, desk, production, values, _form(values))


def _form(values: Values, data: Any = None) -> HandOutForm:
    plan, _ = plan_of(values)
    return HandOutForm(data, parts=(*_episodes(values), *_days(plan)), initial={"key": fresh_key()})


def _episodes(values: Values) -> tuple[tuple[str, str], ...]:
    """The episodes of a series, each of which can be handed out by itself."""
    screenplay = screenplay_of(values)
    numbers = episodes_in(screenplay) if screenplay else ()
    return tuple((f"{EPISODE}-{number}", f"Episode {number}") for number in numbers)


def _days(plan: Plan | None) -> tuple[tuple[str, str], ...]:
    """The shoot days that have scenes, as sides can be made of them."""
    called = day_labels(plan.board) if plan else {}
    return tuple((day.id, f"Sides of {called[day.id]}") for day in (plan.board.days if plan else ()) if day.strips)


def _page(
    request: HttpRequest, desk: Desk, production: Production, values: Values, form: HandOutForm, status: int = 200
) -> HttpResponse:
    held, version, undoable = copies_of(production)
    addresses = {"pid": production.pid}
    may_make = bool(values.script) and desk.may("documents.make", production)
    look = LookForm(request.GET)
    return show_page(
        request,
        desk,
        "copies/list.html",
        production,
        "copies",
        status=status,
        copies=tuple(
            _row(one, drafts_in(values), production, pack_of(values.setup)) | {"opens": _opens(desk, production, one)}
            for one in look.shown(held)
        ),
        held=len(held),
        look=look,
        export_url=f"{reverse('copies-export', kwargs=addresses)}?{request.GET.urlencode()}" if held else "",
        form=form if may_make else None,
        hand_out_url=reverse("copies", kwargs=addresses),
        undo_url=reverse("copies-undo", kwargs=addresses) if may_make and undoable else "",
        version=version,
    )


def _opens(desk: Desk, production: Production, copy: Copy) -> bool:
    """Whether this person may open a copy: any where they may have the script unmarked, else only one in their name."""
    mark = desk.copy_mark(production)
    return not mark or copy.holder.casefold() == mark.casefold()


def _row(copy: Copy, drafts: int, production: Production, pack: str) -> dict[str, Any]:
    return {
        "holder": copy.holder,
        "what": _what(copy),
        "draft": copy.handout.draft,
        "given": moment_text(timezone.localtime(datetime.fromisoformat(copy.at)), pack),
        "by": copy.by,
        "superseded": _superseded(copy, drafts),
        "url": f"{reverse('copies-open', kwargs={'pid': production.pid})}?copy={copy.number}",
    }


@require_safe
@at_desk
def copies_export(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The list as it is looked at, as a spreadsheet."""
    production = desk.production(pid, "script.see")
    drafts = drafts_in(values_of(production))
    shown = LookForm(request.GET).shown(copies_of(production)[0])
    columns = (
        Column("Holder", 30),
        Column("Pages", 20),
        Column("Draft", 8, "number"),
        Column("Given", 14, "date"),
        Column("By", 24),
        Column("Is", 24),
    )
    rows = tuple(
        (
            one.holder,
            _what(one),
            one.handout.draft,
            timezone.localtime(datetime.fromisoformat(one.at)).date(),
            one.by,
            _superseded(one, drafts) or "current",
        )
        for one in shown
    )
    return handed(Table("Copies", columns, rows), XLSX, "copies")


def _what(copy: Copy) -> str:
    return copy.handout.note or "The whole script"


def _superseded(copy: Copy, drafts: int) -> str:
    return f"superseded by draft {drafts}" if copy.handout.draft < drafts else ""


def _hand_out(request: HttpRequest, desk: Desk, production: Production) -> HttpResponse:
    desk.production(production.pid, "script.see")
    values = values_of(production)
    plan, _ = plan_of(values)
    if plan is None:
        raise InvalidError(_NONE)
    form = _form(values, request.POST)
    if not form.is_valid():
        return _page(request, desk, production, values, form, InvalidError.status)
    sent = form.cleaned_data
    actions.hand_out(
        **desk.acting(production.pid, sent["key"]),
        handout=_handed(plan, values, sent["what"], crossed=sent["others"] == "crossed"),
        holders=sent["holders"],
    )
    return redirect("copies", pid=production.pid)


def _handed(plan: Plan, values: Values, what: str, *, crossed: bool) -> Handout:
    draft = drafts_in(values)
    if what in dict(_episodes(values)):
        return Handout(EPISODE, draft, dict(_episodes(values))[what])
    for day in plan.board.days:
        if day.id == what:
            scenes = tuple(dict.fromkeys(strip.scene for strip in day.strips))
            return Handout(SIDES, draft, f"Sides of {day_labels(plan.board)[day.id]}", scenes, crossed)
    return Handout(WHOLE, draft)


@require_POST
@at_desk
def copies_undo(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Take the last handing out off the list."""
    production = desk.production(pid, "documents.make")
    take_back(request, desk, production, actions.undo_copies)
    return redirect("copies", pid=pid)


@require_safe
@at_desk
def copies_open(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The pages of one copy, of the draft it was made from, with its holder's name."""
    production = desk.production(pid, "script.see")
    form = OpenForm(request.GET)
    number = form.cleaned_data["copy"] if form.is_valid() else 0
    copy = next((one for one in copies_of(production)[0] if one.number == number), None)
    if copy is None:
        raise UnknownError
    if not _opens(desk, production, copy):
        raise ForbiddenError
    values = values_of(production)
    screenplay, colour, day = draft_of(production, values, copy.handout.draft)
    if screenplay is None:
        raise UnknownError
    setup = setup_of(values)
    given: dict[str, Any] = {
        "paper": setup.paper,
        "pack": pack_of(values.setup),
        "watermark": copy.holder,
        "colour": colour,
        "dated": date.fromisoformat(day) if day else None,
    }
    if copy.handout.what == SIDES:
        handout = copy.handout
        note = handout.note.removeprefix("Sides of ").capitalize()
        forme = sides_pdf.forme(screenplay, handout.scenes, note=note, crossed=handout.crossed, **given)
    else:
        if copy.handout.what == EPISODE:
            screenplay = one_episode(screenplay, int(copy.handout.note.split()[-1]))
        forme = script_pdf.forme(screenplay, **given)
    name = f"script-{_plain(copy.holder)}.pdf"
    return printed(request, desk, production, forme, f"Copy {copy.number}", "copies", name)


def _plain(name: str) -> str:
    return _NAME.sub("-", name).strip("-").lower() or "copy"
