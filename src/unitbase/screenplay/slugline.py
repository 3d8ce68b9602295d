"""Scene headings taken apart: inside or outside, set, location, time of day, script day, omitted, numbers.

Nothing is rejected. A part the heading does not state is None (script day: 0).

Which part is which: in `INT. HOUSE - KITCHEN - NIGHT` the set is the whole place, `HOUSE - KITCHEN` (two houses may
both have a kitchen), and the location is its head, `HOUSE`. A heading with one place names a set and no location.
What stands after the time of day (`- FLASHBACK (1944)`), and MOVING and the like before it, is a remark.
"""

from __future__ import annotations

import re
from functools import lru_cache

from unitbase.screenplay.dialects import (
    BARE_TIMES,
    COUNTED_TIMES,
    MARKS,
    OMITTED,
    PREFIX,
    SCENE,
    SCRIPT_DAY,
    TIMES,
    WORDS,
    in_capitals,
    in_order,
)
from unitbase.screenplay.values import IntExt, Slugline

_INSIDE = re.compile(rf"({PREFIX})(?=[.。\s/:]|$)[.。:]?\s*", re.IGNORECASE)
# What a mark, a word such as SCENE before a number, or a number may begin with.
_FIRST_LETTERS = frozenset("IEASBieasbИНЭинэ0123456789")
_LETTERED = re.compile(r"[A-Za-z]{1,3}\d")
_HEADING = re.compile(rf"(?:{MARKS})[.。\s/]\s*\S|(?:{WORDS})[.。/:]\s*\S", re.IGNORECASE)
_CAPITAL_HEADING = re.compile(rf"(?:{WORDS})\s+\S")
_NUMBERED = re.compile(
    rf"{SCENE}([A-Z]{{0,3}}\d{{1,4}}[A-Z]{{0,3}}(?:-\d{{1,4}})?)[.):]?\s+(?:[-–—]\s+)?"
    rf"(?=(?:{PREFIX})[.。\s/:]\s*\S)",
    re.IGNORECASE,
)
_SCRIPT_DAY = re.compile(rf"\s*[(\[]\s*{SCRIPT_DAY}\s*(\d{{1,3}})\s*[)\]]", re.IGNORECASE)
_DAY_COUNT = re.compile(rf"({COUNTED_TIMES})\s+(\d{{1,3}})$")
_PARENS = re.compile(r"\s*\([^()]*\)")
_DASH = re.compile(r"\s*(?:--+|[–—])\s*|\s+-+\s+|\s+-+$")
_EMPHASIS = re.compile(r"\\([*_\\])|\*+|(?<!\w)_+|_+(?!\w)")
_REMARK = re.compile(
    r"^(?:MOVING|TRAVELL?ING|ESTABLISHING|INTERCUT|STOCK(?: SHOT)?|MONTAGE|(?:FLASHBACK|DREAM)(?: SEQUENCE)?)$"
)

_TIME_END = re.compile(rf"(?:^|[\s/-])(?:{TIMES})$")
_LONE_TIME = re.compile(rf"(?:(?:MOMENTS|MINUTES|HOURS|DAYS|THE|NEXT|FOLLOWING|THAT|EARLY|LATE) )*(?:{TIMES})$")
_BARE = re.compile(rf"^(.*\S)\s+({BARE_TIMES})$")
_OMITTED_ELSEWHERE = re.compile(rf"(?:\d{{1,4}}[A-Z]{{0,3}}[.:]?\s*-?\s*)?\(?(?:{OMITTED})\)?\.?$")
_OMITTED = re.compile(r"(?:^|[\s\-–—(])OMIT(?:TED)?\)?[.]?$")
_OMITTED_LIST = re.compile(
    r"^(?:SCENES?\s+)?([A-Z]{0,2}\d{1,4}[A-Z]{0,3}(?:\s*(?:[-–,&]|TO|AND|THROUGH)\s*[A-Z]{0,2}\d{1,4}[A-Z]{0,3})*)"
    r"[.:]?\s*-?\s*\(?OMIT(?:TED)?\)?\.?(?:\s+[A-Z]{0,2}\d{1,4}[A-Z]{0,3}(?:\s*[-–]\s*\d{1,4})?)?$"
)
_RANGE = re.compile(r"^(\d{1,4})\s*(?:-|–|TO|THROUGH)\s*(\d{1,4})$")
_MAX_RANGE = 200
_MAX_HEADING = 1000
_MAX_OMISSION = 120


def plain(text: str) -> str:
    """Text without emphasis marks (asterisks, underlines), white space collapsed."""
    if "*" in text or "_" in text or "\\" in text:
        text = _EMPHASIS.sub(r"\1", text)
    return " ".join(text.split())


def looks_like_heading(text: str) -> bool:
    """Whether a line opens as a scene heading does (INT, EXT, EST, I/E ..., with or without a number before)."""
    if text.isalpha():
        # One bare word, as most cues are: a mark stands apart from its place.
        return False
    head = text[:80].lstrip()
    if "*" in head or "_" in head or "\\" in head:
        head = _EMPHASIS.sub("", head).lstrip()
    # Most lines are told from a heading by their first letter.
    if head[:1] not in _FIRST_LETTERS and not _LETTERED.match(head):
        return bool(head) and in_capitals(head) and in_order(text.strip()) is not None
    if _HEADING.match(head):
        return True
    numbered = _NUMBERED.match(head)
    if numbered is not None:
        return head[numbered.end() :].upper() == head[numbered.end() :]
    if not in_capitals(head):
        return False
    return _CAPITAL_HEADING.match(head) is not None or in_order(text.strip()) is not None


def split_number(heading: str) -> tuple[str | None, str]:
    """A scene number typed before the heading (`12A INT. HALL - DAY 12A`), and the heading without it."""
    # Headings come back, and are asked for their numbers by reader, page and paper; a giant one is not kept.
    return _split_number(heading) if len(heading) <= _MAX_HEADING else _split_number.__wrapped__(heading)


@lru_cache(maxsize=4096)
def _split_number(heading: str) -> tuple[str | None, str]:
    found = _NUMBERED.match(heading)
    if not found:
        return _number_of_other(heading)
    number, rest = found.group(1), heading[found.end() :].strip()
    # Shooting scripts repeat the number in the right margin.
    if rest.endswith((f" {number}", f"\t{number}")):
        rest = rest[: -len(number)].rstrip()
    return number, rest


def _number_of_other(heading: str) -> tuple[str | None, str]:
    """The number before a heading whose marks do not come first; the heading stays as it is written."""
    ordered = in_order(heading)
    if ordered is None or not ordered[0]:
        return None, heading
    return ordered[0], heading[len(ordered[0]) :].lstrip(".、．):-–— ")


def is_omitted(heading: str) -> bool:
    """Whether a heading says that its scene is omitted."""
    text = plain(heading[:_MAX_HEADING]).upper()
    return bool(_OMITTED.search(text) or _OMITTED_ELSEWHERE.match(text))


def omitted_numbers(text: str) -> tuple[str, ...]:
    """The numbers of a plain-text omission (`113 OMITTED.`, `21-23 OMITTED`), or nothing."""
    if len(text) > _MAX_OMISSION or "OMIT" not in text.upper():
        return ()
    found = _OMITTED_LIST.match(plain(text).upper())
    return expand(found.group(1)) if found else ()


def expand(numbers: str) -> tuple[str, ...]:
    """Scene numbers of a list with ranges: "21-23, 25A" gives 21, 22, 23, 25A. A range over 200 stays one text."""
    found: list[str] = []
    for part in re.split(r"\s*(?:,|&|\bAND\b)\s*", numbers.strip()):
        span = _RANGE.match(part)
        first, last = (int(span.group(1)), int(span.group(2))) if span else (1, 0)
        if first <= last < first + _MAX_RANGE:
            found += [str(number) for number in range(first, last + 1)]
        elif part:
            found.append(part)
    return tuple(found)


@lru_cache(maxsize=4096)
def read_slugline(heading: str) -> Slugline:
    """The parts of a heading. Linear in its length; a heading over 1,000 characters is read to there."""
    text = plain(heading[:_MAX_HEADING]).upper()
    text, day = _take_script_day(text)
    ordered = in_order(text)
    text = ordered[1] if ordered else split_number(text)[1]
    int_ext, rest = _take_int_ext(text)
    if omitted_numbers(text) or _OMITTED.fullmatch(rest.strip()):
        return Slugline(int_ext, "", None, None, day)
    places, time = _take_time([part for part in _DASH.split(rest) if part])
    if time:
        counted = _DAY_COUNT.search(time)
        if counted:
            time, day = time[: counted.end(1)], day or int(counted.group(2))
    if len(places) > 1 and _REMARK.match(_PARENS.sub("", places[-1]).strip(" .")):
        places = places[:-1]
    name = " - ".join(place.strip(" .,") for place in places if place.strip(" .,"))
    return Slugline(int_ext, name, _location(name), time, day)


def _take_script_day(text: str) -> tuple[str, int]:
    found = _SCRIPT_DAY.search(text)
    if not found:
        return text, 0
    return (text[: found.start()] + text[found.end() :]).strip(), int(found.group(1))


def _take_int_ext(text: str) -> tuple[IntExt | None, str]:
    found = _INSIDE.match(text)
    if not found:
        return None, text
    mark = found.group(1)
    if "/" in mark or ("INT" in mark and "EXT" in mark):
        kind = IntExt.BOTH
    else:
        # An establishing shot is of an outside.
        kind = IntExt.INT if mark.startswith(("IN", "ИН")) else IntExt.EXT
    return kind, text[found.end() :].lstrip("-–—/ ")


def _take_time(parts: list[str]) -> tuple[list[str], str | None]:
    """The place parts and the time of day; a heading that is only a time (`LATER`) has no place."""
    for index in range(len(parts) - 1, -1, -1):
        bare = _PARENS.sub("", parts[index]).strip(" .")
        if _is_time(bare) and (index or _LONE_TIME.match(bare)):
            return parts[:index], bare
    if not parts:
        return parts, None
    last = _PARENS.sub("", parts[-1]).strip(" .")
    return _time_in_last(parts, last)


def _time_in_last(parts: list[str], last: str) -> tuple[list[str], str | None]:
    """`KITCHEN, SAME TIME`, `KITCHEN. NIGHT` and `KITCHEN NIGHT`, where no dash parts place and time."""
    for sign in (", ", ". ", "/", "-"):
        place, found, time = last.rpartition(sign)
        if found and place and _is_time(time.strip()):
            return [*parts[:-1], place], time.strip()
    bare = _BARE.match(last)
    if bare and len(parts) == 1:
        return [bare.group(1)], bare.group(2)
    return parts, None


def _is_time(text: str) -> bool:
    return bool(_TIME_END.search(_DAY_COUNT.sub(r"\1", text)))


def _location(name: str) -> str | None:
    for sign in (" - ", ", "):
        head, found, rest = name.partition(sign)
        if found and head.strip() and rest.strip():
            return head.strip()
    return None
