"""What every list of the office has alike: found, ordered by a column, handed over as a spreadsheet or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse

from unitbase.office.files import file_answer
from unitbase.office.problems import UnknownError
from unitbase.paper.sheets import workbook
from unitbase.paper.tables import Cell, Table
from unitbase.schedule.lengths import pages
from unitbase.screenplay.write_outline import duration_text

Row = TypeVar("Row")
Choices = tuple[tuple[str, str], ...]
XLSX, CSV = "xlsx", "csv"
TYPES = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}
_CAREFUL = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 200


class FindForm(forms.Form):
    """What of a list is looked at; sent in the address, so that a look can be kept and passed on."""

    q = forms.CharField(label="Find", max_length=_LONGEST, required=False, empty_value="")
    order = forms.ChoiceField(label="Order", required=False)

    def __init__(self, *args: Any, orders: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].widget.attrs["type"] = "search"
        choose(self, "order", orders)

    def asked(self, name: str) -> str:
        """What was asked for; "" where that was nothing, or nothing that can be understood."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")

    def finds(self, *texts: str) -> bool:
        """Whether every word that is looked for stands in one of the texts."""
        said = " ".join(texts).casefold()
        return all(word in said for word in self.asked("q").casefold().split())


def choose(form: forms.Form, name: str, choices: Choices) -> None:
    """What a field of a form offers to choose from."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column that can be sorted by: its name in an address, its title, and what the rows are ordered by."""

    name: str
    title: str
    order: Callable[[Row], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head on the page: where a click leads, and how the list stands by it now (up, down or "")."""

    title: str
    url: str
    way: str


def arranged(rows: Iterable[Row], columns: Sequence[Column[Row]], asked: str) -> tuple[Row, ...]:
    """The rows in the order asked for: a column's name, "-" before it for the other way; else as they come."""
    column = next((one for one in columns if one.name == asked.removeprefix("-")), None)
    if column is None:
        return tuple(rows)
    return tuple(sorted(rows, key=column.order, reverse=asked.startswith("-")))


def heads(columns: Sequence[Column[Row]], page: str, query: Mapping[str, str]) -> tuple[Head, ...]:
    """The columns' heads; a click sorts by one, a second the other way, and the search stays."""
    asked = query.get("sort", "")
    return tuple(
        Head(
            one.title,
            f"{page}?{urlencode({**query, 'sort': f'-{one.name}' if asked == one.name else one.name})}",
            {one.name: "ascending", f"-{one.name}": "descending"}.get(asked, ""),
        )
        for one in columns
    )


def csv_of(table: Table) -> bytes:
    """A list as CSV a spreadsheet opens: UTF-8 with its mark, and no cell that would be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([column.name for column in table.columns])
    kinds = [column.kind for column in table.columns]
    writer.writerows([_told(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in table.rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _told(cell: Cell, kind: str) -> str:
    if isinstance(cell, int):
        return {"pages": pages, "duration": duration_text}.get(kind, str)(cell)
    if cell is None or isinstance(cell, str):
        return f"'{cell}" if cell and cell.startswith(_CAREFUL) else cell or ""
    return cell.isoformat()


def handed(table: Table, kind: str, name: str) -> HttpResponse:
    """A list as a file of a kind. Raises UnknownError where there is no such kind."""
    if kind not in TYPES:
        raise UnknownError
    content = workbook((table,)) if kind == XLSX else csv_of(table)
    return file_answer(content, TYPES[kind], f"{name}.{kind}")
