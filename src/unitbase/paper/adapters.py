"""From a plan to what paper prints. These modules alone of the room know the board and the breakdown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from unitbase.breakdown.studio import lasts
from unitbase.breakdown.values import Character, Element, Sheet
from unitbase.paper.breaks import breaks_of_units, unit_name
from unitbase.paper.values import (
    PrintedBanner,
    PrintedBreak,
    PrintedDay,
    PrintedElement,
    PrintedSheet,
    PrintedStrip,
)
from unitbase.paper.words import by_number
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.marks import NO_MARKS, Marks
from unitbase.schedule.numbering import strip_name
from unitbase.schedule.timeline import DayTimeline, all_days
from unitbase.schedule.values import DAY_NAMES, SHOOT, Banner, Day, Plan, Strip
from unitbase.schedule.weather import Cover, covers_of
from unitbase.words.categories import HUES, OwnCategory, own_hue

MARKS = {"102": "stunt", "105": "effects", "108": "animal", "122": "effects"}
BACKGROUND, VEHICLES = "101", "103"
NO_HOLIDAYS: Mapping[date, str] = MappingProxyType({})


def days_of(
    plan: Plan,
    *,
    holidays: Mapping[date, str] = NO_HOLIDAYS,
    stars: Collection[str] = (),
    marks: Marks = NO_MARKS,
) -> tuple[PrintedDay, ...]:
    """The board's days as schedules print them; `minutes` is call to wrap by the day's timeline.

    `holidays` are dates with their names; `stars` the ids of strips and days to mark as changed. The notes and the
    weather cover of `marks` print with what they are pinned to.
    """
    lookup = Lookup(plan)
    pinned = _Pinned(stars, marks, _covers(lookup, marks))
    runs, numbers = all_days(lookup), lookup.numbers
    order = _in_time(lookup)
    dates = [lookup.dates[at] for at in order]
    between = breaks_of_units(plan.calendar, [(plan.board.days[at].unit, lookup.dates[at]) for at in order], holidays)
    following = [*dates[1:], None]
    return tuple(
        _day(
            lookup, plan.board.days[at], runs[at], numbers[at],
            (*(() if dates[place] == following[place] else _worked(dates[place], holidays)), *between[place]), pinned,
        )
        for place, at in enumerate(order)
    )  # fmt: skip


class _Pinned(NamedTuple):
    """What is pinned to strips and days by their ids: stars, notes; the weather cover of days in words."""

    stars: Collection[str] = ()
    marks: Marks = NO_MARKS
    covers: Mapping[str, str] = MappingProxyType({})

    def note(self, key: str) -> str:
        return self.marks.notes.get(key, "")


def _covers(lookup: Lookup, marks: Marks) -> dict[str, str]:
    """The weather cover of each day outdoors; nothing while nobody has said anything of any day."""
    return {day: _cover(lookup, cover) for day, cover in covers_of(lookup, marks).items()} if marks.covers else {}


def _cover(lookup: Lookup, cover: Cover) -> str:
    if cover.strip is not None and (sheet := lookup.sheet(cover.strip)):
        return f"scene {strip_name(cover.strip, sheet.number)}, {sheet.int_ext.value} {_set_name(lookup, sheet)}"
    if cover.gone:
        return "none any more, what was named cannot stand by"
    return "none" if cover.said else "not said"


def _in_time(lookup: Lookup) -> tuple[int, ...]:
    """The days of the board in order of their dates, those of other units behind the main unit's.

    Where a date is missing they stay as they stand.
    """
    dates, days = lookup.dates, lookup.plan.board.days
    if any(when is None for when in dates):
        return tuple(range(len(days)))
    return tuple(sorted(range(len(days)), key=lambda at: (dates[at] or date.min, days[at].unit, at)))


def _worked(when: date | None, holidays: Mapping[date, str]) -> tuple[PrintedBreak, ...]:
    """A bar that tells of a holiday on which the unit works."""
    if when is None or when not in holidays:
        return ()
    return (PrintedBreak("holiday", when, when, f"{holidays[when]}, worked"),)


def day_name(day: Day, number: int) -> str:
    """What a day is called beyond its number; "" for a shoot day of the main unit."""
    unit = unit_name(day.unit)
    if day.kind != SHOOT:
        return " ".join(filter(None, (unit, f"{DAY_NAMES[day.kind].capitalize()} day")))
    return f"{unit} Day {number}" if unit else ""


def _day(
    lookup: Lookup, day: Day, run: DayTimeline, number: int, after: tuple[PrintedBreak, ...], pinned: _Pinned
) -> PrintedDay:
    known = bool(day.strips)
    return PrintedDay(
        number=number,
        date=run.date,
        items=_items(lookup, day, pinned),
        minutes=run.wrap - run.call if known else 0,
        call=run.call if known else -1,
        wrap=run.wrap if known else -1,
        places=tuple(_place_name(lookup, key) for key in lookup.day_locations(day)),
        after=after,
        star=day.id in pinned.stars,
        name=day_name(day, number),
        note=pinned.note(day.id),
        cover=pinned.covers.get(day.id, ""),
    )


def boneyard_of(plan: Plan, *, stars: Collection[str] = (), marks: Marks = NO_MARKS) -> tuple[PrintedStrip, ...]:
    """The strips that wait, in the boneyard's order, with their notes."""
    lookup, pinned = Lookup(plan), _Pinned(stars, marks)
    return tuple(_strip(lookup, strip, pinned) for strip in plan.board.boneyard)


def sheets_of(plan: Plan) -> tuple[PrintedSheet, ...]:
    """The breakdown sheets in script order, each with the first day that shoots it."""
    lookup = Lookup(plan)
    shoots: dict[str, tuple[int, date | None]] = {}
    for day, number, when in zip(plan.board.days, lookup.numbers, lookup.dates, strict=True):
        for strip in day.strips:
            shoots.setdefault(strip.scene, (number, when))
    return tuple(_sheet(lookup, sheet, *shoots.get(sheet.scene, (0, None))) for sheet in plan.breakdown.sheets)


def _items(lookup: Lookup, day: Day, pinned: _Pinned) -> tuple[PrintedStrip | PrintedBanner, ...]:
    return tuple(
        PrintedBanner(one.text, pinned.note(one.id)) if isinstance(one, Banner) else _strip(lookup, one, pinned)
        for one in day.items
    )


def _strip(lookup: Lookup, strip: Strip, pinned: _Pinned) -> PrintedStrip:
    sheet, star, note = lookup.sheet(strip), strip.id in pinned.stars, pinned.note(strip.id)
    if sheet is None:  # a scene that left the script keeps its strip until somebody takes it off
        return PrintedStrip(strip.scene, "", "not in the breakdown", "DAY", 0, id=strip.id, star=star, note=note)
    return PrintedStrip(
        number=strip_name(strip, sheet.number),
        int_ext=sheet.int_ext.value,
        set=_set_name(lookup, sheet),
        day_part=sheet.day_part.value,
        eighths=lookup.length(strip),
        cast=tuple(sorted((_board_id(lookup, key) for key in sheet.cast), key=by_number)),
        location=_location_name(lookup, sheet),
        script_day=sheet.script_day,
        synopsis=sheet.synopsis,
        minutes=lookup.minutes(strip),
        marks=(*_marks(lookup, sheet), *(("weather cover",) if strip.id in pinned.marks.cover else ())),
        id=strip.id,
        seconds=lookup.seconds(strip),
        star=star,
        take=strip.take,
        note=note,
        elements=(*_cast(lookup, sheet), *(_element(one, lookup.plan.breakdown.own) for one in sheet.elements)),
    )


def _set_name(lookup: Lookup, sheet: Sheet) -> str:
    return next((place.name for place in lookup.plan.breakdown.sets if place.key == sheet.set), sheet.set)


def _location_name(lookup: Lookup, sheet: Sheet) -> str:
    key = next((place.location for place in lookup.plan.breakdown.sets if place.key == sheet.set), "")
    return lookup.locations[key].name if key in lookup.locations else key


def _place_name(lookup: Lookup, key: str) -> str:
    """What a location is called; a set without one is its own location."""
    if key in lookup.locations:
        return lookup.locations[key].name
    return next((place.name for place in lookup.plan.breakdown.sets if place.key == key), key)


def _character(lookup: Lookup, key: str) -> Character:
    return lookup.characters.get(key) or Character(key, key, key, ())


def _board_id(lookup: Lookup, key: str) -> str:
    return _character(lookup, key).board_id


def _marks(lookup: Lookup, sheet: Sheet) -> tuple[str, ...]:
    """Short words in the order of the script; the crowd with its number, a child once."""
    child = any(terms.child for key in sheet.cast if (terms := lookup.cast.get(key)))
    words = ["child"] if child else []
    for element in sheet.elements:
        if element.category == BACKGROUND:
            words.append(f"{element.quantity} extras" if element.quantity > 1 else element.name)
        elif element.category == VEHICLES:
            words.append(element.name)
        elif element.category in MARKS:
            words.append(MARKS[element.category])
    return tuple(dict.fromkeys(words))


def _sheet(lookup: Lookup, sheet: Sheet, shoot_day: int, when: date | None) -> PrintedSheet:
    return PrintedSheet(
        number=sheet.number,
        heading=sheet.heading,
        int_ext=sheet.int_ext.value,
        set=_set_name(lookup, sheet),
        day_part=sheet.day_part.value,
        eighths=sheet.eighths,
        minutes=sheet.minutes,
        script_day=sheet.script_day,
        location=_location_name(lookup, sheet),
        synopsis=sheet.synopsis,
        shoot_day=shoot_day,
        date=when,
        elements=(*_cast(lookup, sheet), *(_element(one, lookup.plan.breakdown.own) for one in sheet.elements)),
        seconds=lasts(sheet),
    )


def _cast(lookup: Lookup, sheet: Sheet) -> tuple[PrintedElement, ...]:
    seen, heard = (
        sorted((_character(lookup, key) for key in keys), key=lambda who: by_number(who.board_id))
        for keys in (sheet.cast, sheet.voices)
    )
    return (
        *(PrintedElement("100", who.name, mark=who.board_id) for who in seen),
        *(PrintedElement("100", f"{who.name} (voice)", mark=who.board_id) for who in heard),
    )


def _element(element: Element, own: Iterable[OwnCategory]) -> PrintedElement:
    kind = next((one for one in own if one.id == element.category), None)
    name, ink = (kind.name, HUES[own_hue(kind)]) if kind else ("", "")
    return PrintedElement(element.category, element.name, element.quantity, kind=name, ink=ink, photo=element.photo)
