"""Final Draft's FDX: paragraphs with types, numbers on scene headings, tags, omitted scenes, dual dialogue.

Only direct children of `Content` are the body. `SceneProperties` gives the file's own length and a synopsis. The old
text of an omitted scene is kept with it and counts for nothing.
"""

from __future__ import annotations

import re

from unitbase.screenplay.draft import Heading, Piece, compose
from unitbase.screenplay.markup import Node, read_markup
from unitbase.screenplay.tags import Tag, TagTable, read_tags
from unitbase.screenplay.values import Paragraph, ParagraphKind, Screenplay
from unitbase.words.finding import Finding, Level, Place

_KINDS = {
    "action": ParagraphKind.ACTION,
    "character": ParagraphKind.CHARACTER,
    "parenthetical": ParagraphKind.PARENTHETICAL,
    "dialogue": ParagraphKind.DIALOGUE,
    "lyrics": ParagraphKind.LYRIC,
    "singing": ParagraphKind.LYRIC,
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
_LENGTH = re.compile(r"(?:(\d{1,3})(?:\s+|$))?(?:(\d{1,2})/8)?$")


def read_fdx(text: str) -> tuple[Screenplay | None, tuple[Finding, ...]]:
    """Read an FDX text; None with a finding where it is malformed, no Final Draft script, or holds no scene."""
    root, faults = read_markup(text)
    if root is None:
        return None, faults
    if root.name != "FinalDraft":
        return None, (Finding("script.not-fdx", Level.ERROR, {"root": root.name[:60]}, Place(root.line)),)
    content = root.first("Content")
    table, remarks = read_tags(root.first("TagData"))
    body = _Body(table)
    for node in content.children if content else []:
        body.take(node)
    screenplay, findings = compose(body.pieces, "fdx", _title_page(root))
    return screenplay, (*remarks, *body.findings, *findings)


def read_length(text: str) -> int | None:
    """A length such as "2/8", "1" or "1 7/8" in eighths; None where it is anything else."""
    found = _LENGTH.match(text.strip())
    if not found or not text.strip():
        return None
    return int(found.group(1) or 0) * 8 + int(found.group(2) or 0)


class _Body:
    """Gathers the pieces of the body."""

    def __init__(self, table: TagTable) -> None:
        self.pieces: list[Piece] = []
        self.findings: list[Finding] = []
        self._table = table

    def take(self, node: Node) -> None:
        """One direct child of `Content`; anything but a paragraph is passed over."""
        if node.name != "Paragraph":
            return
        columns = node.first("DualDialogue")
        if columns is not None:
            for inner in columns.named("Paragraph"):
                self._paragraph(inner, dual=True)
        elif node.attributes.get("Type", "").casefold() == _HEADING:
            self._heading(node)
        else:
            self._paragraph(node)

    def _heading(self, node: Node) -> None:
        text, tags = self._text(node)
        number = node.attributes.get("Number", "").strip() or None
        omitted = node.first("OmittedScene")
        if not text and omitted is None:
            place = Place(node.line, scene=number or "")
            self.findings.append(Finding("script.empty-heading", Level.WARNING, {"number": number or ""}, place))
            return
        properties = node.first("SceneProperties")
        length = properties.attributes.get("Length") if properties else None
        eighths = read_length(length) if length else None
        if length and eighths is None:
            place = Place(node.line, text=length[:40], scene=number or "")
            self.findings.append(Finding("script.length-unknown", Level.WARNING, {"length": length[:40]}, place))
        self.pieces.append(Heading(text or "OMITTED", node.line, number, eighths, omitted is not None, tags))
        if properties:
            self._summary(properties)
        for inner in omitted.named("Paragraph") if omitted else []:
            self._paragraph(inner)

    def _summary(self, properties: Node) -> None:
        for summary in properties.named("Summary"):
            text = " ".join(self._text(paragraph)[0] for paragraph in summary.named("Paragraph")).strip()
            if text:
                self.pieces.append(Paragraph(ParagraphKind.SYNOPSIS, text, summary.line))

    def _paragraph(self, node: Node, *, dual: bool = False) -> None:
        text, tags = self._text(node)
        if node.attributes.get("StartsNewPage") == "Yes":
            self.pieces.append(Paragraph(ParagraphKind.PAGE_BREAK, "", node.line))
        if text or tags:
            self.pieces.append(Paragraph(_kind(node.attributes.get("Type", "")), text, node.line, dual, tags))

    def _text(self, node: Node) -> tuple[str, tuple[Tag, ...]]:
        """The runs joined, then trimmed; and the tags on them, each once."""
        runs = node.named("Text")
        numbers = dict.fromkeys(run.attributes["TagNumber"] for run in runs if run.attributes.get("TagNumber"))
        tags = dict.fromkeys(tag for number in numbers for tag in self._table.of(number))
        return "".join(run.text for run in runs).strip(), tuple(tags)


def _kind(name: str) -> ParagraphKind:
    """The kind of a paragraph type; a type of the writer's own is treated as action."""
    folded = name.casefold()
    if folded == _HEADING:
        return ParagraphKind.HEADING
    if folded.startswith("outline ") and folded != "outline body":
        return ParagraphKind.SECTION
    return _KINDS.get(folded, ParagraphKind.ACTION)


def _title_page(root: Node) -> tuple[tuple[str, str], ...]:
    """The first line of the title page as the title, the other lines as they stand."""
    page = root.first("TitlePage")
    content = page.first("Content") if page else None
    lines = ["".join(run.text for run in node.named("Text")).strip() for node in (content.children if content else [])]
    lines = [line for line in lines if line]
    return tuple(("Title" if index == 0 else "Line", line) for index, line in enumerate(lines))
