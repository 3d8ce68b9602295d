"""The page of rates: what everybody and everything costs, typed over in place."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.budget.crew_form import CrewForm
from unitbase.office.budget.terms import RateForm, rate_form, stored_row, term_tables
from unitbase.office.problems import InvalidError
from unitbase.office.productions import actions
from unitbase.office.productions.board_view import crew_alerts
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import pack_of, plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.shell import fresh_key, plan_facts, show_page
from unitbase.office.productions.undoing import take_back
from unitbase.office.productions.values import TERMS, Values
from unitbase.schedule.crews import OWN
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.values import Plan


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def terms(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Rates, fees and assumptions; whoever may edit the budget types over them."""
    if request.method == "POST":
        return _type_over(request, desk, rates_of(desk, pid))
    production = desk.production(pid, "pay.see")
    values = values_of(production)
    plan, _ = plan_of(values)
    asked = request.GET.get("row", "") if desk.may("budget.edit", production) else ""
    form = rate_form(plan, asked, values.terms_version, fresh_key(), pack_of(values.setup)) if plan and asked else None
    return rates_page(request, desk, production, values, plan, form)


def rates_page(
    request: HttpRequest,
    desk: Desk,
    production: Production,
    values: Values,
    plan: Plan | None,
    form: RateForm | None,
    *,
    adding: CrewForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with the row that is being typed over and the crew that is being added, where they could not be."""
    may_edit, pack = desk.may("budget.edit", production), pack_of(values.setup)
    url = reverse("terms", kwargs={"pid": production.pid}) if may_edit else ""
    undo = reverse("terms-undo", kwargs={"pid": production.pid})
    return show_page(
        request,
        desk,
        "budget/rates.html",
        production,
        "terms",
        status=status,
        sub="What is typed over here becomes an estimate; all prices follow.",
        facts=plan_facts(Reckoning(plan), may_see_pay=True, pack=pack) if plan else (),
        tables=term_tables(plan, url, pack) if plan else (),
        alerts=crew_alerts(plan, pack) if plan else (),
        typed_crew=typed_crew(plan) if plan and may_edit else (),
        adding=adding or crew_form(plan, values) if plan and may_edit else None,
        changing=form,
        undo_url=undo if may_edit and TERMS in values.undoable else "",
        version=values.terms_version,
    )


def crew_form(plan: Plan, values: Values, sent: QueryDict | None = None) -> CrewForm:
    """The form in which somebody is added to the crew, with what was sent of it."""
    return CrewForm(sent, plan=plan, initial={"key": fresh_key(), "version": values.terms_version})


def typed_crew(plan: Plan) -> frozenset[str]:
    """The keys of the grades that somebody added: what is none of the first crew can be taken out again."""
    return frozenset(grade.key for grade in plan.crew if grade.unit or grade.key.startswith(f"{OWN}-"))


def rates_of(desk: Desk, pid: str) -> Production:
    """The production, for somebody who may change rates and see them: a rate is typed over by those who may see it."""
    desk.production(pid, "budget.edit")
    return desk.production(pid, "pay.see")


def _type_over(request: HttpRequest, desk: Desk, production: Production) -> HttpResponse:
    values = values_of(production)
    plan, _ = plan_of(values)
    row = request.POST.get("row", "")
    form = (
        rate_form(plan, row, values.terms_version, fresh_key(), pack_of(values.setup), request.POST) if plan else None
    )
    found = stored_row(plan, row) if plan else None
    if plan is None or form is None or found is None:
        msg = "There is no such rate to type over."
        raise InvalidError(msg)
    if not form.is_valid():
        return rates_page(request, desk, production, values, plan, form, status=422)
    kind, stored = found
    if any(stored[name] != value for name, value in form.typed().items()):
        actions.set_rate(
            **desk.acting(production.pid, form.cleaned_data["key"]),
            base=form.cleaned_data["version"],
            kind=kind,
            row={**stored, **form.typed()} | ({} if kind == "assumptions" else {"source": "estimate"}),
        )
    return redirect(f"{reverse('terms', kwargs={'pid': production.pid})}#{quote(row)}")


@require_POST
@at_desk
def terms_undo(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Take the last change of a rate back."""
    production = rates_of(desk, pid)
    take_back(request, desk, production, actions.undo_rate)
    return redirect("terms", pid=production.pid)
