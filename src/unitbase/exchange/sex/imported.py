"""From a scheduling export to a schedule in the trade's words: sheets and elements, no days."""

from __future__ import annotations

import re
from collections import defaultdict

from unitbase.exchange.sex.values import CATEGORIES, UCIDS, SexFile, SexScene
from unitbase.exchange.values import Imported, ImportedElement, ImportedScene

FORMAT = "sex"
_INT_EXT = re.compile(r"(INT\.?\s*/\s*EXT|EXT\.?\s*/\s*INT|I\s*/\s*E|INT|EXT)\b\.?\s*", re.IGNORECASE)
_OTHER = "126"


def imported_of(file: SexFile) -> Imported:
    """The breakdown. An element that stands in several scenes is one element."""
    elements: dict[tuple[int, str], ImportedElement] = {}
    scenes = []
    for index, scene in enumerate(file.scenes, start=1):
        said: dict[str, list[str]] = defaultdict(list)
        ids = []
        for label, text in scene.things:
            name = file.labels[label]
            if name in CATEGORIES:
                said[CATEGORIES[name]].append(text)
                continue
            key = (label, text.casefold())
            made = ImportedElement(f"e{len(elements) + 1}", UCIDS.get(name, _OTHER), text, label=name)
            ids.append(elements.setdefault(key, made).id)
        scenes.append(_scene(f"s{index}", scene, said, ids))
    return Imported(FORMAT, scenes=tuple(scenes), elements=tuple(elements.values()))


def _scene(key: str, scene: SexScene, said: dict[str, list[str]], elements: list[str]) -> ImportedScene:
    int_ext, place, time = taken_apart(scene.slugline)
    return ImportedScene(
        id=key,
        number=scene.number,
        int_ext=int_ext,
        set=place,
        time=time,
        eighths=scene.eighths,
        page=scene.page,
        elements=tuple(dict.fromkeys(elements)),
        synopsis=_joined(said["synopsis"]),
        location=_joined(said["location"]),
        script_day=_joined(said["script_day"]),
        comments=_joined(said["comments"]),
    )


def _joined(texts: list[str]) -> str:
    return "; ".join(texts)


def taken_apart(slugline: str) -> tuple[str, str, str]:
    """`INT SET-DAY` as inside or outside, set and time; the time is what stands behind the last dash."""
    found = _INT_EXT.match(slugline)
    int_ext = found.group(1).upper().replace(".", "").replace(" ", "") if found else ""
    place, dash, time = slugline[found.end() if found else 0 :].rpartition("-")
    return int_ext, (place if dash else time).strip(" -"), time.strip() if dash else ""
