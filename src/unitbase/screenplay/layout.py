"""A screenplay on its pages, line by line: what stands where, as it prints. Lengths in eighths count such pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from unitbase.screenplay.block import ACTION_WIDTH, DUAL_STEP, DUAL_WIDTH, Block, Cell, blocks_of, omission
from unitbase.screenplay.cue import split_cue
from unitbase.screenplay.flow import Flow, Piece
from unitbase.screenplay.values import Paragraph, ParagraphKind, Scene, Screenplay

Mark = Literal["", "more", "contd"]
MORE, CONTD = "(MORE)", "(CONT'D)"
DIALOGUE, PARENTHETICAL, CUE = 10, 16, 22
_COLUMNS = {
    ParagraphKind.DIALOGUE: DIALOGUE,
    ParagraphKind.LYRIC: DIALOGUE,
    ParagraphKind.PARENTHETICAL: PARENTHETICAL,
    ParagraphKind.CHARACTER: CUE,
}
_DUAL_COLUMNS = {ParagraphKind.CHARACTER: 6, ParagraphKind.PARENTHETICAL: 2}


class Line(NamedTuple):
    """One printed line. `row` counts lines from the top of the page (0), `column` characters from the action's edge.

    `scene` is the key of its scene ("" before the first), `paragraph` the index of its paragraph there. `number` is the
    scene's number, on the first line of a heading. `mark` tells (MORE) and a cue repeated with (CONT'D), which are no
    text of the script. `revised` asks for a star.
    """

    text: str
    column: int
    kind: ParagraphKind
    scene: str
    paragraph: int
    row: int
    number: str = ""
    mark: Mark = ""
    revised: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its label ("12", "12A") and its lines from top to bottom, two side by side from left to right."""

    label: str
    lines: tuple[Line, ...]


Printed = tuple[int, Block]


def printed(screenplay: Screenplay) -> list[Printed]:
    """Everything that prints, in order, each block with its owner: a scene's index, -1 before the first scene."""
    found = [(-1, block) for block in blocks_of(list(screenplay.preamble))]
    for owner, scene in enumerate(screenplay.scenes):
        follows = owner > 0 and screenplay.scenes[owner - 1].omitted
        blocks = [omission(follows=follows)] if scene.omitted else blocks_of(list(scene.paragraphs))
        found += [(owner, block) for block in blocks]
    return found


def lay_out(screenplay: Screenplay, *, revision: int | None = None) -> tuple[Page, ...]:
    """The pages of a script. Lines of `revision` are revised; without one, those of the latest revision there is."""
    starred = latest_revision(screenplay) if revision is None else revision
    flow = Flow()
    for owner, blocks in groupby(printed(screenplay), key=lambda one: one[0]):
        flow.add([block for _, block in blocks], owner)
    pages = pages_of(flow, screenplay, starred)
    return tuple(Page(str(number), tuple(lines)) for number, lines in enumerate(pages, start=1))


def latest_revision(screenplay: Screenplay) -> int:
    """The highest revision a paragraph of the script carries; 0 where none does."""
    everything = (screenplay.preamble, *(scene.paragraphs for scene in screenplay.scenes))
    return max((paragraph.revision for paragraphs in everything for paragraph in paragraphs), default=0)


def pages_of(flow: Flow, screenplay: Screenplay, starred: int = 0) -> list[list[Line]]:
    """The lines of each page that a flow has filled."""
    pages: list[list[Line]] = [[] for _ in range(flow.pieces[-1].page + 1)] if flow.pieces else []
    for piece in flow.pieces:
        scene = screenplay.scenes[piece.owner] if piece.owner >= 0 else None
        pages[piece.page] += lines_of(piece, scene, screenplay.preamble, starred)
    return pages


def lines_of(piece: Piece, scene: Scene | None, preamble: Sequence[Paragraph], starred: int = 0) -> list[Line]:
    """The lines of one piece of a scene (None: of what stands before the first), with (MORE) and (CONT'D)."""
    setter = _Setter(piece, scene, scene.paragraphs if scene else tuple(preamble), starred)
    lines = [line for order, cells in enumerate(piece.block.columns) for line in setter.column(order, cells)]
    return lines if len(piece.block.columns) == 1 else sorted(lines, key=lambda line: (line.row, line.column))


@dataclass(frozen=True, slots=True)
class _Setter:
    """Sets the lines of one piece."""

    piece: Piece
    scene: Scene | None
    paragraphs: Sequence[Paragraph]
    starred: int

    def column(self, order: int, cells: Sequence[Cell]) -> Iterator[Line]:
        """The lines of the `order`-th column."""
        piece, row = self.piece, self.piece.line
        cue = cells[0]
        if piece.again:
            if piece.start < len(cells):
                yield self._line((_again(cue[0]), cue[1]), order, row, "contd")
            row += 1
        for offset, cell in enumerate(cells[piece.start : piece.end]):
            yield self._line(cell, order, row + offset)
        if piece.more and piece.end < len(cells):
            yield self._line((MORE, cue[1]), order, row + piece.end - piece.start, "more")

    def _line(self, cell: Cell, order: int, row: int, mark: Mark = "") -> Line:
        text, index = cell
        paragraph = self.paragraphs[index]
        number = ""
        if self.scene is not None and index == 0 and row == self.piece.line and not self.piece.start:
            number = self.scene.number or ""
        revised = not mark and 0 < self.starred == paragraph.revision
        column = _column(text, paragraph, order)
        key = self.scene.key if self.scene else ""
        return Line(text, column, paragraph.kind, key, index, row, number, mark, revised)


def _again(cue: str) -> str:
    """The cue as it stands above the rest of a split speech: the name as written, and (CONT'D)."""
    name = cue.partition("(")[0].strip() or split_cue(cue)[0]
    return f"{name[: ACTION_WIDTH - len(CONTD) - 1]} {CONTD}"


def _column(text: str, paragraph: Paragraph, order: int) -> int:
    if paragraph.dual:
        indent = _DUAL_COLUMNS.get(paragraph.kind, 0)
        return order * DUAL_STEP + max(0, min(indent, DUAL_WIDTH - len(text)))
    if paragraph.kind is ParagraphKind.TRANSITION:
        return max(0, ACTION_WIDTH - len(text))
    if paragraph.kind is ParagraphKind.CENTERED:
        return max(0, (ACTION_WIDTH - len(text)) // 2)
    return max(0, min(_COLUMNS.get(paragraph.kind, 0), ACTION_WIDTH - len(text)))
