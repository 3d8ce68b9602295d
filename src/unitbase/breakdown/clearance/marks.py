"""The pass over a script that marks what may have to be cleared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from unitbase.breakdown.clearance.patterns import (
    Hit,
    addresses,
    artworks,
    brands,
    firms,
    names,
    phones,
    plates,
    publications,
    titles,
)
from unitbase.breakdown.clearance.people import people
from unitbase.breakdown.clearance.values import ClearanceKind, ClearanceLine, ClearanceMark
from unitbase.breakdown.slugs import slug
from unitbase.breakdown.suggest.prose import Stretches, figurative
from unitbase.breakdown.wording import wordings
from unitbase.screenplay.values import Paragraph, ParagraphKind, Scene, Screenplay

_ACTION = frozenset({ParagraphKind.ACTION, ParagraphKind.GENERAL, ParagraphKind.SHOT, ParagraphKind.CENTERED})
_SPOKEN = frozenset({ParagraphKind.DIALOGUE, ParagraphKind.PARENTHETICAL})
_EVERYWHERE = frozenset({ClearanceKind.BRAND, ClearanceKind.FIRM, ClearanceKind.PUBLICATION})
_SPACE = re.compile(r"\s+")


def clearances(screenplay: Screenplay) -> tuple[ClearanceMark, ...]:
    """What may have to be cleared, in script order: each thing once a scene, each person once in the script."""
    scenes = [scene for scene in screenplay.scenes if not scene.omitted]
    parts = frozenset(name for scene in scenes for name in scene.characters)
    first = {scene.key: tuple(_in_scene(scene, parts)) for scene in scenes}
    again = _again(mark for marks in first.values() for mark in marks)
    known: list[frozenset[str]] = []
    found: list[ClearanceMark] = []
    for scene in scenes:
        marks = sorted(
            (*first[scene.key], *_repeated(scene, again)), key=lambda mark: (mark.paragraph, mark.start, -mark.end)
        )
        found += _once(_new_people(marks, known))
    return tuple(found)


def clearance_report(screenplay: Screenplay, marks: Iterable[ClearanceMark]) -> tuple[ClearanceLine, ...]:
    """The marks as a list: one line for each thing, by kind, with every scene it is in."""
    numbers = {scene.key: scene.number or str(order) for order, scene in enumerate(screenplay.scenes, start=1)}
    lines: dict[tuple[ClearanceKind, str], list[ClearanceMark]] = {}
    for mark in marks:
        lines.setdefault((mark.kind, slug(mark.words)), []).append(mark)
    order = list(ClearanceKind)
    return tuple(
        ClearanceLine(kind, ones[0].words, tuple(dict.fromkeys(numbers[one.scene] for one in ones)), tuple(ones))
        for (kind, _), ones in sorted(lines.items(), key=lambda line: (order.index(line[0][0]), line[0][1]))
    )


def _in_scene(scene: Scene, parts: frozenset[str]) -> Iterator[ClearanceMark]:
    sung = False
    for index, paragraph in enumerate(scene.paragraphs):
        lyric = paragraph.kind is ParagraphKind.LYRIC
        if not (lyric and sung):
            yield from (_mark(scene, index, hit) for hit in _hits(paragraph, parts))
        sung = lyric


def _mark(scene: Scene, index: int, hit: Hit) -> ClearanceMark:
    kind, start, end, reason, safe = hit
    words = _SPACE.sub(" ", scene.paragraphs[index].text[start:end]).strip()
    return ClearanceMark(kind, scene.key, words, index, start, end, reason, (), safe)


def _again(marks: Iterable[ClearanceMark]) -> dict[str, tuple[str, ...]]:
    """Words of brands and firms, which are to be cleared wherever they stand."""
    return {
        f"{mark.kind}:{mark.reason}:{slug(mark.words)}": (mark.words,) for mark in marks if mark.kind in _EVERYWHERE
    }


def _repeated(scene: Scene, again: dict[str, tuple[str, ...]]) -> Iterator[ClearanceMark]:
    for index, paragraph in enumerate(scene.paragraphs):
        if paragraph.kind in _ACTION | _SPOKEN:
            for key, start, end in wordings(paragraph.text, again):
                kind, reason, _ = key.split(":")
                if paragraph.text[start].isupper():
                    yield _mark(scene, index, (ClearanceKind(kind), start, end, reason, False))


def _hits(paragraph: Paragraph, parts: frozenset[str]) -> Iterator[Hit]:
    text = paragraph.text
    if paragraph.kind is ParagraphKind.LYRIC:
        yield ClearanceKind.SONG, 0, len(text), "clear.lyric", False
        return
    if paragraph.kind is ParagraphKind.HEADING:
        yield from addresses(text)
        return
    action = paragraph.kind in _ACTION
    if not action and paragraph.kind not in _SPOKEN:
        return
    numbers = tuple(phones(text))
    persons = tuple(people(text, parts, action=action))
    yield from (*numbers, *persons)
    taken = Stretches((hit[1], hit[2]) for hit in (*numbers, *persons))
    for rule in (plates, addresses, brands, firms, publications):
        yield from (hit for hit in rule(text) if not taken.hold(hit[1], hit[2]))
    yield from titles(text, text)
    if action:
        yield from (hit for hit in artworks(text) if not figurative(text, hit[1]))


def _new_people(marks: Iterable[ClearanceMark], known: list[frozenset[str]]) -> Iterator[ClearanceMark]:
    """Leave out people who were named more fully before: Mr Vane behind EDMUND VANE."""
    for mark in marks:
        if mark.kind is ClearanceKind.PERSON:
            words = frozenset(slug(mark.words).split("-")) - names("titles")
            if any(words <= before for before in known):
                continue
            known.append(words)
        yield mark


def _once(marks: Iterable[ClearanceMark]) -> list[ClearanceMark]:
    """Each thing once; a shorter reading inside a longer one of the same kind is the longer one's."""
    kept: dict[tuple[ClearanceKind, str], ClearanceMark] = {}
    last: dict[ClearanceKind, ClearanceMark] = {}
    for mark in marks:
        before = last.get(mark.kind)
        if before is not None and before.paragraph == mark.paragraph and mark.end <= before.end:
            continue
        last[mark.kind] = mark
        kept.setdefault((mark.kind, slug(mark.words)), mark)
    return list(kept.values())
