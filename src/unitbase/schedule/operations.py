"""What can be done to a board. Each operation names strips, banners and days by id, never by position.

`after` is the item (or day) behind which something goes; None puts it first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from unitbase.words import Finding, Level


@dataclass(frozen=True, slots=True)
class MoveStrips:
    """Put strips (or banners) behind `after` on `day`, in the order given; `day` None is the boneyard."""

    items: tuple[str, ...]
    day: str | None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class InsertDay:
    """A new empty day behind day `after`."""

    day: str
    after: str | None = None
    shape: str = ""


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
class ShapeDay:
    """Give a day another shape; an empty shape is the production's default."""

    day: str
    shape: str


@dataclass(frozen=True, slots=True)
class AddBanner:
    """A line of text behind `after` on `day`."""

    banner: str
    text: str
    day: str
    after: str | None = None


@dataclass(frozen=True, slots=True)
class RemoveBanner:
    """Take a banner away."""

    banner: str


@dataclass(frozen=True, slots=True)
class SplitScene:
    """Cut a further part off a strip's scene: `part` becomes a new strip right behind it."""

    strip: str
    part: str


@dataclass(frozen=True, slots=True)
class JoinScene:
    """Take the strip `part` into `strip`, another part of the same scene."""

    strip: str
    part: str


Operation = MoveStrips | InsertDay | RemoveDay | MoveDay | ShapeDay | AddBanner | RemoveBanner | SplitScene | JoinScene

_KINDS: dict[str, type[Operation]] = {
    "move-strips": MoveStrips,
    "insert-day": InsertDay,
    "remove-day": RemoveDay,
    "move-day": MoveDay,
    "shape-day": ShapeDay,
    "add-banner": AddBanner,
    "remove-banner": RemoveBanner,
    "split-scene": SplitScene,
    "join-scene": JoinScene,
}
_OPTIONAL = {"after": None, "shape": ""}


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
        value = data.get(field.name, _OPTIONAL.get(field.name, ...))
        if not _fits(shape, field.name, value):
            return None, unread
        values[field.name] = tuple(value) if isinstance(value, list) else value
    return shape(**values), ()  # type: ignore[arg-type]


def _fits(shape: type[Operation], name: str, value: object) -> bool:
    if name == "items":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if value is None:
        return name == "after" or (name == "day" and shape is MoveStrips)
    return isinstance(value, str)
