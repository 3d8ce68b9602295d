"""The papers of a schedule as rows, for spreadsheets: a row a strip, a set of a stay, a day, a person's day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from unitbase.paper.board import initials, scene_count
from unitbase.paper.person import PrintedPerson
from unitbase.paper.places import stays_of
from unitbase.paper.tables import Cell, Column, Table
from unitbase.paper.values import Length, Pack, PrintedBanner, PrintedDay, PrintedStrip
from unitbase.paper.words import by_number
from unitbase.words.catalogue import title
from unitbase.words.categories import category_name
from unitbase.words.habits import clock_text

Cells = Callable[[Iterable[PrintedStrip]], tuple[Cell, ...]]
BONEYARD = "Boneyard"
CAST = "100"


def _lengths(strips: Iterable[PrintedStrip]) -> tuple[tuple[Column, ...], Cells]:
    """The columns of lengths, durations of items and pages of scenes, each where there are any; and what they hold."""
    whole = Length.of(strips)
    duration, pages = Column("Duration", 9, "duration"), Column("Pages", 8, "pages")
    columns = tuple(one for one, there in ((duration, whole.seconds), (pages, whole.eighths)) if there) or (pages,)

    def cells(own: Iterable[PrintedStrip]) -> tuple[Cell, ...]:
        found = Length.of(own)
        told: dict[str, Cell] = {"duration": found.seconds or None, "pages": found.eighths or None}
        return tuple(told[column.kind] for column in columns)

    return columns, cells


def _clock(minute: int, pack: Pack) -> str:
    return clock_text(minute, pack) if minute >= 0 else ""


def strip_list(days: Sequence[PrintedDay], boneyard: Sequence[PrintedStrip] = (), pack: Pack = "UK") -> Table:
    """The schedule: each strip and banner under its day, with call and estimated wrap, elements and notes.

    A retake has no length, so that sums are right. A day without either has a row of its own.
    """
    every = [strip for day in days for strip in day.strips] + list(boneyard)
    long, cells = _lengths(every)
    columns = (
        Column("Day", 14), Column("Date", 11, "date"), Column("Call", 8), Column("Est. wrap", 9), Column("Scene", 8),
        Column("I/E", 6), Column("Set", 34), Column("D/N", 7), *long, Column(title("script-day", pack), 9, "number"),
        Column("Cast", 18), Column("Location", 24), Column("Synopsis", 44), Column("Minutes", 8, "number"),
        Column("Marks", 20), Column("Elements", 60), Column("Note", 40),
    )  # fmt: skip

    def row(strip: PrintedStrip) -> tuple[Cell, ...]:
        return (
            strip.number, initials(strip.int_ext), strip.set, strip.day_part, *cells((strip,)),
            strip.script_day or None, ", ".join(strip.cast), strip.location, strip.synopsis, strip.minutes or None,
            ", ".join(strip.marks), _elements(strip, pack), strip.note,
        )  # fmt: skip

    blank: tuple[Cell, ...] = (None,) * (len(columns) - 4)
    rows: list[tuple[Cell, ...]] = []
    for day in days:
        head = (day.title, day.date, _clock(day.call, pack), _clock(day.wrap, pack))
        for item in day.items or (PrintedBanner(""),):
            told = (*blank[:2], item.text, *blank[3:-1], item.note) if isinstance(item, PrintedBanner) else row(item)
            rows.append((*head, *told))
    rows += [(BONEYARD, None, "", "", *row(strip)) for strip in boneyard]
    return Table("Schedule", columns, tuple(rows))


def _elements(strip: PrintedStrip, pack: Pack) -> str:
    """What a scene needs by category ("Props: Oar × 2, Bell; Vehicles: Boat"), without its cast, which stands by id."""
    found: dict[str, list[str]] = {}
    for one in strip.elements:
        if one.category != CAST:
            many = f" × {one.quantity}" if one.quantity > 1 else ""
            found.setdefault(one.kind or category_name(one.category, pack), []).append(f"{one.name}{many}")
    return "; ".join(f"{kind}: {', '.join(names)}" for kind, names in found.items())


def stay_list(days: Sequence[PrintedDay], pack: Pack = "UK") -> Table:
    """Day by day by location: a row for each set of each stay, a stay being what a day shoots without leaving a place.

    `Arrives` says where the unit came from another location that day; a day without scenes has a row of its own.
    """
    long, cells = _lengths(strip for day in days for strip in day.strips)
    columns = (
        Column("Day", 14), Column("Date", 11, "date"), Column("Location", 28), Column("Arrives", 14), Column("Set", 34),
        Column("Scenes", 40), *long, Column("Cast", 24), Column("Call", 8), Column("Est. wrap", 9),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for day in days:
        hours = (_clock(day.call, pack), _clock(day.wrap, pack))
        for stay in stays_of(day):
            sets = [(name, tuple(own)) for name, own in groupby(stay.strips, key=lambda strip: strip.set)]
            for name, own in sets or [("", ())]:
                place = stay.place or ("No scenes" if day.shoots else "")
                arrives = "company move" if stay.move else ""
                told = (place, arrives, name, _scenes(own), *cells(own), _cast(own))
                rows.append((day.title, day.date, *told, *hours))
    return Table("Day by day by location", columns, tuple(rows))


def _scenes(strips: Iterable[PrintedStrip]) -> str:
    return ", ".join(f"{one.number} {initials(one.int_ext)} {one.day_part}".strip() for one in strips)


def _cast(strips: Iterable[PrintedStrip]) -> str:
    return ", ".join(sorted({one for strip in strips for one in strip.cast}, key=by_number))


def person_list(people: Sequence[PrintedPerson], pack: Pack = "UK") -> Table:
    """The schedules of the cast: a row for each date that somebody works, waits or travels."""
    long, cells = _lengths(strip for one in people for day in one.days for strip in day.strips)
    columns = (
        Column("Id", 6), Column("Name", 24), Column("Performer", 24), Column("Date", 11, "date"), Column("Day", 14),
        Column("Code", 8), Column("Call", 8), Column("Est. out", 9), Column("Scenes", 40), *long,
    )  # fmt: skip
    rows = tuple(
        (
            one.id, one.name, one.performer, day.date, day.title, day.code, _clock(day.arrive, pack),
            _clock(day.leave, pack), _scenes(day.strips), *cells(day.strips),
        )
        for one in people
        for day in one.days
    )  # fmt: skip
    return Table("Cast schedule", columns, rows)


def day_list(days: Sequence[PrintedDay], holidays: Mapping[date, str], pack: Pack = "UK") -> Table:
    """The calendar: a row a day that is worked, with where and what; holidays on which it is worked are named."""
    long, cells = _lengths(strip for day in days for strip in day.strips)
    columns = (
        Column("Date", 11, "date"), Column("Day", 14), Column("Call", 8), Column("Est. wrap", 9),
        Column("Locations", 34), Column("Sets", 44), Column("Scenes", 14), *long, Column("Holiday", 20),
        Column("In bad weather", 24), Column("Note", 40),
    )  # fmt: skip
    rows = tuple(
        (
            day.date, day.title, _clock(day.call, pack), _clock(day.wrap, pack), ", ".join(day.places),
            ", ".join(dict.fromkeys(strip.set for strip in day.strips)), scene_count(day.strips) if day.shoots else "",
            *cells(day.strips), holidays.get(day.date, "") if day.date else "", day.cover, day.note,
        )
        for day in days
    )  # fmt: skip
    return Table("Calendar", columns, rows)
