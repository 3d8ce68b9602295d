"""The shoot days of a plan as events of a calendar: of the whole unit, or of one person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from unitbase.exchange.ical import Event, Feed
from unitbase.schedule.lengths import pages
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.timeline import DayTimeline, lay_day
from unitbase.schedule.values import DAY_NAMES, SHOOT, Banner, Day, Plan
from unitbase.words.habits import clock_text


def production_feed(plan: Plan, scope: str, sequence: int, changed: datetime, pack: str = "UK") -> Feed:
    """Every dated day: call to wrap, where, which scenes. `scope` (the production's id) keeps identities apart."""
    lookup = Lookup(plan)
    events = tuple(_day(lookup, index, day, when, scope, pack) for index, day, when in _dated(lookup))
    return Feed(plan.title, plan.town.zone, events, sequence, changed)


def person_feed(
    plan: Plan, character: str, scope: str, sequence: int, changed: datetime, pack: str = "UK"
) -> Feed | None:
    """The days on which a character works: in and out, where, its own scenes. None for a character that is none.

    It names the part and nobody else: not who plays it, and no other part.
    """
    lookup = Lookup(plan)
    known = lookup.characters.get(character)
    if known is None:
        return None
    events = []
    for index, day, when in _dated(lookup):
        times = lay_day(lookup, index)
        person = next((one for one in times.people if one.character == character), None)
        if person is None:
            continue
        scenes = _scenes(lookup, day, character)
        words = [f"Unit call {clock_text(times.call, pack)}", *scenes]
        head = f"{plan.title}: {known.name} ({known.board_id}), {_numbered(lookup, index)}"
        key = f"{scope}-{day.id}-{character}@unitbase"
        events.append(
            Event(key, when, person.arrive, person.leave, head, _places(lookup, day, character), "\n".join(words))
        )
    return Feed(f"{plan.title}: {known.name}", plan.town.zone, tuple(events), sequence, changed)


def _dated(lookup: Lookup) -> Iterator[tuple[int, Day, date]]:
    for index, (day, when) in enumerate(zip(lookup.plan.board.days, lookup.dates, strict=True)):
        if when is not None and (day.kind != SHOOT or day.items):
            yield index, day, when


def _day(lookup: Lookup, index: int, day: Day, when: date, scope: str, pack: str) -> Event:
    key = f"{scope}-{day.id}@unitbase"
    if day.kind != SHOOT:
        head = f"{lookup.plan.title}: {DAY_NAMES[day.kind].capitalize()}{_unit(day)}"
        return Event(key, when, None, None, head, "", "\n".join(_banners(day)))
    times = lay_day(lookup, index)
    head = f"{lookup.plan.title}: {_numbered(lookup, index)}"
    words = [_hours(times, pack), *_scenes(lookup, day), *_banners(day), _total(lookup, day)]
    return Event(key, when, times.call, times.wrap, head, _places(lookup, day), "\n".join(filter(None, words)))


def _unit(day: Day) -> str:
    return f" ({day.unit} unit)" if day.unit else ""


def _numbered(lookup: Lookup, index: int) -> str:
    """The number of a shoot day within its unit: travel and the like are not counted."""
    return f"Day {lookup.numbers[index]}{_unit(lookup.plan.board.days[index])}"


def _hours(times: DayTimeline, pack: str) -> str:
    return f"Call {clock_text(times.call, pack)}, estimated wrap {clock_text(times.wrap, pack)}"


def _scenes(lookup: Lookup, day: Day, character: str = "") -> list[str]:
    """A line for each scene: number, inside or outside, set, light, length. Of a character its own scenes alone."""
    sets = {one.key: one.name for one in lookup.plan.breakdown.sets}
    found = []
    for strip in day.strips:
        sheet = lookup.sheet(strip)
        if sheet is None or (character and character not in sheet.cast):
            continue
        number = f"{sheet.number or strip.scene}{f' part {strip.part}' if strip.part else ''}"
        place = f"{sheet.int_ext.value} {sets.get(sheet.set, sheet.set)} - {sheet.day_part.value}"
        found.append(f"Sc. {number}: {place} ({pages(lookup.length(strip))})")
    return found


def _banners(day: Day) -> list[str]:
    return [item.text for item in day.items if isinstance(item, Banner) and item.text]


def _total(lookup: Lookup, day: Day) -> str:
    eighths = sum(lookup.eighths(strip) for strip in day.strips)
    return f"{pages(eighths)} pages" if eighths else ""


def _places(lookup: Lookup, day: Day, character: str = "") -> str:
    """The places of the day in order of first use; of a character those where it is needed."""
    strips = [
        strip for strip in day.strips
        if not character or ((sheet := lookup.sheet(strip)) is not None and character in sheet.cast)
    ]  # fmt: skip
    keys = dict.fromkeys(filter(None, map(lookup.location, strips)))
    return ", ".join(place.name for key in keys if (place := lookup.locations.get(key)) is not None)
