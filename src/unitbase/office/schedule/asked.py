"""What somebody asks of a board: operations as they came, and what they mean on the board in force. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from unitbase.schedule.board import apply, last_of
from unitbase.schedule.marks import Marks, fixed_strips
from unitbase.schedule.operations import (
    AddBanner,
    ChangeBanner,
    InsertDay,
    MoveStrips,
    Operation,
    ShapeDay,
    SplitScene,
    TakeScene,
    UnitDay,
    operation_from_json,
)
from unitbase.schedule.sorting import read_sort, sort_operations
from unitbase.schedule.values import Plan
from unitbase.words import Finding, Level

MOST = 400
"""Operations in one change."""
_LONGEST_TEXT = 200
_NEW_ID = re.compile(r"[A-Za-z0-9_.:-]{1,60}")
_UNREAD = Finding("board.unread-operation", Level.ERROR)


@dataclass(frozen=True, slots=True)
class Asked:
    """A change somebody asked for: what was sent, by which one asking is known from another, and what it comes to.

    `numbers` are those of the scenes by key, for the words of the history.
    """

    sent: str
    note: str = ""
    operations: tuple[Operation, ...] = field(default=(), repr=False)
    numbers: dict[str, str] = field(default_factory=dict, repr=False)


def understood(plan: Plan, marks: Marks, sent: Iterable[Any]) -> tuple[tuple[Operation, ...], tuple[Finding, ...]]:
    """The operations that were sent, on the plan's board; none with a finding if one cannot be read.

    A sort becomes the moves it comes to; what goes to the end of a day goes behind what stands last there when its turn
    comes. An operation that does not fit the board is left as it is: whoever applies it tells.
    """
    board, found = plan.board, list[Operation]()
    for one in sent:
        operations = _operations(replace(plan, board=board), marks, one)
        if operations is None:
            return (), (_UNREAD,)
        for operation in operations:
            board, _ = apply(board, operation)
        found += operations
    return tuple(found), ()


def _operations(plan: Plan, marks: Marks, one: Any) -> Sequence[Operation] | None:
    if not isinstance(one, dict):
        return None
    if one.get("op") == "sort":
        sort, _ = read_sort(one)
        return None if sort is None else sort_operations(plan, sort, fixed_strips(plan.board, marks))
    operation, _ = operation_from_json(one)
    if operation is None or not _fit_to_keep(operation, plan.shapes):
        return None
    if isinstance(operation, MoveStrips) and one.get("end") is True:
        operation = replace(operation, after=last_of(plan.board, operation.day, operation.items))
    return (operation,)


def _fit_to_keep(operation: Operation, shapes: Collection[str]) -> bool:
    """Whether the ids, words and working days an operation brings in are such as are stored."""
    match operation:
        case InsertDay(new, _, shape, unit, _):
            return bool(_NEW_ID.fullmatch(new)) and shape in {"", *shapes} and _short(unit)
        case ShapeDay(_, shape):
            return shape in {"", *shapes}
        case UnitDay(_, unit):
            return _short(unit)
        case SplitScene(_, new, _) | TakeScene(_, new):
            return bool(_NEW_ID.fullmatch(new))
        case AddBanner(new, text, _, _, _):
            return bool(_NEW_ID.fullmatch(new)) and _short(text)
        case ChangeBanner(_, text, _):
            return _short(text)
        case _:
            return True


def _short(text: str) -> bool:
    return len(text) <= _LONGEST_TEXT and (text.isprintable() or not text)
