"""What the cards beside the script tell: an element or part, where it is, where the same words stand. Pure."""

from __future__ import annotations

from urllib.parse import quote

from unitbase.breakdown.marks import occurs
from unitbase.breakdown.values import Element, Sheet
from unitbase.office.breakdown.letters import CAST, hue, letter
from unitbase.office.breakdown.registers import names_of
from unitbase.office.breakdown.typeset import PART, UNTAGGED
from unitbase.office.breakdown.values import Card, Offer, Place, Script
from unitbase.screenplay.values import Scene

_SOURCES = {
    "tag": "tagged in the file",
    "cue": "from the dialogue",
    "typed": "tagged by hand",
    "part": "a speaking part",
    "link": "brought by another",
}


def card_of(script: Script, scene: str, key: str) -> Card | None:
    """The card of an element or part (`100-KEY`) in a scene; None where there is no such thing in it."""
    sheet = next((one for one in script.breakdown.sheets if one.scene == scene), None)
    if sheet is None:
        return None
    if key.startswith(PART):
        return _part(script, sheet, key.removeprefix(PART))
    element = next((one for one in sheet.elements if one.key == key), None)
    return _element(script, sheet, element) if element else None


def _element(script: Script, sheet: Sheet, element: Element) -> Card:
    names = names_of(script.breakdown)
    where = [one for one in script.breakdown.sheets if any(other.key == element.key for other in one.elements)]
    return Card(
        element.key,
        sheet.scene,
        sheet.number,
        element.name,
        element.category,
        letter(element.category, script.breakdown.own),
        hue(element.category, script.breakdown.own),
        script.called(element.category),
        element.quantity,
        _SOURCES.get(element.source, element.source),
        _places(where),
        element.note,
        tuple(names.get(one, one) for one in element.brings),
        element.words,
        element.photo,
    )


def _part(script: Script, sheet: Sheet, key: str) -> Card | None:
    part = next((one for one in script.breakdown.characters if one.key == key), None)
    if part is None or key not in (*sheet.cast, *sheet.voices):
        return None
    where = [one for one in script.breakdown.sheets if one.scene in part.scenes]
    kind = f"{script.called(CAST)} {part.board_id}"
    how = "heard, not seen, in this scene" if key in sheet.voices else ""
    return Card(
        PART + key,
        sheet.scene,
        sheet.number,
        part.name,
        CAST,
        letter(CAST),
        hue(CAST),
        kind,
        1,
        how,
        _places(where),
        brings=tuple(names_of(script.breakdown).get(one, one) for one in part.brings),
    )


def _places(sheets: list[Sheet]) -> tuple[Place, ...]:
    return tuple(Place(sheet.number, f"#scene-{quote(sheet.scene)}") for sheet in sheets)


def offer_of(script: Script, words: str, name: str, category: str, key: str) -> Offer | None:
    """The other scenes in which the same words stand and are not yet this element; None where there are none."""
    texts = {scene.key: scene for scene in script.screenplay.scenes if not scene.omitted}
    scenes = tuple(
        (sheet.scene, sheet.number)
        for sheet in script.breakdown.sheets
        if sheet.scene in texts and not _has(sheet, key) and occurs(words, _taggable(texts[sheet.scene]))
    )
    return Offer(words, name, category, script.called(category), scenes) if scenes else None


def _has(sheet: Sheet, key: str) -> bool:
    if key.startswith(PART):
        return key.removeprefix(PART) in (*sheet.cast, *sheet.voices)
    return any(element.key == key for element in sheet.elements)


def _taggable(scene: Scene) -> tuple[str, ...]:
    return tuple(paragraph.text for paragraph in scene.paragraphs if paragraph.kind not in UNTAGGED)
