"""Script notes of an FDX file, put where they belong.

A note lies in the list of notes and points into the script with a range of characters: the script's paragraphs one
after another, one character for the end of each, counted as UTF-16 does; a block inside a paragraph (dual dialogue, an
omitted scene) counts as two wherever it stands, and its own text as nothing. Some programs put a note into the
paragraph itself instead.

A note follows the paragraph in which its range begins; one with an empty range at the very start of a paragraph that is
no heading stands before it. What points nowhere is a note on the whole script and opens it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple
from xml.etree.ElementTree import Element

from unitbase.screenplay.draft import Heading, Piece
from unitbase.screenplay.fdx.runs import run_text
from unitbase.screenplay.fdx.tree import Tree
from unitbase.screenplay.values import Paragraph, ParagraphKind

_BLOCKS = frozenset({"DualDialogue", "OmittedScene"})
_BLOCK_SIZE = 2
_DIGITS = 10


class Placed(NamedTuple):
    """A paragraph of the script, and its pieces: from `first` (its own first one) to before `end`.

    `units` are the characters it counts for in a range; None where they are still to be counted.
    """

    node: Element
    first: int
    end: int
    units: int | None = None


def read_note(node: Element, tree: Tree) -> Paragraph | None:
    """The lines of a note, or nothing where it is empty."""
    paragraphs = node.findall("Paragraph")
    lines = ["".join(map(run_text, paragraph.findall("Text"))).strip() for paragraph in paragraphs]
    text = "\n".join(lines).strip()
    return Paragraph(ParagraphKind.NOTE, text, tree.line(paragraphs[0])) if text else None


def size(node: Element) -> int:
    """How many characters a paragraph counts for in a range, without its end."""
    units = 0
    for child in node:
        if child.tag == "Text":
            text = run_text(child) if len(child) else child.text or ""
            units += len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
        elif child.tag in _BLOCKS:
            units += _BLOCK_SIZE
    return units


def with_notes(pieces: list[Piece], tree: Tree, placed: Sequence[Placed]) -> list[Piece]:
    """The pieces with the file's notes among them."""
    root = tree.root
    notes = [*root.findall("ScriptNotes/ScriptNote"), *root.findall("UnanchoredScriptNotes/ScriptNote")]
    if not notes:
        return pieces
    starts = [0, *accumulate(1 + (size(one.node) if one.units is None else one.units) for one in placed)]
    before: defaultdict[int, list[Piece]] = defaultdict(list)
    for note in notes:
        found = read_note(note, tree)
        if found:
            before[_place(_range(note.get("Range", "")), starts, placed, pieces)].append(found)
    merged: list[Piece] = []
    done = 0
    for at in sorted(before):
        merged += [*pieces[done:at], *before[at]]
        done = at
    return merged + pieces[done:]


def _range(text: str) -> tuple[int, int] | None:
    """Start and end, in whichever order they stand."""
    first, _, second = (part.strip() for part in text.partition(","))
    if not all(part.isascii() and part.isdigit() and len(part) < _DIGITS for part in (first, second)):
        return None
    return min(int(first), int(second)), max(int(first), int(second))


def _place(
    found: tuple[int, int] | None, starts: Sequence[int], placed: Sequence[Placed], pieces: Sequence[Piece]
) -> int:
    """Before which piece a note stands."""
    if found is None or found[0] >= starts[-1]:
        return 0
    index = bisect_right(starts, found[0]) - 1
    one = placed[index]
    caret = found == (starts[index], starts[index])
    opens = one.first < one.end and isinstance(pieces[one.first], Heading)
    return one.first if caret and not opens else one.end
