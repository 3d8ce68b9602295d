"""Breakdown sheets: the strip colour on top, the elements in a box for each category; two short scenes share a page."""

from __future__ import annotations

from collections.abc import Sequence

from unitbase.paper.head import head_data
from unitbase.paper.press import press
from unitbase.paper.strips import MODERN, StripTheme, strip_colour
from unitbase.paper.values import Pack, PaperHead, PrintedElement, PrintedSheet
from unitbase.paper.words import clean, hours_text, pages_text
from unitbase.words.catalogue import title
from unitbase.words.categories import category_name
from unitbase.words.habits import day_text

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
# Boxes that stand on every sheet, empty ones too: people write in them with a pen.
STANDING = ("100", "101", "102", "103", "104", "105", "106", "107", "108", "114", "116", "119", "121", "123")
LONG_NAME = 600  # characters from which a name may run over two pages


def breakdown_sheets(head: PaperHead, sheets: Sequence[PrintedSheet], *, theme: StripTheme = MODERN) -> bytes:
    """The PDF of the sheets in the order given; a page holds one, or two that are short. Raises PressError."""
    printed = [_sheet(sheet, head.pack, theme) for sheet in sheets]
    return press("breakdown.typ", {**head_data(head), "story_word": title("script-day", head.pack), "sheets": printed})


def _sheet(sheet: PrintedSheet, pack: Pack, theme: StripTheme) -> dict[str, object]:
    return {
        "number": clean(sheet.number, 8),
        "heading": clean(sheet.heading),
        "int_ext": clean(sheet.int_ext, 8),
        "set": clean(sheet.set),
        "day_part": clean(sheet.day_part, 8),
        "dark": sheet.day_part != "DAY",
        "pages": pages_text(sheet.eighths),
        "minutes": hours_text(sheet.minutes) if sheet.minutes else "",
        "script_day": str(sheet.script_day or ""),
        "location": clean(sheet.location, 14),
        "synopsis": clean(sheet.synopsis),
        "shoots": _shoots(sheet, pack),
        "fill": strip_colour(sheet.int_ext, sheet.day_part, theme),
        "groups": _groups(sheet.elements, pack),
    }


def _shoots(sheet: PrintedSheet, pack: Pack) -> str:
    if not sheet.shoot_day:
        return "not scheduled"
    return f"Day {sheet.shoot_day}" + (f" - {day_text(sheet.date, pack)}" if sheet.date else "")


def _groups(elements: Sequence[PrintedElement], pack: Pack) -> list[dict[str, object]]:
    """The boxes in reading order: what the scene needs by category, then the empty ones."""
    found: dict[str, list[PrintedElement]] = {category: [] for category in STANDING}
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
        }
        for element in elements
    ]
    ink = INKS.get(category, PLAIN_INK)
    return {"name": clean(category_name(category, pack)), "ink": ink, "entries": entries}
