"""Open Screenplay Format, bare or as Fade In packs it: paragraphs with styles, numbers, notes and revisions.

Versions differ in spelling: `basestylename` (to 3), `basestyle` (from 4), `baseStyleName` (2.1); titles stand in `info`
(1.2) or on a title page (2.0 on); before 2.0 bold and the like are marks inside the text. All are read as one. A style
of the writer's own is what its base is. `dualdialogue` stands on the first of two speeches side by side.
"""

from __future__ import annotations

import re
from dataclasses import replace

from unitbase.screenplay.draft import Heading, Piece, compose
from unitbase.screenplay.markup import Node, read_markup
from unitbase.screenplay.values import Paragraph, ParagraphKind, Screenplay
from unitbase.words.finding import Finding, Level, Place

FORMAT = "open-screenplay"
_KINDS = {
    "scene heading": ParagraphKind.HEADING,
    "action": ParagraphKind.ACTION,
    "unspoken character": ParagraphKind.ACTION,
    "character": ParagraphKind.CHARACTER,
    "parenthetical": ParagraphKind.PARENTHETICAL,
    "dialogue": ParagraphKind.DIALOGUE,
    "lyrics": ParagraphKind.LYRIC,
    "singing": ParagraphKind.LYRIC,
    "transition": ParagraphKind.TRANSITION,
    "shot": ParagraphKind.SHOT,
    "synopsis": ParagraphKind.SYNOPSIS,
    "note": ParagraphKind.NOTE,
    "act break": ParagraphKind.CENTERED,
    "new act": ParagraphKind.CENTERED,
    "end of act": ParagraphKind.CENTERED,
    "normal text": ParagraphKind.GENERAL,
    "normal": ParagraphKind.GENERAL,
    "general": ParagraphKind.GENERAL,
}
_SPEECH = (ParagraphKind.PARENTHETICAL, ParagraphKind.DIALOGUE, ParagraphKind.LYRIC)
_PLAIN = (ParagraphKind.ACTION, ParagraphKind.GENERAL)
_MARKED_UNTIL = 20  # the first version that writes bold and the like as attributes
_MARK = re.compile(r"</?(?:b|i|u|s|strike|font|size|color|bgcolor|fgcolor)(?:=[^<>]{0,80})?>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
_TRUE = ("1", "true", "yes")
_MAX_BASES = 12
_INFO = {"title": "Title", "written_by": "Author", "copyright": "Copyright", "contact": "Contact", "drafts": "Draft"}


def is_open_screenplay(root: Node) -> bool:
    """Whether this XML is an Open Screenplay document: a `document` that says so, or has paragraphs as one has."""
    if root.name.casefold() != "document":
        return False
    return "open screenplay" in root.attributes.get("type", "").casefold() or root.first("paragraphs") is not None


def read_osf(text: str) -> tuple[Screenplay | None, tuple[Finding, ...]]:
    """Read an Open Screenplay text; None with a finding where it is malformed, is another XML, or holds no text."""
    root, faults = read_markup(text)
    if root is None:
        return None, faults
    if not is_open_screenplay(root):
        return None, (Finding("script.not-osf", Level.ERROR, {"root": root.name[:60]}, Place(root.line)),)
    body = _Body(root)
    for group in root.named("paragraphs"):
        for node in group.named("para"):
            body.take(node)
    screenplay, findings = compose(_numbered(body.paired(), root), FORMAT, _title_page(root, body))
    if screenplay is not None:
        screenplay = replace(screenplay, locked=_locked(root))
    return screenplay, (*body.findings, *findings)


def _attributes(node: Node | None) -> dict[str, str]:
    """Attributes by their names in small letters, since 2.1 writes `baseStyleName` for `basestylename`."""
    return {key.casefold(): value for key, value in node.attributes.items()} if node else {}


def _is_set(value: str | None) -> bool:
    return (value or "").strip().casefold() in _TRUE


def _base(attributes: dict[str, str]) -> str:
    found = attributes.get("basestylename") or attributes.get("basestyle") or attributes.get("name") or ""
    return found.strip().casefold()


class _Body:
    """Gathers the pieces of the body."""

    def __init__(self, root: Node) -> None:
        self.findings: list[Finding] = []
        self._pieces: list[Piece] = []
        self._duals: list[int] = []
        self._omitted = _attributes(root.first("settings")).get("omitted_text", "").strip().casefold()
        version = root.attributes.get("version", "")
        self._marked = version.isdecimal() and len(version) < len("1000") and int(version) < _MARKED_UNTIL
        self._bases = _bases(root.first("styles"))
        self._unknown: set[str] = set()

    def take(self, node: Node) -> None:
        """One paragraph; an empty one is passed over, but for the note or synopsis on it."""
        own, style = _attributes(node), _attributes(node.first("style"))
        text = self.text(node)
        if _is_set(own.get("page_break")) or _is_set(style.get("pagebreakbefore")):
            self._pieces.append(Paragraph(ParagraphKind.PAGE_BREAK, "", node.line))
        kind = self._kind(_base(style), text, node)
        if text and kind is ParagraphKind.HEADING:
            self._pieces.append(self._heading(text, own, style, node))
        elif text:
            self._paragraph(kind, text, own, style, node)
        for name, noted in (("synopsis", ParagraphKind.SYNOPSIS), ("note", ParagraphKind.NOTE)):
            if own.get(name, "").strip():
                self._pieces.append(Paragraph(noted, self._clean(own[name]).strip(), node.line))

    def _paragraph(
        self, kind: ParagraphKind, text: str, own: dict[str, str], style: dict[str, str], node: Node
    ) -> None:
        if kind is ParagraphKind.PARENTHETICAL and not text.startswith("("):
            text = f"({text})"
        if kind in _PLAIN and "center" in (style.get("align", ""), own.get("align", "")):
            kind = ParagraphKind.CENTERED
        if kind is ParagraphKind.CHARACTER and _is_set(own.get("dualdialogue") or style.get("dualdialogue")):
            self._duals.append(len(self._pieces))
        self._pieces.append(Paragraph(kind, text, node.line, revision=_revision(node)))

    def _heading(self, text: str, own: dict[str, str], style: dict[str, str], node: Node) -> Heading:
        stated = own.get("number") or own.get("scene_number") or style.get("number") or style.get("scene_number")
        omitted = bool(self._omitted) and text.casefold() == self._omitted
        number = (stated or "").strip() or None
        return Heading(text, node.line, number, omitted=omitted, page=own.get("page_number", "").strip()[:12])

    def text(self, node: Node) -> str:
        """The runs joined, white space inside kept."""
        return self._clean("".join(run.text for run in node.named("text"))).strip()

    def _clean(self, text: str) -> str:
        return _MARK.sub("", _BREAK.sub("\n", text)) if self._marked and "<" in text else text

    def _kind(self, base: str, text: str, node: Node) -> ParagraphKind:
        name = base
        for _ in range(_MAX_BASES):
            if name in _KINDS:
                return _KINDS[name]
            name = self._bases.get(name, "")
        if base and text and base not in self._unknown:
            self._unknown.add(base)
            place = Place(node.line, text=text[:200])
            self.findings.append(Finding("script.style-unknown", Level.WARNING, {"style": base[:60]}, place))
        return ParagraphKind.ACTION

    def paired(self) -> list[Piece]:
        """The pieces, both speeches of each pair side by side; a mark without a partner says nothing."""
        for start in self._duals:
            first = self._speech_end(start)
            if self._is_cue(first):
                self._set_dual(start, self._speech_end(first))
        return self._pieces

    def _is_cue(self, index: int) -> bool:
        piece = self._pieces[index] if index < len(self._pieces) else None
        return isinstance(piece, Paragraph) and piece.kind is ParagraphKind.CHARACTER

    def _speech_end(self, start: int) -> int:
        end = start + 1
        while end < len(self._pieces):
            piece = self._pieces[end]
            if not isinstance(piece, Paragraph) or piece.kind not in _SPEECH:
                break
            end += 1
        return end

    def _set_dual(self, start: int, end: int) -> None:
        for index in range(start, end):
            piece = self._pieces[index]
            if isinstance(piece, Paragraph):
                self._pieces[index] = piece._replace(dual=True)


def _bases(styles: Node | None) -> dict[str, str]:
    """What each of the writer's own styles is based on."""
    found: dict[str, str] = {}
    for node in styles.named("style") if styles else []:
        attributes = _attributes(node)
        name = attributes.get("name", "").strip().casefold()
        base = (attributes.get("basestylename") or attributes.get("basestyle") or "").strip().casefold()
        if name and base:
            found[name] = base
    return found


def _revision(node: Node) -> int:
    """The latest revision on a paragraph: of its runs, or of its marks."""
    stated = [_attributes(run).get("revision", "") for run in node.named("text")]
    for marks in node.named("marks"):
        stated += [_attributes(mark).get("revision", "") for mark in marks.named("mark")]
    numbers = [int(text) for text in stated if text.isdecimal() and len(text) < len("1000")]
    return max(numbers, default=0)


def _heading_style(root: Node) -> dict[str, str]:
    """The style of headings, which says from version 4 on how scenes are numbered; the settings say it before."""
    styles = root.first("styles")
    listed = [_attributes(style) for style in (styles.named("style") if styles else [])]
    return next((style for style in listed if style.get("name", "").casefold() == "scene heading"), {})


def _locked(root: Node) -> bool:
    settings = _attributes(root.first("settings"))
    return _is_set(settings.get("scenes_locked")) or _is_set(_heading_style(root).get("number_locked"))


def _numbered(pieces: list[Piece], root: Node) -> list[Piece]:
    """Where the file says that scenes are numbered and states none, they are numbered as it would print them."""
    settings, style = _attributes(root.first("settings")), _heading_style(root)
    shown = _is_set(settings.get("scene_numbering")) or _is_set(style.get("numbering"))
    if not shown or any(isinstance(piece, Heading) and piece.number for piece in pieces):
        return pieces
    start = style.get("number_start") or settings.get("scenenumber_start", "1")
    number = int(start) - 1 if start.isdecimal() and len(start) < len("10000") else 0
    found: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Heading):
            number += 1
            found.append(replace(piece, number=str(number)))
        else:
            found.append(piece)
    return found


def _title_page(root: Node, body: _Body) -> tuple[tuple[str, str], ...]:
    """The title page by its bookmarks; lines without one as they stand, the first as title where none is marked."""
    info = _attributes(root.first("info"))
    found = [(name, info[key].strip()) for key, name in _INFO.items() if info.get(key, "").strip()]
    page = root.first("titlepage")
    lines = [
        (_attributes(node).get("bookmark", "").strip(), body.text(node))
        for node in (page.named("para") if page else [])
    ]
    titled = any(name.casefold() == "title" for name, _ in (*found, *lines))
    for name, text in lines:
        if text:
            found.append((name or ("Line" if titled else "Title"), text))
            titled = True
    return tuple(dict.fromkeys(found))
