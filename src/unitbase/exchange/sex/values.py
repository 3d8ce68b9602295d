"""A Movie Magic scheduling export (.sex) as a value: a breakdown without days."""

from __future__ import annotations

from dataclasses import dataclass

LABELS = (
    "Cast Members", "Extras", "Stunts", "Vehicles", "Props", "Special Effects", "Costumes", "Makeup", "Livestock",
    "Animal Handler", "Music", "Sound", "Set Dressing", "Greenery", "Special Equipment", "Security",
    "Additional Labor", "Optical FX", "Mechanical FX", "Miscellaneous", "Notes",
)  # fmt: skip
"""The usual labels in their usual order. A reader takes those of the file; these are what is written."""
CATEGORIES = {
    "Synopsis": "synopsis", "Location": "location", "Script Day": "script_day", "Comments": "comments",
}  # fmt: skip
"""Labels that say something of the scene itself, and what."""
UCIDS = dict(
    zip(
        LABELS,
        ("100", "101", "102", "103", "104", "105", "106", "107", "108", "109", "114", "113", "116", "117", "119",
         "118", "120", "121", "122", "125", "123"),
        strict=True,
    )
)  # fmt: skip
"""The public category of each usual label."""
MAGIC = b"SSI*"
MARK = b"#\x00\x00\x00"
SCENE, ELEMENT, LENGTH = 1, 2, 3
"""The types of records."""


@dataclass(frozen=True, slots=True)
class SexScene:
    """A scene: the script page where it begins, number, slugline (`INT SET-DAY`), eighths (None: no record), things.

    `things` are (index of the label, text) in the order of the file.
    """

    page: str
    number: str
    slugline: str
    eighths: int | None = None
    things: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SexFile:
    """The labels of the categories, the scenes by index, and the ten bytes after the magic, which vary by writer."""

    labels: tuple[str, ...] = LABELS
    scenes: tuple[SexScene, ...] = ()
    head: bytes = bytes(10)
