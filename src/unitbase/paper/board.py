"""What boards and schedules share: the bars between strips, the words that end a day, the summary on top."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from unitbase.paper.strips import LEGEND, StripTheme, strip_colour
from unitbase.paper.values import Length, Pack, PrintedBanner, PrintedBreak, PrintedDay, PrintedStrip
from unitbase.paper.words import clean, hours_text, length_words
from unitbase.words.habits import day_text

LONG_STRIP = 700  # characters of one strip from which it may break over two pages
Row = dict[str, object]


def summary(days: Sequence[PrintedDay], pack: Pack) -> str:
    """How much is scheduled, over which dates."""
    strips = [strip for day in days for strip in day.strips]
    dates = [day.date for day in days if day.date is not None]
    shoots = sum(day.shoots for day in days)
    words = [
        f"{shoots} shoot {'day' if shoots == 1 else 'days'}",
        scene_count(strips),
        length_words(Length.of(strips)),
    ]
    if dates:
        words.append(f"{day_text(min(dates), pack)} to {day_text(max(dates), pack)}")
    return "  ·  ".join(words)


def scene_count(strips: Iterable[PrintedStrip]) -> str:
    """How many scenes, or parts of them, these are; a retake is told apart: "4 scenes, 1 retake"."""
    listed = list(strips)
    takes = sum(strip.take > 0 for strip in listed)
    scenes = len(listed) - takes
    words = [f"{scenes} {'scene' if scenes == 1 else 'scenes'}"] if scenes or not takes else []
    words += [f"{takes} {'retake' if takes == 1 else 'retakes'}"] if takes else []
    return ", ".join(words)


def opening(days: Sequence[PrintedDay], pack: Pack, theme: StripTheme, since: str) -> Row:
    """The data of the head of a schedule; `since` names the issue that stars are against, "" prints no stars' key."""
    return {
        "summary": summary(days, pack),
        "legend": [[name, strip_colour(*key, theme)] for name, key in LEGEND],
        "since": clean(f"* changed since {since}") if since else "",
    }


def length_head(strips: Iterable[PrintedStrip]) -> str:
    """What the column of lengths is called: pages, or length where durations of items of a show stand in it too."""
    return "Length" if Length.of(strips).seconds else "Pages"


def day_bar(day: PrintedDay, pack: Pack) -> str:
    """The words that end a day: `End of Day 3 - Tue 9 June 2026 - 2 4/8 pages - est. 9 h 40`.

    A day of retakes alone says how many they are.
    """
    words = [f"End of {clean(day.title)}"] if day.shoots else [clean(day.title)]
    if day.date is not None:
        words.append(day_text(day.date, pack))
    if day.strips and all(strip.take for strip in day.strips):
        words.append(scene_count(day.strips))  # retakes have no length of their own
    elif day.shoots or day.strips:
        words.append(length_words(day.length))
    if day.minutes:
        words.append(f"est. {hours_text(day.minutes)}")
    return " - ".join(words)


def boneyard_bar(boneyard: Sequence[PrintedStrip]) -> str:
    """The words under the scenes that wait."""
    return f"Not scheduled - {length_words(Length.of(boneyard))}"


def break_bar(gap: PrintedBreak, pack: Pack) -> str:
    """The words of a break: the end of a week with its dates, days off, a holiday by its name; whose, if not all's."""
    return " - ".join(filter(None, (clean(gap.whose), _break_words(gap, pack))))


def _break_words(gap: PrintedBreak, pack: Pack) -> str:
    first, last = day_text(gap.first, pack), day_text(gap.last, pack)
    span = first if first == last else f"{first} to {last}"
    if gap.kind == "week":
        return f"End of week {gap.number} - {span}"
    if gap.kind == "holiday":
        return f"{first} - {gap.name}"
    return f"{span} - {gap.name or ('day off' if first == last else 'days off')}"


def bar(kind: str, text: str, *, keep: int = 0, star: bool = False) -> Row:
    """A bar of a board: `kind` is day, idle (nothing is shot), week, off, holiday or banner, which gives its colour."""
    return {"kind": kind, "text": clean(text), "star": star, "keep": keep, "long": len(text) > LONG_STRIP}


def weight(strip: PrintedStrip) -> int:
    """How many characters a strip prints."""
    return len(strip.set) + len(strip.synopsis) + len(strip.location) + sum(map(len, (*strip.cast, *strip.marks)))


def closing(day: PrintedDay, pack: Pack, *, starred: bool) -> list[Row]:
    """The bars after the strips of a day: its end, with a star if it changed; the end of its week, days off."""
    ends = bar("day" if day.shoots else "idle", day_bar(day, pack), star=starred and day.star)
    return [ends, *(bar(one.kind, break_bar(one, pack)) for one in day.after)]


def said_of(day: PrintedDay) -> tuple[tuple[str, str], ...]:
    """What was said of a day, each with its name: what stands by in bad weather, the note."""
    said = (("Weather cover", day.cover), ("Note", day.note))
    return tuple((name, clean(text)) for name, text in said if text)


def _noted(name: str, text: str, fill: object = "#ffffff") -> Row:
    """A row of free text under a strip, in its colour, or above the bar that ends a day."""
    return {"kind": "note", "name": name, "text": clean(text), "fill": fill, "star": False, "keep": 0, "long": False}


def board_rows(
    days: Sequence[PrintedDay],
    boneyard: Sequence[PrintedStrip],
    drawn: Callable[[PrintedStrip], Row],
    pack: Pack,
    *,
    starred: bool,
) -> list[Row]:
    """A board from top to bottom, each strip as `drawn` has it: with banners, notes, the bars that end days.

    What waits in the boneyard follows, under a bar of its own.
    """

    def item(one: PrintedStrip | PrintedBanner) -> list[Row]:
        return _with_note(bar("banner", one.text, keep=1) if isinstance(one, PrintedBanner) else drawn(one), one.note)

    rows: list[Row] = []
    for day in days:
        after = [*(_noted(*one) for one in said_of(day)), *closing(day, pack, starred=starred)]
        rows += _kept_together([row for one in day.items for row in item(one)], after)
    if boneyard:
        rows += _kept_together([row for one in boneyard for row in item(one)], [bar("day", boneyard_bar(boneyard))])
    return rows


def _with_note(row: Row, note: str) -> list[Row]:
    """A strip or banner and, where something was noted to it, the row that says so; they stay on one page."""
    if not note:
        return [row]
    return [row | {"keep": 2}, _noted("Note", note, row.get("fill", "#ffffff"))]


def _kept_together(rows: list[Row], after: list[Row]) -> list[Row]:
    """The rows of a day and what follows them, so that its last strip and the bars never stand on two pages."""
    last = next((at for at in reversed(range(len(rows))) if rows[at]["keep"]), None)
    if last is None or rows[last]["long"]:
        after[0]["keep"] = len(after)
    else:
        rows[last]["keep"] = len(rows) - last + len(after)
    return [*rows, *after]


def initials(int_ext: str) -> str:
    """INT, EXT or I/E, as strips have it."""
    return "I/E" if int_ext == "INT/EXT" else clean(int_ext, 6)
