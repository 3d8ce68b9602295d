"""How long scenes are in a Movie Magic schedule, of which two readings are known.

`NumScriptPages` is a number. One reader takes it for eighths ("12" is 1 4/8), another for pages and, as the last
digit, eighths ("12" is 1 2/8). The file itself decides: a last digit of 9 can be no eighth; else the reading whose sum
comes nearer to the last page of the script; else a last digit of 8, which pages and eighths have no use for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from unitbase.words.finding import Finding, Level

_EIGHTHS = 8
_MAX = 8_000
_PAGE = re.compile(r"\d{1,4}")
_FEWEST = 5
"""Scenes below which a sum of pages says nothing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The eighths of each scene (None where it states none), and what decided."""

    eighths: tuple[int | None, ...]
    finding: Finding


def read_lengths(values: Sequence[str], pages: Sequence[str]) -> Reading:
    """The lengths of the scenes, given their values and the script pages on which each begins."""
    numbers = [int(one) if one.isdecimal() and len(one) <= len("99999") else None for one in values]
    plain = [None if one is None or one > _MAX else one for one in numbers]
    digits = [None if one is None or one > _MAX else one // 10 * _EIGHTHS + one % 10 for one in numbers]
    sums = sum(one or 0 for one in plain), sum(one or 0 for one in digits)
    code = _decided(numbers, sums, _last_page(pages))
    params: dict[str, str | int] = {"eighths": sums[0], "digits": sums[1]}
    level = Level.WARNING if code == "msd.lengths-doubtful" else Level.INFO
    chosen = digits if code == "msd.lengths-as-digits" else plain
    return Reading(tuple(chosen), Finding(code, level, params))


def _decided(numbers: Sequence[int | None], sums: tuple[int, int], last_page: int) -> str:
    last_digits = {one % 10 for one in numbers if one is not None}
    if sums[0] == sums[1] and not last_digits & {8, 9}:
        return "msd.lengths-agree"
    if 9 in last_digits:  # noqa: PLR2004 - the digit
        return "msd.lengths-as-eighths"
    if last_page and sum(one is not None for one in numbers) >= _FEWEST:
        away = [abs(total - last_page * _EIGHTHS) for total in sums]
        if min(away) * 2 <= max(away):
            return "msd.lengths-as-eighths" if away[0] < away[1] else "msd.lengths-as-digits"
    if 8 in last_digits:  # noqa: PLR2004 - the digit
        return "msd.lengths-as-eighths"
    return "msd.lengths-doubtful"


def _last_page(pages: Sequence[str]) -> int:
    """The highest page any scene names; the script ends there or on the next."""
    return max((int(one) for text in pages for one in _PAGE.findall(text)), default=0)
