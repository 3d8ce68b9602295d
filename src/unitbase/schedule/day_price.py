"""What each day costs: the price of a plan told by day, and what belongs to no day of the board.

Each line of the price is a product with a count of days, visits, calls or moves that names its days; what it comes to
on one of them is the same product with that day alone. A crew's premiums are worked out by day from the first. A line
that is rounded once over several days gives each day what it rounds to up to it less what it rounded to before, so
that the days and the rest always add up to the price.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from unitbase.money import Figure, How, Rounding, Source, given, less, recompute, round_to, total, walk
from unitbase.schedule.crew_price import PREMIUMS
from unitbase.schedule.lookup import Lookup

BY_DAY, REST = "by-day", "rest"
NO_DAY, UNDATED = "", "undated"
"""The key of what names no day at all, and its path in the figure."""
_COUNTED = frozenset({"day", "visit", "call", "move"})
# The path of a premium of one day: the crew, what is paid, the day.
_PREMIUM_DEPTH = 3
# How many counts of days are remembered: one board has some hundred.
_REMEMBERED = 512
Path = tuple[str, ...]
Leaves = tuple[tuple[str, int], ...]


def price_by_day(lookup: Lookup, figure: Figure) -> Figure:
    """The price of the lookup's plan as the sum of its days, each by cause, and of the rest; the same value.

    The parts go by the ids of the board's days, in order. The rest are holds and calls on dates for which the board
    has no day, and what names no day.
    """
    unit, found = figure.unit, _split(figure, ())
    days = [
        replace(found.pop(day.id, total(day.id, (), unit)), path=day.id, label=lookup.day_name(index))
        for index, day in enumerate(lookup.plan.board.days)
    ]
    left = [
        replace(each, path=when or UNDATED, label="" if when else "Of no one day")
        for when, each in sorted(found.items())
    ]
    rest = total(REST, left, unit, label="On no day of the board")
    return total(BY_DAY, (*days, rest), unit, label="Shooting, day by day")


def day_amounts(figure: Figure) -> dict[str, int]:
    """As `price_by_day`, without the reasons: minor units by id of the board's day, or by date where it has none."""
    found: Counter[str] = Counter()
    alike: Counter[Leaves] = Counter()
    for path, line in _lines(figure, ()):
        if _is_premium(path):
            found[path[-1]] += line.money.amount
        elif line.how is How.ROUND:
            found.update(_rounded_shares(line))
        else:
            # a whole crew counts the same days: they are told apart once
            alike[_leaves(line)] += line.money.amount
    for leaves, amount in alike.items():
        found.update(_shares(_added(leaves), amount))
    return dict(found)


def _is_premium(path: Path) -> bool:
    return len(path) == _PREMIUM_DEPTH and path[0] == "crew" and path[1] in PREMIUMS


def _lines(node: Figure, path: Path) -> Iterator[tuple[Path, Figure]]:
    """The lines of a price: all that is no sum of money, and the premiums of each day."""
    if node.how is not How.SUM or _is_premium(path):
        yield path, node
        return
    for part in node.parts:
        yield from _lines(part, (*path, part.path))


def held_days(figure: Figure) -> dict[str, int]:
    """How many of the cast are held on each day, by id of the board's day, or by date where it has none."""
    found: Counter[str] = Counter()
    for path, line in _lines(figure, ()):
        if path[0] == "cast" and path[-1] == "hold":
            found.update(_counts(line))
    return dict(found)


def _leaves(line: Figure) -> Leaves:
    """The counts of a line, in the order in which they stand: the days each names, and how many."""
    return tuple((node.source.key, int(node.value)) for node in walk(line) if node.source and _counts_days(node))


def _counts_days(node: Figure) -> bool:
    return node.source is not None and node.source.kind == "board" and node.unit in _COUNTED


def _counts(line: Figure) -> dict[str, int]:
    """How many days (visits, calls, moves) a line counts, by day, in the order in which it names them."""
    return _added(_leaves(line))


def _added(leaves: Leaves) -> dict[str, int]:
    found: Counter[str] = Counter()
    for key, value in leaves:
        found.update(_named(key, value))
    return found


@lru_cache(maxsize=_REMEMBERED)
def _named(key: str, value: int) -> Mapping[str, int]:
    """The days a count names, each with its share of it."""
    named = Counter(key.split(",")) if key else Counter[str]()
    each = value // max(1, named.total())
    return {day: count * each for day, count in named.items()}


def _shares(counts: Mapping[str, int], amount: int) -> dict[str, int]:
    """What lines of that amount come to on each day they name."""
    whole = sum(counts.values())
    return {day: amount * count // whole for day, count in counts.items()} if whole else {NO_DAY: amount}


def _rounded_shares(line: Figure) -> dict[str, int]:
    counts, found = _counts(line), {}
    whole, so_far, before = sum(counts.values()), 0, 0
    for day, count in counts.items():
        so_far += count
        exact = Fraction(line.parts[0].value) * so_far / whole
        through = int(round_to(exact, line.rounding or Rounding.HALF_UP, line.step))
        found[day], before = through - before, through
    return found or {NO_DAY: line.money.amount}


def _split(node: Figure, path: Path) -> dict[str, Figure]:
    """A figure by day: what of it falls on each day, and on none; nothing where that is nothing."""
    if _is_premium(path):
        return {path[-1]: node} if node.value else {}
    if node.how is not How.SUM:
        return {day: share for day, share in _line_by_day(node) if share.value}
    found: dict[str, list[Figure]] = {}
    for part in node.parts:
        for day, share in _split(part, (*path, part.path)).items():
            found.setdefault(day, []).append(share)
    return {day: replace(node, value=_sum(parts), parts=tuple(parts)) for day, parts in found.items()}


def _sum(parts: Iterable[Figure]) -> int:
    return sum(int(part.value) for part in parts)


def _line_by_day(line: Figure) -> Iterator[tuple[str, Figure]]:
    days = (*_counts(line),)
    if not days:
        yield NO_DAY, line
    for place, day in enumerate(days):
        if line.how is not How.ROUND or not place:
            yield day, _only(line, (day,))
        else:
            through, before = _only(line, days[: place + 1]), _only(line, days[:place])
            named = replace(through, path="through"), replace(before, path="before")
            yield day, less(line.path, *named, label=line.label, account=line.account)


def _only(node: Figure, days: Sequence[str]) -> Figure:
    """The node as it would be if those were all its days."""
    if node.source is not None and _counts_days(node):
        named = _named(node.source.key, int(node.value))
        kept = [day for day in days if day in named]
        value, source = sum(named[day] for day in kept), Source("board", ",".join(kept))
        return given(node.path, value, node.unit, source, account=node.account)
    if not node.parts:
        return node
    parts = tuple(_only(part, days) for part in node.parts)
    if node.how is How.SUM:
        parts = tuple(part for part in parts if part.value)
    here = replace(node, parts=parts)
    return replace(here, value=recompute(here))
