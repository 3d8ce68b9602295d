"""What can be done to a board. Each operation names strips, banners and days by id, never by position.

`after` is the item (or day) behind which something goes; None puts it first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from unitbase.schedule.values import BANNER_KINDS, DAY_KINDS, SHOOT, TEXT
from unitbase.words import Finding, Level


@dataclass(frozen=True, slots=True)
class MoveStrips:
    """Put strips (or banners) behind `after` on `day`, in the order given; `day` None is the boneyard."""

    items: tuple[str, ...]
    day: str | None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class InsertDay:
    """A new empty day behind day `after`, of a unit ("" the main one) and a kind."""

    day: str
    after: str | None = None
    shape: str = ""
    unit: str = ""
    kind: str = SHOOT


@dataclass(frozen=True, slots=True)
class RemoveDay:
    """Take a day off the board; its strips go to the boneyard, its banners go."""

    day: str


@dataclass(frozen=True, slots=True)
class MoveDay:
    """Put a whole day behind day `after`."""

    day: str
    after: str | None = None


@dataclass(frozen=True, slots=True)
class MoveDays:
    """Put whole days behind day `after`, in the order given."""

    days: tuple[str, ...]
    after: str | None = None


@dataclass(frozen=True, slots=True)
class ShapeDay:
    """Give a day another shape; an empty shape is the production's default."""

    day: str
    shape: str


@dataclass(frozen=True, slots=True)
class UnitDay:
    """Give a day to a unit; "" is the main unit."""

    day: str
    unit: str


@dataclass(frozen=True, slots=True)
class KindDay:
    """Say what a day is for. Only a day without strips becomes anything but a shoot day."""

    day: str
    kind: str


@dataclass(frozen=True, slots=True)
class AddBanner:
    """A line of text behind `after` on `day`."""

    banner: str
    text: str
    day: str
    after: str | None = None
    kind: str = TEXT


@dataclass(frozen=True, slots=True)
class ChangeBanner:
    """Other words on a banner, or another kind."""

    banner: str
    text: str
    kind: str = TEXT


@dataclass(frozen=True, slots=True)
class RemoveBanner:
    """Take a banner away."""

    banner: str


@dataclass(frozen=True, slots=True)
class SplitScene:
    """Cut a further part off a strip's scene: `part` becomes a new strip right behind it.

    `lengths` are the eighths of what stays and of the new part; empty leaves them to an even share.
    """

    strip: str
    part: str
    lengths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class JoinScene:
    """Take the strip `part` into `strip`, another part of the same scene."""

    strip: str
    part: str


@dataclass(frozen=True, slots=True)
class TakeScene:
    """A retake of a strip's scene: `take` becomes a new strip right behind it."""

    strip: str
    take: str


@dataclass(frozen=True, slots=True)
class DropTake:
    """Take a retake off the board."""

    take: str


Operation = (
    MoveStrips
    | InsertDay
    | RemoveDay
    | MoveDay
    | MoveDays
    | ShapeDay
    | UnitDay
    | KindDay
    | AddBanner
    | ChangeBanner
    | RemoveBanner
    | SplitScene
    | JoinScene
    | TakeScene
    | DropTake
)

_KINDS: dict[str, type[Operation]] = {
    "move-strips": MoveStrips,
    "insert-day": InsertDay,
    "remove-day": RemoveDay,
    "move-day": MoveDay,
    "move-days": MoveDays,
    "shape-day": ShapeDay,
    "unit-day": UnitDay,
    "kind-day": KindDay,
    "add-banner": AddBanner,
    "change-banner": ChangeBanner,
    "remove-banner": RemoveBanner,
    "split-scene": SplitScene,
    "join-scene": JoinScene,
    "take-scene": TakeScene,
    "drop-take": DropTake,
}
# What an operation that does not say it means; "kind" is known by the operation.
_OPTIONAL: dict[str, object] = {"after": None, "lengths": []}
_DEFAULTS: dict[tuple[type[Operation], str], object] = {
    (InsertDay, "shape"): "",
    (InsertDay, "unit"): "",
    (InsertDay, "kind"): SHOOT,
    (ShapeDay, "shape"): "",
    (UnitDay, "unit"): "",
    (AddBanner, "kind"): TEXT,
    (ChangeBanner, "kind"): TEXT,
}
_CHOICES: dict[type[Operation], tuple[str, ...]] = {
    InsertDay: DAY_KINDS,
    KindDay: DAY_KINDS,
    AddBanner: BANNER_KINDS,
    ChangeBanner: BANNER_KINDS,
}
PARTS_CUT = 2
LONGEST = 10_000
"""Eighths of the longest part that is read: more than any script has."""


def operation_to_json(operation: Operation) -> dict[str, object]:
    """The operation as plain JSON: its kind under "op", then its fields."""
    kind = next(name for name, shape in _KINDS.items() if type(operation) is shape)
    values = {field.name: getattr(operation, field.name) for field in fields(operation)}
    return {"op": kind} | {name: list(v) if isinstance(v, tuple) else v for name, v in values.items()}


def operation_from_json(data: object) -> tuple[Operation | None, tuple[Finding, ...]]:
    """Read an operation somebody sent; None with a finding if it is not one."""
    unread = (Finding("board.unread-operation", Level.ERROR),)
    if not isinstance(data, Mapping):
        return None, unread
    shape = _KINDS.get(str(data.get("op")))
    if shape is None:
        return None, unread
    values: dict[str, object] = {}
    for field in fields(shape):
        default = _DEFAULTS.get((shape, field.name), _OPTIONAL.get(field.name, ...))
        value = data.get(field.name, default)
        if not _fits(shape, field.name, value):
            return None, unread
        values[field.name] = tuple(value) if isinstance(value, list) else value
    return shape(**values), ()  # type: ignore[arg-type]


def _fits(shape: type[Operation], name: str, value: object) -> bool:
    if name in {"items", "days"}:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if name == "lengths":
        return isinstance(value, list) and (not value or _two_lengths(value))
    if value is None:
        return name == "after" or (name == "day" and shape is MoveStrips)
    return isinstance(value, str) and (name != "kind" or value in _CHOICES[shape])


def _two_lengths(value: list[object]) -> bool:
    return len(value) == PARTS_CUT and all(type(each) is int and 0 < each < LONGEST for each in value)


def touched(operation: Operation) -> frozenset[str]:
    """The ids of what the operation changes: not what it is put behind, nor the day strips are put on."""
    match operation:
        case MoveStrips(items, _, _):
            return frozenset(items)
        case MoveDays(days, _):
            return frozenset(days)
        case JoinScene(strip, part):
            return frozenset({strip, part})
        case SplitScene(strip, _, _) | TakeScene(strip, _):
            return frozenset({strip})
        case InsertDay():
            return frozenset()
        case RemoveDay(day) | MoveDay(day, _) | ShapeDay(day, _) | UnitDay(day, _) | KindDay(day, _):
            return frozenset({day})
        case AddBanner():
            return frozenset()
        case ChangeBanner(banner, _, _) | RemoveBanner(banner):
            return frozenset({banner})
        case DropTake(take):
            return frozenset({take})
