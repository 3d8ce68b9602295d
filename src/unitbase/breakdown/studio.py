"""The time of a studio show: items are set, rehearsed and recorded at their own length, not shot by the page.

Minutes of the studio an item takes (an assumption a person may type over): 15 to set and line up; then four times its
duration, for a stagger-through, a camera rehearsal, a dress run and the recording.
"""

from __future__ import annotations

from dataclasses import replace

from unitbase.breakdown.values import Breakdown
from unitbase.screenplay.outline import stated_seconds
from unitbase.screenplay.values import Screenplay

_SET_UP, _TIMES, _MINUTE = 15, 4, 60


def item_minutes(seconds: int) -> int:
    """Minutes in the studio for an item that lasts so long, by the formula at the head of this module."""
    return _SET_UP + -(-_TIMES * seconds // _MINUTE)


def in_studio(breakdown: Breakdown, screenplay: Screenplay) -> Breakdown:
    """The breakdown of a running order: each item with a duration takes the time of the studio."""
    lasts = {scene.key: stated_seconds(scene) for scene in screenplay.scenes}
    return replace(
        breakdown,
        sheets=tuple(
            replace(sheet, minutes=item_minutes(lasts[sheet.scene])) if lasts.get(sheet.scene) else sheet
            for sheet in breakdown.sheets
        ),
    )
