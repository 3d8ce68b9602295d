"""What each day of a board costs, as its bar says it: money, or for whoever may not see pay what brings it about."""

from __future__ import annotations

from collections.abc import Iterator

from unitbase.money import Money, format_money
from unitbase.schedule.day_price import held_days
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.timeline import DayTimeline

_HOUR = 60


def day_prices(reckoning: Reckoning, *, may_see_pay: bool) -> dict[str, str]:
    """By id of the day, in whole units of the currency.

    Without the right to see pay: overtime, moves and who is held, in hours and days, "" where there is none.
    """
    if may_see_pay:
        amounts, currency = reckoning.day_amounts, reckoning.plan.currency
        return {
            day.id: format_money(Money(amounts.get(day.id, 0), currency), whole=True)
            for day in reckoning.plan.board.days
        }
    held = held_days(reckoning.figure)
    return {run.day: ", ".join(_causes(run, held.get(run.day, 0))) for run in reckoning.days}


def _causes(run: DayTimeline, held: int) -> Iterator[str]:
    if run.overtime:
        yield f"{run.overtime / _HOUR:.1f} h overtime"
    if run.moves:
        yield "1 move" if run.moves == 1 else f"{run.moves} moves"
    if held:
        yield f"{held} held"
