"""Breakdown sheets: the strip colour on top, the elements in a box for each category; two short scenes share a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from unitbase.paper.categories import boxes
from unitbase.paper.head import head_data
from unitbase.paper.press import Forme, on_paper
from unitbase.paper.strips import MODERN, StripTheme, strip_colour
from unitbase.paper.values import Length, Pack, PaperHead, PrintedSheet
from unitbase.paper.words import clean, hours_text, length_text
from unitbase.words.catalogue import title
from unitbase.words.habits import day_text

# Boxes that stand on every sheet, empty ones too: people write in them with a pen.
STANDING = ("100", "101", "102", "103", "104", "105", "106", "107", "108", "114", "116", "119", "121", "123")


@on_paper
def breakdown_sheets(
    head: PaperHead,
    sheets: Sequence[PrintedSheet],
    *,
    theme: StripTheme = MODERN,
    photos: Mapping[str, bytes] | None = None,
) -> Forme:
    """The PDF of the sheets in the order given; a page holds one, or two that are short. Raises PressError.

    With `photos`, the pictures of elements by the names the elements give them, each is printed small under its
    element; one that is not among them, or cannot be drawn, is told as not printed.
    """
    printed = [_sheet(sheet, head.pack, theme) for sheet in sheets]
    data = {**head_data(head), "story_word": title("script-day", head.pack), "sheets": printed}
    told = {"photos": photos is not None, "pictures": []}
    return Forme("breakdown.typ", {**data, **told}, photos or {})


def _sheet(sheet: PrintedSheet, pack: Pack, theme: StripTheme) -> dict[str, object]:
    return {
        "number": clean(sheet.number, 8),
        "heading": clean(sheet.heading),
        "int_ext": clean(sheet.int_ext, 8),
        "set": clean(sheet.set),
        "day_part": clean(sheet.day_part, 8),
        "dark": sheet.day_part != "DAY",
        "pages": length_text(Length.one(sheet.eighths, sheet.seconds)),
        "length_word": "Length" if sheet.seconds else "Pages",
        "minutes": hours_text(sheet.minutes) if sheet.minutes else "",
        "script_day": str(sheet.script_day or ""),
        "location": clean(sheet.location, 14),
        "synopsis": clean(sheet.synopsis),
        "shoots": _shoots(sheet, pack),
        "fill": strip_colour(sheet.int_ext, sheet.day_part, theme),
        "groups": boxes(sheet.elements, pack, STANDING),
    }


def _shoots(sheet: PrintedSheet, pack: Pack) -> str:
    if not sheet.shoot_day:
        return "not scheduled"
    return f"Day {sheet.shoot_day}" + (f" - {day_text(sheet.date, pack)}" if sheet.date else "")
