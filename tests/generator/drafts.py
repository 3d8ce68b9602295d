"""A script in six successive drafts, each scene with its true identity: drawn before any text is written or matched.

A scene is the same scene as long as its writer would call it that: moved, reworded, renumbered, its lead renamed, its
set retitled. Of a scene split in two, the part with most words is the scene and the other a new one; of two scenes
made one, the one whose heading stays is the scene (the longer one where both have the same heading).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from generator import language
from generator.truth import Block, BlockKind, Element, Scene, Truth, generate

NEW_SETS = ("FISH PLANT - COLD STORE", "SIGNAL BOX - LADDER", "DAIRY - CHURN ROOM", "TOLL HOUSE - WINDOW")


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft: its script, the identity of each of its scenes in order, and what was done to the draft before.

    `split` names for each new part the scene it was part of, `merged` for each scene that is gone the one it went
    into, `words_gone` the (identity, label) of elements whose words the writer took out.
    """

    name: str
    truth: Truth
    identities: tuple[str, ...]
    locked: bool = False
    split: dict[str, str] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)
    cut: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()
    renamed: dict[str, str] = field(default_factory=dict)
    retitled: dict[str, str] = field(default_factory=dict)
    words_gone: frozenset[tuple[str, str]] = frozenset()

    def scenes(self) -> dict[str, Scene]:
        """The scenes that are there, by identity."""
        return {key: one for key, one in zip(self.identities, self.truth.scenes, strict=True) if not one.omitted}


class _Writer:
    """The script on the writer's desk: (identity, scene) in order, and what was done since the last draft."""

    def __init__(self, seed: int, scenes: int) -> None:
        base = generate(seed, scenes + scenes // 8)
        live = [scene for scene in base.scenes if not scene.omitted][:scenes]
        self.rng = Random(seed * 7919 + 1)
        self.title, self.seed = base.title, seed
        self.pages = [(f"white-{n}", replace(scene, number=str(n))) for n, scene in enumerate(live, start=1)]
        self.cast = [name for name, _ in Counter(cue for _, one in self.pages for cue in one.cues).most_common()]
        self.sets = list(dict.fromkeys((one.set, one.location) for _, one in self.pages))
        self.made = 0
        self.done: dict[str, dict[str, str]] = {}
        self.marks: dict[str, set[str]] = {}
        self.gone: set[tuple[str, str]] = set()
        self.touched: set[str] = set()
        self.begin()

    def begin(self) -> None:
        """A new draft: nothing done to it yet."""
        self.done = {name: {} for name in ("split", "merged", "renamed", "retitled")}
        self.marks = {name: set() for name in ("cut", "added", "moved")}
        self.gone, self.touched = set(), set()

    def deliver(self, name: str, *, locked: bool) -> Draft:
        """The draft as it is handed in."""
        truth = Truth(self.title, self.seed, 0, tuple(scene for _, scene in self.pages))
        made = Draft(
            name,
            truth,
            tuple(key for key, _ in self.pages),
            locked,
            **self.done,
            **{mark: frozenset(keys) for mark, keys in self.marks.items()},
            words_gone=frozenset(self.gone),
        )
        self.begin()
        return made

    def renumber(self) -> None:
        """Numbers from 1, as a program gives them while nothing is locked."""
        self.pages = [(key, replace(scene, number=str(n))) for n, (key, scene) in enumerate(self.pages, start=1)]

    def identity(self) -> str:
        """One that was never used."""
        self.made += 1
        return f"new-{self.made}"

    def choose(self, count: int, fits: Callable[[Scene], bool] = bool) -> list[int]:
        """Places of scenes that nothing was done to yet, first to last."""
        free = [n for n, (k, s) in enumerate(self.pages) if k not in self.touched and not s.omitted and fits(s)]
        found = sorted(self.rng.sample(free, min(count, len(free))))
        self.touched |= {self.pages[n][0] for n in found}
        return found

    def reword(self, count: int, share: float) -> None:
        """Rewrite about this share of the paragraphs of some scenes; things named in them stay."""
        for at in self.choose(count, lambda scene: len(scene.blocks) > 3):
            key, scene = self.pages[at]
            blocks = tuple(self._rewritten(block, scene, share) for block in scene.blocks)
            self.pages[at] = (key, replace(scene, blocks=blocks))

    def _rewritten(self, block: Block, scene: Scene, share: float) -> Block:
        if self.rng.random() > share:
            return block
        if block.kind is BlockKind.SPEECH:
            return replace(block, text=language.speech(self.rng))
        kept = [element.label for element in scene.elements if element.label in block.text]
        text = language.action(self.rng, self.rng.choice(scene.characters or ("SOMEBODY",)))
        return replace(block, text=f"{text} Here: {', '.join(kept)}." if kept else text)

    def cut_words(self, count: int) -> None:
        """Take a thing out of the text of some scenes that go on."""
        for at in self.choose(count, lambda scene: bool(scene.elements)):
            key, scene = self.pages[at]
            gone = scene.elements[0]
            blocks = tuple(replace(b, text=b.text.replace(gone.label, "a thing")) for b in scene.blocks)
            self.pages[at] = (key, replace(scene, blocks=blocks, elements=scene.elements[1:]))
            self.gone.add((key, gone.label))

    def move(self, count: int) -> None:
        """Take some scenes elsewhere."""
        for key in [self.pages[at][0] for at in self.choose(count)]:
            was = next(n for n, page in enumerate(self.pages) if page[0] == key)
            page = self.pages.pop(was)
            away = [n for n in range(len(self.pages)) if abs(n - was) > 3]
            self.pages.insert(self.rng.choice(away), page)
            self.marks["moved"].add(key)

    def split(self, count: int) -> None:
        """Make two of a scene, between a third and two thirds of it but never in halves."""
        for key in [self.pages[at][0] for at in self.choose(count, lambda scene: len(scene.blocks) >= 6)]:
            at = next(n for n, page in enumerate(self.pages) if page[0] == key)
            scene = self.pages[at][1]
            part = self.rng.choice((0.3, 0.38, 0.62, 0.7))
            size = max(2, min(len(scene.blocks) - 2, round(part * len(scene.blocks))))
            first, second = _part(scene, scene.blocks[:size]), _part(scene, scene.blocks[size:])
            second = replace(second, time="DUSK" if scene.time != "DUSK" else "NIGHT")
            new = self.identity()
            inherits_first = _words(first) >= _words(second)
            keys = (key, new) if inherits_first else (new, key)
            self.pages[at : at + 1] = [(keys[0], first), (keys[1], replace(second, number=f"{scene.number}A"))]
            self.done["split"][new] = key
            self.touched.add(new)

    def merge(self, count: int, *, locked: bool) -> None:
        """Make one of two neighbours, under the heading of one of them."""
        for at in reversed(self.choose(count)):
            if at + 1 >= len(self.pages) or self.pages[at + 1][0] in self.touched or self.pages[at + 1][1].omitted:
                continue
            (one, first), (two, second) = self.pages[at : at + 2]
            stays_first = self.rng.random() < 0.5
            if first.heading == second.heading:
                stays_first = _words(first) >= _words(second)
            stays, goes, head = (one, two, first) if stays_first else (two, one, second)
            elements = tuple(dict.fromkeys((*first.elements, *second.elements)))
            whole = (stays, replace(head, blocks=(*first.blocks, *second.blocks), elements=elements))
            other = (goes, _omitted((second if stays_first else first).number))
            left = [whole, other] if stays_first else [other, whole]
            self.pages[at : at + 2] = left if locked else [whole]
            self.done["merged"][goes] = stays
            self.touched |= {one, two}

    def omit(self, count: int, *, locked: bool) -> None:
        """Cut scenes; a locked script keeps their numbers."""
        for at in reversed(self.choose(count)):
            key, scene = self.pages[at]
            self.pages[at : at + 1] = [(key, _omitted(scene.number))] if locked else []
            self.marks["cut"].add(key)

    def add(self, count: int) -> None:
        """Write new scenes, under the number before with a letter."""
        fresh = generate(self.seed + 1000 + self.made, 3 * count).scenes
        written = [scene for scene in fresh if not scene.omitted][:count]
        places = self.choose(len(written), lambda scene: scene.number.isdigit())
        for at, scene in zip(reversed(places), written, strict=False):
            names = {old: new for new, old in zip(self.rng.sample(self.cast[:12], 12), scene.characters, strict=False)}
            place, location = self.rng.choice(self.sets)
            blocks = tuple(_named(block, names) for block in scene.blocks)
            key, letter = self.identity(), f"{self.pages[at][1].number}A"
            new = replace(scene, number=letter, set=place, location=location, blocks=blocks)
            self.pages.insert(at + 1, (key, new))
            self.marks["added"].add(key)
            self.touched.add(key)

    def rename(self, place: int, name: str) -> None:
        """Call one of the cast by another name, in cues and in action."""
        old = self.cast[place]
        self.cast[place] = name
        self.pages = [
            (key, replace(one, blocks=tuple(_named(block, {old: name}) for block in one.blocks)))
            for key, one in self.pages
        ]
        self.done["renamed"][old] = name

    def retitle(self, name: str) -> None:
        """Call the most used set by another name."""
        counted = Counter(one.set for _, one in self.pages if not one.omitted)
        old = next(place for place, _ in counted.most_common() if place not in NEW_SETS)
        location = name.partition(" - ")[0]
        self.pages = [(k, replace(s, set=name, location=location) if s.set == old else s) for k, s in self.pages]
        self.sets = [(name, location) if one[0] == old else one for one in self.sets]
        self.done["retitled"][old] = name


def successive(seed: int, scenes: int = 120) -> tuple[Draft, ...]:
    """White, and six drafts after it. Numbers are locked from the fifth on. The same seed gives the same drafts."""
    writer = _Writer(seed, scenes)
    free = [name for name in language.FIRST if name not in " ".join(writer.cast)]
    made = [writer.deliver("white", locked=False)]
    writer.reword(14, 0.35)
    writer.add(3)
    writer.omit(2, locked=False)
    made.append(_renumbered(writer, "blue"))
    writer.move(7)
    writer.split(4)
    writer.reword(6, 0.25)
    made.append(_renumbered(writer, "pink"))
    writer.merge(4, locked=False)
    writer.rename(0, free[0])
    writer.reword(10, 0.4)
    writer.cut_words(1)
    made.append(_renumbered(writer, "yellow"))
    writer.retitle(NEW_SETS[seed % len(NEW_SETS)])
    writer.move(4)
    writer.add(2)
    writer.omit(2, locked=False)
    made.append(_renumbered(writer, "green"))
    writer.omit(2, locked=True)
    writer.add(3)
    writer.reword(12, 0.5)
    made.append(writer.deliver("goldenrod", locked=True))
    writer.rename(3, free[1])
    writer.merge(2, locked=True)
    writer.add(2)
    writer.reword(3, 0.9)
    writer.cut_words(1)
    made.append(writer.deliver("buff", locked=True))
    return tuple(made)


def _renumbered(writer: _Writer, name: str) -> Draft:
    writer.renumber()
    return writer.deliver(name, locked=False)


def _part(scene: Scene, blocks: tuple[Block, ...]) -> Scene:
    text = " ".join(block.text for block in blocks)
    named: tuple[Element, ...] = tuple(element for element in scene.elements if element.label in text)
    return replace(scene, blocks=blocks, elements=named)


def _words(scene: Scene) -> int:
    return sum(len(block.text.split()) for block in scene.blocks)


def _omitted(number: str) -> Scene:
    return Scene(number, "", "", "", "", omitted=True)


def _named(block: Block, names: dict[str, str]) -> Block:
    """The block with people called by other names, all at once."""
    if not names:
        return block
    words = {old.title(): new.title() for old, new in names.items()}
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")\b")
    text = pattern.sub(lambda found: words[found.group()], block.text)
    return replace(block, text=text, speaker=names.get(block.speaker, block.speaker))
