"""The last touch: the order within each day, one scene at a time, against what the days before and after need."""

from __future__ import annotations

from unitbase.schedule.solver.board import WorkBoard, strips_of
from unitbase.schedule.solver.course import Order
from unitbase.schedule.values import Strip


def polished(board: WorkBoard) -> list[tuple[Strip, ...]]:
    """The strips of each day; a scene goes to another place in its day where that makes the whole board better."""
    for index in range(len(board.facts)):
        if index not in board.locks.days:
            while _improve(board, index):
                pass
    return strips_of(board.evaluator, board.facts)


def _improve(board: WorkBoard, index: int) -> bool:
    order = board.facts[index].order
    for at in range(len(order)):
        for to in range(len(order)):
            if at != to and board.reorder(index, _moved(order, at, to)):
                return True
    return False


def _moved(order: Order, at: int, to: int) -> Order:
    rest = (*order[:at], *order[at + 1 :])
    return (*rest[:to], order[at], *rest[to:])
