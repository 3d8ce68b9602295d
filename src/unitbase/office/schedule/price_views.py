"""The price of a move before it is made: to one place, or to every day at once."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.answers import wants_data
from unitbase.office.problems import InvalidError
from unitbase.office.productions.difference import DifferenceView, days_of, difference_of, names_of, view_of_delta
from unitbase.office.productions.shell import show_page
from unitbase.office.schedule.forms import DestinationForm
from unitbase.office.schedule.page import board_asked, shown_for
from unitbase.office.schedule.queries import Shown
from unitbase.office.schedule.words import listed, told
from unitbase.schedule.board import last_of, move
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.targets import every_target
from unitbase.schedule.values import Board


@require_http_methods(["GET", "HEAD", "POST"])
@gzip_page
@at_desk
def schedule_preview(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """What a move would change, with nothing moved: a fragment for the board, a page for a plain form.

    The plain form posts, as it does to move, so that its token stays out of the address. Without a day the answer is
    data: what a move to the end of each day would change.
    """
    production = desk.production(pid, "schedule.edit")
    form = DestinationForm(request.POST if request.method == "POST" else request.GET)
    shown = shown_for(desk, production, board_asked(request))
    if shown.reckoning is None or not form.is_valid():
        msg = "Name the strips and the day, and the move is priced."
        raise InvalidError(msg)
    asking = _Asking(shown.reckoning, shown, desk.may("pay.see", production))
    strips, day = form.cleaned_data["strip"].split(), form.cleaned_data["day"]
    if not day and wants_data(request):
        return JsonResponse({"version": shown.version, "days": _every_day(asking, strips)})
    target = None if day == "boneyard" else day
    after = last_of(asking.board, target, strips) if form.at_end() else form.cleaned_data["after"] or None
    found = _priced(asking, strips, target, after)
    fragment = request.headers.get("HX-Request") == "true"
    return show_page(
        request,
        desk,
        "_difference.html" if fragment else "preview.html",
        production,
        "schedule",
        difference=found,
        heading=_heading(shown.reckoning, strips, target),
    )


def _heading(reckoning: Reckoning, strips: list[str], day: str | None) -> str:
    """Which scenes would go where: "If scene 16 moves to day 5"."""
    names, days = names_of(reckoning.plan), days_of(reckoning.plan.board)
    named = listed(names[key] for key in strips if key in names)
    where = days.get(day or "", "the boneyard")
    return f"If {named[:1].lower()}{named[1:]} move{'' if len(strips) > 1 else 's'} to {where}"


class _Asking(NamedTuple):
    """The board that is asked about, and who asks."""

    reckoning: Reckoning
    shown: Shown
    may_see_pay: bool

    @property
    def board(self) -> Board:
        """The board in force."""
        return self.reckoning.plan.board


def _priced(asking: _Asking, strips: list[str], day: str | None, after: str | None) -> DifferenceView:
    plan, shown = asking.reckoning.plan, asking.shown
    board, problems = move(plan.board, strips, day, after)
    if problems:
        raise InvalidError(told(problems[0], plan.board, shown.numbers(), shown.pack))
    moved = asking.reckoning.moved(board)
    return difference_of(asking.reckoning, moved, may_see_pay=asking.may_see_pay, pack=shown.pack)


def _every_day(asking: _Asking, strips: list[str]) -> dict[str, dict[str, object]]:
    """The difference for each shoot day as target, put at its end, and for the boneyard."""
    shown, names = asking.shown, days_of(asking.board)
    found, problems = every_target(asking.reckoning, strips)
    if problems:
        raise InvalidError(told(problems[0], asking.board, shown.numbers(), shown.pack))
    return {
        day or "boneyard": _as_data(view_of_delta(delta, names, names, may_see_pay=asking.may_see_pay, pack=shown.pack))
        for day, delta in found.items()
    }


def _as_data(priced: DifferenceView) -> dict[str, object]:
    return {
        "total": priced.total,
        "tone": priced.tone,
        "lines": [list(line) for line in priced.lines],
        "gained": list(priced.gained),
        "lost": list(priced.lost),
    }
