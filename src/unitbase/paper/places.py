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
from unitbase.paper.words import clean, length_text, length_words
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
    stays = [stay for day in days for stay in stays_of(day)]
    data = {
        **head_data(head),
        **opening(days, head.pack, theme, since),
        "length_word": length_head(strip for stay in stays for strip in stay.strips),
        "days": [_day_row(stay, first, head.pack, starred=bool(since)) for stay, first in _with_first(stays)],
        "places": [_place(name, list(own), head.pack) for name, own in _by_place(stays)],
    }
    return Forme("places.typ", data)


def stays_of(day: PrintedDay) -> tuple[Stay, ...]:
    """The locations of a day in the order of shooting, each with its strips; a day without scenes has one of none."""
    runs = [(place, tuple(own)) for place, own in groupby(day.strips, key=lambda strip: strip.location or strip.set)]
    if not runs:
        return (Stay(day, "", (), move=False),)
    return tuple(Stay(day, place, own, move=at > 0) for at, (place, own) in enumerate(runs))


def _with_first(stays: Sequence[Stay]) -> Iterable[tuple[Stay, bool]]:
    return ((stay, at == 0 or stays[at - 1].day is not stay.day) for at, stay in enumerate(stays))


def _by_place(stays: Sequence[Stay]) -> Iterable[tuple[str, Iterable[Stay]]]:
    """The stays of each location, in the order in which locations are first used."""
    order = list(dict.fromkeys(stay.place for stay in stays if stay.place))
    return ((place, (stay for stay in stays if stay.place == place)) for place in order)


def _day_row(stay: Stay, first: bool, pack: Pack, *, starred: bool) -> Row:  # noqa: FBT001 - paired with its stay
    day = stay.day
    return {
        "first": first,
        "day": clean(day.title, 10) if first else "",
        "date": day_text(day.date, pack) if first and day.date else "",
        "star": starred and first and day.star,
        "move": stay.move,
        **_stay(stay),
    }


def _stay(stay: Stay) -> Row:
    sets = [_set(name, list(own)) for name, own in groupby(stay.strips, key=lambda strip: strip.set)]
    cast = {one: None for strip in stay.strips for one in strip.cast}
    length = Length.of(stay.strips)
    weight = sum(len(strip.set) + len(strip.number) + sum(map(len, strip.cast)) for strip in stay.strips)
    return {
        "place": clean(stay.place, 11) or ("No scenes" if stay.day.shoots else ""),
        "sets": sets,
        "pages": length_text(length) if length != Length(0) else "",
        "cast": ", ".join(clean(one, 8) for one in sorted(cast, key=_by_number)),
        "long": weight > LONG_STAY,
    }


def _by_number(board_id: str) -> tuple[bool, int, str]:
    number = board_id.isascii() and board_id.isdecimal()
    return (not number, int(board_id) if number else 0, board_id)


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
