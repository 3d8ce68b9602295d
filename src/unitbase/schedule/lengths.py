"""Lengths of strips: eighths of a page and minutes of shooting, shared out among the parts of a scene."""

from __future__ import annotations

from collections.abc import Sequence

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


def shares(whole: int, parts: Sequence[Strip]) -> tuple[int, ...]:
    """The eighths of each part of a scene of `whole` eighths; they add up to it, whatever was chosen.

    A chosen length holds, and the other parts share the rest evenly. Where the choices do not fit the scene (a new
    draft made it longer or shorter), they say the proportion, by largest remainder.
    """
    chosen = [part.eighths for part in parts]
    left = [place for place, length in enumerate(chosen) if not length]
    rest = whole - sum(chosen)
    if len(left) == len(parts) or (left and rest < len(left)):
        return tuple(share(whole, len(parts), place) for place in range(len(parts)))
    if left:
        even = {place: share(rest, len(left), number) for number, place in enumerate(left)}
        return tuple(length or even[place] for place, length in enumerate(chosen))
    if whole < len(parts):
        return in_proportion(whole, chosen)
    # no part is without an eighth
    return tuple(1 + more for more in in_proportion(whole - len(parts), [length - 1 for length in chosen]))


def in_proportion(whole: int, weights: Sequence[int]) -> tuple[int, ...]:
    """`whole` shared out by weight in whole numbers, the largest remainders first, the earlier before the later."""
    weight = sum(weights)
    if not weight:
        return tuple(share(whole, len(weights), place) for place in range(len(weights)))
    found = [whole * each // weight for each in weights]
    left = sorted(range(len(weights)), key=lambda n: (-(whole * weights[n] % weight), n))
    for place in left[: whole - sum(found)]:
        found[place] += 1
    return tuple(found)


def parts_by_scene(board: Board) -> dict[str, tuple[Strip, ...]]:
    """Every scene on the board or in the boneyard with its strips, by part number; a retake is no part of its scene."""
    found: dict[str, list[Strip]] = {}
    for strip in (*(strip for day in board.days for strip in day.strips), *board.boneyard):
        if not strip.take:
            found.setdefault(strip.scene, []).append(strip)
    return {
        scene: tuple(sorted(strips, key=lambda s: (s.part, s.id)) if len(strips) > 1 else strips)
        for scene, strips in found.items()
    }
