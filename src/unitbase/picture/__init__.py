"""Photographs people hand in: told by their content, measured, and stripped of what they say beside the picture.

Nothing is ever decoded: the marks and lengths of the file are walked, so that a picture that unpacks to gigabytes costs
no more than its bytes. What is kept is the picture alone; where and when it was taken, by which camera, thumbnails,
comments and whatever hangs behind its end are left out (a telephone writes the place of a private house into it).

Sources: JPEG ITU-T T.81 annex B and Exif 2.32 (orientation, tag 0x0112); PNG (ISO/IEC 15948) clause 5; WebP container
specification (RIFF).
"""

from __future__ import annotations

from unitbase.picture.jpeg import walk_jpeg
from unitbase.picture.png import walk_png
from unitbase.picture.values import BrokenError, Picture
from unitbase.picture.webp import walk_webp
from unitbase.words.finding import Finding, Level

MAX_BYTES = 8 * 1024 * 1024
MAX_PIXELS = 64_000_000
MAX_SIDE = 16_000
_WALKS = ((b"\xff\xd8\xff", walk_jpeg), (b"\x89PNG\r\n\x1a\n", walk_png), (b"RIFF", walk_webp))
_MEGA = 1_000_000

__all__ = ["MAX_BYTES", "MAX_PIXELS", "MAX_SIDE", "Picture", "read_picture", "too_large"]


def read_picture(data: bytes) -> tuple[Picture | None, tuple[Finding, ...]]:
    """The picture in a file, or None and why it is not taken: no JPEG, PNG or WebP, broken, or too large.

    Never raises. Its dimensions are in pixels, as it is looked at.
    """
    if len(data) > MAX_BYTES:
        return too_large(len(data))
    walk = next((walk for mark, walk in _WALKS if data.startswith(mark)), None)
    if walk is None:
        return _refused("picture.unknown")
    try:
        picture = walk(data)
    except BrokenError as broken:
        return _refused(str(broken))
    if picture.width * picture.height > MAX_PIXELS or max(picture.width, picture.height) > MAX_SIDE:
        size = f"{picture.width} × {picture.height}"
        return _refused("picture.too-many-pixels", size=size, limit=MAX_PIXELS // _MEGA, side=MAX_SIDE)
    return picture, ()


def too_large(size: int) -> tuple[None, tuple[Finding, ...]]:
    """The refusal of a file of so many bytes, before it is read."""
    return _refused("picture.too-large", size=_tenths(size), limit=MAX_BYTES // 1024 // 1024)


def _tenths(size: int) -> str:
    """A size in megabytes with one decimal, rounded up: one just over a limit is not told as the limit."""
    tenths = -(-size * 10 // (1024 * 1024))
    return f"{tenths // 10}.{tenths % 10}"


def _refused(code: str, **params: str | int) -> tuple[None, tuple[Finding, ...]]:
    return None, (Finding(code, Level.ERROR, params),)
