"""Base towns: where a production's sun is worked out, and in which zone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BaseTown:
    """A town: ISO country code, degrees north and east, IANA zone."""

    name: str
    country: str
    lat: float
    lon: float
    zone: str


TOWNS = (
    BaseTown("London", "GB", 51.51, -0.13, "Europe/London"),
    BaseTown("Manchester", "GB", 53.48, -2.24, "Europe/London"),
    BaseTown("Leeds", "GB", 53.80, -1.55, "Europe/London"),
    BaseTown("Liverpool", "GB", 53.41, -2.98, "Europe/London"),
    BaseTown("Birmingham", "GB", 52.48, -1.90, "Europe/London"),
    BaseTown("Bristol", "GB", 51.45, -2.59, "Europe/London"),
    BaseTown("Newcastle upon Tyne", "GB", 54.98, -1.61, "Europe/London"),
    BaseTown("Norwich", "GB", 52.63, 1.30, "Europe/London"),
    BaseTown("Plymouth", "GB", 50.38, -4.14, "Europe/London"),
    BaseTown("Cardiff", "GB", 51.48, -3.18, "Europe/London"),
    BaseTown("Glasgow", "GB", 55.86, -4.25, "Europe/London"),
    BaseTown("Edinburgh", "GB", 55.95, -3.19, "Europe/London"),
    BaseTown("Inverness", "GB", 57.48, -4.22, "Europe/London"),
    BaseTown("Belfast", "GB", 54.60, -5.93, "Europe/London"),
    BaseTown("Dublin", "IE", 53.35, -6.26, "Europe/Dublin"),
    BaseTown("Galway", "IE", 53.27, -9.05, "Europe/Dublin"),
    BaseTown("Los Angeles", "US", 34.05, -118.24, "America/Los_Angeles"),
    BaseTown("San Francisco", "US", 37.77, -122.42, "America/Los_Angeles"),
    BaseTown("Portland", "US", 45.52, -122.68, "America/Los_Angeles"),
    BaseTown("Seattle", "US", 47.61, -122.33, "America/Los_Angeles"),
    BaseTown("Albuquerque", "US", 35.08, -106.65, "America/Denver"),
    BaseTown("Austin", "US", 30.27, -97.74, "America/Chicago"),
    BaseTown("Chicago", "US", 41.88, -87.63, "America/Chicago"),
    BaseTown("New Orleans", "US", 29.95, -90.07, "America/Chicago"),
    BaseTown("Atlanta", "US", 33.75, -84.39, "America/New_York"),
    BaseTown("Boston", "US", 42.36, -71.06, "America/New_York"),
    BaseTown("New York", "US", 40.71, -74.01, "America/New_York"),
    BaseTown("Wilmington", "US", 34.23, -77.94, "America/New_York"),
    BaseTown("Toronto", "CA", 43.65, -79.38, "America/Toronto"),
    BaseTown("Montreal", "CA", 45.50, -73.57, "America/Toronto"),
    BaseTown("Vancouver", "CA", 49.28, -123.12, "America/Vancouver"),
    BaseTown("Paris", "FR", 48.86, 2.35, "Europe/Paris"),
    BaseTown("Berlin", "DE", 52.52, 13.41, "Europe/Berlin"),
    BaseTown("Munich", "DE", 48.14, 11.58, "Europe/Berlin"),
    BaseTown("Madrid", "ES", 40.42, -3.70, "Europe/Madrid"),
    BaseTown("Rome", "IT", 41.90, 12.50, "Europe/Rome"),
    BaseTown("Budapest", "HU", 47.50, 19.04, "Europe/Budapest"),
    BaseTown("Prague", "CZ", 50.08, 14.44, "Europe/Prague"),
    BaseTown("Reykjavik", "IS", 64.15, -21.94, "Atlantic/Reykjavik"),
    BaseTown("Valletta", "MT", 35.90, 14.51, "Europe/Malta"),
    BaseTown("Cape Town", "ZA", -33.92, 18.42, "Africa/Johannesburg"),
    BaseTown("Sydney", "AU", -33.87, 151.21, "Australia/Sydney"),
    BaseTown("Auckland", "NZ", -36.85, 174.76, "Pacific/Auckland"),
)
_BY_NAME = {town.name.casefold(): town for town in TOWNS}


def find_town(name: str) -> BaseTown | None:
    """The town of that name, in any case and with spaces around it; None if it is not in the table."""
    return _BY_NAME.get(name.strip().casefold())
