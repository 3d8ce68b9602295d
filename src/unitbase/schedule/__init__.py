"""Schedule: boards, day-out-of-days, the timeline of a day, the price of a plan."""

from unitbase.schedule.dood import DoodColumn, DoodRow, day_out_of_days
from unitbase.schedule.lengths import pages
from unitbase.schedule.price import price
from unitbase.schedule.timeline import Block, BlockKind, DayTimeline, PersonTimes, timeline, timelines
from unitbase.schedule.values import (
    ALWAYS,
    Assumptions,
    Availability,
    Banner,
    Board,
    CastTerms,
    CrewTerms,
    Day,
    Hold,
    LocationTerms,
    Plan,
    ResourceTerms,
    Strip,
    Town,
)

__all__ = [
    "ALWAYS",
    "Assumptions",
    "Availability",
    "Banner",
    "Block",
    "BlockKind",
    "Board",
    "CastTerms",
    "CrewTerms",
    "Day",
    "DayTimeline",
    "DoodColumn",
    "DoodRow",
    "Hold",
    "LocationTerms",
    "PersonTimes",
    "Plan",
    "ResourceTerms",
    "Strip",
    "Town",
    "day_out_of_days",
    "pages",
    "price",
    "timeline",
    "timelines",
]
