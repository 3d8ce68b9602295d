"""A plan as rows: every strip in the order it is shot, banners, days without strips, and what waits."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO

from unitbase.exchange.table.columns import FORMULA, Column
from unitbase.schedule.lengths import pages
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.numbering import day_labels, day_numbers
from unitbase.schedule.values import SHOOT, Banner, Day, Plan, Strip
from unitbase.screenplay.values import IntExt

TITLES = tuple(column.value for column in Column)
BONEYARD = "Boneyard"
Cell = str | int | date | None
Row = tuple[Cell, ...]


def rows_of_plan(plan: Plan, dates: Sequence[date | None] | None = None) -> tuple[Row, ...]:
    """The rows under TITLES. Pages are eighths as a whole number; a banner's words stand under Notes."""
    lookup = Lookup(plan)
    dated = lookup.dates if dates is None else dates
    rows: list[Row] = []
    called = day_labels(plan.board) | day_numbers(plan.board)
    for day, when in zip(plan.board.days, dated, strict=True):
        rows += _day(day, called[day.id], when, lookup)
    rows += [_strip(strip, (BONEYARD, None, "", at), lookup) for at, strip in enumerate(plan.board.boneyard, start=1)]
    return tuple(rows)


def _day(day: Day, called: str | int, when: date | None, lookup: Lookup) -> Iterable[Row]:
    """The rows of a day, which is called as on the board: by its number in its unit, or by its kind.

    One without strips or banners has a row of its own, which keeps its place.
    """
    head = (called, when, day.unit)
    if not day.items:
        yield (*head, None, *([""] * 6), None, "", None, "" if day.kind == SHOOT else day.kind)
    for order, item in enumerate(day.items, start=1):
        if isinstance(item, Banner):
            yield (*head, order, *([""] * 6), None, "", None, item.text)
        else:
            yield _strip(item, (*head, order), lookup)


def _strip(strip: Strip, head: tuple[Cell, ...], lookup: Lookup) -> Row:
    sheet = lookup.sheet(strip)
    number = (sheet.number if sheet else "") or strip.scene
    part = f"RT{strip.take}" if strip.take else str(strip.part or "")
    if sheet is None:
        return (*head, number, part, "", "", "", "", 0, "", 0, "")
    sets = {one.key: one.name for one in lookup.plan.breakdown.sets}
    place = lookup.locations.get(lookup.location(strip))
    cast = (character.board_id for key in sheet.cast if (character := lookup.characters.get(key)))
    return (
        *head, number, part, "I/E" if sheet.int_ext is IntExt.BOTH else sheet.int_ext.value,
        sets.get(sheet.set, sheet.set), place.name if place else "", sheet.day_part.value, lookup.eighths(strip),
        ", ".join(cast), lookup.minutes(strip), sheet.note or sheet.synopsis,
    )  # fmt: skip


def to_csv(rows: Sequence[Row]) -> bytes:
    """The rows as CSV in UTF-8 with a mark at its head, as spreadsheets want it. Pages stand as `1 4/8`.

    A text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(TITLES)
    at = TITLES.index(Column.PAGES.value)
    for row in rows:
        writer.writerow([_cell(cell, is_pages=place == at) for place, cell in enumerate(row)])
    return file.getvalue().encode("utf-8-sig")


def _cell(cell: Cell, *, is_pages: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int):
        return pages(cell) if is_pages else str(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    plain = " ".join(cell.split())
    return f"'{plain}" if plain.lstrip("'").startswith(FORMULA) else plain
