"""Final Draft's FDX: paragraphs with types, numbers on scene headings, tags, omitted scenes, dual dialogue.

Only direct children of `Content` are the body. `SceneProperties` gives the file's own length and a synopsis. The old
text of an omitted scene is kept with it and counts for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from xml.etree.ElementTree import Element

from unitbase.screenplay.draft import Heading, Piece, compose
from unitbase.screenplay.fdx.notes import Placed, read_note, with_notes
from unitbase.screenplay.fdx.revisions import is_locked, read_revisions
from unitbase.screenplay.fdx.runs import Source, plain_text, read_alternates
from unitbase.screenplay.fdx.tags import read_tags
from unitbase.screenplay.fdx.title_page import read_title_page
from unitbase.screenplay.fdx.tree import Tree, read_tree
from unitbase.screenplay.uncollected import uncollected
from unitbase.screenplay.values import Paragraph, ParagraphKind, Screenplay
from unitbase.words.finding import Finding, Level, Place

_KINDS = {
    "action": ParagraphKind.ACTION,
    "character": ParagraphKind.CHARACTER,
    "parenthetical": ParagraphKind.PARENTHETICAL,
    "dialogue": ParagraphKind.DIALOGUE,
    "dialog": ParagraphKind.DIALOGUE,
    "lyrics": ParagraphKind.LYRIC,
    "singing": ParagraphKind.LYRIC,
    "lyrics/singing": ParagraphKind.LYRIC,
    "transition": ParagraphKind.TRANSITION,
    "shot": ParagraphKind.SHOT,
    "general": ParagraphKind.GENERAL,
    "cast list": ParagraphKind.GENERAL,
    "new act": ParagraphKind.CENTERED,
    "end of act": ParagraphKind.CENTERED,
    "act break": ParagraphKind.CENTERED,
    "note": ParagraphKind.NOTE,
    "summary": ParagraphKind.SYNOPSIS,
    "outline body": ParagraphKind.SYNOPSIS,
}
_HEADING = "scene heading"
_CENTRED = frozenset({"action", "general", ""})
_PAGE_SIGNS = 12
_LENGTH = re.compile(r"(?:(\d{1,3})(?:\s+|$))?(?:(\d{1,2})/8)?$")


@uncollected()
def read_fdx(text: str) -> tuple[Screenplay | None, tuple[Finding, ...]]:
    """Read an FDX text; None with a finding where it is malformed, no Final Draft script, or holds no scene."""
    tree, faults = read_tree(text)
    if tree is None:
        return None, faults
    root = tree.root
    if root.tag != "FinalDraft":
        return None, (Finding("script.not-fdx", Level.ERROR, {"root": root.tag[:60]}),)
    table, remarks = read_tags(root.find("TagData"))
    revisions = read_revisions(root)
    body = _Body(tree, Source(table, revisions.places, read_alternates(root)))
    body.take(root.findall("Content/*"))
    screenplay, findings = compose(
        with_notes(body.pieces, tree, body.placed),
        "fdx",
        read_title_page(root),
        locked=is_locked(root),
        colour=revisions.colour(body.revisions()),
    )
    if screenplay is not None and table.own:
        screenplay = replace(screenplay, categories=table.own)
    return screenplay, (*remarks, *body.findings, *findings)


def read_length(text: str) -> int | None:
    """A length such as "2/8", "1" or "1 7/8" in eighths; None where it is anything else."""
    found = _LENGTH.match(text.strip())
    if not found or not text.strip():
        return None
    return int(found.group(1) or 0) * 8 + int(found.group(2) or 0)


class _Body:
    """Gathers the pieces of the body, and which paragraph of the file each comes from."""

    def __init__(self, tree: Tree, source: Source) -> None:
        self.pieces: list[Piece] = []
        self.placed: list[Placed] = []
        self.findings: list[Finding] = []
        self._begun = False
        self._tree = tree
        self._source = source

    def take(self, nodes: Iterable[Element]) -> None:
        """The direct children of `Content`; anything but a paragraph (or a block without one) is passed over."""
        for node in nodes:
            if node.tag == "Paragraph":
                self._take(node)
            elif node.tag == "DualDialogue":
                self._dual(node)

    def _take(self, node: Element) -> None:
        if self._begun and node.get("StartsNewPage") == "Yes":
            self._add(ParagraphKind.PAGE_BREAK, "", node)
        first = len(self.pieces)
        kind = _kind(node.get("Type", ""), node.get("Alignment", ""))
        plain = plain_text(node) if self._begun and kind is not ParagraphKind.HEADING else None
        if plain is None:
            self._take_marked(node, kind, first)
            return
        text = plain.strip()
        if text:
            self.pieces.append(Paragraph(kind, text, self._tree.lines.get(node, 0)))
        self.placed.append(Placed(node, first, len(self.pieces), len(plain) if plain.isascii() else None))

    def _take_marked(self, node: Element, kind: ParagraphKind, first: int) -> None:
        """A heading, or a paragraph that holds more than plain runs."""
        inside = {child.tag for child in node}
        if "DualDialogue" in inside:
            self._dual(node.find("DualDialogue"))
        elif kind is ParagraphKind.HEADING:
            self._heading(node)
        elif inside:
            self._paragraph(node, kind)
        self._begun = self._begun or not all(map(_is_note, self.pieces[first:]))
        if "ScriptNote" in inside:
            self._notes_inside(node)
        self.placed.append(Placed(node, first, len(self.pieces)))

    def revisions(self) -> Iterable[int]:
        """The revisions the text was changed in."""
        return {piece.revision for piece in self.pieces}

    def _heading(self, node: Element) -> None:
        runs = self._source.read(node)
        omitted = node.find("OmittedScene")
        number = _number(node) or (_number(omitted.find("Paragraph")) if omitted is not None else None)
        if not runs.text and omitted is None:
            self._remark("script.empty-heading", node, number, "number", number or "")
            return
        properties = node.find("SceneProperties")
        heading = Heading(
            text=runs.text or "OMITTED",
            line=self._tree.line(node),
            number=number,
            source_eighths=self._length(node, properties, number),
            omitted=omitted is not None,
            tags=runs.tags,
            spans=runs.spans,
            revision=runs.revision,
            page=properties.get("Page", "").strip()[:_PAGE_SIGNS] if properties is not None else "",
        )
        self.pieces.append(heading)
        if properties is not None:
            self._synopses(properties, node)
        if omitted is not None:
            self._hidden(omitted)

    def _length(self, node: Element, properties: Element | None, number: str | None) -> int | None:
        length = properties.get("Length", "") if properties is not None else ""
        eighths = read_length(length)
        if length and eighths is None:
            self._remark("script.length-unknown", node, number, "length", length[:40])
        return eighths

    def _remark(self, code: str, node: Element, number: str | None, name: str, value: str) -> None:
        place = Place(self._tree.line(node), text=value, scene=number or "")
        self.findings.append(Finding(code, Level.WARNING, {name: value}, place))

    def _synopses(self, properties: Element, node: Element) -> None:
        """What the scene is about: its summary, and its title if it has one."""
        summary = " ".join(self._texts(properties, "Summary"))
        title = properties.get("Title", "") or "".join(self._texts(properties, "AttributedTitle"))
        for text in (summary.strip(), title.strip()):
            if text:
                self._add(ParagraphKind.SYNOPSIS, text, node)

    def _texts(self, properties: Element, name: str) -> list[str]:
        """The paragraphs inside the elements of that name."""
        return [self._source.read(one).text for part in properties.findall(name) for one in part.findall("Paragraph")]

    def _hidden(self, omitted: Element) -> None:
        """The old text of an omitted scene."""
        for node in omitted.findall("Paragraph"):
            if node.get("StartsNewPage") == "Yes":
                self._add(ParagraphKind.PAGE_BREAK, "", node)
            columns = node.find("DualDialogue")
            if columns is not None:
                self._dual(columns)
            else:
                self._paragraph(node, _kind_of(node))
            self._notes_inside(node)

    def _dual(self, columns: Element | None) -> None:
        if columns is None:
            return
        notes = []
        for node in columns.findall("Paragraph"):
            kind = _kind_of(node)
            if kind is ParagraphKind.NOTE:
                notes.append(node)
            else:
                self._paragraph(node, kind, dual=True)
        for node in notes:
            self._paragraph(node, ParagraphKind.NOTE)
        for node in columns.findall("Paragraph"):
            self._notes_inside(node)

    def _notes_inside(self, node: Element) -> None:
        """Notes that a program put into the paragraph itself."""
        found = (read_note(note, self._tree) for note in node.findall("ScriptNote"))
        self.pieces += [note for note in found if note]

    def _paragraph(self, node: Element, kind: ParagraphKind, *, dual: bool = False) -> None:
        text, tags, spans, revision, emphasis = self._source.read(node)
        if text or tags:
            line = self._tree.line(node)
            self.pieces.append(Paragraph(kind, text, line, dual, tags, spans, revision, emphasis=emphasis))

    def _add(self, kind: ParagraphKind, text: str, node: Element) -> None:
        self.pieces.append(Paragraph(kind, text, self._tree.line(node)))


def _is_note(piece: Piece) -> bool:
    return isinstance(piece, Paragraph) and piece.kind is ParagraphKind.NOTE


def _number(heading: Element | None) -> str | None:
    return heading.get("Number", "").strip() or None if heading is not None else None


def _kind_of(node: Element) -> ParagraphKind:
    return _kind(node.get("Type", ""), node.get("Alignment", ""))


@lru_cache(maxsize=256)
def _kind(name: str, alignment: str) -> ParagraphKind:
    """The kind of a paragraph by its type; one of the writer's own is treated as action."""
    folded = name.casefold()
    if folded == _HEADING:
        return ParagraphKind.HEADING
    if folded.startswith("outline ") and folded != "outline body":
        return ParagraphKind.SECTION
    if folded in _CENTRED and alignment == "Center":
        return ParagraphKind.CENTERED
    return _KINDS.get(folded, ParagraphKind.ACTION)
