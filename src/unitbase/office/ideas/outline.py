"""An outline while it is worked on: rows by identity, changed one at a time, each change a new table. No database.

The table is stored as the script, and beside it what its reading gave, its rows under the identities they had: a row
keeps what hangs on it wherever it is moved and whatever number it gets.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from unitbase.breakdown import Correction, break_down, correct
from unitbase.office.documents.canonical import canonical
from unitbase.office.productions.plan import plan_of, screenplay_of
from unitbase.office.productions.reading import STUDIO, stored_reading
from unitbase.office.productions.values import Values
from unitbase.schedule.board import strips
from unitbase.schedule.board_json import board_from_json, board_to_json
from unitbase.schedule.redraft import redraft
from unitbase.schedule.values import Board
from unitbase.screenplay import Screenplay, read_screenplay
from unitbase.screenplay.identity import fresh, with_keys
from unitbase.screenplay.outline import FORMAT
from unitbase.screenplay.running_order import FORMAT as RUNNING_ORDER
from unitbase.screenplay.running_order import as_running_order
from unitbase.screenplay.write_outline import NAME, PASTED, Row, next_number, rows_of, write_outline
from unitbase.words import Finding, Level

MOST_ROWS = 1000
Keyed = tuple[tuple[str, Row], ...]
"""Rows, each under its identity; "" where it has none yet."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline in force."""

    rows: Keyed = ()

    def row(self, key: str) -> Row | None:
        """The row of that identity."""
        return next((row for one, row in self.rows if one == key), None)

    @property
    def plain(self) -> tuple[Row, ...]:
        """The rows alone."""
        return tuple(row for _, row in self.rows)

    def number_taken(self, number: str, key: str) -> bool:
        """Whether another row has that number."""
        return any(row.number.upper() == number.upper() for one, row in self.rows if one != key)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as they are stored: the table, what reading it gave, and the board for it.

    `grown` is a board of all rows in their order, for as long as nobody has touched the board; `added` the board in
    force with a strip in the boneyard for each row that has none, None where none is to be added.
    """

    text: str
    read: dict[str, Any]
    grown: dict[str, Any]
    added: dict[str, Any] | None


def outline_of(values: Values) -> Outline | None:
    """The outline in force, empty while there is no script at all; None where the script is none."""
    if not values.script:
        return Outline()
    script = screenplay_of(values)
    if script is None or script.format not in {FORMAT, RUNNING_ORDER}:
        return None
    keys = [scene.key for scene in script.scenes if not scene.omitted]
    return Outline(tuple(zip(keys, rows_of(script), strict=True)))


def with_row(outline: Outline, row: Row, *, key: str = "", after: str | None = None) -> Keyed:
    """The rows with this one in the place of the row `key`, or new behind `after` ("" first, None last)."""
    if outline.row(key) is not None:
        return tuple((one, row if one == key else other) for one, other in outline.rows)
    rows = list(outline.rows)
    keys = [one for one, _ in rows]
    place = len(rows) if after is None or (after and after not in keys) else keys.index(after) + 1 if after else 0
    rows.insert(place, ("", row))
    return tuple(rows)


def moved(outline: Outline, key: str, by: int) -> Keyed:
    """The rows with that of `key` further down by so many places (up: negative), at most to an end."""
    rows = list(outline.rows)
    at = next((place for place, (one, _) in enumerate(rows) if one == key), None)
    if at is not None:
        rows.insert(min(max(at + by, 0), len(rows) - 1), rows.pop(at))
    return tuple(rows)


def without_row(outline: Outline, key: str) -> Keyed:
    """The rows without that of `key`."""
    return tuple(pair for pair in outline.rows if pair[0] != key)


def numbered(rows: Keyed) -> Keyed:
    """The rows, each with a number of its own: that it has, where no row before it has it, else the next free one."""
    taken: set[str] = set()
    found: list[tuple[str, Row]] = []
    given = tuple(row for _, row in rows)
    for key, row in rows:
        free = next_number((*given, *(one for _, one in found)))
        number = row.number if row.number and row.number.upper() not in taken else free
        taken.add(number.upper())
        found.append((key, replace(row, number=number)))
    return tuple(found)


def renumbered(outline: Outline) -> Keyed:
    """The rows numbered 1, 2, 3 in their order."""
    return tuple((key, replace(row, number=str(n))) for n, (key, row) in enumerate(outline.rows, start=1))


def read_pasted(text: str) -> tuple[tuple[Row, ...], tuple[Finding, ...]]:
    """The rows of cells copied from a spreadsheet, or typed with commas; without titles they are those of `PASTED`."""
    sign = next((one for one in ("\t", ";") if one in text), ",")
    for tried in (text, f"{sign.join(PASTED)}\n{text}"):
        screenplay, findings = read_screenplay(tried.encode("utf-8", "replace"), NAME)
        if screenplay is not None and screenplay.format == FORMAT:
            return rows_of(screenplay), tuple(one for one in findings if one.level is not Level.INFO)
    return (), (Finding("outline.no-rows", Level.ERROR),)


def table_of(values: Values, rows: Keyed) -> Table | None:
    """The rows as they are stored in a production; None where reading the table would not give them back."""
    text = write_outline(row for _, row in rows)
    found = _read(text, rows)
    if found is None:
        return None
    screenplay, findings = found
    screenplay = with_keys(screenplay, _identities(values, screenplay, rows))
    if values.setup.get("format") == STUDIO:
        screenplay = as_running_order(screenplay)
    read = stored_reading(screenplay, findings, text.encode())
    then = replace(values, script=text.encode(), script_name=NAME, read=canonical(read), board=None)
    plan, _ = plan_of(then)
    return Table(text, read, board_to_json(plan.board if plan else Board(())), _added(values, screenplay))


def _read(text: str, rows: Keyed) -> tuple[Screenplay, tuple[Finding, ...]] | None:
    if not rows:
        return Screenplay("", FORMAT, (), 0, 0), ()
    screenplay, findings = read_screenplay(text.encode(), NAME)
    kept = rows_of(screenplay) if screenplay is not None and screenplay.format == FORMAT else ()
    return (screenplay, findings) if screenplay is not None and len(kept) == len(rows) else None


def _identities(values: Values, screenplay: Screenplay, rows: Keyed) -> dict[str, str]:
    """The identity of each scene of the table by its own key: that of its row, or one never given before."""
    stored = board_from_json(values.board)[0] if values.board is not None else None
    used = {key for key, _ in rows if key} | {scene for scene, _, _ in values.corrections if scene}
    used |= {strip.scene for strip in strips(stored)} if stored else set()
    found: dict[str, str] = {}
    for scene, (key, _) in zip(screenplay.scenes, rows, strict=True):
        found[scene.key] = key or fresh(scene.key, used)
        used.add(found[scene.key])
    return found


def _added(values: Values, screenplay: Screenplay) -> dict[str, Any] | None:
    """The board with a strip in the boneyard for each row that has none; None where nothing is to be added.

    Strips of rows that are gone stay where they are: a row that is taken back finds them.
    """
    board = board_from_json(values.board)[0] if values.board is not None else None
    if board is None:
        return None
    breakdown, _ = correct(break_down(screenplay), (Correction(*one) for one in values.corrections))
    have = {strip.id for strip in strips(board)}
    waiting = tuple(strip for strip in redraft(board, breakdown)[0].boneyard if strip.id not in have)
    return board_to_json(Board(board.days, (*board.boneyard, *waiting))) if waiting else None


def keyless(rows: Iterable[Row]) -> Keyed:
    """Rows that are new."""
    return tuple(("", row) for row in rows)
