"""What a plan breaks of the light: exteriors shot without the sun, the dark, the dusk or the dawn they need."""

from __future__ import annotations

from collections.abc import Iterator

from unitbase.breakdown.values import DayPart
from unitbase.schedule.breach import Breach, clock
from unitbase.schedule.light import GOLDEN, at_dawn, at_dusk, never_dark, no_sun, without_dark, without_sun
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.timeline import DayTimeline
from unitbase.schedule.values import Strip
from unitbase.words import Level


def without_light(lookup: Lookup, index: int, day: DayTimeline) -> Iterator[Breach]:
    """Each exterior of the day that is not shot in its light."""
    for strip in lookup.plan.board.days[index].strips:
        shot = day.shot(strip.id)
        code = _missed(lookup, strip, day, *shot) if shot else ""
        if shot and code:
            yield _breach(code, day, strip.id, *shot)


def _missed(lookup: Lookup, strip: Strip, day: DayTimeline, start: int, end: int) -> str:
    """The code of the light that the strip misses; "" if it has it or needs none."""
    sun = day.sun
    if lookup.needs_daylight(strip) and without_sun(sun, start, end):
        return "breach.never-light" if no_sun(sun) else "breach.no-daylight"
    if lookup.needs_dark(strip) and without_dark(sun, start, end):
        return "breach.never-dark" if never_dark(sun) else "breach.not-dark"
    part = lookup.twilight(strip)
    if part is DayPart.DUSK and not at_dusk(sun, start, end):
        return "breach.not-dusk"
    return "breach.not-dawn" if part is DayPart.DAWN and not at_dawn(sun, start, end) else ""


_WARNINGS = frozenset({"breach.not-dusk", "breach.not-dawn"})
_NEVER = frozenset({"breach.never-light", "breach.never-dark"})


def _breach(code: str, day: DayTimeline, strip: str, start: int, end: int) -> Breach:
    sun = day.sun
    params: dict[str, str | int] = {
        "start": clock(start), "end": clock(end), "sunrise": clock(sun.sunrise), "sunset": clock(sun.sunset),
        "dark": clock(sun.dark), "light": clock(sun.light),
        "golden": clock(sun.sunset - GOLDEN), "morning": clock(sun.sunrise + GOLDEN),
    }  # fmt: skip
    level = Level.WARNING if code in _WARNINGS else Level.ERROR
    cure = "cure.light" if code in _NEVER else "cure.reorder-day"
    return Breach(code, level, day.day, (strip,), params=params, cure=cure)
