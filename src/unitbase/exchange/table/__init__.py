"""The schedule as a table: one row a strip, written as rows of cells and as CSV, read from CSV and spreadsheets."""

from unitbase.exchange.table.read import FORMAT, read_table, read_workbook
from unitbase.exchange.table.write import TITLES, rows_of_plan, to_csv

__all__ = ["FORMAT", "TITLES", "read_table", "read_workbook", "rows_of_plan", "to_csv"]
