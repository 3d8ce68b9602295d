"""A plan as a file of the standard: a sheet for each strip, the board by days, the calendar.

No pay leaves the production by it: of the terms it says whether somebody is held or may be dropped, which the standard
asks for, and nothing else. Where the production was begun from such a file (`base`), its identities, its dates and
the keys it brought with it are kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, TypeVar

from unitbase.breakdown.values import Sheet
from unitbase.exchange.board import plain_number
from unitbase.exchange.uss.imported import public_id
from unitbase.exchange.uss.own import (
    AT,
    BONEYARD,
    DAYS,
    KIND,
    LOCKED,
    MAIN,
    NOTE,
    ORDER_LOCKED,
    TIMES,
    WORK_DAYS,
    marked,
    stamp,
    with_times,
)
from unitbase.exchange.uss.values import (
    Category,
    Event,
    Stripboard,
    UssBoard,
    UssBreakdown,
    UssCalendar,
    UssElement,
    UssFile,
)
from unitbase.exchange.uss.whole import whole
from unitbase.exchange.values import CAST, DAY_NIGHT, INT_EXT, LOCATION, SCRIPT_DAY, SET
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.marks import NO_COVER, NO_MARKS, Marks
from unitbase.schedule.values import ALWAYS, SHOOT, TEXT, Availability, Banner, CastTerms, Day, Hold, Plan, Strip
from unitbase.schedule.values import Event as Called
from unitbase.screenplay.values import IntExt
from unitbase.words.categories import CATEGORIES, OwnCategory, category_name

SOURCE = "Unitbase"
_ID = 24
_MINUTE = 60_000
_WEEK = 7
_OTHER = 126
_FIELDS = {SET: "Set", INT_EXT: "INT/EXT", DAY_NIGHT: "Day/Night", SCRIPT_DAY: "Script Day", LOCATION: "Location"}
_SPOKEN_OF = frozenset({*_FIELDS, *CATEGORIES})
_EMPTY = UssFile()


@dataclass(slots=True)
class _Making:
    """What is made on the way: elements by category and name, each once; what the base has, to be taken up."""

    scope: str
    stamp: str
    base: UssFile
    own: tuple[OwnCategory, ...] = ()
    categories: dict[str, Category] = field(default_factory=dict)
    elements: dict[tuple[str, str], UssElement] = field(default_factory=dict)
    old: dict[tuple[str, str], UssElement] = field(default_factory=dict)
    sheets: dict[str, UssBreakdown] = field(default_factory=dict)
    keys: dict[str, tuple[str, str]] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    marks: Marks = NO_MARKS
    shoot: tuple[date, date] | None = None
    places: Mapping[str, int] = field(default_factory=dict)

    def id(self, *parts: object) -> str:
        """An identity that is the same each time: twelve bytes, as the standard likes them."""
        return hashlib.sha256("\0".join((self.scope, *map(str, parts))).encode()).hexdigest()[:_ID]

    def fresh(self, *parts: object) -> str:
        """An identity like `id` that no record of the base has, whatever that is called by now."""
        key, again = self.id(*parts), 1
        while key in self.taken:
            again += 1
            key = self.id(*parts, again)
        return key

    def element(
        self,
        category: str,
        name: str,
        times: Availability = ALWAYS,
        called: tuple[Called, ...] = (),
        **more: Any,  # noqa: ANN401
    ) -> str:
        """The identity of the element of that name, made where there is none; `more` are fields of it."""
        key = (category, name.casefold())
        if key not in self.elements:
            known = self.old.get(key) or UssElement(self.fresh("element", *key), created=self.stamp)
            made = replace(known, category=self.category(category).id, name=known.name or name, **more)
            # what a file said of an element stays, where nobody here has said anything of it
            said = times != ALWAYS or bool(called) or TIMES in made.extra
            self.elements[key] = with_times(made, times, called, self.shoot, self.id) if said else made
        return self.elements[key].id

    def category(self, key: str) -> Category:
        """The category of a public id: the base's, or a fresh one."""
        if key not in self.categories:
            number = int(key) if key.isdecimal() else _OTHER
            name = _FIELDS.get(key) or category_name(key, "US", self.own)
            self.categories[key] = Category(self.fresh("category", key), number, self.stamp, name)
        return self.categories[key]


def uss_of_plan(plan: Plan, scope: str, at: datetime, base: UssFile | None = None, marks: Marks = NO_MARKS) -> UssFile:
    """The plan as a file made at `at`; `scope` (the production's id) keeps identities apart between productions.

    The marks of the board, and when people, places and things can be had, stand where the standard has a place for them
    and under keys of our own.
    """
    base = whole(base) if base else _EMPTY
    making = _begun(scope, f"{at:%Y-%m-%dT%H:%M:%S}.000Z", base, plan.breakdown.own)
    lookup = Lookup(plan)
    dates = [day for day in lookup.dates if day is not None]
    making.marks, making.shoot = marks, (min(dates), max(dates)) if dates else None
    sheets = {strip.id: _sheet(strip, lookup, making) for strip in _strips(plan)}
    _link(plan, making)
    banners = {item.id: _banner(item, making) for day in plan.board.days for item in day.items if _is_banner(item)}
    laid = _laid(plan, {key: one.id for key, one in (*sheets.items(), *banners.items())}, making)
    calendar = _calendar(plan, making)
    made = (*sheets.values(), *banners.values())
    return replace(
        base,
        id=base.id or making.id("file"),
        created=base.created or making.stamp,
        name=base.name or "Schedule",
        project=plan.title,
        sched_date=making.stamp,
        source=SOURCE,
        version=UssFile().version,
        breakdowns=made,
        categories=_with_kept(making.categories.values(), base.categories),
        elements=_with_kept(making.elements.values(), base.elements),
        stripboards=(*_others(base, {one.id for one in made}, laid), replace(laid, calendar=calendar.id)),
        calendars=(*(one for one in base.calendars if one.id != calendar.id), calendar),
    )


def _link(plan: Plan, making: _Making) -> None:
    """Parts and things that always bring others name them, beside those the base says they bring."""
    things = {one.key: one for sheet in plan.breakdown.sheets for one in sheet.elements}
    names = {key: (one.category, one.name.casefold()) for key, one in things.items()}
    bringing = [((CAST, part.name.casefold()), part.brings) for part in plan.breakdown.characters]
    bringing += [(names[key], one.brings) for key, one in things.items()]
    for key, brings in bringing:
        ids = [making.elements[names[one]].id for one in brings if names.get(one) in making.elements]
        if ids and key in making.elements:
            known = making.elements[key]
            making.elements[key] = replace(known, linked=tuple(dict.fromkeys((*known.linked, *ids))))


def _begun(scope: str, stamp: str, base: UssFile, own: tuple[OwnCategory, ...]) -> _Making:
    ucids = {one.id: public_id(one) for one in base.categories}
    ids = frozenset(one.id for one in (*base.breakdowns, *base.elements, *base.categories))
    making = _Making(scope, stamp, base, own, taken=ids)
    for one in base.categories:
        making.categories.setdefault(public_id(one), one)
    for element in base.elements:
        key = ucids.get(element.category, ""), element.name.casefold()
        making.keys[element.id] = key
        making.old.setdefault(key, element)
    making.sheets = {plain_number(one.scene or ""): one for one in base.breakdowns if one.type == "scene"}
    return making


def _is_banner(item: object) -> bool:
    return isinstance(item, Banner)


def _strips(plan: Plan) -> tuple[Strip, ...]:
    """Every strip in the order of the script, parts of a scene together."""
    order = {sheet.scene: at for at, sheet in enumerate(plan.breakdown.sheets)}
    found = [*(strip for day in plan.board.days for strip in day.strips), *plan.board.boneyard]
    return tuple(sorted(found, key=lambda strip: (order.get(strip.scene, len(order)), strip.part, strip.take)))


def strip_number(strip: Strip, sheet: Sheet | None) -> str:
    """The number a strip goes by in other programs: `12`, `12PT2` for its second part, `12RT1` for a retake."""
    number = (sheet.number if sheet else "") or strip.scene
    part = f"PT{strip.part}" if strip.part else ""
    return f"{number}{part}RT{strip.take}" if strip.take else f"{number}{part}"


def _sheet(strip: Strip, lookup: Lookup, making: _Making) -> UssBreakdown:
    sheet = lookup.sheet(strip)
    number = strip_number(strip, sheet)
    known = making.sheets.get(plain_number(number)) or UssBreakdown(
        making.fresh("strip", strip.id), created=making.stamp
    )
    sheet_of_strip = replace(
        known,
        type="scene",
        scene=number,
        eighths=lookup.eighths(strip),
        duration=lookup.minutes(strip) * _MINUTE,
        description=sheet.synopsis if sheet else known.description,
        comments=(sheet.note if sheet else "") or known.comments,
        elements=_as_known(_elements(sheet, strip, lookup, making), known, making) if sheet else (),
    )
    marks = making.marks
    return marked(
        sheet_of_strip, note=marks.notes.get(strip.id, ""), locked=strip.id in marks.locked_strips,
        cover=strip.id in marks.cover,
    )  # fmt: skip


def _as_known(made: tuple[str, ...], known: UssBreakdown, making: _Making) -> tuple[str, ...]:
    """What a scene needs by the base's own identities, and what the base says of it that nobody here speaks of.

    A base may hold an element twice under one name; each scene keeps the one it had.
    """
    by_key = {making.keys[one]: one for one in reversed(known.elements) if one in making.keys}
    keys = {one.id: key for key, one in making.elements.items()}
    spoken_of = _SPOKEN_OF.union(one.id for one in making.own)
    other = [one for key, one in by_key.items() if key[0] not in spoken_of]
    return tuple(dict.fromkeys((*(by_key.get(keys[one], one) for one in made), *reversed(other))))


def _elements(sheet: Sheet, strip: Strip, lookup: Lookup, making: _Making) -> tuple[str, ...]:
    """What the heading says, the cast, and the things of a scene; places and the cast come first."""
    sets = {one.key: one.name for one in lookup.plan.breakdown.sets}
    int_ext = "I/E" if sheet.int_ext is IntExt.BOTH else sheet.int_ext.value
    found = [making.element(INT_EXT, int_ext), making.element(SET, sets.get(sheet.set, sheet.set))]
    found.append(making.element(DAY_NIGHT, sheet.day_part.value))
    if sheet.script_day:
        found.append(making.element(SCRIPT_DAY, str(sheet.script_day)))
    if place := lookup.locations.get(lookup.location(strip)):
        found.append(making.element(LOCATION, place.name, place.availability))
    found += [_cast(key, lookup, making) for key in sheet.cast]
    things = {one.element: (one.availability, one.events) for one in lookup.plan.resources}
    found += [making.element(e.category, e.name, *things.get(e.key, ())) for e in sheet.elements]
    return tuple(dict.fromkeys(found))


def _cast(key: str, lookup: Lookup, making: _Making) -> str:
    character = lookup.characters.get(key)
    terms = lookup.cast.get(key) or CastTerms(key, 0)
    if character is None:
        return making.element(CAST, key)
    return making.element(
        CAST,
        character.name,
        terms.availability,
        terms.events,
        board_id=character.board_id,
        id_locked=character.id_typed,
        may_drop=terms.hold is Hold.DROP,
        drop_days=terms.drop_gap,
        may_hold=terms.hold is not Hold.NONE,
    )


def _banner(item: Banner | Strip, making: _Making) -> UssBreakdown:
    text = item.text if isinstance(item, Banner) else ""
    kind = item.kind if isinstance(item, Banner) else TEXT
    key = making.id("banner", item.id)
    extra = {KIND: kind} if kind != TEXT else {}
    banner = UssBreakdown(key, "banner", banner_text=text, created=making.stamp, extra=extra)
    return marked(banner, note=making.marks.notes.get(item.id, ""))


_Listed = TypeVar("_Listed", bound=UssElement | Category)


def _with_kept(made: Iterable[_Listed], base: tuple[_Listed, ...]) -> tuple[_Listed, ...]:
    """What was made, and what of the base stands in no scene (a part not cast in any): nothing is thrown away."""
    listed = tuple(made)
    ids = {one.id for one in listed}
    return (*listed, *(one for one in base if one.id not in ids))


def _laid(plan: Plan, ids: Mapping[str, str], making: _Making) -> Stripboard:
    """A board for each unit, so that each unit's days count by themselves, and the boneyard."""
    units = dict.fromkeys(("", *(day.unit for day in plan.board.days)))
    if len(units) < sum(1 for _ in groupby(("", *(day.unit for day in plan.board.days)))):
        making.places = {day.id: at for at, day in enumerate(plan.board.days, start=1)}
    boards = [_board(unit, [day for day in plan.board.days if day.unit == unit], ids, making) for unit in units]
    waiting = tuple(ids[strip.id] for strip in plan.board.boneyard)
    boneyard = UssBoard(making.id("boneyard"), "boneyard", (waiting,) if waiting else ())
    return Stripboard(making.id("stripboard"), "Schedule", None, (*boards, boneyard))


def _board(unit: str, days: list[Day], ids: Mapping[str, str], making: _Making) -> UssBoard:
    """The days of a unit; what the standard has no word for (kinds of day, shapes) stands under a key of our own."""
    laid = tuple(tuple(ids[item.id] for item in day.items) for day in days)
    told = [{"kind": day.kind, "shape": day.shape, **_day_marks(day, ids, making)} for day in days]
    plain = all(one == {"kind": SHOOT, "shape": ""} for one in told)
    name = f"{unit} unit" if unit.strip().casefold() in {*MAIN, BONEYARD} else unit or "stripboard"
    return UssBoard(making.id("board", unit), name, laid, extra={} if plain else {DAYS: told})


def _day_marks(day: Day, ids: Mapping[str, str], making: _Making) -> dict[str, str | bool | int]:
    """The marks of a day; a strip that stands by in bad weather goes by the identity of its sheet."""
    marks, cover = making.marks, making.marks.covers.get(day.id, "")
    place: dict[str, int] = {AT: making.places[day.id]} if making.places else {}
    told: dict[str, str | bool] = {
        NOTE.strip("_"): marks.notes.get(day.id, ""),
        LOCKED.strip("_"): day.id in marks.locked_days,
        ORDER_LOCKED.strip("_"): day.id in marks.locked_order,
        "cover": cover if cover == NO_COVER else ids.get(cover, ""),
    }
    return {**place, **{key: value for key, value in told.items() if value}}


def _others(base: UssFile, sheets: set[str], laid: Stripboard) -> Iterable[Stripboard]:
    """The base's other boards, as far as their sheets are all still there."""
    for one in base.stripboards:
        ids = [key for board in one.boards for item in board.items for key in ([item] if item in sheets else item)]
        if one.id != laid.id and ids and sheets.issuperset(ids):
            yield one


def _calendar(plan: Plan, making: _Making) -> UssCalendar:
    """Start, weekdays off, and each single date that differs from them up to the last day of the board."""
    calendar = plan.calendar
    events = [Event(making.id("start"), "start", None, stamp(calendar.start))] if calendar.start else []
    differing = dict(_differing(plan))
    off = sorted({*calendar.off, *(day for day, why in differing.items() if why)})
    events += [
        Event(making.id("off", day), "dayOff", "holiday" if differing.get(day) == "holiday" else "dayOff", stamp(day))
        for day in off
    ]
    days_off = tuple(day for day in range(_WEEK) if (day - 1) % _WEEK not in calendar.weekdays)
    worked = sorted({*calendar.on, *(day for day, why in differing.items() if not why)})
    extra = {WORK_DAYS: [day.isoformat() for day in worked]} if worked else {}
    return UssCalendar(making.id("calendar"), "Calendar", days_off, tuple(events), extra=extra)


def _differing(plan: Plan) -> Iterator[tuple[date, str]]:
    """The dates of the shoot that are not as their weekday says: why nobody works ("" where somebody does)."""
    calendar = plan.calendar
    last = max((day for day in Lookup(plan).dates if day is not None), default=None)
    day = calendar.start
    while day is not None and last is not None and day <= last:
        why = calendar.why_off(day)
        if (day.weekday() in calendar.weekdays) == bool(why):
            yield day, why
        day += timedelta(days=1)
