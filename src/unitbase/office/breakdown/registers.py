"""The lists of the breakdown: elements, parts and sets over the whole script, searched and sorted. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from unitbase.breakdown.clearance import ClearanceKind, ClearanceLine, clearance_report, clearances
from unitbase.breakdown.reports import ElementLine, PartLine, SetLine, elements_report, parts_report, sets_report
from unitbase.breakdown.slugs import slug
from unitbase.breakdown.values import Breakdown
from unitbase.office.breakdown.letters import CAST, hue, letter
from unitbase.office.breakdown.typeset import PART
from unitbase.office.breakdown.values import Cell, Column, Place, Register, Row, Script
from unitbase.paper.lengths import Lengths, by_scene, sheets_length
from unitbase.paper.values import Length
from unitbase.paper.words import length_text
from unitbase.screenplay.slugline import plain
from unitbase.screenplay.values import Screenplay
from unitbase.words.categories import own_hue

_INT_EXT = {"INT/EXT": "I/E"}
_AROUND = 50
CLEARANCES = {
    ClearanceKind.PERSON: "Person",
    ClearanceKind.FIRM: "Firm",
    ClearanceKind.BRAND: "Brand",
    ClearanceKind.PHONE: "Phone number",
    ClearanceKind.ADDRESS: "Address",
    ClearanceKind.PLATE: "Number plate",
    ClearanceKind.SONG: "Song",
    ClearanceKind.ARTWORK: "Artwork",
    ClearanceKind.FILM: "Film or programme",
    ClearanceKind.PUBLICATION: "Publication",
}
"""What the kinds of clearance are called."""


@dataclass(frozen=True, slots=True)
class Look:
    """What of a list is looked at: words that must stand in it, a category ("" all), and its order."""

    words: str = ""
    category: str = ""
    order: str = ""


def _found(look: Look, *texts: str) -> bool:
    """Whether every word that is looked for stands in one of the texts."""
    said = " ".join(texts).casefold()
    return all(word in said for word in look.words.casefold().split())


def _places(script: Script, scenes: Iterable[str], numbers: Iterable[str], url: str) -> tuple[Place, ...]:
    return tuple(Place(number, f"{url}#scene-{quote(scene)}") for scene, number in zip(scenes, numbers, strict=True))


def element_register(script: Script, look: Look, pages_url: str) -> Register:
    """Every element that is looked for."""
    names = names_of(script.breakdown)
    lines = [
        line
        for line in elements_report(script.breakdown)
        if look.category in {"", line.category} and _found(look, line.name, line.note, *line.words, *line.aliases)
    ]
    _sort(lines, _ELEMENT_ORDERS.get(look.order))
    columns = (
        Column("Element"),
        Column("Category"),
        Column("Most", "r"),
        Column("Scenes"),
        Column(_length_head(script), "r"),
        Column("Brings"),
        Column("Note"),
    )
    length = by_scene(script.breakdown)
    return Register(columns, tuple(_element_row(script, line, names, pages_url, length) for line in lines))


def _element_row(script: Script, line: ElementLine, names: dict[str, str], url: str, length: Lengths) -> Row:
    words = [word for word in line.words if word.casefold() != line.name.casefold()]
    also = "; ".join(dict.fromkeys((*line.aliases, *words)))
    brought = ", ".join(names.get(key, key) for key in line.brought_by)
    small = " · ".join(filter(None, (f"also {also}" if also else "", f"brought by {brought}" if brought else "")))
    return Row(
        line.key,
        line.name,
        (
            Cell(line.name, small=small, photo=line.photo),
            Cell(
                script.called(line.category),
                chip=chip_of(script, line.category),
            ),
            Cell(str(line.quantity), number=line.quantity),
            Cell(places=_places(script, line.scenes, line.numbers, url)),
            _length_cell(length(line.scenes)),
            Cell(", ".join(names.get(key, key) for key in line.brings)),
            Cell(line.note),
        ),
    )


def chip_of(script: Script, category: str) -> tuple[str, str]:
    """The style and the letter of a category."""
    return hue(category, script.breakdown.own), letter(category, script.breakdown.own)


def _length_head(script: Script) -> str:
    return "Length" if sheets_length(script.breakdown.sheets).seconds else "Pages"


def _length_cell(length: Length) -> Cell:
    """A length in words; a spreadsheet reckons with its eighths."""
    return Cell(length_text(length) if length != Length(0) else "", number=length.eighths)


NEW = "new"
"""The row on which another category is made."""


def category_register(script: Script, look: Look, pages_url: str) -> Register:
    """The categories of one's own that are looked for, with how many elements each has; then the row that makes one."""
    counted = Counter(line.category for line in elements_report(script.breakdown))
    own = sorted(script.breakdown.own, key=lambda one: one.name.casefold())
    rows = [
        Row(
            one.id,
            one.name,
            (
                Cell(one.name, chip=chip_of(script, one.id)),
                Cell(own_hue(one).capitalize()),
                Cell(str(counted[one.id]), number=counted[one.id]),
            ),
        )
        for one in own
        if _found(look, one.name, own_hue(one))
    ]
    made = Row(NEW, "another category", (Cell("Another category"), Cell(), Cell()), verb="Make")
    return Register((Column("Category"), Column("Colour"), Column("Elements", "r")), (*rows, made))


def part_register(script: Script, look: Look, pages_url: str) -> Register:
    """Every speaking part that is looked for: the cast, then the extras who speak."""
    names = names_of(script.breakdown)
    lines = [line for line in parts_report(script.breakdown) if _found(look, line.name, line.board_id, *line.aliases)]
    _sort(lines, _PART_ORDERS.get(look.order))
    columns = (
        Column("Part"),
        Column("Board id", "r"),
        Column("Scenes"),
        Column("Seen in", "r"),
        Column(_length_head(script), "r"),
        Column("Heard only", "wide"),
        Column("Brings"),
    )
    length = by_scene(script.breakdown)
    return Register(columns, tuple(_part_row(script, line, names, pages_url, length) for line in lines))


def _part_row(script: Script, line: PartLine, names: dict[str, str], url: str, length: Lengths) -> Row:
    kind = "supporting artist who speaks" if line.extra else "voice only" if line.voice_only else ""
    also = f"also {', '.join(line.aliases)}" if line.aliases else ""
    return Row(
        line.key,
        line.name,
        (
            Cell(line.name, small=" · ".join(filter(None, (kind, also)))),
            Cell(line.board_id),
            Cell(places=_places(script, line.scenes, line.numbers, url)),
            Cell(str(len(line.scenes)), number=len(line.scenes)),
            _length_cell(length(line.scenes)),
            Cell(", ".join(line.heard)),
            Cell(", ".join(names.get(key, key) for key in line.brings)),
        ),
    )


def set_register(script: Script, look: Look, pages_url: str, places: dict[str, str]) -> Register:
    """Every set that is looked for; `places` are the names of the locations by key."""
    lines = [
        line
        for line in sets_report(script.breakdown)
        if _found(look, line.name, places.get(line.location, line.location))
    ]
    _sort(lines, _SET_ORDERS.get(look.order))
    columns = (
        Column("Set"),
        Column("Location"),
        Column("I/E"),
        Column("D/N"),
        Column("Scenes"),
        Column(_length_head(script), "r"),
        Column("Minutes", "r"),
        Column("Cast", "wide"),
    )
    ids = {part.key: part.board_id for part in script.breakdown.characters}
    length = by_scene(script.breakdown)
    return Register(columns, tuple(_set_row(script, line, ids, places, pages_url, length) for line in lines))


def _set_row(
    script: Script, line: SetLine, ids: dict[str, str], places: dict[str, str], url: str, length: Lengths
) -> Row:
    cast = sorted((ids.get(key, "") for key in line.cast), key=lambda one: (len(one), one))
    return Row(
        line.key,
        line.name,
        (
            Cell(line.name),
            Cell(places.get(line.location, line.location_name or line.location)),
            Cell(", ".join(_INT_EXT.get(one.value, one.value) for one in line.int_ext)),
            Cell(", ".join(one.value for one in line.day_parts)),
            Cell(places=_places(script, line.scenes, line.numbers, url)),
            _length_cell(length(line.scenes)),
            Cell(str(line.minutes), number=line.minutes),
            Cell(", ".join(filter(None, cast))),
        ),
    )


def clearance_register(script: Script, look: Look, pages_url: str) -> Register:
    """What may have to be cleared, with its place and reason."""
    lines = [
        line
        for line in _clearances(script.screenplay)
        if look.category in {"", line.kind.value} and _found(look, line.words, CLEARANCES[line.kind])
    ]
    _sort(lines, _CLEARANCE_ORDERS.get(look.order))
    if look.order == "script":
        order = {scene.key: at for at, scene in enumerate(script.screenplay.scenes)}
        lines.sort(key=lambda line: (order[line.marks[0].scene], line.marks[0].paragraph, line.marks[0].start))
    columns = (Column("What"), Column("Kind"), Column("Scenes"), Column("Where it stands"), Column("Why"))
    return Register(columns, tuple(_clearance_row(script, line, pages_url) for line in lines))


@lru_cache(maxsize=4)
def _clearances(screenplay: Screenplay) -> tuple[ClearanceLine, ...]:
    """The clearance list of a script; remembered, since it is looked at in many ways."""
    return clearance_report(screenplay, clearances(screenplay))


def _clearance_row(script: Script, line: ClearanceLine, url: str) -> Row:
    scenes = dict.fromkeys(mark.scene for mark in line.marks)
    first = line.marks[0]
    texts = {scene.key: scene.paragraphs for scene in script.screenplay.scenes}
    safe = "set aside for drama: nobody's" if line.safe else ""
    return Row(
        f"{line.kind.value}-{slug(line.words)}",
        line.words,
        (
            Cell(line.words, small=safe),
            Cell(CLEARANCES[line.kind]),
            Cell(places=_places(script, scenes, line.numbers, url)),
            Cell(excerpt(texts[first.scene][first.paragraph].text, first.start, first.end)),
            Cell(first.why(script.pack)),
        ),
    )


def excerpt(text: str, start: int, end: int) -> str:
    """Words with a little of what stands before and after them."""
    before, after = plain(text[:start]), plain(text[end:])
    head = f"…{before[-_AROUND:].partition(' ')[2]}" if len(before) > _AROUND else before
    tail = f"{after[:_AROUND].rpartition(' ')[0]}…" if len(after) > _AROUND else after
    return plain(f"{head} {text[start:end]}{'' if text[end : end + 1].strip() else ' '}{tail}")


def names_of(breakdown: Breakdown) -> dict[str, str]:
    """What elements and parts are called, by the keys a link names them by."""
    named = {PART + part.key: part.name for part in (*breakdown.characters, *breakdown.extras)}
    return named | {one.key: one.name for sheet in breakdown.sheets for one in sheet.elements}


def kind_of(key: str, script: Script) -> str:
    """The category of an element key, as the trade or the production calls it."""
    return script.called(key.partition("-")[0] or CAST)


def _sort(lines: list[Any], by: Callable[[Any], Any] | None) -> None:
    if by:
        lines.sort(key=by)


_ELEMENT_ORDERS: dict[str, Callable[[ElementLine], Any]] = {
    "name": lambda line: line.name.casefold(),
    "scenes": lambda line: -len(line.scenes),
    "pages": lambda line: -line.eighths,
}
_PART_ORDERS: dict[str, Callable[[PartLine], Any]] = {
    "name": lambda line: line.name.casefold(),
    "scenes": lambda line: -len(line.scenes),
    "pages": lambda line: -line.eighths,
}
_CLEARANCE_ORDERS: dict[str, Callable[[ClearanceLine], Any]] = {
    "name": lambda line: line.words.casefold(),
    "scenes": lambda line: -len(line.numbers),
}
_SET_ORDERS: dict[str, Callable[[SetLine], Any]] = {
    "name": lambda line: line.name.casefold(),
    "location": lambda line: (line.location, line.name.casefold()),
    "scenes": lambda line: -len(line.scenes),
    "pages": lambda line: -line.eighths,
}
