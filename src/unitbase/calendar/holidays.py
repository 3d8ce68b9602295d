"""Public holidays."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

# Holidays differ inside the United Kingdom; the unit works by those of its base nation, taken to be England.
_REGION = {"GB": "ENG"}
HOLIDAY_PLACES: dict[str, str] = {
    "GB": "England and Wales",
    "GB-SCT": "Scotland",
    "GB-NIR": "Northern Ireland",
    "IE": "Ireland",
    "US": "United States",
    "CA": "Canada",
    "AU": "Australia",
    "NZ": "New Zealand",
    "FR": "France",
    "DE": "Germany",
    "ES": "Spain",
    "IT": "Italy",
    "CZ": "Czechia",
    "HU": "Hungary",
    "ZA": "South Africa",
}
"""Countries and parts of countries whose public holidays a production can keep, by key."""


@lru_cache(maxsize=256)
def public_holidays(country: str, year: int) -> tuple[tuple[date, str], ...]:
    """Date and name of each public holiday, in order, for a country code ("GB", "US") or a part of one ("GB-SCT").

    Empty if it is not known.
    """
    import holidays

    key, _, part = country.upper().partition("-")
    try:
        found = holidays.country_holidays(key, subdiv=part or _REGION.get(key), years=year, language="en_US")
    except NotImplementedError:
        return ()
    return tuple(sorted(found.items()))
