"""From a table to scenes: a row for each, its parts taken from the columns and, where a heading has them, from it.

The length in force is the table's: our own pagination of an outline would say nothing. A row without one counts as an
eighth, and a finding says how many there are. A duration stays what it is, a note `Duration 12:30` on its scene, which
goes through every format a script can be written in; it counts as a page a minute where pages are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from unitbase.screenplay.draft import Heading, Piece, compose
from unitbase.screenplay.outline.columns import WANTED, Column, columns_of, fold, is_title_row
from unitbase.screenplay.outline.figures import Cell, Length, read_duration, read_eighths, read_pages
from unitbase.screenplay.outline.table import TITLES_WITHIN, Table, text_table
from unitbase.screenplay.slugline import is_omitted, looks_like_heading, plain, read_slugline
from unitbase.screenplay.values import IntExt, Paragraph, ParagraphKind, Scene, Screenplay, Slugline
from unitbase.words.finding import Finding, Level, Place

FORMAT = "outline"
_PAGE_SECONDS = 60  # a page a minute, the trade's rule of thumb
_EIGHTHS = 8
_DURATION = "Duration"
_CAST, _SCRIPT_DAY, _LOCATION = "100", "3", "6"
_INSIDE = ("int", "interior", "interieur", "interno", "innen", "in", "i", "inside", "studio")
_OUTSIDE = ("ext", "exterior", "exterieur", "esterno", "aussen", "out", "o", "a", "e", "est", "outside")
_NIGHTS = {"T": "NACHT", "J": "NUIT", "G": "NOTTE"}
_LETTER_TIMES = {"D": "DAY", "J": "JOUR", "T": "TAG", "G": "GIORNO", "M": "MORNING", "E": "EVENING"}
_TOTALS = ("total", "totals", "gesamt", "summe", "totale", "totaux", "sum", "subtotal", "endofday", "dayoff")
_PARTS = re.compile(r"[,;/\n|•]|\s&\s|\s\+\s")
_CAST_NUMBER = re.compile(r"\d{1,3}[A-Za-z]?")
_RULED = re.compile(r"[-:=_\s]{2,}")  # the line under the titles of a table typed as text
_DAY = re.compile(r"\d{1,3}")
_MAX_CAST, _MAX_NAME = 60, 60


def read_outline_text(text: str) -> tuple[Screenplay | None, tuple[Finding, ...]]:
    """Read an outline from CSV; None with findings where there is nothing to read."""
    table, faults = text_table(text)
    if table is None:
        return None, faults
    return _read(table)


def read_outline_sheets(tables: Sequence[Table]) -> tuple[Screenplay | None, tuple[Finding, ...]]:
    """Read an outline from the sheets of a workbook: the first whose rows name the columns of one."""
    for table in tables:
        if _titles(table) is not None:
            screenplay, findings = _read(table)
            others = ", ".join(other.name for other in tables if other is not table)[:200]
            told = {"read": table.name[:60], "others": others}
            more = (Finding("outline.other-sheets", Level.INFO, told),) if others else ()
            return screenplay, (*more, *findings)
    return None, (Finding("outline.no-columns", Level.ERROR),)


@dataclass(slots=True)
class _Told:
    """What there is to say about the rows, gathered so that a column of faults is one finding."""

    findings: list[Finding] = field(default_factory=list)
    unmeasured: int = 0
    guessed: int = 0
    numbered_cast: int = 0
    night: str = "NIGHT"

    def all(self) -> list[Finding]:
        """The findings on single rows, then those on many."""
        counts = {
            "outline.no-length": self.unmeasured,
            "outline.length-was-date": self.guessed,
            "outline.cast-numbers": self.numbered_cast,
        }
        summed = [Finding(code, Level.WARNING, {"count": count}) for code, count in counts.items() if count]
        return [*self.findings, *summed]


def _titles(table: Table) -> int | None:
    """The index of the row that names the columns."""
    for index, (_, cells) in enumerate(table.rows[:TITLES_WITHIN]):
        if is_title_row([_text(cell) for cell in cells]):
            return index
    return None


def _read(table: Table) -> tuple[Screenplay | None, tuple[Finding, ...]]:
    index = _titles(table)
    if index is None:
        return None, (Finding("outline.no-columns", Level.ERROR),)
    columns = _settled(columns_of([_text(cell) for cell in table.rows[index][1]]), table.rows[index + 1 :])
    told = _Told(night=_night(columns, table.rows[index + 1 :]))
    told.findings += _missing(columns, table.rows[index][0])
    pieces: list[Piece] = []
    for number, cells in table.rows[index + 1 :]:
        pieces += _row(_Row(number, cells, columns), told)
    screenplay, findings = compose(pieces, FORMAT, _title_page(table, index))
    if screenplay is None or not screenplay.scenes:
        return None, (*told.all(), Finding("outline.no-rows", Level.ERROR))
    return _measured(screenplay), (*told.all(), *findings)


def _settled(columns: dict[Column, int], rows: Sequence[tuple[int, Sequence[Cell]]]) -> dict[Column, int]:
    """Where headings stand under `Scene`, the number is told from the heading by what is in the column."""
    at = columns.get(Column.NUMBER)
    if at is None or Column.HEADING in columns or Column.SET in columns:
        return columns
    texts = [_text(cells[at]) for _, cells in rows if at < len(cells) and _text(cells[at])]
    worded = sum(not re.match(r"[A-Za-z]{0,3}\d", text) or looks_like_heading(text) for text in texts)
    if 2 * worded <= len(texts):
        return columns
    settled = dict(columns)
    settled[Column.HEADING] = settled.pop(Column.NUMBER)
    return settled


def _night(columns: Mapping[Column, int], rows: Sequence[tuple[int, Sequence[Cell]]]) -> str:
    """What N stands for in a column of letters, by the letter of its days."""
    at = columns.get(Column.TIME)
    letters = {_text(cells[at]).upper() for _, cells in rows if at is not None and at < len(cells)}
    return next((night for day, night in _NIGHTS.items() if day in letters), "NIGHT")


def _missing(columns: Mapping[Column, int], row: int) -> list[Finding]:
    held = set(columns)
    if held & {Column.EIGHTHS, Column.MINUTES}:
        held.add(Column.LENGTH)
    if Column.HEADING in held:
        held |= {Column.SET, Column.INT_EXT, Column.TIME}
    if Column.LOCATION in held:
        held.add(Column.SET)
    return [
        Finding(f"outline.missing-{column.value}", Level.INFO, {}, Place(row))
        for column in WANTED
        if column not in held
    ]


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: its number and its cells by column."""

    number: int
    cells: Sequence[Cell]
    columns: Mapping[Column, int]

    def cell(self, column: Column) -> Cell:
        """The cell as the table holds it; None where there is none."""
        at = self.columns.get(column)
        return self.cells[at] if at is not None and at < len(self.cells) else None

    def text(self, column: Column) -> str:
        """The cell as text."""
        return _text(self.cell(column))

    @property
    def words(self) -> str:
        """All that is written in the row."""
        return " | ".join(text for cell in self.cells if (text := _text(cell)))


def _text(cell: Cell) -> str:
    """A cell as a person sees it: 12.0 is 12."""
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 10**9:
        return str(int(cell))
    return " ".join(str(cell).split()) if not isinstance(cell, str) else cell.strip()


def _row(row: _Row, told: _Told) -> list[Piece]:
    name = plain(row.text(Column.HEADING) or row.text(Column.SET) or row.text(Column.LOCATION))
    number = row.text(Column.NUMBER)[:20].rstrip(".")
    synopsis = row.text(Column.SYNOPSIS)
    if _RULED.fullmatch(f"{number}{name}"):
        return []
    if not name and not number:
        if row.words:
            _skip(row, told)
        return []
    if (fold(name).startswith(_TOTALS) and not number) or fold(number) in _TOTALS:
        return []
    slug = _slugline(row, name or synopsis, told.night)
    heading = _heading_text(row, slug, name or synopsis.partition(". ")[0][:80])
    cast = _cast(row.text(Column.CAST), told)
    length = _length(row, told)
    omitted = is_omitted(name) or is_omitted(number) or is_omitted(synopsis)
    found: list[Piece] = [
        Heading(
            heading,
            row.number,
            re.sub(r"(?i)\s*omit(?:ted)?\.?$", "", number) or None,
            length.eighths or None,
            omitted,
            _tags(row, slug, cast),
            page=row.text(Column.PAGE)[:12],
            slug=slug,
            cast=cast,
        )
    ]
    if length.seconds:
        found.append(Paragraph(ParagraphKind.NOTE, f"{_DURATION} {_clock(length.seconds)}", row.number))
    if synopsis:
        found.append(Paragraph(ParagraphKind.SYNOPSIS, synopsis, row.number))
    measured = {Column.LENGTH, Column.EIGHTHS, Column.MINUTES} & set(row.columns)
    if measured and not length.eighths and not length.seconds and not omitted:
        told.unmeasured += 1
    return found


def _skip(row: _Row, told: _Told) -> None:
    if not fold(row.words).startswith(_TOTALS):
        place = Place(row.number, text=row.words[:200])
        told.findings.append(Finding("outline.row-skipped", Level.WARNING, {}, place))


def _slugline(row: _Row, name: str, night: str) -> Slugline:
    """The parts of the heading; what a column states counts before what the words of the heading say."""
    said = read_slugline(name)
    place = plain(row.text(Column.SET) or said.set).upper()
    if looks_like_heading(place):
        place = read_slugline(place).set
    time = plain(row.text(Column.TIME)).upper().strip(" .")
    day = _DAY.search(row.text(Column.SCRIPT_DAY))
    return Slugline(
        _int_ext(row.text(Column.INT_EXT)) or said.int_ext or read_slugline(row.text(Column.SET)).int_ext,
        place,
        said.location if not row.text(Column.SET) else read_slugline(place).location,
        (night if time == "N" else _LETTER_TIMES.get(time, time)) or said.time_of_day or None,
        int(day.group()) if day else said.script_day,
    )


def _int_ext(text: str) -> IntExt | None:
    words = [fold(part) for part in re.split(r"[^\w]+", text) if part]
    inside, outside = any(word in _INSIDE for word in words), any(word in _OUTSIDE for word in words)
    folded = fold(text)
    if (inside and outside) or folded in {"ie", "ei", "intext", "extint", "ia", "ai"}:
        return IntExt.BOTH
    return IntExt.INT if inside else IntExt.EXT if outside else None


def _heading_text(row: _Row, slug: Slugline, name: str) -> str:
    """The heading as it stands; where its parts stand in columns, put together as a heading is written.

    Beside a set it is the title of an item, and stays what it is.
    """
    if row.text(Column.HEADING) and (looks_like_heading(row.text(Column.HEADING)) or row.text(Column.SET)):
        return plain(row.text(Column.HEADING))
    inside = f"{slug.int_ext.value}. " if slug.int_ext and not looks_like_heading(name) else ""
    time = f" - {slug.time_of_day}" if slug.time_of_day and slug.time_of_day not in name.upper() else ""
    return f"{inside}{name.upper() if inside or time else name}{time}" or str(row.number)


def _cast(text: str, told: _Told) -> tuple[str, ...]:
    names = [plain(part).upper().strip(" .")[:_MAX_NAME] for part in _PARTS.split(text)]
    names = [name for name in names if name][:_MAX_CAST]
    if names and all(_CAST_NUMBER.fullmatch(name) for name in names):
        told.numbered_cast += 1
        names = [f"CAST {name}" for name in names]
    return tuple(dict.fromkeys(names))


def _tags(row: _Row, slug: Slugline, cast: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The parts, the script day and the place as tags, so that a breakdown finds them as it finds those of a script."""
    found = [(_CAST, name) for name in cast]
    if slug.script_day:
        found.append((_SCRIPT_DAY, str(slug.script_day)))
    place = plain(row.text(Column.LOCATION))
    if place and (row.text(Column.SET) or row.text(Column.HEADING)):
        found.append((_LOCATION, place))
    return tuple(found)


def _length(row: _Row, told: _Told) -> Length:
    """The length stated: in eighths, else in pages; and the duration beside it."""
    eighths = read_eighths(row.cell(Column.EIGHTHS)) or read_pages(row.cell(Column.LENGTH)) or Length()
    lasting = read_duration(row.cell(Column.MINUTES)) or Length()
    told.guessed += eighths.guessed
    for column, found in ((Column.LENGTH, eighths), (Column.EIGHTHS, eighths), (Column.MINUTES, lasting)):
        text = row.text(column)
        if text and any(sign.isdigit() for sign in text) and found == Length() and text not in {"0", "0.0"}:
            place = Place(row.number, text=text[:80])
            told.findings.append(Finding("script.length-unknown", Level.WARNING, {"length": text[:40]}, place))
    return Length(eighths.eighths, lasting.seconds or eighths.seconds)


def _title_page(table: Table, index: int) -> tuple[tuple[str, str], ...]:
    """The first words above the columns, else the name of the sheet."""
    above = [text for _, cells in table.rows[:index] for cell in cells if (text := _text(cell))]
    return (("Title", above[0][:200]),) if above else ()


def _measured(screenplay: Screenplay) -> Screenplay:
    """The outline with the table's lengths in force."""
    scenes = tuple(replace(scene, eighths=_in_force(scene)) for scene in screenplay.scenes)
    return replace(screenplay, scenes=scenes, eighths=sum(scene.eighths for scene in scenes))


def _in_force(scene: Scene) -> int:
    if scene.omitted:
        return 0
    if scene.source_eighths:
        return scene.source_eighths
    return max(1, round(stated_seconds(scene) * _EIGHTHS / _PAGE_SECONDS))


def stated_seconds(scene: Scene) -> int:
    """The duration an outline states for a scene or an item, in seconds, by its note; 0 where it states none."""
    for paragraph in scene.paragraphs:
        name, _, text = paragraph.text.partition(" ")
        if paragraph.kind is ParagraphKind.NOTE and name == _DURATION:
            length = read_duration(text)
            return length.seconds if length else 0
    return 0


def _clock(seconds: int) -> str:
    """Seconds as a running order shows them: 12:30, or 1:02:30."""
    minutes, rest = divmod(seconds, _PAGE_SECONDS)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
