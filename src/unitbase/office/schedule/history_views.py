"""The history of a board: who did what when, in words; a version named, gone back to."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.listed import XLSX, Looked, handed, same_look, table_of
from unitbase.office.productions.forms import received
from unitbase.office.productions.ownership import refusal, require
from unitbase.office.productions.shell import show_page
from unitbase.office.schedule import scenario_actions
from unitbase.office.schedule.forms import HistoryForm, NameVersionForm, RestoreForm
from unitbase.office.schedule.lists import VERSION_COLUMNS, version_row
from unitbase.office.schedule.page import address, board_asked, shown_for
from unitbase.office.schedule.queries import history_of
from unitbase.office.schedule.scenarios import register_of

PAGE = 100


@require_safe
@gzip_page
@at_desk
def schedule_history(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Every version of a board, newest first unless sorted, a page at a time."""
    production = desk.production(pid, "schedule.see")
    shown, register = shown_for(desk, production, board_asked(request)), register_of(production)
    form, start = _form(request), _start(request)
    names = register.named(shown.board)
    found = history_of(shown, names, form.wanted())
    rows = tuple(version_row(shown, row) for row in found[start : start + PAGE + 1])
    looked = Looked(form, rows[:PAGE], shown.version)
    may_edit = desk.may("schedule.edit", production)
    may_change = may_edit and not refusal(desk, production, shown.values, shown.board)
    older = {**form.query(), "from": start + PAGE} if len(rows) > PAGE else {}
    addresses = {"pid": pid}
    return show_page(
        request,
        desk,
        "schedule/history.html",
        production,
        "schedule-history",
        sub=register.called(shown.board),
        rows=looked.rows,
        version=shown.version,
        compare_url=f"{reverse('schedule-compare', kwargs=addresses)}?a={shown.board}&b={shown.board}&bv=0",
        older=f"?{urlencode(older)}" if older else "",
        name_url=same_look(request, reverse("history-name", kwargs=addresses)) if may_edit else "",
        restore_url=address(shown, "history-restore") if may_change else "",
        back_url=address(shown, "schedule"),
        beside=shown.board,
        **looked.shown(
            reverse("schedule-history", kwargs=addresses),
            reverse("schedule-history-export", kwargs=addresses | {"kind": XLSX}),
        ),
    )


def _form(request: HttpRequest) -> HistoryForm:
    return HistoryForm(request.GET, columns=VERSION_COLUMNS, first="newest first")


def _start(request: HttpRequest) -> int:
    """How many versions come before the page that is asked for."""
    text = request.GET.get("from", "")
    return int(text) if text.isdecimal() and len(text) < len(str(2**31)) else 0


@require_safe
@at_desk
def schedule_history_export(request: HttpRequest, desk: Desk, pid: str, kind: str) -> HttpResponse:
    """The history as it is looked at, all of it, as a file."""
    production = desk.production(pid, "schedule.see")
    shown = shown_for(desk, production, board_asked(request))
    found = history_of(shown, register_of(production).named(shown.board), _form(request).wanted())
    return handed(table_of("History", VERSION_COLUMNS, (version_row(shown, row) for row in found)), kind, "history")


@require_POST
@at_desk
def history_name(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Name a version."""
    production = desk.production(pid, "schedule.edit")
    shown = shown_for(desk, production, board_asked(request))
    sent = received(NameVersionForm(request.POST), "Type a name of up to 80 letters for this version.")
    acting = desk.acting(pid, sent["key"])
    scenario_actions.name_version(**acting, board=shown.board, version=sent["n"], name=sent["name"])
    return redirect(same_look(request, reverse("schedule-history", kwargs={"pid": pid})))


@require_POST
@at_desk
def history_restore(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Go back to a version; what was done since stays in the history, and the step can be undone."""
    production = desk.production(pid, "schedule.edit")
    shown = shown_for(desk, production, board_asked(request))
    sent = received(RestoreForm(request.POST), "Load the page again before you go back.")
    require(desk, production, shown.values, shown.board)
    scenario_actions.restore_board(
        **desk.acting(pid, sent["key"]),
        board=shown.board,
        base=sent["version"],
        version=sent["n"],
        numbers=shown.numbers(),
    )
    return redirect(address(shown, "schedule"))
