"""What prints together: the paragraphs of a scene as blocks of wrapped rows, in the columns of the trade's page.

Page: 12 point Courier, ten characters an inch. Columns, in characters from the left edge of the action: action 0 to 60,
dialogue 10 (35 wide), parenthetical 16 (25), cue 22 (38), dual dialogue 0 and 32 (28 each); a transition ends at 60.
"""

from __future__ import annotations

from typing import NamedTuple

from unitbase.screenplay.emphasis import shown
from unitbase.screenplay.slugline import plain, split_number
from unitbase.screenplay.values import Paragraph, ParagraphKind

ACTION_WIDTH = 60
DUAL_WIDTH = 28
DUAL_STEP = 32
_WIDTHS = {
    ParagraphKind.DIALOGUE: 35,
    ParagraphKind.LYRIC: 35,
    ParagraphKind.PARENTHETICAL: 25,
    ParagraphKind.CHARACTER: 38,
}
_COLUMNS = 2
_UNPRINTED = frozenset({ParagraphKind.SECTION, ParagraphKind.SYNOPSIS, ParagraphKind.NOTE})
_SPEECH = frozenset({ParagraphKind.DIALOGUE, ParagraphKind.LYRIC, ParagraphKind.PARENTHETICAL})
_CAPITALS = frozenset({ParagraphKind.HEADING, ParagraphKind.TRANSITION})
OMITTED = "OMITTED"

# A wrapped row, and the index of its paragraph in the scene.
Cell = tuple[str, int]


class Block(NamedTuple):
    """What prints together: one column of rows, or two side by side; blank lines before it; what it is."""

    columns: tuple[tuple[Cell, ...], ...]
    before: int = 1
    speech: bool = False
    heading: bool = False
    page_break: bool = False

    @property
    def lines(self) -> int:
        """Its height in lines: that of its tallest column."""
        if len(self.columns) == 1:
            return len(self.columns[0])
        return max(map(len, self.columns), default=0)


def rows(text: str, width: int) -> list[str]:
    """The rows a text takes in a column of so many characters; at least one. A word that is too long is cut."""
    if "\n" not in text:
        whole = shown(text)
        if len(whole) <= width:
            return [whole]
    found: list[str] = []
    for line in text.split("\n"):
        rest = shown(line)
        while len(rest) > width:
            space = rest.rfind(" ", 0, width + 1)
            cut = space if space > 0 else width
            found.append(rest[:cut])
            rest = rest[cut + 1 :] if space > 0 else rest[cut:]
        found.append(rest)
    return found


def omission(*, follows: bool) -> Block:
    """The line of an omitted scene; it stands closer under another one."""
    return Block((((OMITTED, 0),),), before=1 if follows else 2)


def blocks_of(paragraphs: list[Paragraph]) -> list[Block]:
    """A scene's paragraphs as blocks; two cues side by side are one block, as tall as the taller."""
    blocks: list[Block] = []
    index = 0
    while index < len(paragraphs):
        paragraph = paragraphs[index]
        if paragraph.kind is ParagraphKind.CHARACTER:
            columns, index = _speeches(paragraphs, index)
            blocks.append(Block(columns, speech=True))
            continue
        if paragraph.kind not in _UNPRINTED:
            blocks.append(_block(paragraph, index))
        index += 1
    return blocks


def text_of(paragraph: Paragraph) -> str:
    """What of a paragraph stands in its column: a heading without the number typed before it, in capitals."""
    text = paragraph.text
    if paragraph.kind not in _CAPITALS:
        return text
    if paragraph.kind is ParagraphKind.HEADING:
        text = split_number(plain(text))[1]
    return text.upper() if len(text.upper()) == len(text) else text


def _block(paragraph: Paragraph, index: int) -> Block:
    if paragraph.kind is ParagraphKind.PAGE_BREAK:
        return Block((), page_break=True)
    cells = _cells(paragraph, index, _WIDTHS.get(paragraph.kind, ACTION_WIDTH))
    heading = paragraph.kind is ParagraphKind.HEADING
    return Block((tuple(cells),), before=2 if heading else 1, heading=heading)


def _cells(paragraph: Paragraph, index: int, width: int) -> list[Cell]:
    return [(row, index) for row in rows(text_of(paragraph), width)]


def _speeches(paragraphs: list[Paragraph], start: int) -> tuple[tuple[tuple[Cell, ...], ...], int]:
    """The columns of one speech, or of two side by side, and the index of what comes after."""
    first, end = _speech(paragraphs, start)
    columns = [first]
    if paragraphs[start].dual:
        while len(columns) < _COLUMNS and end < len(paragraphs) and _opens_column(paragraphs[end]):
            column, end = _speech(paragraphs, end)
            columns.append(column)
    return tuple(columns), end


def _opens_column(paragraph: Paragraph) -> bool:
    return paragraph.kind is ParagraphKind.CHARACTER and paragraph.dual


def _speech(paragraphs: list[Paragraph], start: int) -> tuple[tuple[Cell, ...], int]:
    """A cue and what is spoken under it."""
    dual = paragraphs[start].dual
    cells: list[Cell] = []
    end = start
    while end < len(paragraphs) and (end == start or paragraphs[end].kind in _SPEECH):
        width = DUAL_WIDTH if dual else _WIDTHS[paragraphs[end].kind]
        cells += _cells(paragraphs[end], end, width)
        end += 1
    return tuple(cells), end
