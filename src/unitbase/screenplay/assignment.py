"""The best assignment of scenes to scenes: an auction.

Scenes of the new draft bid for scenes of the old one. Each bids for the one worth most to it at the prices asked, and
by so much as it is worth more than its next best; staying without one is worth nothing. When nobody bids any more, the
sum of the values is within one `_STEP` a bidder of the greatest there is (Bertsekas, Annals of Operations Research 14,
1988). Values are whole numbers, so the answer is the same on every machine.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

SCALE = 10_000
_STEP = 20


def assign(values: Sequence[Mapping[int, int]]) -> list[int | None]:
    """For each bidder the thing it gets, or None. `values[bidder][thing]` is over 0; what is not listed is no match."""
    prices: dict[int, int] = {}
    owner: dict[int, int] = {}
    got: list[int | None] = [None] * len(values)
    waiting = deque(range(len(values)))
    while waiting:
        bidder = waiting.popleft()
        offers = sorted(((value - prices.get(thing, 0), -thing) for thing, value in values[bidder].items()))
        if not offers or offers[-1][0] <= 0:
            continue  # better without
        best, wanted = offers[-1][0], -offers[-1][1]
        second = max(offers[-2][0] if len(offers) > 1 else 0, 0)
        prices[wanted] = prices.get(wanted, 0) + best - second + _STEP
        loser = owner.get(wanted)
        if loser is not None:
            got[loser] = None
            waiting.append(loser)
        owner[wanted] = bidder
        got[bidder] = wanted
    return got
