"""Budget: charts, lines, fringes, contractual charges, the first estimate and the top sheet."""

from unitbase.budget.calculate import Basis, Budget, calculate, make_basis, recalculate
from unitbase.budget.chart import Account, Chart, Section, load_chart
from unitbase.budget.estimate import first_budget, plan_quantities
from unitbase.budget.lines import Contractual, Fringe, Line, Ref
from unitbase.budget.topsheet import LineChange, SheetLine, SheetSection, TopSheet, compare_budgets, top_sheet

__all__ = [
    "Account",
    "Basis",
    "Budget",
    "Chart",
    "Contractual",
    "Fringe",
    "Line",
    "LineChange",
    "Ref",
    "Section",
    "SheetLine",
    "SheetSection",
    "TopSheet",
    "calculate",
    "compare_budgets",
    "first_budget",
    "load_chart",
    "make_basis",
    "plan_quantities",
    "recalculate",
    "top_sheet",
]
