"""The list of productions, and a new one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.access.grants import Scope, reach
from unitbase.office.answers import Page
from unitbase.office.productions import actions
from unitbase.office.productions.forms import (
    IDEA,
    ProductionForm,
    defaults_for,
    first_start,
)
from unitbase.office.productions.models import Production
from unitbase.office.productions.shell import fresh_key


@require_safe
@at_desk
def home(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Straight to the only production, or to the list."""
    seen = desk.productions()
    if len(seen) == 1:
        return redirect("today", pid=seen[0].pid)
    return redirect("productions")


@require_safe
@at_desk
def production_list(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every production this person may see."""
    context = {
        "page": Page("Productions", "productions"),
        "productions": tuple(_listed(row) for row in desk.productions()),
        "new_url": reverse("production-new") if desk.companies("production.create") else "",
    }
    return render(request, "productions/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def production_new(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form of a new production, filled in; what was typed stays when something is wrong."""
    companies = tuple((c.pid, c.name) for c in desk.companies_required("production.create"))
    start = first_start(timezone.localdate())
    initial = defaults_for() | {"key": fresh_key(), "company": companies[0][0], "start": start}
    form = ProductionForm(request.POST or None, companies=companies, initial=initial)
    if request.method != "POST":
        return _new_page(request, form)
    if "fill" in request.POST:
        return _new_page(request, _filled(form, companies))
    if not form.is_valid():
        return _new_page(request, form, 422)
    company = desk.company(form.cleaned_data["company"], "production.create")
    answer = actions.create_production(
        **desk.acting(company.pid, form.cleaned_data["key"]),
        role=_maker_role(desk, company.pk),
        setup=form.setup(),
    )
    return redirect("script", pid=answer["production"])


def _filled(form: ProductionForm, companies: tuple[tuple[str, str], ...]) -> ProductionForm:
    """The form filled in for the country and format chosen in it; company, title and start stay as typed."""
    form.is_valid()
    sent = form.cleaned_data
    kept = {name: sent[name] for name in ("company", "title", "start", "key", *IDEA) if name in sent}
    chosen = {name: sent[name] for name in ("country", "format") if name in sent}
    return ProductionForm(companies=companies, initial=defaults_for(**chosen) | kept)


def _new_page(request: HttpRequest, form: ProductionForm, status: int = 200) -> HttpResponse:
    context = {"page": Page("New production", "productions"), "form": form}
    return render(request, "productions/new.html", context, status=status)


def _maker_role(desk: Desk, company: int) -> str:
    """The hat under which the person may create here; they wear it on the new production too."""
    fits = (h.role for h in desk.hats if h.company == company and reach(h.role, "production.create") is Scope.COMPANY)
    return next(fits)


def _listed(production: Production) -> dict[str, str]:
    url = reverse("today", kwargs={"pid": production.pid})
    return {"title": production.title, "url": url, "note": production.company.name}
