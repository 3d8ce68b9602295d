"""The truth of a shooting script: a film that has been revised, tagged, annotated, with scenes omitted.

It is drawn over the truth of a film (`truth.py`), before any text is written. All words are those of the film; what a
shooting script adds is known exactly: which paragraphs a revision changed, which speeches stand side by side, which
words are tagged as what, what an omitted scene held, on which page a scene begins, what was noted and where.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from generator import language
from generator.truth import Block, BlockKind, Scene, Truth, generate

REVISIONS = ("Blue Rev. (03/02)", "Pink Rev. (10/02)", "Yellow Rev. (17/02)", "Green Rev. (24/02)")
NOTES = ("Ask the art department.", "Is this the same key?", "Producer: can we lose the rain?")
TITLES = ("The key", "They part", "A wrong map")


@dataclass(frozen=True, slots=True)
class Tag:
    """Words of a paragraph, from `start` to `end`, that stand for something: category id and label."""

    start: int
    end: int
    category: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: the name of its kind, its text, what is known of it; `note` follows it, "" for none."""

    kind: str
    text: str
    revision: int = 0
    dual: bool = False
    tags: tuple[Tag, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ShootingScene:
    """A scene: its heading as a line, its lines (the old text where it is omitted), length and page in the file."""

    number: str
    heading: Line
    lines: tuple[Line, ...]
    omitted: bool
    eighths: int
    page: str
    summary: str = ""
    title: str = ""

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who speaks, in order of first cue; nobody in an omitted scene."""
        names = (line.text.partition(" (")[0] for line in self.lines if line.kind == "character" and not self.omitted)
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class ShootingScript:
    """A script: its film, its scenes, the revision it is in (counted from 1), whether its numbers are locked."""

    film: Truth
    scenes: tuple[ShootingScene, ...]
    revision: int
    locked: bool

    @property
    def cues(self) -> int:
        """All cues of scenes that are not omitted."""
        return sum(line.kind == "character" for scene in self.scenes if not scene.omitted for line in scene.lines)


def shooting_script(seed: int, scenes: int = 120) -> ShootingScript:
    """A film of so many scenes as it is shot. The same arguments give the same truth."""
    film = generate(seed, scenes)
    rng = Random(seed * 7919)
    page = 0
    found = []
    for scene in film.scenes:
        found.append(_scene(rng, scene, film, page))
        page += scene.eighths
    return ShootingScript(film, tuple(found), rng.randint(2, len(REVISIONS)), locked=rng.random() < 0.7)


def _scene(rng: Random, scene: Scene, film: Truth, page: int) -> ShootingScene:
    label = str(page // 8 + 1) + ("A" if rng.random() < 0.1 else "")
    if scene.omitted:
        old = rng.choice([other for other in film.scenes if not other.omitted])
        lines = (Line("heading", old.heading), *_lines(rng, old))
        return ShootingScene(scene.number, Line("heading", "OMITTED"), lines, omitted=True, eighths=0, page=label)
    summary = language.action(rng, "Somebody") if rng.random() < 0.3 else ""
    title = rng.choice(TITLES) if rng.random() < 0.1 else ""
    lines = _lines(rng, scene)
    heading = _heading(rng, scene)
    return ShootingScene(scene.number, heading, lines, False, scene.eighths, label, summary, title)


def _heading(rng: Random, scene: Scene) -> Line:
    """Headings carry the story day and the place, on the same words."""
    tags: tuple[Tag, ...] = ()
    if rng.random() < 0.4:
        start = scene.heading.index(scene.location)
        end = start + len(scene.location)
        tags = (Tag(start, end, "6", scene.location), Tag(start, end, "3", str(rng.randint(1, 9))))
    return Line("heading", scene.heading, _revision(rng), tags=tags, note=_note(rng))


def _revision(rng: Random) -> int:
    return rng.randint(1, len(REVISIONS)) if rng.random() < 0.12 else 0


def _note(rng: Random) -> str:
    return rng.choice(NOTES) if rng.random() < 0.02 else ""


def _lines(rng: Random, scene: Scene) -> tuple[Line, ...]:
    found: list[Line] = []
    blocks = list(scene.blocks)
    while blocks:
        block = blocks.pop(0)
        beside = blocks[0] if blocks else None
        if beside and _pair(block, beside) and rng.random() < 0.15:
            found += [replace(line, dual=True, note="") for one in (block, blocks.pop(0)) for line in _block(rng, one)]
        else:
            found += _block(rng, block)
    return _tagged(rng, scene, found)


def _pair(first: Block, second: Block) -> bool:
    """Whether two speeches can stand side by side: two who are not the same."""
    return first.kind is second.kind is BlockKind.SPEECH and first.speaker != second.speaker


def _block(rng: Random, block: Block) -> list[Line]:
    revision = _revision(rng)
    if block.kind is BlockKind.ACTION:
        return [Line("action", block.text, revision, note=_note(rng))]
    cue = f"{block.speaker} ({block.extension})" if block.extension else block.speaker
    found = [Line("character", cue, revision)]
    if block.direction:
        found.append(Line("parenthetical", f"({block.direction})", revision))
    return [*found, Line("dialogue", block.text, revision, note=_note(rng))]


def _tagged(rng: Random, scene: Scene, lines: list[Line]) -> tuple[Line, ...]:
    """The elements of the scene tagged in its first action, where each is named; its parts on some of their cues."""
    first = lines[0]
    tags = []
    for element in scene.elements:
        start = first.text.index(element.label)
        tags.append(Tag(start, start + len(element.label), element.category, element.label))
    found = [replace(first, tags=tuple(sorted(tags, key=lambda tag: tag.start))), *lines[1:]]
    for index, line in enumerate(found):
        if line.kind == "character" and rng.random() < 0.1:
            name = line.text.partition(" (")[0]
            found[index] = replace(line, tags=(Tag(0, len(name), "100", name),))
    return tuple(found)
