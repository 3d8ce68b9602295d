"""The container of a Movie Magic schedule (EPSF): a head, sections with a packed document each, a map of them.

There is no published description: the layout is what two independent readers agree on. The head has 716 bytes, texts
ended by null bytes in it; at 260 and 264, big-endian, where the map begins and how many records of 332 bytes it has; in
a record at 68 and 72 where a section begins and how long it is. A section is a marker and as many bytes again, then raw
deflate of XML, or a picture. Where the map is damaged the markers lead.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, replace

from unitbase.screenplay.markup import Node, read_markup
from unitbase.words.finding import Finding, Level

MAGIC = b"/********* EPSF FILE ********/"
SECTION = b"/********* EPSF SECTION *********/"
MAP = b"/********* EPSF SECTION MAP *********/"
MAX_BYTES = 20_000_000
MAX_SECTIONS = 1_024
MAX_SECTION = 24_000_000
MAX_TOTAL = 40_000_000
MAX_RATIO = 400  # a schedule's XML packs to a tenth or twentieth; a bomb to a thousandth
_RATIO_FROM = 1_000_000
_LOOK = 400
_DAMAGED = "msd.part-damaged"
_HEAD, _RECORD = 716, 332
_VERSION = slice(192, 256)
_PROBED = (68, 67, 69, 66, 70)
"""Where the packed document begins in a section: behind the marker and its header, or a byte or two beside that."""


@dataclass(frozen=True, slots=True)
class Container:
    """The documents by the name of their root, their bytes as unpacked, pictures counted, the version in the head."""

    roots: dict[str, Node]
    texts: dict[str, str]
    pictures: int
    version: str


def open_container(data: bytes) -> tuple[Container | None, tuple[Finding, ...]]:
    """The container, or None with an error finding. Never raises."""
    if not data.startswith(MAGIC):
        return None, (Finding("msd.not-one", Level.ERROR),)
    if len(data) > MAX_BYTES:
        return None, (Finding("exchange.too-large", Level.ERROR, {"size": len(data), "limit": MAX_BYTES}),)
    places, mapped = _places(data)
    if len(places) > MAX_SECTIONS:
        return None, (Finding("msd.too-many", Level.ERROR, {"limit": MAX_SECTIONS}),)
    findings = [] if mapped else [Finding("msd.no-map", Level.WARNING)]
    roots, texts, pictures, total = {}, {}, 0, 0
    for begin, end in places:
        text, refused = _document(data[begin:end])
        if refused is not None:
            return None, (refused,)
        total += len(text)
        if total > MAX_TOTAL:
            return None, (_bomb(),)
        if not text:
            pictures += 1
            continue
        root, faults = read_markup(text)
        findings += [replace(one, code=_DAMAGED, level=Level.WARNING) for one in faults]
        if root is not None and root.name not in roots:
            roots[root.name], texts[root.name] = root, text
    version = data[_VERSION].split(b"\0", 1)[0].decode("latin-1", "replace").strip()
    return Container(roots, texts, pictures, version), tuple(findings)


def _bomb() -> Finding:
    return Finding("msd.bomb", Level.ERROR)


def _places(data: bytes) -> tuple[list[tuple[int, int]], bool]:
    """Where each section begins and ends, and whether the map said so."""
    if mapped := _mapped(data):
        return mapped, True
    ends = data.find(MAP)
    stop = ends if ends >= 0 else len(data)
    begins: list[int] = []
    at = data.find(SECTION)
    while 0 <= at < stop and len(begins) <= MAX_SECTIONS:
        begins.append(at)
        at = data.find(SECTION, at + len(SECTION))
    return list(zip(begins, [*begins[1:], stop], strict=False)), False


def _mapped(data: bytes) -> list[tuple[int, int]]:
    """The places in the map; none where any record of it leads nowhere."""
    if len(data) < _HEAD:
        return []
    begin, count = struct.unpack_from(">II", data, 260)
    if not 0 < count <= MAX_SECTIONS or begin < _HEAD or begin + count * _RECORD > len(data):
        return []
    places = []
    for record in range(begin, begin + count * _RECORD, _RECORD):
        at, length = struct.unpack_from(">II", data, record + 68)
        if not data.startswith(SECTION, at) or at + length > begin:
            return []
        places.append((at, at + length))
    return places


def _document(section: bytes) -> tuple[str, Finding | None]:
    """The XML of a section, "" for a picture; or why the file is refused."""
    for at in _PROBED:
        # a look at the beginning first: a picture may unpack to anything
        if not _unpacked(section[at:], _LOOK).decode("utf-8-sig", "replace").lstrip().startswith("<"):
            continue
        ceiling = min(MAX_SECTION, max(_RATIO_FROM, (len(section) - at) * MAX_RATIO))
        unpacked = _unpacked(section[at:], ceiling + 1)
        return ("", _bomb()) if len(unpacked) > ceiling else (unpacked.decode("utf-8-sig", "replace"), None)
    return "", None


def _unpacked(packed: bytes, most: int) -> bytes:
    """At most so many bytes of what was packed; nothing where it is no deflate."""
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most)
    except zlib.error:
        return b""
