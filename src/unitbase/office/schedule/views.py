"""The board's page, and what changes a board."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.answers import wants_data
from unitbase.office.journal.action import Answer
from unitbase.office.papers.boards import source_of
from unitbase.office.problems import ForbiddenError, InvalidError, ProblemError, StaleError
from unitbase.office.productions.forms import BaseForm, received
from unitbase.office.productions.ownership import require
from unitbase.office.productions.plan import setup_of
from unitbase.office.productions.printing import printed
from unitbase.office.schedule import actions
from unitbase.office.schedule.asked import Asked, understood
from unitbase.office.schedule.boards import boards_of
from unitbase.office.schedule.forms import ChangeForm, FreshForm, MarksForm, MoveForm, body_of
from unitbase.office.schedule.page import address, board_answer, board_asked, board_page, shown_for
from unitbase.office.schedule.queries import Shown, marks_at, standing_of
from unitbase.papers import Look, one_line_pdf
from unitbase.words.catalogue import say, title, word

Act = Callable[[], Answer]
_NOT_UNDERSTOOD = "The change was not understood. Load the page again."


@require_safe
@gzip_page
@at_desk
def schedule(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The board."""
    production = desk.production(pid, "schedule.see")
    return board_page(request, desk, shown_for(desk, production, board_asked(request)))


@require_POST
@gzip_page
@at_desk
def schedule_change(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Apply operations to a board, as one version."""
    production = desk.production(pid, "schedule.edit")
    shown = shown_for(desk, production, board_asked(request))
    form = ChangeForm(body_of(request, "operations"))
    base = form.cleaned_data["base"] if form.is_valid() else 0

    def act() -> Answer:
        sent = received(form, _NOT_UNDERSTOOD)
        acting, asked = desk.acting(pid, sent["key"]), _asked(shown, sent)
        return actions.change_board(**acting, board=shown.board, base=base, asked=asked)

    return _done(request, desk, shown, base, act, form.cleaned_data.get("operations"))


def _asked(shown: Shown, sent: dict[str, Any]) -> Asked:
    """What was sent, as operations on the board. Raises InvalidError."""
    if shown.plan is None:
        raise InvalidError(_NOT_UNDERSTOOD)
    operations, problems = understood(shown.plan, shown.marks, sent["operations"])
    if problems:
        raise InvalidError(say(problems[0], shown.pack))
    return Asked(json.dumps(sent["operations"], sort_keys=True), sent["note"], operations, shown.numbers())


def _done(
    request: HttpRequest, desk: Desk, shown: Shown, base: int, act: Act, offer: list[Any] | None = None
) -> HttpResponse:
    """Act on a board, and answer in the way that was asked for: data, a fragment, or its page."""
    data, fragment = wants_data(request), _is_htmx(request)
    try:
        require(desk, shown.production, shown.values, shown.board)
        answer = act()
    except (StaleError, InvalidError, ForbiddenError) as problem:
        if data:
            return _refused(request, desk, shown, base, problem, offer)
        if not fragment or not isinstance(problem, StaleError):
            raise
        fresh = shown_for(desk, shown.production, shown.board)
        more = {"summary": problem.text, "offer": json.dumps(offer) if offer else ""}
        return board_page(request, desk, fresh, "_board.html", problem.status, **more)
    fresh = shown_for(desk, shown.production, shown.board)
    if data:
        result = "done" if answer.get("before", base) == base else "rebased"
        told = " ".join(answer.get("others", ()))
        return board_answer(request, desk, fresh, base=base, result=result, told=told, marks=shown.marks)
    if fragment:
        return board_page(request, desk, fresh, "_board.html")
    return redirect(address(fresh, "schedule"))


def _refused(
    request: HttpRequest, desk: Desk, shown: Shown, base: int, problem: ProblemError, offer: list[Any] | None
) -> JsonResponse:
    fresh = shown_for(desk, shown.production, shown.board)
    if not isinstance(problem, StaleError):
        answer = {"result": "refused", "version": fresh.version, "said": problem.text, "html": {}}
        return JsonResponse(answer, status=problem.status)
    return board_answer(
        request, desk, fresh, base=base, result="stale", said=problem.text, offer=offer or [], marks=shown.marks,
        status=problem.status,
    )  # fmt: skip


def _is_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


@require_POST
@at_desk
def schedule_move(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Move strips by a plain form; what is stale is refused, since somebody reads the page before sending again."""
    production = desk.production(pid, "schedule.edit")
    shown, form = shown_for(desk, production, board_asked(request)), MoveForm(request.POST)
    sent = received(form, "The move was not understood: name the strips and the day.")
    act = partial(
        actions.move_strips,
        **desk.acting(pid, sent["key"]),
        base=sent["version"],
        strips=sent["strip"].split(),
        day=None if sent["day"] == "boneyard" else sent["day"],
        after=sent["after"] or None,
        at_end=form.at_end(),
        board=shown.board,
        numbers=shown.numbers(),
    )
    return _done(request, desk, shown, sent["version"], act)


@require_POST
@at_desk
def schedule_undo(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Take the last change of the board back."""
    return _step(request, desk, pid, actions.undo_board, "undoing")


@require_POST
@at_desk
def schedule_redo(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Do again what was taken back last."""
    return _step(request, desk, pid, actions.redo_board, "doing it again")


def _step(request: HttpRequest, desk: Desk, pid: str, step: Callable[..., Answer], doing: str) -> HttpResponse:
    shown, sent = _stepped(request, desk, pid, doing)
    acting = desk.acting(pid, sent["key"])
    act = partial(step, **acting, base=sent["version"], board=shown.board, numbers=shown.numbers())
    return _done(request, desk, shown, sent["version"], act)


def _stepped(request: HttpRequest, desk: Desk, pid: str, doing: str) -> tuple[Shown, dict[str, Any]]:
    """The board on which something is taken back or done again, and what was sent."""
    production = desk.production(pid, "schedule.edit")
    sent = received(BaseForm(body_of(request)), f"Load the page again before {doing}.")
    return shown_for(desk, production, board_asked(request)), sent


@require_POST
@at_desk
def schedule_marks(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Lock, unlock, note, name cover."""
    production = desk.production(pid, "schedule.edit")
    shown, form = shown_for(desk, production, board_asked(request)), MarksForm(body_of(request, "change"))

    def act() -> Answer:
        sent = received(form, "This was not understood: say what to lock, note or cover, and which strip or day.")
        acting, change = desk.acting(pid, sent["key"]), sent["change"] if isinstance(sent["change"], dict) else {}
        return actions.set_marks(**acting, board=shown.board, base=sent["base"], change=change)

    return _done(request, desk, shown, shown.version, act)


@require_POST
@at_desk
def schedule_marks_undo(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Take the last lock, note or cover back."""
    shown, sent = _stepped(request, desk, pid, "undoing")
    act = partial(actions.undo_marks, **desk.acting(pid, sent["key"]), board=shown.board, base=sent["version"])
    return _done(request, desk, shown, shown.version, act)


@require_safe
@gzip_page
@at_desk
def schedule_fresh(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """What looks otherwise than in a version somebody has before them."""
    production = desk.production(pid, "schedule.see")
    shown, form = shown_for(desk, production, board_asked(request)), FreshForm(request.GET)
    sent = received(form, "Name the version of the board you see.")
    marks = marks_at(shown, sent["marks"]) if sent["marks"] is not None else None
    return board_answer(request, desk, shown, base=sent["base"] or 0, marks=marks)


@require_safe
@at_desk
def schedule_poll(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Where the board stands: a few numbers, asked for every few seconds while its page is looked at."""
    production = desk.production(pid, "schedule.see")
    found = standing_of(production, board_asked(request))
    return JsonResponse(
        {
            "version": found.version,
            "marks": found.marks,
            "sequence": found.sequence,
            "by": found.by,
            "mine": found.author == desk.user.pk,
            "note": found.note,
        }
    )


@require_safe
@at_desk
def schedule_print(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The one-line schedule and day out of days of the board in force or of a scenario, as PDF; it holds no money."""
    production = desk.production(pid, "schedule.see")
    shown = shown_for(desk, production, board_asked(request))
    if shown.plan is None:
        msg = "There is no board to print yet. Upload a script first."
        raise InvalidError(msg)
    look = Look(source_of(desk, production, shown.board, boards_of).version(shown.values), marks=shown.marks)
    forme = one_line_pdf.forme(shown.plan, setup_of(shown.values), timezone.localtime(), look)
    name = f"{word('one-liner', shown.pack).replace(' ', '-')}-{shown.version}.pdf"
    return printed(request, desk, production, forme, title("one-liner", shown.pack), "schedule", name)
