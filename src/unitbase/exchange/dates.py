"""The dates of an imported board's days, worked out from its calendar: such files store none."""

from __future__ import annotations

from datetime import date

from unitbase.calendar import ShootCalendar
from unitbase.exchange.values import Imported, ImportedBoard


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
