"""A truth laid out on pages as other programs do it: their margins, numbers, (MORE), CONTINUED, stars, page labels."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field, replace
from random import Random

from generator.pdf_paper import Paper, to_pdf
from generator.truth import Block, BlockKind, Scene, Truth

PITCH = 7.2
A4, LETTER = (595.28, 841.89), (612.0, 792.0)


@dataclass(frozen=True, slots=True)
class Style:
    """How a program lays a script out: edges in points from the left, widths in characters, `top` first baseline."""

    name: str
    paper: tuple[float, float] = LETTER
    action: float = 108.0
    dialogue: float = 180.0
    direction: float = 216.0
    cue: float = 252.0
    widths: tuple[int, int, int] = (60, 35, 25)
    lead: float = 12.0
    top: float = 72.0
    lines: int = 54
    above: int = 2
    left: float | None = 60.0
    right: float | None = 545.0
    continued: bool = False
    more: bool = True
    repeats: bool = False
    stars: bool = False
    head: str = ""
    foot: str = ""
    label: str = "{label}."
    label_at: tuple[float, float] = (520.0, 40.0)
    letters: bool = False
    watermark: str = ""
    title: bool = False
    index: str = ""
    dual: bool = False
    bold: bool = False
    by_word: bool = False
    backwards: bool = False
    spaced: bool = False
    shaken: float = 0.0


STYLES = (
    Style("plain", left=None, right=None),
    Style("first-unnumbered", action=106.5, dialogue=173.0, direction=202.0, cue=245.0, widths=(58, 34, 26),
          label="{label}"),
    Style("shooting", continued=True, stars=True, head="THE LONG TIDE - Blue Revision 5/4/26", letters=True,
          title=True),
    Style("european", paper=A4, action=90.0, dialogue=170.0, direction=200.0, cue=240.0, left=45.0, right=530.0,
          label="- {label} -", label_at=(285.0, 810.0), lines=56, by_word=True),
    Style("repeats", repeats=True, head="The Long Tide", title=True, index="characters", label_at=(500.0, 36.0)),
    Style("diagonal", watermark="diagonal", stars=True, dual=True, title=True, index="sets"),
    Style("flat", watermark="flat", continued=True, dual=True, backwards=True, bold=True),
    Style("tight", above=1, lead=11.0, lines=58, top=60.0, right=None, label="Page {label} of 200",
          label_at=(480.0, 770.0)),
    Style("sitcom", dialogue=175.0, direction=211.0, cue=260.0, spaced=True, lines=52, widths=(58, 33, 25)),
    Style("recognised", shaken=1.5, continued=True, head="The Long Tide"),
    Style("foot", foot="Confidential - property of nobody", more=False, left=None, index="cast"),
)  # fmt: skip


def any_style(seed: int) -> Style:
    """A program nobody has written: margins, numbers, furniture by chance."""
    rng = Random(seed)
    action = rng.uniform(75, 125)
    dialogue = action + rng.uniform(50, 85)
    direction = dialogue + rng.uniform(20, 45)
    return Style(
        f"chance-{seed}",
        paper=rng.choice([A4, LETTER]),
        action=action,
        dialogue=dialogue,
        direction=direction,
        cue=direction + rng.uniform(20, 50),
        widths=(rng.randint(52, 61), rng.randint(28, 36), rng.randint(18, 26)),
        lead=rng.choice([11.0, 12.0, 12.5]),
        top=rng.uniform(58, 80),
        lines=rng.randint(48, 54),
        above=rng.choice([1, 2]),
        left=action - rng.uniform(24, 50) if rng.random() < 0.8 else None,
        right=rng.uniform(520, 548) if rng.random() < 0.6 else None,
        continued=rng.random() < 0.4,
        more=rng.random() < 0.8,
        repeats=rng.random() < 0.2,
        head=rng.choice(["", "TITLE - Pink Rev. 3/3/26", "A Film by X"]),
        foot=rng.choice(["", "(c) Somebody 2026"]),
        label=rng.choice(["{label}.", "{label}", "Page {label}", "- {label} -"]),
        label_at=(rng.uniform(420, 520), rng.uniform(28, 42)),
        letters=rng.random() < 0.3,
        watermark=rng.choice(["", "diagonal"]),
        title=rng.random() < 0.5,
        index=rng.choice(["", "characters", "sets", "cast"]),
        dual=rng.random() < 0.3,
        bold=rng.random() < 0.2,
        by_word=rng.random() < 0.3,
        backwards=rng.random() < 0.3,
    )


@dataclass(slots=True)
class Line:
    """A row to print: where, and what it is for. `number` stands in the margins; `beside` in the second column."""

    text: str
    x: float
    number: str = ""
    starred: bool = False
    beside: tuple[str, float] | None = None


@dataclass(slots=True)
class Group:
    """Rows that belong together, blank rows before them; a cue repeats over a page."""

    lines: list[Line]
    before: int = 1
    cue: Line | None = None
    heading: bool = False
    scene: int = 0


@dataclass(slots=True)
class Laid:
    """The pages and what is true of them: page label of each scene, cues in order, which are side by side.

    `lines` is the paper of each scene: from the last row of the one before to its own last row.
    """

    pdf: bytes
    labels: dict[str, str] = field(default_factory=dict)
    cues: list[str] = field(default_factory=list)
    duals: int = 0
    starred: int = 0
    pages: int = 0
    lines: dict[str, int] = field(default_factory=dict)


def lay_out(truth: Truth, style: Style, seed: int = 1) -> Laid:
    """The truth as the style's program prints it."""
    return _Printer(truth, style, Random(seed)).run()


class _Printer:
    def __init__(self, truth: Truth, style: Style, rng: Random) -> None:
        self.truth, self.style, self.rng = truth, style, rng
        self.laid = Laid(b"")
        self.papers: list[Paper] = []
        self.row, self.page = 0, -1
        self.label = ""
        self.current = ""
        self.used = 0

    def run(self) -> Laid:
        self._front()
        self._turn(None)
        for index, scene in enumerate(self.truth.scenes):
            groups = self._groups(scene)
            for order, group in enumerate(groups):
                after = groups[order + 1] if order + 1 < len(groups) else None
                self._print(group, after, scene, first=index == 0 and order == 0)
        self.laid.pages = len(self.papers)
        self.laid.pdf = to_pdf(
            self.papers, by_word=self.style.by_word, backwards=self.style.backwards, shaken=self.style.shaken
        )
        return self.laid

    def _front(self) -> None:
        style = self.style
        if style.title:
            page = self._sheet()
            page.put(self.truth.title.upper(), 230.0, 290.0)
            page.put("written by", 260.0, 320.0)
            page.put("Nobody At All", 250.0, 340.0)
            page.put("4 May 2026", 108.0, 700.0)
        if style.index:
            page = self._sheet()
            page.put({"characters": "CHARACTER INDEX", "sets": "SETS", "cast": "CAST"}[style.index], 240.0, 72.0)
            for row, text in enumerate(self._listed(style.index)[:48]):
                page.put(text, 108.0, 100.0 + row * 12.0)

    def _listed(self, kind: str) -> list[str]:
        live = [scene for scene in self.truth.scenes if not scene.omitted]
        if kind == "sets":
            return [f"{scene.heading} " + "." * 5 + f" {scene.number}" for scene in live]
        names = dict.fromkeys(name for scene in live for name in scene.characters)
        places = {name: [scene.number for scene in live if name in scene.characters] for name in names}
        if kind == "cast":
            return [f"{name}    of whom more is told" for name in names]
        return [f"{name:<24}{', '.join(found[:6])}" for name, found in places.items()]

    def _sheet(self) -> Paper:
        self.papers.append(Paper(*self.style.paper))
        return self.papers[-1]

    def _groups(self, scene: Scene) -> list[Group]:
        style = self.style
        if scene.omitted:
            return [Group([Line("OMITTED", style.action, scene.number)], style.above, heading=True)]
        groups = [Group([Line(scene.heading, style.action, scene.number)], style.above, heading=True)]
        index = 0
        while index < len(scene.blocks):
            block, after = scene.blocks[index], scene.blocks[index + 1] if index + 1 < len(scene.blocks) else None
            if self._pairs(block, after):
                assert after is not None
                groups.append(self._dual(block, after))
                index += 2
            else:
                groups.append(self._group(block))
                index += 1
        return groups

    def _pairs(self, block: Block, after: Block | None) -> bool:
        both = after is not None and block.kind is after.kind is BlockKind.SPEECH and block.speaker != after.speaker
        return self.style.dual and both and self.rng.random() < 0.3

    def _group(self, block: Block) -> Group:
        style = self.style
        starred = style.stars and self.rng.random() < 0.15
        self.laid.starred += starred
        if block.kind is BlockKind.ACTION:
            rows = textwrap.wrap(block.text, style.widths[0])
            return Group([Line(row, style.action, starred=starred) for row in rows])
        cue = Line(_cue(block), style.cue, starred=starred)
        self.laid.cues.append(block.speaker)
        lines = [cue]
        if block.direction:
            lines.append(Line(f"({block.direction})", style.direction, starred=starred))
        rows = textwrap.wrap(block.text, style.widths[1])
        lines += [Line(row, style.dialogue, starred=starred) for row in rows]
        if style.spaced:
            lines = [one for line in lines for one in (line, Line("", 0))][:-1]
        return Group(lines, cue=cue)

    def _dual(self, left: Block, right: Block) -> Group:
        self.laid.duals += 2
        self.laid.cues += [left.speaker, right.speaker]
        columns = [_column(block) for block in (left, right)]
        edge = self.style.action
        lines = []
        for row in range(max(map(len, columns))):
            texts = [column[row] if row < len(column) else ("", 0) for column in columns]
            (one, indent), (other, step) = texts
            beside = (other, edge + (31 + step) * PITCH) if other else None
            lines.append(Line(one, edge + indent * PITCH, beside=beside))
        return Group(lines, cue=None)

    def _print(self, group: Group, after: Group | None, scene: Scene, *, first: bool) -> None:
        need = (
            len(group.lines) if group.heading or group.lines[0].beside else min(len(group.lines), 4 if group.cue else 2)
        )
        if group.heading and after is not None:
            need += after.before + min(len(after.lines), 4)
        if self.row and self.row + group.before + need > self._room():
            self._turn(None if group.heading else scene)
        self.row += group.before if self.row and not first else 0
        if group.heading:
            self.current = scene.number
            self.laid.labels[scene.number] = self.label
        left = list(group.lines)
        while len(left) > self._room() - self.row:
            room = self._room() - self.row - (1 if group.cue and self.style.more else 0)
            for line in left[:room]:
                self._line(line)
            left = left[room:]
            if group.cue and self.style.more:
                self._line(Line("(MORE)", self.style.cue))
            self._turn(scene)
            if group.cue:
                self._line(replace(group.cue, text=f"{group.cue.text.split(' (')[0]} (CONT'D)", starred=False))
        for line in left:
            self._line(line)

    def _room(self) -> int:
        return self.style.lines - (2 if self.style.continued else 0)

    def _turn(self, scene: Scene | None) -> None:
        """A new page; where a scene goes on over it, some programs say so."""
        style = self.style
        if scene is not None and style.continued:
            self.papers[-1].put("(CONTINUED)", 430.0, style.top + (style.lines - 1) * style.lead)
            self._count(style.lines)
        self.label = self._next()
        page = self._sheet()
        self.page += 1
        self.row = 0
        self._around(page)
        if scene is None:
            return
        if style.continued:
            self._line(Line("CONTINUED:", style.action, scene.number))
            self.row += 1
        elif style.repeats:
            self._line(Line(f"{scene.heading} (CONT'D)", style.action, scene.number))
            self.row += 1

    def _next(self) -> str:
        if not self.label:
            return "1"
        if self.style.letters and self.rng.random() < 0.2:
            if self.label.isdigit():
                return f"{self.label}A"
            if self.label.endswith("A"):
                return f"{self.label[:-1]}B"
        return str(int(self.label.rstrip("AB")) + 1)

    def _around(self, page: Paper) -> None:
        style = self.style
        if style.head:
            page.put(style.head, style.action, style.label_at[1])
        if style.foot:
            page.put(style.foot, 200.0, style.paper[1] - 20.0)
        if style.name != "first-unnumbered" or self.label != "1":
            page.put(style.label.format(label=self.label), *style.label_at)
        if style.watermark == "diagonal":
            page.put("Copy 12 Nobody At All", 150.0, 620.0, size=40.0, turned=52.0, grey=0.5, font=2)
        if style.watermark == "flat":
            page.put("COPY 12", 180.0, 417.0, size=12.0, grey=0.0, font=2)

    def _line(self, line: Line) -> None:
        style, page = self.style, self.papers[-1]
        y = style.top + self.row * style.lead
        if line.text:
            page.put(line.text, line.x, y)
            if style.bold and line.number:
                page.put(line.text, line.x + 0.4, y)
        if line.beside:
            page.put(line.beside[0], line.beside[1], y)
        if line.number and style.left is not None:
            page.put(line.number, style.left, y)
        if line.number and style.right is not None:
            page.put(line.number, style.right, y)
        if line.starred:
            page.put("*", 580.0, y)
        self.row += 1
        if line.text or line.beside:
            self._count(self.row)

    def _count(self, row: int) -> None:
        """The paper used so far belongs to the scene that is being printed."""
        if self.current:
            used = self.page * self.style.lines + row
            self.laid.lines[self.current] = self.laid.lines.get(self.current, 0) + used - self.used
            self.used = used


def _cue(block: Block) -> str:
    return f"{block.speaker} ({block.extension})" if block.extension else block.speaker


def _column(block: Block) -> list[tuple[str, int]]:
    direction = [(f"({block.direction})", 3)] if block.direction else []
    return [(_cue(block), 6), *direction, *((row, 0) for row in textwrap.wrap(block.text, 27))]
