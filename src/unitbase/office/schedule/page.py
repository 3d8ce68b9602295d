"""A board as its page and its answers show it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse

from unitbase.office.access.desk import Desk
from unitbase.office.answers import Page
from unitbase.office.problems import UnknownError
from unitbase.office.productions.board_view import uncovered_text, view_of
from unitbase.office.productions.day_prices import day_prices
from unitbase.office.productions.difference import DifferenceView, difference_of
from unitbase.office.productions.models import Production
from unitbase.office.productions.ownership import refusal
from unitbase.office.productions.shell import fresh_key, plan_facts, show_page
from unitbase.office.productions.values import BOARD, BoardView, Heading
from unitbase.office.schedule.queries import Shown, at_version, shown_board
from unitbase.office.schedule.scenarios import proposed_in, register_of
from unitbase.office.schedule.templatetags.drawn import board_day
from unitbase.office.schedule.words import listed, told
from unitbase.schedule.day_price import BY_DAY
from unitbase.schedule.marks import Marks
from unitbase.schedule.numbering import day_labels
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.values import Board
from unitbase.schedule.weather import cover_findings

_ROUTES = ("change", "move", "undo", "redo", "fresh", "poll", "preview", "marks")
_READING = frozenset({"fresh", "poll"})
_TOLD = 2
"""So many new breaches are read out after a move; all of them stand beside the board."""


def board_asked(request: HttpRequest) -> str:
    """The id of the scenario an address names; "" is the active board."""
    return request.GET.get("board", "")[:20]


def shown_for(desk: Desk, production: Production, board: str) -> Shown:
    """The board an address names. Raises UnknownError for a scenario there is not."""
    shown = shown_board(production, board)
    if board and shown.values.board is None:
        raise UnknownError
    return shown


def address(shown: Shown, route: str) -> str:
    """The address of a route for this board."""
    url = reverse(route, kwargs={"pid": shown.production.pid})
    return f"{url}?board={shown.board}" if shown.board else url


def last_change(shown: Shown, *, may_see_pay: bool) -> DifferenceView | None:
    """What the board in force changed against the one before; None where there is none that can be read."""
    before = at_version(shown, shown.version - 1) if shown.reckoning and shown.version > 1 else None
    if before is None or shown.reckoning is None or before.plan.board == shown.reckoning.plan.board:
        return None
    return difference_of(before, shown.reckoning, may_see_pay=may_see_pay, pack=shown.pack)


def sentence(difference: DifferenceView | None) -> str:
    """One sentence that is read out after a change."""
    if difference is None:
        return ""
    price = f"{difference.total}." if difference.total else ""
    told, more = difference.gained[:_TOLD], len(difference.gained) - _TOLD
    rest = f"{more} more new breach{'es' if more > 1 else ''}." if more > 0 else ""
    return " ".join(filter(None, (price, *(f"New breach: {text}" for text in told), rest)))


def board_context(desk: Desk, shown: Shown) -> dict[str, Any]:
    """What the templates of a board are given, but for the shell."""
    production, found, pack = shown.production, shown.reckoning, shown.pack
    may_edit, may_see_pay = desk.may("schedule.edit", production), desk.may("pay.see", production)
    owner = refusal(desk, production, shown.values, shown.board) if may_edit else ""
    offered = may_edit and not owner and found is not None
    difference = last_change(shown, may_see_pay=may_see_pay)
    urls = {"undo_marks_url": address(shown, "schedule-marks-undo")} if offered else {}
    urls |= {f"{name}_url": address(shown, f"schedule-{name}") for name in _ROUTES if offered or name in _READING}
    if may_edit and found is not None:
        urls["preview_url"] = address(shown, "schedule-preview")
    if desk.may("budget.see", production):
        urls["prices_url"] = reverse("figure", kwargs={"pid": production.pid, "where": BY_DAY})
    prices = day_prices(found, may_see_pay=may_see_pay) if found else {}
    return {
        "board": view_of(found, shown.version, pack, shown.marks, prices) if found else None,
        "prices": prices,
        "board_id": shown.board,
        "marks_version": shown.values.marks_version,
        "owner": owner,
        "facts": plan_facts(found, may_see_pay=may_see_pay, pack=pack) if found else (),
        "weather": weather_lines(found, shown.marks, pack) if found else (),
        "alerts": _proposals(production) if offered and not shown.board else (),
        "uncovered": uncovered_text(found.breaches, pack) if found else "",
        "difference": difference,
        "heading": "The last move",
        "summary": sentence(difference),
        "undo_left": BOARD in shown.values.undoable,
        "redo_left": BOARD in shown.values.redoable,
        "print_url": address(shown, "schedule-print") if found else "",
        "improve_url": reverse("improve", kwargs={"pid": production.pid})
        if offered and shown.values.board and not shown.board
        else "",
        **urls,
    }


def weather_lines(found: Reckoning, marks: Marks, pack: str) -> tuple[str, ...]:
    """What is to be said about weather cover; the days of which nobody has said anything in one line."""
    findings, board = cover_findings(found.lookup, marks), found.plan.board
    labels = day_labels(board)
    silent = [labels[str(one.params["anchor"])] for one in findings if one.code == "cover.not-said"]
    lines = [told(one, board, {}, pack) for one in findings if one.code != "cover.not-said"]
    return (*lines, *([f"Outdoors, and no weather cover named: {listed(silent)}."] if silent else []))


def _proposals(production: Production) -> tuple[tuple[str, str, str], ...]:
    """What waits for whoever may change the active board: scenarios somebody proposed."""
    waiting = proposed_in(production)
    return tuple((f"“{one.name}” is proposed", f"{one.proposed}. See Scenarios.", "wait") for one in waiting)


def board_page(
    request: HttpRequest, desk: Desk, shown: Shown, template: str = "schedule.html", status: int = 200, **more: Any
) -> HttpResponse:
    """The page of a board, or its fragment."""
    context = board_context(desk, shown) | {"sub": _beside(shown)} | more
    return show_page(
        request, desk, template, shown.production, "schedule", status=status, beside=shown.board, **context
    )


def _beside(shown: Shown) -> str:
    """What a board is that is not in force; "" for the active one."""
    register = register_of(shown.production)
    scenario = register.scenario(shown.board)
    if scenario is None:
        return ""
    begun = f"“{register.called(scenario.origin)}”" if scenario.origin else "the active board"
    return f"Scenario “{scenario.name}”, begun from version {scenario.version} of {begun}. It is not in force."


def changed_blocks(context: dict[str, Any], before: BoardView | None) -> dict[str, str]:
    """The days that look otherwise than before, drawn: by id; all of them where there is no before."""
    board: BoardView | None = context["board"]
    old = {day.id: day for day in before.days} if before else {}
    drawn: dict[str, str] = {}
    for day in board.days if board else ():
        if old.get(day.id) != day:
            drawn[day.id] = board_day(day, *(context.get(name, "") for name in ("move_url", "prices_url", "board_id")))
    return drawn


def before_view(shown: Shown, base: int, marks: Marks | None = None) -> BoardView | None:
    """The board as it looked at a version; None where it cannot be told."""
    found = at_version(shown, base) if base else None
    return view_of(found, base, shown.pack, marks if marks is not None else shown.marks) if found else None


def places(board: Board | None) -> dict[str, list[str]]:
    """The ids of what stands on each day and in the boneyard, in order: the truth of a board."""
    if board is None:
        return {}
    return {day.id: [item.id for item in day.items] for day in board.days} | {
        "boneyard": [strip.id for strip in board.boneyard]
    }


def _spoken(shown: Shown) -> Heading:
    """The production by its words: an answer has no head, so that nothing is looked up for one."""
    return Heading(shown.production.pid, shown.production.title, shown.production.company.name, pack=shown.pack)


def board_answer(
    request: HttpRequest,
    desk: Desk,
    shown: Shown,
    *,
    base: int,
    result: str = "done",
    said: str = "",
    told: str = "",
    offer: list[Any] | None = None,
    marks: Marks | None = None,
    status: int = 200,
) -> JsonResponse:
    """The board as data, with the days that look otherwise than at version `base` drawn (see docs of the endpoint)."""
    context = board_context(desk, shown) | {
        "key": fresh_key(),
        "page": Page("Schedule", "schedule", _spoken(shown)),
    }
    before = before_view(shown, base, marks)
    drawn = changed_blocks(context, before)
    return JsonResponse(
        {
            "result": result,
            "version": shown.version,
            "base": base if before else 0,
            "said": said or context["summary"],
            "told": told,
            "items": places(shown.plan.board if shown.plan else None),
            "html": drawn,
            "aside": render_to_string("_board_aside.html", context, request),
            "prices": context["prices"],
            "facts": render_to_string("_facts.html", context, request),
            "undo": context["undo_left"],
            "redo": context["redo_left"],
            "marks": context["marks_version"],
            **({"offer": offer} if offer is not None else {}),
        },
        status=status,
    )
