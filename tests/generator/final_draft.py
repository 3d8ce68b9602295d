"""Writing a shooting script as FDX, in the ways different versions and programs do."""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from itertools import groupby, pairwise
from random import Random

from generator.fdx import CATEGORIES, pages
from generator.shooting import REVISIONS, Line, ShootingScene, ShootingScript, Tag

_NAMES = uuid.UUID("b8f2a1c4-5a0e-4c9a-8a57-6c8f6d1f4e11")
_CATEGORIES = {
    **CATEGORIES,
    "100": ("01fc9642-84ff-4366-b37c-a3068dee57e8", "Cast Members", 2),
    "3": ("63c140da-ef2b-491a-b416-b46f461abb89", "Script Day", 27),
    "6": ("c5e89e4d-f83e-4c28-950c-92a63f1b5f26", "Location", 30),
}
_TYPES = {
    "heading": "Scene Heading", "action": "Action", "character": "Character", "parenthetical": "Parenthetical",
    "dialogue": "Dialogue",
}  # fmt: skip
# Two units of a range for each block inside a paragraph, one for the end of each paragraph.
_BLOCK, _END = 2, 1


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a program writes. Identifiers of revisions are given in the order of the sets.

    `split` cuts text into more runs than it needs; `style_caps` stores headings and cues in small letters under a style
    that shows capitals; `attribute` puts a tag's definition into an attribute; `named` knows categories by name alone;
    `wrapper` is the type of the paragraph around dual dialogue; `noise` adds what a reader has to pass over.
    """

    version: int
    tags: bool = True
    ids: tuple[str, ...] = ("1", "2", "3", "4")
    split: bool = False
    style_caps: bool = False
    attribute: bool = False
    named: bool = False
    wrapper: str | None = "General"
    noise: bool = False
    anchored: bool = True


DIALECTS = {
    "version 1, an exporter": Dialect(1, tags=False, wrapper=None),
    "version 2, Fade In": Dialect(2, attribute=True, named=True, wrapper=None, ids=("1", "2", "3", "4")),
    "version 3, Final Draft 11": Dialect(3, split=True, style_caps=True, noise=True, anchored=False),
    "version 5, Final Draft 12": Dialect(5, split=True, noise=True, ids=("4", "2", "9", "1")),
    "version 6, Final Draft 13": Dialect(
        6, split=True, style_caps=True, noise=True, wrapper="Action", ids=("12", "3", "7", "1")
    ),
}


def to_final_draft(script: ShootingScript, dialect: Dialect) -> str:
    """The script as one FDX document in a dialect."""
    return _Writer(script, dialect).text()


class _Writer:
    def __init__(self, script: ShootingScript, dialect: Dialect) -> None:
        self.script = script
        self.dialect = dialect
        self.rng = Random(script.film.seed)
        self.root = ET.Element("FinalDraft", DocumentType="Script", Template="No", Version=str(dialect.version))
        self.content = ET.SubElement(self.root, "Content")
        self.tags: list[tuple[Tag, ...]] = []
        self.notes: list[tuple[int, int, str]] = []
        self.at = 0

    def text(self) -> str:
        for scene in self.script.scenes:
            self._scene(scene)
        self._front()
        if self.dialect.tags:
            self._tag_data()
        notes = ET.SubElement(self.root, "ScriptNotes")
        for start, end, text in self.notes:
            note = ET.SubElement(notes, "ScriptNote", Range=f"{start},{end}", WriterName="Producer", Type="Note")
            ET.SubElement(ET.SubElement(note, "Paragraph"), "Text").text = text
        head = '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n'
        return head + ET.tostring(self.root, encoding="unicode") + "\n"

    def _scene(self, scene: ShootingScene) -> None:
        node = ET.SubElement(self.content, "Paragraph", Number=scene.number, Type="Scene Heading")
        if not scene.omitted:
            self._properties(node, scene)
        self._runs(node, scene.heading)
        size = len(scene.heading.text)
        if scene.omitted:
            self._old(ET.SubElement(node, "OmittedScene"), scene)
            size += _BLOCK
        self._passed(size, scene.heading.note)
        if not scene.omitted:
            self._body(scene)

    def _body(self, scene: ShootingScene) -> None:
        for dual, lines in groupby(scene.lines, key=lambda line: line.dual):
            if not dual:
                for line in lines:
                    self._line(self.content, line)
                    self._passed(len(line.text.encode("utf-16-le")) // 2, line.note)
                continue
            for pair in _pairs(list(lines)):
                self._columns(self.content, pair)
                self._passed(_BLOCK, "")

    def _columns(self, parent: ET.Element, pair: list[Line]) -> None:
        kind = {"Type": self.dialect.wrapper} if self.dialect.wrapper else {}
        columns = ET.SubElement(ET.SubElement(parent, "Paragraph", kind), "DualDialogue")
        for line in pair:
            self._line(columns, line)

    def _old(self, omitted: ET.Element, scene: ShootingScene) -> None:
        for dual, lines in groupby(scene.lines, key=lambda line: line.dual):
            if dual:
                for pair in _pairs(list(lines)):
                    self._columns(omitted, pair)
            else:
                for line in lines:
                    self._line(omitted, line)

    def _passed(self, size: int, note: str) -> None:
        if note:
            # A note on no words at all stands at the end of its paragraph.
            start = self.at if self.dialect.anchored else self.at + size
            self.notes.append((start, self.at + size, note))
        self.at += size + _END

    def _properties(self, node: ET.Element, scene: ShootingScene) -> None:
        properties = ET.SubElement(
            node, "SceneProperties", Length=pages(scene.eighths), Page=scene.page, Title=scene.title
        )
        if scene.summary:
            summary = ET.SubElement(ET.SubElement(properties, "Summary"), "Paragraph")
            ET.SubElement(summary, "Text").text = scene.summary
        if self.dialect.noise:
            beat = ET.SubElement(ET.SubElement(properties, "SceneArcBeats"), "CharacterArcBeat", Name="NOBODY")
            ET.SubElement(ET.SubElement(beat, "Paragraph"), "Text").text = "This is no action."

    def _line(self, parent: ET.Element, line: Line) -> None:
        node = ET.SubElement(parent, "Paragraph", Type=_TYPES[line.kind])
        if self.dialect.noise:
            node.set("Alignment", "Left")
            node.set("StartsNewPage", "No")
        self._runs(node, line)

    def _runs(self, node: ET.Element, line: Line) -> None:
        tags = line.tags if self.dialect.tags else ()
        cuts = {0, len(line.text), *(at for tag in tags for at in (tag.start, tag.end))}
        if self.dialect.split and len(line.text) > 6:
            cuts |= {self.rng.randrange(1, len(line.text)) for _ in range(2)}
        numbers: dict[tuple[Tag, ...], str] = {}
        # A revision changes one run of its paragraph, not all; in the first version all.
        runs = list(pairwise(sorted(cuts)))
        changed = self.rng.randrange(len(runs)) if self.dialect.split else -1
        for index, (start, end) in enumerate(runs):
            run = ET.SubElement(node, "Text")
            run.text = self._stored(line, start, end)
            if line.revision and changed in (index, -1):
                run.set("RevisionID", self.dialect.ids[line.revision - 1])
            elif self.dialect.noise:
                run.set("RevisionID", "0")
            on = tuple(tag for tag in tags if tag.start <= start and end <= tag.end)
            if on:
                run.set("TagNumber", numbers.get(on) or numbers.setdefault(on, self._number(on)))
            self._looks(run, line)
        if self.dialect.noise and line.revision and line.kind == "action":
            gone = ET.SubElement(node, "DeletedText", RevisionID=self.dialect.ids[line.revision - 1])
            gone.text = " INT. WHAT WAS CUT - DAY"

    def _stored(self, line: Line, start: int, end: int) -> str:
        text = line.text[start:end]
        return text.lower() if self.dialect.style_caps and line.kind in {"heading", "character"} else text

    def _looks(self, run: ET.Element, line: Line) -> None:
        if self.dialect.style_caps and line.kind in {"heading", "character"}:
            run.set("Style", "Bold+AllCaps" if line.kind == "heading" else "AllCaps")
        if self.dialect.noise:
            run.set("AdornmentStyle", self.rng.choice(("0", "-1")))
            run.set("Font", "Courier Final Draft")

    def _number(self, on: tuple[Tag, ...]) -> str:
        self.tags.append(on)
        return str(len(self.tags) + 36)

    def _front(self) -> None:
        if self.dialect.noise:
            listed = ET.SubElement(ET.SubElement(self.root, "ListItems"), "Content")
            decoy = ET.SubElement(listed, "Paragraph", Type="Scene Heading", Number="999")
            ET.SubElement(decoy, "Text").text = "INT. NOT IN THE SCRIPT - DAY"
            ET.SubElement(ET.SubElement(self.root, "SmartType"), "Characters").text = "NOBODY"
        page = ET.SubElement(ET.SubElement(self.root, "TitlePage"), "Content")
        ET.SubElement(ET.SubElement(page, "Paragraph"), "Text").text = self.script.film.title
        locked = ET.SubElement(self.root, "LockedPages")
        if self.script.locked:
            ET.SubElement(locked, "LockedPage", Number="1")
        active = self.dialect.ids[self.script.revision - 1]
        sets = ET.SubElement(self.root, "Revisions", ActiveSet=active, RevisionMode="Yes")
        for identifier, name in zip(self.dialect.ids, REVISIONS, strict=True):
            ET.SubElement(sets, "Revision", ID=identifier, Name=name, Mark="*", FullRevision="No")
        ET.SubElement(self.root, "SceneNumberOptions", NumberScheme="1A", ShowNumbersOnLeft="Yes")

    def _tag_data(self) -> None:
        data = ET.SubElement(self.root, "TagData")
        categories, definitions, tags = (
            ET.SubElement(data, name) for name in ("TagCategories", "TagDefinitions", "Tags")
        )
        used = {(tag.category, tag.label) for on in self.tags for tag in on}
        for key, (known, name, number) in _CATEGORIES.items():
            guid = f"own-{key}" if self.dialect.named else known
            ET.SubElement(categories, "TagCategory", Id=guid, Name=name, Number=str(number), Style="Bold")
        for number, (category, label) in enumerate(sorted(used), start=400):
            guid = f"own-{category}" if self.dialect.named else _CATEGORIES[category][0]
            ET.SubElement(
                definitions, "TagDefinition", CatId=guid, Id=_guid(category, label), Label=label, Number=str(number)
            )
        for number, on in enumerate(self.tags, start=37):
            node = ET.SubElement(tags, "Tag", Number=str(number))
            if self.dialect.attribute and len(on) == 1:
                node.set("DefId", _guid(on[0].category, on[0].label))
                continue
            for tag in on:
                ET.SubElement(node, "DefId").text = _guid(tag.category, tag.label)


def _guid(category: str, label: str) -> str:
    return str(uuid.uuid5(_NAMES, f"{category} {label}"))


def _pairs(lines: list[Line]) -> list[list[Line]]:
    """Columns in a row as pairs of speeches."""
    cues = [index for index, line in enumerate(lines) if line.kind == "character"]
    return [lines[start:end] for start, end in pairwise([*cues[::2], len(lines)])]
