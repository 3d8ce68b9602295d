"""Codes, parameters and the catalogue that turns them into the trade's words."""

from unitbase.words.finding import Finding, Level, Place

__all__ = ["Finding", "Level", "Place"]
