"""A breakdown to begin with, from a schedule of another program: rows of an outline, and the things of each scene.

Where a production has no script yet, the file's sheets become its scenes. Sheets that are parts of one scene (`5PT1`,
`5PT2`, or one number twice) become one; parts on different sets stay scenes of their own, each with its sheet. A sheet
without a number gets the next free one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from unitbase.breakdown import slug
from unitbase.exchange.board import base_number, plain_number
from unitbase.exchange.values import CAST, Imported, ImportedElement, ImportedScene
from unitbase.screenplay.slugline import looks_like_heading
from unitbase.screenplay.speeches import clean
from unitbase.screenplay.write_outline import Row, next_number
from unitbase.words.categories import CATEGORIES, OWN_FROM, own_id

_ONE = r"(?:[0-9]{1,3}/)?[A-Z]{0,3}[0-9]{1,4}[A-Z]{0,3}"
_NUMBER = re.compile(_ONE)  # with the episode of a series before it: 3/14
_APART = re.compile(rf"{_ONE}PT[0-9]{{1,2}}")
_BOTH = frozenset({"I/E", "INT/EXT", "EXT/INT", "E/I"})
_PARTING = re.compile(r"[,;\n\t]+")
_DIGITS = re.compile(r"\d{1,3}")
_ID = re.compile(r"[A-Za-z0-9]{1,6}")
_LONGEST, _REMARK, _DAY, _NAME = 200, 1_000, 1_440, 60
_OWN = frozenset(map(str, range(OWN_FROM, 1_000)))
_OTHER = "126"


@dataclass(frozen=True, slots=True)
class Begun:
    """A scene to be: its row, the things it needs as (category, name), a remark, minutes (0: none stated).

    A category is a public one, or one of `own_categories`.
    """

    row: Row
    things: tuple[tuple[str, str], ...] = ()
    note: str = ""
    minutes: int = 0


def begun(imported: Imported) -> tuple[Imported, tuple[Begun, ...]]:
    """The schedule with the numbers its scenes will have, so that its board fits them, and those scenes in order."""
    numbered = _numbered(imported.scenes)
    by_number: dict[str, list[ImportedScene]] = {}
    for number, scene in numbered:
        by_number.setdefault(number, []).append(scene)
    own = {name.casefold(): key for name, key in own_categories(imported).items()}
    elements = {one.id: replace(one, category=_category(one, own)) for one in imported.elements}
    made = tuple(_scene(number, sheets, elements) for number, sheets in by_number.items())
    parts: dict[str, int] = {}
    scenes = []
    for number, scene in numbered:
        parts[number] = parts.get(number, 0) + 1
        several = len(by_number[number]) > 1
        scenes.append(replace(scene, number=f"{number}PT{parts[number]}" if several else number))
    return replace(imported, scenes=tuple(scenes)), made


def _numbered(scenes: Iterable[ImportedScene]) -> list[tuple[str, ImportedScene]]:
    """Each sheet with the number of its scene; those without one are counted on from the highest."""
    found: list[tuple[str, ImportedScene]] = []
    said = [(base_number(one.number), one) for one in scenes]
    sets: dict[str, set[str]] = {}
    for text, scene in said:
        sets.setdefault(text, set()).add(slug(scene.set))
    free = int(next_number([Row(match.group()) for text, _ in said if (match := _NUMBER.search(text))]))
    for text, scene in said:
        apart = len(sets[text]) > 1 and _APART.fullmatch(plain_number(scene.number).replace(" ", ""))
        match = apart or _NUMBER.search(text)
        found.append((match.group() if match else str(free), scene))
        free += not match
    return found


def _scene(number: str, sheets: list[ImportedScene], elements: Mapping[str, ImportedElement]) -> Begun:
    first = sheets[0]
    needed = [elements[key] for key in dict.fromkeys(key for one in sheets for key in one.elements) if key in elements]
    place = plain_name(first.set) or f"SCENE {number}"
    row = Row(
        number=number,
        set=f"({place})" if looks_like_heading(place) else place,
        location=plain_name(first.location),
        int_ext="INT/EXT" if first.int_ext.upper() in _BOTH else plain_name(first.int_ext).upper(),
        time=plain_name(first.time).upper(),
        eighths=sum(one.eighths or 0 for one in sheets),
        cast=tuple(dict.fromkeys(plain_name(one.name) for one in needed if one.category == CAST)),
        synopsis=" / ".join(dict.fromkeys(plain_name(one.synopsis) for one in sheets if one.synopsis))[:_LONGEST],
        script_day=int(found.group()) if (found := _DIGITS.search(first.script_day)) else 0,
    )
    things = [(one.category, plain_name(one.name)) for one in needed if one.category != CAST]
    return Begun(
        row,
        tuple((kind, name) for kind, name in things if kind and name),
        " / ".join(dict.fromkeys(" ".join(one.comments.split()) for one in sheets if one.comments.strip()))[:_REMARK],
        min(sum(one.minutes for one in sheets), _DAY),
    )


def own_categories(imported: Imported) -> dict[str, str]:
    """The file's own categories of things: what each is called, and the id it has here, its own where that can be.

    As many as there are ids for; the things of any further one are things of no category.
    """
    found: dict[str, str] = {}
    known: set[str] = set()
    taken: set[str] = set()
    for one in imported.elements:
        name = _label(one)
        if one.category in CATEGORIES or not name or name.casefold() in known or len(taken) == len(_OWN):
            continue
        known.add(name.casefold())
        found[name] = one.category if one.category in _OWN - taken else own_id(name, taken)
        taken.add(found[name])
    return found


def _category(element: ImportedElement, own: Mapping[str, str]) -> str:
    """The category of an element here, given the own ones by name in small letters; "" for one without a name."""
    name = _label(element).casefold()
    return element.category if element.category in CATEGORIES else own.get(name, _OTHER) if name else ""


def _label(element: ImportedElement) -> str:
    return plain_name(element.label)[:_NAME].strip()


def board_ids(imported: Imported) -> dict[str, str]:
    """The board id of each part of the cast by its name in small letters, of those that can be one here."""
    cast = (one for one in imported.elements if one.category == CAST and _ID.fullmatch(one.board_id))
    return {plain_name(one.name).casefold(): one.board_id for one in cast}


def plain_name(text: str) -> str:
    """A text for one cell of a table: no signs that part cells or names, none that no text file should hold."""
    return " ".join(_PARTING.sub(" ", clean(text)).split())[:_LONGEST]
