"""A script with its breakdown written into it: each element as a tag on its words, as other programs read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from unitbase.breakdown.draft import NOT_ELEMENTS
from unitbase.breakdown.places import places_of
from unitbase.breakdown.values import Breakdown, Element, Sheet
from unitbase.screenplay.values import Paragraph, Scene, Screenplay, Span


def tagged(screenplay: Screenplay, breakdown: Breakdown) -> Screenplay:
    """The script with the elements of its sheets as tags, in place of those of the file.

    An element whose words do not stand in its scene is a tag on the heading. Tags that are no elements (cast, script
    day, location, synopsis) stay as they are; omitted scenes too.
    """
    sheets = {sheet.scene: sheet for sheet in breakdown.sheets}
    scenes = tuple(_scene(scene, sheets[scene.key]) if scene.key in sheets else scene for scene in screenplay.scenes)
    return replace(screenplay, scenes=scenes)


def _scene(scene: Scene, sheet: Sheet) -> Scene:
    elements = {one.key: one for one in sheet.elements}
    spans: dict[int, list[Span]] = {}
    placed: set[str] = set()
    for place in places_of(scene, sheet):
        element = elements[place.element]
        spans.setdefault(place.paragraph, []).append(Span(place.start, place.end, element.category, element.name))
        placed.add(place.element)
    homeless = [one for one in sheet.elements if one.key not in placed]
    paragraphs = tuple(
        _paragraph(one, spans.get(at, []), homeless if at == 0 else ()) for at, one in enumerate(scene.paragraphs)
    )
    return replace(scene, paragraphs=paragraphs)


def _paragraph(paragraph: Paragraph, spans: list[Span], homeless: Iterable[Element]) -> Paragraph:
    kept = [one for one in paragraph.tags if one[0] in NOT_ELEMENTS]
    stays = [one for one in paragraph.spans if one.category in NOT_ELEMENTS]
    tags = dict.fromkeys(
        (*kept, *((one.category, one.label) for one in spans), *((one.category, one.name) for one in homeless))
    )
    return replace(paragraph, tags=tuple(tags), spans=(*stays, *spans))
