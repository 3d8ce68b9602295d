"""Putting blocks on pages: where each begins, where it splits, and how much paper it uses.

A page has 54 lines. One blank line stands before each block, two before a heading, none at the top of a page. A heading
is never the last thing on a page, nor a cue without two lines of its speech; an action of which less than two lines
would fit goes over whole; a speech that splits ends in (MORE) and goes on under its cue with (CONT'D).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from unitbase.screenplay.block import Block

PAGE_LINES = 54


class Piece(NamedTuple):
    """Rows `start` to `end` of a block on a page, from line `line` on; `more` below them, `again` the cue above."""

    page: int
    line: int
    block: Block
    owner: int
    start: int
    end: int
    more: bool = False
    again: bool = False


@dataclass(slots=True)
class Flow:
    """The print head: the page and line where it stands, the lines of paper used, and all it has put down."""

    page: int = 0
    line: int = 0
    paper: int = 0
    pieces: list[Piece] = field(default_factory=list)

    def add(self, blocks: Sequence[Block], owner: int, begin: int = 0, end: int | None = None) -> int:
        """Print blocks that belong to `owner`; how many lines of paper they took, white left by the rules included.

        Of the first block the rows from `begin` on, of the last one those before `end` (None: all).
        """
        began = self.paper
        for index, block in enumerate(blocks):
            if block.page_break:
                self._turn(counted=False)
                continue
            first = begin if index == 0 else 0
            last = block.lines if end is None or index + 1 < len(blocks) else end
            if block.heading:
                need = _under_heading(block, blocks[index + 1] if index + 1 < len(blocks) else None)
            else:
                need = _first(block, last - first + _again(block, first) + _more(block, last))
            if self.line and self.line + block.before + need > PAGE_LINES:
                self._turn(counted=True)
            if self.line:
                self._advance(block.before)
            self._put(block, owner, first, last)
        return self.paper - began

    def _turn(self, *, counted: bool) -> None:
        """Go to a new page, if anything is on this one; the white left behind counts as paper used or not."""
        if self.line:
            self.paper += PAGE_LINES - self.line if counted else 0
            self.page, self.line = self.page + 1, 0

    def _advance(self, lines: int) -> None:
        self.paper += lines
        over, self.line = divmod(self.line + lines, PAGE_LINES)
        self.page += over

    def _put(self, block: Block, owner: int, done: int, last: int) -> None:
        while last - done + _again(block, done) + _more(block, last) > PAGE_LINES - self.line:
            # The last line of the page is (MORE); the next page opens with the cue and (CONT'D).
            room = PAGE_LINES - self.line - (1 + _again(block, done) if block.speech else 0)
            self._place(block, owner, done, min(done + room, last))
            done = min(done + room, last)
        if done < last:
            self._place(block, owner, done, last)

    def _place(self, block: Block, owner: int, start: int, end: int) -> None:
        more, again = bool(_more(block, end)), bool(_again(block, start))
        self.pieces.append(Piece(self.page, self.line, block, owner, start, end, more, again))
        self._advance(end - start + more + again)


def _again(block: Block, start: int) -> int:
    """A line for the cue above the rest of a speech."""
    return 1 if block.speech and start else 0


def _more(block: Block, end: int) -> int:
    """A line for (MORE) below a speech that goes on."""
    return 1 if block.speech and end < block.lines else 0


def _under_heading(heading: Block, after: Block | None) -> int:
    """How many lines must stand on the page of a heading: itself, and the beginning of what follows."""
    if after is None or after.page_break:
        return heading.lines
    return heading.lines + after.before + _first(after, after.lines)


def _first(block: Block, lines: int) -> int:
    """How many of its lines must stand on the page where a block begins."""
    # A cue stands with two lines of its speech; if it has to be split, (MORE) needs a line as well.
    return min(lines, 4 if block.speech else 2)
