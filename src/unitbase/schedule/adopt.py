"""Taking single changes of another board over into this one: what a scenario proposes, strip by strip."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from unitbase.schedule.board import apply, strips
from unitbase.schedule.compare import BoardChange, board_changes
from unitbase.schedule.operations import (
    AddBanner,
    ChangeBanner,
    DropTake,
    InsertDay,
    JoinScene,
    KindDay,
    MoveDay,
    MoveStrips,
    Operation,
    RemoveBanner,
    RemoveDay,
    ShapeDay,
    SplitScene,
    TakeScene,
    UnitDay,
)
from unitbase.schedule.values import Banner, Board, Day, Strip
from unitbase.words import Finding


@dataclass(slots=True)
class _Work:
    """This board as it is being changed towards the other one, and what was done and could not be done."""

    board: Board
    other: Board
    done: list[Operation]
    refused: list[Finding]

    def do(self, operation: Operation) -> None:
        """Apply an operation; what does not fit is noted."""
        self.board, problems = apply(self.board, operation)
        if problems:
            self.refused.extend(problems)
        else:
            self.done.append(operation)

    def day(self, key: str) -> Day | None:
        """A day of this board."""
        return next((day for day in self.board.days if day.id == key), None)


def adopt(
    board: Board, other: Board, chosen: Collection[str]
) -> tuple[Board, tuple[Operation, ...], tuple[Finding, ...]]:
    """This board with the chosen changes towards the other, the operations that make them, and what does not fit.

    `chosen` are ids of strips, banners and days that `board_changes` names. A strip goes behind the nearest one before
    it that stands on the same day here too; a day it goes to that is new comes with it. A day that goes leaves its
    strips in the boneyard.
    """
    work = _Work(board, other, [], [])
    every, here = board_changes(board, other), {day.id for day in board.days}
    goes_to = {change.after for change in every if change.id in chosen and change.kind != "day"}
    chosen = {*chosen, *(goes_to - here)}
    changes = [change for change in every if change.id in chosen]
    by_kind = {kind: [change for change in changes if change.kind == kind] for kind in ("strip", "banner", "day")}
    _days(work, [change for change in by_kind["day"] if change.what != "removed"])
    _new_strips(work, by_kind["strip"])
    _banners(work, by_kind["banner"])
    _places(work, {c.id for c in (*by_kind["strip"], *by_kind["banner"]) if c.what in {"moved", "reordered", "added"}})
    _gone(work, by_kind["strip"])
    for change in by_kind["day"]:
        if change.what == "removed":
            work.do(RemoveDay(change.id))
    for change in by_kind["day"]:
        if change.what == "changed":
            _natures(work, change.id)
    return work.board, tuple(work.done), tuple(work.refused)


def _days(work: _Work, changes: list[BoardChange]) -> None:
    wanted = {change.id: change.what for change in changes if change.what in {"added", "reordered"}}
    for place, day in enumerate(work.other.days):
        if day.id not in wanted:
            continue
        here = {one.id for one in work.board.days}
        after = next((one.id for one in reversed(work.other.days[:place]) if one.id in here), None)
        if wanted[day.id] == "added":
            work.do(InsertDay(day.id, after, day.shape, day.unit, day.kind))
        else:
            work.do(MoveDay(day.id, after))


def _natures(work: _Work, key: str) -> None:
    """What else a day is: last, since a day becomes no shoot day before its strips have left it."""
    old, new = work.day(key), next(day for day in work.other.days if day.id == key)
    if old is None:
        return
    if old.shape != new.shape:
        work.do(ShapeDay(key, new.shape))
    if old.unit != new.unit:
        work.do(UnitDay(key, new.unit))
    if old.kind != new.kind:
        work.do(KindDay(key, new.kind))


def _new_strips(work: _Work, changes: list[BoardChange]) -> None:
    """Parts and retakes the other board has and this one has not: cut off, or repeated from, the scene's own strip."""
    theirs = {strip.id: strip for strip in strips(work.other)}
    for change in changes:
        if change.what != "added":
            continue
        new = theirs[change.id]
        own = next((strip for strip in strips(work.board) if strip.scene == new.scene and not strip.take), None)
        if own is None:
            continue
        if new.take:
            work.do(TakeScene(own.id, new.id))
        else:
            kept = theirs.get(own.id)
            lengths = (kept.eighths, new.eighths) if kept and kept.eighths and new.eighths else ()
            work.do(SplitScene(own.id, new.id, lengths))


def _banners(work: _Work, changes: list[BoardChange]) -> None:
    theirs = {item.id: (day.id, item) for day in work.other.days for item in day.items if isinstance(item, Banner)}
    mine = {item.id: item for day in work.board.days for item in day.items if isinstance(item, Banner)}
    for change in changes:
        if change.what == "removed":
            work.do(RemoveBanner(change.id))
            continue
        day, banner = theirs[change.id]
        if change.what == "added":
            if work.day(day) is not None:
                work.do(AddBanner(banner.id, banner.text, day, None, banner.kind))
        elif mine[change.id] != banner:
            work.do(ChangeBanner(banner.id, banner.text, banner.kind))


def _places(work: _Work, chosen: Collection[str]) -> None:
    """Each chosen item to its day, in the order of the other board, behind what stands before it there and here."""
    for day, items in _rows(work.other):
        for place, item in enumerate(items):
            if item.id not in chosen or item.id not in _ids(work.board):
                continue
            here = _on(work.board, day)
            after = next((one.id for one in reversed(items[:place]) if one.id in here), None)
            work.do(MoveStrips((item.id,), day, after))


def _rows(board: Board) -> Iterator[tuple[str | None, tuple[Strip | Banner, ...]]]:
    yield from ((day.id, day.items) for day in board.days)
    yield None, board.boneyard


def _ids(board: Board) -> set[str]:
    return {item.id for _, items in _rows(board) for item in items}


def _on(board: Board, day: str | None) -> set[str]:
    return {item.id for key, items in _rows(board) for item in items if key == day}


def _gone(work: _Work, changes: list[BoardChange]) -> None:
    """Parts joined and retakes dropped on the other board."""
    for change in changes:
        strip = next((one for one in strips(work.board) if one.id == change.id), None)
        if change.what != "removed" or strip is None:
            continue
        if strip.take:
            work.do(DropTake(strip.id))
            continue
        alike = [one for one in strips(work.board) if one.scene == strip.scene and not one.take and one.id != strip.id]
        if alike:
            work.do(JoinScene(alike[0].id, strip.id))
