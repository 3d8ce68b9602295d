"""A picture, and how one is refused."""

from __future__ import annotations

from dataclasses import dataclass

BROKEN, MOVING, UNSHOWN = "picture.broken", "picture.moving", "picture.unshown"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture without what it said of itself: its bytes, its kind (jpg, png, webp), its size in pixels."""

    content: bytes
    kind: str
    width: int
    height: int


class BrokenError(Exception):
    """A file that is not the picture it says it is, as the code of a finding."""


def checked(content: bytes, kind: str, width: int, height: int) -> Picture:
    """The picture, if it has a size. Raises BrokenError."""
    if width < 1 or height < 1:
        raise BrokenError(BROKEN)
    return Picture(content, kind, width, height)
