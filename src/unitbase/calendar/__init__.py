"""Shooting days, working weeks, holidays, day shapes, sun times."""

from unitbase.calendar.days import DayShape, ShootCalendar
from unitbase.calendar.holidays import public_holidays
from unitbase.calendar.shapes import day_shapes
from unitbase.calendar.sun import SunTimes, sun_times
from unitbase.calendar.towns import TOWNS, BaseTown, find_town

__all__ = [
    "TOWNS",
    "BaseTown",
    "DayShape",
    "ShootCalendar",
    "SunTimes",
    "day_shapes",
    "find_town",
    "public_holidays",
    "sun_times",
]
