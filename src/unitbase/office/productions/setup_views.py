"""The set-up of a production, and changing it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.productions.forms import SetupForm
from unitbase.office.productions.models import Production
from unitbase.office.productions.paper_queries import standing
from unitbase.office.productions.plan import plan_of, setup_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.setup_actions import change_setup
from unitbase.office.productions.values import SETUP, Values
from unitbase.office.productions.views import fresh_key, show_page


def _typed_now(values: Values) -> dict[str, Any]:
    """The set-up in force as its form shows it; the base town is the one the plan is worked out with."""
    setup = setup_of(values)
    plan, _ = plan_of(values)
    return {
        "title": setup.title,
        "currency": setup.currency,
        "town": plan.town.name if plan else setup.town,
        "start": setup.start,
        "weekdays": setup.weekdays,
        "target_days": setup.target_days,
        "pages_a_day_eighths": setup.pages_a_day_eighths,
        "shape": setup.shape,
        "agreement": setup.agreement,
        "paper": setup.paper,
        "word_pack": setup.word_pack,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def setup_page(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The set-up, filled in; what was typed stays when something is wrong."""
    production = desk.production(pid, "production.edit")
    version = standing(production)[SETUP].n
    values = values_of(production)
    now = _typed_now(values)
    form = SetupForm(request.POST or None, town=now["town"], initial=now | {"key": fresh_key(), "version": version})
    if request.method != "POST":
        return _form(request, desk, production, form)
    if not form.is_valid():
        return _form(request, desk, production, form, 422)
    typed = form.typed()
    if values.terms is not None and typed["currency"] != now["currency"]:
        form.add_error("currency", f"Terms are typed in {now['currency']}: their amounts would change their meaning.")
        return _form(request, desk, production, form, 422)
    change_setup(
        actor=desk.user,
        at=timezone.now(),
        scope=production.pid,
        key=form.cleaned_data["key"],
        base=form.cleaned_data["version"],
        typed=typed,
    )
    return redirect("setup", pid=pid)


def _form(request: HttpRequest, desk: Desk, production: Production, form: SetupForm, status: int = 200) -> HttpResponse:
    return show_page(request, desk, "setup.html", production, "setup", form=form, status=status)
