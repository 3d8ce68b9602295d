"""A shoot day from call to wrap, as the bar beside the board and the lines of *Today* show it."""

from __future__ import annotations

from unitbase.breakdown.values import Sheet
from unitbase.office.productions.values import Hours, Stretch
from unitbase.schedule.timeline import Block, BlockKind, DayTimeline

_NAMES = {
    BlockKind.MOVE: "move",
    BlockKind.SET_CHANGE: "set change",
    BlockKind.MEAL: "meal",
    BlockKind.DARK: "wait for dark",
}
_WIDTH = 1000
# A bar of a thousand is drawn some 270 wide; a letter needs about this much of it.
_LETTER = 30
_DAY = 24 * 60


def clock(minute: int) -> str:
    """Minutes from midnight as the clock shows them; past midnight the next day's time."""
    hours, minutes = divmod(minute % _DAY, 60)
    return f"{hours:02d}:{minutes:02d}"


def hours_of(run: DayTimeline, sheets: dict[str, tuple[Sheet, str]]) -> Hours:
    """The day's bar. `sheets` are sheet and colour by strip id."""
    span = max(1, run.wrap - run.call)
    stretches = tuple(_stretch(block, run.call, span, sheets) for block in run.blocks)
    return Hours(
        call=clock(run.call),
        first_shot=clock(run.first_shot),
        wrap=clock(run.wrap),
        sunrise=clock(run.sun.sunrise) if run.sun.known else "",
        sunset=clock(run.sun.sunset) if run.sun.known else "",
        dark=clock(run.sun.dark) if run.sun.known else "",
        meal=next((clock(block.start) for block in run.blocks if block.kind is BlockKind.MEAL), ""),
        moves=run.moves,
        stretches=stretches,
    )


def _stretch(block: Block, call: int, span: int, sheets: dict[str, tuple[Sheet, str]]) -> Stretch:
    sheet, css = sheets.get(block.strip, (None, ""))
    shot = block.kind is BlockKind.STRIP and sheet is not None
    name = sheet.number if shot and sheet else _NAMES.get(block.kind, "")
    width = block.minutes * _WIDTH // span
    left = (block.start - call) * _WIDTH // span
    title = f"{clock(block.start)}-{clock(block.end)} {f'scene {name}' if shot else name}"
    return Stretch(left, width, css if shot else "other", name if width >= _LETTER * len(name) else "", title)
