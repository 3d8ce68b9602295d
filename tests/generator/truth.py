"""The truth of a generated screenplay: what a reader must find in it, drawn before any text is written."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from generator import language

# A page holds 54 lines; columns are 60 characters of action and 35 of dialogue. Counted from these the length of a
# scene is known to within EIGHTHS_TOLERANCE eighths of any pagination with other habits at a page's end.
PAGE_LINES = 54
ACTION_WIDTH = 60
DIALOGUE_WIDTH = 35
EIGHTHS_TOLERANCE = 2
TIMES = ("DAY", "DAY", "DAY", "NIGHT", "NIGHT", "DAWN", "DUSK")


class BlockKind(StrEnum):
    """What a block of a scene is."""

    ACTION = "action"
    SPEECH = "speech"


@dataclass(frozen=True, slots=True)
class Element:
    """A thing a scene needs: public category id and label. Its label is written in the scene's first action."""

    category: str
    label: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of action, or a speech: its speaker, extension ("V.O." or ""), direction and text."""

    kind: BlockKind
    text: str
    speaker: str = ""
    extension: str = ""
    direction: str = ""

    @property
    def lines(self) -> int:
        """Layout lines with the blank line before."""
        if self.kind is BlockKind.ACTION:
            return 1 + len(textwrap.wrap(self.text, ACTION_WIDTH))
        return 2 + bool(self.direction) + len(textwrap.wrap(self.text, DIALOGUE_WIDTH))


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene. An omitted one keeps its number and has no blocks."""

    number: str
    int_ext: str
    set: str
    location: str
    time: str
    blocks: tuple[Block, ...] = ()
    elements: tuple[Element, ...] = ()
    omitted: bool = False

    @property
    def heading(self) -> str:
        """The heading as written."""
        return "OMITTED" if self.omitted else f"{self.int_ext}. {self.set} - {self.time}"

    @property
    def lines(self) -> int:
        """Layout lines: two blanks and the heading, then the blocks."""
        return 3 + sum(block.lines for block in self.blocks)

    @property
    def eighths(self) -> int:
        """Length in eighths of a page, to within EIGHTHS_TOLERANCE; 0 if omitted."""
        return 0 if self.omitted else max(1, round(self.lines * 8 / PAGE_LINES))

    @property
    def cues(self) -> tuple[str, ...]:
        """Speakers, one for each cue, in order."""
        return tuple(block.speaker for block in self.blocks if block.kind is BlockKind.SPEECH)

    @property
    def characters(self) -> tuple[str, ...]:
        """Speakers in order of first cue."""
        return tuple(dict.fromkeys(self.cues))

    @property
    def voice_only(self) -> tuple[str, ...]:
        """Speakers whose every cue in the scene is a voice."""
        seen = {b.speaker for b in self.blocks if b.speaker and not b.extension}
        return tuple(name for name in self.characters if name not in seen)


@dataclass(frozen=True, slots=True)
class Truth:
    """One script: title, episode (0 for a single film) and scenes in order."""

    title: str
    seed: int
    episode: int
    scenes: tuple[Scene, ...]

    @property
    def cues(self) -> int:
        """All dialogue cues."""
        return sum(len(scene.cues) for scene in self.scenes)

    @property
    def eighths(self) -> int:
        """The sum over scenes."""
        return sum(scene.eighths for scene in self.scenes)


@dataclass(frozen=True, slots=True)
class _World:
    cast: tuple[str, ...]
    sets: tuple[tuple[str, str], ...]


def generate(seed: int, scenes: int = 120, cast: int = 30, sets: int = 25, locations: int = 15) -> Truth:
    """A film of `scenes` scenes. The same arguments give the same truth."""
    rng = Random(seed)
    world = _World(language.names(rng, cast), language.sets(rng, sets, locations))
    return _script(rng, world, seed, 0, scenes)


def generate_series(
    seed: int, episodes: int = 6, scenes: int = 40, cast: int = 20, sets: int = 18
) -> tuple[Truth, ...]:
    """A series: episodes with their own scripts and numbers over one cast and one list of sets."""
    rng = Random(seed)
    world = _World(language.names(rng, cast), language.sets(rng, sets, 10))
    return tuple(_script(rng, world, seed, episode, scenes) for episode in range(1, episodes + 1))


def _script(rng: Random, world: _World, seed: int, episode: int, count: int) -> Truth:
    numbers = _numbers(rng, count)
    scenes = tuple(_scene(rng, world, number) for number in numbers)
    title = f"The Long Tide {seed}" + (f", Episode {episode}" if episode else "")
    return Truth(title, seed, episode, scenes)


def _numbers(rng: Random, count: int) -> tuple[str, ...]:
    """Scene numbers in order, about one in fifteen with a letter (7A)."""
    found: list[str] = []
    plain = 0
    while len(found) < count:
        if plain and found[-1] == str(plain) and rng.random() < 1 / 15:
            found.append(f"{plain}A")
        else:
            plain += 1
            found.append(str(plain))
    return tuple(found)


def _scene(rng: Random, world: _World, number: str) -> Scene:
    place, location = rng.choice(world.sets)
    int_ext = rng.choices(("INT", "EXT", "I/E"), (6, 3, 1))[0]
    time = rng.choice(TIMES)
    if number != "1" and rng.random() < 1 / 30:
        return Scene(number, "", "", "", "", omitted=True)
    present = _present(rng, world.cast)
    elements = _elements(rng)
    blocks = _blocks(rng, present, elements, rng.randint(2, 70))
    return Scene(number, int_ext, place, location, time, blocks, elements)


def _present(rng: Random, cast: tuple[str, ...]) -> tuple[str, ...]:
    """One to four of the cast; the first names are the leads and come oftener."""
    weights = [len(cast) / (index + 1) for index in range(len(cast))]
    return tuple(dict.fromkeys(rng.choices(cast, weights, k=rng.randint(1, 4))))


def _elements(rng: Random) -> tuple[Element, ...]:
    kinds = (
        ("104", language.PROPS, 0.5), ("103", language.VEHICLES, 0.12),
        ("108", language.ANIMALS, 0.06), ("105", language.EFFECTS, 0.08),
    )  # fmt: skip
    return tuple(Element(key, rng.choice(words)) for key, words, chance in kinds if rng.random() < chance)


def _blocks(rng: Random, present: tuple[str, ...], elements: tuple[Element, ...], target: int) -> tuple[Block, ...]:
    """Blocks until the target of layout lines is reached; the first names every element."""
    opening = language.action(rng, rng.choice(present))
    if elements:
        opening += " Here: " + ", ".join(element.label for element in elements) + "."
    blocks = [Block(BlockKind.ACTION, opening)]
    lines = 3 + blocks[0].lines
    # Now and then one of them is on the telephone all through the scene.
    voice = present[-1] if len(present) > 1 and rng.random() < 0.08 else ""
    while lines < target:
        block = _block(rng, present, voice)
        blocks.append(block)
        lines += block.lines
    return tuple(blocks)


def _block(rng: Random, present: tuple[str, ...], voice: str) -> Block:
    speaker = rng.choice(present)
    if rng.random() < 0.3:
        return Block(BlockKind.ACTION, language.action(rng, speaker))
    extension = "V.O." if speaker == voice or rng.random() < 0.06 else ""
    direction = "quietly" if rng.random() < 0.08 else ""
    return Block(BlockKind.SPEECH, language.speech(rng), speaker, extension, direction)
