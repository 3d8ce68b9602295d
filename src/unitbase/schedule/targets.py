"""Where strips could go: what a move to each day, or to the boneyard, would change.

A move touches few days, people, places and things. Their lines of the price and their breaches are worked out as the
price and the breaches work them out, and nothing else is: what each target comes to is what `compare` says of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from unitbase.schedule.board import last_of, move
from unitbase.schedule.breaches import Breach, broken, days_touched, plan_breaches
from unitbase.schedule.causes import cause_lines
from unitbase.schedule.compare import Delta, Units, delta_lines, gained_and_lost, units_once
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.price import Scope, price_from
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.values import SHOOT, Board
from unitbase.schedule.weeks import monday
from unitbase.words import Finding


def every_target(before: Reckoning, strips: Sequence[str]) -> tuple[dict[str | None, Delta], tuple[Finding, ...]]:
    """What a move of strips to the end of each shoot day, and to the boneyard (None), would change.

    As `compare` gives it but for the board, which whoever asks knows. Nothing, with a finding that says why, where the
    strips cannot be moved at all.
    """
    lifted, problems = move(before.plan.board, strips, None, last_of(before.plan.board, None, strips))
    if problems:
        return {}, problems
    # without the strips the days they stand on are the same for every target: they are laid out and priced once
    without, moving, units = before.moved(lifted), _moving(before.lookup, strips), units_once()
    boneyard = _change(before, without, moving, units)
    found: dict[str | None, Delta] = {
        day.id: _change(before, without.moved(_put(lifted, strips, day.id)), moving, units)
        for day in lifted.days
        if day.kind == SHOOT
    }
    return found | {None: boneyard}, ()


def _put(lifted: Board, strips: Sequence[str], target: str) -> Board:
    return move(lifted, strips, target, last_of(lifted, target))[0]


def _moving(lookup: Lookup, strips: Sequence[str]) -> Scope:
    """Who and what is in those strips."""
    board = lookup.plan.board
    moving = [one for one in (*(s for day in board.days for s in day.strips), *board.boneyard) if one.id in strips]
    sheets = [sheet for strip in moving if (sheet := lookup.sheet(strip))]
    return Scope(
        frozenset(key for sheet in sheets for key in sheet.cast),
        frozenset(map(lookup.location, moving)),
        frozenset(element.key for sheet in sheets for element in sheet.elements),
        (),
    )


def _change(before: Reckoning, after: Reckoning, moving: Scope, units: Units) -> Delta:
    """As `compare`, of boards of the same frame that differ by where that is."""
    changed = after.lookup.changed_from(before.lookup)
    scope = replace(moving, days=_to_the_end_of_the_week(after.lookup, changed))
    old, new = (cause_lines(price_from(one.lookup, one.days, scope)) for one in (before, after))
    lines = tuple(delta_lines("board", old, new, units))
    touched = days_touched(after.lookup, before.lookup, changed)
    gained, lost = gained_and_lost(_breaches(before, touched), _breaches(after, touched))
    price, change = before.figure.money.amount, sum(line.change for line in lines)
    return Delta(before.plan.currency, price, price + change, lines, 0, gained, lost, ())


def _to_the_end_of_the_week(lookup: Lookup, changed: Sequence[int]) -> tuple[int, ...]:
    """The days and those of their unit that follow in the same week: night is paid with what the week had before."""
    found = {*changed}
    for index in changed:
        week, later = monday(lookup.dates[index]), lookup.after.get(index)
        while week and later is not None and monday(lookup.dates[later]) == week:
            found.add(later)
            later = lookup.after.get(later)
    return tuple(sorted(found))


def _breaches(one: Reckoning, days: Sequence[int]) -> tuple[Breach, ...]:
    return broken((*(breach for index in days for breach in one.day_breaches(index)), *plan_breaches(one.lookup)))
