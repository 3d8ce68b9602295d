"""Lines a person looked at: what a reader was not sure of, and what kind of line it really is.

A decision names the line of the source and its text (two speeches side by side stand on one line), so that it holds for
this reading alone: after a new draft, where another text stands on that line, it changes nothing. It is a correction of
the production: field `kind:LINE`, value `heading: INT. HOUSE`. A line that is confirmed as it was understood is sure
from then on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from zlib import crc32

from unitbase.screenplay.draft import Heading, Piece, compose
from unitbase.screenplay.rule import pieces_of
from unitbase.screenplay.slugline import plain
from unitbase.screenplay.values import Paragraph, ParagraphKind, Scene, Screenplay

SURE, DOUBT = 100, 90
"""Percent: how sure a person is; and below what a reader is asked about."""
KINDS = (
    ParagraphKind.HEADING,
    ParagraphKind.ACTION,
    ParagraphKind.CHARACTER,
    ParagraphKind.PARENTHETICAL,
    ParagraphKind.DIALOGUE,
    ParagraphKind.LYRIC,
    ParagraphKind.TRANSITION,
    ParagraphKind.SHOT,
    ParagraphKind.CENTERED,
    ParagraphKind.NOTE,
)
"""What a line can be said to be."""
_FIELD = "kind:"
_TEXT = 60


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of a line of the source: its kind, and the beginning of its text."""

    line: int
    kind: ParagraphKind
    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line a reader is not sure of: its scene ("" before the first), number and page, and what stands around it."""

    scene: str
    number: str
    page: str
    paragraph: Paragraph
    before: str
    after: str


def name_of(paragraph: Paragraph) -> str:
    """A short name for a paragraph among those of a script: two that stand side by side are on one line."""
    return f"{paragraph.line}-{crc32(_begun(paragraph.text).encode()):08x}"


def saying(paragraph: Paragraph, kind: ParagraphKind) -> tuple[str, str]:
    """Field and value of the correction that says what a line is."""
    return f"{_FIELD}{paragraph.line}", f"{kind.value}: {_begun(paragraph.text)}"


def said_of(corrections: Iterable[tuple[str, str, str]]) -> tuple[Said, ...]:
    """What was said of lines, among corrections (scene, field, value); the last word on each counts."""
    found: dict[tuple[int, str], Said] = {}
    for _, field, value in corrections:
        line = field.removeprefix(_FIELD)
        kind, _, text = value.partition(": ")
        if field.startswith(_FIELD) and line.isascii() and line.isdigit() and kind in {one.value for one in KINDS}:
            found[int(line), text] = Said(int(line), ParagraphKind(kind), text)
    return tuple(found.values())


def of_a_line(field: str) -> bool:
    """Whether the field of a correction speaks of a line, and so to the reading and not to the breakdown."""
    return field.startswith(_FIELD)


def with_kinds(screenplay: Screenplay, said: Iterable[Said]) -> Screenplay:
    """The screenplay with lines of the kinds a person said; scenes, lengths and cues are worked out anew.

    A scene keeps its key as long as its heading stays one. What the file says of the length of a scene that is cut in
    two is true of neither; that of a scene whose heading was none goes to the one before.
    """
    told = {(one.line, one.text): one.kind for one in said}
    if not told:
        return screenplay
    pieces: list[Piece] = []
    for piece in pieces_of(screenplay):
        wanted = told.get((piece.line, _begun(piece.text)))
        _put(pieces, piece if wanted is None else _as(piece, wanted))
    composed, _ = compose(
        pieces, screenplay.format, screenplay.title_page, locked=screenplay.locked, colour=screenplay.colour
    )
    if composed is None:
        return screenplay
    scenes = _kept(screenplay, composed, frozenset(told))
    return replace(composed, title=screenplay.title, scenes=scenes)


def _begun(text: str) -> str:
    return plain(text)[:_TEXT].strip()


def _as(piece: Piece, kind: ParagraphKind) -> Piece:
    """The piece as the kind it really is; one that is of this kind already is sure."""
    if isinstance(piece, Heading):
        if kind is ParagraphKind.HEADING:
            return piece
        return Paragraph(kind, piece.text, piece.line, tags=piece.tags, spans=piece.spans, revision=piece.revision)
    if kind is ParagraphKind.HEADING:
        return Heading(plain(piece.text), piece.line, tags=piece.tags, revision=piece.revision)
    return piece._replace(kind=kind, confidence=SURE, dual=piece.dual and kind is not ParagraphKind.ACTION)


def _put(pieces: list[Piece], piece: Piece) -> None:
    """Add a piece; a scene that is cut in two, or takes another in, has no length of the file's own any more."""
    opened = next((at for at in range(len(pieces) - 1, -1, -1) if isinstance(pieces[at], Heading)), -1)
    pieces.append(piece)
    if opened < 0:
        return
    head = pieces[opened]
    cut = isinstance(piece, Heading) and not piece.number and piece.source_eighths is None
    if cut and isinstance(head, Heading) and head.source_eighths is not None:
        pieces[opened] = replace(head, source_eighths=None)


def _kept(before: Screenplay, after: Screenplay, told: frozenset[tuple[int, str]]) -> tuple[Scene, ...]:
    """The new scenes under the keys they had, with how sure the reader was of their headings."""
    old = {scene.line: scene for scene in before.scenes}
    taken = {scene.key for scene in before.scenes}
    return tuple(_keyed(scene, old.get(scene.line), taken, told) for scene in after.scenes)


def _keyed(scene: Scene, was: Scene | None, taken: set[str], told: frozenset[tuple[int, str]]) -> Scene:
    opening = scene.paragraphs[0]
    if was is None:
        # a scene nobody knew: its number, or its line, whichever no other has
        key = scene.number if scene.number and scene.number not in taken else f"~line{scene.line}"
        return replace(scene, key=key)
    sure = SURE if (scene.line, _begun(opening.text)) in told else was.paragraphs[0].confidence
    paragraphs = (opening._replace(confidence=sure), *scene.paragraphs[1:])
    return replace(scene, key=was.key, page=was.page, paragraphs=paragraphs)


def doubtful(screenplay: Screenplay) -> tuple[Doubt, ...]:
    """Every line of which the reader is less sure than DOUBT, in the order of the script."""
    found = [
        Doubt("", "", "", one, "", _near(screenplay.preamble, at + 1)) for at, one in enumerate(screenplay.preamble)
    ]
    for scene in screenplay.scenes:
        found += [
            Doubt(
                scene.key,
                scene.number or "",
                scene.page,
                one,
                _near(scene.paragraphs, at - 1),
                _near(scene.paragraphs, at + 1),
            )
            for at, one in enumerate(scene.paragraphs)
        ]
    return tuple(one for one in found if one.paragraph.confidence < DOUBT)


def _near(paragraphs: tuple[Paragraph, ...], at: int) -> str:
    return plain(paragraphs[at].text) if 0 <= at < len(paragraphs) else ""
