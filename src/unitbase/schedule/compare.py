"""Two plans side by side: what moved, and the signed difference in money, days and breaches, by cause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from unitbase.money import Figure
from unitbase.schedule.breaches import Breach, broken
from unitbase.schedule.causes import Causes, cause_lines
from unitbase.schedule.price import price
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.values import Banner, Board, Day, Plan

# The order in which inputs are swapped; a cause is charged to the first input that brings it about.
INPUTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("script", ("breakdown",)),
    ("board", ("board",)),
    ("calendar", ("calendar", "town", "shapes", "default_shape")),
    ("rules", ("rules",)),
    ("terms", ("cast", "locations", "resources", "crew", "sets", "orders")),
    ("assumptions", ("assumptions",)),
)


Line = tuple[str, Figure]
Units = Callable[[Line | None], tuple[str, int]]
_COUNTS = frozenset({"days", "visits", "calls", "moves", "unit-days", "minutes"})


@dataclass(frozen=True, slots=True)
class DeltaLine:
    """One cause of a difference: which input brought it, the path in the price, minor units before and after.

    `units_before`/`units_after` are the days, moves or minutes behind it, which may be shown where money may not.
    """

    input: str
    path: tuple[str, ...]
    label: str
    before: int
    after: int
    units_before: int
    units_after: int
    unit: str

    @property
    def change(self) -> int:
        """Signed difference in minor units; positive costs more."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class BoardChange:
    """A strip, banner or day that is not as it was.

    `what` is moved, reordered (within its day; a day: among the days), added, removed or changed (its words, shape,
    unit or kind). `before` and `after` are days; "" is the boneyard. A date that shifted is no change.
    """

    what: str
    kind: str
    id: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Delta:
    """The difference of two plans; `lines` add up exactly to `change`."""

    currency: str
    before: int
    after: int
    lines: tuple[DeltaLine, ...]
    days: int
    gained: tuple[Breach, ...]
    lost: tuple[Breach, ...]
    board: tuple[BoardChange, ...]

    @property
    def change(self) -> int:
        """Signed difference in minor units; positive costs more."""
        return self.after - self.before

    def line(self, *path: str) -> int:
        """Signed difference at one path of the price, over all inputs; 0 if nothing changed there."""
        return sum(line.change for line in self.lines if line.path == path)


def compare(before: Plan, after: Plan) -> Delta:
    """What `after` changes against `before`. Raises ValueError if they are not in one currency.

    Inputs are swapped one at a time in the order of INPUTS, so the causes add up exactly to the difference.
    """
    return compare_reckoned(Reckoning(before), Reckoning(after))


def compare_reckoned(before: Reckoning, after: Reckoning) -> Delta:
    """As `compare`, for a caller that holds what is worked out from the plans."""
    old, new = before.plan, after.plan
    if old.currency != new.currency:
        msg = f"{old.currency} and {new.currency} cannot be compared"
        raise ValueError(msg)
    lines: list[DeltaLine] = []
    changed = [each for each in INPUTS if any(getattr(old, field) != getattr(new, field) for field in each[1])]
    step, causes = old, before.causes
    for name, fields in changed:
        step = replace(step, **{field: getattr(new, field) for field in fields})
        swapped = after.causes if name == changed[-1][0] else cause_lines(price(step))
        lines.extend(delta_lines(name, causes, swapped))
        causes = swapped
    gained, lost = gained_and_lost(broken(before.breaches), broken(after.breaches))
    days, board = len(new.board.days) - len(old.board.days), board_changes(old.board, new.board)
    return Delta(
        new.currency, before.figure.money.amount, after.figure.money.amount, tuple(lines), days, gained, lost, board
    )


def delta_lines(name: str, old: Causes, new: Causes, units: Units | None = None) -> list[DeltaLine]:
    """The causes that are not worth the same; `name` is the input that brings it about, `units` what counts behind."""
    counted = units or _units
    found = []
    for path in dict.fromkeys((*old, *new)):
        was, now = old.get(path), new.get(path)
        known = now or was
        if known is None or (was and now and was[1] is now[1]) or _worth(was) == _worth(now):
            continue
        unit, units_was = counted(was)
        unit_now, units_now = counted(now)
        found.append(DeltaLine(name, path, known[0], _worth(was), _worth(now), units_was, units_now, unit_now or unit))
    return found


def _worth(line: Line | None) -> int:
    if line is None:
        return 0
    value = line[1].value
    # a line is whole; were it not, it would say so as money
    return value if isinstance(value, int) else line[1].money.amount


def units_once() -> Units:
    """What counts the units behind lines, and does so once for each: boards that are compared share most of theirs."""
    known: dict[int, tuple[Figure, tuple[str, int]]] = {}

    def counted(line: Line | None) -> tuple[str, int]:
        if line is None:
            return _units(line)
        # the figure is kept with its number, which is no other's as long as it lives
        if id(line[1]) not in known:
            known[id(line[1])] = line[1], _units(line)
        return known[id(line[1])][1]

    return counted


def _units(line: Line | None) -> tuple[str, int]:
    """What is counted behind a line: its days, moves or minutes."""
    if line is None:
        return "", 0
    money, nodes = line[1].unit, [line[1]]
    for node in nodes:
        if node.path in _COUNTS and node.unit != money:
            return node.unit, int(node.value)
        # the nearest first: what stands deeper is looked at after all of this depth
        nodes.extend(node.parts)
    return "", 0


def gained_and_lost(old: Iterable[Breach], new: Iterable[Breach]) -> tuple[tuple[Breach, ...], tuple[Breach, ...]]:
    """The breaches that are new, and those that are no more."""
    old, new = tuple(old), tuple(new)
    had, has = {breach.identity for breach in old}, {breach.identity for breach in new}
    gained = tuple(breach for breach in new if breach.identity not in had)
    return gained, tuple(breach for breach in old if breach.identity not in has)


def board_changes(before: Board, after: Board) -> tuple[BoardChange, ...]:
    """Strips moved, reordered, added and removed; then banners; then days."""
    turned = _turned(before, after)
    strips, banners = _strip_changes(before, after, turned), _banner_changes(before, after, turned)
    return (*strips, *banners, *_day_changes(before, after))


def _turned(before: Board, after: Board) -> dict[str, str]:
    """What stayed on its day but not in its order there, with the day: strips and banners together."""
    was = {day.id: [item.id for item in day.items] for day in before.days}
    return {
        key: day.id for day in after.days for key in out_of_order(was.get(day.id, ()), [item.id for item in day.items])
    }


def _places(board: Board) -> dict[str, str]:
    places = {strip.id: day.id for day in board.days for strip in day.strips}
    return places | {strip.id: "" for strip in board.boneyard}


def _strip_changes(before: Board, after: Board, turned: Mapping[str, str]) -> Iterator[BoardChange]:
    old, new = _places(before), _places(after)
    yield from (BoardChange("moved", "strip", k, old[k], new[k]) for k in new if k in old and old[k] != new[k])
    yield from (BoardChange("reordered", "strip", key, day, day) for key, day in turned.items() if key in new)
    yield from (BoardChange("added", "strip", key, "", new[key]) for key in new if key not in old)
    yield from (BoardChange("removed", "strip", key, old[key]) for key in old if key not in new)


def _banners(board: Board) -> dict[str, tuple[str, Banner]]:
    return {item.id: (day.id, item) for day in board.days for item in day.items if isinstance(item, Banner)}


def _banner_changes(before: Board, after: Board, turned: Mapping[str, str]) -> Iterator[BoardChange]:
    old, new = _banners(before), _banners(after)
    for key, (day, banner) in new.items():
        if key not in old:
            yield BoardChange("added", "banner", key, "", day)
        elif old[key][0] != day:
            yield BoardChange("moved", "banner", key, old[key][0], day)
        elif old[key][1] != banner:
            yield BoardChange("changed", "banner", key, day, day)
        if key in turned:
            yield BoardChange("reordered", "banner", key, day, day)
    yield from (BoardChange("removed", "banner", key, old[key][0]) for key in old if key not in new)


def _day_changes(before: Board, after: Board) -> Iterator[BoardChange]:
    old, new = {day.id: day for day in before.days}, {day.id: day for day in after.days}
    yield from (BoardChange("added", "day", key) for key in new if key not in old)
    yield from (BoardChange("removed", "day", key) for key in old if key not in new)
    yield from (BoardChange("reordered", "day", key) for key in out_of_order([*old], [*new]))
    for key, day in new.items():
        if key in old and _nature(old[key]) != _nature(day):
            yield BoardChange("changed", "day", key)


def _nature(day: Day) -> tuple[str, str, str]:
    return day.shape, day.unit, day.kind


def out_of_order(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """The fewest of what stands in both that must be lifted out for the rest to stand in its old order.

    What is not in the longest rising run of old places was moved; of runs of one length that which ends earliest.
    """
    if list(before) == list(after):
        return ()
    place = {key: number for number, key in enumerate(before)}
    kept = [key for key in after if key in place]
    tails: list[int] = []  # of each length the run that ends lowest, by index into kept
    links: list[int] = []
    for index, key in enumerate(kept):
        length = bisect_left(tails, place[key], key=lambda i: place[kept[i]])
        links.append(tails[length - 1] if length else -1)
        tails[length : length + 1] = [index]
    stays, at = set(), tails[-1] if tails else -1
    while at >= 0:
        stays.add(kept[at])
        at = links[at]
    return tuple(key for key in kept if key not in stays)
