"""The page of availability: everybody and everything, when it can be had, and changing that."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.calendar import actions
from unitbase.office.calendar.queries import times_were_last
from unitbase.office.calendar.times import COLUMNS, TimesRow, every_row, times_rows
from unitbase.office.calendar.times_form import TimesForm, TimesLook
from unitbase.office.listed import XLSX, Looked, handed, looked_at, table_of
from unitbase.office.problems import InvalidError
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import pack_of, plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.shell import fresh_key, show_page
from unitbase.office.productions.undoing import take_back
from unitbase.office.productions.values import TERMS, Values
from unitbase.schedule.breaches import breaches
from unitbase.schedule.values import Plan


def _looked(request: HttpRequest, plan: Plan | None, pack: str) -> Looked[TimesRow]:
    form, every = TimesLook(request.GET), times_rows(plan, breaches(plan), pack) if plan else ()
    kind = form.asked("order")
    found = looked_at(form, [one for one in every if not kind or one.kind == kind])
    return replace(found, every=len(every))


@require_safe
@at_desk
def availability(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Everybody and everything with what is agreed in time; whoever may edit the schedule changes it here."""
    production = desk.production(pid, "schedule.see")
    values = values_of(production)
    plan, _ = plan_of(values)
    asked = request.GET.get("row", "") if desk.may("schedule.edit", production) else ""
    form = _form(plan, asked, values, deals=desk.may("budget.edit", production)) if plan and asked else None
    return _page(request, desk, production, values, plan, form)


@require_safe
@at_desk
def availability_export(request: HttpRequest, desk: Desk, pid: str, kind: str) -> HttpResponse:
    """The list as it is looked at, as a file."""
    values = values_of(desk.production(pid, "schedule.see"))
    plan, pack = plan_of(values)[0], pack_of(values.setup)
    return handed(table_of("Availability", COLUMNS, _looked(request, plan, pack).rows), kind, "availability")


@require_POST
@at_desk
def availability_change(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Change what is agreed in time of one row; its rates stay, and are not shown."""
    production = desk.production(pid, "schedule.edit")
    values = values_of(production)
    plan, _ = plan_of(values)
    deals, row = desk.may("budget.edit", production), request.POST.get("row", "")
    form = _form(plan, row, values, request.POST, deals=deals) if plan else None
    if plan is None or form is None:
        msg = "There is nobody and nothing of that name."
        raise InvalidError(msg)
    if not form.is_valid():
        return _page(request, desk, production, values, plan, form, 422)
    typed = {**form.stored, **form.typed()}
    if typed != form.stored:
        actions.set_times(
            **desk.acting(production.pid, form.cleaned_data["key"]),
            base=form.cleaned_data["version"],
            kind=form.kind,
            row=typed,
        )
    named = form.cleaned_data["row"]
    return redirect(f"{reverse('availability', kwargs={'pid': production.pid})}#{quote(named)}")


@require_POST
@at_desk
def availability_undo(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Take the last change of the terms back."""
    production = desk.production(pid, "schedule.edit")
    take_back(request, desk, production, actions.undo_times)
    return redirect("availability", pid=production.pid)


def _form(plan: Plan, row: str, values: Values, data: Any = None, *, deals: bool) -> TimesForm | None:
    """The form of one row; None if there is no such row. `deals` tells that its holds and drops may be changed."""
    kind, _, key = row.partition(":")
    pack = pack_of(values.setup)
    found = next((one for what, known, *_, one in every_row(plan, pack) if (what, known) == (kind, key)), None)
    if found is None:
        return None
    seen = {"key": fresh_key(), "version": values.terms_version, "row": row}
    return TimesForm(data, kind=kind, stored=found, pack=pack, deals=deals, initial=seen)


def _page(
    request: HttpRequest,
    desk: Desk,
    production: Production,
    values: Values,
    plan: Plan | None,
    form: TimesForm | None,
    status: int = 200,
) -> HttpResponse:
    may_edit, look = desk.may("schedule.edit", production), _looked(request, plan, pack_of(values.setup))
    addresses = {"pid": production.pid}
    export = reverse("availability-export", kwargs=addresses | {"kind": XLSX})
    undo = may_edit and TERMS in values.undoable and times_were_last(production.pid)
    return show_page(
        request, desk, "calendar/availability.html", production, "availability", status=status,
        rows=look.rows, may_edit=may_edit, changing=form, version=values.terms_version,
        undo_url=reverse("availability-undo", kwargs=addresses) if undo else "",
        **look.shown(reverse("availability", kwargs=addresses), export),
    )  # fmt: skip
