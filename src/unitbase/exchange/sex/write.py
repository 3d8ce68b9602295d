"""Writing a Movie Magic scheduling export, in the layout `read` describes."""

from __future__ import annotations

import struct

from unitbase.exchange.sex.values import ELEMENT, LENGTH, MAGIC, MARK, SCENE, SexFile, SexScene
from unitbase.words.finding import Finding, Level

MAX_SCENES = 65_535
_MAX_TEXT = 20_000  # bytes: three stand in one record, whose length is two bytes
_MAX_EIGHTHS = 65_535
_LATIN = 0xFF
_PLAIN = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u2026": "...",
    "\u20ac": "EUR", "\u2212": "-", "\u00a0": " ",
})  # fmt: skip


def write_sex(file: SexFile) -> tuple[bytes, tuple[Finding, ...]]:
    """The bytes, and what the format has no room for: characters beyond Latin-1, texts and scenes without end."""
    scenes = file.scenes[:MAX_SCENES]
    labels = b"".join(_text(label) + b"\0" for label in file.labels) + b"\0"
    body = b"".join(_scene(index, scene) for index, scene in enumerate(scenes, start=1))
    findings = []
    if lost := sum(_lost(text) for text in _texts(file)):
        findings.append(Finding("sex.characters", Level.WARNING, {"count": lost}))
    if long := sum(len(text) > _MAX_TEXT for text in _texts(file)):
        findings.append(Finding("sex.shortened", Level.WARNING, {"count": long, "limit": _MAX_TEXT}))
    if len(file.scenes) > MAX_SCENES:
        findings.append(Finding("sex.too-many", Level.WARNING, {"limit": MAX_SCENES}))
    return MAGIC + file.head + labels + body, tuple(findings)


def _scene(index: int, scene: SexScene) -> bytes:
    """The record of the scene, of its length, of each of its things."""
    head = b"\t".join((_text(scene.page), _text(scene.number), _text(scene.slugline))) + b"\t\0"
    records = [_record(SCENE, bytes([index % 256]) + head)]
    if scene.eighths is not None:
        records.append(_record(LENGTH, struct.pack("<HHH", index, 0, min(scene.eighths, _MAX_EIGHTHS))))
    for label, text in scene.things:
        records.append(_record(ELEMENT, struct.pack("<HB", index, label) + _text(text) + b"\0"))
    return b"".join(records)


def _record(kind: int, payload: bytes) -> bytes:
    """A record; its count takes in the type."""
    return MARK + struct.pack("<HH", len(payload) + 2, kind) + payload


def _text(text: str) -> bytes:
    """Latin-1 without what parts the fields: null bytes, tabs and line ends become spaces."""
    plain = " ".join(text.translate(_PLAIN).replace("\0", " ").split())
    return plain.encode("latin-1", "replace")[:_MAX_TEXT]


def _lost(text: str) -> bool:
    return any(ord(sign) > _LATIN for sign in text.translate(_PLAIN))


def _texts(file: SexFile) -> list[str]:
    return [
        *file.labels,
        *(
            text
            for one in file.scenes
            for text in (one.page, one.number, one.slugline, *(what for _, what in one.things))
        ),
    ]
