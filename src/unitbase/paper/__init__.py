"""Value in, PDF out: the papers of a production, set by Typst in a child process."""

from unitbase.paper.breakdown import breakdown_sheets
from unitbase.paper.budget import budget_paper
from unitbase.paper.fonts import FontsNotBuiltError, font_folder
from unitbase.paper.one_liner import one_liner
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
    "font_folder",
    "one_liner",
    "script_paper",
    "shooting_schedule",
    "stripboard",
]
