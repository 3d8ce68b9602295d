"""The moves of the search: each proposes other days, or None where it would touch what is locked."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from unitbase.schedule.solver.board import Days, WorkBoard
from unitbase.schedule.solver.spans import days_in

# Some days with other scenes, or all days anew.
Proposal = dict[int, int] | Days | None
SAME_PLACE = 0.6
PAIR = 2
LONGEST_RUN = 4
# A day may be tried this many minutes too full, as a way to somewhere better.
TIGHT = 30


class Moves:
    """Draws moves on a board."""

    def __init__(self, board: WorkBoard, random: Random) -> None:
        self.board, self.random = board, random
        self.scenes, self.locks = board.evaluator.scenes, board.locks
        assumed, terms = board.evaluator.plan.assumptions, board.evaluator.terms
        spent = assumed.call_to_first_shot + assumed.wrap_minutes
        self._room = [one.shape.longest - spent + TIGHT for one in terms]
        places: dict[str, int] = {}
        for number, scene in enumerate(self.scenes):
            places[scene.location] = places.get(scene.location, 0) | 1 << number
        self._here = [places[scene.location] for scene in self.scenes]
        self._blocks = [mask for mask in places.values() if mask.bit_count() > 1]
        self._kinds: tuple[tuple[float, Callable[[], Proposal]], ...] = (
            (0.45, self._relocate), (0.72, self._swap), (0.82, self._group), (0.88, self._swap_days),
            (0.93, self._shift), (0.95, self._gather), (0.97, self._alone), (1.0, self._dissolve),
        )  # fmt: skip

    def draw(self) -> Proposal:
        """One move by chance."""
        kind = self.random.random()
        for share, move in self._kinds:
            if kind < share:
                return move()
        return None

    def _below(self, count: int) -> int:
        return int(self.random.random() * count)

    def _day(self) -> int:
        """A day that is not locked; -1 if the draw was a locked one."""
        days = self.board.days
        index = self._below(len(days)) if days else -1
        return -1 if index in self.locks.days else index

    def _pick(self, index: int) -> int:
        """A scene of the day that may move; -1 if the draw was none."""
        order = self.board.facts[index].order
        number = order[self._below(len(order))] if order else -1
        return -1 if number < 0 or self.locks.strips >> number & 1 else number

    def _target(self, number: int, source: int) -> int:
        """A day to go to: mostly one already at the scene's location; -1 if the draw was none."""
        days = self.board.days
        if self.random.random() < SAME_PLACE:
            here = self._here[number]
            same = [i for i, mask in enumerate(days) if mask & here and i != source and i not in self.locks.days]
            if same:
                return same[self._below(len(same))]
        target = self._day()
        return -1 if target == source else target

    def _roomy(self, index: int, less: int, more: int) -> bool:
        """Whether the day takes those scenes for these by minutes alone."""
        scenes = self.scenes
        gain = sum(scenes[n].minutes for n in days_in(more)) - sum(scenes[n].minutes for n in days_in(less))
        return gain <= 0 or gain + sum(scenes[n].minutes for n in self.board.facts[index].order) <= self._room[index]

    def _exchange(self, a: int, from_a: int, b: int, from_b: int) -> Proposal:
        """Scenes of one day for scenes of another; an emptied day goes, unless it must remain."""
        if not self._roomy(a, from_a, from_b) or not self._roomy(b, from_b, from_a):
            return None
        days = self.board.days
        changed = {a: days[a] & ~from_a | from_b, b: days[b] & ~from_b | from_a}
        if changed[a] and changed[b]:
            return changed
        return self._kept([changed.get(index, mask) for index, mask in enumerate(days)])

    def _kept(self, days: Days) -> Proposal:
        kept = [mask for index, mask in enumerate(days) if mask or index < self.locks.keep]
        return kept if len(kept) <= self.board.evaluator.slots else None

    def _relocate(self) -> Proposal:
        """One scene to another day."""
        source = self._day()
        number = self._pick(source) if source >= 0 else -1
        target = self._target(number, source) if number >= 0 else -1
        return self._exchange(source, 1 << number, target, 0) if target >= 0 else None

    def _alone(self) -> Proposal:
        """One scene to a day of its own."""
        source = self._day()
        number = self._pick(source) if source >= 0 else -1
        if number < 0:
            return None
        days = [*self.board.days]
        days[source] &= ~(1 << number)
        days.insert(self.locks.keep + self._below(len(days) + 1 - self.locks.keep), 1 << number)
        return self._kept(days)

    def _swap(self) -> Proposal:
        """Two scenes of two days exchanged."""
        a, b = self._day(), self._day()
        if a == b or min(a, b) < 0:
            return None
        one, other = self._pick(a), self._pick(b)
        return self._exchange(a, 1 << one, b, 1 << other) if min(one, other) >= 0 else None

    def _group(self) -> Proposal:
        """All scenes of one location on a day, or of one set there, to another day, or for such a group of it."""
        source = self._day()
        number = self._pick(source) if source >= 0 else -1
        target = self._target(number, source) if number >= 0 else -1
        if target < 0:
            return None
        other = self._pick(target) if self.random.random() < 1 / PAIR else -1
        back = self._with(other, target) if other >= 0 else 0
        return self._exchange(source, self._with(number, source), target, back)

    def _with(self, number: int, index: int) -> int:
        return self.board.days[index] & self._here[number] & ~self.locks.strips

    def _whole(self) -> list[int]:
        """Days that may move as one: open, and holding nothing locked."""
        days, locks = self.board.days, self.locks
        return [i for i, mask in enumerate(days) if i not in locks.days and not mask & locks.strips]

    def _swap_days(self) -> Proposal:
        whole = self._whole()
        if len(whole) < PAIR:
            return None
        a, b = whole[self._below(len(whole))], whole[self._below(len(whole))]
        days = self.board.days
        return {a: days[b], b: days[a]} if a != b and days[a] and days[b] else None

    def _shift(self) -> Proposal:
        """A run of days taken out and put in elsewhere, behind what is locked."""
        first, days = self.locks.keep, self.board.days
        if len(days) - first <= PAIR:
            return None
        length = 1 + self._below(min(LONGEST_RUN, len(days) - first - 1))
        start = first + self._below(len(days) - length - first + 1)
        block, rest = days[start : start + length], [*days[:start], *days[start + length :]]
        if self.random.random() < 1 / LONGEST_RUN:
            block.reverse()
        place = first + self._below(len(rest) - first + 1)
        return [*rest[:place], *block, *rest[place:]]

    def _gather(self) -> Proposal:
        """The days of one location put together, where the first, or another, of them stands."""
        first, days = self.locks.keep, self.board.days
        if not self._blocks:
            return None
        here = self._blocks[self._below(len(self._blocks))]
        found = [i for i in range(first, len(days)) if days[i] & here]
        if len(found) < PAIR:
            return None
        anchor = found[self._below(len(found))]
        before = [mask for i, mask in enumerate(days) if i < anchor and i not in found]
        after = [mask for i, mask in enumerate(days) if i > anchor and i not in found]
        return [*before, *(days[i] for i in found), *after]

    def _dissolve(self) -> Proposal:
        """A day taken out, each of its scenes put in where it costs the day least among some likely ones."""
        whole = [i for i in self._whole() if i >= self.locks.keep]
        if len(whole) < PAIR:
            return None
        a, b = whole[self._below(len(whole))], whole[self._below(len(whole))]
        facts = self.board.facts
        source = a if facts[a].worked < facts[b].worked else b
        days = [*self.board.days]
        scenes = self.scenes
        days[source] = 0
        for number in sorted(facts[source].order, key=lambda n: -scenes[n].minutes):
            targets = {t for _ in range(LONGEST_RUN) if (t := self._target(number, source)) >= 0}
            if not targets:
                return None
            best = min(sorted(targets), key=lambda t: self._dearer(days, t, 1 << number))
            days[best] |= 1 << number
        return self._kept(days)

    def _dearer(self, days: Days, index: int, more: int) -> int:
        """What the scenes make the day dearer; a location or person new to it counts by its first bits."""
        best = self.board.evaluator.best
        before, after = best(days[index], index), best(days[index] | more, index)
        new = days_in(after.uses & ~before.uses)
        cost = self.board.evaluator.cost
        return after.weight - before.weight + sum(cost(number, 1 << index).price for number in new)
