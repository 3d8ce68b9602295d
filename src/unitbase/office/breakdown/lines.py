"""The lines a reader was not sure of, as a page shows them. Pure, no database."""

from __future__ import annotations

from dataclasses import dataclass

from unitbase.office.breakdown.values import Script
from unitbase.screenplay.review import KINDS, doubtful, name_of
from unitbase.screenplay.values import ParagraphKind

NAMES = {
    ParagraphKind.HEADING: "scene heading",
    ParagraphKind.ACTION: "action",
    ParagraphKind.CHARACTER: "cue",
    ParagraphKind.PARENTHETICAL: "parenthetical",
    ParagraphKind.DIALOGUE: "dialogue",
    ParagraphKind.LYRIC: "lyrics",
    ParagraphKind.TRANSITION: "transition",
    ParagraphKind.SHOT: "shot",
    ParagraphKind.CENTERED: "centred",
    ParagraphKind.NOTE: "note, not printed",
}
"""What the kinds of a line are called."""


@dataclass(frozen=True, slots=True)
class LineView:
    """A doubtful line: its name in the form, where it stands, what it was taken for, and the kinds it can be."""

    id: str
    scene: str
    place: str
    before: str
    text: str
    after: str
    kind: str
    confidence: int
    kinds: tuple[tuple[str, str, bool], ...]


def doubtful_lines(script: Script) -> tuple[LineView, ...]:
    """Every line to look at, in the order of the script."""
    return tuple(
        LineView(
            name_of(one.paragraph),
            one.scene,
            _place(one.number, one.page, one.paragraph.line),
            one.before,
            one.paragraph.text,
            one.after,
            NAMES.get(one.paragraph.kind, one.paragraph.kind.value),
            one.paragraph.confidence,
            tuple((kind.value, NAMES[kind], kind is one.paragraph.kind) for kind in KINDS),
        )
        for one in doubtful(script.screenplay)
    )


def _place(number: str, page: str, line: int) -> str:
    """Where a line stands: its scene, the page the scene begins on, and the line of the file."""
    scene = f"scene {number}" if number else "before the first numbered scene"
    return ", ".join(filter(None, (scene, f"which begins on page {page}" if page else "", f"line {line}")))
