"""Scenarios: boards beside the active one, branched, named, proposed, retired."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from unitbase.money import format_money
from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.productions.forms import received
from unitbase.office.productions.models import Production
from unitbase.office.productions.views import show_page
from unitbase.office.schedule import scenario_actions
from unitbase.office.schedule.forms import BranchForm, ScenarioForm
from unitbase.office.schedule.page import board_asked, shown_for
from unitbase.office.schedule.queries import Shown, shown_board
from unitbase.office.schedule.scenarios import Scenario, register_of
from unitbase.schedule.breaches import broken
from unitbase.schedule.values import SHOOT
from unitbase.words.habits import moment_text

PRICED = 8
"""How many scenarios are priced on the list, the newest; an older one is priced on its own page."""


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def scenarios(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The list of scenarios beside the active board; a POST branches another."""
    if request.method == "POST":
        return _branch(request, desk, desk.production(pid, "schedule.edit"))
    production = desk.production(pid, "schedule.see")
    register, active = register_of(production), shown_board(production)
    may_edit, may_see_pay = desk.may("schedule.edit", production), desk.may("pay.see", production)
    wanted = request.GET.get("q", "")[:80].casefold().strip()
    live = [one for one in reversed(register.scenarios) if not one.retired and wanted in one.name.casefold()]
    rows = [_row(production, one, may_see_pay=may_see_pay, priced=at < PRICED) for at, one in enumerate(live)]
    return show_page(
        request,
        desk,
        "schedule/scenarios.html",
        production,
        "scenarios",
        active=_told(active, may_see_pay=may_see_pay),
        rows=tuple(rows),
        q=wanted,
        retired=tuple(one for one in register.scenarios if one.retired),
        version=active.version,
        branch_url=reverse("scenarios", kwargs={"pid": pid}) if may_edit and active.plan else "",
        change_url=reverse("scenario-change", kwargs={"pid": pid}) if may_edit else "",
    )


def _told(shown: Shown, *, may_see_pay: bool) -> dict[str, Any]:
    """A board in three figures."""
    found = shown.reckoning
    if found is None:
        return {}
    days = sum(day.kind == SHOOT for day in found.plan.board.days)
    cost = format_money(found.figure.money, whole=True) if may_see_pay else ""
    return {"days": days, "breaches": len(broken(found.breaches)), "cost": cost, "version": shown.version}


def _row(production: Production, one: Scenario, *, may_see_pay: bool, priced: bool) -> dict[str, Any]:
    shown = shown_board(production, one.id) if priced else None
    board = reverse("schedule", kwargs={"pid": production.pid})
    compare = reverse("schedule-compare", kwargs={"pid": production.pid})
    return {
        "id": one.id,
        "name": one.name,
        "by": one.by,
        "at": moment_text(timezone.localtime(one.moment), shown.pack if shown else "UK"),
        "from": one.version,
        "proposed": one.proposed,
        "url": f"{board}?board={one.id}",
        "compare": f"{compare}?a=&av=0&b={one.id}&bv=0",
        "told": _told(shown, may_see_pay=may_see_pay) if shown else {},
    }


def _branch(request: HttpRequest, desk: Desk, production: Production) -> HttpResponse:
    shown = shown_for(desk, production, board_asked(request))
    sent = received(BranchForm(request.POST), "Give the scenario a name of up to 80 letters.")
    answer = scenario_actions.branch_scenario(
        **desk.acting(production.pid, sent["key"]),
        board=shown.board,
        version=sent["n"] or shown.version,
        name=sent["name"],
    )
    return redirect(f"{reverse('schedule', kwargs={'pid': production.pid})}?board={answer['scenario']}")


@require_POST
@at_desk
def scenario_change(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Rename, propose, retire or bring back a scenario."""
    production = desk.production(pid, "schedule.edit")
    form = ScenarioForm(request.POST)
    sent = received(form, "Say what is to be done with which scenario; a name has up to 80 letters.")
    acting, typed = desk.acting(production.pid, sent["key"]), form.typed(str(desk.user))
    scenario_actions.change_scenario(**acting, scenario=sent["scenario"], typed=typed)
    return redirect("scenarios", pid=pid)
