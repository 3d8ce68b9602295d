"""Labels of locked pages: 12; 12A and 12B for what overflowed; A12A between 12 and 12A; 12-13 where 13 fell away."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PARTS = re.compile(r"([A-Z]*)(\d+)([A-Z]*)")
# I and O are left out: they look like figures.
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def spread(label: str, count: int, following: str, taken: frozenset[str] = frozenset()) -> list[str]:
    """The labels of `count` pages that stand where `label` stood, before the page `following` ("" for none).

    A label such as "12-13" stands for two pages and gives both back before letters are used. `taken` are never given.
    """
    first, dash, last = label.partition("-")
    if not dash or count <= 1:
        return [label, *_more(label, count - 1, following, taken)][:count]
    return [first, last, *_more(last, count - 2, following, taken)][:count]


def joined(label: str, removed: str) -> str:
    """The label of a page that stands for a removed one after it too: "12" and "13" give "12-13"."""
    return f"{label.partition('-')[0]}-{removed.rpartition('-')[2]}"


def _more(label: str, count: int, following: str, taken: frozenset[str]) -> list[str]:
    names = _names(label, following)
    found: list[str] = []
    while len(found) < count:
        name = next(names)
        if name not in taken:
            found.append(name)
    return found


def _names(label: str, following: str) -> Iterator[str]:
    """Names for pages between two labels, in order, without end."""
    own, other = _PARTS.fullmatch(label), _PARTS.fullmatch(following.partition("-")[0])
    if own is None:
        return (label + letters for letters in _counted(0))
    before, number, after = own.groups()
    same = other is not None and other.group(2) == number
    if same and not after:
        return (letters + following.partition("-")[0] for letters in _counted(0))
    if same or before:
        return (label + letters for letters in _counted(0))
    return (f"{number}{letters}" for letters in _counted(_place(after) + 1 if after else 0))


def _counted(start: int) -> Iterator[str]:
    """A, B ... Z, AA, AB ... from the one at `start`."""
    at = start
    while True:
        letters, rest = "", at
        while True:
            rest, sign = divmod(rest, len(_LETTERS))
            letters = _LETTERS[sign] + letters
            if not rest:
                break
            rest -= 1
        yield letters
        at += 1


def _place(letters: str) -> int:
    """Where letters stand in the count; the reverse of `_counted`."""
    at = 0
    for sign in letters:
        at = at * len(_LETTERS) + max(0, _LETTERS.find(sign)) + 1
    return at - 1
