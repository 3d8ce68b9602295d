"""The price as lines of one cause each: what two prices are compared by."""

from __future__ import annotations

from unitbase.money import Figure, How

Causes = dict[tuple[str, ...], tuple[str, Figure]]
_DEPTH = 3


def cause_lines(figure: Figure) -> Causes:
    """The price as lines of one cause each, by path, with a label; they add up to the price.

    Cast, locations and resources go down to one person's work or hold, one place's days or visits; crew premiums to
    one day, so that overtime of day 3 is one line and not one for each grade.
    """
    found: Causes = {}
    for area in figure.parts:
        _open(area, (area.path,), area.label, found)
    return found


def _open(node: Figure, path: tuple[str, ...], label: str, found: Causes) -> None:
    if node.how is not How.SUM or len(path) == _DEPTH or path == ("crew", "days"):
        found[path] = (label, node)
        return
    for part in node.parts:
        _open(part, (*path, part.path), part.label or label, found)
