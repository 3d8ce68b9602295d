"""The board the search works on: days as bits, each part of its value kept; a change costs only what it touches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unitbase.schedule.solver.course import Order
from unitbase.schedule.solver.evaluate import DayFacts, Evaluator, Score
from unitbase.schedule.solver.spans import AWAY
from unitbase.schedule.values import Strip

Days = list[int]


@dataclass(frozen=True, slots=True)
class Locks:
    """What may not move: strips (bits), days by index with the order they keep, and how many first days must remain."""

    strips: int = 0
    days: frozenset[int] = frozenset()
    orders: tuple[tuple[Strip, ...], ...] = ()
    keep: int = 0


@dataclass(slots=True)
class Change:
    """A change worked out but not made: the days with their new facts, and the new masks of what they touch."""

    value: int
    facts: dict[int, DayFacts]
    masks: dict[int, int]


class WorkBoard:
    """Days of scenes with their value: the price, penalties for broken rules and for days over the target."""

    def __init__(self, evaluator: Evaluator, locks: Locks, target: int | None, days: Days) -> None:
        self.evaluator, self.locks, self.target = evaluator, locks, target
        self._fixed = [
            evaluator.fixed(count) + self._beyond(count) for count in range(evaluator.slots + 1)
        ]  # fmt: skip
        # A night followed by a day asks for a turn of the crew's hours that no rule prices.
        self._turn = max(1, evaluator.scale // 50)
        self.set(days)

    def _beyond(self, count: int) -> int:
        """What days over the target weigh: nearly twice a day, so still less than a broken rule."""
        return max(0, count - self.target) * self.evaluator.scale * 9 // 10 if self.target else 0

    def set(self, days: Days) -> None:
        """Take up other days, all worked out anew."""
        self.days = days
        self.facts = [self._laid(mask, index) for index, mask in enumerate(days)]
        self.masks = self.evaluator.used(self.facts)
        self.nights = [day.nights for day in self.facts]
        self.value = self._whole()

    def _laid(self, mask: int, index: int) -> DayFacts:
        if index in self.locks.days:
            return self.evaluator.facts(self.locks.orders[index], index)
        return self.evaluator.best(mask, index)

    def _whole(self) -> int:
        facts = self.facts
        value = self._fixed[len(facts)] + sum(day.weight for day in facts)
        value += sum(self._between(i, facts[i - 1], facts[i]) for i in range(1, len(facts)))
        value += sum(self.evaluator.relief(week, self.nights) for week in {*self.evaluator.weeks})
        value += sum(self.evaluator.works(works, self.masks) for works in self.evaluator.spans.works)
        value += self._disorder(self.days)
        return value + sum(self._span(number, mask) for number, mask in enumerate(self.masks))

    def _span(self, number: int, mask: int) -> int:
        cost = self.evaluator.cost(number, mask)
        return cost.price + self.evaluator.weigh(cost.faults, cost.breaches) if cost.faults else cost.price

    def _between(self, index: int, before: DayFacts, after: DayFacts) -> int:
        turn = self._turn if before.dark and not after.dark else 0
        minutes, count = self.evaluator.rest(index, before, after)
        return turn + self.evaluator.weigh(minutes, count) if count else turn

    def with_days(self, changed: dict[int, int]) -> Change:
        """The change of those days to those scenes; no day may become empty or be new."""
        facts, masks, value = self.facts, self.masks, self.value
        laid: dict[int, DayFacts] = {}
        touched: dict[int, int] = {}
        for index, mask in changed.items():
            old, new = facts[index], self._laid(mask, index)
            laid[index] = new
            value += new.weight - old.weight
            bit, differ = 1 << index, old.uses ^ new.uses
            while differ:
                low = differ & -differ
                differ ^= low
                number = low.bit_length() - 1
                touched[number] = touched.get(number, masks[number]) ^ bit
        for number, mask in touched.items():
            value += self._span(number, mask) - self._span(number, masks[number])
        value += self._rests(laid) + self._relief(laid) + self._set_work(touched)
        if self.evaluator.orders:
            days = [changed.get(index, mask) for index, mask in enumerate(self.days)]
            value += self._disorder(days) - self._disorder(self.days)
        return Change(value, laid, touched)

    def _disorder(self, days: Sequence[int]) -> int:
        """What scenes weigh that stand on days in another order than is demanded."""
        wrong = self.evaluator.disordered(days)
        return self.evaluator.weigh(wrong * AWAY, wrong) if wrong else 0

    def _set_work(self, touched: dict[int, int]) -> int:
        """What changes in what places charge for work on their sets."""
        value, evaluator = 0, self.evaluator
        for works in evaluator.spans.works:
            if not touched.keys().isdisjoint((works.place, *works.sets)):
                masks = {number: touched.get(number, self.masks[number]) for number in (works.place, *works.sets)}
                value += evaluator.works(works, masks) - evaluator.works(works, self.masks)
        return value

    def _rests(self, laid: dict[int, DayFacts]) -> int:
        """What changes between days."""
        facts, value = self.facts, 0
        last = len(facts)
        for index in {*laid, *(i + 1 for i in laid)}:
            if 0 < index < last:
                before, after = facts[index - 1], facts[index]
                new_before, new_after = laid.get(index - 1, before), laid.get(index, after)
                value += self._between(index, new_before, new_after) - self._between(index, before, after)
        return value

    def _relief(self, laid: dict[int, DayFacts]) -> int:
        """What changes in the cap of the night premium, over the weeks of those days."""
        if not any(self.nights[index] != day.nights for index, day in laid.items()):
            return 0
        nights, evaluator = [*self.nights], self.evaluator
        for index, day in laid.items():
            nights[index] = day.nights
        touched = {evaluator.weeks[index] for index in laid}
        return sum(evaluator.relief(week, nights) - evaluator.relief(week, self.nights) for week in touched)

    def make(self, change: Change) -> None:
        """Make a change worked out on this board as it is."""
        for index, facts in change.facts.items():
            self.facts[index], self.nights[index] = facts, facts.nights
            self.days[index] = sum(1 << n for n in facts.order)
        for number, mask in change.masks.items():
            self.masks[number] = mask
        self.value = change.value

    def reorder(self, index: int, order: Order) -> bool:
        """Lay a day in another order if the board is better for it; whether it was."""
        new = {index: self.evaluator.laid(order, index)}
        value = self.value + new[index].weight - self.facts[index].weight
        value += self._rests(new) + self._relief(new)
        if value >= self.value:
            return False
        self.facts[index], self.nights[index], self.value = new[index], new[index].nights, value
        return True

    def score(self) -> Score:
        """The plain score of the board."""
        return self.evaluator.total(self.facts)


def strips_of(evaluator: Evaluator, facts: Sequence[DayFacts]) -> list[tuple[Strip, ...]]:
    """The strips of laid days."""
    return [tuple(evaluator.scenes[n].strip for n in day.order) for day in facts]
