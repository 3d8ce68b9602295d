"""The one-line schedule: the board as coloured strips with its black end-of-day bars, then the day out of days."""

from __future__ import annotations

from collections.abc import Sequence

from unitbase.paper.board import LONG_STRIP, Row, board_rows, initials, length_head, opening, weight
from unitbase.paper.dood import dood_data
from unitbase.paper.head import head_data
from unitbase.paper.press import Forme, on_paper
from unitbase.paper.strips import MODERN, StripTheme, strip_colour
from unitbase.paper.values import Pack, PaperHead, PrintedDay, PrintedDood, PrintedStrip
from unitbase.paper.words import clean, hours_text, length_text
from unitbase.words.catalogue import title


@on_paper
def one_liner(
    head: PaperHead,
    days: Sequence[PrintedDay],
    dood: PrintedDood,
    *,
    boneyard: Sequence[PrintedStrip] = (),
    theme: StripTheme = MODERN,
    since: str = "",
) -> Forme:
    """The PDF of the one-line schedule and, on landscape pages, the day out of days.

    Scenes in `boneyard` follow the last day under a bar of their own. With `since`, the name of an earlier issue,
    changed lines carry a star. Raises PressError.
    """
    starred = bool(since)
    rows = board_rows(days, boneyard, lambda one: _strip(one, theme, starred=starred), head.pack, starred=starred)
    return Forme(
        "one_liner.typ",
        {
            **head_data(head),
            **opening(days, head.pack, theme, since),
            "columns": _columns(head.pack, length_head(strip for day in days for strip in day.strips)),
            "rows": rows,
            "dood": dood_data(dood, head),
        },
    )


def _columns(pack: Pack, length: str) -> list[str]:
    story = title("script-day", pack).replace(" ", "\n")
    return ["Scene", "I/E", "Set and what happens", "D/N", length, story, "Cast", "Location, notes", "Est.", ""]


def _strip(item: PrintedStrip, theme: StripTheme, *, starred: bool) -> Row:
    return {
        "kind": "strip",
        "number": clean(item.number, 6),
        "int_ext": initials(item.int_ext),
        "set": clean(item.set),
        "synopsis": clean(item.synopsis),
        "day_part": clean(item.day_part, 8),
        "dark": item.day_part != "DAY",
        "pages": length_text(item.length),
        "script_day": str(item.script_day or ""),
        "cast": ", ".join(clean(one, 10) for one in item.cast),
        "location": clean(item.location, 14),
        "marks": [clean(mark, 16) for mark in item.marks],
        "minutes": hours_text(item.minutes) if item.minutes else "",
        "fill": strip_colour(item.int_ext, item.day_part, theme),
        "star": starred and item.star,
        "keep": 1,
        "long": weight(item) > LONG_STRIP,
    }
