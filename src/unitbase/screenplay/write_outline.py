"""An outline as rows that can be typed, and as the table a reader takes for a script.

The table is CSV with English titles over its columns; reading it gives the rows back. So whatever is planned from a
script is planned from an outline in the same way.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO

from unitbase.screenplay.outline import stated_seconds
from unitbase.screenplay.slugline import looks_like_heading
from unitbase.screenplay.values import ParagraphKind, Scene, Screenplay

NAME = "outline.csv"
TITLES = (
    "Number", "Heading", "Set", "Location", "Int/Ext", "D/N", "Pages", "Duration", "Cast", "Synopsis", "Script day",
)  # fmt: skip
PASTED = ("Number", "Set", "Int/Ext", "D/N", "Length", "Cast", "Synopsis")
"""What the columns of pasted rows are where none of them is titled."""
_LOCATION = "6"
_EIGHTHS, _MINUTE, _HOUR = 8, 60, 3600


@dataclass(frozen=True, slots=True)
class Row:
    """One scene of a film, or one item of a show. `heading` is an item's title, "" where set, I/E and D/N say it all.

    `int_ext` is INT, EXT, INT/EXT or ""; `time` what the heading says (DAY, NIGHT ...); the length is in eighths of a
    page or in seconds, 0 where nobody said; `cast` are names; `script_day` 0 is not stated.
    """

    number: str
    heading: str = ""
    set: str = ""
    location: str = ""
    int_ext: str = ""
    time: str = ""
    eighths: int = 0
    seconds: int = 0
    cast: tuple[str, ...] = ()
    synopsis: str = ""
    script_day: int = 0


def rows_of(screenplay: Screenplay) -> tuple[Row, ...]:
    """The rows of an outline that was read; an omitted scene has none."""
    return tuple(_row(scene) for scene in screenplay.scenes if not scene.omitted)


def write_outline(rows: Iterable[Row], title: str = "") -> str:
    """The rows as CSV, the title of the programme in the row above the columns."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if title:
        writer.writerow([title])
    writer.writerow(TITLES)
    writer.writerows(map(_cells, rows))
    return out.getvalue()


def next_number(rows: Iterable[Row]) -> str:
    """The number for a row at the end: one above the highest there is."""
    counts = [int(row.number) for row in rows if row.number.isascii() and row.number.isdigit()]
    return str(max(counts, default=0) + 1)


def duration_text(seconds: int) -> str:
    """A duration as a running order writes it: "2:30", an hour and more "1:02:30"."""
    hours, rest = divmod(seconds, _HOUR)
    minutes, left = divmod(rest, _MINUTE)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"


def _row(scene: Scene) -> Row:
    slug = scene.slug
    said = slug.int_ext.value if slug.int_ext else ""
    return Row(
        number=scene.number or "",
        heading="" if _follows(scene) else scene.heading,
        set=slug.set,
        location=next((label for category, label in scene.paragraphs[0].tags if category == _LOCATION), ""),
        int_ext=said,
        time=slug.time_of_day or "",
        eighths=scene.source_eighths or 0,
        seconds=stated_seconds(scene),
        cast=scene.characters,
        synopsis=next((one.text for one in scene.paragraphs if one.kind is ParagraphKind.SYNOPSIS), ""),
        script_day=slug.script_day,
    )


def _follows(scene: Scene) -> bool:
    """Whether the heading says no more than set, I/E and D/N do."""
    slug, heading = scene.slug, scene.heading.casefold()
    time = f" - {slug.time_of_day}" if slug.time_of_day else ""
    return looks_like_heading(scene.heading) or heading in {slug.set.casefold(), f"{slug.set}{time}".casefold()}


def _cells(row: Row) -> list[str]:
    whole, part = divmod(row.eighths, _EIGHTHS)
    pages = " ".join(filter(None, (str(whole) if whole else "", f"{part}/8" if part else "")))
    return [
        row.number,
        row.heading,
        row.set,
        row.location,
        row.int_ext,
        row.time,
        pages,
        duration_text(row.seconds) if row.seconds else "",
        ", ".join(row.cast),
        row.synopsis,
        str(row.script_day or ""),
    ]
