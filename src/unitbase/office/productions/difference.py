"""The difference of two plans in words: what moved, what it costs by cause, which breaches came and went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from unitbase.money import Money, format_money
from unitbase.office.productions.board_view import breach_on
from unitbase.schedule.breaches import Breach
from unitbase.schedule.compare import BoardChange, Delta, DeltaLine, compare_reckoned
from unitbase.schedule.numbering import day_labels
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.values import Banner, Board, Plan, Strip
from unitbase.words.catalogue import fill

_HOUR = 60
# What is counted behind a line, by the last step of its path.
_COUNTED = {
    "work": ("work day", "work days"),
    "hold": ("hold day", "hold days"),
    "chaperone": ("{word:chaperone} day", "{word:chaperone} days"),
    "visits": ("visit", "visits"),
    "calls": ("call", "calls"),
    "moves": ("move", "moves"),
}


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """A difference as it is shown. `total` is "" for whoever may not see pay; each line is label, text, tone."""

    moved: tuple[str, ...]
    total: str
    tone: str
    lines: tuple[tuple[str, str, str], ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]


def difference_view(before: Plan, after: Plan, *, may_see_pay: bool, pack: str = "UK") -> DifferenceView:
    """What `after` changes, in the words of a pack.

    Whoever may not see pay reads causes in days, moves and minutes, and no money at all.
    """
    return difference_of(Reckoning(before), Reckoning(after), may_see_pay=may_see_pay, pack=pack)


def difference_of(before: Reckoning, after: Reckoning, *, may_see_pay: bool, pack: str = "UK") -> DifferenceView:
    """As `difference_view`, for a caller that holds what is worked out from the plans."""
    delta = compare_reckoned(before, after)
    old, new = days_of(before.plan.board), days_of(after.plan.board)
    moved = tuple(_moves(before.plan, after.plan, delta))
    return replace(view_of_delta(delta, old, new, may_see_pay=may_see_pay, pack=pack), moved=moved)


def view_of_delta(
    delta: Delta, old: Mapping[str, str], new: Mapping[str, str], *, may_see_pay: bool, pack: str
) -> DifferenceView:
    """A difference in words, but for what moved. `old` and `new` are the names of days, as `days_of` gives them."""
    return DifferenceView(
        (),
        signed(delta.change, delta.currency) if may_see_pay else "",
        _tone(delta.change) if may_see_pay else "",
        tuple(_lines(delta, pack, may_see_pay=may_see_pay)),
        *breaches_told(delta, old, new, pack),
    )


def breaches_told(
    delta: Delta, old: Mapping[str, str], new: Mapping[str, str], pack: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The breaches that came and those that went, in words.

    What reads the same before and after is still broken, by other strips: it neither came nor went.
    """
    came, went = _told(delta.gained, new, pack), _told(delta.lost, old, pack)
    return tuple(one for one in came if one not in went), tuple(one for one in went if one not in came)


def _told(found: tuple[Breach, ...], days: Mapping[str, str], pack: str) -> tuple[str, ...]:
    """Breaches in words, each with its day; the same words stand once."""
    return tuple(dict.fromkeys(breach_on(one, days, pack) for one in found))


def signed(amount: int, currency: str) -> str:
    """Money with its sign: "+£420.00", "-£80.00", "£0.00"."""
    sign = "+" if amount > 0 else "-" if amount < 0 else ""
    return sign + format_money(Money(abs(amount), currency))


def _tone(change: int) -> str:
    return "bad" if change > 0 else "good" if change < 0 else ""


def _lines(delta: Delta, pack: str, *, may_see_pay: bool) -> Iterator[tuple[str, str, str]]:
    for line in delta.lines:
        units, label = _units(line, pack), cause_label(line.path, line.label)
        if may_see_pay:
            yield (f"{label}, {units}" if units else label, signed(line.change, delta.currency), _tone(line.change))
        elif units:
            # without the money, not even its sign: the units say which way it goes
            yield label, units, ""


_PREMIUMS = {
    "overtime": "Overtime",
    "late": "Overtime at night",
    "night": "Night work",
    "sixth": "Sixth day",
    "early": "Early hours",
    "seventh": "Seventh day",
    "holiday": "Public holiday",
}


def cause_label(path: Sequence[str], label: str) -> str:
    """A cause by name; a crew's premium with the day that brings it: "Overtime, day 3"."""
    premium = next((_PREMIUMS[step] for step in path if step in _PREMIUMS), "")
    return f"{premium}, {label.lower()}" if premium and label.startswith("Day ") else premium or label


def _units(line: DeltaLine, pack: str) -> str:
    change = line.units_after - line.units_before
    if not change:
        return ""
    if line.unit == "min":
        return f"{change / _HOUR:+.1f} h" if abs(change) >= _HOUR else f"{change:+d} min"
    return f"{change:+d} {counted(line.path, change, pack)}"


def counted(path: Sequence[str], count: int, pack: str) -> str:
    """What is counted behind a cause: "work day", "visits"."""
    one, many = _COUNTED.get(path[-1], ("day", "days"))
    return fill(one if abs(count) == 1 else many, {}, pack)


def _moves(before: Plan, after: Plan, delta: Delta) -> Iterator[str]:
    days, names = days_of(before.board) | days_of(after.board), names_of(before) | names_of(after)
    for change in delta.board:
        yield _moved(change, days, names)


def days_of(board: Board) -> dict[str, str]:
    """What a person calls the days of a board, and "" the boneyard."""
    return {"": "the boneyard"} | day_labels(board)


def names_of(plan: Plan) -> dict[str, str]:
    """What a person calls a strip or a banner of the plan, by its id: "Scene 12 part 2", a banner's words."""
    return names_on(plan.board, {sheet.scene: sheet.number for sheet in plan.breakdown.sheets})


def names_on(board: Board, numbers: Mapping[str, str]) -> dict[str, str]:
    """As `names_of`, by the numbers of scenes alone."""
    strips = (*(strip for day in board.days for strip in day.strips), *board.boneyard)
    banners = (item for day in board.days for item in day.items if isinstance(item, Banner))
    return {one.id: _scene(one, numbers) for one in strips} | {one.id: f"“{one.text}”" for one in banners}


def _scene(strip: Strip, numbers: Mapping[str, str]) -> str:
    part = f" part {strip.part}" if strip.part else ""
    return f"Scene {numbers.get(strip.scene, strip.scene)}{part}{' retake' if strip.take else ''}"


def _moved(change: BoardChange, days: Mapping[str, str], names: Mapping[str, str]) -> str:
    if change.kind == "day":
        told = "moved" if change.what == "reordered" else change.what
        return f"{days.get(change.id, change.id).capitalize()} {told}"
    name = names.get(change.id, change.id)
    was, now = days.get(change.before, change.before), days.get(change.after, change.after)
    if change.what == "reordered":
        return f"{name} moved within {now}"
    return f"{name} from {was} to {now}" if change.what == "moved" else f"{name} {change.what}"
