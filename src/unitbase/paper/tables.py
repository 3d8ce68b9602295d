"""A list as rows and columns: one value for the page, the spreadsheet and the PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

Cell = str | int | Fraction | date | None
Kind = Literal["text", "number", "money", "pages", "date", "duration"]
COUNTED = frozenset({"number", "money", "pages", "duration"})
"""The kinds of cell that stand to the right, so that they can be compared."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its width in characters, what its cells are. `pages` cells hold eighths of a page.

    `duration` cells hold seconds, `money` cells whole units of a currency with their decimals.
    """

    name: str
    width: int = 14
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """A list. Every row has a cell for each column; `group` is the column whose value heads the rows that share it.

    `note` stands below the list, on paper and in the sheet. `totals` are the places of rows that sum up others.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    group: int | None = None
    note: str = ""
    totals: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                msg = f"{self.title}: a row of {len(row)} cells does not fit {len(self.columns)} columns"
                raise ValueError(msg)
