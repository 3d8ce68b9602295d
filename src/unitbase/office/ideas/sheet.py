"""The outline as its page shows it: rows with their times in the show, and the figures at its head."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from unitbase.breakdown.values import Sheet
from unitbase.office.ideas.forms import TIMED, length_text
from unitbase.office.ideas.outline import Outline
from unitbase.office.productions.plan import breakdown_of
from unitbase.office.productions.reading import STUDIO, first_breakdown
from unitbase.office.productions.values import Fact, Values
from unitbase.schedule.lengths import pages
from unitbase.screenplay.outline.figures import read_duration
from unitbase.screenplay.running_order import RunningOrder, time_order
from unitbase.screenplay.write_outline import Row, duration_text
from unitbase.words.catalogue import listed
from unitbase.words.habits import clock_text

_DAY, _MINUTE = 24 * 3600, 60


def order_of(values: Values, rows: Sequence[Row]) -> RunningOrder | None:
    """The running order of a studio show; None for any other format."""
    if values.setup.get("format") != STUDIO:
        return None
    return time_order([row.seconds for row in rows], slot_of(values))


def slot_of(values: Values) -> int:
    """The slot in seconds; 0 where none is set."""
    found = read_duration(str(values.setup.get("slot", "")))
    return found.seconds if found else 0


def facts_of(values: Values, rows: Sequence[Row], order: RunningOrder | None) -> tuple[Fact, ...]:
    """How many rows, how long they are in all, and for a show how that fits its slot."""
    if not rows:
        return ()
    timed = values.setup.get("format") in TIMED
    count = Fact("Items" if order else "Scenes", str(len(rows)), _unmeasured(rows))
    if order is not None:
        return (count, Fact("Runs", duration_text(order.total)), *_fits(order))
    eighths, seconds = sum(row.eighths for row in rows), sum(row.seconds for row in rows)
    lengths = (
        *((Fact("Pages", pages(eighths)),) if eighths or not timed else ()),
        *((Fact("Duration", duration_text(seconds)),) if seconds else ()),
    )
    return (count, *lengths)


def _unmeasured(rows: Sequence[Row]) -> str:
    count = sum(not row.eighths and not row.seconds for row in rows)
    return f"{count} without a length" if count else ""


def _fits(order: RunningOrder) -> tuple[Fact, ...]:
    if not order.slot:
        return ()
    slot = Fact("Slot", duration_text(order.slot))
    if not order.over:
        return (slot, Fact("Over or under", "to time", "", "good"))
    word, tone = ("over", "bad") if order.over > 0 else ("under", "wait")
    return (slot, Fact("Over or under", f"{duration_text(abs(order.over))} {word}", "", tone))


_OVER: dict[str, Callable[[Sheet], object]] = {
    "set": lambda sheet: sheet.set,
    "I/E": lambda sheet: sheet.int_ext,
    "D/N": lambda sheet: sheet.day_part,
    "length": lambda sheet: sheet.eighths,
    "cast": lambda sheet: (set(sheet.cast), set(sheet.voices)),
    "synopsis": lambda sheet: sheet.synopsis,
}
"""What a row says and a correction on *Scenes* may say otherwise, as it is called here."""


def typed_over(values: Values) -> dict[str, tuple[str, ...]]:
    """What of each row counts no more, since it was corrected on *Scenes*, by the row's key."""
    first, now = first_breakdown(values), breakdown_of(values)
    if first is None or now is None:
        return {}
    rows = {sheet.scene: sheet for sheet in first.sheets}
    found = {
        sheet.scene: tuple(name for name, of in _OVER.items() if of(sheet) != of(rows[sheet.scene]))
        for sheet in now.sheets
        if sheet.scene in rows
    }
    return {key: names for key, names in found.items() if names}


def row_views(outline: Outline, order: RunningOrder | None, values: Values, pack: str) -> tuple[dict[str, Any], ...]:
    """The rows as they are listed; an item of a show with when it begins and by when it must."""
    start, over = _on_air(values), typed_over(values)
    last = len(outline.rows) - 1
    return tuple(
        {
            "key": key,
            "number": row.number,
            "heading": row.heading,
            "set": row.set,
            "int_ext": "I/E" if row.int_ext == "INT/EXT" else row.int_ext,
            "time": row.time,
            "length": length_text(row),
            "cast": ", ".join(row.cast),
            "synopsis": row.synopsis,
            "over": listed(over.get(key, ())),
            "begins": _moment(order.items[at].begins, start, pack) if order else "",
            "back": _moment(order.items[at].back, start, pack) if order and order.slot else "",
            "first": at == 0,
            "last": at == last,
        }
        for at, (key, row) in enumerate(outline.rows)
    )


def _on_air(values: Values) -> int | None:
    """The second of the day at which the slot begins; None where nobody set it."""
    text = str(values.setup.get("on_air", ""))
    hours, _, minutes = text.partition(":")
    return (int(hours) * 60 + int(minutes)) * _MINUTE if hours.isdigit() and minutes.isdigit() else None


def _moment(second: int, start: int | None, pack: str) -> str:
    """A moment of the show: by the clock where it is on air at a time, else from its start ("-0:30" before it)."""
    if start is None:
        return f"-{duration_text(-second)}" if second < 0 else duration_text(second)
    at = (start + second) % _DAY
    told = clock_text(at // _MINUTE, pack)
    head, _, half = told.partition(" ")
    return f"{head}:{at % _MINUTE:02d}{f' {half}' if half else ''}"
