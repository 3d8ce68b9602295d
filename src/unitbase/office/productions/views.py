"""Today, and the price of the board in force."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.productions.board_view import breach_on, crew_alerts, money_lines, uncovered_text
from unitbase.office.productions.joins import WhatWaits, nothing_waits
from unitbase.office.productions.plan import pack_of, plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.shell import plan_facts, show_page
from unitbase.office.productions.today_page import day_in_force, today_context
from unitbase.schedule.breaches import broken
from unitbase.schedule.day_price import BY_DAY
from unitbase.schedule.numbering import day_labels
from unitbase.schedule.price import price
from unitbase.schedule.reckoning import Reckoning


@require_safe
@at_desk
def today(request: HttpRequest, desk: Desk, pid: str, waits: WhatWaits = nothing_waits) -> HttpResponse:
    """The production manager's desk: where the plan stands, what it breaks, what waits for the person looking."""
    production = desk.production(pid, "production.see")
    values = values_of(production)
    plan, _ = plan_of(values)
    on, why = day_in_force(values, plan, timezone.now(), request.GET.get("on", ""))
    pack, may_see_pay = pack_of(values.setup), desk.may("pay.see", production)
    look = reverse("terms" if may_see_pay else "dood", kwargs={"pid": pid})
    reckoning = Reckoning(plan) if plan else None
    found = reckoning.breaches if reckoning else ()
    context = today_context(plan, on, may_see_pay=may_see_pay, terms_url=look, pack=pack) if plan else {}
    return show_page(
        request,
        desk,
        "productions/today.html",
        production,
        "today",
        facts=plan_facts(reckoning, may_see_pay=may_see_pay, pack=pack) if reckoning else (),
        alerts=tuple((text, "", "") for text in _alerts(reckoning, pack)),
        uncovered=uncovered_text(found, pack),
        on=on,
        why=why,
        mine=waits(desk, production, on, pack),
        **context,
    )


def _alerts(reckoning: Reckoning | None, pack: str) -> tuple[str, ...]:
    """What is broken, each with its day, the same words once."""
    if reckoning is None:
        return ()
    days = day_labels(reckoning.plan.board)
    return tuple(dict.fromkeys(breach_on(breach, days, pack) for breach in broken(reckoning.breaches)))


@require_safe
@at_desk
def price_page(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """What the board in force costs, by cause."""
    production = desk.production(pid, "budget.see")
    values = values_of(production)
    plan, pack = plan_of(values)[0], pack_of(values.setup)
    may_see_pay = desk.may("pay.see", production)
    lines = tuple(
        replace(line, url=reverse("figure", kwargs={"pid": pid, "where": line.where})) if line.where else line
        for line in (money_lines(price(plan), may_see_pay=may_see_pay, pack=pack) if plan else ())
    )
    days_url = reverse("figure", kwargs={"pid": pid, "where": BY_DAY}) if plan else ""
    currency = plan.currency if plan else ""
    return show_page(
        request, desk, "productions/price.html", production, "price", lines=lines, currency=currency, days_url=days_url,
        alerts=crew_alerts(plan, pack) if plan else (),
    )  # fmt: skip
