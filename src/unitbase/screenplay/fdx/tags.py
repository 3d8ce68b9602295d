"""Tagged elements of an FDX file: which category and label each tag number stands for.

A category is known by its GUID, then by its name, never by its number. Keys are the public category ids; one of the
writer's own gets an id of its own by its name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from unitbase.words.categories import OwnCategory, own_id
from unitbase.words.finding import Finding, Level

OTHER = "126"

# GUID, name, key. GUIDs are the same in every version of the format; Synopsis has no public id.
CATEGORIES: tuple[tuple[str, str, str], ...] = (
    ("8e5e75c2-713b-47df-a75f-f12648b98ded", "Synopsis", "synopsis"),
    ("01fc9642-84ff-4366-b37c-a3068dee57e8", "Cast Members", "100"),
    ("028a4e2b-b507-4d09-88ab-90e3edae9071", "Background Actors", "101"),
    ("0377dbe6-77a3-41af-bda8-86eb2468fdbf", "Stunts", "102"),
    ("04721a56-f54b-49c8-80ad-d53887d6b851", "Vehicles", "103"),
    ("05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa", "Props", "104"),
    ("47b02ff1-5161-4137-b736-f36eebba7643", "Camera", "110"),
    ("069e18b8-2109-4f3d-94e7-d802027a60a8", "Special Effects", "105"),
    ("0726fa85-1e65-4ab8-87de-bf21d09b01f0", "Wardrobe", "106"),
    ("08ae1eef-32ce-415f-9a9b-0982d2453ec4", "Makeup/Hair", "107"),
    ("09cb0d1c-ce01-4f22-bb64-b5f2e6c491c6", "Animals", "108"),
    ("0ae40617-cc7c-48e6-ae2b-5aaecc09986f", "Animal Wrangler", "109"),
    ("0b0b44c9-aa4b-4c40-88b1-d94472ad7a26", "Music", "114"),
    ("0ce7d308-096d-4603-8fe8-349f72cd89ff", "Sound", "113"),
    ("c86eae40-3b01-41c3-a7de-6859e6ec971d", "Art Department", "115"),
    ("0debb71b-5743-4c53-80cc-e17e841ce645", "Set Dressing", "116"),
    ("0e7a8fc5-5441-4bad-a9bf-5ddd3fe51c69", "Greenery", "117"),
    ("0ff5cda4-4d43-4cfe-940f-91380c46fdad", "Special Equipment", "119"),
    ("109d0eaa-0334-4823-ac0c-b44d3f209dc4", "Security", "118"),
    ("1179a4b1-70ee-4011-b4a2-809a0af09e92", "Additional Labor", "120"),
    ("12ab0932-e3b9-4b4a-bcd0-3da1b4e61d5e", "Visual Effects", "121"),
    ("135cc9d1-c4d5-4d00-83d9-571f584ea9cd", "Mechanical Effects", "122"),
    ("ce04f547-f7ee-40c9-ab66-d95a0c98034e", "Miscellaneous", "125"),
    ("148267ae-50ae-4746-8202-659fb7447b55", "Miscellaneous", "125"),
    ("15b6f4fd-4e74-4ad8-9971-b239d88c2997", "Notes", "123"),
    ("63c140da-ef2b-491a-b416-b46f461abb89", "Script Day", "3"),
    ("849f1ebf-5507-4f33-bff6-3a5b4d73be14", "Unit", "4"),
    ("70877d87-30ef-45b6-be46-c6fa94b83a71", "Sequence", "5"),
    ("c5e89e4d-f83e-4c28-950c-92a63f1b5f26", "Location", "6"),
    ("216f33fd-fc42-4269-be01-b05b18f815a0", "Comments", "124"),
)
_BY_GUID = {guid: key for guid, _, key in CATEGORIES}
# Names that older versions, other programs and British offices use for the same.
_ALIASES = (
    ("100", "cast, cast member, characters"),
    ("101", "background, extras, supporting artistes"),
    ("102", "stunt"),
    ("103", "vehicle, picture vehicles"),
    ("104", "prop"),
    ("105", "sfx"),
    ("106", "costume, costumes"),
    ("107", "makeup, make-up, hair, hair/makeup, make-up/hair"),
    ("108", "livestock"),
    ("109", "animal handler, wrangler"),
    ("120", "additional labour"),
    ("121", "optical fx, vfx"),
    ("122", "mechanical fx"),
    ("125", "misc"),
    (OTHER, "other"),
)
# One span of words stands for 1 to 8 things in real files.
_MOST = 64
_MOST_OWN, _LONGEST_NAME = 100, 60
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}(?:[0-9A-Fa-f]{6})?")
_BY_NAME = {alias: key for key, listed in _ALIASES for alias in listed.split(", ")}
_BY_NAME |= {name.casefold(): key for _, name, key in CATEGORIES}

Tag = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TagTable:
    """What each tag number of the text stands for: one or more (category key, label)."""

    by_number: Mapping[str, tuple[Tag, ...]]
    own: tuple[OwnCategory, ...] = ()

    def of(self, number: str) -> tuple[Tag, ...]:
        """The tags of a run of text; nothing for an unknown number."""
        return self.by_number.get(number, ())


def read_tags(data: Element | None) -> tuple[TagTable, tuple[Finding, ...]]:
    """The table of a file's TagData; a category of the writer's own is kept as one, and a finding names it."""
    if data is None:
        return TagTable({}), ()
    categories, own, findings = _categories(data)
    definitions: dict[str, Tag] = {}
    for node in data.findall("TagDefinitions/TagDefinition"):
        label = " ".join(node.get("Label", "").split())
        guid = _guid(node.get("CatId", ""))
        if label:
            definitions[_guid(node.get("Id", ""))] = (categories.get(guid) or _BY_GUID.get(guid, OTHER), label)
    return TagTable(_spans(data, definitions), own), findings


def _categories(data: Element) -> tuple[dict[str, str], tuple[OwnCategory, ...], tuple[Finding, ...]]:
    found: dict[str, str] = {}
    own: dict[str, OwnCategory] = {}
    for node in data.findall("TagCategories/TagCategory"):
        guid, name = _guid(node.get("Id", "")), " ".join(node.get("Name", "").split())[:_LONGEST_NAME].strip()
        key = _BY_GUID.get(guid) or _BY_NAME.get(name.casefold())
        if key is None and name:
            known = next((one for one in own.values() if one.name.casefold() == name.casefold()), None)
            if known is None and len(own) < _MOST_OWN:
                colour = node.get("Color", "")
                known = OwnCategory(own_id(name, own), name, colour if _COLOUR.fullmatch(colour) else "")
                own[known.id] = known
            key = known.id if known else None
        found[guid] = key or OTHER
    findings = (Finding("script.own-category", Level.INFO, {"name": one.name}) for one in own.values())
    return found, tuple(own.values()), tuple(findings)


def _spans(data: Element, definitions: Mapping[str, Tag]) -> dict[str, tuple[Tag, ...]]:
    spans: dict[str, tuple[Tag, ...]] = {}
    for node in data.findall("Tags/Tag"):
        names = [child.text or "" for child in node.findall("DefId")]
        # Some writers put the definition into an attribute.
        names += node.get("DefId", "").split(",")
        known = (definitions.get(_guid(name)) for name in names[:_MOST])
        spans[node.get("Number", "")] = tuple(dict.fromkeys(tag for tag in known if tag))
    return spans


def _guid(text: str) -> str:
    """An identifier as all its spellings: without braces and in small letters."""
    return text.strip().strip("{}").casefold()
