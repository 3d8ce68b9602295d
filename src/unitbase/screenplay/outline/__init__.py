"""Outlines: a table of scenes or items, as CSV or as a spreadsheet, where there is no script yet."""

from unitbase.screenplay.outline.read import FORMAT, read_outline_sheets, read_outline_text, stated_seconds
from unitbase.screenplay.outline.table import is_outline_text, is_spreadsheet

__all__ = ["FORMAT", "is_outline_text", "is_spreadsheet", "read_outline_sheets", "read_outline_text", "stated_seconds"]
