"""A script with its breakdown written into it: each element as a tag on its words, as other programs read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from unitbase.breakdown.draft import CAST, NOT_ELEMENTS
from unitbase.breakdown.places import places_of
from unitbase.breakdown.slugs import slug
from unitbase.breakdown.values import Breakdown, Sheet
from unitbase.screenplay.values import Paragraph, Scene, Screenplay, Span


def tagged(screenplay: Screenplay, breakdown: Breakdown) -> Screenplay:
    """The script with the elements of its sheets as tags, in place of those of the file.

    An element whose words do not stand in its scene is a tag on the heading, and so is a part that is seen there and
    does not speak. Other tags that are no elements (script day, location, synopsis) stay as they are; omitted scenes
    too.
    """
    sheets = {sheet.scene: sheet for sheet in breakdown.sheets}
    names = {part.key: part.name for part in (*breakdown.characters, *breakdown.extras)}
    scenes = tuple(
        _scene(scene, sheets[scene.key], names) if scene.key in sheets else scene for scene in screenplay.scenes
    )
    return replace(screenplay, scenes=scenes, categories=breakdown.own)


def _scene(scene: Scene, sheet: Sheet, names: Mapping[str, str]) -> Scene:
    elements = {one.key: one for one in sheet.elements}
    spans: dict[int, list[Span]] = {}
    placed: set[str] = set()
    for place in places_of(scene, sheet):
        element = elements[place.element]
        spans.setdefault(place.paragraph, []).append(Span(place.start, place.end, element.category, element.name))
        placed.add(place.element)
    homeless = [(one.category, one.name) for one in sheet.elements if one.key not in placed]
    homeless += [(CAST, name) for name in _silent(scene, sheet, names)]
    seen = frozenset(sheet.cast) | frozenset(sheet.voices)
    paragraphs = tuple(
        _paragraph(one, spans.get(at, []), homeless if at == 0 else (), seen) for at, one in enumerate(scene.paragraphs)
    )
    return replace(scene, paragraphs=paragraphs)


def _silent(scene: Scene, sheet: Sheet, names: Mapping[str, str]) -> list[str]:
    """The parts seen in the scene that neither a cue nor a tag of the file tells of."""
    told = {slug(name) for name in scene.characters}
    told |= {slug(label) for one in scene.paragraphs for category, label in one.tags if category == CAST}
    return [names[key] for key in sheet.cast if key in names and key not in told]


def _paragraph(
    paragraph: Paragraph, spans: list[Span], homeless: Iterable[tuple[str, str]], seen: frozenset[str]
) -> Paragraph:
    kept = [one for one in paragraph.tags if _stays(*one, seen)]
    stays = [one for one in paragraph.spans if _stays(one.category, one.label, seen)]
    tags = dict.fromkeys((*kept, *((one.category, one.label) for one in spans), *homeless))
    return paragraph._replace(tags=tuple(tags), spans=(*stays, *spans))


def _stays(category: str, label: str, seen: frozenset[str]) -> bool:
    """Whether a tag of the file is kept: what is no element is, and a part while it is in the scene."""
    return slug(label) in seen if category == CAST else category in NOT_ELEMENTS
