"""One page on a new draft: what it gained and lost in scenes, eighths, cast, sets and elements."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from unitbase.breakdown.values import Breakdown
from unitbase.screenplay.matching import Became, Matching


@dataclass(frozen=True, slots=True)
class Change:
    """A thing of the script that has other scenes than before: its name, its category ("" none), scenes in each."""

    name: str
    category: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a new draft changes. `kinds` counts its scenes by what became of them, `gone` those that are not in it."""

    scenes: tuple[int, int]
    eighths: tuple[int, int]
    kinds: tuple[tuple[Became, int], ...]
    gone: int
    cast: tuple[Change, ...]
    sets: tuple[Change, ...]
    elements: tuple[Change, ...]


def summarise(before: Breakdown, after: Breakdown, matching: Matching) -> Summary:
    """The summary of two corrected breakdowns and the matching of their scenes."""
    kinds = Counter(one.kind for one in matching.scenes)
    live = {sheet.scene for sheet in after.sheets}
    both = (before, after)
    return Summary(
        (len(before.sheets), len(after.sheets)),
        (sum(one.eighths for one in before.sheets), sum(one.eighths for one in after.sheets)),
        tuple((kind, kinds[kind]) for kind in Became if kinds[kind]),
        sum(sheet.scene not in live for sheet in before.sheets),
        _changes(*(_cast(one) for one in both)),
        _changes(*(_sets(one) for one in both)),
        _changes(*(_elements(one) for one in both)),
    )


_Counted = dict[str, tuple[str, str, int]]


def _cast(breakdown: Breakdown) -> _Counted:
    counted = Counter(key for sheet in breakdown.sheets for key in sheet.cast)
    return {one.key: (one.name, "", counted[one.key]) for one in breakdown.characters}


def _sets(breakdown: Breakdown) -> _Counted:
    counted = Counter(sheet.set for sheet in breakdown.sheets)
    return {one.key: (one.name, "", counted[one.key]) for one in breakdown.sets}


def _elements(breakdown: Breakdown) -> _Counted:
    found: _Counted = {}
    for sheet in breakdown.sheets:
        for one in sheet.elements:
            count = found.get(one.key, ("", "", 0))[2] + 1
            found[one.key] = (one.name, one.category, count)
    return found


def _changes(before: _Counted, after: _Counted) -> tuple[Change, ...]:
    """What has other scenes, or another name, than before: lost ones first, then gained, then the rest."""
    found = []
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        name, category, _ = now or was or ("", "", 0)
        if was is not None and now is not None and was[0] != now[0]:
            name = f"{was[0]} → {now[0]}"
        change = Change(name, category, was[2] if was else 0, now[2] if now else 0)
        if was is None or now is None or was != now:
            found.append(change)
    return tuple(sorted(found, key=_rank))


def _rank(change: Change) -> tuple[int, str, str]:
    first = 0 if not change.after else 1 if not change.before else 2
    return first, change.category, change.name
