"""Lengths in eighths by laying the script out on pages, as it would print.

Page: 12 point Courier, ten characters an inch, 54 lines. Columns: action 60, dialogue 35, parenthetical 25, dual
dialogue 28 each. One blank line before each block, two before a heading, none at the top of a page. A heading is never
the last thing on a page, nor a cue without two lines of its speech; an action of which less than two lines would fit
goes over whole; a speech that splits ends in (MORE) and goes on under its cue with (CONT'D).

A scene is as long as the paper from its heading to the next one: its lines, and what such a rule leaves white at the
foot of a page. White after a page break typed by the writer is not counted. The length is rounded to the nearest eighth
(6.75 lines), halves up, and is at least 1. So the sum of scenes keeps near the pages: within half an eighth a scene,
more only where many scenes are shorter than half an eighth. An omitted scene is 0.
"""

from __future__ import annotations

from dataclasses import dataclass

from unitbase.screenplay.slugline import plain
from unitbase.screenplay.values import Paragraph, ParagraphKind

PAGE_LINES = 54
_WIDTHS = {
    ParagraphKind.DIALOGUE: 35,
    ParagraphKind.LYRIC: 35,
    ParagraphKind.PARENTHETICAL: 25,
    ParagraphKind.CHARACTER: 38,
}
_ACTION_WIDTH = 60
_DUAL_WIDTH = 28
_COLUMNS = 2
_UNPRINTED = frozenset({ParagraphKind.SECTION, ParagraphKind.SYNOPSIS, ParagraphKind.NOTE})
_SPEECH = frozenset({ParagraphKind.DIALOGUE, ParagraphKind.LYRIC, ParagraphKind.PARENTHETICAL})


@dataclass(frozen=True, slots=True)
class _Block:
    """What prints together: lines, blank lines before it, and whether it is a speech under a cue or a heading."""

    lines: int
    before: int = 1
    speech: bool = False
    heading: bool = False
    page_break: bool = False


@dataclass(slots=True)
class _Page:
    """Where the print head stands: lines used on this page, and lines of paper used in all."""

    line: int = 0
    total: int = 0

    def turn(self, *, counted: bool) -> None:
        """Go to a new page; the white left behind counts as paper used or not."""
        if counted:
            self.total += PAGE_LINES - self.line
        self.line = 0

    def put(self, lines: int) -> None:
        """Print lines, over as many pages as they need."""
        self.total += lines
        self.line = (self.line + lines) % PAGE_LINES


def scene_eighths(scenes: list[list[Paragraph] | None]) -> list[int]:
    """The length of each scene in eighths, laid out one after another; None stands for an omitted scene (0)."""
    page = _Page()
    lengths = []
    for scene in scenes:
        if scene is None:
            lengths.append(0)
            continue
        start = page.total
        _lay_out(_blocks(scene), page)
        lengths.append(eighths(page.total - start))
    return lengths


def eighths(lines: int) -> int:
    """Lines as eighths of a page, to the nearest, halves up, at least 1."""
    return max(1, (lines * 16 + PAGE_LINES) // (2 * PAGE_LINES))


def wrapped(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many characters; at least 1."""
    return sum(_wrapped_line(line, width) for line in text.split("\n")) if text else 1


def _wrapped_line(text: str, width: int) -> int:
    lines, used = 1, 0
    for word in plain(text).split(" "):
        size = len(word)
        if used and used + 1 + size > width:
            lines, used = lines + 1, 0
        used += size + (1 if used else 0)
        if used > width:
            lines += (used - 1) // width
            used = (used - 1) % width + 1
    return lines


def _blocks(paragraphs: list[Paragraph]) -> list[_Block]:
    """Group a scene's paragraphs into blocks; two cues side by side are one block, as tall as the taller."""
    blocks: list[_Block] = []
    index = 0
    while index < len(paragraphs):
        paragraph = paragraphs[index]
        if paragraph.kind is ParagraphKind.CHARACTER:
            taken, lines = _speech(paragraphs, index)
            if paragraph.dual:
                taken, lines = _side_by_side(paragraphs, index)
            blocks.append(_Block(lines, speech=True))
            index += taken
            continue
        index += 1
        if paragraph.kind not in _UNPRINTED:
            blocks.append(_block(paragraph))
    return blocks


def _block(paragraph: Paragraph) -> _Block:
    if paragraph.kind is ParagraphKind.PAGE_BREAK:
        return _Block(0, page_break=True)
    lines = wrapped(paragraph.text, _WIDTHS.get(paragraph.kind, _ACTION_WIDTH))
    heading = paragraph.kind is ParagraphKind.HEADING
    return _Block(lines, before=2 if heading else 1, heading=heading)


def _speech(paragraphs: list[Paragraph], start: int) -> tuple[int, int]:
    """A cue and what is spoken under it: how many paragraphs, how many lines."""
    width = _DUAL_WIDTH if paragraphs[start].dual else 0
    end, lines = start + 1, wrapped(paragraphs[start].text, width or _WIDTHS[ParagraphKind.CHARACTER])
    while end < len(paragraphs) and paragraphs[end].kind in _SPEECH:
        lines += wrapped(paragraphs[end].text, width or _WIDTHS[paragraphs[end].kind])
        end += 1
    return end - start, lines


def _side_by_side(paragraphs: list[Paragraph], start: int) -> tuple[int, int]:
    taken, tallest, columns = 0, 0, 0
    while columns < _COLUMNS and start + taken < len(paragraphs):
        first = paragraphs[start + taken]
        if first.kind is not ParagraphKind.CHARACTER or not first.dual:
            break
        size, lines = _speech(paragraphs, start + taken)
        taken, tallest, columns = taken + size, max(tallest, lines), columns + 1
    return taken, tallest


def _lay_out(blocks: list[_Block], page: _Page) -> None:
    for index, block in enumerate(blocks):
        if block.page_break:
            page.turn(counted=False)
            continue
        need = _least(block, blocks[index + 1] if index + 1 < len(blocks) else None)
        if page.line and page.line + block.before + need > PAGE_LINES:
            page.turn(counted=True)
        if page.line:
            page.put(min(block.before, PAGE_LINES - page.line))
        _put(block, page)


def _least(block: _Block, after: _Block | None) -> int:
    """How many lines of a block must stand on the page where it begins."""
    if block.heading and after is not None and not after.page_break:
        return block.lines + after.before + min(2, after.lines)
    if block.heading:
        return block.lines
    # A cue stands with two lines of its speech; if it has to be split, (MORE) needs a line as well.
    return min(block.lines, 4 if block.speech else 2)


def _put(block: _Block, page: _Page) -> None:
    left = block.lines
    while block.speech and left > PAGE_LINES - page.line:
        # The last line of the page is (MORE); the next page opens with the cue and (CONT'D).
        left -= PAGE_LINES - page.line - 1
        page.put(PAGE_LINES - page.line)
        left += 1
    page.put(left)
