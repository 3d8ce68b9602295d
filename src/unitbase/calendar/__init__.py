"""Shooting days, working weeks, holidays, day shapes, sun times."""

from unitbase.calendar.days import DayShape, ShootCalendar
from unitbase.calendar.sun import SunTimes, sun_times

__all__ = ["DayShape", "ShootCalendar", "SunTimes", "sun_times"]
