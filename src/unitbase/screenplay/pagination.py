"""Lengths in eighths, counted on pages laid out as they print (`flow`): our own figure for every scene.

A scene is as long as the paper from the end of the scene before it to its own end: the blank lines before its heading,
its lines, and what a rule of the page leaves white at the foot of a page. White after a page break typed by the writer
is not counted. The length is rounded to the nearest eighth (6.75 lines), halves up, and is at least 1. So the sum of
scenes keeps near the pages: within half an eighth a scene, more only where many scenes are shorter than half an eighth.
An omitted scene is 0. So that a scene is not longer for a FADE IN: before the first heading, nor for the line of an
omission somewhere above it, lengths are counted on pages without these.
"""

from __future__ import annotations

from collections.abc import Sequence

from unitbase.screenplay.block import blocks_of, rows
from unitbase.screenplay.flow import PAGE_LINES, Flow
from unitbase.screenplay.values import Paragraph


def scene_eighths(scenes: Sequence[list[Paragraph] | None]) -> list[int]:
    """The length of each scene in eighths, laid out one after another; None stands for an omitted scene (0)."""
    flow = Flow()
    return [0 if scene is None else eighths(flow.add(blocks_of(scene), owner)) for owner, scene in enumerate(scenes)]


def eighths(lines: int) -> int:
    """Lines as eighths of a page, to the nearest, halves up, at least 1."""
    return max(1, (lines * 16 + PAGE_LINES) // (2 * PAGE_LINES))


def wrapped(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many characters; at least 1."""
    return len(rows(text, width))
