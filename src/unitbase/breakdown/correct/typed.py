"""What a person types, read: numbers, lengths, elements; and how it is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

from unitbase.screenplay.fdx import read_length

MAX_EIGHTHS, MAX_MINUTES, MAX_DAY, MAX_TEXT, MAX_NOTE = 800, 1440, 999, 500, 4000
_MAX_DIGITS = 6
BAD_VALUE, UNKNOWN_FIELD = "breakdown.bad-value", "breakdown.unknown-field"
UNKNOWN_SCENE, UNKNOWN_SET = "breakdown.unknown-scene", "breakdown.unknown-set"
UNKNOWN_PART, UNKNOWN_ELEMENT = "breakdown.unknown-part", "breakdown.unknown-element"
NAME_TAKEN, ID_TAKEN, CIRCLE = "breakdown.name-taken", "breakdown.id-taken", "breakdown.circle"
CATEGORY_USED = "breakdown.category-used"
_ELEMENT = re.compile(r"(\d{3})\s*[:\s]\s*(.*?\S)(?:\s+[x×]\s*(\d{1,4}))?\s*$")


class RefusedError(Exception):
    """A correction that cannot be followed, as the code of a finding."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """An element as typed: "103: Low loader x 2"."""

    category: str
    name: str
    quantity: int


def one_line(value: str) -> str:
    """What was typed with white space collapsed, no longer than a field may be."""
    return " ".join(value.split())[:MAX_TEXT].strip()


def note_text(value: str) -> str:
    """A note as typed: its lines stay."""
    return "\n".join(" ".join(line.split()) for line in value[:MAX_NOTE].splitlines()).strip()


def whole(value: str, least: int, most: int) -> int:
    """A whole number in range. Raises RefusedError."""
    if not (value.isascii() and value.isdigit()) or len(value) > _MAX_DIGITS or not least <= int(value) <= most:
        raise RefusedError(BAD_VALUE)
    return int(value)


def eighths_of(value: str) -> int:
    """A length: "11" eighths, or pages "1 3/8". Raises RefusedError."""
    pages = read_length(value) if "/" in value else None
    eighths = pages if pages is not None else whole(value, 1, MAX_EIGHTHS)
    if not 1 <= eighths <= MAX_EIGHTHS:
        raise RefusedError(BAD_VALUE)
    return eighths


def phrase_of(value: str) -> Phrase:
    """An element typed as "CATEGORY: name x number"; the number may be left out. Raises RefusedError."""
    found = _ELEMENT.match(value)
    quantity = int(found.group(3) or 1) if found else 0
    if not found or not quantity or not found.group(1).isascii():
        raise RefusedError(BAD_VALUE)
    return Phrase(found.group(1), found.group(2), quantity)


def needed(value: str) -> str:
    """A text that may not be empty. Raises RefusedError."""
    if not value:
        raise RefusedError(BAD_VALUE)
    return value
