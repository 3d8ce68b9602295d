"""What always brings another in a file, as corrections of the production's own breakdown; and a file without them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from unitbase.breakdown import Correction, correct
from unitbase.breakdown.correct import PART
from unitbase.breakdown.values import Breakdown
from unitbase.exchange.begin import plain_name
from unitbase.exchange.uss import UssFile
from unitbase.exchange.values import CAST, Imported, ImportedElement
from unitbase.words.categories import CATEGORIES

_FIELD = "element-link"
_COUNT = re.compile(r"\s+[x×]\s*\d{1,4}$")
Typed = tuple[str, str, str]
"""A correction as it is stored: scene, field, value."""


def link_corrections(imported: Imported, breakdown: Breakdown) -> tuple[tuple[Typed, ...], tuple[tuple[str, str], ...]]:
    """The corrections that take the file's links over, and the links (pairs of the file's ids) that hold by them.

    A part is known by its name, else by its board id, a thing by category and name. What the breakdown has already is
    not said again; a link of somebody who is not here, or of a kind the production has not, stays in the file.
    """
    elements = {one.id: one for one in imported.elements}
    known, own = _keys(breakdown), {one.name.casefold(): one.id for one in breakdown.own}
    brought = dict(_brought(breakdown))
    made: dict[tuple[str, str], Typed] = {}
    held: list[tuple[str, str]] = []
    for pair in imported.links:
        one, other = (elements.get(key) for key in pair)
        key, kind = _key(one, known, own) if one else "", _category(other, own) if other else ""
        names = _names(other) if other else ()
        if not key or not kind or not any(names) or key in {known.get((kind, name)) for name in names}:
            continue
        held.append(pair)
        if other and brought.get(key, frozenset()).isdisjoint((kind, name) for name in names):
            made[pair] = ("", f"{_FIELD}:{key}", f"{kind}: {plain_name(other.name)}")
    lost = _refused(breakdown, made.values())
    taken = tuple(pair for pair in held if made.get(pair) not in lost)
    return tuple(dict.fromkeys(typed for typed in made.values() if typed not in lost)), taken


def _refused(breakdown: Breakdown, typed: Iterable[Typed]) -> frozenset[Typed]:
    """Those that the breakdown cannot follow; a finding tells where each begins."""
    made = tuple(typed)
    _, findings = correct(breakdown, (Correction(*one) for one in made))
    told = {(str(one.params["field"]), str(one.params["value"])) for one in findings}
    return frozenset(
        one for one in made for field, value in told if one[1].startswith(field) and one[2].startswith(value)
    )


def _category(element: ImportedElement, own: dict[str, str]) -> str:
    """The id under which the production has a category of the file; "" where it has none."""
    if element.category in CATEGORIES:
        return element.category
    return own.get(element.label.casefold(), "")


def _keys(breakdown: Breakdown) -> dict[tuple[str, str], str]:
    """Parts and things by category and name (of a part also by its board id), each with the key a link hangs on."""
    found: dict[tuple[str, str], str] = {}
    for part in (*breakdown.characters, *breakdown.extras):
        for name in (part.name, *part.aliases, f"#{part.board_id}"):
            found.setdefault((CAST, name.casefold()), PART + part.key)
    for element in (one for sheet in breakdown.sheets for one in sheet.elements):
        for name in (element.name, *element.aliases):
            found.setdefault((element.category, name.casefold()), element.key)
    return found


def _names(element: ImportedElement) -> tuple[str, ...]:
    """What an element may be called here: as the file has it, or as a production begun with it has it.

    A number behind it is how many there are.
    """
    return tuple(_COUNT.sub("", text).casefold() for text in (" ".join(element.name.split()), plain_name(element.name)))


def _key(element: ImportedElement, known: dict[tuple[str, str], str], own: dict[str, str]) -> str:
    """The key a link of an element hangs on; "" where it is not here."""
    kind = _category(element, own)
    names = (*_names(element), *([f"#{element.board_id.casefold()}"] if kind == CAST and element.board_id else ()))
    return next((known[kind, name] for name in names if (kind, name) in known), "")


def _brought(breakdown: Breakdown) -> Iterator[tuple[str, frozenset[tuple[str, str]]]]:
    """What each part and thing brings already, by category and name."""
    things = {one.key: (one.category, one.name.casefold()) for sheet in breakdown.sheets for one in sheet.elements}
    for part in (*breakdown.characters, *breakdown.extras):
        yield PART + part.key, frozenset(things[key] for key in part.brings if key in things)
    for element in (one for sheet in breakdown.sheets for one in sheet.elements):
        yield element.key, frozenset(things[key] for key in element.brings if key in things)


def without_links(file: UssFile, taken: tuple[tuple[str, str], ...]) -> UssFile:
    """The file without those links: the production holds them from now on, and writes what it holds."""
    gone = set(taken)
    if not gone:
        return file
    elements = (
        replace(one, linked=tuple(other for other in one.linked if (one.id, other) not in gone))
        for one in file.elements
    )
    return replace(file, elements=tuple(elements))
