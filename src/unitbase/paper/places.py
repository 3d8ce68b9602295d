"""The schedule by location: day by day where the unit is and what it shoots there, then each location with its days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from unitbase.paper.board import Row, initials, length_head, opening, scene_count
from unitbase.paper.head import head_data
from unitbase.paper.press import Forme, on_paper
from unitbase.paper.strips import MODERN, StripTheme
from unitbase.paper.values import Length, Pack, PaperHead, PrintedDay, PrintedStrip
from unitbase.paper.words import by_number, clean, length_text, length_words
from unitbase.words.habits import day_text

LONG_STAY = 900  # characters of one row from which it may run over two pages


@dataclass(frozen=True, slots=True)
class Stay:
    """What one day shoots at one location without leaving it; `move` tells that the unit came from another that day."""

    day: PrintedDay
    place: str
    strips: tuple[PrintedStrip, ...]
    move: bool


@on_paper
def day_by_day(head: PaperHead, days: Sequence[PrintedDay], *, theme: StripTheme = MODERN, since: str = "") -> Forme:
    """The PDF of the schedule by location. With `since`, changed days carry a star. Raises PressError."""
    by_day = [stays_of(day) for day in days]
    stays = [stay for own in by_day for stay in own]
    data = {
        **head_data(head),
        **opening(days, head.pack, theme, since),
        "length_word": length_head(strip for stay in stays for strip in stay.strips),
        "days": [row for own in by_day for row in _day_rows(own, head.pack, starred=bool(since))],
        "places": [_place(name, list(own), head.pack) for name, own in _by_place(stays)],
    }
    return Forme("places.typ", data)


def stays_of(day: PrintedDay) -> tuple[Stay, ...]:
    """The locations of a day in the order of shooting, each with its strips; a day without scenes has one of none."""
    runs = [(place, tuple(own)) for place, own in groupby(day.strips, key=lambda strip: strip.location or strip.set)]
    if not runs:
        return (Stay(day, "", (), move=False),)
    return tuple(Stay(day, place, own, move=at > 0) for at, (place, own) in enumerate(runs))


def _by_place(stays: Sequence[Stay]) -> Iterable[tuple[str, Iterable[Stay]]]:
    """The stays of each location, in the order in which locations are first used."""
    order = list(dict.fromkeys(stay.place for stay in stays if stay.place))
    return ((place, (stay for stay in stays if stay.place == place)) for place in order)


def _day_rows(stays: Sequence[Stay], pack: Pack, *, starred: bool) -> list[Row]:
    """The stays of a day; the first names it and says how many rows stay on its page (`keep`), the rest is 0.

    What no page might hold is not kept: each of its rows stands for itself.
    """
    whole = sum(map(_weight, stays)) <= LONG_STAY
    return [_day_row(stay, at, len(stays) if whole else 1, pack, starred=starred) for at, stay in enumerate(stays)]


def _day_row(stay: Stay, at: int, together: int, pack: Pack, *, starred: bool) -> Row:
    day, first = stay.day, at == 0
    return {
        "first": first,
        "keep": 0 if at % together else together,
        "day": clean(day.title, 10) if first else "",
        "date": day_text(day.date, pack) if first and day.date else "",
        "star": starred and first and day.star,
        "move": stay.move,
        **_stay(stay),
    }


def _weight(stay: Stay) -> int:
    """How many characters a stay prints, its place counted twice, which is narrow."""
    return 2 * len(stay.place) + sum(
        len(strip.set) + len(strip.number) + sum(map(len, strip.cast)) for strip in stay.strips
    )


def _stay(stay: Stay) -> Row:
    sets = [_set(name, list(own)) for name, own in groupby(stay.strips, key=lambda strip: strip.set)]
    cast = {one: None for strip in stay.strips for one in strip.cast}
    length = Length.of(stay.strips)
    return {
        "place": clean(stay.place, 11) or ("No scenes" if stay.day.shoots else ""),
        "sets": sets,
        "pages": length_text(length) if length != Length(0) else "",
        "cast": ", ".join(clean(one, 8) for one in sorted(cast, key=by_number)),
        "long": _weight(stay) > LONG_STAY,
    }


def _set(name: str, strips: Sequence[PrintedStrip]) -> Row:
    """A set with its scenes: "12 INT NIGHT" each, so that the light is told without colour."""
    scenes = [f"{clean(one.number, 12)} {initials(one.int_ext)} {clean(one.day_part, 8)}".strip() for one in strips]
    return {"name": clean(name, 14), "scenes": scenes}


def _place(name: str, stays: Sequence[Stay], pack: Pack) -> Row:
    strips = [strip for stay in stays for strip in stay.strips]
    days = {id(stay.day) for stay in stays}
    count = f"{len(days)} {'day' if len(days) == 1 else 'days'}"
    words = (count, scene_count(strips), length_words(Length.of(strips)))
    return {
        "name": clean(name),
        "summary": " · ".join(words),
        "rows": [
            {
                "day": clean(stay.day.title, 10),
                "date": day_text(stay.day.date, pack) if stay.day.date else "",
                **_stay(stay),
            }
            for stay in stays
        ],
    }
