"""Breakdown sheets: one scene a page, its strip colour on top, its elements in a box for each category."""

from __future__ import annotations

from collections.abc import Sequence

from unitbase.paper.head import head_data
from unitbase.paper.press import press
from unitbase.paper.strips import MODERN, StripTheme, strip_colour
from unitbase.paper.values import Pack, PaperHead, PrintedElement, PrintedSheet
from unitbase.paper.words import clean, day_text, hours_text, pages_text

COLUMNS = 3
# Name and paper colour of each category by its public id; a pair where the UK and the US word differ.
CATEGORIES: dict[str, tuple[str, str, str]] = {
    "100": ("Cast", "Cast", "#c0392b"),
    "101": ("Supporting artists", "Background", "#4f9a4a"),
    "102": ("Stunts", "Stunts", "#e08a1e"),
    "103": ("Vehicles", "Vehicles", "#e58bb0"),
    "104": ("Props", "Props", "#7d4fa3"),
    "105": ("Special effects", "Special effects", "#3173b8"),
    "106": ("Wardrobe", "Wardrobe", "#5c5a55"),
    "107": ("Make-up and hair", "Make-up and hair", "#5c5a55"),
    "108": ("Animals", "Animals", "#e58bb0"),
    "109": ("Animal handler", "Animal wrangler", "#e58bb0"),
    "110": ("Camera", "Camera", "#5c5a55"),
    "113": ("Sound", "Sound", "#8a5a33"),
    "114": ("Music", "Music", "#8a5a33"),
    "115": ("Art department", "Art department", "#5c5a55"),
    "116": ("Set dressing", "Set dressing", "#5c5a55"),
    "117": ("Greenery", "Greenery", "#4f9a4a"),
    "118": ("Security", "Security", "#5c5a55"),
    "119": ("Special equipment", "Special equipment", "#1d1c1a"),
    "120": ("Additional labour", "Additional labor", "#5c5a55"),
    "121": ("Visual effects", "Visual effects", "#3173b8"),
    "122": ("Mechanical effects", "Mechanical effects", "#3173b8"),
    "123": ("Notes", "Notes", "#5c5a55"),
    "124": ("Comments", "Comments", "#5c5a55"),
    "125": ("Miscellaneous", "Miscellaneous", "#5c5a55"),
    "126": ("Other", "Other", "#5c5a55"),
}
# Boxes that stand on every sheet, empty ones too: people write in them with a pen.
STANDING = ("100", "101", "102", "103", "104", "105", "106", "107", "108", "114", "116", "119", "121", "123")
EMPTY_LINES = 4
LINE_CHARACTERS = 30
LONG_NAME = 600  # characters from which a name may run over two pages


def breakdown_sheets(head: PaperHead, sheets: Sequence[PrintedSheet], *, theme: StripTheme = MODERN) -> bytes:
    """The PDF of the sheets in the order given, each on a page of its own. Raises PressError."""
    story = "Script day" if head.pack == "US" else "Story day"
    printed = [_sheet(sheet, head.pack, theme) for sheet in sheets]
    return press("breakdown.typ", {**head_data(head), "story_word": story, "sheets": printed})


def category_name(category: str, pack: Pack) -> str:
    """The trade's word for a category id; a custom category prints its id."""
    uk, us, _ = CATEGORIES.get(category, (f"Category {category}", f"Category {category}", ""))
    return us if pack == "US" else uk


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
        "columns": _columns(sheet.elements, pack),
    }


def _shoots(sheet: PrintedSheet, pack: Pack) -> str:
    if not sheet.shoot_day:
        return "not scheduled"
    return f"Day {sheet.shoot_day}" + (f" - {day_text(sheet.date, pack)}" if sheet.date else "")


def _columns(elements: Sequence[PrintedElement], pack: Pack) -> list[list[dict[str, object]]]:
    """The boxes in columns of about the same length: each box goes where the least stands."""
    columns: list[list[dict[str, object]]] = [[] for _ in range(COLUMNS)]
    heights = [0] * COLUMNS
    for category in sorted({*STANDING, *(element.category for element in elements)}):
        group = [element for element in elements if element.category == category]
        where = heights.index(min(heights))
        columns[where].append(_group(category, group, pack))
        heights[where] += EMPTY_LINES + sum(1 + len(element.name) // LINE_CHARACTERS for element in group)
    return columns


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
    ink = CATEGORIES[category][2] if category in CATEGORIES else "#5c5a55"
    return {"name": clean(category_name(category, pack)), "ink": ink, "entries": entries}
