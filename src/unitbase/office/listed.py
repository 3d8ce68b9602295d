"""What every list of the office has alike: found, ordered by a column, handed over as a spreadsheet or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Generic, Protocol, TypeVar
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse

from unitbase.office.files import file_answer
from unitbase.office.problems import UnknownError
from unitbase.paper.sheets import workbook
from unitbase.paper.tables import COUNTED, Cell, Kind, Table
from unitbase.paper.tables import Column as TableColumn
from unitbase.paper.words import decimal_text
from unitbase.schedule.lengths import pages
from unitbase.screenplay.write_outline import duration_text

Row = TypeVar("Row")
Found = TypeVar("Found", bound="Worded")
Choices = tuple[tuple[str, str], ...]
XLSX, CSV = "xlsx", "csv"
TYPES = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}
_CAREFUL = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 200
_PENCE = 2


class Worded(Protocol):
    """A row of a list that is found by its words."""

    @property
    def words(self) -> Iterable[str]:
        """All that a search looks through."""


class WordsForm(forms.Form):
    """What is looked for in a list; sent in the address, so that a look can be kept and passed on."""

    q = forms.CharField(label="Find", max_length=_LONGEST, required=False, empty_value="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].widget.attrs["type"] = "search"

    def asked(self, name: str) -> str:
        """What was asked for; "" where that was nothing, or nothing that can be understood."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")

    def finds(self, *texts: str) -> bool:
        """Whether every word that is looked for stands in one of the texts."""
        said = " ".join(texts).casefold()
        return all(word in said for word in self.asked("q").casefold().split())

    def query(self) -> dict[str, str]:
        """All that was asked for, as an address carries it."""
        return {name: "on" if told == "True" else told for name in self.fields if (told := self.asked(name))}


class FindForm(WordsForm):
    """What of a list is looked at, and in which of the orders it has."""

    order = forms.ChoiceField(label="Order", required=False)

    def __init__(self, *args: Any, orders: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "order", orders)


class SortForm(WordsForm):
    """What of a list is looked at, and by which of its columns it is sorted; "-" before the name is the other way.

    `first` is what the order is called that the rows come in.
    """

    sort = forms.ChoiceField(label="Sort by", required=False)

    def __init__(self, data: Mapping[str, Any], *, columns: Sequence[Column[Any]], first: str) -> None:
        super().__init__(data)
        self.columns = columns
        asked = str(data.get("sort", ""))
        named = (("", first), *((one.name, one.title) for one in columns))
        other = tuple((f"-{name}", f"{told}, the other way") for name, told in named if name and asked == f"-{name}")
        choose(self, "sort", (*named, *other))


def choose(form: forms.Form, name: str, choices: Choices) -> None:
    """What a field of a form offers to choose from."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column that can be sorted by: its name in an address, its title, and what the rows are ordered by.

    `cell` is what a file of the list says there, by which the rows are ordered where nothing else is named: without
    capitals, what is empty last. `width` and `kind` are those of the file.
    """

    name: str
    title: str
    order: Callable[[Row], tuple[object, ...]] | None = None
    cell: Callable[[Row], Cell] | None = None
    width: int = 14
    kind: Kind = "text"

    def place(self, row: Row) -> tuple[object, ...]:
        """What the row is ordered by."""
        if self.order is not None:
            return self.order(row)
        told = self.cell(row) if self.cell is not None else None
        return (told in (None, ""), told.casefold() if isinstance(told, str) else told or 0)


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head on the page: where a click leads, and how the list stands by it now (up, down or "")."""

    title: str
    url: str
    way: str
    css: str = ""


def same_look(request: HttpRequest, page: str) -> str:
    """The address of a page as it is looked at, so that whoever did something there goes on from where they were."""
    query = request.GET.urlencode()
    return f"{page}?{query}" if query else page


def arranged(rows: Iterable[Row], columns: Sequence[Column[Row]], asked: str) -> tuple[Row, ...]:
    """The rows in the order asked for: a column's name, "-" before it for the other way; else as they come."""
    column = next((one for one in columns if one.name == asked.removeprefix("-")), None)
    if column is None:
        return tuple(rows)
    return tuple(sorted(rows, key=column.place, reverse=asked.startswith("-")))


def heads(columns: Sequence[Column[Row]], page: str, query: Mapping[str, str]) -> tuple[Head, ...]:
    """The columns' heads; a click sorts by one, a second the other way, and the search stays."""
    asked = query.get("sort", "")
    return tuple(
        Head(
            one.title,
            f"{page}?{urlencode({**query, 'sort': f'-{one.name}' if asked == one.name else one.name})}",
            {one.name: "ascending", f"-{one.name}": "descending"}.get(asked, ""),
            # the first names the row, even where it does so by a number
            "r" if place and one.kind in COUNTED else "",
        )
        for place, one in enumerate(columns)
    )


@dataclass(frozen=True, slots=True)
class Looked(Generic[Row]):
    """A list as somebody looks at it: what they asked for, its rows in that order, and how many there are in all."""

    form: SortForm
    rows: tuple[Row, ...]
    every: int

    def shown(self, page: str, export: str) -> dict[str, Any]:
        """What the list's page is given: form, heads, the addresses of the whole list and of the file ("" = none)."""
        asked = self.form.query()
        # what the list is of is asked for by fields nobody sees
        kept = {name: told for name, told in asked.items() if self.form.fields[name].widget.is_hidden}
        return {
            "look": self.form,
            "looked": bool(asked.keys() - {"sort", *kept}),
            "heads": heads(self.form.columns, page, asked),
            "every": self.every,
            "list_url": f"{page}?{urlencode(kept)}" if kept else page,
            "export_url": (f"{export}?{urlencode(asked)}" if asked else export) if self.every else "",
        }


def looked_at(form: SortForm, every: Sequence[Found]) -> Looked[Found]:
    """The rows of a list that are looked for, sorted as is asked."""
    found = (row for row in every if form.finds(*row.words))
    return Looked(form, arranged(found, form.columns, form.asked("sort")), len(every))


def table_of(title: str, columns: Sequence[Column[Row]], rows: Iterable[Row]) -> Table:
    """A list as it is handed over: the columns that say something in a file."""
    told = [(one, one.cell) for one in columns if one.cell is not None]
    named = tuple(TableColumn(one.title, one.width, one.kind) for one, _ in told)
    return Table(title, named, tuple(tuple(cell(row) for _, cell in told) for row in rows))


def csv_of(table: Table) -> bytes:
    """A list as CSV a spreadsheet opens: UTF-8 with its mark, and no cell that would be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([column.name for column in table.columns])
    kinds = [column.kind for column in table.columns]
    writer.writerows([_told(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in table.rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _told(cell: Cell, kind: str) -> str:
    if isinstance(cell, Fraction):
        return decimal_text(cell, _PENCE if kind == "money" else 0)
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
