"""The breakdown told by element, by part and by set: where each is needed, and how much of the script it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from unitbase.breakdown.values import Breakdown, Character, DayPart, Element, LengthSource, Sheet
from unitbase.screenplay.values import IntExt

PART = "100-"


@dataclass(frozen=True, slots=True)
class ElementLine:
    """One element over the script.

    `scenes` are scene keys in script order, `numbers` the same scenes as printed, `quantities` how many each needs;
    `quantity` is the most that one scene asks for. `brings` and `brought_by` are keys of elements and of parts
    ("100-KEY"). `words` are all words in the text that stand for it.
    """

    key: str
    category: str
    name: str
    scenes: tuple[str, ...]
    numbers: tuple[str, ...]
    quantity: int
    quantities: tuple[int, ...]
    eighths: int
    note: str
    brings: tuple[str, ...]
    brought_by: tuple[str, ...]
    words: tuple[str, ...]
    aliases: tuple[str, ...]
    sources: tuple[str, ...]
    photo: str = ""


@dataclass(frozen=True, slots=True)
class PartLine:
    """One speaking part over the script: scenes seen and heard, the eighths of those it is seen in."""

    key: str
    name: str
    board_id: str
    scenes: tuple[str, ...]
    numbers: tuple[str, ...]
    heard: tuple[str, ...]
    eighths: int
    first: str
    last: str
    aliases: tuple[str, ...]
    extra: bool
    voice_only: bool
    brings: tuple[str, ...]
    age: int = 0


@dataclass(frozen=True, slots=True)
class SetLine:
    """One set over the script. `location_name` is "" where its location follows from the set's name."""

    key: str
    name: str
    location: str
    location_name: str
    scenes: tuple[str, ...]
    numbers: tuple[str, ...]
    eighths: int
    minutes: int
    int_ext: tuple[IntExt, ...]
    day_parts: tuple[DayPart, ...]
    cast: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LengthTotals:
    """The length of the script in eighths: in force, by our pagination, by the file (None where it has none).

    `used` says for how many scenes each source is in force.
    """

    in_force: int
    ours: int
    file: int | None
    used: tuple[tuple[LengthSource, int], ...]


def elements_report(breakdown: Breakdown) -> tuple[ElementLine, ...]:
    """Every element by category and name, with its scenes, quantities, notes and links."""
    found: dict[str, list[tuple[Sheet, Element]]] = {}
    for sheet in breakdown.sheets:
        for element in sheet.elements:
            found.setdefault(element.key, []).append((sheet, element))
    bringers = _bringers(breakdown)
    lines = [_element_line(key, ones, tuple(bringers.get(key, ()))) for key, ones in found.items()]
    return tuple(sorted(lines, key=lambda line: (line.category, line.name.casefold(), line.key)))


def _element_line(key: str, ones: list[tuple[Sheet, Element]], bringers: tuple[str, ...]) -> ElementLine:
    first = ones[0][1]
    return ElementLine(
        key=key,
        category=first.category,
        name=first.name,
        scenes=tuple(sheet.scene for sheet, _ in ones),
        numbers=tuple(sheet.number for sheet, _ in ones),
        quantity=max(element.quantity for _, element in ones),
        quantities=tuple(element.quantity for _, element in ones),
        eighths=sum(sheet.eighths for sheet, _ in ones),
        note=first.note,
        brings=first.brings,
        brought_by=bringers,
        words=_all(element.words or (element.name,) for _, element in ones),
        aliases=first.aliases,
        sources=_all((element.source,) for _, element in ones),
        photo=first.photo,
    )


def _all(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for words in lists for word in words))


def _bringers(breakdown: Breakdown) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = {}
    for key, brings in _bringing(breakdown):
        for target in brings:
            found.setdefault(target, {})[key] = None
    return {target: list(keys) for target, keys in found.items()}


def _bringing(breakdown: Breakdown) -> Iterator[tuple[str, tuple[str, ...]]]:
    for part in (*breakdown.characters, *breakdown.extras):
        yield PART + part.key, part.brings
    for sheet in breakdown.sheets:
        for element in sheet.elements:
            yield element.key, element.brings


def parts_report(breakdown: Breakdown) -> tuple[PartLine, ...]:
    """Every speaking part in the order of the cast list, the extras among them at the end."""
    sheets = {sheet.scene: sheet for sheet in breakdown.sheets}
    return tuple(_part_line(part, sheets) for part in (*breakdown.characters, *breakdown.extras))


def _part_line(part: Character, sheets: dict[str, Sheet]) -> PartLine:
    every = [sheets[scene] for scene in part.scenes if scene in sheets]
    heard = [sheet for sheet in every if _only_heard(part, sheet)]
    seen = [sheet for sheet in every if sheet not in heard]
    return PartLine(
        key=part.key,
        name=part.name,
        board_id=part.board_id,
        scenes=tuple(sheet.scene for sheet in seen),
        numbers=tuple(sheet.number for sheet in seen),
        heard=tuple(sheet.number for sheet in heard),
        eighths=sum(sheet.eighths for sheet in seen),
        first=every[0].number if every else "",
        last=every[-1].number if every else "",
        aliases=part.aliases,
        extra=part.extra,
        voice_only=part.voice_only,
        brings=part.brings,
        age=part.age,
    )


def _only_heard(part: Character, sheet: Sheet) -> bool:
    if part.extra:
        return all(element.key != f"101-{part.key}" for element in sheet.elements)
    return part.key not in sheet.cast


def sets_report(breakdown: Breakdown) -> tuple[SetLine, ...]:
    """Every set in script order, with its location, scenes, eighths, minutes and lights."""
    lines = []
    for story in breakdown.sets:
        sheets = [sheet for sheet in breakdown.sheets if sheet.set == story.key]
        lines.append(
            SetLine(
                key=story.key,
                name=story.name,
                location=story.location,
                location_name=story.location_name,
                scenes=tuple(sheet.scene for sheet in sheets),
                numbers=tuple(sheet.number for sheet in sheets),
                eighths=sum(sheet.eighths for sheet in sheets),
                minutes=sum(sheet.minutes for sheet in sheets),
                int_ext=tuple(dict.fromkeys(sheet.int_ext for sheet in sheets)),
                day_parts=tuple(dict.fromkeys(sheet.day_part for sheet in sheets)),
                cast=_all(sheet.cast for sheet in sheets),
            )
        )
    return tuple(lines)


def length_totals(breakdown: Breakdown) -> LengthTotals:
    """The script's length by each figure; the file's total only where it tells the length of every scene."""
    told = [sheet.lengths.file for sheet in breakdown.sheets]
    used = [sheet.length_source for sheet in breakdown.sheets]
    return LengthTotals(
        in_force=sum(sheet.eighths for sheet in breakdown.sheets),
        ours=sum(sheet.lengths.ours for sheet in breakdown.sheets),
        file=sum(one or 0 for one in told) if told and all(told) else None,
        used=tuple((source, used.count(source)) for source in LengthSource),
    )
