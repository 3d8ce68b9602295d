"""Public holidays."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

# Holidays differ inside the United Kingdom; the unit works by those of its base nation, taken to be England.
_REGION = {"GB": "ENG"}


@lru_cache(maxsize=256)
def public_holidays(country: str, year: int) -> tuple[tuple[date, str], ...]:
    """Date and name of each public holiday, in order, for a country code ("GB", "US"); empty if it is not known."""
    import holidays

    try:
        found = holidays.country_holidays(country.upper(), subdiv=_REGION.get(country.upper()), years=year)
    except NotImplementedError:
        return ()
    return tuple(sorted(found.items()))
