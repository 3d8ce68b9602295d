"""The schedule of one of the cast: their days with code, call and scenes, the days they wait, and how many of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from unitbase.paper.board import Row, initials, scene_count
from unitbase.paper.dood import code_words
from unitbase.paper.head import head_data
from unitbase.paper.press import Forme, on_paper
from unitbase.paper.strips import MODERN, StripTheme, strip_colour
from unitbase.paper.values import Length, Pack, PaperHead, PrintedStrip
from unitbase.paper.words import clean, length_text, length_words
from unitbase.words.habits import clock_text, day_text


@dataclass(frozen=True, slots=True)
class PersonDay:
    """A day of somebody's employment: its date and shoot day (0 none), the code of the day out of days.

    `arrive` and `leave` are minutes from midnight of the date, -1 unknown; a day of waiting has no strips.
    """

    date: date | None
    shoot_day: int
    code: str
    strips: tuple[PrintedStrip, ...] = ()
    arrive: int = -1
    leave: int = -1
    name: str = ""


@dataclass(frozen=True, slots=True)
class PrintedPerson:
    """One of the cast with every day of the employment, in order, and what they add up to by name."""

    id: str
    name: str
    performer: str
    days: tuple[PersonDay, ...]
    totals: tuple[tuple[str, int], ...] = ()


@on_paper
def cast_schedule(head: PaperHead, people: Sequence[PrintedPerson], *, theme: StripTheme = MODERN) -> Forme:
    """The PDF of the schedules of these people, each on pages of their own. Raises PressError."""
    data = {**head_data(head), "people": [_person(one, head.pack, theme) for one in people]}
    return Forme("person.typ", data)


def _person(person: PrintedPerson, pack: Pack, theme: StripTheme) -> Row:
    strips = [strip for day in person.days for strip in day.strips]
    words = [
        f"{count} {clean(name.lower())} {'day' if count == 1 else 'days'}" for name, count in person.totals if count
    ]
    scenes = scene_count(strips)
    return {
        "id": clean(person.id, 8),
        "name": clean(person.name),
        "performer": clean(person.performer),
        "span": _span(person.days, pack),
        "summary": " · ".join((*words, scenes, length_words(Length.of(strips)))),
        "days": [_day(day, pack, theme) for day in person.days],
    }


def _span(days: Sequence[PersonDay], pack: Pack) -> str:
    dates = [day.date for day in days if day.date is not None]
    return f"{day_text(dates[0], pack)} to {day_text(dates[-1], pack)}" if dates else ""


def _day(day: PersonDay, pack: Pack, theme: StripTheme) -> Row:
    return {
        "date": day_text(day.date, pack) if day.date else "",
        "day": clean(day.name, 10) or (f"Day {day.shoot_day}" if day.shoot_day else ""),
        "code": clean(day.code, 6),
        "words": code_words(day.code),
        "call": clock_text(day.arrive, pack) if day.arrive >= 0 else "",
        "out": clock_text(day.leave, pack) if day.leave >= 0 else "",
        "works": bool(day.strips),
        "scenes": [_scene(strip, theme) for strip in day.strips],
    }


def _scene(strip: PrintedStrip, theme: StripTheme) -> Row:
    return {
        "number": clean(strip.number, 5),
        "int_ext": initials(strip.int_ext),
        "set": clean(strip.set, 16),
        "day_part": clean(strip.day_part, 8),
        "dark": strip.day_part != "DAY",
        "pages": length_text(strip.length),
        "location": clean(strip.location, 14),
        "fill": strip_colour(strip.int_ext, strip.day_part, theme),
    }
