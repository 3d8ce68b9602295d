"""What scenes and items of a show, and the strips of them, print as their length."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from unitbase.breakdown.studio import lasts
from unitbase.breakdown.values import Breakdown, Sheet
from unitbase.paper.values import Length
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.values import Strip

Lengths = Callable[[Iterable[str]], Length]
"""The length of scenes by their keys."""


def sheets_length(sheets: Iterable[Sheet]) -> Length:
    """The length of several: the pages of scenes and the durations of items."""
    return Length.total(Length.one(sheet.eighths, lasts(sheet)) for sheet in sheets)


def by_scene(breakdown: Breakdown) -> Lengths:
    """What gives the length of some scenes by their keys, however often it is asked."""
    each = {sheet.scene: sheets_length((sheet,)) for sheet in breakdown.sheets}
    return lambda scenes: Length.total(each[scene] for scene in scenes if scene in each)


def strip_length(lookup: Lookup, strip: Strip) -> Length:
    """What stands on a strip; a part has its share, a retake what it repeats."""
    return Length.one(lookup.length(strip), lookup.seconds(strip))
