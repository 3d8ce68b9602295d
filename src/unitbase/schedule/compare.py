"""Two plans side by side: what moved, and the signed difference in money, days and breaches, by cause."""

from __future__ import annotations

from dataclasses import dataclass, replace

from unitbase.money import Figure, How
from unitbase.schedule.breaches import Breach, breaches, broken
from unitbase.schedule.price import price
from unitbase.schedule.values import Board, Plan

# The order in which inputs are swapped; a cause is charged to the first input that brings it about.
INPUTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("script", ("breakdown",)),
    ("board", ("board",)),
    ("calendar", ("calendar", "town", "shapes", "default_shape")),
    ("rules", ("rules",)),
    ("terms", ("cast", "locations", "resources", "crew")),
    ("assumptions", ("assumptions",)),
)
_DEPTH = 3


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
    """A strip or a day that is not where it was. `what` is moved, added or removed; "" is the boneyard."""

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
    if before.currency != after.currency:
        msg = f"{before.currency} and {after.currency} cannot be compared"
        raise ValueError(msg)
    lines: list[DeltaLine] = []
    step, figure = before, price(before)
    first = figure
    for name, fields in INPUTS:
        if all(getattr(step, field) == getattr(after, field) for field in fields):
            continue
        step = replace(step, **{field: getattr(after, field) for field in fields})
        changed = price(step)
        lines.extend(_lines(name, figure, changed))
        figure = changed
    gained, lost = _breaches(before, after)
    days = len(after.board.days) - len(before.board.days)
    board = board_changes(before.board, after.board)
    return Delta(after.currency, first.money.amount, figure.money.amount, tuple(lines), days, gained, lost, board)


def _lines(name: str, before: Figure, after: Figure) -> list[DeltaLine]:
    old, new = cause_lines(before), cause_lines(after)
    found = []
    for path in dict.fromkeys((*old, *new)):
        was, now = old.get(path), new.get(path)
        known = now or was
        if known is None or _worth(was) == _worth(now):
            continue
        unit, units_was = _units(was)
        unit_now, units_now = _units(now)
        found.append(DeltaLine(name, path, known[0], _worth(was), _worth(now), units_was, units_now, unit_now or unit))
    return found


def _worth(line: tuple[str, Figure] | None) -> int:
    return line[1].money.amount if line else 0


def _units(line: tuple[str, Figure] | None) -> tuple[str, int]:
    """What is counted behind a line: its days, moves or minutes."""
    if line is None:
        return "", 0
    todo = [line[1]]
    while todo:
        node = todo.pop(0)
        if node.path in {"days", "visits", "calls", "moves", "unit-days", "minutes"} and not _money(node, line[1]):
            return node.unit, int(node.value)
        todo.extend(node.parts)
    return "", 0


def _money(node: Figure, line: Figure) -> bool:
    return node.unit == line.unit


def cause_lines(figure: Figure) -> dict[tuple[str, ...], tuple[str, Figure]]:
    """The price as lines of one cause each, by path, with a label; they add up to the price.

    Cast, locations and resources go down to one person's work or hold, one place's days or visits; crew premiums to
    one day, so that overtime of day 3 is one line and not one for each grade.
    """
    found: dict[tuple[str, ...], tuple[str, Figure]] = {}
    for area in figure.parts:
        _open(area, (area.path,), area.label, found)
    return found


def _open(node: Figure, path: tuple[str, ...], label: str, found: dict[tuple[str, ...], tuple[str, Figure]]) -> None:
    if node.how is not How.SUM or len(path) == _DEPTH or path == ("crew", "days"):
        found[path] = (label, node)
        return
    for part in node.parts:
        _open(part, (*path, part.path), part.label or label, found)


def _breaches(before: Plan, after: Plan) -> tuple[tuple[Breach, ...], tuple[Breach, ...]]:
    old, new = broken(breaches(before)), broken(breaches(after))
    had, has = {breach.identity for breach in old}, {breach.identity for breach in new}
    gained = tuple(breach for breach in new if breach.identity not in had)
    return gained, tuple(breach for breach in old if breach.identity not in has)


def _places(board: Board) -> dict[str, str]:
    places = {strip.id: day.id for day in board.days for strip in day.strips}
    return places | {strip.id: "" for strip in board.boneyard}


def _moved_within(before: Board, after: Board) -> list[BoardChange]:
    """Strips that stayed on their day but not in their order among the strips that stayed."""
    old = {day.id: [strip.id for strip in day.strips] for day in before.days}
    found = []
    for day in after.days:
        new = [strip.id for strip in day.strips]
        was = [key for key in old.get(day.id, []) if key in new]
        now = [key for key in new if key in was]
        while was != now:
            # The strip whose removal leaves the most in order is the one that was moved.
            moved = max(now, key=lambda key: _in_order(was, now, key))
            found.append(BoardChange("moved", "strip", moved, day.id, day.id))
            was, now = [k for k in was if k != moved], [k for k in now if k != moved]
    return found


def _in_order(was: list[str], now: list[str], without: str) -> int:
    old, new = ([key for key in each if key != without] for each in (was, now))
    return sum(a == b for a, b in zip(old, new, strict=True))


def board_changes(before: Board, after: Board) -> tuple[BoardChange, ...]:
    """Strips moved, added and removed, then days added and removed."""
    old, new = _places(before), _places(after)
    found = [BoardChange("moved", "strip", k, old[k], new[k]) for k in new if k in old and old[k] != new[k]]
    found += _moved_within(before, after)
    found += [BoardChange("added", "strip", key, "", new[key]) for key in new if key not in old]
    found += [BoardChange("removed", "strip", key, old[key]) for key in old if key not in new]
    was, now = [day.id for day in before.days], [day.id for day in after.days]
    found += [BoardChange("added", "day", key) for key in now if key not in was]
    found += [BoardChange("removed", "day", key) for key in was if key not in now]
    return tuple(found)
