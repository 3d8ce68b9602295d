"""The price as lines of one cause each: what two prices are compared by."""

from __future__ import annotations

from unitbase.money import Figure, How

Causes = dict[tuple[str, ...], tuple[str, Figure]]
_DEPTH, _CREW_DEPTH = 3, 2


def cause_lines(figure: Figure) -> Causes:
    """The price as lines of one cause each, by path, with a label; they add up to the price.

    Cast, locations and resources go down to one person's work or hold, one place's days or visits; crew premiums to
    one day, so that overtime of day 3 is one line and not one for each grade; a unit's crew days are one line.
    """
    found: Causes = {}
    for area in figure.parts:
        _open(area, (area.path,), area.label, found)
    return found


def _open(node: Figure, path: tuple[str, ...], label: str, found: Causes) -> None:
    crew_days = len(path) == _CREW_DEPTH and path[0] == "crew" and path[1].startswith("days")
    if node.how is not How.SUM or len(path) == _DEPTH or crew_days:
        found[path] = (label, node)
        return
    for part in node.parts:
        _open(part, (*path, part.path), part.label or label, found)
