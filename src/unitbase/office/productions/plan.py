"""From stored values to a plan: pure, no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from unitbase.breakdown import Correction, break_down, correct
from unitbase.calendar import ShootCalendar, find_town
from unitbase.office.productions.values import Values
from unitbase.schedule.board import board_from_json
from unitbase.schedule.terms import with_terms
from unitbase.screenplay import read_screenplay

if TYPE_CHECKING:
    from unitbase.breakdown.values import Breakdown
    from unitbase.schedule.assume import Setup
    from unitbase.schedule.values import Plan
    from unitbase.screenplay.values import Screenplay
    from unitbase.words import Finding

_TYPED = ("town", "target_days", "pages_a_day_eighths", "shape", "agreement", "word_pack")
"""What a stored set-up may say beyond the defaults of its country and format."""


def setup_of(values: Values) -> Setup:
    """The set-up a person filled in, over the defaults of its country and format."""
    from unitbase.schedule.assume import default_setup

    stored = values.setup
    setup = default_setup(title=stored["title"], country=stored["country"], format=stored["format"])
    start = date.fromisoformat(stored["start"]) if stored.get("start") else None
    typed = {name: stored[name] for name in _TYPED if name in stored}
    if "weekdays" in stored:
        typed["weekdays"] = tuple(stored["weekdays"])
    return replace(setup, start=start, currency=stored["currency"], paper=stored["paper"], **typed)


def pack_of(setup: Mapping[str, Any]) -> str:
    """The word pack of a stored set-up; where it names none, that of its country."""
    from unitbase.schedule.assume import default_setup

    return str(setup.get("word_pack") or default_setup("", setup.get("country", "GB")).word_pack)


def calendar_of(calendar: ShootCalendar, stored: dict[str, Any]) -> ShootCalendar:
    """The calendar with the weekdays the unit works, and the single dates a person put on or took off."""
    off, on = (tuple(date.fromisoformat(day) for day in stored.get(name, ())) for name in ("off", "on"))
    weekdays = tuple(stored.get("weekdays", calendar.weekdays))
    return replace(calendar, weekdays=weekdays, off=(*calendar.off, *off), on=(*calendar.on, *on))


@lru_cache(maxsize=4)
def _read(script: bytes, name: str) -> tuple[Screenplay | None, tuple[Finding, ...]]:
    """A script as it was read; remembered, since every page begins with it."""
    return read_screenplay(script, name)


@lru_cache(maxsize=4)
def _first_breakdown(script: bytes, name: str) -> Breakdown | None:
    """The breakdown of a script before anybody corrected it."""
    read, _ = _read(script, name)
    return break_down(read) if read else None


@lru_cache(maxsize=8)
def _broken_down(
    script: bytes, name: str, corrections: tuple[tuple[str, str, str], ...]
) -> tuple[Breakdown | None, tuple[Finding, ...], tuple[Finding, ...]]:
    """The corrected breakdown of a script, what its reading found, and which corrections were refused.

    Remembered by all that it depends on, because every page begins with it.
    """
    findings, first = _read(script, name)[1], _first_breakdown(script, name)
    if first is None:
        return None, findings, ()
    breakdown, refused = correct(first, (Correction(*one) for one in corrections))
    return breakdown, findings, refused


def screenplay_of(values: Values) -> Screenplay | None:
    """The script in force, with its text; None while there is none."""
    return _read(values.script, values.script_name)[0] if values.script else None


def breakdown_of(values: Values) -> Breakdown | None:
    """The breakdown in force, corrected, without a plan; None while there is no script."""
    return _broken_down(values.script, values.script_name, values.corrections)[0] if values.script else None


def plan_of(values: Values) -> tuple[Plan | None, tuple[Finding, ...]]:
    """The plan as it stands; None with findings while there is no script to plan."""
    if not values.script:
        return None, ()
    breakdown, findings, refused = _broken_down(values.script, values.script_name, values.corrections)
    if breakdown is None or not breakdown.sheets:
        return None, findings
    from unitbase.schedule.assume import first_plan

    first = first_plan(breakdown, setup_of(values))
    plan = with_terms(first, values.terms) if values.terms is not None else first
    if find_town(values.setup.get("town", "")) is not None:
        # a base town chosen in the set-up comes before the one that was stored with the terms
        plan = replace(plan, town=first.town)
    plan = replace(plan, calendar=calendar_of(plan.calendar, values.setup))
    board, problems = board_from_json(values.board) if values.board is not None else (None, ())
    return (replace(plan, board=board) if board is not None else plan), (*findings, *refused, *problems)
