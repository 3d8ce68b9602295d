"""The lists of a breakdown: scenes, elements, parts, sets, suggestions and what is to be cleared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from unitbase.breakdown.clearance import ClearanceLine, ClearanceMark
from unitbase.breakdown.reports import ElementLine, elements_report, length_totals, parts_report, sets_report
from unitbase.breakdown.studio import lasts
from unitbase.breakdown.suggest import Suggestion
from unitbase.breakdown.values import Breakdown, LengthSource, Sheet
from unitbase.paper.head import head_data
from unitbase.paper.lengths import by_scene, sheets_length
from unitbase.paper.press import Forme, on_paper
from unitbase.paper.tables import COUNTED, Cell, Column, Table
from unitbase.paper.values import Length, Pack, PaperHead
from unitbase.paper.words import by_number, clean, decimal_text, length_text, length_words, pages_text
from unitbase.words.catalogue import title
from unitbase.words.categories import category_name

_LENGTHS = {LengthSource.OURS: "ours", LengthSource.FILE: "the file's", LengthSource.TYPED: "typed"}
_LONG_CELL = 300  # characters from which a row may run over two pages


def _show(breakdown: Breakdown) -> bool:
    """Whether all of it are items of a show, whose lengths are durations."""
    return bool(breakdown.sheets) and all(map(lasts, breakdown.sheets))


class _Long:
    """The columns of lengths, durations of items and pages of scenes, each where there are any; and what they hold."""

    def __init__(self, breakdown: Breakdown) -> None:
        duration, paged = Column("Duration", 9, "duration"), Column("Pages", 8, "pages")
        both = (duration, paged) if any(map(lasts, breakdown.sheets)) else (paged,)
        self.columns = (duration,) if _show(breakdown) else both
        self._length = by_scene(breakdown)

    def cells(self, scenes: Iterable[str]) -> tuple[Cell, ...]:
        """The length of some scenes: seconds, eighths; of what is not in them nothing."""
        whole = self._length(scenes)
        none = None if whole != Length(0) else 0
        found: dict[str, Cell] = {"duration": whole.seconds or none, "pages": whole.eighths or none}
        return tuple(found[column.kind] for column in self.columns)


def scene_list(breakdown: Breakdown, pack: Pack = "UK") -> Table:
    """Every scene with its set, light, length by each figure, minutes, cast and note."""
    sets = {story.key: story for story in breakdown.sets}
    parts = {part.key: part for part in breakdown.characters}
    long = _Long(breakdown)
    columns = (
        Column("Scene", 8), Column("I/E", 8), Column("Set", 34), Column("D/N", 7),
        Column(title("script-day", pack), 9, "number"), *long.columns, Column("Length is", 10),
        Column("Ours", 8, "pages"), Column("File", 8, "pages"), Column("Typed", 8, "pages"),
        Column("Minutes", 9, "number"), Column("Cast", 18), Column("Voices", 12), Column("Location", 22),
        Column("Synopsis", 50), Column("Note", 30),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for sheet in breakdown.sheets:
        story = sets.get(sheet.set)
        ids = [parts[key].board_id for key in sheet.cast if key in parts]
        rows.append(
            (
                sheet.number, sheet.int_ext.value, story.name if story else sheet.set, sheet.day_part.value,
                sheet.script_day, *long.cells((sheet.scene,)), *_figures(sheet),
                sheet.minutes, ", ".join(sorted(ids, key=by_number)),
                ", ".join(parts[key].name for key in sheet.voices if key in parts),
                (story.location_name or story.location) if story else "", sheet.synopsis, sheet.note,
            )
        )  # fmt: skip
    return Table("Scenes", columns, tuple(rows), note=_totals(breakdown))


def _figures(sheet: Sheet) -> tuple[Cell, ...]:
    """Where the length comes from, and each figure in eighths; an item of a show has none of them."""
    if lasts(sheet):
        return "", None, None, None
    lengths = sheet.lengths
    return _LENGTHS[sheet.length_source], lengths.ours or None, lengths.file, lengths.typed


def _totals(breakdown: Breakdown) -> str:
    if _show(breakdown):
        return f"{length_words(sheets_length(breakdown.sheets))} in all."
    scenes = replace(breakdown, sheets=tuple(sheet for sheet in breakdown.sheets if not lasts(sheet)))
    used = ", ".join(f"{count} {_LENGTHS[source]}" for source, count in length_totals(scenes).used if count)
    return f"{length_words(sheets_length(breakdown.sheets))}. Lengths: {used}."


def element_list(breakdown: Breakdown, pack: Pack = "UK") -> Table:
    """The element report: every element by category, with scenes, quantity, pages, note and what it brings."""
    lines = elements_report(breakdown)
    names = {line.key: line.name for line in lines}
    names |= {f"100-{part.key}": part.name for part in (*breakdown.characters, *breakdown.extras)}
    long = _Long(breakdown)
    columns = (
        Column("Category", 22), Column("Element", 30), Column("Most", 7, "number"), Column("Scenes", 30),
        Column("Count", 9, "number"), *long.columns, Column("Note", 36),
        Column("Brings", 20), Column("Brought by", 20), Column("Also called", 20),
    )  # fmt: skip
    return Table(
        "Elements", columns, tuple(_element_row(line, names, pack, breakdown, long) for line in lines), group=0
    )


def _element_row(
    line: ElementLine, names: dict[str, str], pack: Pack, breakdown: Breakdown, long: _Long
) -> tuple[Cell, ...]:
    counted = [
        f"{number} (× {quantity})" if quantity > 1 else number
        for number, quantity in zip(line.numbers, line.quantities, strict=True)
    ]
    return (
        category_name(line.category, pack, breakdown.own), line.name, line.quantity, ", ".join(counted),
        len(line.scenes), *long.cells(line.scenes), line.note,
        ", ".join(names.get(key, key) for key in line.brings),
        ", ".join(names.get(key, key) for key in line.brought_by), ", ".join(line.aliases),
    )  # fmt: skip


def part_list(breakdown: Breakdown) -> Table:
    """The character list: board id, name, scenes, pages, first and last scene."""
    long = _Long(breakdown)
    columns = (
        Column("Id", 6), Column("Part", 26), Column("Scenes", 40), Column("Count", 9, "number"),
        *long.columns, Column("First", 8), Column("Last", 8), Column("Only heard in", 18),
        Column("Also called", 22), Column("Is", 14),
    )  # fmt: skip
    rows = tuple(
        (
            line.board_id, line.name, ", ".join(line.numbers), len(line.scenes),
            *long.cells(line.scenes), line.first, line.last,
            ", ".join(line.heard), ", ".join(line.aliases),
            "speaking extra" if line.extra else "voice" if line.voice_only else "cast",
        )
        for line in parts_report(breakdown)
    )  # fmt: skip
    return Table("Parts", columns, rows)


def set_list(breakdown: Breakdown) -> Table:
    """Every set with its location, scenes, pages, minutes and lights."""
    parts = {part.key: part.board_id for part in breakdown.characters}
    long = _Long(breakdown)
    columns = (
        Column("Set", 36), Column("Location", 26), Column("Scenes", 30), Column("Count", 9, "number"),
        *long.columns, Column("Minutes", 9, "number"), Column("I/E", 12), Column("D/N", 14),
        Column("Cast", 20),
    )  # fmt: skip
    rows = tuple(
        (
            line.name, line.location_name or line.location, ", ".join(line.numbers), len(line.scenes),
            *long.cells(line.scenes), line.minutes,
            ", ".join(one.value for one in line.int_ext), ", ".join(one.value for one in line.day_parts),
            ", ".join(sorted((parts[key] for key in line.cast if key in parts), key=by_number)),
        )
        for line in sets_report(breakdown)
    )  # fmt: skip
    return Table("Sets", columns, rows)


def suggestion_list(breakdown: Breakdown, suggestions: Iterable[Suggestion], pack: Pack = "UK") -> Table:
    """Suggestions with their words and reasons, in script order."""
    numbers = {sheet.scene: sheet.number for sheet in breakdown.sheets}
    columns = (
        Column("Scene", 8), Column("Category", 22), Column("Element", 26), Column("Number", 8, "number"),
        Column("Words", 30), Column("Why", 50), Column("Sure, %", 8, "number"),
    )  # fmt: skip
    rows = tuple(
        (
            numbers.get(one.scene, one.scene), category_name(one.category, pack), one.name, one.quantity, one.words,
            one.why(pack), one.confidence,
        )
        for one in suggestions
    )  # fmt: skip
    return Table("Suggestions", columns, rows)


def clearance_list(lines: Iterable[ClearanceLine], pack: Pack = "UK") -> Table:
    """What is to be cleared, by kind, with scenes and reason."""
    columns = (Column("Kind", 14), Column("Words", 36), Column("Scenes", 18), Column("Why", 60), Column("Safe", 7))
    rows = tuple(
        (
            line.kind.value.capitalize(),
            line.words,
            ", ".join(line.numbers),
            _why(line.marks, pack),
            "yes" if line.safe else "",
        )
        for line in lines
    )
    return Table("Clearances", columns, rows, group=0)


def _why(marks: Sequence[ClearanceMark], pack: Pack) -> str:
    return marks[0].why(pack) if marks else ""


@on_paper
def list_paper(head: PaperHead, table: Table, columns: Sequence[str] = ()) -> Forme:
    """The PDF of a list: its rows under a head that repeats, by groups where it has them. Raises PressError.

    `columns` names those to print; without it all are. Columns where no row has anything are left out.
    """
    shown = [
        at
        for at, column in enumerate(table.columns)
        if (not columns or column.name in columns) and any(row[at] not in {None, ""} for row in table.rows)
    ]
    ungrouped = [at for at in shown if at != table.group]
    data = {
        **head_data(head),
        "columns": [_column(table.columns[at]) for at in ungrouped],
        "groups": [{"name": clean(name), "rows": rows} for name, rows in _grouped(table, ungrouped)],
        "note": clean(table.note),
        "empty": "Nothing is listed yet.",
    }
    return Forme("list.typ", data)


def _column(column: Column) -> dict[str, object]:
    return {"name": clean(column.name), "width": column.width, "right": column.kind in COUNTED}


def _grouped(table: Table, shown: Sequence[int]) -> list[tuple[str, list[dict[str, object]]]]:
    groups: list[tuple[str, list[dict[str, object]]]] = []
    for row in table.rows:
        name = str(row[table.group] or "") if table.group is not None else ""
        if not groups or groups[-1][0] != name:
            groups.append((name, []))
        cells = [_printed(table.columns[at], row[at]) for at in shown]
        groups[-1][1].append({"cells": cells, "long": any(len(cell) > _LONG_CELL for cell in cells)})
    return groups


def _printed(column: Column, cell: Cell) -> str:
    if isinstance(cell, int) and column.kind == "pages":
        return pages_text(cell)
    if isinstance(cell, int) and column.kind == "duration":
        return length_text(Length(0, cell)) if cell else ""
    if isinstance(cell, Fraction):
        return decimal_text(cell)
    return clean("" if cell is None else str(cell), max(4, column.width - 2))
