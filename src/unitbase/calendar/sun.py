"""Sun times of a place on a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class SunTimes:
    """Minutes from local midnight; `dark` is the end of civil dusk, `light` the start of civil dawn.

    `known` is False where they are an assumption (no date). Dark may pass 1440.
    """

    light: int
    sunrise: int
    sunset: int
    dark: int
    known: bool = True


NO_DATE = SunTimes(5 * 60 + 30, 6 * 60, 18 * 60, 18 * 60 + 40, known=False)


NEVER_DARK = 2 * 1440
_NOON = 12 * 60
_CIVIL = 6.0
# Half the sun's disc, in degrees; the library adds the refraction of the air by itself.
_RADIUS = 32 / 120


@lru_cache(maxsize=4096)
def sun_times(day: date | None, lat: float, lon: float, zone: str) -> SunTimes:
    """Sun times for the date, or an equinox-like assumption for an undated day.

    Where the sun does not cross a line that day (high latitudes), the missing pair is filled in: with the sun always
    above it, light and sunrise are 0, sunset is 1440 and dark is NEVER_DARK; with the sun never above it, both
    ends fall on noon. Raises ZoneInfoNotFoundError for an unknown zone.
    """
    if day is None:
        return NO_DATE
    light, dark = _crossing(day, lat, lon, zone, below=_CIVIL) or (0, NEVER_DARK)
    sunrise, sunset = _crossing(day, lat, lon, zone, below=_RADIUS) or (0, 1440)
    if light >= dark or (light, dark) == (_NOON, _NOON):
        light = dark = _NOON
    return SunTimes(light, sunrise, sunset, dark)


def _crossing(day: date, lat: float, lon: float, zone: str, *, below: float) -> tuple[int, int] | None:
    """Minutes of the morning and evening crossing of `below` degrees under the horizon.

    None if the sun stays above that line all day; noon twice if it stays under it.
    """
    from astral import Observer
    from astral.sun import dawn, dusk, elevation, noon

    place = Observer(lat, lon)
    here = ZoneInfo(zone)
    try:
        rise = dawn(place, day, depression=below, tzinfo=here)
        fall = dusk(place, day, depression=below, tzinfo=here)
    except ValueError:
        high = elevation(place, noon(place, day, tzinfo=here), with_refraction=False)
        return None if high > -below else (_NOON, _NOON)
    first, last = _minutes(day, rise, here), _minutes(day, fall, here)
    return first, last if last > first else last + 1440


def _minutes(day: date, moment: datetime, zone: ZoneInfo) -> int:
    """Minutes on the wall clock from midnight of `day`."""
    local = moment.astimezone(zone).replace(tzinfo=None)
    return round((local - datetime.combine(day, time())).total_seconds() / 60)
