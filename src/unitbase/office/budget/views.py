"""The budget: top sheet, accounts and their lines, and its paper."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from unitbase.budget import Budget, first_budget
from unitbase.money import format_money
from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.budget.page import budget_view
from unitbase.office.listed import CSV, XLSX, handed
from unitbase.office.problems import InvalidError
from unitbase.office.productions.board_view import crew_alerts
from unitbase.office.productions.plan import pack_of, plan_of, setup_of
from unitbase.office.productions.printing import printed
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.shell import shoot_days, show_page
from unitbase.office.productions.values import Fact, Values
from unitbase.paper.budget_list import budget_list
from unitbase.papers import budget_pdf
from unitbase.schedule.price import price
from unitbase.schedule.values import Plan


def planned_budget(values: Values) -> tuple[Plan, Budget] | None:
    """The plan and its first budget; None while there is nothing to plan."""
    plan, _ = plan_of(values)
    return (plan, first_budget(plan, price(plan), setup_of(values))) if plan else None


@require_safe
@at_desk
def budget(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The first budget of the board in force."""
    production = desk.production(pid, "budget.see")
    may_see_pay = desk.may("pay.see", production)
    values = values_of(production)
    made = planned_budget(values)
    if made is None:
        return show_page(request, desk, "budget/page.html", production, "budget")
    view = budget_view(made[1], may_see_pay=may_see_pay)
    return show_page(
        request,
        desk,
        "budget/page.html",
        production,
        "budget",
        sub="A first budget: what the plan costs, and assumptions for all the rest.",
        facts=_facts(*made, view.total, values.board_version),
        alerts=crew_alerts(made[0], pack_of(values.setup)),
        currency=made[1].currency,
        sections=view.sections,
        total=view.total,
        accounts=view.accounts,
        print_url=reverse("budget-print", kwargs={"pid": pid}) if may_see_pay else "",
        exports=tuple(
            (name, reverse("budget-export", kwargs={"pid": pid, "kind": kind}))
            for name, kind in (("Spreadsheet", XLSX), ("CSV", CSV))
        ),
    )


def _facts(plan: Plan, money: Budget, whole: str, board: int) -> tuple[Fact, ...]:
    """What the budget stands on; without the right to see pay there is no `whole`, and no money here."""
    assumed = sum(1 for line in money.lines if line.source.kind == "assumption")
    facts = (
        Fact("Made from", f"Board {board}" if board else "The script", _days(plan)),
        Fact("Lines", str(len(money.lines)), f"{assumed} of them assumed"),
    )
    if not whole:
        return facts
    shoot = format_money(money.basis.price.money, whole=True)
    return (Fact("Budget", whole), Fact("Of it the shoot", shoot), *facts)


def _days(plan: Plan) -> str:
    main, beside = shoot_days(plan.board)
    return ", ".join(filter(None, (f"{main} shoot day{'' if main == 1 else 's'}", beside)))


@require_safe
@at_desk
def budget_export(request: HttpRequest, desk: Desk, pid: str, kind: str) -> HttpResponse:
    """The budget as a spreadsheet or CSV, with the amounts that its page shows this person."""
    production = desk.production(pid, "budget.see")
    values = values_of(production)
    made = _made(values)
    table = budget_list(made[1], may_see_pay=desk.may("pay.see", production))
    return handed(replace(table, note=f"Board {values.board_version}"), kind, f"budget-{values.board_version}")


def _made(values: Values) -> tuple[Plan, Budget]:
    made = planned_budget(values)
    if made is None:
        msg = "There is no budget yet. Upload a script first."
        raise InvalidError(msg)
    return made


@require_safe
@at_desk
def budget_print(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The budget as PDF, for whoever may see pay: a paper with holes in it would be no budget."""
    desk.production(pid, "budget.see")
    production = desk.production(pid, "pay.see")
    values = values_of(production)
    plan, money = _made(values)
    version = f"Board {values.board_version}"
    forme = budget_pdf.forme(plan, setup_of(values), money, timezone.localtime(), version=version)
    return printed(request, desk, production, forme, "Budget", "budget", f"budget-{values.board_version}.pdf")
