"""The board as plain JSON and back.

What a board of before did not know is written only where it differs, so that an old board keeps its digest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unitbase.schedule.values import BANNER_KINDS, DAY_KINDS, SHOOT, TEXT, Banner, Board, Day, Strip
from unitbase.words import Finding, Level

Item = Strip | Banner


def board_to_json(board: Board) -> dict[str, object]:
    """The board as plain JSON."""
    return {"days": [_day_json(day) for day in board.days], "boneyard": [_item_json(strip) for strip in board.boneyard]}


def _day_json(day: Day) -> dict[str, object]:
    own: dict[str, object] = {"id": day.id, "shape": day.shape, "items": [_item_json(item) for item in day.items]}
    return own | _told(unit=(day.unit, ""), kind=(day.kind, SHOOT))


def _item_json(item: Item) -> dict[str, object]:
    if isinstance(item, Banner):
        return {"id": item.id, "text": item.text} | _told(kind=(item.kind, TEXT))
    own: dict[str, object] = {"id": item.id, "scene": item.scene, "part": item.part}
    return own | _told(take=(item.take, 0), eighths=(item.eighths, 0))


def _told(**fields: tuple[object, object]) -> dict[str, object]:
    """Those fields that are not what a missing one means."""
    return {name: value for name, (value, default) in fields.items() if value != default}


def board_from_json(data: object) -> tuple[Board | None, tuple[Finding, ...]]:
    """Read a board; None with a finding if the JSON is not one."""
    try:
        return _read_board(data), ()
    except (KeyError, TypeError, ValueError, AttributeError):
        return None, (Finding("board.unread", Level.ERROR),)


def _read_board(data: object) -> Board:
    if not isinstance(data, Mapping):
        raise TypeError
    boneyard = tuple(map(_read_item, data["boneyard"]))
    if any(isinstance(item, Banner) for item in boneyard):
        raise TypeError
    return Board(tuple(map(_read_day, data["days"])), tuple(item for item in boneyard if isinstance(item, Strip)))


def _read_day(data: Mapping[str, Any]) -> Day:
    return Day(
        _text(data["id"]),
        tuple(map(_read_item, data["items"])),
        _text(data["shape"]),
        _text(data.get("unit", "")),
        _one_of(DAY_KINDS, data.get("kind", SHOOT)),
    )


def _read_item(data: Mapping[str, object]) -> Item:
    if "text" in data:
        return Banner(_text(data["id"]), _text(data["text"]), _one_of(BANNER_KINDS, data.get("kind", TEXT)))
    numbers = (_number(data["part"]), _number(data.get("take", 0)), _number(data.get("eighths", 0)))
    return Strip(_text(data["id"]), _text(data["scene"]), *numbers)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: object) -> int:
    if type(value) is not int or value < 0:
        raise TypeError
    return value


def _one_of(choices: tuple[str, ...], value: object) -> str:
    if value not in choices:
        raise ValueError
    return _text(value)
