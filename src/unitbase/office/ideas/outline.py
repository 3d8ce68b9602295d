"""An outline while it is worked on: rows by key, changed one at a time, each change a new table. No database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from unitbase.breakdown import Correction, break_down, correct
from unitbase.office.productions.plan import screenplay_of
from unitbase.office.productions.values import Values
from unitbase.schedule.board import board_from_json, board_to_json, strips
from unitbase.schedule.redraft import redraft
from unitbase.schedule.values import Board
from unitbase.screenplay import Screenplay, read_screenplay
from unitbase.screenplay.outline import FORMAT
from unitbase.screenplay.write_outline import NAME, PASTED, Row, next_number, rows_of, write_outline
from unitbase.words import Finding, Level

MOST_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline in force: its rows, each under the key of its scene."""

    rows: tuple[tuple[str, Row], ...] = ()

    def row(self, key: str) -> Row | None:
        """The row of that key."""
        return next((row for one, row in self.rows if one == key), None)

    @property
    def plain(self) -> tuple[Row, ...]:
        """The rows alone."""
        return tuple(row for _, row in self.rows)

    def number_taken(self, number: str, key: str) -> bool:
        """Whether another row has that number."""
        return any(row.number.upper() == number.upper() for one, row in self.rows if one != key)


def outline_of(values: Values) -> Outline | None:
    """The outline in force, empty while there is no script at all; None where the script is none."""
    if not values.script:
        return Outline()
    script = screenplay_of(values)
    if script is None:
        return Outline() if values.script_name == NAME else None
    if script.format != FORMAT:
        return None
    keys = [scene.key for scene in script.scenes if not scene.omitted]
    return Outline(tuple(zip(keys, rows_of(script), strict=True)))


def with_row(outline: Outline, row: Row, *, key: str = "", after: str | None = None) -> tuple[Row, ...]:
    """The rows with this one in the place of the row `key`, or new behind `after` ("" first, None last)."""
    if outline.row(key) is not None:
        return tuple(row if one == key else other for one, other in outline.rows)
    rows = list(outline.plain)
    keys = [one for one, _ in outline.rows]
    place = len(rows) if after is None or (after and after not in keys) else keys.index(after) + 1 if after else 0
    rows.insert(place, row)
    return tuple(rows)


def moved(outline: Outline, key: str, by: int) -> tuple[Row, ...]:
    """The rows with that of `key` further down by so many places (up: negative), at most to an end."""
    rows, keys = list(outline.plain), [one for one, _ in outline.rows]
    if key not in keys:
        return tuple(rows)
    at = keys.index(key)
    row = rows.pop(at)
    rows.insert(min(max(at + by, 0), len(rows)), row)
    return tuple(rows)


def without_row(outline: Outline, key: str) -> tuple[Row, ...]:
    """The rows without that of `key`."""
    return tuple(row for one, row in outline.rows if one != key)


def numbered(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows, each with a number of its own: that it has, where no row before it has it, else the next free one."""
    given = tuple(rows)
    taken: set[str] = set()
    found: list[Row] = []
    for row in given:
        number = row.number if row.number and row.number.upper() not in taken else next_number((*given, *found))
        taken.add(number.upper())
        found.append(replace(row, number=number))
    return tuple(found)


def read_pasted(text: str) -> tuple[tuple[Row, ...], tuple[Finding, ...]]:
    """The rows of cells copied from a spreadsheet, or typed with commas; without titles they are those of `PASTED`."""
    sign = next((one for one in ("\t", ";") if one in text), ",")
    for tried in (text, f"{sign.join(PASTED)}\n{text}"):
        screenplay, findings = read_screenplay(tried.encode("utf-8", "replace"), NAME)
        if screenplay is not None and screenplay.format == FORMAT:
            return rows_of(screenplay), tuple(one for one in findings if one.level is not Level.INFO)
    return (), (Finding("outline.no-rows", Level.ERROR),)


def table_of(rows: Sequence[Row], title: str) -> tuple[str, Screenplay | None]:
    """The rows as the script they are stored as, and that script read again; None where it does not give them back."""
    text = write_outline(rows, title)
    screenplay, _ = read_screenplay(text.encode(), NAME)
    kept = rows_of(screenplay) if screenplay is not None and screenplay.format == FORMAT else ()
    return text, screenplay if len(kept) == len(rows) else None


def board_for(values: Values, screenplay: Screenplay | None) -> dict[str, object] | None:
    """The board with a strip in the boneyard for each scene that has none; None where nothing is to be added.

    Strips of rows that are gone stay where they are: they wait to be taken off, and a row that comes back finds them.
    """
    board = board_from_json(values.board)[0] if values.board is not None else None
    if board is None or screenplay is None:
        return None
    breakdown, _ = correct(break_down(screenplay), (Correction(*one) for one in values.corrections))
    have = {strip.id for strip in strips(board)}
    waiting = tuple(strip for strip in redraft(board, breakdown)[0].boneyard if strip.id not in have)
    return board_to_json(Board(board.days, (*board.boneyard, *waiting))) if waiting else None
