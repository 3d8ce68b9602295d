"""From stored values to a plan: pure, no database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from unitbase.breakdown import Correction, correct
from unitbase.breakdown.holding import settles
from unitbase.calendar import ShootCalendar, calendar_from_json, find_town
from unitbase.office.productions.reading import first_breakdown, reading_of
from unitbase.office.productions.values import Values
from unitbase.schedule.board_json import board_from_json
from unitbase.schedule.terms import with_terms
from unitbase.screenplay.review import of_a_line

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
    own = own_calendar(values)
    if own is not None:
        start, typed["weekdays"] = own.start, own.weekdays
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


def own_calendar(values: Values) -> ShootCalendar | None:
    """The calendar that somebody made; None while the set-up's holds."""
    return calendar_from_json(values.calendar)[0] if values.calendar is not None else None


Typed = tuple[tuple[str, str, str], ...]


@lru_cache(maxsize=8)
def _corrected(
    read: bytes, script: bytes, name: str, drafts: bytes, corrections: Typed
) -> tuple[Breakdown | None, tuple[Finding, ...]]:
    """The corrected breakdown of a script, and which corrections were refused.

    Remembered by all that it depends on, because every page begins with it.
    """
    first = first_breakdown(Values({}, script, name, corrections=corrections, read=read, drafts=drafts))
    if first is None:
        return None, ()
    # what was said of single lines is in the reading already
    return correct(first, (Correction(*one) for one in corrections if not of_a_line(one[1])))


def screenplay_of(values: Values) -> Screenplay | None:
    """The script in force, with its text and its scenes under their identities; None while there is none."""
    return reading_of(values).screenplay if values.script else None


def breakdown_of(values: Values) -> Breakdown | None:
    """The breakdown in force, corrected, without a plan; None while there is no script."""
    return _broken_down(values, values.corrections)[0] if values.script else None


def _broken_down(values: Values, corrections: Typed) -> tuple[Breakdown | None, tuple[Finding, ...]]:
    return _corrected(values.read, values.script, values.script_name, values.drafts, corrections)


def _refused(values: Values) -> tuple[Finding, ...]:
    """The corrections that cannot be followed.

    Those made under an older draft are left out: what they have no home for any more is in the holding list.
    """
    older = reading_of(values).decided
    # what settles a scene or thing that is gone speaks to the holding list alone
    found = tuple(one for one in _broken_down(values, values.corrections)[1] if not settles(one))
    if not older or not found:
        return found
    known = Counter(map(repr, _broken_down(values, values.corrections[:older])[1]))
    fresh = []
    for one in found:
        known[repr(one)] -= 1
        if known[repr(one)] < 0:
            fresh.append(one)
    return tuple(fresh)


def plan_of(values: Values) -> tuple[Plan | None, tuple[Finding, ...]]:
    """The plan as it stands; None with findings while there is no script to plan."""
    if not values.script:
        return None, ()
    findings, breakdown = reading_of(values).findings, breakdown_of(values)
    if breakdown is None or not breakdown.sheets:
        return None, findings
    from unitbase.schedule.assume import first_plan

    first = first_plan(breakdown, setup_of(values))
    plan = with_terms(first, values.terms) if values.terms is not None else first
    if find_town(values.setup.get("town", "")) is not None:
        # a base town chosen in the set-up comes before the one that was stored with the terms
        plan = replace(plan, town=first.town)
    plan = replace(plan, calendar=own_calendar(values) or calendar_of(plan.calendar, values.setup))
    board, problems = board_from_json(values.board) if values.board is not None else (None, ())
    return (replace(plan, board=board) if board is not None else plan), (*findings, *_refused(values), *problems)
