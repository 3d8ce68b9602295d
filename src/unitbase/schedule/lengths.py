"""Lengths of strips: eighths of a page and minutes of shooting, shared out among the parts of a scene."""

from __future__ import annotations

from unitbase.schedule.values import Board, Strip

EIGHTHS_A_PAGE = 8


def pages(eighths: int) -> str:
    """Eighths as the trade prints them: 12 is "1 4/8", 8 is "1", 3 is "3/8", 0 is "0"."""
    whole, rest = divmod(eighths, EIGHTHS_A_PAGE)
    if not rest:
        return str(whole)
    return f"{whole} {rest}/{EIGHTHS_A_PAGE}" if whole else f"{rest}/{EIGHTHS_A_PAGE}"


def share(whole: int, parts: int, position: int) -> int:
    """What the part at `position` (from 0) gets of `whole`; the first parts take what does not divide."""
    each, rest = divmod(whole, parts)
    return each + (1 if position < rest else 0)


def parts_by_scene(board: Board) -> dict[str, tuple[Strip, ...]]:
    """Every scene on the board or in the boneyard with its strips, by part number."""
    found: dict[str, list[Strip]] = {}
    for strip in (*(strip for day in board.days for strip in day.strips), *board.boneyard):
        found.setdefault(strip.scene, []).append(strip)
    return {scene: tuple(sorted(strips, key=lambda s: (s.part, s.id))) for scene, strips in found.items()}
