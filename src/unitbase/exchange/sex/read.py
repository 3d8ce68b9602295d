"""Reading a Movie Magic scheduling export.

There is no published description: the layout is what two independent readers agree on. All numbers are little-endian.
`SSI*`, ten bytes, the labels (each ended by a null byte, the last followed by another), then records: `#` and three
null bytes, a u16 that counts what follows it, a u16 type, the payload. The count takes in the type.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from unitbase.exchange.sex.values import ELEMENT, LENGTH, MAGIC, MARK, SCENE, SexFile, SexScene
from unitbase.words.finding import Finding, Level

MAX_BYTES = 20_000_000
MAX_RECORDS = 200_000
_HEAD = 10
_LABEL = re.compile(rb"[A-Za-z][\x20-\x7e\xa0-\xff]{1,80}+\x00")
_MAX_LABELS = 256  # an element names its label in one byte
_CONTROLS = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f]")
_COUNTERS = 256
_TYPE = 2  # bytes
_SHORTEST = {SCENE: 1, ELEMENT: 3, LENGTH: 6}


@dataclass(slots=True)
class _Parts:
    """The records as they come; scenes still without what other records say of them."""

    counters: list[int] = field(default_factory=list)
    heads: list[tuple[str, str, str]] = field(default_factory=list)
    things: list[tuple[int, int, str]] = field(default_factory=list)
    lengths: list[tuple[int, int]] = field(default_factory=list)
    unknown: int = 0
    short: int = 0
    cut_at: int = 0


def read_sex(data: bytes) -> tuple[SexFile | None, tuple[Finding, ...]]:
    """The breakdown, or None with an error finding. Never raises."""
    if not data.startswith(MAGIC):
        return None, (Finding("sex.not-one", Level.ERROR),)
    if len(data) > MAX_BYTES:
        return None, (Finding("exchange.too-large", Level.ERROR, {"size": len(data), "limit": MAX_BYTES}),)
    labels, at = _labels(data)
    if not labels:
        return None, (Finding("sex.no-labels", Level.ERROR),)
    parts = _parts(data, at)
    if not parts.heads:
        return None, (Finding("sex.no-scenes", Level.ERROR),)
    scenes, findings = _scenes(parts, len(labels))
    head = data[len(MAGIC) : len(MAGIC) + _HEAD]
    return SexFile(labels, scenes, head), (*_told(parts), *findings)


def _labels(data: bytes) -> tuple[tuple[str, ...], int]:
    """The labels, and where the first record stands. The head varies: they begin at the first word."""
    mark = data.find(MARK, len(MAGIC) + _HEAD)
    found = _LABEL.search(data, len(MAGIC))
    if found is None or (0 <= mark < found.start()):
        return (), len(data)
    at = found.start()
    labels: list[str] = []
    while at < len(data) and data[at] and not data.startswith(MARK, at) and len(labels) < _MAX_LABELS:
        end = data.find(b"\0", at)
        end = len(data) if end < 0 else end
        labels.append(_text(data[at:end]))
        at = end + 1
    begun = data.find(MARK, at)
    return tuple(labels), len(data) if begun < 0 else begun


def _parts(data: bytes, at: int) -> _Parts:
    parts = _Parts()
    for kind, payload in _records(data, at, parts):
        if kind not in _SHORTEST:
            parts.unknown += 1
        elif len(payload) < _SHORTEST[kind]:
            parts.short += 1
        elif kind == SCENE:
            page, number, slugline, *_ = (*_text(payload[1:]).split("\t"), "", "", "")
            parts.counters.append(payload[0])
            parts.heads.append((page.strip(), number.strip(), slugline.strip()))
        elif kind == ELEMENT:
            index, label = struct.unpack_from("<HB", payload)
            parts.things.append((index, label, _text(payload[3:])))
        else:
            index, _, eighths = struct.unpack_from("<HHH", payload)
            parts.lengths.append((index, eighths))
    return parts


def _records(data: bytes, at: int, parts: _Parts) -> Iterator[tuple[int, bytes]]:
    """Each record's type and payload. Where a record does not begin as one, the next that does is looked for."""
    for _ in range(MAX_RECORDS):
        if at + 8 > len(data):
            break
        if not data.startswith(MARK, at):
            parts.cut_at = parts.cut_at or at
            at = data.find(MARK, at)
            if at < 0:
                return
            continue
        size, kind = struct.unpack_from("<HH", data, at + 4)
        if size < _TYPE or at + 6 + size > len(data):
            parts.cut_at = parts.cut_at or at
            at += len(MARK)
            continue
        yield kind, data[at + 8 : at + 6 + size]
        at += 6 + size
    if at < len(data) and data[at:].strip(b"\0"):
        parts.cut_at = parts.cut_at or at


def _text(data: bytes) -> str:
    """Latin-1 up to its null byte; the signs Windows adds to it (curly quotes, dashes) where they stand."""
    plain = data.split(b"\0", 1)[0]
    try:
        text = plain.decode("cp1252")
    except UnicodeDecodeError:
        text = plain.decode("latin-1")
    return _CONTROLS.sub("", text)


def _indexes(counters: list[int]) -> list[int]:
    """Which index each scene has.

    A counter that counts up gives the order from where it begins, past 255 too; one that does not is the index itself,
    and the scenes stand in another order (that of a board).
    """
    first = counters[0]
    if first in {0, 1} and all(one == (first + at) % _COUNTERS for at, one in enumerate(counters)):
        return [first + at for at in range(len(counters))]
    if len(set(counters)) == len(counters):
        return counters
    return list(range(1, len(counters) + 1))


def _scenes(parts: _Parts, labels: int) -> tuple[tuple[SexScene, ...], tuple[Finding, ...]]:
    indexes = _indexes(parts.counters)
    lengths = dict(parts.lengths)
    things: dict[int, list[tuple[int, str]]] = {index: [] for index in indexes}
    lost = sum(index not in things for index, _ in parts.lengths)
    for index, label, text in parts.things:
        if index in things and label < labels:
            things[index].append((label, text))
        else:
            lost += 1
    ordered = sorted(zip(indexes, parts.heads, strict=True))
    scenes = tuple(SexScene(*head, lengths.get(index), tuple(things[index])) for index, head in ordered)
    findings = [Finding("sex.lost-records", params={"count": lost})] if lost else []
    if indexes != sorted(indexes):
        findings.append(Finding("sex.other-order", Level.INFO))
    return scenes, tuple(findings)


def _told(parts: _Parts) -> tuple[Finding, ...]:
    found = []
    if parts.unknown:
        found.append(Finding("sex.unknown-records", params={"count": parts.unknown}))
    if parts.short:
        found.append(Finding("sex.short-records", params={"count": parts.short}))
    if parts.cut_at:
        found.append(Finding("sex.damaged", params={"byte": parts.cut_at}))
    return tuple(found)
