"""Where the elements of a sheet stand in the text of its scene: what the script page highlights."""

from __future__ import annotations

from dataclasses import dataclass

from unitbase.breakdown.values import Sheet
from unitbase.breakdown.wording import wordings
from unitbase.screenplay.values import ParagraphKind, Scene

_READ = frozenset(
    {
        ParagraphKind.HEADING, ParagraphKind.ACTION, ParagraphKind.GENERAL, ParagraphKind.SHOT,
        ParagraphKind.PARENTHETICAL, ParagraphKind.DIALOGUE, ParagraphKind.LYRIC, ParagraphKind.CENTERED,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ElementPlace:
    """Words of a scene that stand for an element: paragraph number (0 the heading), `start` to `end` in its text."""

    element: str
    category: str
    paragraph: int
    start: int
    end: int


def places_of(scene: Scene, sheet: Sheet) -> tuple[ElementPlace, ...]:
    """Every place of every element of the sheet, in the order of the text; a long wording before one inside it."""
    spelled = {one.key: one.words or (one.name,) for one in sheet.elements}
    categories = {one.key: one.category for one in sheet.elements}
    found = [
        ElementPlace(key, categories[key], index, start, end)
        for index, paragraph in enumerate(scene.paragraphs)
        if paragraph.kind in _READ
        for key, start, end in wordings(paragraph.text, spelled)
    ]
    return tuple(sorted(set(found), key=lambda one: (one.paragraph, one.start, -one.end, one.element)))
