"""Writing a truth as Trelby does: a line for each printed row, with what ends it and what it is."""

from __future__ import annotations

import textwrap

from generator.truth import Block, BlockKind, Truth

_WIDTHS = {"\\": 60, ".": 60, "_": 38, ":": 35, "(": 25}
_SETTINGS = "#Begin-Config\nFontSize:12\n.:no row of the script\n#End-Config\n"


def to_trelby(truth: Truth, version: int = 3) -> str:
    """The script as a file of that version. Trelby keeps no scene numbers, so they stand in the headings."""
    head = f"#Version {version}\n{_SETTINGS}#Title-String 0.0,80.0,24,cb,Times,,{truth.title}\n"
    rows = ["#Start-Script \n"] if version > 2 else []
    for scene in truth.scenes:
        rows.append(_rows("\\", f"{scene.number} {scene.heading}"))
        rows += [_block(block) for block in scene.blocks]
    return head + "".join(rows)


def _block(block: Block) -> str:
    if block.kind is BlockKind.ACTION:
        return _rows(".", block.text)
    cue = f"{block.speaker} ({block.extension})" if block.extension else block.speaker
    direction = _rows("(", f"({block.direction})") if block.direction else ""
    return _rows("_", cue) + direction + _rows(":", block.text)


def _rows(kind: str, text: str) -> str:
    rows = textwrap.wrap(text, _WIDTHS[kind], break_on_hyphens=False)
    return "".join(f"{'.' if index == len(rows) - 1 else '>'}{kind}{row}\n" for index, row in enumerate(rows))
