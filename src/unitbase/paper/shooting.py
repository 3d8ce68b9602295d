"""The shooting schedule: every scene of every day with all it needs, by category."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from unitbase.paper.board import Row, bar, boneyard_bar, closing, initials, opening, said_of
from unitbase.paper.categories import boxes
from unitbase.paper.head import head_data
from unitbase.paper.press import Forme, on_paper
from unitbase.paper.strips import MODERN, StripTheme, strip_colour
from unitbase.paper.values import Pack, PaperHead, PrintedBanner, PrintedDay, PrintedStrip
from unitbase.paper.words import clean, hours_text, length_text
from unitbase.words.catalogue import title
from unitbase.words.habits import clock_text, day_text

COLUMNS, WIDE_COLUMNS = 3, 5  # of boxes beside each other
LONG_SCENE = 1500  # characters of one scene from which it may run over two pages
LONG_COLUMN = 40  # entries of one category from which it may
LONG_BOX = 9  # entries from which a category stands in several columns


class _Look(NamedTuple):
    """How a schedule is to look: words, colours, boxes beside each other, whether changes are starred."""

    pack: Pack
    theme: StripTheme
    columns: int
    starred: bool


@on_paper
def shooting_schedule(
    head: PaperHead,
    days: Sequence[PrintedDay],
    *,
    boneyard: Sequence[PrintedStrip] = (),
    theme: StripTheme = MODERN,
    since: str = "",
) -> Forme:
    """The PDF of the schedule with the elements of each scene.

    With `since`, the name of an earlier issue, changed scenes and days carry a star. Raises PressError.
    """
    columns = WIDE_COLUMNS if head.paper in {"A3", "tabloid"} else COLUMNS
    look = _Look(head.pack, theme, columns, starred=bool(since))
    count = sum(day.shoots and not day.name for day in days)
    printed = [_day(day, count, look) for day in days]
    if boneyard:
        printed.append(
            {
                "heading": "Not scheduled",
                "facts": "",
                "said": [],
                "items": [_item(strip, look) for strip in boneyard],
                "bars": [bar("day", boneyard_bar(boneyard))],
            }
        )
    data = {
        **head_data(head),
        **opening(days, head.pack, theme, since),
        "box_columns": columns,
        "story_word": title("script-day", head.pack),
        "days": printed,
    }
    return Forme("shooting.typ", data)


def _day(day: PrintedDay, count: int, look: _Look) -> Row:
    when = f" - {day_text(day.date, look.pack)}" if day.date else ""
    return {
        "heading": f"{clean(day.title)}{f' of {count}' if day.shoots and not day.name else ''}{when}",
        "facts": clean(day_facts(day, look.pack)),
        "said": said_of(day),
        "items": [_item(item, look) for item in day.items],
        "bars": closing(day, look.pack, starred=look.starred)[0 if day.shoots or day.items else 1 :],
    }


def day_facts(day: PrintedDay, pack: Pack) -> str:
    """Unit call, estimated wrap and where the day is shot, as far as they are known."""
    call = f"Call {clock_text(day.call, pack)}" if day.call >= 0 else ""
    wrap = f"est. wrap {clock_text(day.wrap, pack)}" if day.wrap >= 0 else ""
    return "  ·  ".join(filter(None, (call, wrap, ", ".join(day.places))))


def _item(item: PrintedStrip | PrintedBanner, look: _Look) -> Row:
    if isinstance(item, PrintedBanner):
        return {"kind": "banner", "text": clean(item.text), "note": clean(item.note)}
    return {
        "kind": "strip",
        "fill": strip_colour(item.int_ext, item.day_part, look.theme),
        "number": clean(item.number, 12),
        "int_ext": initials(item.int_ext),
        "set": clean(item.set),
        "day_part": clean(item.day_part, 8),
        "dark": item.day_part != "DAY",
        "pages": length_text(item.length),
        "minutes": hours_text(item.minutes) if item.minutes else "",
        "script_day": str(item.script_day or ""),
        "location": clean(item.location, 14),
        "synopsis": clean(item.synopsis),
        "note": clean(item.note),
        "star": look.starred and item.star,
        "groups": [part for group in boxes(item.elements, look.pack) for part in _parts(group, look.columns)],
        "long": _long(item),
    }


def _parts(group: Row, columns: int) -> list[Row]:
    """A box with many entries as one for each column, so that forty people do not stand in one."""
    entries = group["entries"]
    if not isinstance(entries, list) or len(entries) <= LONG_BOX:
        return [group]
    each = -(-len(entries) // columns)
    parts = [entries[start : start + each] for start in range(0, len(entries), each)]
    return [{**group, "name": "" if at else group["name"], "entries": part} for at, part in enumerate(parts)]


def _long(strip: PrintedStrip) -> bool:
    counts: dict[str, int] = {}
    for element in strip.elements:
        counts[element.category] = counts.get(element.category, 0) + 1
    text = len(strip.set) + len(strip.synopsis) + len(strip.note) + sum(len(element.name) for element in strip.elements)
    return text > LONG_SCENE or max(counts.values(), default=0) > LONG_COLUMN
