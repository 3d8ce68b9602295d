"""Value in, PDF out: the papers of a production, set by Typst in a child process."""

from unitbase.paper.breakdown import breakdown_sheets
from unitbase.paper.budget import budget_paper
from unitbase.paper.dood import day_out_of_days_paper
from unitbase.paper.fonts import FontsNotBuiltError, font_folder
from unitbase.paper.month import calendar_months
from unitbase.paper.one_liner import one_liner
from unitbase.paper.person import cast_schedule
from unitbase.paper.places import day_by_day
from unitbase.paper.press import PressError
from unitbase.paper.script import ScriptHead, script_paper
from unitbase.paper.shooting import shooting_schedule
from unitbase.paper.stripboard import stripboard
from unitbase.paper.strips import MODERN, SINGLETON
from unitbase.paper.values import (
    BudgetAccount,
    BudgetDetail,
    DoodColumn,
    DoodLine,
    PaperHead,
    PrintedBanner,
    PrintedDay,
    PrintedDood,
    PrintedElement,
    PrintedSheet,
    PrintedStrip,
    PrintedTopSheet,
    TopLine,
    TopSection,
)
from unitbase.paper.vertical import vertical_stripboard

__all__ = [
    "MODERN",
    "SINGLETON",
    "BudgetAccount",
    "BudgetDetail",
    "DoodColumn",
    "DoodLine",
    "FontsNotBuiltError",
    "PaperHead",
    "PressError",
    "PrintedBanner",
    "PrintedDay",
    "PrintedDood",
    "PrintedElement",
    "PrintedSheet",
    "PrintedStrip",
    "PrintedTopSheet",
    "ScriptHead",
    "TopLine",
    "TopSection",
    "breakdown_sheets",
    "budget_paper",
    "calendar_months",
    "cast_schedule",
    "day_by_day",
    "day_out_of_days_paper",
    "font_folder",
    "one_liner",
    "script_paper",
    "shooting_schedule",
    "stripboard",
    "vertical_stripboard",
]
