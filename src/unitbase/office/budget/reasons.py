"""A figure with its reasons: how it is worked out, from what, and where each value comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple
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
from unitbase.office.productions.shell import show_page
from unitbase.schedule.crews import without_crew
from unitbase.schedule.day_price import BY_DAY, price_by_day
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.numbering import day_labels
from unitbase.schedule.price import price
from unitbase.schedule.values import Plan
from unitbase.words.catalogue import say, title
from unitbase.words.habits import day_text

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
    """One figure of the price, opened; `where` names it from the price down ("crew/overtime/d-3").

    Under "by-day" stands the same price told by day ("by-day/d-3/cast"). It is that of the active board, or of the
    scenario the address names.
    """
    production, board = desk.production(pid, "budget.see"), request.GET.get("board", "")[:20]
    values = values_of(production, board)
    plan, pack = plan_of(values)[0], pack_of(values.setup)
    if plan is None or (board and values.board is None):
        raise UnknownError
    asked = _Asked(plan, pid, board, pack, desk.may("pay.see", production), _days_named(plan, pack))
    steps = tuple(step for step in where.split("/") if step)
    trail = asked.trail(steps)
    if trail is None:
        raise UnknownError
    return show_page(
        request,
        desk,
        "budget/figure.html",
        production,
        "price",
        node=asked.line(trail[-1], steps),
        lines=tuple(asked.line(part, (*steps, part.path)) for part in trail[-1].parts),
        trail=tuple((asked.name(node), asked.url(steps[:n])) for n, node in enumerate(trail[:-1])),
    )


class _Asked(NamedTuple):
    """The plan whose price is opened, and who opens it. `board` "" is the active one."""

    plan: Plan
    pid: str
    board: str
    pack: str
    may_see_pay: bool
    days: Mapping[str, str]

    def trail(self, steps: tuple[str, ...]) -> tuple[Figure, ...] | None:
        """The nodes from the price down to the one named."""
        root = price(self.plan)
        if steps[:1] == (BY_DAY,):
            # told by day it is one part more of the price, of the same value
            root = replace(root, parts=(price_by_day(Lookup(self.plan), root),))
        return figure_trail(redact(root, may_see_pay=self.may_see_pay), steps)

    def url(self, steps: Sequence[str]) -> str:
        """The page of a node; the price of a scenario begins at its board."""
        here = {"pid": self.pid}
        if steps:
            url = reverse("figure", kwargs=here | {"where": "/".join(steps)})
        else:
            url = reverse("schedule" if self.board else "price", kwargs=here)
        return f"{url}?board={self.board}" if self.board else url

    def line(self, node: Figure, steps: Sequence[str]) -> FigureLine:
        """A node as a line of a page."""
        reason = self.reason(node.source) if node.source else None
        value = value_text(node, self.plan.currency)
        return FigureLine(
            self.name(node), _how(node), value, node.account, self.url(steps) if node.parts else "", reason
        )

    def reason(self, source: Source) -> Reason:
        """Where a value comes from; days are those of the board asked about."""
        found = reason_of(self.plan, self.pid, source, may_see_pay=self.may_see_pay, pack=self.pack)
        return replace(found, url=self.url(())) if self.board and source.kind == "board" else found

    def name(self, node: Figure) -> str:
        """What a node is called."""
        return self.days.get(node.path) or node.label or _dated(node.path, self.pack) or title(node.path, self.pack)


def figure_trail(root: Figure, steps: tuple[str, ...]) -> tuple[Figure, ...] | None:
    """The nodes from the root down to the one named; None if there is no such one."""
    trail = [root]
    for step in steps:
        found = next((part for part in trail[-1].parts if part.path == step), None)
        if found is None:
            return None
        trail.append(found)
    return tuple(trail)


def _days_named(plan: Plan, pack: str) -> dict[str, str]:
    """The days of the board by id, each with its date: "Day 3, Thu 4 June 2026"."""
    labels, dates = day_labels(plan.board), Lookup(plan).dates
    return {
        day.id: ", ".join((labels[day.id][:1].upper() + labels[day.id][1:], *([day_text(on, pack)] if on else ())))
        for day, on in zip(plan.board.days, dates, strict=True)
    }


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


def reason_of(plan: Plan, pid: str, source: Source, *, may_see_pay: bool, pack: str = "UK") -> Reason:
    """Where a value comes from: a clause, a row of rates, days of the board, or a plain fact."""
    if source.kind == "rule":
        return _clause(plan, source)
    if source.kind == "board":
        days = {key: label[:1].upper() + label[1:] for key, label in day_labels(plan.board).items()}
        keys = (key for key in source.key.split(",") if key)
        named = dict.fromkeys(days.get(key) or _dated(key, pack) or key for key in keys)
        return Reason("Board: " + (", ".join(named) or "no day"), reverse("schedule", kwargs={"pid": pid}))
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


def _no_crew(plan: Plan, pid: str, source: Source, pack: str, *, may_see_pay: bool) -> Reason:
    """That a unit has the main unit's crew is assumed where nobody is named for it."""
    unit = source.key.partition(":")[2]
    told = next(one for one in without_crew(Lookup(plan)) if one.params["unit"] == unit)
    return Reason(
        say(told, pack), f"{reverse('terms', kwargs={'pid': pid})}#crew" if may_see_pay else "", verified=False
    )


def _dated(key: str, pack: str) -> str:
    """A date by which a day off the board is named; "" for any other key."""
    try:
        return day_text(date.fromisoformat(key), pack)
    except ValueError:
        return ""
