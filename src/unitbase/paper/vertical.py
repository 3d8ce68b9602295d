"""The classic stripboard: upright strips side by side, a row for each of the cast, black strips between the days."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unitbase.paper.board import Row, boneyard_bar, break_bar, day_bar, initials, length_head, opening, said_of
from unitbase.paper.dood import WIDE_MM
from unitbase.paper.head import head_data
from unitbase.paper.press import Forme, on_paper
from unitbase.paper.strips import MODERN, StripTheme, strip_colour
from unitbase.paper.values import PaperHead, PaperSize, PrintedBanner, PrintedDay, PrintedStrip
from unitbase.paper.words import clean, length_text
from unitbase.words.catalogue import title

MARGINS_MM, NAMES_MM, STRIP_MM = 24, 44, 7.4
# How many of the cast have a row of their own: what the landscape page holds under its sets, in rows that can be read.
CAST_ROWS: dict[PaperSize, int] = {"A4": 40, "letter": 40, "legal": 40, "A3": 70, "tabloid": 66}
DAY_LETTERS = {"DAY": "D", "NIGHT": "N"}


@on_paper
def vertical_stripboard(
    head: PaperHead,
    days: Sequence[PrintedDay],
    cast: Sequence[tuple[str, str]],
    *,
    boneyard: Sequence[PrintedStrip] = (),
    theme: StripTheme = MODERN,
    since: str = "",
) -> Forme:
    """The PDF of the board as upright strips, on landscape pages. `cast` are board ids with names, in their order.

    Those of the cast for whom the page has no row of their own stand by their ids on the strip, below the others. What
    is too long to be read in its place is cut there, and stands in full at the end. With `since`, the name of an
    earlier issue, changed strips and days carry a star. Raises PressError.
    """
    used = [(key, name) for key, name in cast if any(key in strip.cast for strip in _strips(days, boneyard))]
    rows, rowless = used[: CAST_ROWS[head.paper]], used[CAST_ROWS[head.paper] :]
    keys = [key for key, _ in rows]
    columns = [column for day in days for column in _day(day, keys, head, theme, starred=bool(since))]
    if boneyard:
        columns += [_strip(strip, keys, theme, starred=bool(since)) for strip in boneyard]
        columns.append(_bar("day", boneyard_bar(boneyard)))
    room = int((WIDE_MM[head.paper] - MARGINS_MM - NAMES_MM) / STRIP_MM)
    data = {
        **head_data(head, landscape=True),
        **opening(days, head.pack, theme, since),
        "strip_width": STRIP_MM,
        "names_width": NAMES_MM,
        "cast": [[clean(key, 8), clean(name, 18)] for key, name in rows],
        "rowless": [[clean(key, 8), clean(name, 18)] for key, name in rowless],
        "parted": any(column.get("part") for column in columns),
        "others": any(column.get("others") for column in columns),
        "length_word": length_head(_strips(days, ())),
        "story_word": title("script-day", head.pack),
        "pages": sheets_of_columns(columns, room),
        "notes": _notes(days, boneyard),
    }
    return Forme("vertical.typ", data)


def _strips(days: Sequence[PrintedDay], boneyard: Sequence[PrintedStrip]) -> list[PrintedStrip]:
    return [*(strip for day in days for strip in day.strips), *boneyard]


def _notes(days: Sequence[PrintedDay], boneyard: Sequence[PrintedStrip]) -> list[Row]:
    """All that was noted, which an upright strip has no room for: by day, each with what it is said of."""
    groups = [(day.title, said_of(day), day.items) for day in days]
    found: list[Row] = []
    for title_, said, items in [*groups, ("Not scheduled", (), tuple(boneyard))]:
        own = [("Scene " + one.number if isinstance(one, PrintedStrip) else one.text, one.note) for one in items]
        lines = [*said, *((clean(name), clean(note)) for name, note in own if note)]
        if lines:
            found.append({"day": clean(title_), "lines": lines})
    return found


def sheets_of_columns(columns: Sequence[Row], room: int) -> list[list[Row]]:
    """The columns of each page; the strip that ends a day goes with its bar to the next page, if that does not fit."""
    pages: list[list[Row]] = []
    start = 0
    while start < len(columns):
        end = min(start + room, len(columns))
        while start + 1 < end < len(columns) and columns[end]["kind"] != "strip":
            end -= 1
        if end == start + 1 < len(columns):  # nothing but bars as far as the page goes: it breaks where it must
            end = min(start + room, len(columns))
        pages.append(list(columns[start:end]))
        start = end
    return pages


def _day(day: PrintedDay, keys: Sequence[str], head: PaperHead, theme: StripTheme, *, starred: bool) -> list[Row]:
    kind, star = "day" if day.shoots else "idle", starred and day.star
    bars = [_bar(kind, day_bar(day, head.pack), star=star, noted=bool(said_of(day)))]
    bars += [_bar(one.kind, break_bar(one, head.pack)) for one in day.after]
    items = [
        _bar("banner", item.text, noted=bool(item.note))
        if isinstance(item, PrintedBanner)
        else _strip(item, keys, theme, starred=starred)
        for item in day.items
    ]
    return [*items, *bars]


def _bar(kind: str, text: str, *, star: bool = False, noted: bool = False) -> Row:
    return {"kind": kind, "text": clean(text), "star": star, "noted": noted}


def _parted(name: str) -> tuple[str, str]:
    """The name of a strip on two lines: the number of its scene; which part or retake it is ("12", "pt 2 retake")."""
    at = re.search(r" (?:pt \d|retake)", name)
    return (name[: at.start()], name[at.start() + 1 :]) if at else (name, "")


def _strip(strip: PrintedStrip, keys: Sequence[str], theme: StripTheme, *, starred: bool) -> Row:
    others = [clean(one, 8) for one in strip.cast if one not in keys]
    number, rest = _parted(strip.number)
    return {
        "kind": "strip",
        "fill": strip_colour(strip.int_ext, strip.day_part, theme),
        "number": clean(number, 8),
        "part": rest,
        "int_ext": initials(strip.int_ext)[:1] if strip.int_ext in {"INT", "EXT"} else initials(strip.int_ext),
        "day_part": DAY_LETTERS.get(strip.day_part, clean(strip.day_part, 8)),
        "dark": strip.day_part != "DAY",
        "pages": length_text(strip.length),
        "script_day": str(strip.script_day or ""),
        "set": clean(strip.set),
        "location": clean(strip.location),
        "cast": [clean(key, 8) if key in strip.cast else "" for key in keys],
        "others": ", ".join(others),
        "star": starred and strip.star,
        "noted": bool(strip.note),
    }
