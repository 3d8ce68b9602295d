"""Solver: construction, local search and bound; the only room that may know solver libraries."""

from unitbase.schedule.solver.solve import solve
from unitbase.schedule.solver.values import Bound, BoundPart, Progress, Solution

__all__ = ["Bound", "BoundPart", "Progress", "Solution", "solve"]
