"""The history of a board: who did what when, in words; a version named, gone back to."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.documents.models import Revision
from unitbase.office.productions.forms import received
from unitbase.office.productions.ownership import refusal, require
from unitbase.office.productions.views import show_page
from unitbase.office.schedule import scenario_actions
from unitbase.office.schedule.forms import NameVersionForm, RestoreForm
from unitbase.office.schedule.page import address, board_asked, shown_for
from unitbase.office.schedule.queries import Shown, history_of
from unitbase.office.schedule.scenarios import register_of
from unitbase.words.habits import moment_text

PAGE = 100
_DONE = {
    "move_strips": "Strips moved",
    "change_board": "Changed",
    "undo_board": "Undo",
    "redo_board": "Redo",
    "restore_board": "Gone back",
    "take_scenario": "Taken from a scenario",
    "branch_scenario": "Branched",
    "accept_improvement": "A better board accepted",
    "upload_script": "The first board, made from the script",
    "accept_draft": "A new draft of the script",
    "undo_draft": "A draft of the script taken back",
    "add_strips": "Strips added",
    "keep_outline": "Made from the outline",
    "undo_outline": "The outline taken back",
    "open_company": "The sample",
}


@require_safe
@at_desk
def schedule_history(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Every version of a board, newest first, a page at a time."""
    production = desk.production(pid, "schedule.see")
    shown = shown_for(desk, production, board_asked(request))
    asked, register = request.GET.get("q", "")[:200].strip(), register_of(production)
    names = register.named(shown.board)
    rows, older = history_of(shown, asked, _before(request), PAGE, tuple(names) if "named" in request.GET else None)
    may_edit = desk.may("schedule.edit", production)
    may_change = may_edit and not refusal(desk, production, shown.values, shown.board)
    own = f"&board={shown.board}" if shown.board else ""
    return show_page(
        request,
        desk,
        "schedule/history.html",
        production,
        "schedule-history",
        sub=register.called(shown.board),
        rows=tuple(_row(shown, row, names) for row in rows),
        q=asked,
        named="named" in request.GET,
        board_id=shown.board,
        version=shown.version,
        older=f"?q={asked}&before={older}{own}" if older else "",
        name_url=address(shown, "history-name") if may_edit else "",
        restore_url=address(shown, "history-restore") if may_change else "",
        back_url=address(shown, "schedule"),
    )


def _before(request: HttpRequest) -> int:
    text = request.GET.get("before", "")
    return int(text) if text.isdecimal() and len(text) < len(str(2**31)) else 0


def _row(shown: Shown, row: Revision, names: dict[int, str]) -> dict[str, Any]:
    compare = reverse("schedule-compare", kwargs={"pid": shown.production.pid})
    return {
        "n": row.n,
        "at": moment_text(timezone.localtime(row.at), shown.pack),
        "by": str(row.by),
        "done": _DONE.get(row.operation, "Changed"),
        "note": row.note,
        "name": names.get(row.n, ""),
        "now": row.n == shown.version,
        "compare": f"{compare}?a={shown.board}&av={row.n}&b={shown.board}&bv=0" if row.n != shown.version else "",
    }


@require_POST
@at_desk
def history_name(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Name a version."""
    production = desk.production(pid, "schedule.edit")
    shown = shown_for(desk, production, board_asked(request))
    sent = received(NameVersionForm(request.POST), "Type a name of up to 80 letters for this version.")
    acting = desk.acting(pid, sent["key"])
    scenario_actions.name_version(**acting, board=shown.board, version=sent["n"], name=sent["name"])
    return redirect(address(shown, "schedule-history"))


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
