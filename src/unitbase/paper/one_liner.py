"""The one-line schedule: the board as coloured strips with its black end-of-day bars, then the day out of days."""

from __future__ import annotations

from collections.abc import Sequence

from unitbase.paper.head import head_data
from unitbase.paper.press import press
from unitbase.paper.strips import LEGEND, MODERN, StripTheme, strip_colour
from unitbase.paper.values import (
    DoodColumn,
    DoodLine,
    Pack,
    PaperHead,
    PrintedBanner,
    PrintedDay,
    PrintedDood,
    PrintedStrip,
)
from unitbase.paper.words import clean, hours_text, pages_text, pages_words
from unitbase.words.catalogue import title
from unitbase.words.habits import MONTHS, WEEKDAYS, day_text

LONG_STRIP = 700  # characters of one strip from which it may break over two pages
DATE_MM = {"A4": 8.2, "letter": 8.2}
# Landscape: what is left of the width for dates beside id and name, without and with the totals.
DATES_ON_PAGE = {"A4": (25, 18), "letter": (23, 16)}
DOOD_KEY = (
    "W work, SW start, WF finish, SWF one day only, SWD start and drop, WD drop, PW pick-up, PWF pick-up and finish, "
    "H hold, T travel, WT work and travel, R rehearsal, FT fitting, / day off."
)


def one_liner(
    head: PaperHead,
    days: Sequence[PrintedDay],
    dood: PrintedDood,
    *,
    boneyard: Sequence[PrintedStrip] = (),
    theme: StripTheme = MODERN,
) -> bytes:
    """The PDF of the one-line schedule and, on landscape pages, the day out of days.

    Scenes in `boneyard` follow the last day under a bar of their own. Raises PressError.
    """
    printed = [_day(day, head.pack, theme) for day in days]
    if boneyard:
        printed.append({"items": [_item(strip, theme) for strip in boneyard], "bar": _boneyard_bar(boneyard)})
    return press(
        "one_liner.typ",
        {
            **head_data(head),
            "summary": _summary(days, head.pack),
            "legend": [[name, strip_colour(*key, theme)] for name, key in LEGEND],
            "columns": _columns(head.pack),
            "days": printed,
            "dood": _dood(dood, head),
        },
    )


def _columns(pack: Pack) -> list[str]:
    story = title("script-day", pack).replace(" ", "\n")
    return ["Scene", "I/E", "Set and what happens", "D/N", "Pages", story, "Cast", "Location, notes", "Est."]


def _summary(days: Sequence[PrintedDay], pack: Pack) -> str:
    scenes = sum(len(day.strips) for day in days)
    dates = [day.date for day in days if day.date is not None]
    words = [
        f"{len(days)} shoot {'day' if len(days) == 1 else 'days'}",
        f"{scenes} {'scene' if scenes == 1 else 'scenes'}",
        pages_words(sum(day.eighths for day in days)),
    ]
    if dates:
        words.append(f"{day_text(min(dates), pack)} to {day_text(max(dates), pack)}")
    return "  ·  ".join(words)


def _day(day: PrintedDay, pack: Pack, theme: StripTheme) -> dict[str, object]:
    return {"items": [_item(item, theme) for item in day.items], "bar": day_bar(day, pack)}


def day_bar(day: PrintedDay, pack: Pack) -> str:
    """The words that end a day: `End of Day 3 - Tue 9 June 2026 - 2 4/8 pages - est. 9 h 40`."""
    words = [f"End of Day {day.number}"]
    if day.date is not None:
        words.append(day_text(day.date, pack))
    words.append(pages_words(day.eighths))
    if day.minutes:
        words.append(f"est. {hours_text(day.minutes)}")
    return " - ".join(words)


def _boneyard_bar(boneyard: Sequence[PrintedStrip]) -> str:
    return f"Not scheduled - {pages_words(sum(strip.eighths for strip in boneyard))}"


def _item(item: PrintedStrip | PrintedBanner, theme: StripTheme) -> dict[str, object]:
    if isinstance(item, PrintedBanner):
        return {"kind": "banner", "text": clean(item.text), "long": len(item.text) > LONG_STRIP}
    weight = len(item.set) + len(item.synopsis) + len(item.location) + sum(map(len, (*item.cast, *item.marks)))
    return {
        "kind": "strip",
        "number": clean(item.number, 12),
        "int_ext": "I/E" if item.int_ext == "INT/EXT" else clean(item.int_ext, 6),
        "set": clean(item.set),
        "synopsis": clean(item.synopsis),
        "day_part": clean(item.day_part, 8),
        "dark": item.day_part != "DAY",
        "pages": pages_text(item.eighths),
        "script_day": str(item.script_day or ""),
        "cast": ", ".join(clean(one, 10) for one in item.cast),
        "location": clean(item.location, 14),
        "marks": [clean(mark, 16) for mark in item.marks],
        "minutes": hours_text(item.minutes) if item.minutes else "",
        "fill": strip_colour(item.int_ext, item.day_part, theme),
        "long": weight > LONG_STRIP,
    }


def _dood(dood: PrintedDood, head: PaperHead) -> dict[str, object]:
    pieces = _pieces(len(dood.columns), *DATES_ON_PAGE[head.paper]) if dood.lines else []
    last = len(pieces) - 1
    return {
        "title": "Day out of days",
        "id_word": "No.",
        "name_word": "Name",
        "date_width": DATE_MM[head.paper],
        "key": DOOD_KEY,
        "parts": [_part(dood, piece, head.pack, totals=i == last) for i, piece in enumerate(pieces)],
    }


def _pieces(count: int, plain: int, with_totals: int) -> list[range]:
    """The columns of each page: whole pages first, the last with room for the totals."""
    pieces, start = [], 0
    while count - start > with_totals:
        take = min(plain, count - start)
        if take == count - start:  # all would fit, but not beside the totals: leave a full totals page
            take = count - start - with_totals
        pieces.append(range(start, start + take))
        start += take
    return [*pieces, range(start, count)]


def _part(dood: PrintedDood, piece: range, pack: Pack, *, totals: bool) -> dict[str, object]:
    columns = [dood.columns[i] for i in piece]
    return {
        "span": _span(columns, pack),
        "columns": [_column(column) for column in columns],
        "totals": list(dood.total_names) if totals else [],
        "lines": [_line(line, piece, totals=totals) for line in dood.lines],
    }


def _span(columns: Sequence[DoodColumn], pack: Pack) -> str:
    dates = [column.date for column in columns if column.date is not None]
    if dates:
        return f"{day_text(dates[0], pack)} to {day_text(dates[-1], pack)}"
    return f"Days {columns[0].shoot_day} to {columns[-1].shoot_day}" if columns else ""


def _column(column: DoodColumn) -> dict[str, object]:
    day = column.date
    return {
        "week": WEEKDAYS[day.weekday()] if day else "Day",
        "day": str(day.day) if day else str(column.shoot_day),
        "month": MONTHS[day.month - 1][:3] if day else "",
        "label": (f"D{column.shoot_day}" if column.shoot_day else "off") if day else "",
        "off": column.shoot_day == 0,
    }


def _line(line: DoodLine, piece: range, *, totals: bool) -> dict[str, object]:
    return {
        "id": clean(line.id, 8),
        "name": clean(line.name),
        "codes": [clean(line.codes[i], 4) for i in piece],
        "totals": [str(count) for count in line.totals] if totals else [],
    }
