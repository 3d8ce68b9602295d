"""The board under a new draft: strips of scenes that stay stay where they are; new scenes wait in the boneyard."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from unitbase.breakdown.values import Breakdown
from unitbase.schedule.lengths import parts_by_scene
from unitbase.schedule.values import Banner, Board, Strip


@dataclass(frozen=True, slots=True)
class Taken:
    """A strip taken off the board because its scene is gone: where it stood ("" the boneyard), behind what."""

    strip: Strip
    day: str = ""
    after: str = ""


def redraft(board: Board, breakdown: Breakdown, taken: Iterable[Taken] = ()) -> tuple[Board, tuple[Taken, ...]]:
    """The board for another draft of its script, and the strips of scenes that are not in it.

    A scene that had been gone and is back has the strips that were `taken` before; it waits in the boneyard like a new
    one. Where a scene has become too short for its parts, the last of them are joined to the first.
    """
    live = {sheet.scene: sheet.eighths for sheet in breakdown.sheets}
    kept, gone = _without_gone(board, live.keys())
    kept, short = _joined(kept, live)
    on_board = parts_by_scene(kept)
    ids = {item.id for day in kept.days for item in day.items} | {strip.id for strip in kept.boneyard}
    ids |= {one.strip.id for one in gone}
    back = _back([one.strip for one in taken if one.strip.scene in live and one.strip.scene not in on_board])
    fresh = []
    for scene in live:
        if scene not in on_board and all(strip.scene != scene or strip.take for strip in back):
            fresh.append(Strip(_id(scene, ids), scene))
            ids.add(fresh[-1].id)
    order = list(live)
    waiting = sorted((*back, *fresh), key=lambda strip: (order.index(strip.scene), strip.take, strip.part))
    return replace(kept, boneyard=(*kept.boneyard, *waiting)), (*gone, *short)


def _back(strips: Iterable[Strip]) -> list[Strip]:
    """Of the strips a scene had, the one that was the whole of it, if any was; and its retakes."""
    found = list(dict.fromkeys(strips))
    whole = {strip.scene: strip for strip in found if not strip.part and not strip.take}
    return [strip for strip in found if strip.take or whole.get(strip.scene, strip) == strip]


def _without_gone(board: Board, live: Collection[str]) -> tuple[Board, tuple[Taken, ...]]:
    gone: list[Taken] = []
    days = []
    for day in board.days:
        last, items = "", []
        for item in day.items:
            if isinstance(item, Banner) or item.scene in live:
                items.append(item)
                last = item.id
            else:
                gone.append(Taken(item, day.id, last))
        days.append(replace(day, items=tuple(items)))
    gone += [Taken(strip) for strip in board.boneyard if strip.scene not in live]
    return Board(tuple(days), tuple(strip for strip in board.boneyard if strip.scene in live)), tuple(gone)


def _joined(board: Board, live: Mapping[str, int]) -> tuple[Board, tuple[Taken, ...]]:
    """No scene in more parts than it has eighths: the last parts leave, and a lone part is the whole scene again."""
    left_out: dict[str, Strip] = {}
    whole: set[str] = set()
    for scene, parts in parts_by_scene(board).items():
        stay = max(1, live[scene])
        left_out |= {strip.id: strip for strip in parts[stay:]}
        if len(parts) > 1 and stay == 1:
            whole.add(parts[0].id)

    def kept(items: Iterable[Strip | Banner]) -> tuple[Strip | Banner, ...]:
        return tuple(
            replace(item, part=0) if isinstance(item, Strip) and item.id in whole else item
            for item in items
            if item.id not in left_out
        )

    days = tuple(replace(day, items=kept(day.items)) for day in board.days)
    boneyard = tuple(item for item in kept(board.boneyard) if isinstance(item, Strip))
    return Board(days, boneyard), tuple(Taken(strip) for strip in left_out.values())


def _id(scene: str, taken: Collection[str]) -> str:
    base = f"s-{scene}"
    count = 1
    while (found := base if count == 1 else f"{base}-{count}") in taken:
        count += 1
    return found
