"""Simulated annealing over boards: deterministic by steps, or by the caller's clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp
from random import Random

from unitbase.schedule.solver.evaluate import Evaluator, Score
from unitbase.schedule.solver.order import DayOrder
from unitbase.schedule.solver.values import Progress
from unitbase.schedule.values import Strip

Days = list[frozenset[Strip]]
REPORT_EVERY = 250
# How often each move is tried, adding up; what is left over breaks a day up.
RELOCATE, SWAP, SWAP_DAYS, SHIFT_DAYS = 0.50, 0.75, 0.88, 0.94
SAME_PLACE = 0.6
PAIR = 2


@dataclass(frozen=True, slots=True)
class Locks:
    """What may not move: strips, days by index with the order they keep, and how many first days must remain."""

    strips: frozenset[Strip] = frozenset()
    days: frozenset[int] = frozenset()
    orders: tuple[tuple[Strip, ...], ...] = ()
    keep: int = 0


class Search:
    """One annealing run. `steps` 0 means: until the clock passes `seconds`."""

    def __init__(self, evaluator: Evaluator, order: DayOrder, locks: Locks, seed: int) -> None:
        self.evaluator, self.order, self.locks = evaluator, order, locks
        self.random = Random(seed)
        # A broken rule must cost more than any day, or the search buys it.
        self.penalty = max(1, evaluator.day_cost * 2)
        self.slope = max(1, evaluator.day_cost // 60)

    def sequence(self, days: Days) -> list[tuple[Strip, ...]]:
        """The days with their strips in order, empty ones left out behind the last locked day."""
        orders, locks = [], self.locks
        for index, day in enumerate(days):
            if index in locks.days:
                orders.append(locks.orders[index])
            elif day or index < locks.keep:
                orders.append(self.order.of(day))
        return orders

    def cost(self, days: Days) -> tuple[int, Score]:
        """Price with the penalties of broken rules, and the plain score."""
        score = self.evaluator.score(self.sequence(days))
        return score.price + score.breaches * self.penalty + score.faults * self.slope, score

    def run(
        self, start: Days, done: Callable[[int], float], steps: int, progress: Callable[[Progress], bool] | None
    ) -> tuple[Days, int, bool]:
        """Anneal from `start` until `done(step)` reaches 1. Returns the best days, steps made, and if cancelled."""
        now = [*start]
        value, score = self.cost(now)
        best, best_value, best_score = now, value, score
        step, share = 0, done(0)
        hot = max(1.0, self.evaluator.day_cost * 0.5)
        while share < 1:
            heat = hot * (0.002**share)
            tried = self._move(now)
            if tried is not None:
                new, new_score = self.cost(tried)
                if new <= value or self.random.random() < exp((value - new) / heat):
                    now, value = tried, new
                    if new < best_value:
                        best, best_value, best_score = tried, new, new_score
            step += 1
            share = done(step)
            if progress and step % REPORT_EVERY == 0:
                report = Progress(step, steps, best_score.price, best_score.breaches)
                if not progress(report):
                    return best, step, True
        return best, step, False

    # Moves: each returns a changed copy, or None if it would touch what is locked

    def _move(self, days: Days) -> Days | None:
        kind = self.random.random()
        if kind < RELOCATE:
            tried = self._relocate(days)
        elif kind < SWAP:
            tried = self._swap(days)
        elif kind < SWAP_DAYS:
            tried = self._swap_days(days)
        elif kind < SHIFT_DAYS:
            tried = self._shift_day(days)
        else:
            tried = self._spill(days)
        if tried is None:
            return None
        kept = [day for index, day in enumerate(tried) if day or index < self.locks.keep]
        return kept if len(kept) <= self.evaluator.slots else None

    def _open(self, days: Days) -> list[int]:
        return [index for index in range(len(days)) if index not in self.locks.days]

    def _pick(self, days: Days, index: int) -> Strip | None:
        free = [strip for strip in self.order.of(days[index]) if strip not in self.locks.strips]
        return self.random.choice(free) if free else None

    def _relocate(self, days: Days) -> Days | None:
        open_days = self._open(days)
        if not open_days:
            return None
        source = self.random.choice(open_days)
        strip = self._pick(days, source)
        if strip is None:
            return None
        tried = [*days]
        tried[source] -= {strip}
        target = self._target(days, open_days, strip)
        if target == source:
            # Nowhere better was drawn: give it a day of its own.
            tried.insert(self.random.randint(self.locks.keep, max(self.locks.keep, len(tried))), frozenset((strip,)))
        else:
            tried[target] |= {strip}
        return tried

    def _target(self, days: Days, open_days: Sequence[int], strip: Strip) -> int:
        """A day to go to: mostly one already at the strip's location."""
        if self.random.random() < SAME_PLACE:
            place = self.evaluator.base.location(strip)
            same = [i for i in open_days if any(self.evaluator.base.location(other) == place for other in days[i])]
            if same:
                return self.random.choice(same)
        return self.random.choice(open_days)

    def _swap(self, days: Days) -> Days | None:
        open_days = self._open(days)
        if len(open_days) < PAIR:
            return None
        a, b = self.random.sample(open_days, 2)
        one, other = self._pick(days, a), self._pick(days, b)
        if one is None or other is None:
            return None
        tried = [*days]
        tried[a] = tried[a] - {one} | {other}
        tried[b] = tried[b] - {other} | {one}
        return tried

    def _whole(self, days: Days) -> list[int]:
        """Days that may move as one: open, and holding nothing locked."""
        return [index for index in self._open(days) if not days[index] & self.locks.strips]

    def _swap_days(self, days: Days) -> Days | None:
        whole = self._whole(days)
        if len(whole) < PAIR:
            return None
        a, b = self.random.sample(whole, 2)
        tried = [*days]
        tried[a], tried[b] = tried[b], tried[a]
        return tried

    def _shift_day(self, days: Days) -> Days | None:
        """Take a run of days out and put it in elsewhere, behind what is locked."""
        first = self.locks.keep
        if len(days) - first <= PAIR:
            return None
        length = self.random.randint(1, min(4, len(days) - first - 1))
        start = self.random.randint(first, len(days) - length)
        block, rest = days[start : start + length], [*days[:start], *days[start + length :]]
        place = self.random.randint(first, len(rest))
        return [*rest[:place], *block, *rest[place:]]

    def _spill(self, days: Days) -> Days | None:
        """Break a day up: each of its strips goes to a likely day."""
        whole = self._whole(days)
        if len(whole) < PAIR:
            return None
        source = min(self.random.sample(whole, 2), key=lambda i: len(days[i]))
        others = [index for index in self._open(days) if index != source]
        tried = [*days]
        for strip in self.order.of(days[source]):
            tried[self._target(days, others, strip)] |= {strip}
        tried[source] = frozenset()
        return tried
