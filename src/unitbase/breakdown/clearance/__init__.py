"""Clearance marks: names, brands, numbers, songs, pictures that somebody may have a right in."""

from unitbase.breakdown.clearance.marks import clearance_report, clearances
from unitbase.breakdown.clearance.values import ClearanceKind, ClearanceLine, ClearanceMark

__all__ = ["ClearanceKind", "ClearanceLine", "ClearanceMark", "clearance_report", "clearances"]
