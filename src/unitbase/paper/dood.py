"""The day out of days: who and what works, holds and travels on every date, over as many pages as it needs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from unitbase.paper.head import head_data
from unitbase.paper.press import Forme, on_paper
from unitbase.paper.values import DoodColumn, DoodLine, Pack, PaperHead, PaperSize, PrintedDood
from unitbase.paper.words import clean
from unitbase.words.habits import MONTHS, WEEKDAYS, day_text

# Millimetres across the landscape page, and what it gives to margins, id and name, a date, a total.
WIDE_MM: dict[PaperSize, int] = {"A4": 297, "letter": 279, "A3": 420, "tabloid": 432, "legal": 356}
MARGINS_MM, NAMES_MM, DATE_MM, TOTAL_MM = 24, 62, 8.2, 12
CODES = {
    "W": "work",
    "SW": "start",
    "WF": "finish",
    "SWF": "one day only",
    "SWD": "start and drop",
    "WD": "drop",
    "PW": "pick-up",
    "PWD": "pick-up and drop",
    "PWF": "pick-up and finish",
    "H": "hold",
    "T": "travel",
    "WT": "work and travel",
    "R": "rehearsal",
    "FT": "fitting",
    "TS": "test",
    "B": "build",
    "D": "dress",
    "L": "pre-light",
    "X": "strike",
    "/": "day off",
}
"""What a code of the grid stands for."""
WHY = {"holiday": "hol", "hiatus": "hiat"}
"""Why nobody works on a date, in as few letters as its column has room for; "off" for any other."""


def code_words(code: str) -> str:
    """What a code stands for, a combined one (W+FT, SWT) by its parts; "" for a number or a code that nobody knows."""
    parts = [CODES.get(part, "") for part in code_parts(code)]
    return ", ".join(parts) if parts and all(parts) else ""


def code_parts(code: str) -> tuple[str, ...]:
    """The codes that a combined one is made of: those on either side of a plus, and a journey behind a work day."""
    parts: list[str] = []
    for part in code.split("+"):
        travels = part not in CODES and part.endswith("T") and part[:-1] in CODES
        parts += [part[:-1], "T"] if travels else [part]
    return tuple(parts)


@on_paper
def day_out_of_days_paper(head: PaperHead, dood: PrintedDood) -> Forme:
    """The PDF of a day out of days by itself, on landscape pages. Raises PressError."""
    data = {**head_data(head, landscape=True), "dood": dood_data(dood, head)}
    return Forme("dood.typ", data)


def dood_data(dood: PrintedDood, head: PaperHead) -> dict[str, object]:
    """The data of the grid: parts of dates that each fit a page, with the names again on each."""
    room = WIDE_MM[head.paper] - MARGINS_MM - NAMES_MM
    totals = TOTAL_MM * len(dood.total_names)
    pieces = _pieces(len(dood.columns), int(room / DATE_MM), int((room - totals) / DATE_MM)) if dood.lines else []
    last = len(pieces) - 1
    return {
        "title": clean(dood.title),
        "id_word": "No.",
        "name_word": "Name",
        "date_width": DATE_MM,
        "total_width": TOTAL_MM,
        "key": _key(dood),
        "parts": [_part(dood, piece, head.pack, totals=i == last) for i, piece in enumerate(pieces)],
    }


def _key(dood: PrintedDood) -> str:
    """The codes that stand in the grid, and what they stand for."""
    used = {part for line in dood.lines for code in line.codes for part in code_parts(code)}
    words = [f"{code} {CODES[code]}" for code in CODES if code in used]
    return f"{', '.join(words)}." if words else ""


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
        "lines": [_line(line, piece, before, totals=totals) for before, line in pairwise((None, *dood.lines)) if line],
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
        "label": _label(column) if day else "",
        "off": _off(column),
        "holiday": column.why == "holiday",
    }


def _off(column: DoodColumn) -> bool:
    return not column.shoot_day and column.why != "called"


def _label(column: DoodColumn) -> str:
    return f"D{column.shoot_day}" if column.shoot_day else WHY.get(column.why, "off") if _off(column) else ""


def _line(line: DoodLine, piece: range, before: DoodLine | None, *, totals: bool) -> dict[str, object]:
    return {
        "group": "" if before is not None and before.group == line.group else clean(line.group),
        "id": clean(line.id, 8),
        "name": clean(line.name),
        "codes": [clean(line.codes[i], 4) for i in piece],
        "totals": [str(count) for count in line.totals] if totals else [],
    }
