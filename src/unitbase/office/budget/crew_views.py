"""The crew of a unit, on the page of rates: grades added, and taken out again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.budget.rates import crew_form, rates_of, rates_page, typed_crew
from unitbase.office.budget.terms import crew_anchor
from unitbase.office.problems import InvalidError
from unitbase.office.productions import actions
from unitbase.office.productions.forms import BaseForm, received
from unitbase.office.productions.plan import plan_of
from unitbase.office.productions.queries import values_of
from unitbase.schedule.terms import row_of


@require_POST
@at_desk
def crew_add(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Add grades to the crew of a unit."""
    production = rates_of(desk, pid)
    values = values_of(production)
    plan, _ = plan_of(values)
    if plan is None:
        msg = "There is no plan yet: a first crew follows from the script."
        raise InvalidError(msg)
    form = crew_form(plan, values, request.POST)
    if not form.is_valid():
        return rates_page(request, desk, production, values, plan, None, adding=form, status=422)
    sent, rows = form.cleaned_data, [row_of(one) for one in form.crew()]
    actions.add_crew(**desk.acting(production.pid, sent["key"]), base=sent["version"], rows=rows)
    return redirect(f"{reverse('terms', kwargs={'pid': pid})}#{crew_anchor(sent['unit'])}")


@require_POST
@at_desk
def crew_remove(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Take out a grade that somebody added; undo brings it back."""
    production = rates_of(desk, pid)
    sent = received(BaseForm(request.POST), "Load the page again before taking anybody out.")
    plan, grade = plan_of(values_of(production))[0], request.POST.get("grade", "")
    if plan is None or grade not in typed_crew(plan):
        msg = "There is no such grade to take out. One of the first crew is put at 0 people instead."
        raise InvalidError(msg)
    actions.remove_crew(**desk.acting(production.pid, sent["key"]), base=sent["version"], grade=grade)
    return redirect(f"{reverse('terms', kwargs={'pid': pid})}#crew")
