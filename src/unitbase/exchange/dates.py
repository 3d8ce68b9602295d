"""The dates of an imported board's days, worked out from its calendar: such files store none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from unitbase.calendar import ShootCalendar
from unitbase.exchange.values import Imported, ImportedBoard
from unitbase.words.finding import Finding, Level


def dates_of(imported: Imported, board: ImportedBoard) -> tuple[date | None, ...]:
    """The date of each day of the board: stated, else a working day of its calendar, else None."""
    calendar = imported.calendar(board)
    worked: tuple[date | None, ...] = (None,) * len(board.days)
    if calendar is not None and calendar.start is not None:
        try:
            worked = ShootCalendar(calendar.start, calendar.weekdays, calendar.off, calendar.on).dates(len(board.days))
        except (ValueError, OverflowError):
            worked = (None,) * len(board.days)
    return tuple(day.day or date for day, date in zip(board.days, worked, strict=True))


def other_dates(imported: Imported, board: ImportedBoard, ours: Sequence[date | None]) -> tuple[Finding, ...]:
    """One finding where days of the file fall on other dates here, with the first of them; `ours` are by day."""
    pairs = zip(dates_of(imported, board), ours, strict=False)
    differ = [(at, theirs, own) for at, (theirs, own) in enumerate(pairs, 1) if theirs and own and theirs != own]
    if not differ:
        return ()
    number, theirs, own = differ[0]
    params: dict[str, str | int] = {
        "count": len(differ), "day": number, "theirs": theirs.isoformat(), "ours": own.isoformat(),
    }  # fmt: skip
    return (Finding("exchange.dates-differ", Level.INFO, params),)
