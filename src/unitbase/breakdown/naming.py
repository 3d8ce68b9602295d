"""What parts and sets are called over drafts: a part renamed, a set retitled keep the keys that terms hang on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from unitbase.breakdown.characters import number_parts
from unitbase.breakdown.slugs import slug
from unitbase.breakdown.values import Breakdown, Sheet, StorySet
from unitbase.screenplay.matching import Matching


@dataclass(frozen=True, slots=True)
class Naming:
    """How a draft's own keys are to be read: its part or set to the one it has been all along.

    `ids` are the board ids parts had when the draft came in, by key; `locations` (key, name) where sets are whose
    titles do not say it: retitled ones, and those whose place only the tags of an older file told.
    """

    parts: Mapping[str, str] = field(default_factory=dict)
    sets: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)
    locations: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def naming_of(matching: Matching, before: Breakdown, read: Breakdown, kept: Naming) -> Naming:
    """How the new draft is to be read beside the old one.

    `before` is the old draft's corrected breakdown, `read` the one before corrections; both were read by `kept`.
    """
    parts = dict(kept.parts)
    for was, now in matching.renamed:
        old = slug(was)
        parts[slug(now)] = kept.parts.get(old, old)
    sets = dict(kept.sets)
    for title, new_title in matching.retitled:
        old = slug(title)
        sets[slug(new_title)] = kept.sets.get(old, old)
    ids = {**kept.ids, **{part.key: part.board_id for part in before.characters}}
    stand = set(sets.values())
    told = (one for one in read.sets if one.key in stand or one.location_name)
    places = {one.key: (one.location, one.location_name) for one in told}
    own = {key: name for key, name in parts.items() if key != name}
    return Naming(own, sets, ids, {**kept.locations, **places})


def called(breakdown: Breakdown, naming: Naming) -> Breakdown:
    """The breakdown of a draft with its parts and sets under the keys they have had all along."""
    if naming == Naming():
        return breakdown
    sheets = tuple(_sheet(sheet, naming) for sheet in breakdown.sheets)
    names = {naming.parts.get(part.key, part.key): part.name for part in breakdown.characters}
    sets: dict[str, StorySet] = {}
    for story in breakdown.sets:
        key = naming.sets.get(story.key, story.key)
        location, name = naming.locations.get(key, (story.location, story.location_name))
        if story.location_name:
            location, name = story.location, story.location_name
        sets.setdefault(key, replace(story, key=key, location=location, location_name=name))
    present = {key for sheet in sheets for key in (*sheet.cast, *sheet.voices)}
    ids = {key: board_id for key, board_id in naming.ids.items() if key in present}
    return replace(breakdown, sheets=sheets, characters=number_parts(sheets, names, ids), sets=tuple(sets.values()))


def _sheet(sheet: Sheet, naming: Naming) -> Sheet:
    return replace(
        sheet,
        set=naming.sets.get(sheet.set, sheet.set),
        cast=tuple(dict.fromkeys(naming.parts.get(key, key) for key in sheet.cast)),
        voices=tuple(dict.fromkeys(naming.parts.get(key, key) for key in sheet.voices)),
    )
