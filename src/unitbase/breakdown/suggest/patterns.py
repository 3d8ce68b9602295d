"""Patterns in the action that call for something: words to be read, heights, what is spoken through, what is played."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unitbase.breakdown.suggest.dictionary import words_of
from unitbase.breakdown.suggest.prose import count_before, number_of, sentence_at, tokens_of

Place = tuple[int, int]

_QUOTED = r"[\"\u201c][^\"\u201d]{2,80}[\"\u201d]"
_LETTERED = rf"(?P<text>[A-Z0-9][A-Z0-9'\u2019&.,\- ]{{3,80}}[A-Z0-9!?]|{_QUOTED})"
_SIGN = re.compile(
    r"\b(?:signs?|board|banner|label|poster|placard|notice|plaque|headline|headstone|side|door|screen|reads?|says?|super"
    rf"|title|caption|letters|painted|written)\b[^.!?:;]{{0,24}}[:,]\s*{_LETTERED}"
)
_SUPER = re.compile(r"^(?:SUPER|SUPERIMPOSE|TITLE|CAPTION|CHYRON|CARD)\b[^:]{0,20}:\s*(?P<text>\S.{0,80})")
_TIMER = re.compile(r"(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])")
_FEET = frozenset({"feet", "foot", "metres", "meters", "storeys", "stories", "floors", "flights"})
_LEVEL = re.compile(
    r"\s+(?:away|long|wide|apart|square|ahead|behind|from|of (?:mud|water|snow|earth))\b", re.IGNORECASE
)
_DANGEROUS = 6
_PLAYS = re.compile(
    r"\b(?:plays?|playing|strums?|plucks?|tunes?|tuning|blows?|beats?|thumps?|drums?|drumming|at the|music|practis\w+"
    r"|practic\w+|bows?|sings?|strikes? up)\b",
    re.IGNORECASE,
)
_SINGS = re.compile(r"\b(?:sing(?:s|ing)?|hum(?:s|ming)?|chant(?:s|ing)?)\b", re.IGNORECASE)
_THROUGH = re.compile(
    r"\b(?:into|to|on|in|through)\s+(?:the\s+|a\s+|her\s+|his\s+)?"
    r"(?:(?P<Telephone>telephone|phone|mobile|receiver|handset)|(?P<Radio>radio|walkie-talkie|walkie|headset)"
    r"|(?P<Megaphone>megaphone|loudhailer)|(?P<Microphone>microphone|mic)|(?P<Intercom>intercom|entryphone))\b",
    re.IGNORECASE,
)
_PARTS_OF_VEHICLES = frozenset({"bonnet", "boot", "hood", "trunk"})
_OPENED = re.compile(
    r"\b(?:open|shut|clos|slam|lift|pop|unlock|rais|in|into|on|onto|over|across|under|from|of)\w{0,4}\s+(?:up\s+)?(?:the|its|their)\s+"
    r"(?:\w+\s+)?$",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"^(?:,|\s+(?:is|are))\s+(?P<number>(?:a\s+)?[\w-]+(?:\s+(?:and\s+)?[\w-]+){0,3}?)\s+(?:or so|strong|of them)\b"
)


def lettering(text: str) -> Iterator[Place]:
    """Words that are to be read in the picture: on a sign, as a title."""
    for pattern in (_SUPER, _SIGN):
        for found in pattern.finditer(text):
            told = found.group("text").split(". ")[0].strip().rstrip(".,- ")
            yield found.start("text"), found.start("text") + len(told)


def timers(text: str) -> Iterator[Place]:
    """Figures of a clock or timer."""
    yield from (found.span() for found in _TIMER.finditer(text))


def heights(text: str) -> Iterator[tuple[Place, int]]:
    """Heights told in feet, metres or floors, with their number, from a man's height on."""
    tokens = tokens_of(text)
    for index, token in enumerate(tokens):
        if token.low in _FEET and not _LEVEL.match(text, token.end):
            number, first = count_before(tokens, index, text)
            if number >= _DANGEROUS:
                yield (tokens[first].start, token.end), number


def singing(text: str) -> Place | None:
    """The word for singing."""
    found = _SINGS.search(text)
    return found.span() if found else None


def spoken_through(text: str) -> tuple[str, Place] | None:
    """What somebody speaks through, and its word: "(into phone)"."""
    found = _THROUGH.search(text)
    return (found.lastgroup or "", found.span(found.lastgroup or "")) if found else None


def is_played(text: str, start: int) -> bool:
    """Whether an instrument is played in its sentence."""
    return bool(_PLAYS.search(text[slice(*sentence_at(text, start))]))


def part_of_vehicle(text: str, start: int, end: int) -> bool:
    """Whether a bonnet, boot, hood or trunk is that of a vehicle: one is in its sentence, or it is opened or hit."""
    if text[start:end].casefold().split()[-1] not in _PARTS_OF_VEHICLES:
        return False
    begin, finish = sentence_at(text, start)
    words = {token.bare for token in tokens_of(text[begin:finish])}
    return bool(words & words_of("vehicle", "make") or _OPENED.search(text[begin:start]))


def number_behind(text: str, end: int) -> int:
    """A number told behind what it counts: "mourners, twenty or so", "the crowd is a hundred strong"; else 1."""
    found = _STRONG.match(text[end : end + 80])
    return number_of(found.group("number").casefold().split()) if found else 1
