"""Writing a truth as printed text: columns by indents, rows wrapped, pages with numbers, speeches parted by (MORE)."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from generator.truth import Block, BlockKind, Truth


@dataclass(frozen=True, slots=True)
class Layout:
    """The indents of one program's print, lines a page (0: no pages), and whether numbers stand in both margins."""

    action: int = 15
    dialogue: int = 25
    direction: int = 31
    cue: int = 37
    page: int = 0
    numbers: bool = True


LAYOUTS = {
    "usual": Layout(),
    "narrow": Layout(action=0, dialogue=10, direction=16, cue=22, numbers=False),
    "wide": Layout(action=10, dialogue=24, direction=30, cue=40),
    "paged": Layout(page=54),
    "tight": Layout(action=8, dialogue=20, direction=26, cue=32, page=40, numbers=False),
}


def to_indented(truth: Truth, layout: Layout | None = None) -> str:
    """The script as printed."""
    layout = layout or Layout()
    printer = _Printer(layout)
    for scene in truth.scenes:
        printer.heading(scene.number, scene.heading)
        for block in scene.blocks:
            printer.block(block)
    return "\n".join(printer.rows) + "\n"


class _Printer:
    def __init__(self, layout: Layout) -> None:
        self.rows: list[str] = []
        self._layout = layout
        self._used = 0
        self._page = 1

    def heading(self, number: str, text: str) -> None:
        self._need(4)
        self._blank()
        margin = " " * self._layout.action
        if self._layout.numbers:
            self._put(f"{number:<{self._layout.action}}{text}{' ' * 10}{number}" if margin else f"{number} {text}")
        else:
            self._put(f"{margin}{number} {text}")

    def block(self, block: Block) -> None:
        layout = self._layout
        if block.kind is BlockKind.ACTION:
            rows = [" " * layout.action + row for row in _wrap(block.text, 60)]
            self._need(1 + len(rows))
            self._blank()
            for row in rows:
                self._put(row)
            return
        cue = f"{block.speaker} ({block.extension})" if block.extension else block.speaker
        rows = [" " * layout.direction + row for row in _wrap(f"({block.direction})", 25)] if block.direction else []
        rows += [" " * layout.dialogue + row for row in _wrap(block.text, 33)]
        self._speech(cue, rows)

    def _speech(self, cue: str, rows: list[str]) -> None:
        self._need(4)
        self._blank()
        self._put(" " * self._layout.cue + cue)
        for row in rows:
            if self._layout.page and self._used >= self._layout.page - 1:
                self._put(" " * self._layout.cue + "(MORE)")
                self._turn()
                self._put(" " * self._layout.cue + f"{cue} (CONT'D)")
            self._put(row)

    def _need(self, lines: int) -> None:
        if self._layout.page and self._used + lines > self._layout.page:
            self._turn()

    def _turn(self) -> None:
        self._page += 1
        self.rows += ["", f"{' ' * 72}{self._page}.", ""]
        self._used = 0

    def _blank(self) -> None:
        self.rows.append("")
        self._used += 1

    def _put(self, row: str) -> None:
        self.rows.append(row)
        self._used += 1


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_on_hyphens=False)
