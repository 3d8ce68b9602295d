"""Where locked pages begin in a new draft: an old page's first words found again, or what stands in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from unitbase.screenplay.layout import Page, Printed
from unitbase.screenplay.values import ParagraphKind, Screenplay

# The index of a block among those that print, and a row of it.
Spot = tuple[int, int]
_LEAST_ABOVE = 3  # rows of a speech that stand above its break: the cue and two more


@dataclass(frozen=True, slots=True)
class Text:
    """A printed paragraph: scene, index there, kind, rows; in the new draft also the block and the row it begins at."""

    scene: str
    paragraph: int
    kind: ParagraphKind
    rows: tuple[str, ...]
    spot: Spot = (0, 0)

    @property
    def words(self) -> tuple[ParagraphKind, str]:
        """What makes it the same paragraph of a scene."""
        return self.kind, "".join(self.rows).replace(" ", "")


@dataclass(frozen=True, slots=True)
class Carried:
    """Two drafts side by side: old paragraphs, new ones, and which is which (indices, in order)."""

    old: Sequence[Text]
    new: Sequence[Text]
    pairs: Mapping[int, int]


def new_texts(stream: Sequence[Printed], screenplay: Screenplay) -> list[Text]:
    """The paragraphs of the blocks that print, in the order of the script."""
    found = []
    for index, (owner, block) in enumerate(stream):
        scene = screenplay.scenes[owner] if owner >= 0 else None
        paragraphs, key = (scene.paragraphs, scene.key) if scene else (screenplay.preamble, "")
        for column in block.columns:
            at = 0
            for paragraph, cells in groupby(column, key=lambda cell: cell[1]):
                rows = tuple(text for text, _ in cells)
                found.append(Text(key, paragraph, paragraphs[paragraph].kind, rows, (index, at)))
                at += len(rows)
    return found


def old_texts(pages: Sequence[Page]) -> tuple[list[Text], list[Spot]]:
    """The paragraphs of printed pages; and with which of them, and which row of it, each page begins."""
    scenes: dict[str, dict[int, list[str]]] = {}
    kinds: dict[tuple[str, int], ParagraphKind] = {}
    begins: list[tuple[str, int, int]] = []
    for page in pages:
        lines = [line for line in page.lines if not line.mark]
        for line in lines[:1]:
            seen = scenes.get(line.scene, {}).get(line.paragraph, ())
            begins.append((line.scene, line.paragraph, len(seen)))
        for line in lines:
            scenes.setdefault(line.scene, {}).setdefault(line.paragraph, []).append(line.text)
            kinds[line.scene, line.paragraph] = line.kind
    texts = [
        Text(scene, paragraph, kinds[scene, paragraph], tuple(rows))
        for scene, paragraphs in scenes.items()
        for paragraph, rows in sorted(paragraphs.items())
    ]
    order = {(text.scene, text.paragraph): index for index, text in enumerate(texts)}
    return texts, [(order[scene, paragraph], row) for scene, paragraph, row in begins]


def carried(old: Sequence[Text], new: Sequence[Text]) -> Carried:
    """Which paragraph of the new draft is which of the old one: unchanged, in the same scene, in order."""
    pairs: dict[int, int] = {}
    ours, theirs = _scenes(old), _scenes(new)
    for i, j in _aligned([key for key, _ in ours], [key for key, _ in theirs]):
        mine, other = ours[i][1], theirs[j][1]
        for a, b in _aligned([old[index].words for index in mine], [new[index].words for index in other]):
            pairs[mine[a]] = other[b]
    return Carried(old, new, pairs)


def _scenes(texts: Sequence[Text]) -> list[tuple[str, list[int]]]:
    return [(key, list(found)) for key, found in groupby(range(len(texts)), key=lambda index: texts[index].scene)]


def _aligned(ours: Sequence[object], theirs: Sequence[object]) -> list[tuple[int, int]]:
    head = 0
    while head < min(len(ours), len(theirs)) and ours[head] == theirs[head]:
        head += 1
    tail = 0
    while tail < min(len(ours), len(theirs)) - head and ours[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    middle = (ours[head : len(ours) - tail], theirs[head : len(theirs) - tail])
    blocks = SequenceMatcher(None, *middle, autojunk=False).get_matching_blocks()
    return [
        *((index, index) for index in range(head)),
        *((head + a + offset, head + b + offset) for a, b, size in blocks for offset in range(size)),
        *((len(ours) - index, len(theirs) - index) for index in range(tail, 0, -1)),
    ]


def anchors(begins: Sequence[Spot], drafts: Carried, stream: Sequence[Printed]) -> list[Spot]:
    """Where in the new draft each old page begins, in order; past the end where nothing is left of it."""
    found: list[Spot] = []
    for index, row in begins:
        spot = _spot(index, row, drafts, stream)
        found.append(max(spot, found[-1]) if found else (0, 0))
    return found


def _spot(index: int, row: int, drafts: Carried, stream: Sequence[Printed]) -> Spot:
    pairs, new = drafts.pairs, drafts.new
    if index in pairs:
        block, at = new[pairs[index]].spot
        return block, at + row
    before = max((old for old in pairs if old < index), default=-1)
    after = min((pairs[old] for old in pairs if old > index), default=len(new))
    # What stands as far behind the last unchanged paragraph as the lost one did takes its place.
    place = (pairs[before] if before >= 0 else -1) + index - before
    if place >= after:
        return _legal(new[after].spot, stream) if after < len(new) else (len(stream), 0)
    block, at = new[place].spot
    return _legal((block, at + (row if row < len(new[place].rows) else 0)), stream)


def _legal(spot: Spot, stream: Sequence[Printed]) -> Spot:
    """A page does not begin within the first rows of a speech, nor right below a heading."""
    block, row = spot
    if stream[block][1].speech and row < _LEAST_ABOVE:
        row = 0
    if row == 0 and block and stream[block - 1][1].heading:
        block -= 1
    return block, row


def starred_rows(drafts: Carried) -> frozenset[tuple[str, int, int]]:
    """The rows (scene, paragraph, row of it) that ask for a star: what is new, and what follows a cut."""
    found: set[tuple[str, int, int]] = set()
    a = b = 0
    for i, j in [*sorted(drafts.pairs.items()), (len(drafts.old), len(drafts.new))]:
        gone = [row for text in drafts.old[a:i] for row in text.rows]
        come = [(text, at) for text in drafts.new[b:j] for at in range(len(text.rows))]
        kept = {place for _, place in _aligned(gone, [text.rows[at] for text, at in come])}
        found |= {(text.scene, text.paragraph, at) for place, (text, at) in enumerate(come) if place not in kept}
        if gone and not come and j < len(drafts.new):
            found.add((drafts.new[j].scene, drafts.new[j].paragraph, 0))
        a, b = i + 1, j + 1
    return frozenset(found)
