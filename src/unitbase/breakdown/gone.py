"""Parts and elements that are in no scene any more, of which something was said in the whole script.

What was said stays said: it holds again as soon as the part or element comes back. Until then it can be put on another,
that of the same kind whose name is most like its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from unitbase.breakdown.correct import PART, Correction
from unitbase.breakdown.values import Breakdown
from unitbase.screenplay.renaming import words_of

_ALIKE = 0.6
_NAMES = ("part-name", "element-name")
_NOTES, _LINKS, _UNLINK, _MERGES = "element-note", "element-link", "element-link-", ("part-merge", "element-merge")


@dataclass(frozen=True, slots=True)
class Gone:
    """A part ("100-KEY") or element in no scene: what it is called, what is like it ("" nothing), what was said."""

    key: str
    name: str
    home: str
    said: tuple[Correction, ...]


def things_gone(
    breakdown: Breakdown, gone: Iterable[tuple[str, Correction]], waiting: Collection[str]
) -> tuple[Gone, ...]:
    """The parts and elements of which `gone` says something that still holds; not those that wait with their scene."""
    said: dict[str, list[Correction]] = {}
    for key, one in gone:
        if key not in waiting:
            said[key] = _add(said.get(key, []), one)
    names = _names(breakdown)
    return tuple(
        Gone(key, name, _like(key, name, names), tuple(ones))
        for key, ones in said.items()
        if ones
        for name in (_called(key, ones),)
    )


def _add(said: list[Correction], one: Correction) -> list[Correction]:
    """What was said with one thing more: the last word on each counts, an empty one takes it back."""
    field, _, key = one.field.partition(":")
    if field == _UNLINK:
        return [was for was in said if was.field != f"{_LINKS}:{key}"]
    kept = [was for was in said if was.field != one.field or (field == _LINKS and one.value not in {"", was.value})]
    return [*kept, one] if one.value and not (field == "part-extra" and one.value == "0") else kept


def _called(key: str, said: Iterable[Correction]) -> str:
    """The name that was typed, else the one the key was made of."""
    typed = (one.value for one in said if one.field.partition(":")[0] in _NAMES)
    words = key.partition("-")[2].replace("-", " ")
    return next(typed, words.upper() if key.startswith(PART) else words.capitalize())


def _names(breakdown: Breakdown) -> dict[str, str]:
    parts = {PART + one.key: one.name for one in (*breakdown.characters, *breakdown.extras)}
    return parts | {one.key: one.name for sheet in breakdown.sheets for one in sheet.elements}


def _like(key: str, name: str, names: dict[str, str]) -> str:
    """The key of its kind whose name is most like this one; "" where none is like it."""
    kind = key.partition("-")[0]
    found = [(_share(name, other), -at, one) for at, (one, other) in enumerate(names.items())]
    share, _, best = max((one for one in found if one[2].startswith(f"{kind}-")), default=(0.0, 0, ""))
    return best if share >= _ALIKE else ""


def _share(name: str, other: str) -> float:
    """How alike two names are: by their words where they share one that is no number, else by their letters."""
    own, its = words_of(name), words_of(other)
    if any(word in its for word in own if len(word) > 2 and not word.isdigit()):  # noqa: PLR2004 - no article
        return 1 + len(set(own) & set(its)) / len({*own, *its})
    return SequenceMatcher(None, " ".join(own), " ".join(its), autojunk=False).ratio()


def put_on(gone: Gone, corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """The corrections that give the home what was said of the thing; what was said of the home itself holds."""
    home = gone.home.removeprefix(PART)
    told = {one.field: one.value for one in corrections if not one.scene}
    made = []
    for one in gone.said:
        field, _, key = one.field.partition(":")
        whole = gone.home if field == _LINKS else home
        if field in _MERGES and key != gone.key.removeprefix(PART):
            made.append(Correction("", one.field, home))  # it was another name of the one that is gone
        elif field == _NOTES:
            texts = (told.get(f"{field}:{home}", ""), one.value)
            made.append(Correction("", f"{field}:{home}", "\n".join(filter(None, texts))))
        elif field not in {*_NAMES, *_MERGES, "part-id"} and not (field != _LINKS and told.get(f"{field}:{home}")):
            made.append(Correction("", f"{field}:{whole}", one.value))
    return tuple(made)
