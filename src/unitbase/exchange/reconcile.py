"""What was read against the file's own totals: the last page of every import."""

from __future__ import annotations

from dataclasses import dataclass

from unitbase.exchange.values import Imported, ImportedBoard, Totals
from unitbase.words.finding import Finding, Level


@dataclass(frozen=True, slots=True)
class Line:
    """One total: what (scenes, eighths, days), what was read, what the file says; None where it says nothing."""

    what: str
    read: int
    stated: int | None

    @property
    def agrees(self) -> bool:
        """Whether both are the same, or there is nothing to hold it against."""
        return self.stated is None or self.read == self.stated


def reconcile(imported: Imported, board: ImportedBoard | None) -> tuple[Line, ...]:
    """Scenes, eighths and days; a file without days has no line for them."""
    read: Totals = imported.totals(board)
    pairs = (("scenes", read.scenes, imported.stated.scenes), ("eighths", read.eighths, imported.stated.eighths))
    lines = [Line(what, count or 0, stated) for what, count, stated in pairs]
    if read.days:
        # the totals of the file speak of its board in force
        lines.append(Line("days", read.days, imported.stated.days if board == imported.active else None))
    return tuple(lines)


def differences(lines: tuple[Line, ...]) -> tuple[Finding, ...]:
    """A finding for each total that does not agree."""
    return tuple(
        Finding(f"exchange.total-{one.what}", Level.WARNING, {"read": one.read, "stated": one.stated or 0})
        for one in lines
        if not one.agrees
    )
