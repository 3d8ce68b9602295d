"""Sun times of a place on a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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


def sun_times(day: date | None, lat: float, lon: float, zone: str) -> SunTimes:
    """Sun times for the date, or an equinox-like assumption for an undated day."""
    raise NotImplementedError
