"""Two drafts side by side in script layout: each scene's paragraphs in pairs, with the words that changed in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from unitbase.screenplay.matching import Became, Match, Matching
from unitbase.screenplay.values import Paragraph, ParagraphKind, Scene, Screenplay

_TOKEN = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)
_KIN = 0.4  # two paragraphs as alike as this are one that was changed
_AHEAD = 20  # old paragraphs looked at for a new one
_MOST_TOKENS = 4000  # longer paragraphs are shown whole, changed
_UNPRINTED = frozenset({ParagraphKind.SECTION, ParagraphKind.NOTE, ParagraphKind.PAGE_BREAK})


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a paragraph that are alike in both drafts, or are not."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Side:
    """A paragraph on one side: its kind, its text in runs."""

    kind: ParagraphKind
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The whole paragraph."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph beside what it was; None on the side that has none."""

    old: Side | None
    new: Side | None

    @property
    def same(self) -> bool:
        """Whether nothing changed in it."""
        return self.old is not None and self.old == self.new


@dataclass(frozen=True, slots=True)
class SceneDifference:
    """One scene beside what it was. `old` is None for a new one, `new` for one that is gone."""

    identity: str
    kind: Became
    old: Scene | None
    new: Scene | None
    match: Match | None
    rows: tuple[Row, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything of its text is not as it was."""
        return any(not row.same for row in self.rows)


def difference(old: Screenplay, new: Screenplay, matching: Matching) -> tuple[SceneDifference, ...]:
    """The scenes of the new draft in order, each one that is gone behind the scene it stood behind.

    Both have identities as keys. A part of a split scene stands beside nothing but what it was part of; a scene that
    took another in stands beside both.
    """
    before = {scene.key: scene for scene in old.scenes}
    gone = {one.identity for one in matching.gone}
    after_scene = _behind(old, gone)
    found = [_gone(scene) for scene in after_scene.get("", ())]
    for match, scene in zip(matching.scenes, new.scenes, strict=True):
        found.append(_scene(match, scene, before))
        found += [_gone(lost) for lost in after_scene.get(match.identity, ())]
    return tuple(found)


def _behind(old: Screenplay, gone: set[str]) -> Mapping[str, list[Scene]]:
    """The scenes that are gone by the scene that stood before them and stays."""
    found: dict[str, list[Scene]] = {}
    last = ""
    for scene in old.scenes:
        if scene.key in gone:
            found.setdefault(last, []).append(scene)
        else:
            last = scene.key
    return found


def _gone(scene: Scene) -> SceneDifference:
    rows = tuple(Row(_whole(one, changed=True), None) for one in _printed(scene))
    return SceneDifference(scene.key, Became.OMITTED, scene, None, None, rows)


def _scene(match: Match, scene: Scene, before: Mapping[str, Scene]) -> SceneDifference:
    was = before.get(match.old)
    sources = [before[key] for key in (match.old, *match.parts) if key in before]
    split = match.kind is Became.SPLIT
    shown = [paragraph for one in sources for paragraph in (_shared(one, scene) if split else _printed(one))]
    rows = tuple(compare_paragraphs(shown, list(_printed(scene))))
    return SceneDifference(match.identity, match.kind, was, scene, match, rows)


def _shared(source: Scene, part: Scene) -> Iterator[Paragraph]:
    """Of the scene a part was split from only what the part still has: the rest is in the other half."""
    texts = {(one.kind, one.text) for one in part.paragraphs}
    return (one for one in _printed(source) if (one.kind, one.text) in texts)


def _printed(scene: Scene) -> Iterator[Paragraph]:
    return (one for one in scene.paragraphs if one.kind not in _UNPRINTED)


def compare_paragraphs(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[Row]:
    """Paragraphs in pairs: alike ones first, then those between that are the likest of their kind."""
    matcher = SequenceMatcher(None, [_key(one) for one in old], [_key(one) for one in new], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pairs = zip(old[i1:i2], new[j1:j2], strict=True)
            yield from (Row(_whole(was), _whole(now)) for was, now in pairs)
        else:
            yield from _aligned(old[i1:i2], new[j1:j2])


def _key(paragraph: Paragraph) -> tuple[ParagraphKind, str]:
    return paragraph.kind, " ".join(paragraph.text.split())


def _aligned(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[Row]:
    """Between two alike ones: each new paragraph beside the next old one of its kind that is like it."""
    at = 0
    for now in new:
        found = next((n for n in range(at, min(at + _AHEAD, len(old))) if _kin(old[n], now)), None)
        if found is None:
            yield Row(None, _whole(now, changed=True))
            continue
        yield from (Row(_whole(one, changed=True), None) for one in old[at:found])
        yield Row(*_words(old[found], now))
        at = found + 1
    yield from (Row(_whole(one, changed=True), None) for one in old[at:])


def _kin(old: Paragraph, new: Paragraph) -> bool:
    if old.kind is not new.kind:
        return False
    matcher = SequenceMatcher(None, old.text.split(), new.text.split(), autojunk=False)
    return matcher.real_quick_ratio() >= _KIN and matcher.quick_ratio() >= _KIN and matcher.ratio() >= _KIN


def _whole(paragraph: Paragraph, *, changed: bool = False) -> Side:
    return Side(paragraph.kind, (Run(paragraph.text, changed),))


def _words(old: Paragraph, new: Paragraph) -> tuple[Side, Side]:
    """Two paragraphs that are one: what is alike in both, word by word."""
    was, now = _TOKEN.findall(old.text), _TOKEN.findall(new.text)
    if max(len(was), len(now)) > _MOST_TOKENS:
        return _whole(old, changed=True), _whole(new, changed=True)
    left: list[Run] = []
    right: list[Run] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        _add(left, "".join(was[i1:i2]), changed=tag != "equal")
        _add(right, "".join(now[j1:j2]), changed=tag != "equal")
    return Side(old.kind, tuple(left)), Side(new.kind, tuple(right))


def _add(runs: list[Run], text: str, *, changed: bool) -> None:
    """Join a blank between two changed words to them, so that what changed reads in one piece."""
    if not text:
        return
    if runs and runs[-1].changed == changed:
        runs[-1] = Run(runs[-1].text + text, changed)
    elif changed and len(runs) > 1 and runs[-1].text.isspace():
        runs[-2:] = [Run(runs[-2].text + runs[-1].text + text, changed)]
    else:
        runs.append(Run(text, changed))
