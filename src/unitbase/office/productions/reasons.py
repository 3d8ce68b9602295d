"""A figure with its reasons: how it is worked out, from what, and where each value comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from unitbase.money import Figure, How, Money, Rounding, Source, format_money, redact, round_to
from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.problems import UnknownError
from unitbase.office.productions.board_view import PLURAL
from unitbase.office.productions.plan import pack_of, plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.views import show_page
from unitbase.schedule.crews import without_crew
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.price import SET_WORK, price
from unitbase.schedule.sets import set_days
from unitbase.schedule.values import Plan
from unitbase.words.catalogue import say, title
from unitbase.words.habits import spans_text

HOWS = {
    How.GIVEN: "Given",
    How.SUM: "The sum of its parts",
    How.LESS: "The first less the second",
    How.TIMES: "The product of its parts",
    How.PERCENT: "The second as percent of the first",
    How.CEILING: "The first, at most the second",
    How.MAX: "The largest of its parts",
    How.ROUND: "Rounded",
    How.BY_RULE: "As the clause demands",
    How.HIDDEN: "Not shown: it would give pay away",
}
_KINDS = {"cast": "cast", "location": "locations", "resource": "resources", "crew": "crew"}
_TYPED = frozenset({"assumption", "estimate", "offer", "deal"})


@dataclass(frozen=True, slots=True)
class Reason:
    """Where a value comes from, in words, with the page that shows it ("" = none), and whether anybody checked it."""

    text: str
    url: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One node as a line: what it is called, how it follows, its value, its own page and its reason."""

    name: str
    how: str
    value: str
    account: str
    url: str
    reason: Reason | None


@require_safe
@at_desk
def figure(request: HttpRequest, desk: Desk, pid: str, where: str) -> HttpResponse:
    """One figure of the price, opened; `where` names it from the price down ("crew/overtime/d-3")."""
    production = desk.production(pid, "budget.see")
    values = values_of(production)
    plan, pack = plan_of(values)[0], pack_of(values.setup)
    may_see_pay = desk.may("pay.see", production)
    root = redact(price(plan), may_see_pay=may_see_pay) if plan else None
    steps = tuple(step for step in where.split("/") if step)
    trail = figure_trail(root, steps) if root else None
    if plan is None or trail is None:
        raise UnknownError
    lines = tuple(
        _line(plan, pid, part, "/".join((*steps, part.path)), pack, may_see_pay=may_see_pay) for part in trail[-1].parts
    )
    return show_page(
        request,
        desk,
        "figure.html",
        production,
        "price",
        node=_line(plan, pid, trail[-1], "/".join(steps), pack, may_see_pay=may_see_pay),
        lines=lines,
        trail=tuple((_name(node, plan, pack), _url(pid, "/".join(steps[:n]))) for n, node in enumerate(trail[:-1])),
    )


def figure_trail(root: Figure, steps: tuple[str, ...]) -> tuple[Figure, ...] | None:
    """The nodes from the root down to the one named; None if there is no such one."""
    trail = [root]
    for step in steps:
        found = next((part for part in trail[-1].parts if part.path == step), None)
        if found is None:
            return None
        trail.append(found)
    return tuple(trail)


def _url(pid: str, where: str) -> str:
    return reverse("figure", kwargs={"pid": pid, "where": where}) if where else reverse("price", kwargs={"pid": pid})


def _line(plan: Plan, pid: str, node: Figure, where: str, pack: str, *, may_see_pay: bool) -> FigureLine:
    reason = reason_of(plan, pid, node.source, pack, may_see_pay=may_see_pay) if node.source else None
    url = _url(pid, where) if node.parts else ""
    return FigureLine(_name(node, plan, pack), _how(node), value_text(node, plan.currency), node.account, url, reason)


def _name(node: Figure, plan: Plan, pack: str) -> str:
    days = _day_names(plan)
    return node.label or days.get(node.path) or title(node.path, pack)


def _how(node: Figure) -> str:
    if node.how is How.ROUND and node.rounding:
        return f"Rounded {node.rounding.value}" + (f" to {node.step}" if node.step > 1 else "")
    return HOWS[node.how]


def value_text(node: Figure, currency: str) -> str:
    """A node's value with its unit; "" where it is hidden. A fraction says that it is not yet rounded."""
    if node.how is How.HIDDEN:
        return ""
    exact = isinstance(node.value, Fraction)
    if node.unit == currency:
        amount = format_money(Money(round_to(node.value, Rounding.HALF_UP), currency))
        return f"{amount} before rounding" if exact else amount
    number = f"{node.value.numerator}/{node.value.denominator}" if isinstance(node.value, Fraction) else str(node.value)
    if node.unit in {"x", ""}:
        return f"× {number}"
    return (
        f"{number}%"
        if node.unit == "%"
        else f"{number} {node.unit}" + ("s" if node.unit in PLURAL and node.value != 1 else "")
    )


def reason_of(plan: Plan, pid: str, source: Source, pack: str = "UK", *, may_see_pay: bool) -> Reason:
    """Where a value comes from: a clause, a row of rates, days of the board, work on a set, or a plain fact."""
    if source.kind == "rule":
        return _clause(plan, source)
    if source.kind == "board":
        days = _day_names(plan)
        named = dict.fromkeys(days.get(key, key) for key in source.key.split(",") if key)
        return Reason("Board: " + (", ".join(named) or "no day"), reverse("schedule", kwargs={"pid": pid}))
    if source.kind == SET_WORK:
        return _set_work(plan, pid, source, pack)
    if source.kind == "assumption" and source.key.startswith("unit:"):
        return _no_crew(plan, pid, source, pack, may_see_pay=may_see_pay)
    if source.kind in _TYPED:
        kind, _, key = source.key.partition(":")
        row = f"{_KINDS[kind]}:{key}" if kind in _KINDS else "assumptions:"
        url = f"{reverse('terms', kwargs={'pid': pid})}?row={quote(row)}#{quote(row)}" if may_see_pay else ""
        return Reason(source.kind.capitalize(), url, source.verified)
    return Reason(source.text or source.key or source.kind, "", source.verified)


def _clause(plan: Plan, source: Source) -> Reason:
    rule = next((rule for rule in plan.rules.rules if rule.id == source.key), None)
    if rule is None:
        return Reason(source.text or source.key, "", source.verified)
    until = f" until {rule.until.isoformat()}" if rule.until else ""
    dated = f"in force from {rule.start.isoformat()}{until}"
    return Reason(f"{rule.agreement}, {rule.clause}, {dated}. {rule.source}", "", rule.verified)


def _set_work(plan: Plan, pid: str, source: Source, pack: str) -> Reason:
    """The dates on which a place is paid for work on a set, each kind of work with its own."""
    key, _, listed = source.key.partition(":")
    wanted = {date.fromisoformat(day) for day in listed.split(",")}
    terms = next(one for one in plan.sets if one.key == key)
    days = set_days(Lookup(plan), terms).work
    told = (
        (work, spans_text(wanted & {date.fromordinal(slot) for slot in slots}, pack)) for work, slots in days.items()
    )
    text = "; ".join(f"{work.capitalize()} {dates}" for work, dates in told if dates)
    row = quote(f"sets:{key}")
    return Reason(text, f"{reverse('availability', kwargs={'pid': pid})}?row={row}#{row}")


def _no_crew(plan: Plan, pid: str, source: Source, pack: str, *, may_see_pay: bool) -> Reason:
    """That a unit has the main unit's crew is assumed where nobody is named for it."""
    unit = source.key.partition(":")[2]
    told = next(one for one in without_crew(Lookup(plan)) if one.params["unit"] == unit)
    return Reason(
        say(told, pack), f"{reverse('terms', kwargs={'pid': pid})}#crew" if may_see_pay else "", verified=False
    )


def _day_names(plan: Plan) -> dict[str, str]:
    return {day.id: f"Day {number}" for number, day in enumerate(plan.board.days, 1)}
