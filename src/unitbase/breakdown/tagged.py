"""The script with what the breakdown says of it on its words: what an export to another program carries.

The tags a file came with are replaced by those of the breakdown as it stands corrected, so that what was removed does
not come back. An element whose words stand nowhere in its scene is tagged on the heading, as are parts that are seen
and never speak; parts that speak are known by their cues.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from unitbase.breakdown.marks import Words, marks
from unitbase.breakdown.slugs import slug
from unitbase.breakdown.values import Breakdown, Element, Sheet
from unitbase.screenplay.values import Paragraph, ParagraphKind, Scene, Screenplay, Span

_CAST = "100"
_UNTAGGED = frozenset({ParagraphKind.CHARACTER, ParagraphKind.SECTION, ParagraphKind.SYNOPSIS, ParagraphKind.NOTE})
_KEPT = frozenset({"synopsis", "3", "4", "5", "6"})
"""What a file says of a scene that is no element of it: synopsis, script day, unit, sequence, location."""
_Tag = tuple[str, str]


def with_tags(screenplay: Screenplay, breakdown: Breakdown) -> Screenplay:
    """The screenplay with the elements of each sheet as tags; an omitted scene keeps what it has."""
    sheets = {sheet.scene: sheet for sheet in breakdown.sheets}
    names = {part.key: part.name for part in (*breakdown.characters, *breakdown.extras)}
    scenes = (_tagged(scene, sheets.get(scene.key), names) for scene in screenplay.scenes)
    return replace(screenplay, scenes=tuple(scenes))


def _tagged(scene: Scene, sheet: Sheet | None, names: dict[str, str]) -> Scene:
    if sheet is None or scene.omitted or not scene.paragraphs:
        return scene
    wanted = {one.key: (one.category, one.name) for one in sheet.elements}
    spoken = {slug(name) for name in scene.characters}
    silent = {f"{_CAST}-{key}": (_CAST, names[key]) for key in sheet.cast if key in names and key not in spoken}
    words = (*(_words(one, scene) for one in sheet.elements), *(Words(key, (tag[1],)) for key, tag in silent.items()))
    tags = wanted | silent
    paragraphs = [_marked(paragraph, words, tags) for paragraph in scene.paragraphs]
    found = {tag for paragraph in paragraphs for tag in paragraph.tags}
    homeless = tuple(tag for tag in tags.values() if tag not in found)
    heading = paragraphs[0]
    paragraphs[0] = replace(heading, tags=(*heading.tags, *homeless))
    return replace(scene, paragraphs=tuple(paragraphs))


def _words(element: Element, scene: Scene) -> Words:
    """What an element is looked for by: the words a person gave, its names, and those the file tagged."""
    tagged = (
        paragraph.text[span.start : span.end]
        for paragraph in scene.paragraphs
        for span in paragraph.spans
        if f"{span.category}-{slug(span.label)}" == element.key
    )
    return Words(element.key, (*element.words, element.name, *element.aliases, *tagged))


def _marked(paragraph: Paragraph, words: tuple[Words, ...], tags: dict[str, _Tag]) -> Paragraph:
    kept = tuple(tag for tag in paragraph.tags if tag[0] in _KEPT)
    spans = tuple(span for span in paragraph.spans if span.category in _KEPT)
    if paragraph.kind not in _UNTAGGED:
        spans = (*spans, *_free(_spans(paragraph.text, words, tags), spans))
    spans = tuple(sorted(spans, key=lambda span: (span.start, span.end)))
    both = dict.fromkeys((*kept, *((span.category, span.label) for span in spans)))
    return replace(paragraph, tags=tuple(both), spans=spans)


def _spans(text: str, words: tuple[Words, ...], tags: dict[str, _Tag]) -> tuple[Span, ...]:
    return tuple(Span(mark.start, mark.end, *tags[mark.key]) for mark in marks(text, words))


def _free(found: Iterable[Span], taken: tuple[Span, ...]) -> tuple[Span, ...]:
    """Those that cut across none already there: the same words may carry several tags, halves of words none."""
    return tuple(
        one
        for one in found
        if all(
            one.end <= other.start or one.start >= other.end or (one.start, one.end) == (other.start, other.end)
            for other in taken
        )
    )
