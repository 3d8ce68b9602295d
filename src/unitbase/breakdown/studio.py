"""The time of a studio show: items are set, rehearsed and recorded at their own length, not shot by the page.

Minutes of the studio an item takes (an assumption a person may type over): 15 to set and line up; then four times its
duration, for a stagger-through, a camera rehearsal, a dress run and the recording.
"""

from __future__ import annotations

from dataclasses import replace

from unitbase.breakdown.values import Breakdown, Sheet
from unitbase.screenplay.outline import stated_seconds
from unitbase.screenplay.values import Screenplay

_SET_UP, _TIMES, _MINUTE, _EIGHTHS = 15, 4, 60, 8


def item_reasons(seconds: int) -> tuple[tuple[str, int], ...]:
    """What the studio minutes of an item that lasts so long are made of, by the formula at the head of this module."""
    return ("line-up", _SET_UP), ("recording", -(-_TIMES * seconds // _MINUTE))


def item_minutes(seconds: int) -> int:
    """Minutes in the studio for an item that lasts so long."""
    return sum(minutes for _, minutes in item_reasons(seconds))


def lasts(sheet: Sheet) -> int:
    """How long an item of a show lasts, in seconds; 0 for a scene, whose length is in pages.

    A length typed over it in pages counts as a page a minute.
    """
    if not sheet.seconds or sheet.lengths.typed is None:
        return sheet.seconds
    return sheet.eighths * _MINUTE // _EIGHTHS


def in_studio(breakdown: Breakdown, screenplay: Screenplay) -> Breakdown:
    """The breakdown of a running order: each item with a duration takes the time of the studio."""
    stated = {scene.key: stated_seconds(scene) for scene in screenplay.scenes}
    return replace(breakdown, sheets=tuple(_item(sheet, stated.get(sheet.scene, 0)) for sheet in breakdown.sheets))


def _item(sheet: Sheet, seconds: int) -> Sheet:
    return replace(sheet, seconds=seconds, minutes=item_minutes(seconds)) if seconds else sheet
