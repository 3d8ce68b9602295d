"""The price of a move before it is made."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.problems import InvalidError
from unitbase.office.productions.difference import DifferenceView, difference_view
from unitbase.office.productions.forms import PreviewForm
from unitbase.office.productions.plan import pack_of, plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.views import show_page
from unitbase.schedule.board import last_of, move
from unitbase.schedule.values import Board, Plan, Strip
from unitbase.words.catalogue import say


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def schedule_preview(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """What a move would change, with nothing moved: a fragment for the board, a page for a plain form.

    The plain form posts, as it does to move, so that its token stays out of the address.
    """
    production = desk.production(pid, "schedule.edit")
    form = PreviewForm(request.POST if request.method == "POST" else request.GET)
    values = values_of(production)
    plan, _ = plan_of(values)
    if plan is None or not form.is_valid():
        msg = "Name the strips and the day, and the move is priced."
        raise InvalidError(msg)
    found = _priced(plan, form, may_see_pay=desk.may("pay.see", production), pack=pack_of(values.setup))
    fragment = request.headers.get("HX-Request") == "true"
    return show_page(
        request,
        desk,
        "_difference.html" if fragment else "preview.html",
        production,
        "schedule",
        difference=found,
        heading=_heading(plan, form),
    )


def _heading(plan: Plan, form: PreviewForm) -> str:
    """Which scenes would go where: "If scene 16 moves to day 5"."""
    numbers = {sheet.scene: sheet.number for sheet in plan.breakdown.sheets}
    scenes = {strip.id: numbers.get(strip.scene, strip.scene) for strip in _strips(plan.board)}
    named = [scenes[key] for key in form.cleaned_data["strip"].split() if key in scenes]
    days = {day.id: f"day {number}" for number, day in enumerate(plan.board.days, start=1)}
    where = days.get(form.cleaned_data["day"], "the boneyard")
    many = len(named) > 1
    return f"If scene{'s' if many else ''} {', '.join(named)} move{'' if many else 's'} to {where}"


def _strips(board: Board) -> tuple[Strip, ...]:
    return (*(strip for day in board.days for strip in day.strips), *board.boneyard)


def _priced(plan: Plan, form: PreviewForm, *, may_see_pay: bool, pack: str) -> DifferenceView:
    strips, day = form.cleaned_data["strip"].split(), form.cleaned_data["day"]
    target = None if day == "boneyard" else day
    after = last_of(plan.board, target, strips) if form.at_end() else form.cleaned_data["after"] or None
    board, problems = move(plan.board, strips, target, after)
    if problems:
        raise InvalidError(say(problems[0], pack))
    return difference_view(plan, replace(plan, board=board), may_see_pay=may_see_pay, pack=pack)
