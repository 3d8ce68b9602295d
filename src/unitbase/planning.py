"""From script to plan: read, break down, schedule, price, budget. The steps the command line and the office share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

from unitbase.breakdown import break_down
from unitbase.breakdown.values import Breakdown
from unitbase.budget import Budget, first_budget
from unitbase.money import Figure, How
from unitbase.schedule.assume import Setup, first_plan, script_order_board, set_order_board
from unitbase.schedule.breaches import Breach, breaches
from unitbase.schedule.dood import day_out_of_days
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.price import price
from unitbase.schedule.solver import Progress, Solution, solve
from unitbase.schedule.timeline import timeline
from unitbase.schedule.values import Board, Plan
from unitbase.screenplay import Screenplay, read_screenplay
from unitbase.words import Finding, Level
from unitbase.words.catalogue import say, word

SCHEMA = "unitbase.plan/1"


@dataclass(frozen=True, slots=True)
class Effort:
    """How long the solver may look: a seed, an effort (steps), or seconds by the caller's clock."""

    seed: int = 1
    effort: int = 3
    seconds: float | None = None
    clock: Callable[[], float] | None = None
    progress: Callable[[Progress], bool] | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """A board that nobody thought about, its days as full as the plan's fullest: price, and hard rules it breaks."""

    price: int
    broken: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """A priced plan with all it came from. The baselines are the same scenes in script and in set order."""

    breakdown: Breakdown
    plan: Plan
    solution: Solution
    cost: Figure
    budget: Budget
    setup: Setup
    breaches: tuple[Breach, ...]
    findings: tuple[Finding, ...]
    script_order: Baseline
    set_order: Baseline


def plan_script(
    data: bytes, name: str, setup_for: Callable[[Screenplay], Setup], effort: Effort
) -> tuple[Outcome | None, tuple[Finding, ...]]:
    """Read a script and plan it under the default terms of the set-up made for it.

    Returns None with findings if there is nothing to plan.
    """
    script, findings = read_screenplay(data, name)
    outcome = plan_screenplay(script, findings, setup_for, effort) if script is not None else None
    return outcome, findings


def plan_screenplay(
    script: Screenplay, findings: tuple[Finding, ...], setup_for: Callable[[Screenplay], Setup], effort: Effort
) -> Outcome | None:
    """Plan a script that was read already; None if it has no scene to plan."""
    breakdown = break_down(script)
    if not breakdown.sheets:
        return None
    return plan_breakdown(breakdown, setup_for(script), findings, effort)


def plan_breakdown(breakdown: Breakdown, setup: Setup, findings: tuple[Finding, ...], effort: Effort) -> Outcome:
    """Schedule, price and budget a breakdown."""
    start = first_plan(breakdown, setup)
    solution = solve(
        start,
        seed=effort.seed,
        effort=effort.effort,
        seconds=effort.seconds,
        clock=effort.clock,
        progress=effort.progress,
        target_days=setup.target_days or None,
    )
    plan = replace(start, board=solution.board)
    cost = price(plan)
    return Outcome(
        breakdown,
        plan,
        solution,
        cost,
        first_budget(plan, cost, setup),
        setup,
        breaches(plan),
        findings,
        _baseline(start, script_order_board(breakdown, fullest_day(plan))),
        _baseline(start, set_order_board(breakdown, fullest_day(plan))),
    )


def fullest_day(plan: Plan) -> int:
    """The eighths of the plan's fullest day: what the baselines are filled to, so that they compare like with like."""
    eighths = {sheet.scene: sheet.eighths for sheet in plan.breakdown.sheets}
    return max(sum(eighths[strip.scene] for strip in day.strips) for day in plan.board.days)


def _baseline(plan: Plan, board: Board) -> Baseline:
    other = replace(plan, board=board)
    return Baseline(price(other).money.amount, sum(found.level is Level.ERROR for found in breaches(other)))


def cost_tree(node: Figure, account: str = "", pack: str = "UK") -> dict[str, Any]:
    """The sums of a figure as plain data: each leaf (a product, a rounding ...) names its account."""
    own = node.account or account
    entry: dict[str, Any] = {
        "path": node.path,
        "label": node.label or word(node.path, pack),
        "amount": node.money.amount,
    }
    if node.how is How.SUM and node.parts:
        return {**entry, "parts": [cost_tree(part, own, pack) for part in node.parts]}
    return {**entry, "account": own}


def plan_report(outcome: Outcome) -> dict[str, Any]:
    """`plan.json`: scenes, days, day-out-of-days, cost, bound, budget and findings as plain data."""
    plan, solution, pack = outcome.plan, outcome.solution, outcome.setup.word_pack
    cost = outcome.cost.money.amount
    bound = solution.bound.value
    return {
        "schema": SCHEMA,
        "title": plan.title,
        "scenes": _scenes(outcome.breakdown),
        "days": _days(plan),
        "dood": [
            {
                "key": row.key,
                "name": row.name,
                "cells": list(row.cells),
                "work": row.work,
                "hold": row.hold,
                "paid": row.paid,
            }
            for row in day_out_of_days(plan)
        ],
        "cost": {"currency": plan.currency, "total": cost, "tree": cost_tree(outcome.cost, pack=pack)},
        "baselines": {"script_order": asdict(outcome.script_order), "set_order": asdict(outcome.set_order)},
        "bound": {"value": bound, "relaxation": solution.bound.relaxation},
        "gap": round((cost - bound) / cost, 6) if cost else 0.0,
        "stopped": solution.stopped,
        "budget": cost_tree(outcome.budget.total, pack=pack),
        "findings": [
            *({"level": f.level.value, "code": f.code, "message": say(f, pack)} for f in outcome.findings),
            *(
                {"level": b.level, "code": b.code, "message": say(Finding(b.code, b.level, b.params), pack)}
                for b in outcome.breaches
            ),
        ],
    }


def _scenes(breakdown: Breakdown) -> list[dict[str, Any]]:
    return [
        {
            "key": sheet.scene,
            "number": sheet.number,
            "heading": sheet.heading,
            "set": sheet.set,
            "int_ext": sheet.int_ext.value,
            "day_part": sheet.day_part.value,
            "eighths": sheet.eighths,
            "minutes": sheet.minutes,
            "cast": list(sheet.cast),
        }
        for sheet in breakdown.sheets
    ]


def _days(plan: Plan) -> list[dict[str, Any]]:
    eighths = {sheet.scene: sheet.eighths for sheet in plan.breakdown.sheets}
    dates = Lookup(plan).dates
    days = []
    for index, day in enumerate(plan.board.days):
        run = timeline(plan, index)
        days.append(
            {
                "number": index + 1,
                "date": None if (when := dates[index]) is None else when.isoformat(),
                "scenes": [strip.scene for strip in day.strips],
                "eighths": sum(eighths[strip.scene] for strip in day.strips),
                "call": run.call,
                "wrap": run.wrap,
            }
        )
    return days
