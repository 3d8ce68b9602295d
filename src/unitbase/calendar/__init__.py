"""Shooting days, working weeks, holidays, day shapes, sun times."""

from unitbase.calendar.days import DayShape, NightBlock, ShootCalendar
from unitbase.calendar.holidays import HOLIDAY_PLACES, public_holidays
from unitbase.calendar.shapes import day_shapes
from unitbase.calendar.shift import shift_all, shift_from, with_unit
from unitbase.calendar.stored import calendar_from_json, calendar_to_json
from unitbase.calendar.sun import SunTimes, sun_times
from unitbase.calendar.towns import TOWNS, BaseTown, find_town

__all__ = [
    "HOLIDAY_PLACES",
    "TOWNS",
    "BaseTown",
    "DayShape",
    "NightBlock",
    "ShootCalendar",
    "SunTimes",
    "calendar_from_json",
    "calendar_to_json",
    "day_shapes",
    "find_town",
    "public_holidays",
    "shift_all",
    "shift_from",
    "sun_times",
    "with_unit",
]
