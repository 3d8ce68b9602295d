"""Tags as FDX stores them: categories, definitions, and a number for each run of tagged words."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from unitbase.screenplay.fdx.tags import CATEGORIES, Tag
from unitbase.screenplay.speeches import clean
from unitbase.words.categories import OwnCategory, category_name

# One label in one category has the same identifier in every file we write, so that two exports can be compared.
_NAMES = uuid.UUID("5d1b6c1e-6f5a-4f0e-9a55-0a3f3d1c7b21")
# Numbers 14 and 22 are not used; those of a writer's own begin at 32.
_NUMBERS = (*range(1, 14), *range(15, 22), *range(23, 32))
_OWN_FROM = 32
_BLACK = "#000000000000"


@dataclass(slots=True)
class TagData:
    """Gathers what is tagged while a script is written; `own` are the categories of the writer's own."""

    own: tuple[OwnCategory, ...] = ()
    tags: list[tuple[Tag, ...]] = field(default_factory=list)

    def number(self, on: Sequence[Tag]) -> int:
        """The number of a run of words that stands for these; each run has its own."""
        self.tags.append(tuple(on))
        return len(self.tags)

    def written(self) -> Iterator[str]:
        """The element, line by line; nothing where nothing is tagged."""
        used = list(dict.fromkeys(tag for on in self.tags for tag in on))
        if not used:
            return
        yield "<TagData><TagCategories>"
        guids = {}
        colours = {one.id: one.colour for one in self.own}
        for key, guid, name, number in self._categories({category for category, _ in used}):
            guids[key] = guid
            colour = colours.get(key) or _BLACK
            yield f'<TagCategory Color="{colour}" Id="{guid}" Name={quoteattr(name)} Number="{number}" Style="Bold"/>'
        yield "</TagCategories><TagDefinitions>"
        for number, tag in enumerate(used, start=1):
            label = quoteattr(" ".join(clean(tag[1]).split()))
            yield f'<TagDefinition CatId="{guids[tag[0]]}" Id="{_guid(tag)}" Label={label} Number="{number}"/>'
        yield "</TagDefinitions><Tags>"
        for number, on in enumerate(self.tags, start=1):
            yield f'<Tag Number="{number}">{"".join(f"<DefId>{_guid(tag)}</DefId>" for tag in on)}</Tag>'
        yield "</Tags></TagData>"

    def _categories(self, used: set[str]) -> Iterator[tuple[str, str, str, int]]:
        """Key, identifier, name and number: all standard ones, then those of the script's own."""
        known: dict[str, tuple[str, str]] = {}
        for guid, name, key in CATEGORIES:
            known.setdefault(key, (guid, name))
        for number, (key, (guid, name)) in zip(_NUMBERS, known.items(), strict=True):
            yield key, guid, name, number
        own = used | {one.id for one in self.own}
        for number, key in enumerate(sorted(own - known.keys()), start=_OWN_FROM):
            yield key, str(uuid.uuid5(_NAMES, key)), clean(category_name(key, own=self.own)), number


def _guid(tag: Tag) -> str:
    return str(uuid.uuid5(_NAMES, f"{tag[0]}\n{tag[1]}"))
