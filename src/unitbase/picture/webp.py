"""WebP: the chunks of a RIFF file; those that make a still picture are kept."""

from __future__ import annotations

from unitbase.picture.values import BROKEN, MOVING, BrokenError, Picture, checked

_HEAD, _CHUNK = 12, 8
_KEPT = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ICCP", b"ALPH"})
_PICTURES = frozenset({b"VP8 ", b"VP8L"})
_MOVING = frozenset({b"ANIM", b"ANMF"})
_SAYS_MORE = 0x08 | 0x04  # flags of VP8X: Exif and XMP
_SIDE_14, _SIDE_24 = 0x3FFF, 0xFFFFFF


def walk_webp(data: bytes) -> Picture:
    """The picture without Exif and XMP. Raises BrokenError; also for a moving one, which is no photograph."""
    end = _CHUNK + int.from_bytes(data[4:8], "little")
    if data[8:12] != b"WEBP" or end > len(data):
        raise BrokenError(BROKEN)
    at, kept, size = _HEAD, list[bytes](), (0, 0)
    pictures = 0
    while at < end:
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        body, behind = data[at + _CHUNK : at + _CHUNK + length], at + _CHUNK + length + length % 2
        if at + _CHUNK + length > end:
            raise BrokenError(BROKEN)
        if name in _MOVING:
            raise BrokenError(MOVING)
        if name in _KEPT:
            pictures += name in _PICTURES
            size = max(size, _size(name, body))
            kept.append(data[at : at + _CHUNK] + _quiet(name, body) + b"\0" * (length % 2))
        at = behind
    if pictures != 1:
        raise BrokenError(BROKEN)
    content = b"WEBP" + b"".join(kept)
    return checked(b"RIFF" + len(content).to_bytes(4, "little") + content, "webp", *size)


def _quiet(name: bytes, body: bytes) -> bytes:
    """A chunk that no longer says that Exif or XMP follows."""
    return bytes((body[0] & ~_SAYS_MORE, *body[1:])) if name == b"VP8X" and body else body


def _size(name: bytes, body: bytes) -> tuple[int, int]:
    """Width and height as a chunk tells them; (0, 0) where it tells none. Raises BrokenError."""
    if name == b"VP8X":
        bits = int.from_bytes(body[4:10], "little")
        return (bits & _SIDE_24) + 1, (bits >> 24) + 1
    if name == b"VP8 ":
        if body[3:6] != b"\x9d\x01\x2a":
            raise BrokenError(BROKEN)
        return int.from_bytes(body[6:8], "little") & _SIDE_14, int.from_bytes(body[8:10], "little") & _SIDE_14
    if name == b"VP8L":
        if body[:1] != b"\x2f":
            raise BrokenError(BROKEN)
        bits = int.from_bytes(body[1:5], "little")
        return (bits & _SIDE_14) + 1, ((bits >> 14) & _SIDE_14) + 1
    return 0, 0
