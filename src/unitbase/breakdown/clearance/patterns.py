"""Patterns of what may have to be cleared, each as (kind, start, end, reason, whether it is safe)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from unitbase.breakdown.clearance.values import ClearanceKind
from unitbase.breakdown.suggest.dictionary import dictionary

Hit = tuple[ClearanceKind, int, int, str, bool]

_PHONE = re.compile(r"(?<![\w.:/-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,5}\)|\d{2,5})(?:[ .-]?\d{2,4}){1,3}(?![\w:/-])")
_DIGITS = (7, 15)
_LONG_WORD = 4
# Numbers that lead nowhere. UK: Ofcom's telephone numbers for use in TV and radio drama. US: 555-0100 to 555-0199.
_DRAMA = re.compile(
    r"(?:44|0)?(?:1632960\d{3}|(?:113|114|115|116|117|118|121|131|141|151|161)4960\d{3}|1914980\d{3}|2079460\d{3}"
    r"|2896496\d{3}|2920180\d{3}|7700900\d{3}|8081570\d{3}|9098790\d{3}|3069990\d{3})|1?\d{0,3}55501\d{2}"
)
_PLATES = (
    re.compile(r"\b[A-HJ-PR-Y][A-HJ-PR-Y]\d{2}\s?[A-HJ-PR-Z]{3}\b"),
    re.compile(r"\b[A-HJ-PR-TV-Y]\d{1,3}\s[A-HJ-PR-Z]{3}\b"),
    re.compile(r"\b[A-HJ-PR-Z]{3}\s\d{1,3}[A-HJ-PR-TV-Y]\b"),
    re.compile(r"\b(?=[A-Z\d-]{0,10}\d)(?=[A-Z\d-]{0,10}[A-Z])[A-Z\d]{1,3}-[A-Z\d]{1,3}-[A-Z\d]{1,3}\b"),
)
_PLATE_TOLD = re.compile(
    r"\b(?:number plates?|licen[cs]e plates?|plates?|registration)\b[^.!?\n]{0,12}?[:,]?\s*\b"
    r"(?P<plate>(?=[A-Z\d -]{0,10}\d)[A-Z\d]{1,4}(?:[ -][A-Z\d]{1,4}){0,2})\b"
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b")
_WEB = re.compile(
    r"\b(?:https?://\S{1,200}|www\.\S{1,200}|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}|(?<![\w-])[\w-]{1,63}\.(?:com|co\.uk|org|net|tv)\b)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"\u201c](?P<title>[^\"\u201c\u201d\n]{2,80})[\"\u201d]|_(?P<slanted>[^_\n]{2,80})_")
_WORD = r"[A-Z][\w'\u2019&-]{0,30}"
_AMPERSAND = re.compile(rf"\b{_WORD}(?:\s{_WORD}){{0,2}}\s&\s{_WORD}(?:\s{_WORD}){{0,2}}")


@cache
def names(key: str) -> frozenset[str]:
    """A list of the file of names: parted by commas, or by spaces where it has none."""
    data = tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))[key]
    return frozenset(" ".join(one.split()) for one in (data.split(",") if "," in data else data.split()) if one.strip())


@cache
def _brands() -> re.Pattern[str]:
    makes = {entry.words for several in dictionary().values() for entry in several if entry.group.key == "make"}
    every = sorted({*names("brands"), *makes}, key=lambda one: (-len(one), one))
    return re.compile(rf"(?<![\w'\u2019])(?:{'|'.join(re.escape(one) for one in every)})(?![\w])", re.IGNORECASE)


@cache
def _ending(key: str, before: str) -> re.Pattern[str]:
    """Words with capitals that end in one of a list: a firm, a newspaper, a street."""
    ends = "|".join(sorted((form for one in names(key) for form in _capitals(one)), key=lambda one: (-len(one), one)))
    return re.compile(
        rf"{before}(?!(?:A|An|The|THE|Every|Some)\s)(?:{_WORD}\s){{1,3}}(?:(?:&|and)\s)?(?:{ends})(?![\w'\u2019])"
    )


def _capitals(word: str) -> tuple[str, str]:
    """A word with a capital, and in capitals: Transport, TRANSPORT."""
    return word[:1].upper() + word[1:], word.upper()


def phones(text: str) -> Iterator[Hit]:
    """Telephone numbers; those that are kept for drama are safe."""
    for found in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", found.group())
        if _DIGITS[0] <= len(digits) <= _DIGITS[1]:
            safe = bool(_DRAMA.fullmatch(digits))
            yield ClearanceKind.PHONE, *found.span(), "clear.phone-drama" if safe else "clear.phone", safe


def plates(text: str) -> Iterator[Hit]:
    """Number plates, British and foreign."""
    for pattern in _PLATES:
        yield from ((ClearanceKind.PLATE, *found.span(), "clear.plate", False) for found in pattern.finditer(text))
    for found in _PLATE_TOLD.finditer(text):
        yield ClearanceKind.PLATE, *found.span("plate"), "clear.plate", False


def addresses(text: str) -> Iterator[Hit]:
    """House numbers with a street, postcodes, web and mail addresses."""
    for found in _ending("streets", r"\b\d{1,4}[a-zA-Z]?,?\s").finditer(text):
        yield ClearanceKind.ADDRESS, *found.span(), "clear.address", False
    for found in _POSTCODE.finditer(text):
        yield ClearanceKind.ADDRESS, *found.span(), "clear.address", False
    for found in _WEB.finditer(text):
        yield ClearanceKind.ADDRESS, *found.span(), "clear.web", False


def brands(text: str) -> Iterator[Hit]:
    """Brands by the list, with a capital; and what is in capitals on a bottle, a tin, a packet."""
    for found in _brands().finditer(text):
        if found.group()[0].isupper():
            yield ClearanceKind.BRAND, *found.span(), "clear.brand", False
    for found in _label().finditer(text):
        yield ClearanceKind.BRAND, *found.span("label"), "clear.label", False


@cache
def _label() -> re.Pattern[str]:
    contents = "|".join(sorted(names("contents")))
    return re.compile(rf"\b(?i:{contents})\s(?i:of)\s(?P<label>{_WORD}(?:\s{_WORD}){{0,3}})")


def firms(text: str) -> Iterator[Hit]:
    """Names that end as those of firms do, or join two with an ampersand."""
    for pattern in (_ending("firms", r"\b"), _AMPERSAND):
        yield from ((ClearanceKind.FIRM, *found.span(), "clear.firm", False) for found in pattern.finditer(text))


def publications(text: str) -> Iterator[Hit]:
    """Names that end as those of newspapers do."""
    for found in _ending("papers", r"\b").finditer(text):
        yield ClearanceKind.PUBLICATION, *found.span(), "clear.publication", False


def titles(text: str, around: str) -> Iterator[Hit]:
    """Titles in quotation marks or slanted, by what is spoken of around them: a song, a film, a book."""
    words = set(re.findall(r"[a-z]+", around.casefold()))
    kinds = (
        (ClearanceKind.SONG, "music", "clear.song"),
        (ClearanceKind.FILM, "screen", "clear.film"),
        (ClearanceKind.PUBLICATION, "print", "clear.book"),
    )
    kind, reason = next(((kind, reason) for kind, key, reason in kinds if words & names(key)), (None, ""))
    for found in _QUOTED.finditer(text):
        group = "title" if found.group("title") else "slanted"
        told = found.group(group)
        if kind is not None and _is_title(told):
            yield kind, *found.span(group), reason, False


def _is_title(told: str) -> bool:
    """Whether words look like a title: most of them with a capital, and not all in capitals."""
    words = [word for word in re.findall(r"[^\W\d_]+", told) if len(word) >= _LONG_WORD] or told.split()
    return sum(word[:1].isupper() for word in words) * 2 > len(words) and not told.isupper() and told[-1] not in ".!,"


@cache
def _art() -> re.Pattern[str]:
    works = "|".join(sorted(names("art")))
    return re.compile(
        rf"(?<![\w'\u2019-])(?:[\w'\u2019]{{1,30}}\s)?(?:{works})\b"
        r"(?:\sof\s(?:(?:an?|the|his|her)\s)?[\w-]{1,40}(?:\s[\w-]{1,40})?)?",
        re.IGNORECASE,
    )


def artworks(text: str) -> Iterator[Hit]:
    """Pictures and sculptures that are seen: made for the production, or cleared."""
    for found in _art().finditer(text):
        yield ClearanceKind.ARTWORK, *found.span(), "clear.artwork", False
