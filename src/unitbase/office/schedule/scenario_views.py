"""Scenarios: boards beside the active one, branched, named, proposed, retired."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.listed import XLSX, Looked, SortForm, handed, looked_at, table_of
from unitbase.office.productions.forms import received
from unitbase.office.productions.models import Production
from unitbase.office.productions.queries import heading_of
from unitbase.office.productions.shell import show_page
from unitbase.office.schedule import scenario_actions
from unitbase.office.schedule.forms import BranchForm, ScenarioForm
from unitbase.office.schedule.lists import (
    COST,
    FIGURE_COLUMNS,
    SCENARIO_COLUMNS,
    ScenarioRow,
    figures_of,
    scenario_row,
)
from unitbase.office.schedule.page import board_asked, shown_for
from unitbase.office.schedule.queries import shown_board
from unitbase.office.schedule.scenarios import register_of

PRICED = 8
"""How many scenarios are priced on the page of the list; the others are on their own pages, and all in its file."""


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def scenarios(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The list of scenarios beside the active board; a POST branches another."""
    if request.method == "POST":
        return _branch(request, desk, desk.production(pid, "schedule.edit"))
    production = desk.production(pid, "schedule.see")
    active, looked = shown_board(production), _looked(request, production)
    may_edit, may_see_pay = desk.may("schedule.edit", production), desk.may("pay.see", production)
    live = [one for one in looked.rows if not one.retired]
    priced = [_priced(production, one, may_see_pay=may_see_pay) for one in live[:PRICED]]
    addresses = {"pid": pid}
    return show_page(
        request,
        desk,
        "schedule/scenarios.html",
        production,
        "scenarios",
        active=figures_of(active, may_see_pay=may_see_pay),
        rows=(*priced, *live[PRICED:]),
        retired=tuple(one for one in looked.rows if one.retired),
        may_see_pay=may_see_pay,
        version=active.version,
        branch_url=reverse("scenarios", kwargs=addresses) if may_edit and active.plan else "",
        change_url=reverse("scenario-change", kwargs=addresses) if may_edit else "",
        **looked.shown(
            reverse("scenarios", kwargs=addresses), reverse("scenarios-export", kwargs=addresses | {"kind": XLSX})
        ),
    )


def _looked(request: HttpRequest, production: Production) -> Looked[ScenarioRow]:
    """The scenarios that are looked for, retired ones too, without figures."""
    register, pack = register_of(production), heading_of(production).pack
    every = tuple(scenario_row(one, register, pack) for one in reversed(register.scenarios))
    return looked_at(SortForm(request.GET, columns=SCENARIO_COLUMNS, first="newest first"), every)


def _priced(production: Production, row: ScenarioRow, *, may_see_pay: bool) -> ScenarioRow:
    return replace(row, figures=figures_of(shown_board(production, row.id), may_see_pay=may_see_pay))


@require_safe
@at_desk
def scenarios_export(request: HttpRequest, desk: Desk, pid: str, kind: str) -> HttpResponse:
    """The list as it is looked at, as a file; each with its figures, and its price for whoever may see pay."""
    production = desk.production(pid, "schedule.see")
    may_see_pay = desk.may("pay.see", production)
    columns = (*SCENARIO_COLUMNS, *FIGURE_COLUMNS, *((COST,) if may_see_pay else ()))
    rows = (_priced(production, one, may_see_pay=may_see_pay) for one in _looked(request, production).rows)
    return handed(table_of("Scenarios", columns, rows), kind, "scenarios")


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
