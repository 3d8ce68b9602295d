"""The rules that the search keeps are those that the breaches tell, one by one: by day, over days, in any light."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from solver.test_solver_solve import film, spread
from unitbase.calendar import ShootCalendar
from unitbase.schedule.breaches import breaches
from unitbase.schedule.solver.evaluate import Evaluator
from unitbase.schedule.values import Town

LONDON = Town("London", 51.51, -0.13, "Europe/London")
TROMSO = Town("Tromsø", 69.65, 18.96, "Europe/Oslo")
# what the search does not weigh as a broken rule: it costs money, or is a remark
NOT_WEIGHED = frozenset(
    {
        "breach.consecutive-day", "breach.rest-days", "breach.day-length", "breach.night-to-day", "breach.not-dusk",
        "breach.not-dawn",
    }
)  # fmt: skip
# in summer, about the nights on which the clocks change, in the polar night
STARTS = (date(2026, 6, 1), date(2026, 3, 26), date(2026, 10, 22), date(2026, 12, 14))


@given(
    seed=st.integers(0, 10**6), days=st.integers(1, 4), town=st.sampled_from((LONDON, TROMSO)),
    start=st.sampled_from(STARTS), call=st.sampled_from((300, 480, 800, 1080, 1320)),
    birthday=st.none() | st.integers(0, 3).map(lambda n: date(2026, 6, 1 + n)),
)  # fmt: skip
def test_the_search_breaks_what_the_breaches_tell(
    seed: int, days: int, town: Town, start: date, call: int, birthday: date | None
) -> None:
    plan = film(6, seed, short=True)
    # the third is a child of eight
    cast = tuple(replace(one, birthday=birthday) for one in plan.cast)
    plan = replace(
        plan, board=spread(plan, seed, days), town=town, calendar=ShootCalendar(start, tuple(range(7))), cast=cast,
        assumptions=replace(plan.assumptions, unit_call=call),
    )  # fmt: skip
    told = [one.code for one in breaches(plan) if not one.uncovered and one.code not in NOT_WEIGHED]
    found = Evaluator(plan, days).score([day.strips for day in plan.board.days])
    assert found.breaches == len(told)
    assert bool(found.faults) == bool(told)
