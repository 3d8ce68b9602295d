"""The schedule as a calendar: a month on each page, with shoot days, where they shoot, days off and holidays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from unitbase.paper.board import Row, scene_count
from unitbase.paper.head import head_data
from unitbase.paper.press import Forme, on_paper
from unitbase.paper.values import Length, PaperHead, PrintedDay
from unitbase.paper.words import clean, hours_text, length_words
from unitbase.words.habits import MONTHS, WEEKDAYS, clock_text

WEEK = 7
SUNDAY = 6
NO_BREAK = "\u00a0"
NOTHING = Length(0)
SETS_IN_CELL = 6  # sets named in one day's cell; the rest are counted


@on_paper
def calendar_months(
    head: PaperHead, days: Sequence[PrintedDay], holidays: Mapping[date, str], *, only: tuple[int, int] | None = None
) -> Forme:
    """The PDF of every month of the shoot, or of one alone (year, month), on landscape pages. Raises PressError.

    Weeks begin on Monday, in the US pack on Sunday.
    """
    by_date: dict[date, list[PrintedDay]] = {}
    for day in days:
        if day.date is not None:
            by_date.setdefault(day.date, []).append(day)
    months = [only] if only else sorted({(day.year, day.month) for day in by_date})
    begins = SUNDAY if head.pack == "US" else 0
    off = {when for day in days for gap in day.after if gap.kind != "week" for when in _dates(gap.first, gap.last)}
    data = {
        **head_data(head, landscape=True),
        "weekdays": [WEEKDAYS[(begins + n) % WEEK] for n in range(WEEK)],
        "months": [
            {
                "name": f"{MONTHS[month - 1]} {year}",
                "weeks": [
                    [
                        _cell(when, month, by_date.get(when, []), holidays.get(when, ""), when in off, head)
                        for when in week
                    ]
                    for week in weeks_of(year, month, begins)
                ],
            }
            for year, month in months
        ],
    }
    return Forme("month.typ", data)


def weeks_of(year: int, month: int, begins: int) -> list[list[date]]:
    """The weeks of a month as whole rows of seven dates, from the weekday `begins` (0 = Monday)."""
    first = date(year, month, 1)
    day = first - timedelta(days=(first.weekday() - begins) % WEEK)
    weeks = []
    while (day.year, day.month) <= (year, month):
        weeks.append([day + timedelta(days=n) for n in range(WEEK)])
        day += timedelta(days=WEEK)
    return weeks


def _dates(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _cell(when: date, month: int, days: Sequence[PrintedDay], holiday: str, off: bool, head: PaperHead) -> Row:  # noqa: FBT001 - a cell's own
    inside = when.month == month
    return {
        "day": str(when.day),
        "inside": inside,
        "holiday": clean(holiday, 14) if inside else "",
        "off": inside and off and not days,
        "shoots": [_shoot(day, head) for day in days] if inside else [],
    }


def _shoot(day: PrintedDay, head: PaperHead) -> Row:
    sets = list(dict.fromkeys(strip.set for strip in day.strips))
    named = [clean(name, 14) for name in sets[:SETS_IN_CELL]]
    if len(sets) > SETS_IN_CELL:
        named.append(f"and {len(sets) - SETS_IN_CELL} more")
    facts = [scene_count(day.strips)] if day.shoots else []
    if day.length != NOTHING:
        facts.append(length_words(day.length))
    if day.minutes:
        facts.append(f"est. {hours_text(day.minutes)}")
    return {
        "title": clean(day.title),
        "call": clock_text(day.call, head.pack) if day.call >= 0 else "",
        "places": ", ".join(clean(place, 14) for place in day.places),
        "sets": named,
        "facts": [fact.replace(" ", NO_BREAK) for fact in facts],
    }
