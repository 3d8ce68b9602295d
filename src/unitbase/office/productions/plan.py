"""From stored values to a plan: pure, no database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from unitbase.breakdown import break_down
from unitbase.office.productions.values import Values
from unitbase.schedule.board import board_from_json
from unitbase.screenplay import read_screenplay

if TYPE_CHECKING:
    from unitbase.schedule.assume import Setup
    from unitbase.schedule.values import Plan
    from unitbase.words import Finding


def setup_of(values: Values) -> Setup:
    """The set-up a person filled in, over the defaults of its country and format."""
    from unitbase.schedule.assume import default_setup

    stored = values.setup
    setup = default_setup(title=stored["title"], country=stored["country"], format=stored["format"])
    start = date.fromisoformat(stored["start"]) if stored.get("start") else None
    return replace(setup, start=start, currency=stored["currency"], paper=stored["paper"])


def plan_of(values: Values) -> tuple[Plan | None, tuple[Finding, ...]]:
    """The plan as it stands; None with findings while there is no script to plan."""
    if not values.script:
        return None, ()
    script, findings = read_screenplay(values.script, values.script_name)
    if script is None:
        return None, findings
    breakdown = break_down(script)
    if not breakdown.sheets:
        return None, findings
    from unitbase.schedule.assume import first_plan

    plan = first_plan(breakdown, setup_of(values))
    board, problems = board_from_json(values.board) if values.board is not None else (None, ())
    return (replace(plan, board=board) if board is not None else plan), (*findings, *problems)
