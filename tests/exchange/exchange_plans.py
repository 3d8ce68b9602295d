"""A plan with all a board can hold, made by hand: parts of chosen length, a retake, kinds of day, a second unit."""

from __future__ import annotations

from datetime import date

from schedule.schedule_plans import make_plan, sheet
from unitbase.breakdown.values import Element
from unitbase.calendar import ShootCalendar
from unitbase.schedule.values import Banner, Board, Day, Strip

DOG = Element("dog", "108", "Dog")
CAMERA = Element("crane", "110", "Crane")
PLAN = make_plan(
    (
        sheet("1", cast=("ann", "ben"), eighths=5, elements=(DOG,)),
        sheet("2", "meadow", ("ann",), eighths=3, outside=True, night=True),
        sheet("3", "hall", eighths=9, elements=(CAMERA,)),
    ),
    Board(
        (
            Day("d1", (Banner("n1", "LUNCH", "meal"), Strip("s3", "3", 2, 0, 7), Strip("s1", "1"))),
            Day("d2", (), kind="travel"),
            Day("d3", (Strip("s2", "2"), Strip("s1t", "1", 0, 1)), "continuous"),
            Day("d4", (Banner("n2", "LUNCH"),), unit="second"),
        ),
        (Strip("s3b", "3", 1, 0, 2),),
    ),
    calendar=ShootCalendar(date(2026, 6, 1), (0, 1, 2, 3, 4), off=(date(2026, 6, 3),), on=(date(2026, 6, 6),)),
)
