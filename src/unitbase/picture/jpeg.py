"""JPEG: segments from the start to the end of the image, the entropy-coded data between them passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unitbase.picture.values import BROKEN, UNSHOWN, BrokenError, Picture, checked

_START, _END, _SCAN, _EXIF = 0xD8, 0xD9, 0xDA, 0xE1
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended, progressive: what browsers show
_UNSHOWN = frozenset({0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_TABLES = frozenset({0xC4, 0xDB, 0xDD})
_KEPT_APPS = ((0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe"))
_ORIENTATION, _SHORT, _TURNED = 0x0112, 3, 5  # from 5 on, width and height change places
_MAX_ORIENTATION = 8
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")


def walk_jpeg(data: bytes) -> Picture:
    """The picture up to its end, without comments and what applications wrote; upright as its Exif says.

    Raises BrokenError.
    """
    kept: list[bytes] = []
    frame: tuple[int, int] | None = None
    orientation, scanned = 1, False
    for marker, segment in _segments(data):
        body = segment[4:]
        if marker in _UNSHOWN:
            raise BrokenError(UNSHOWN)
        if marker in _FRAMES:
            frame = frame or (int.from_bytes(body[3:5]), int.from_bytes(body[1:3]))
        elif marker == _EXIF:
            orientation = _orientation(body) or orientation
        scanned = scanned or marker == _SCAN
        if marker in _FRAMES | _TABLES | {_SCAN} or any(marker == app and body.startswith(h) for app, h in _KEPT_APPS):
            kept.append(segment)
    if frame is None or not scanned:
        raise BrokenError(BROKEN)
    width, height = frame if orientation < _TURNED else frame[::-1]
    # JFIF wants to be first where it is
    first = 1 if kept[0][1] == _KEPT_APPS[0][0] else 0
    kept[first:first] = [_exif(orientation)] if orientation > 1 else []
    return checked(b"\xff\xd8" + b"".join(kept) + b"\xff\xd9", "jpg", width, height)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each segment up to the end of the image; a scan with its data. Raises BrokenError."""
    at = 2
    while True:
        found = _MARKER.match(data, at)
        if found is None:
            raise BrokenError(BROKEN)
        marker, head = found.group(1)[0], found.end()
        if marker == _END:
            return
        length = int.from_bytes(data[head : head + 2])
        at = head + length
        if marker == _START or length < 2 or at > len(data):  # noqa: PLR2004 - the length counts its own two bytes
            raise BrokenError(BROKEN)
        if marker == _SCAN:
            behind = _MARKER.search(data, at)
            if behind is None:
                raise BrokenError(BROKEN)
            at = behind.start()
        yield marker, b"\xff" + data[head - 1 : at]


def _orientation(body: bytes) -> int:
    """How the picture is to be turned, of an Exif segment; 0 where it does not say."""
    if not body.startswith(b"Exif\0\0") or body[6:8] not in {b"II", b"MM"}:
        return 0
    tiff, little = body[6:], body[6:8] == b"II"

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], "little" if little else "big")

    directory = number(4, 4)
    for entry in range(min(number(directory, 2), 200)):
        at = directory + 2 + entry * 12
        if (number(at, 2), number(at + 2, 2)) == (_ORIENTATION, _SHORT):
            told = number(at + 8, 2)
            return told if 1 <= told <= _MAX_ORIENTATION else 0
    return 0


def _exif(orientation: int) -> bytes:
    """An Exif segment that says how the picture is to be turned, and nothing else."""
    entry = b"\x01\x12\x00\x03\x00\x00\x00\x01" + orientation.to_bytes(2) + b"\0\0"
    body = b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + entry + b"\0\0\0\0"
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2) + body
