"""The revisions of an FDX file: their order, the one in force, and whether numbers and pages are locked.

A revision set is known by its id and counted by its place in the list: the first is 1 (blue after white), whatever it
is called. A file without the list (some programs write none) is counted by the ids themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

_MOST = 99


@dataclass(frozen=True, slots=True)
class Revisions:
    """Place of each revision by id (0 is none), its name by place, and the place of the one in force (0 unknown)."""

    places: Mapping[str, int]
    names: Mapping[int, str]
    active: int

    def colour(self, used: Iterable[int]) -> str:
        """The name of the draft's revision: the one in force, else the latest in the text; "" for a white draft."""
        return self.names.get(self.active or max(used, default=0), "")


def read_revisions(root: Element) -> Revisions:
    """The revision sets of a file. The active one counts only while the file is in revision mode."""
    node = root.find("Revisions")
    listed = node.findall("Revision") if node is not None else []
    places: dict[str, int] = {}
    names: dict[int, str] = {}
    for revision in listed:
        mark = (revision.get("ID") or revision.get("Id") or revision.get("Number") or "").strip()
        if mark and mark != "0" and mark not in places:
            places[mark] = len(places) + 1
            names[places[mark]] = " ".join(revision.get("Name", "").split())
    if not places:
        places = {str(number): number for number in range(1, _MOST + 1)}
    on = node is not None and node.get("RevisionMode", "").casefold() == "yes"
    active = places.get(node.get("ActiveSet", ""), 0) if on and node is not None else 0
    return Revisions(places, names, active)


def is_locked(root: Element) -> bool:
    """Whether pages are locked, or a scene number option says that numbers are."""
    pages = root.find("LockedPages")
    if pages is not None and len(pages):
        return True
    options = root.find("SceneNumberOptions")
    attributes = options.items() if options is not None else ()
    return any("lock" in name.casefold() and value.casefold() in {"yes", "true", "1"} for name, value in attributes)
