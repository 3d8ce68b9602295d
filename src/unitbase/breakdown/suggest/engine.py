"""All suggestions for a breakdown: what the rules find, less what is there already and what was refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from unitbase.breakdown.correct import Correction
from unitbase.breakdown.places import places_of
from unitbase.breakdown.slugs import slug
from unitbase.breakdown.suggest.names import PROSE, Names, animals_named
from unitbase.breakdown.suggest.prose import Stretches, figurative
from unitbase.breakdown.suggest.scene import CAST, Known, suggest_scene
from unitbase.breakdown.suggest.values import Suggestion
from unitbase.breakdown.values import Breakdown, Element, Sheet
from unitbase.breakdown.wording import wordings
from unitbase.screenplay.values import Scene, Screenplay

_TOGETHER = frozenset({"109", "120", "123"})


def suggest(screenplay: Screenplay, breakdown: Breakdown) -> tuple[Suggestion, ...]:
    """Elements and silent parts that each scene seems to need, in script order, best first at one place.

    What the sheet has already, and what was refused there or everywhere, is left out; so are omitted scenes.
    """
    sheets = {sheet.scene: sheet for sheet in breakdown.sheets}
    known = _known(screenplay, breakdown)
    found: list[Suggestion] = []
    for scene in screenplay.scenes:
        sheet = sheets.get(scene.key)
        if sheet is not None:
            rules = (*suggest_scene(scene, sheet, known), *_elsewhere(scene, sheet, breakdown))
            there = _there(scene, sheet)
            found += [one for one in _once(rules) if not _idle(there, breakdown, one)]
    return tuple(found)


def _known(screenplay: Screenplay, breakdown: Breakdown) -> Known:
    everyone = (*breakdown.characters, *breakdown.extras)
    parts = {part.key: part.name for part in everyone}
    labels = {word for name in parts.values() for word in (name.casefold(), *name.casefold().split())}
    return Known(
        names=Names(parts),
        children=frozenset(part.key for part in everyone if part.child),
        animals=animals_named(screenplay, parts.values()),
        labels=frozenset(labels),
    )


def _elsewhere(scene: Scene, sheet: Sheet, breakdown: Breakdown) -> Iterator[Suggestion]:
    """Elements of other scenes, tagged in the file or put there by a person, whose words stand in this one."""
    here = {element.key for element in sheet.elements}
    others: dict[str, tuple[Element, str]] = {}
    for other in breakdown.sheets:
        for element in other.elements:
            if element.key not in here and element.source != "link":
                others.setdefault(element.key, (element, other.number))
    spelled = {key: element.words or (element.name,) for key, (element, _) in others.items()}
    for index, paragraph in enumerate(scene.paragraphs):
        if paragraph.kind in PROSE:
            for key, start, end in wordings(paragraph.text, spelled):
                element, number = others[key]
                words = paragraph.text[start:end]
                if not figurative(paragraph.text, start):
                    params = (("words", words), ("name", element.name), ("number", number))
                    yield Suggestion(
                        scene.key, element.category, element.name, 1, words, index, start, end,
                        "suggest.elsewhere", params, 85,
                    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _There:
    """What a sheet has: its parts, its elements by key and by category and name, and where their words stand."""

    cast: frozenset[str]
    keys: frozenset[str]
    names: frozenset[tuple[str, str]]
    places: Mapping[int, Stretches]


def _there(scene: Scene, sheet: Sheet) -> _There:
    places: dict[int, list[tuple[int, int]]] = {}
    for place in places_of(scene, sheet):
        places.setdefault(place.paragraph, []).append((place.start, place.end))
    return _There(
        frozenset((*sheet.cast, *sheet.voices)),
        frozenset(element.key for element in sheet.elements),
        frozenset((one.category, slug(name)) for one in sheet.elements for name in (one.name, *one.aliases)),
        {index: Stretches(stretches) for index, stretches in places.items()},
    )


def _idle(there: _There, breakdown: Breakdown, one: Suggestion) -> bool:
    """Whether the sheet has it, under this name or another on the same words, or a person refused it."""
    if breakdown.refusals.hold(one.scene, one.key):
        return True
    if one.category == CAST:
        return slug(one.name) in there.cast
    if one.key in there.keys or (one.category, slug(one.name)) in there.names:
        return True
    taken = there.places.get(one.paragraph)
    return one.category not in _TOGETHER and taken is not None and taken.meet(one.start, one.end)


def _once(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Each element once a scene: the surest, with the greatest number told for it, at its first place."""
    best: dict[str, Suggestion] = {}
    for one in suggestions:
        before = best.get(one.key)
        if before is None:
            best[one.key] = one
            continue
        number = max(one.quantity, before.quantity)
        surer = one if one.confidence > before.confidence else before
        best[one.key] = Suggestion(
            surer.scene, surer.category, surer.name, number, surer.words, surer.paragraph, surer.start, surer.end,
            surer.reason, surer.params, surer.confidence,
        )  # fmt: skip
    return sorted(best.values(), key=lambda one: (one.paragraph, one.start, -one.confidence, one.category, one.name))


def accepting(suggestions: Iterable[Suggestion]) -> tuple[Correction, ...]:
    """The corrections that put suggestions on their sheets, with the words that stand for them there."""
    made: list[Correction] = []
    for one in suggestions:
        if one.category == CAST:
            made.append(Correction(one.scene, "cast+", one.name))
            continue
        made.append(Correction(one.scene, "element+", one.phrase))
        words = " ".join(one.words.split())
        if words.casefold() != one.name.casefold() and ";" not in words:
            made.append(Correction(one.scene, f"words:{one.key}", words))
    return tuple(made)


def refusing(suggestions: Iterable[Suggestion], *, everywhere: bool = True) -> tuple[Correction, ...]:
    """The corrections that refuse suggestions, in the whole script and its later drafts or only in their scenes."""
    told = ((("" if everywhere else one.scene), f"{one.category}: {one.name}") for one in suggestions)
    return tuple(Correction(scene, "refuse", phrase) for scene, phrase in dict.fromkeys(told))
