"""The breakdown while it is corrected: the sheets as they were read and typed, and beside them what was decided.

Names, merges, links, notes and extras are kept apart from the sheets and applied in the end, so that they hold for
whatever comes later, and that taking one back brings back what was there before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from unitbase.breakdown.minutes import estimated
from unitbase.breakdown.slugs import slug
from unitbase.breakdown.values import Breakdown, Character, Element, LengthSource, Sheet, StorySet
from unitbase.words.categories import OwnCategory

PART = "100-"
"""What stands before a part's key where elements and parts are named alike."""

Place = tuple[str, str]
"""A scene and the key of an element in it."""


@dataclass(slots=True)
class Aliases:
    """Which keys were merged into which; a chain is followed to its end."""

    into: dict[str, str] = field(default_factory=dict)

    def root(self, key: str) -> str:
        """The key that stands for this one."""
        while key in self.into:
            key = self.into[key]
        return key

    def would_circle(self, key: str, into: str) -> bool:
        """Whether merging would lead back to the key itself."""
        while into != key and into in self.into:
            into = self.into[into]
        return into == key


@dataclass(slots=True)
class Parts:
    """What is known and decided of the speaking parts, by key."""

    names: dict[str, str]
    ids: dict[str, str]
    merged: Aliases = field(default_factory=Aliases)
    typed_names: dict[str, str] = field(default_factory=dict)
    typed_ids: dict[str, str] = field(default_factory=dict)
    extras: set[str] = field(default_factory=set)
    ages: dict[str, int] = field(default_factory=dict)
    typed_ages: dict[str, int] = field(default_factory=dict)

    def age(self, key: str) -> int:
        """The age of a part as typed or as the script tells it; 0 where neither does."""
        return self.typed_ages.get(key, self.ages.get(key, 0))

    def shown(self, key: str) -> str:
        """The name of a part, as typed or as first read."""
        return self.typed_names.get(key) or self.names.get(key) or key.replace("-", " ").upper()

    def named(self, name: str) -> str:
        """The key a name stands for: that of the part called so by a person, else the name's own."""
        own = slug(name)
        return next((key for key, typed in self.typed_names.items() if slug(typed) == own), own)


@dataclass(slots=True)
class Things:
    """What is known and decided of the elements, by key; `first` are the elements as they first came."""

    first: dict[str, Element] = field(default_factory=dict)
    merged: Aliases = field(default_factory=Aliases)
    typed_names: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    photos: dict[str, str] = field(default_factory=dict)
    links: dict[str, dict[str, int]] = field(default_factory=dict)
    words: dict[Place, tuple[str, ...]] = field(default_factory=dict)
    left_out: set[Place] = field(default_factory=set)

    def shown(self, key: str) -> str:
        """The name of an element, as typed or as it first came."""
        return self.typed_names.get(key) or (self.first[key].name if key in self.first else key)

    def named(self, category: str, name: str) -> str:
        """The key of an element of that category and name: that of the one a person called so, else the name's own."""
        own = slug(name)
        typed = (key for key, told in self.typed_names.items() if slug(told) == own)
        return next((key for key in typed if key.startswith(f"{category}-")), f"{category}-{own}")

    def told(self, of: dict[str, str], key: str) -> str:
        """What was said of an element; else of the first that was merged into it and had it; "" of none."""
        return next((of[one] for one in (key, *self.others(key)) if one in of), "")

    def others(self, key: str) -> tuple[str, ...]:
        """The keys merged into this one, in the order they were."""
        return tuple(other for other in self.merged.into if self.merged.root(other) == key)

    def meet(self, element: Element) -> None:
        """Remember an element that was not met before."""
        self.first.setdefault(element.key, element)


@dataclass(slots=True)
class State:
    """The breakdown while it is corrected; `follows` are the scenes whose minutes follow the formula."""

    breakdown: Breakdown
    sheets: dict[str, Sheet]
    sets: dict[str, StorySet]
    parts: Parts
    things: Things
    follows: set[str]
    refused: set[str]
    refused_in: dict[Place, bool]
    lengths: LengthSource
    own: dict[str, OwnCategory]

    def sheet_keys(self, sheet: Sheet) -> set[str]:
        """Keys of all elements the sheet shows, those that others bring included."""
        keys = {self.things.merged.root(one.key) for one in sheet.elements}
        return keys | {key for key, _ in self.brought(sheet, keys)}

    def brought(self, sheet: Sheet, keys: set[str]) -> Iterator[tuple[str, int]]:
        """Elements that others bring into the scene, with quantities, unless they were taken off it."""
        present = set(keys)
        waiting = [*sorted(keys), *(PART + self.parts.merged.root(part) for part in sheet.cast)]
        while waiting:
            for target, quantity in self.things.links.get(waiting.pop(0), {}).items():
                key = self.things.merged.root(target)
                if key not in present and (sheet.scene, key) not in self.things.left_out:
                    present.add(key)
                    waiting.append(key)
                    yield key, quantity


def begin(breakdown: Breakdown) -> State:
    """The state of a breakdown, what was decided in it before included."""
    everyone = (*breakdown.characters, *breakdown.extras)
    parts = Parts({part.key: part.name for part in everyone}, {part.key: part.board_id for part in everyone})
    for part in everyone:
        _meet_part(parts, part)
    things = Things()
    for sheet in breakdown.sheets:
        for element in sheet.elements:
            _meet_element(things, sheet, element)
    for part in everyone:
        _linked(things, PART + part.key, part.brings)
    state = State(
        breakdown=breakdown,
        sheets={sheet.scene: _as_read(sheet, breakdown.extras) for sheet in breakdown.sheets},
        sets={story.key: story for story in breakdown.sets},
        parts=parts,
        things=things,
        follows={one.scene for one in breakdown.sheets if not one.minutes_typed and one.minutes == estimated(one)},
        refused=set(breakdown.refusals.everywhere),
        refused_in={(scene, key): refused for scene, key, refused in breakdown.refusals.scenes},
        lengths=breakdown.lengths,
        own={one.id: one for one in breakdown.own},
    )
    for sheet in breakdown.sheets:
        _missing(state, sheet)
    return state


def _meet_part(parts: Parts, part: Character) -> None:
    for alias in part.aliases:
        if slug(alias) != part.key:
            parts.names.setdefault(slug(alias), alias)
            parts.merged.into[slug(alias)] = part.key
    if slug(part.name) != part.key:
        parts.typed_names[part.key] = part.name
    if part.id_typed:
        parts.typed_ids[part.key] = part.board_id
    parts.ages[part.key] = part.age
    if part.extra:
        parts.extras.add(part.key)


def _meet_element(things: Things, sheet: Sheet, element: Element) -> None:
    things.meet(element)
    for alias in element.aliases:
        key = f"{element.category}-{slug(alias)}"
        if key != element.key:
            things.meet(replace(element, key=key, name=alias, note="", words=(), brings=(), aliases=(), photo=""))
            things.merged.into[key] = element.key
    if element.note:
        things.notes[element.key] = element.note
    if element.photo:
        things.photos[element.key] = element.photo
    if element.words:
        things.words[sheet.scene, element.key] = element.words
    if element.key != f"{element.category}-{slug(element.name)}":
        things.typed_names[element.key] = element.name
    _linked(things, element.key, element.brings)


def _linked(things: Things, key: str, brings: tuple[str, ...]) -> None:
    for target in brings:
        things.links.setdefault(key, {}).setdefault(target, 1)


def _as_read(sheet: Sheet, extras: Iterable[Character]) -> Sheet:
    """The sheet without what was put there by decisions: speaking extras are back in its cast or among its voices."""
    seen = {one.key.removeprefix("101-") for one in sheet.elements if one.source == "part"}
    here = [part.key for part in extras if sheet.scene in part.scenes]
    return replace(
        sheet,
        cast=tuple(dict.fromkeys((*sheet.cast, *(key for key in here if key in seen)))),
        voices=tuple(dict.fromkeys((*sheet.voices, *(key for key in here if key not in seen)))),
        elements=tuple(one for one in sheet.elements if one.source not in {"part", "link"}),
    )


def _missing(state: State, before: Sheet) -> None:
    """What a link would bring and the sheet did not show was taken off it."""
    shown = {one.key for one in before.elements}
    for element in before.elements:
        if element.source == "link":
            for links in state.things.links.values():
                if element.key in links:
                    links[element.key] = max(links[element.key], element.quantity)
    for key in state.sheet_keys(state.sheets[before.scene]) - shown:
        state.things.left_out.add((before.scene, key))
