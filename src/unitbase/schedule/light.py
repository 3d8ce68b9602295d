"""Day and night by the clock: whether a stretch of a shoot day has sun or is dark, and how long to wait for the dark.

Minutes count from midnight of the shoot day's date and may pass 1440: the night that begins on it ends on the next
morning, for which the light of the date itself is taken. Where the sun stays above a line all day, or under it, there
is nothing to wait for: it never gets dark, or it is never light.
"""

from __future__ import annotations

from unitbase.calendar import SunTimes

MIDNIGHT = 24 * 60
GOLDEN = 60
"""Minutes before sunset and after sunrise that still pass for dusk and dawn on film: a habit, no rule."""


def sun_all_day(sun: SunTimes) -> bool:
    """Whether the sun does not set (the midnight sun)."""
    return sun.sunset - sun.sunrise >= MIDNIGHT


def no_sun(sun: SunTimes) -> bool:
    """Whether the sun does not rise."""
    return sun.sunrise >= sun.sunset


def never_dark(sun: SunTimes) -> bool:
    """Whether no darkness lies between civil dusk and the dawn after it (a night of the far north in summer)."""
    return sun.dark - MIDNIGHT >= sun.light


def always_dark(sun: SunTimes) -> bool:
    """Whether it does not get light at all (the polar night)."""
    return sun.light >= sun.dark


def wait_for_dark(sun: SunTimes, cursor: int, minutes: int) -> int:
    """Minutes until so many minutes of darkness can begin; 0 where it is dark, or will not be."""
    if cursor + minutes <= sun.light or always_dark(sun) or never_dark(sun):
        return 0
    return max(0, sun.dark - cursor)


def without_dark(sun: SunTimes, start: int, end: int) -> int:
    """Minutes by which a stretch misses the darkness, before dawn or after dusk; 0 if all of it is dark."""
    if always_dark(sun):
        return 0
    if never_dark(sun):
        return end - start
    # in the small hours of the date, or in the night that begins on it
    return min(_outside(start, end, sun.dark - MIDNIGHT, sun.light), _outside(start, end, sun.dark, _next(sun.light)))


def without_sun(sun: SunTimes, start: int, end: int) -> int:
    """Minutes by which a stretch misses the sun of the date, or of the morning after it; 0 if all of it has sun."""
    if sun_all_day(sun):
        return 0
    if no_sun(sun):
        return end - start
    later = _outside(start, end, _next(sun.sunrise), _next(sun.sunset))
    return min(_outside(start, end, sun.sunrise, sun.sunset), later)


def at_dusk(sun: SunTimes, start: int, end: int) -> bool:
    """Whether a stretch touches dusk, from an hour before sunset until it is dark."""
    return start <= sun.dark and end >= sun.sunset - GOLDEN


def at_dawn(sun: SunTimes, start: int, end: int) -> bool:
    """Whether a stretch touches dawn, from first light until an hour after sunrise.

    That of the date or, behind a night, that of the morning after it.
    """
    dawns = ((sun.light, sun.sunrise + GOLDEN), (_next(sun.light), _next(sun.sunrise + GOLDEN)))
    return any(start <= last and end >= first for first, last in dawns)


def _next(minute: int) -> int:
    return minute + MIDNIGHT


def _outside(start: int, end: int, first: int, last: int) -> int:
    """How many minutes a stretch begins before `first` and ends after `last`."""
    return max(0, first - start) + max(0, end - last)
