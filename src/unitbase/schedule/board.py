"""The board as a value: operations on it, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from unitbase.breakdown.values import Breakdown
from unitbase.schedule.lengths import parts_by_scene, share
from unitbase.schedule.operations import (
    AddBanner,
    ChangeBanner,
    DropTake,
    InsertDay,
    JoinScene,
    KindDay,
    MoveDay,
    MoveDays,
    MoveStrips,
    Operation,
    RemoveBanner,
    RemoveDay,
    ShapeDay,
    SplitScene,
    TakeScene,
    UnitDay,
)
from unitbase.schedule.values import SHOOT, Banner, Board, Day, Strip
from unitbase.words import Finding, Level

Item = Strip | Banner


class _RefusedError(Exception):
    """An operation that does not fit the board; it never leaves this file."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def _because(anchor: str, code: str) -> _RefusedError:
    return _RefusedError(Finding(code, Level.ERROR, {"anchor": anchor}))


def _stale(anchor: str) -> _RefusedError:
    return _because(anchor, "board.stale-anchor")


def apply(board: Board, operation: Operation) -> tuple[Board, tuple[Finding, ...]]:
    """The board after the operation. What does not fit leaves the board as it was, with a finding that says why."""
    try:
        return _apply(board, operation), ()
    except _RefusedError as refused:
        return board, (refused.finding,)


def rebase(board: Board, operations: Iterable[Operation]) -> tuple[Board, tuple[Finding, ...]]:
    """Operations made on an older board, applied to this one; those whose anchors are gone are left out and told."""
    findings: list[Finding] = []
    for operation in operations:
        board, found = apply(board, operation)
        findings.extend(found)
    return board, tuple(findings)


def move(
    board: Board, strip_ids: Sequence[str], target_day_id: str | None, after: str | None = None
) -> tuple[Board, tuple[Finding, ...]]:
    """Move strips behind `after` on a day (None: first), or to the boneyard where the day is None."""
    return apply(board, MoveStrips(tuple(strip_ids), target_day_id, after))


def last_of(board: Board, day_id: str | None, leaving: Sequence[str] = ()) -> str | None:
    """The last item of a day (None: the boneyard) that is not itself leaving; None where there is none."""
    items = board.boneyard if day_id is None else next((day.items for day in board.days if day.id == day_id), ())
    return next((item.id for item in reversed(items) if item.id not in leaving), None)


def strips(board: Board) -> tuple[Strip, ...]:
    """Every strip, scheduled ones first, in shooting order."""
    return (*(strip for day in board.days for strip in day.strips), *board.boneyard)


def _apply(board: Board, operation: Operation) -> Board:
    match operation:
        case MoveStrips(items, day, after):
            return _move_items(board, items, day, after)
        case SplitScene(strip, part, lengths):
            return _split(board, strip, part, lengths)
        case JoinScene(strip, part):
            return _join(board, strip, part)
        case TakeScene(strip, take):
            return _take(board, strip, take)
        case DropTake(take):
            return _drop_take(board, take)
        case AddBanner() | ChangeBanner() | RemoveBanner():
            return _with_banner(board, operation)
        case _:
            return _with_days(board, operation)


def _with_days(
    board: Board, operation: InsertDay | RemoveDay | MoveDay | MoveDays | ShapeDay | UnitDay | KindDay
) -> Board:
    match operation:
        case InsertDay(day, after, shape, unit, kind):
            _new(board, day)
            return replace(board, days=_insert_days(board.days, (Day(day, (), shape, unit, kind),), after))
        case RemoveDay(day):
            return _remove_day(board, day)
        case MoveDay(day, after):
            return _move_days(board, (day,), after)
        case MoveDays(days, after):
            return _move_days(board, days, after)
        case ShapeDay(day, shape):
            return _with_day(board, replace(_day(board, day), shape=shape))
        case UnitDay(day, unit):
            return _with_day(board, replace(_day(board, day), unit=unit))
        case KindDay(day, kind):
            changed = replace(_day(board, day), kind=kind)
            if kind != SHOOT and changed.strips:
                raise _because(changed.strips[0].id, "board.day-has-strips")
            return _with_day(board, changed)


def _with_banner(board: Board, operation: AddBanner | ChangeBanner | RemoveBanner) -> Board:
    if isinstance(operation, AddBanner):
        _new(board, operation.banner)
        where = _day(board, operation.day)
        new = Banner(operation.banner, operation.text, operation.kind)
        return _with_day(board, replace(where, items=_insert(where.items, (new,), operation.after)))
    if not isinstance(_items(board).get(operation.banner), Banner):
        raise _stale(operation.banner)
    if isinstance(operation, RemoveBanner):
        return _without(board, {operation.banner})
    return _replace_item(board, operation.banner, (Banner(operation.banner, operation.text, operation.kind),))


def _items(board: Board) -> dict[str, Item]:
    scheduled = {item.id: item for day in board.days for item in day.items}
    return scheduled | {strip.id: strip for strip in board.boneyard}


def _day(board: Board, day_id: str) -> Day:
    for day in board.days:
        if day.id == day_id:
            return day
    raise _stale(day_id)


def _new(board: Board, key: str) -> None:
    if not key or key in _items(board) or any(day.id == key for day in board.days):
        raise _because(key, "board.id-taken")


def _with_day(board: Board, changed: Day) -> Board:
    return replace(board, days=tuple(changed if day.id == changed.id else day for day in board.days))


def _without(board: Board, gone: set[str]) -> Board:
    def left(day: Day) -> Day:
        """What loses nothing stays the very same, so that it is known at a glance what changed."""
        items = tuple(item for item in day.items if item.id not in gone)
        return day if len(items) == len(day.items) else replace(day, items=items)

    return Board(tuple(map(left, board.days)), tuple(strip for strip in board.boneyard if strip.id not in gone))


def _insert(items: tuple[Item, ...], moved: tuple[Item, ...], after: str | None) -> tuple[Item, ...]:
    if after is None:
        return (*moved, *items)
    for place, item in enumerate(items, start=1):
        if item.id == after:
            return (*items[:place], *moved, *items[place:])
    raise _stale(after)


def _insert_days(days: tuple[Day, ...], new: tuple[Day, ...], after: str | None) -> tuple[Day, ...]:
    if after is None:
        return (*new, *days)
    for place, each in enumerate(days, start=1):
        if each.id == after:
            return (*days[:place], *new, *days[place:])
    raise _stale(after)


def _move_days(board: Board, ids: tuple[str, ...], after: str | None) -> Board:
    _not_itself(ids, after)
    moved = tuple(_day(board, key) for key in ids)
    rest = tuple(day for day in board.days if day.id not in ids)
    return replace(board, days=_insert_days(rest, moved, after))


def _not_itself(ids: tuple[str, ...], after: str | None) -> None:
    """Each is named once, and none of them is what they go behind."""
    if len(set(ids)) != len(ids):
        raise _because(next(key for key in ids if ids.count(key) > 1), "board.moved-twice")
    if after in ids:
        raise _because(after, "board.behind-itself")


def _move_items(board: Board, ids: tuple[str, ...], day_id: str | None, after: str | None) -> Board:
    known = _items(board)
    for key in ids:
        if key not in known:
            raise _stale(key)
    _not_itself(ids, after)
    moved = tuple(known[key] for key in ids)
    rest = _without(board, set(ids))
    if day_id is not None:
        day = _day(rest, day_id)
        if day.kind != SHOOT and any(isinstance(item, Strip) for item in moved):
            raise _because(day_id, "board.no-shoot-day")
        return _with_day(rest, replace(day, items=_insert(day.items, moved, after)))
    if banners := [item.id for item in moved if isinstance(item, Banner)]:
        raise _because(banners[0], "board.banner-in-boneyard")
    boneyard = _insert(rest.boneyard, moved, after)
    return replace(rest, boneyard=tuple(item for item in boneyard if isinstance(item, Strip)))


def _remove_day(board: Board, day_id: str) -> Board:
    gone = _day(board, day_id)
    rest = tuple(day for day in board.days if day.id != day_id)
    return Board(rest, (*board.boneyard, *gone.strips))


def _strip(board: Board, key: str) -> Strip:
    found = _items(board).get(key)
    if not isinstance(found, Strip):
        raise _stale(key)
    return found


def _replace_item(board: Board, key: str, by: tuple[Item, ...]) -> Board:
    def swap(items: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(new for item in items for new in (by if item.id == key else (item,)))

    days = tuple(replace(day, items=swap(day.items)) for day in board.days)
    return Board(days, tuple(item for item in swap(board.boneyard) if isinstance(item, Strip)))


def _split(board: Board, key: str, part: str, lengths: tuple[int, ...]) -> Board:
    whole = _strip(board, key)
    _new(board, part)
    if whole.take:
        raise _because(key, "board.take-is-whole")
    last = max(strip.part for strip in strips(board) if strip.scene == whole.scene)
    stays, leaves = lengths or (share(whole.eighths, 2, 0), share(whole.eighths, 2, 1))
    if whole.eighths == 1:
        stays = leaves = 0
    first = replace(whole, part=whole.part or last + 1, eighths=stays)
    return _replace_item(board, key, (first, Strip(part, whole.scene, max(last, first.part) + 1, 0, leaves)))


def _join(board: Board, key: str, part: str) -> Board:
    kept, taken = _strip(board, key), _strip(board, part)
    if kept.scene != taken.scene or kept.id == taken.id or kept.take or taken.take:
        raise _because(part, "board.not-same-scene")
    rest = _without(board, {part})
    if sum(strip.scene == kept.scene and not strip.take for strip in strips(rest)) == 1:
        return _replace_item(rest, key, (replace(kept, part=0, eighths=0),))
    both = kept.eighths + taken.eighths if kept.eighths and taken.eighths else 0
    return _replace_item(rest, key, (replace(kept, eighths=both),))


def _take(board: Board, key: str, take: str) -> Board:
    repeated = _strip(board, key)
    _new(board, take)
    number = 1 + max(strip.take for strip in strips(board) if strip.scene == repeated.scene)
    return _replace_item(board, key, (repeated, replace(repeated, id=take, take=number, eighths=0)))


def _drop_take(board: Board, take: str) -> Board:
    if not _strip(board, take).take:
        raise _because(take, "board.no-take")
    return _without(board, {take})


def board_problems(board: Board, breakdown: Breakdown) -> tuple[Finding, ...]:
    """What keeps a board from being a board of this script.

    Every scene stands on it once, or once with each of its parts; no part is shorter than an eighth; ids are unique.
    """
    by_scene, sheets = parts_by_scene(board), {sheet.scene: sheet for sheet in breakdown.sheets}
    ids = Counter([item.id for day in board.days for item in day.items] + [s.id for s in board.boneyard])
    found = [_problem("board.id-twice", "anchor", key) for key, count in ids.items() if count > 1]
    found += [_problem("board.scene-missing", "scene", scene) for scene in sheets if scene not in by_scene]
    found += [_problem("board.scene-unknown", "scene", scene) for scene in by_scene if scene not in sheets]
    for scene, parts in by_scene.items():
        numbers = [strip.part for strip in parts]
        if len(set(numbers)) != len(numbers) or (len(numbers) > 1 and 0 in numbers):
            found.append(_problem("board.scene-twice", "scene", scene))
        if scene in sheets and 1 < len(parts) > sheets[scene].eighths:
            found.append(_problem("board.part-too-short", "scene", scene))
    takes = [strip for strip in strips(board) if strip.take]
    found += [_problem("board.scene-unknown", "scene", strip.scene) for strip in takes if strip.scene not in sheets]
    found += [_problem("board.no-shoot-day", "anchor", d.id) for d in board.days if d.kind != SHOOT and d.strips]
    return tuple(found)


def _problem(code: str, param: str, value: str) -> Finding:
    return Finding(code, Level.ERROR, {param: value})
