"""The work of a production's jobs, as the child process does it: no database, no clock, values in and out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

from unitbase.breakdown.values import Breakdown
from unitbase.office.documents.canonical import canonical
from unitbase.office.jobs.values import Report, finding_to_json, findings_to_json
from unitbase.office.productions.plan import plan_of, setup_of
from unitbase.office.productions.reading import read_for, stored_reading
from unitbase.office.productions.values import Values
from unitbase.schedule.board_json import board_to_json
from unitbase.schedule.breaches import Breach
from unitbase.schedule.compare import BoardChange, Delta, compare
from unitbase.schedule.marks import held, marks_from_json
from unitbase.schedule.numbering import day_labels
from unitbase.schedule.price import price
from unitbase.schedule.solver import Progress, Solution, solve
from unitbase.schedule.values import Board, Plan
from unitbase.screenplay.series import as_episode
from unitbase.words import Finding, Level

READ, SCHEDULE, PRICE = "read", "schedule", "price"
_EVERY = 100  # steps of the solver between two reports


def read_script(request: dict[str, Any], content: bytes, report: Report) -> dict[str, Any]:
    """Read, break down, schedule and price a script; the board, or `refused` with what was not understood."""
    report(READ, 0, 1)
    screenplay, findings = read_for(request["setup"], content, request["name"], request.get("rule", ""))
    episode = request.get("episode", 0)
    screenplay = as_episode(screenplay, episode) if screenplay and episode else screenplay
    read = stored_reading(screenplay, findings, content) if screenplay else {}
    values = replace(values_from(request, content), read=canonical(read) if read else b"")
    plan, findings = plan_of(values) if screenplay else (None, findings)
    if plan is None:
        none = Finding("job.no-scenes", Level.ERROR)
        found = findings if any(one.level is Level.ERROR for one in findings) else (none, *findings)
        return {"refused": True, "findings": findings_to_json(found)}
    setup = setup_of(values)
    solution = _solved(plan, report, request["effort"], setup.target_days or None)
    report(PRICE, 0, 1)
    price(replace(plan, board=solution.board))  # what cannot be priced is not stored
    return {
        "read": read,
        "board": board_to_json(solution.board),
        "scenes": len(plan.breakdown.sheets),
        "days": len(solution.board.days),
        "findings": findings_to_json(findings),
    }


def improve(request: dict[str, Any], content: bytes, report: Report) -> dict[str, Any]:
    """A better board than the one in force, and what it changes."""
    report(READ, 0, 1)
    plan, _ = plan_of(values_from(request, content))
    if plan is None:
        return {"refused": True, "findings": findings_to_json((Finding("job.no-scenes", Level.ERROR),))}
    marks, _ = marks_from_json(request.get("marks") or {})
    solution = _solved(plan, report, request["effort"], None, held(plan.board, marks))
    report(PRICE, 0, 1)
    delta = compare(plan, replace(plan, board=solution.board))
    return {
        "board": board_to_json(solution.board),
        "better": bool(delta.board),
        "bound": solution.bound.value,
        "delta": delta_to_json(delta, plan.breakdown, plan.board, solution.board),
    }


def delta_to_json(delta: Delta, breakdown: Breakdown, before: Board, after: Board) -> dict[str, Any]:
    """A difference as plain data, its moves named as people name them: scene numbers and day numbers."""
    return {
        "currency": delta.currency,
        "before": delta.before,
        "after": delta.after,
        "days": delta.days,
        "lines": [asdict(line) for line in delta.lines],
        "gained": [_breach(one) for one in delta.gained],
        "lost": [_breach(one) for one in delta.lost],
        "moves": _moves(delta.board, breakdown, before, after),
    }


def values_from(request: dict[str, Any], content: bytes) -> Values:
    """The values a job was given."""
    corrections = tuple((scene, field, value) for scene, field, value in request["corrections"])
    return Values(
        setup=request["setup"],
        script=content,
        script_name=request["name"],
        read=canonical(request["read"]) if request["read"] else b"",
        drafts=canonical(request["drafts"]) if request["drafts"] else b"",
        board=request["board"],
        corrections=corrections,
        terms=request["terms"],
    )


def _solved(
    plan: Plan, report: Report, effort: int, target_days: int | None, locked: frozenset[str] = frozenset()
) -> Solution:
    report(SCHEDULE, 0, 1)
    return solve(plan, effort=effort, target_days=target_days, locked=locked, progress=_telling(report))


def _telling(report: Report) -> Callable[[Progress], bool]:
    told = 0

    def tell(progress: Progress) -> bool:
        nonlocal told
        if progress.step >= told:
            told = progress.step + _EVERY
            report(SCHEDULE, progress.step, progress.steps)
        return True

    return tell


def _breach(breach: Breach) -> dict[str, Any]:
    return finding_to_json(Finding(breach.code, breach.level, breach.params))


def _moves(changes: tuple[BoardChange, ...], breakdown: Breakdown, before: Board, after: Board) -> list[dict[str, str]]:
    numbers = {sheet.scene: sheet.number for sheet in breakdown.sheets}
    scenes = {s.id: numbers.get(s.scene, s.scene) for board in (before, after) for s in _strips(board)}
    old, new = day_labels(before), day_labels(after)
    return [
        {"scene": scenes.get(one.id, one.id), "before": old.get(one.before, ""), "after": new.get(one.after, "")}
        for one in changes
        if one.kind == "strip"
    ]


def _strips(board: Board) -> tuple[Any, ...]:
    return (*(s for day in board.days for s in day.strips), *board.boneyard)
