"""Names of people that may be somebody's: full names, and surnames behind a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from unitbase.breakdown.clearance.patterns import Hit, names
from unitbase.breakdown.clearance.values import ClearanceKind
from unitbase.breakdown.suggest.dictionary import words_of

_CAPS = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'\u2019-]{1,30}"
_TITLED = r"[A-Z\u00c0-\u00de][a-z\u00df-\u00ff'\u2019]{1,30}(?:-[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]{1,30})?"
_AGED = re.compile(rf"\b(?P<name>{_CAPS}(?:\s{_CAPS}){{1,3}})\s*(?:\(\s*(?:aged\s*)?\d|,\s*\d{{1,2}}\b)")
_FULL = re.compile(rf"(?<![\w'\u2019])(?P<name>{_TITLED}(?:\s{_TITLED}){{1,3}})(?![\w])")
_RUN = re.compile(rf"\b(?P<name>{_CAPS}(?:\s{_CAPS}){{1,3}})\b")


@cache
def _behind_title() -> re.Pattern[str]:
    every = [form for one in names("titles") for form in (one.capitalize(), one.upper())]
    titles = "|".join(sorted(every, key=lambda one: (-len(one), one)))
    return re.compile(
        rf"\b(?P<name>(?:(?:{titles})\s|(?:Mr|Mrs|Ms|Dr|Rev|Prof|Sgt|St)\.\s)(?:{_CAPS}|{_TITLED})(?:\s(?:{_CAPS}|{_TITLED})){{0,2}})"
    )


def people(text: str, parts: frozenset[str], *, action: bool) -> Iterator[Hit]:
    """Full names where somebody is introduced, surnames behind a title, and full names that are spoken.

    `parts` are the names of speaking parts: SNOW HARGREAVES is a full name where SNOW speaks.
    """
    for pattern in (_AGED, _behind_title()) if action else (_behind_title(),):
        yield from (_hit(found) for found in pattern.finditer(text) if _is_full(found.group("name")))
    if action:
        for found in _RUN.finditer(text):
            words = found.group("name").split()
            if (
                (words[0] in parts or words[-1] in parts)
                and found.group("name") not in parts
                and _is_full(found.group())
            ):
                yield _hit(found)
        return
    for found in _FULL.finditer(text):
        words = found.group("name").split()
        if len(words) > 2 and words[0] not in {"The", "A", "An"} and not _begins(text, found.start()):  # noqa: PLR2004
            yield _hit(found)


def _hit(found: re.Match[str]) -> Hit:
    """The name without a possessive ending."""
    start, end = found.span("name")
    short = re.sub(r"['\u2019][sS]$", "", found.group("name"))
    return ClearanceKind.PERSON, start, end - len(found.group("name")) + len(short), "clear.person", False


def _is_full(name: str) -> bool:
    """Whether a name is more than what somebody is or is called at home: GRANDPA JOE, TOWN CRIER."""
    words = name.casefold().split()
    return words[0] not in names("familiar") and not set(words[1:]) <= words_of("group", "person")


def _begins(text: str, start: int) -> bool:
    """Whether a place is at the head of a sentence behind another, where a capital means little."""
    return not text[max(0, start - 10) : start].strip()[-1:].isalnum() and start > 0
