"""Elements on paper: the colour of each category, and the boxes in which a scene's elements stand."""

from __future__ import annotations

from collections.abc import Sequence

from unitbase.paper.values import Pack, PrintedElement
from unitbase.paper.words import clean
from unitbase.words.categories import category_name

# Paper colour of each category by its public id.
INKS: dict[str, str] = {
    "100": "#c0392b",
    "101": "#4f9a4a",
    "102": "#e08a1e",
    "103": "#e58bb0",
    "104": "#7d4fa3",
    "105": "#3173b8",
    "106": "#5c5a55",
    "107": "#5c5a55",
    "108": "#e58bb0",
    "109": "#e58bb0",
    "110": "#5c5a55",
    "113": "#8a5a33",
    "114": "#8a5a33",
    "115": "#5c5a55",
    "116": "#5c5a55",
    "117": "#4f9a4a",
    "118": "#5c5a55",
    "119": "#1d1c1a",
    "120": "#5c5a55",
    "121": "#3173b8",
    "122": "#3173b8",
    "123": "#5c5a55",
    "124": "#5c5a55",
    "125": "#5c5a55",
    "126": "#5c5a55",
}
PLAIN_INK = "#5c5a55"
LONG_NAME = 600  # characters from which a name may run over two pages


def boxes(elements: Sequence[PrintedElement], pack: Pack, standing: Sequence[str] = ()) -> list[dict[str, object]]:
    """The boxes in reading order: what the scene needs by category, then those of `standing` that are empty."""
    found: dict[str, list[PrintedElement]] = {category: [] for category in standing}
    for element in elements:
        found.setdefault(element.category, []).append(element)
    order = sorted(found, key=lambda category: (not found[category], category))
    return [_group(category, found[category], pack) for category in order]


def _group(category: str, elements: Sequence[PrintedElement], pack: Pack) -> dict[str, object]:
    entries = [
        {
            "mark": clean(element.mark, 8),
            "name": clean(element.name, 20),
            "long": len(element.name) > LONG_NAME,
            "quantity": f"× {element.quantity}" if element.quantity > 1 else "",
            "photo": element.photo,
        }
        for element in elements
    ]
    ink = next((element.ink for element in elements if element.ink), "") or INKS.get(category, PLAIN_INK)
    kind = next((element.kind for element in elements if element.kind), "") or category_name(category, pack)
    return {"name": clean(kind), "ink": ink, "entries": entries}
