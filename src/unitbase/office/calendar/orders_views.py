"""The page of demanded orders: which scene has to be shot before which."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.calendar import actions
from unitbase.office.calendar.orders import BROKEN, COLUMNS, OrderForm, OrderRow, OrdersLook, order_rows
from unitbase.office.calendar.queries import times_were_last
from unitbase.office.listed import XLSX, Looked, handed, looked_at, table_of
from unitbase.office.problems import InvalidError
from unitbase.office.productions.forms import BaseForm, received
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import pack_of, plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.shell import fresh_key, show_page
from unitbase.office.productions.undoing import take_back
from unitbase.office.productions.values import TERMS, Values
from unitbase.schedule.breaches import breaches
from unitbase.schedule.values import Plan


def _looked(request: HttpRequest, plan: Plan | None, pack: str) -> Looked[OrderRow]:
    form = OrdersLook(request.GET)
    every = order_rows(plan, breaches(plan), pack) if plan and plan.orders else ()
    broken = form.asked("order") == BROKEN
    return replace(looked_at(form, [one for one in every if one.broken or not broken]), every=len(every))


@require_safe
@at_desk
def story_order(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Every demanded order, and whether the board keeps to it; whoever may edit the schedule adds to them."""
    production = desk.production(pid, "schedule.see")
    values = values_of(production)
    return _page(request, desk, production, values, plan_of(values)[0])


@require_safe
@at_desk
def story_order_export(request: HttpRequest, desk: Desk, pid: str, kind: str) -> HttpResponse:
    """The list as it is looked at, as a file."""
    values = values_of(desk.production(pid, "schedule.see"))
    plan, pack = plan_of(values)[0], pack_of(values.setup)
    return handed(table_of("Story order", COLUMNS, _looked(request, plan, pack).rows), kind, "story-order")


@require_POST
@at_desk
def story_order_add(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Demand that a scene is shot before another; what stands already is not put in twice."""
    production = desk.production(pid, "schedule.edit")
    values = values_of(production)
    plan, _ = plan_of(values)
    if plan is None:
        msg = "There are no scenes yet: they come with a script."
        raise InvalidError(msg)
    form = OrderForm(request.POST, plan=plan)
    if not form.is_valid():
        return _page(request, desk, production, values, plan, form, 422)
    sent = form.cleaned_data
    if not form.known:
        actions.demand_order(**desk.acting(production.pid, sent["key"]), base=sent["version"], row=form.typed())
    return redirect("story-order", pid=pid)


@require_POST
@at_desk
def story_order_remove(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Take a demanded order out; undo brings it back."""
    production = desk.production(pid, "schedule.edit")
    sent = received(BaseForm(request.POST), "Load the page again before taking an order out.")
    plan, order = plan_of(values_of(production))[0], request.POST.get("order", "")
    if plan is None or all(one.key != order for one in plan.orders):
        msg = "There is no such order any more."
        raise InvalidError(msg)
    actions.drop_order(**desk.acting(production.pid, sent["key"]), base=sent["version"], order=order)
    return redirect("story-order", pid=pid)


@require_POST
@at_desk
def story_order_undo(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Take the last change of what is agreed in time back."""
    production = desk.production(pid, "schedule.edit")
    take_back(request, desk, production, actions.undo_times)
    return redirect("story-order", pid=pid)


def _page(
    request: HttpRequest,
    desk: Desk,
    production: Production,
    values: Values,
    plan: Plan | None,
    form: OrderForm | None = None,
    status: int = 200,
) -> HttpResponse:
    may_edit, look = desk.may("schedule.edit", production), _looked(request, plan, pack_of(values.setup))
    if form is None and plan and may_edit:
        form = OrderForm(plan=plan, initial={"key": fresh_key(), "version": values.terms_version})
    addresses = {"pid": production.pid}
    export = reverse("story-order-export", kwargs=addresses | {"kind": XLSX})
    undo = may_edit and TERMS in values.undoable and times_were_last(production.pid)
    return show_page(
        request, desk, "calendar/story_order.html", production, "story-order", status=status,
        rows=look.rows, may_edit=may_edit, adding=form, version=values.terms_version,
        undo_url=reverse("story-order-undo", kwargs=addresses) if undo else "",
        **look.shown(reverse("story-order", kwargs=addresses), export),
    )  # fmt: skip
