"""The body of an FDX file written: paragraphs, runs, blocks, and the place of every note counted on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from xml.sax.saxutils import escape, quoteattr

from unitbase.screenplay.emphasis import Run, read_marks, runs, spread
from unitbase.screenplay.fdx.tag_data import TagData
from unitbase.screenplay.slugline import plain, split_number
from unitbase.screenplay.speeches import clean
from unitbase.screenplay.values import Paragraph, ParagraphKind, Scene, Screenplay, Span

_TYPES = {
    ParagraphKind.HEADING: "Scene Heading",
    ParagraphKind.ACTION: "Action",
    ParagraphKind.CHARACTER: "Character",
    ParagraphKind.PARENTHETICAL: "Parenthetical",
    ParagraphKind.DIALOGUE: "Dialogue",
    ParagraphKind.LYRIC: "Lyrics",
    ParagraphKind.TRANSITION: "Transition",
    ParagraphKind.SHOT: "Shot",
    ParagraphKind.SECTION: "Outline 1",
    ParagraphKind.SYNOPSIS: "Outline Body",
    ParagraphKind.NOTE: "Note",
    ParagraphKind.CENTERED: "General",
    ParagraphKind.GENERAL: "General",
}
_BLOCK_SIZE = 2
_NEW_PAGE = ' StartsNewPage="Yes"'
_EMPTY_PAGE = f'<Paragraph{_NEW_PAGE} Type="Action"></Paragraph>'


@dataclass(slots=True)
class Note:
    """A note, and the characters of the script it stands on; None for the whole script."""

    text: str
    range: tuple[int, int] | None


@dataclass(slots=True)
class Body:
    """Writes the script paragraph by paragraph and counts its characters, as script notes are placed by them.

    `marked` texts have signs of emphasis in them. `last` is the range of the last paragraph; `turn` tells that the next
    one starts a page, `waiting` are notes that stand before it.
    """

    marked: bool
    written: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    tags: TagData = field(default_factory=TagData)
    latest: int = 0
    at: int = 0
    last: tuple[int, int] | None = None
    turn: bool = False
    waiting: list[str] = field(default_factory=list)

    def script(self, screenplay: Screenplay) -> None:
        """All of it."""
        self._paragraphs(screenplay.preamble)
        for scene in screenplay.scenes:
            self._scene(scene)
        self._end_page()

    def _scene(self, scene: Scene) -> None:
        if self.waiting:
            self._end_page()
        opening = _opening(scene)
        rest = list(scene.paragraphs[1:])
        synopses = _synopses(rest)
        inside = _properties(scene, synopses)
        rest = rest[len(synopses) :]
        text, size = self._runs(opening)
        if scene.omitted:
            hidden = list(rest)
            while hidden and hidden[-1].kind is ParagraphKind.PAGE_BREAK:
                hidden.pop()
            text += f"<OmittedScene>{''.join(self._hidden(hidden))}</OmittedScene>"
            size, rest = size + _BLOCK_SIZE, rest[len(hidden) :]
        number = clean(scene.number or "").strip()
        self._emit(f" Number={quoteattr(number)}" if number else "", "Scene Heading", inside + text, size)
        self._paragraphs(rest)

    def _paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        for dual, found in groupby(paragraphs, key=lambda one: one.dual):
            if dual:
                for pair in _pairs(list(found)):
                    self._columns(pair)
            else:
                for one in found:
                    self._paragraph(one)

    def _paragraph(self, one: Paragraph) -> None:
        # a script note holds bare words
        if one.kind is ParagraphKind.NOTE and not (one.tags or one.revision or one.emphasis):
            self._note(one)
        elif one.kind is ParagraphKind.PAGE_BREAK:
            self._end_page()
            self.turn = True
        elif one.text.strip() or one.tags:
            text, size = self._runs(one)
            self._emit(_centred(one), _TYPES[one.kind], text, size)

    def _columns(self, columns: Sequence[Paragraph]) -> None:
        spoken = "".join(self._inner(one for one in columns if one.kind is not ParagraphKind.NOTE))
        self._emit("", "General", f"<DualDialogue>{spoken}</DualDialogue>", _BLOCK_SIZE)
        for one in columns:
            if one.kind is ParagraphKind.NOTE:
                self._paragraph(one)

    def _hidden(self, paragraphs: Sequence[Paragraph]) -> Iterator[str]:
        """The old text of an omitted scene, its notes in their place."""
        for dual, found in groupby(paragraphs, key=lambda one: one.dual):
            if not dual:
                yield from self._inner(found)
                continue
            for pair in _pairs(list(found)):
                yield f"<Paragraph><DualDialogue>{''.join(self._inner(pair))}</DualDialogue></Paragraph>"

    def _inner(self, paragraphs: Iterable[Paragraph]) -> Iterator[str]:
        """Paragraphs inside a block: they count for nothing."""
        turn = False
        for one in paragraphs:
            new_page = one.kind is ParagraphKind.PAGE_BREAK
            if turn and new_page:
                yield _EMPTY_PAGE
            if new_page:
                turn = True
            elif one.text.strip() or one.tags:
                start = _NEW_PAGE if turn else ""
                yield f'<Paragraph{_centred(one)}{start} Type="{_TYPES[one.kind]}">{self._runs(one)[0]}</Paragraph>'
                turn = False
        if turn:
            yield _EMPTY_PAGE

    def _emit(self, attributes: str, kind: str, inside: str, size: int) -> None:
        start = _NEW_PAGE if self.turn else ""
        self.written.append(f'<Paragraph{attributes}{start} Type="{kind}">{inside}</Paragraph>')
        self.notes += [Note(text, (self.at, self.at)) for text in self.waiting]
        self.last = (self.at, self.at + size)
        self.at += size + 1
        self.turn, self.waiting = False, []

    def _note(self, one: Paragraph) -> None:
        text = clean(one.text).strip()
        if text and self.turn:
            self.waiting.append(text)
        elif text:
            self.notes.append(Note(text, self.last))

    def _end_page(self) -> None:
        """A page break that nothing follows, or only notes, needs an empty paragraph to stand on."""
        if self.turn:
            waiting, self.waiting = self.waiting, []
            self._emit("", "Action", "<Text></Text>", 0)
            self.notes += [Note(text, self.last) for text in waiting]

    def _runs(self, one: Paragraph) -> tuple[str, int]:
        """The text in runs, each with the tags on it; and how many characters it counts for."""
        self.latest = max(self.latest, one.revision)
        revision = f' RevisionID="{one.revision}"' if one.revision else ""
        marked = self.marked and one.kind is not ParagraphKind.HEADING
        pieces = read_marks(one.text) if marked else spread(one.text, one.emphasis)
        found, size = [], 0
        for start, end, on in _cut(one):
            tag = f' TagNumber="{self.tags.number(on)}"' if on else ""
            inside = (replace(piece, start=max(piece.start, start), end=min(piece.end, end)) for piece in pieces)
            cut = [piece for piece in inside if piece.start < piece.end]
            for run in runs(one.text, cut) if end else (Run(" "),):
                text = clean(run.text)
                size += len(text.encode("utf-16-le")) // 2
                found.append(f"<Text{revision}{_style(run)}{tag}>{escape(text)}</Text>")
        return "".join(found), size


def _pairs(columns: list[Paragraph]) -> list[list[Paragraph]]:
    """Columns in a row as blocks of two speeches each, of three where one would be left over."""
    cues = [index for index, one in enumerate(columns) if one.kind is ParagraphKind.CHARACTER]
    cuts = [0, *cues[2:-1:2], len(columns)]
    return [columns[start:end] for start, end in pairwise(cuts)]


def _cut(one: Paragraph) -> list[tuple[int, int, tuple[tuple[str, str], ...]]]:
    """Where tagged words begin and end, each part with its tags; then from 0 to 0 a blank for tags without words."""
    spans = [span for span in one.spans if 0 <= span.start < span.end <= len(one.text)]
    edges = sorted({0, len(one.text), *(edge for span in spans for edge in (span.start, span.end))})
    parts = [(start, end, _on(spans, start)) for start, end in pairwise(edges)]
    loose = tuple(tag for tag in one.tags if tag not in {(span.category, span.label) for span in spans})
    return [*parts, (0, 0, loose)] if loose else parts


def _on(spans: Sequence[Span], at: int) -> tuple[tuple[str, str], ...]:
    """What the words at a place stand for."""
    found = ((span.category, span.label) for span in spans if span.start <= at < span.end)
    return tuple(dict.fromkeys(found))


def _style(run: Run) -> str:
    names = [name for name, on in (("Bold", run.bold), ("Italic", run.italic), ("Underline", run.underline)) if on]
    return f' Style="{"+".join(names)}"' if names else ""


def _centred(one: Paragraph) -> str:
    return ' Alignment="Center"' if one.kind is ParagraphKind.CENTERED else ""


def _opening(scene: Scene) -> Paragraph:
    """The heading. A number typed before it is left to the number's own place, unless words of it are tagged."""
    first = scene.paragraphs[0] if scene.paragraphs else Paragraph(ParagraphKind.HEADING, scene.heading)
    text = first.text
    if scene.number and not first.spans and split_number(plain(text))[0]:
        text = scene.heading
    if not text.strip():
        text = "OMITTED" if scene.omitted else scene.heading or scene.key
    return first._replace(text=text)


def _synopses(rest: Sequence[Paragraph]) -> list[Paragraph]:
    """The synopses directly under a heading that its properties have room for: a summary and a title."""
    found = []
    for one in rest[:2]:
        if one.kind is not ParagraphKind.SYNOPSIS or one.dual or one.tags or one.revision or not one.text.strip():
            break
        found.append(one)
    return found[:1] if len(found) > 1 and "\n" in found[1].text else found


def _properties(scene: Scene, synopses: Sequence[Paragraph]) -> str:
    given = []
    if scene.source_eighths is not None:
        given.append(f'Length="{_pages(scene.source_eighths)}"')
    if scene.page:
        given.append(f"Page={quoteattr(clean(scene.page))}")
    texts = [clean(one.text).strip() for one in synopses]
    given += [f"Title={quoteattr(text)}" for text in texts[1:]]
    if not given and not texts:
        return ""
    summary = f"<Summary><Paragraph><Text>{escape(texts[0])}</Text></Paragraph></Summary>" if texts else ""
    return f"<SceneProperties{''.join(f' {one}' for one in given)}>{summary}</SceneProperties>"


def _pages(eighths: int) -> str:
    """A length as FDX writes it: 15 is "1 7/8", 8 is "1", 2 is "2/8"."""
    whole, rest = divmod(eighths, 8)
    return f"{whole} {rest}/8" if whole and rest else f"{rest}/8" if rest else str(whole)
