"""PNG: chunks, each with its checksum; those that make the picture are kept."""

from __future__ import annotations

from zlib import crc32

from unitbase.picture.values import BROKEN, BrokenError, Picture, checked

_SIGNATURE = 8
_FRAME = 12  # length, name and checksum around the content of a chunk
_HEAD = 13
_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"pHYs"}
)


def walk_png(data: bytes) -> Picture:
    """The picture without texts, dates, Exif and the further pictures of a moving one. Raises BrokenError."""
    at, kept, names = _SIGNATURE, [data[:_SIGNATURE]], set[bytes]()
    size = (0, 0)
    while b"IEND" not in names:
        length, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        end = at + _FRAME + length
        body = data[at + 8 : end - 4]
        first = not names
        if end > len(data) or first != (name == b"IHDR") or crc32(name + body) != int.from_bytes(data[end - 4 : end]):
            raise BrokenError(BROKEN)
        if first:
            if length != _HEAD:
                raise BrokenError(BROKEN)
            size = (int.from_bytes(body[:4]), int.from_bytes(body[4:8]))
        names.add(name)
        if name in _KEPT:
            kept.append(data[at:end])
        at = end
    if b"IDAT" not in names:
        raise BrokenError(BROKEN)
    return checked(b"".join(kept), "png", *size)
