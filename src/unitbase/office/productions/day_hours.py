"""A shoot day from call to wrap, as the bar beside the board and the lines of *Today* show it."""

from __future__ import annotations

from unitbase.breakdown.values import Sheet
from unitbase.office.productions.values import Hours, Stretch
from unitbase.schedule.light import always_dark, never_dark, no_sun, sun_all_day
from unitbase.schedule.timeline import Block, BlockKind, DayTimeline
from unitbase.words.habits import clock_text

_NAMES = {
    BlockKind.MOVE: "move",
    BlockKind.SET_CHANGE: "set change",
    BlockKind.MEAL: "meal",
    BlockKind.DARK: "wait for dark",
}
_WIDTH = 1000
# A bar of a thousand is drawn some 270 wide; a letter needs about this much of it.
_LETTER = 30


def hours_of(run: DayTimeline, sheets: dict[str, tuple[Sheet, str]], pack: str) -> Hours:
    """The day's bar in the pack's times. `sheets` are sheet and colour by strip id.

    Where the sun does not rise or set, or it does not get dark, no time is shown for it.
    """

    def clock(minute: int) -> str:
        return clock_text(minute, pack)

    span, sun = max(1, run.wrap - run.call), run.sun
    rises = sun.known and not sun_all_day(sun) and not no_sun(sun)
    darkens = sun.known and not never_dark(sun) and not always_dark(sun)
    stretches = tuple(_stretch(block, run.call, span, sheets, pack) for block in run.blocks)
    return Hours(
        call=clock(run.call),
        first_shot=clock(run.first_shot),
        wrap=clock(run.wrap),
        sunrise=clock(sun.sunrise) if rises else "",
        sunset=clock(sun.sunset) if rises else "",
        dark=clock(sun.dark) if darkens else "",
        meal=next((clock(block.start) for block in run.blocks if block.kind is BlockKind.MEAL), ""),
        moves=run.moves,
        stretches=stretches,
    )


def _stretch(block: Block, call: int, span: int, sheets: dict[str, tuple[Sheet, str]], pack: str) -> Stretch:
    sheet, css = sheets.get(block.strip, (None, ""))
    shot = block.kind is BlockKind.STRIP and sheet is not None
    name = sheet.number if shot and sheet else _NAMES.get(block.kind, "")
    width = block.minutes * _WIDTH // span
    left = (block.start - call) * _WIDTH // span
    times = "-".join(clock_text(minute, pack) for minute in (block.start, block.end))
    title = f"{times} {f'scene {name}' if shot else name}"
    return Stretch(left, width, css if shot else "other", name if width >= _LETTER * len(name) else "", title)
