"""Writing a truth as FDX: numbers, lengths and tags as Final Draft stores them."""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from generator.truth import Block, BlockKind, Element, Scene, Truth

# Category: its identifier in FDX, name and number there, by public category id.
CATEGORIES = {
    "101": ("028a4e2b-b507-4d09-88ab-90e3edae9071", "Background Actors", 3),
    "102": ("0377dbe6-77a3-41af-bda8-86eb2468fdbf", "Stunts", 4),
    "103": ("04721a56-f54b-49c8-80ad-d53887d6b851", "Vehicles", 5),
    "104": ("05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa", "Props", 6),
    "105": ("069e18b8-2109-4f3d-94e7-d802027a60a8", "Special Effects", 8),
    "108": ("09cb0d1c-ce01-4f22-bb64-b5f2e6c491c6", "Animals", 11),
    "109": ("0ae40617-cc7c-48e6-ae2b-5aaecc09986f", "Animal Wrangler", 12),
    "114": ("0b0b44c9-aa4b-4c40-88b1-d94472ad7a26", "Music", 13),
    "115": ("c86eae40-3b01-41c3-a7de-6859e6ec971d", "Art Department", 16),
    "119": ("0ff5cda4-4d43-4cfe-940f-91380c46fdad", "Special Equipment", 19),
}
_NAMES = uuid.UUID("3f0c2d7e-6f0a-4d55-9b6a-8e7a5f3a1c11")
# Tag numbers begin away from definition numbers: a reader that mixes the two must fail.
_FIRST_TAG = 37


def pages(eighths: int) -> str:
    """Eighths as FDX writes a length: 15 is "1 7/8", 8 is "1", 2 is "2/8"."""
    whole, rest = divmod(eighths, 8)
    if not rest:
        return str(whole)
    return f"{whole} {rest}/8" if whole else f"{rest}/8"


class Document:
    """An FDX document under construction; a tagged span is a run of its own."""

    def __init__(self) -> None:
        """An empty script."""
        self.root = ET.Element("FinalDraft", DocumentType="Script", Template="No", Version="5")
        self.content = ET.SubElement(self.root, "Content")
        self._definitions: dict[Element, str] = {}
        self._tags: list[str] = []

    def heading(self, text: str, number: str, eighths: int) -> ET.Element:
        """A scene heading with its number and, if it has one, its length."""
        paragraph = ET.SubElement(self.content, "Paragraph", Type="Scene Heading", Number=number)
        if eighths:
            ET.SubElement(paragraph, "SceneProperties", Length=pages(eighths), Page="1", Title="")
        ET.SubElement(paragraph, "Text").text = text
        return paragraph

    def paragraph(self, kind: str, text: str, elements: Sequence[Element] = ()) -> None:
        """A paragraph. Of `elements` each whose label stands in the text has its first occurrence tagged."""
        self.tagged(kind, text, [(element, element.label) for element in elements])

    def tagged(self, kind: str, text: str, spans: Sequence[tuple[Element, str]]) -> None:
        """A paragraph with the first occurrence of each span tagged as its element; overlapping spans are dropped."""
        paragraph = ET.SubElement(self.content, "Paragraph", Type=kind)
        at = 0
        for element, span in sorted(spans, key=lambda pair: text.find(pair[1])):
            start = text.find(span)
            if start < at:
                continue
            if start > at:
                ET.SubElement(paragraph, "Text").text = text[at:start]
            ET.SubElement(paragraph, "Text", TagNumber=self._tag(element)).text = span
            at = start + len(span)
        if text[at:] or not len(paragraph):
            ET.SubElement(paragraph, "Text").text = text[at:]

    def omit(self, number: str) -> None:
        """An omitted scene: its number stays, its old text is kept hidden."""
        paragraph = self.heading("OMITTED", number, 0)
        kept = ET.SubElement(ET.SubElement(paragraph, "OmittedScene"), "Paragraph", Type="Action")
        ET.SubElement(kept, "Text").text = "What stood here is cut."

    def text(self) -> str:
        """The whole document."""
        self._tag_data()
        body = ET.tostring(self.root, encoding="unicode")
        return f'<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n{body}\n'

    def _tag(self, element: Element) -> str:
        definition = self._definitions.setdefault(
            element, str(uuid.uuid5(_NAMES, f"{element.category} {element.label}"))
        )
        self._tags.append(definition)
        return str(_FIRST_TAG + len(self._tags) - 1)

    def _tag_data(self) -> None:
        data = ET.SubElement(self.root, "TagData")
        categories = ET.SubElement(data, "TagCategories")
        for key, name, number in CATEGORIES.values():
            ET.SubElement(categories, "TagCategory", Color="#000000", Id=key, Name=name, Number=str(number))
        definitions = ET.SubElement(data, "TagDefinitions")
        for number, (element, key) in enumerate(self._definitions.items(), start=400):
            category = CATEGORIES[element.category][0]
            ET.SubElement(definitions, "TagDefinition", CatId=category, Id=key, Label=element.label, Number=str(number))
        tags = ET.SubElement(data, "Tags")
        for number, key in enumerate(self._tags, start=_FIRST_TAG):
            ET.SubElement(ET.SubElement(tags, "Tag", Number=str(number)), "DefId").text = key


def to_fdx(truth: Truth) -> str:
    """The script as FDX with scene numbers, lengths, tags and omitted scenes."""
    document = Document()
    for scene in truth.scenes:
        _scene(document, scene)
    return document.text()


def _scene(document: Document, scene: Scene) -> None:
    if scene.omitted:
        document.omit(scene.number)
        return
    document.heading(scene.heading, scene.number, scene.eighths)
    for index, block in enumerate(scene.blocks):
        _block(document, block, scene.elements if index == 0 else ())


def _block(document: Document, block: Block, elements: Sequence[Element]) -> None:
    if block.kind is BlockKind.ACTION:
        document.paragraph("Action", block.text, elements)
        return
    document.paragraph("Character", f"{block.speaker} ({block.extension})" if block.extension else block.speaker)
    if block.direction:
        document.paragraph("Parenthetical", f"({block.direction})")
    document.paragraph("Dialogue", block.text)
