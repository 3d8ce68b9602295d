"""The day out of days of any category, in the office's words, and handed over as a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from unitbase.money import Money, format_money
from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.listed import CSV, XLSX, handed
from unitbase.office.papers.boards import source_of
from unitbase.office.papers.queries import active_board
from unitbase.office.papers.values import Source
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import pack_of, plan_of
from unitbase.office.productions.shell import show_page
from unitbase.office.schedule.boards import boards_of
from unitbase.paper.tables import Cell, Column, Table
from unitbase.schedule.dood import (
    CAST,
    COUNTED,
    LOCATIONS,
    SETS,
    DoodColumn,
    DoodRow,
    day_out_of_days_of,
    dood_categories,
)
from unitbase.schedule.values import Plan
from unitbase.words import Finding, Level
from unitbase.words.catalogue import say
from unitbase.words.categories import category_name
from unitbase.words.habits import short_day

QUIET = ("drop.none-held",)
KINDS = {CAST: "cast", SETS: "sets", LOCATIONS: "locations"}
WHY = {"off": "day off", "hiatus": "hiatus", "holiday": "holiday", "weekday": "", "called": ""}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: board id and name, cells (code, day number, date, look), totals, why somebody is dropped or not."""

    board_id: str
    name: str
    url: str
    cells: tuple[tuple[str, str, str, str], ...]
    totals: tuple[tuple[str, str], ...]
    why: str


def _name(plan: Plan | None, category: str, pack: str) -> str:
    own = plan.breakdown.own if plan else ()
    return {SETS: "Sets", LOCATIONS: "Locations"}.get(category) or category_name(category, pack, own)


def _category(request: HttpRequest, plan: Plan | None) -> str:
    asked = request.GET.get("category", CAST)
    return asked if plan and asked in dood_categories(plan) else CAST


@require_safe
@at_desk
def dood(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The day out of days of one category of the board in force, of a scenario or of a schedule as it was published."""
    production = desk.production(pid, "schedule.see")
    source = _board(request, desk, production)
    values = source.values()
    plan, pack = plan_of(values)[0], pack_of(values.setup)
    category = _category(request, plan)
    rows = day_out_of_days_of(plan, category) if plan else ()
    may_see_pay = desk.may("pay.see", production)
    lines = tuple(_lines(plan, production, rows, pack, may_see_pay=may_see_pay)) if plan else ()
    columns = rows[0].columns if rows else ()
    query = urlencode({"category": category} | ({"board": source.key} if source.key else {}))
    boards = tuple(one for one in boards_of(desk, production) if one.offered)
    return show_page(
        request, desk, "calendar/dood.html", production, "dood",
        lines=lines, columns=tuple((*_head(one, pack), one.why) for one in columns), totals=_totals(category),
        categories=tuple(
            (one, _name(plan, one, pack), one == category) for one in (dood_categories(plan) if plan else ())
        ),
        boards=tuple((one.key, one.name) for one in (active_board(production), *boards)) if boards else (),
        board=source.key, beside=source.key, sub=source.version(values) if source.key else "",
        counted=category in COUNTED, name=_name(plan, category, pack), sums=tuple(_sums(rows, category)),
        exports=tuple(
            (label, f"{reverse('dood-export', kwargs={'pid': pid, 'kind': kind})}?{query}")
            for label, kind in (("Spreadsheet", XLSX), ("CSV", CSV))
        ) if rows else (),
    )  # fmt: skip


def _board(request: HttpRequest, desk: Desk, production: Production) -> Source:
    return source_of(desk, production, request.GET.get("board", ""), boards_of)


def _head(column: DoodColumn, pack: str) -> tuple[str, str]:
    return str(column.number or ""), short_day(column.date, pack) if column.date else ""


def _totals(category: str) -> tuple[str, ...]:
    if category in COUNTED:
        return ("Days", "In all")
    return ("Work", "Hold", "Travel", "Other", "Paid") if category == CAST else ("Work", "Hold", "Other", "In all")


def _numbers(row: DoodRow) -> tuple[int, ...]:
    if row.category in COUNTED:
        return row.work, row.paid
    if row.category == CAST:
        return row.work, row.hold, row.travel, row.other, row.paid
    return row.work, row.hold, row.other, row.paid


def _look(code: str) -> str:
    if code == "/":
        return "off"
    return "h" if code == "H" else "w" if "W" in code or code.isdecimal() else "e" if code else ""


def _lines(
    plan: Plan, production: Production, rows: tuple[DoodRow, ...], pack: str, *, may_see_pay: bool
) -> Iterator[Line]:
    page = reverse("availability", kwargs={"pid": production.pid})
    known = {f"cast:{one.character}" for one in plan.cast} | {f"locations:{one.key}" for one in plan.locations}
    known |= {f"resources:{one.element}" for one in plan.resources} | {f"sets:{one.key}" for one in plan.breakdown.sets}
    for row in rows:
        named = f"{KINDS.get(row.category, 'resources')}:{row.key}"
        heads = (_head(column, pack) for column in row.columns)
        yield Line(
            row.board_id, row.name, f"{page}?row={quote(named)}#{quote(named)}" if named in known else "",
            tuple((code, *head, _look(code)) for code, head in zip(row.cells, heads, strict=True)),
            tuple(zip(_totals(row.category), map(str, _numbers(row)), strict=True)),
            _why(plan, row, pack, may_see_pay=may_see_pay),
        )  # fmt: skip


def _why(plan: Plan, row: DoodRow, pack: str, *, may_see_pay: bool) -> str:
    """Why somebody who is held is dropped or not; nothing where nobody asks."""
    verdict = row.verdict
    if verdict is None or verdict.code in QUIET:
        return ""
    told = say(Finding(verdict.code, Level.INFO, verdict.params), pack)
    if may_see_pay and verdict.saves > 0:
        told += f" It saves {format_money(Money(verdict.saves, plan.currency))}."
    return told


def _sums(rows: tuple[DoodRow, ...], category: str) -> Iterator[tuple[str, str]]:
    for place, name in enumerate(_totals(category)):
        yield name, str(sum(_numbers(row)[place] for row in rows))


@require_safe
@at_desk
def dood_export(request: HttpRequest, desk: Desk, pid: str, kind: str) -> HttpResponse:
    """The grid of one category as a spreadsheet or CSV: a column for each date, then the totals."""
    production = desk.production(pid, "schedule.see")
    source = _board(request, desk, production)
    values = source.values()
    plan, pack = plan_of(values)[0], pack_of(values.setup)
    category = _category(request, plan)
    rows = day_out_of_days_of(plan, category) if plan else ()
    table = dood_table(rows, _name(plan, category, pack), category, pack)
    told = replace(table, note=source.version(values)) if source.key else table
    return handed(told, kind, f"day-out-of-days-{category}")


def dood_table(rows: tuple[DoodRow, ...], name: str, category: str, pack: str) -> Table:
    """The grid as a list."""
    dates = rows[0].columns if rows else ()
    heads = (
        " · ".join(filter(None, (f"Day {one.number}" if one.number else "", _head(one, pack)[1]))) for one in dates
    )
    totals = tuple(Column(one, 8, "number") for one in _totals(category))
    columns = (Column("Id", 6), Column("Name", 28), *(Column(head, 12) for head in heads), *totals)
    found: tuple[tuple[Cell, ...], ...] = tuple((row.board_id, row.name, *row.cells, *_numbers(row)) for row in rows)
    return Table(f"Day out of days, {name}", columns, found)
