"""What the solver leaves alone: days of other units, and days on which nothing is shot.

The search knows one unit that shoots every day. The rest of a board is set apart, the main unit's shoot days are
searched on the dates that are left to them, and the rest is put back where it stood.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from unitbase.breakdown.values import Breakdown
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.values import SHOOT, Board, Day, Plan


@dataclass(frozen=True, slots=True)
class Apart:
    """The plan of the main unit's shoot days alone, and the days that stand apart, each behind how many of those."""

    plan: Plan
    days: tuple[tuple[int, Day], ...]


def set_apart(plan: Plan) -> Apart | None:
    """The plan with the days of other units and days without shooting set apart; None if it has neither."""
    rest: list[tuple[int, Day]] = []
    main: list[Day] = []
    for day in plan.board.days:
        if day.unit or day.kind != SHOOT:
            rest.append((len(main), day))
        else:
            main.append(day)
    if not rest:
        return None
    taken = _dates(plan)
    calendar = replace(
        plan.calendar,
        off=(*plan.calendar.off, *taken),
        on=tuple(day for day in plan.calendar.on if day not in taken),
    )
    board = Board(tuple(main), plan.board.boneyard)
    return Apart(replace(plan, board=board, calendar=calendar, breakdown=_left(plan, board)), tuple(rest))


def _dates(plan: Plan) -> tuple[date, ...]:
    """The dates that the main unit's days without shooting take."""
    days = zip(plan.board.days, Lookup(plan).dates, strict=True)
    return tuple(when for day, when in days if when and not day.unit and day.kind != SHOOT)


def _left(plan: Plan, board: Board) -> Breakdown:
    """The breakdown without the scenes that stand apart; of a scene that stands in both, what is left of its length."""
    lookup, strips = Lookup(plan), (*(s for day in board.days for s in day.strips), *board.boneyard)
    everywhere = {s.scene for day in plan.board.days for s in day.strips} | {s.scene for s in plan.board.boneyard}
    apart = {s.scene for day in plan.board.days if day.unit or day.kind != SHOOT for s in day.strips}
    minutes, eighths = Counter[str](), Counter[str]()
    for strip in strips:
        minutes[strip.scene] += lookup.minutes(strip)
        eighths[strip.scene] += lookup.eighths(strip)
    here = {strip.scene for strip in strips}
    sheets = (
        replace(sheet, minutes=minutes[sheet.scene], eighths=eighths[sheet.scene]) if sheet.scene in apart else sheet
        for sheet in plan.breakdown.sheets
        if sheet.scene in here or sheet.scene not in everywhere
    )
    return replace(plan.breakdown, sheets=tuple(sheets))


def put_back(board: Board, apart: Apart) -> Board:
    """The board with the days that stood apart, each behind as many shoot days as before, or behind the last."""
    days: list[Day] = []
    rest = [*apart.days]
    used = {day.id for _, day in rest}
    for count, day in enumerate(board.days):
        days += [one for behind, one in rest if behind == count]
        days.append(_other_id(day, used) if day.id in used else day)
    days += [one for behind, one in rest if behind >= len(board.days)]
    return Board(tuple(days), board.boneyard)


def _other_id(day: Day, used: set[str]) -> Day:
    """The day under an id that no day set apart has."""
    return replace(day, id=next(name for n in range(1, len(used) + 2) if (name := f"{day.id}-{n}") not in used))
