"""What *Today* shows: the next shoot day and what it needs, what is about to lapse, which terms are not yet agreed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from unitbase.office.productions.board_view import colour_of
from unitbase.office.productions.day_hours import hours_of
from unitbase.office.productions.values import Hours
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.timeline import DayTimeline, lay_day
from unitbase.schedule.values import Availability, Plan
from unitbase.screenplay.values import IntExt
from unitbase.words.habits import clock_text, day_text

_Ending = tuple[date, str, str]
_Span = tuple[str, Availability, set[str]]

# How many days ahead a date is news on a production manager's desk.
HORIZON = 21
# Inside and outside as a strip names them.
SHORT = {each: "I/E" if each is IntExt.BOTH else each.value for each in IntExt}


@dataclass(frozen=True, slots=True)
class NextDay:
    """The first shoot day after a date: its head, its scenes, who is called when, what else it needs."""

    index: int
    number: int
    count: int
    date: date | None
    hours: Hours
    scenes: tuple[tuple[str, str, str, str, str], ...]
    places: tuple[str, ...]
    calls: tuple[tuple[str, str], ...]
    needs: tuple[tuple[str, str], ...]


def next_day(plan: Plan, today: date, pack: str = "UK") -> NextDay | None:
    """The first shoot day after `today`; without dates the first of all, None when the shoot is over."""
    lookup = Lookup(plan)
    for index in _main(lookup):
        day = lookup.dates[index]
        if day is None or day > today:
            return _day(lookup, index, pack)
    return None


def _main(lookup: Lookup) -> tuple[int, ...]:
    """The shoot days of the main unit, by index."""
    return tuple(i for i, day in enumerate(lookup.plan.board.days) if lookup.numbers[i] and not day.unit)


def shoot_days(plan: Plan) -> int:
    """How many days the main unit shoots."""
    return len(_main(Lookup(plan)))


def shoot_day(plan: Plan, today: date) -> int:
    """The number of the shoot day that `today` is, 0 if it is none."""
    lookup = Lookup(plan)
    return next((lookup.numbers[index] for index in _main(lookup) if lookup.dates[index] == today), 0)


def _day(lookup: Lookup, index: int, pack: str) -> NextDay:
    strips = lookup.plan.board.days[index].strips
    sheets = {strip.id: sheet for strip in strips if (sheet := lookup.sheet(strip))}
    run = lay_day(lookup, index)
    sets = {one.key: one.name for one in lookup.plan.breakdown.sets}
    keys = lookup.day_locations(lookup.plan.board.days[index])
    return NextDay(
        index,
        lookup.numbers[index],
        len(_main(lookup)),
        lookup.dates[index],
        hours_of(run, {key: (sheet, colour_of(sheet)) for key, sheet in sheets.items()}, pack),
        tuple(
            (s.number, SHORT[s.int_ext], sets.get(s.set, s.set), s.day_part.value, colour_of(s))
            for s in sheets.values()
        ),
        tuple(lookup.locations[key].name if key in lookup.locations else key for key in keys),
        tuple(_calls(lookup, run, pack)),
        tuple(_needs(lookup, index)),
    )


def _calls(lookup: Lookup, run: DayTimeline, pack: str) -> Iterator[tuple[str, str]]:
    for person in sorted(run.people, key=lambda one: one.arrive):
        terms, character = lookup.cast.get(person.character), lookup.characters.get(person.character)
        years = terms.age_on(run.date) if terms else 0
        age = f" ({years})" if years else ""
        yield (
            f"{character.name if character else person.character}{age}",
            f"{clock_text(person.arrive, pack)}-{clock_text(person.leave, pack)}",
        )


def _needs(lookup: Lookup, index: int) -> Iterator[tuple[str, str]]:
    scenes: dict[str, list[str]] = {}
    most: dict[str, int] = {}
    for strip in lookup.plan.board.days[index].strips:
        sheet = lookup.sheet(strip)
        for element in sheet.elements if sheet else ():
            scenes.setdefault(element.name, []).append(sheet.number if sheet else "")
            most[element.name] = max(most.get(element.name, 0), element.quantity)
    for name, numbers in scenes.items():
        count = f"{most[name]}, " if most[name] > 1 else ""
        yield name, f"{count}{_scenes(dict.fromkeys(numbers))}"


def _scenes(numbers: Iterable[str]) -> str:
    listed = tuple(numbers)
    return f"scene{'s' if len(listed) > 1 else ''} {', '.join(listed)}"


def lapsing(plan: Plan, today: date, pack: str = "UK") -> tuple[tuple[str, str], ...]:
    """What ends within the horizon and is still needed: who or what with its end, and the scenes that depend on it."""
    lookup = Lookup(plan)
    spans = (*_cast_spans(lookup), *_place_spans(lookup), *_thing_spans(lookup))
    found = [one for span in spans for one in _told(lookup, *span, today, pack)]
    return tuple((title, text) for _, title, text in sorted(found))


def _end(availability: Availability, today: date, used: list[date]) -> date | None:
    """The last date before it is gone, if that is ahead, near, and it is used between now and then."""
    ends = [last for _, last in availability.only] + [first for first, _ in availability.away]
    near = [end for end in ends if 0 <= (end - today).days <= HORIZON]
    return next((end for end in sorted(near) if any(today <= day <= end for day in used)), None)


def _used(lookup: Lookup, scenes: set[str]) -> list[date]:
    days = zip(lookup.dates, lookup.plan.board.days, strict=True)
    return [day for day, one in days if day and any(strip.scene in scenes for strip in one.strips)]


def _told(
    lookup: Lookup, name: str, availability: Availability, scenes: set[str], today: date, pack: str
) -> Iterator[_Ending]:
    end = _end(availability, today, _used(lookup, scenes))
    if end is None:
        return
    gone = any(first == end for first, _ in availability.away)
    said = f"{name} is away from {day_text(end, pack)}" if gone else f"{name} can be had until {day_text(end, pack)}"
    numbers = (sheet.number for sheet in lookup.plan.breakdown.sheets if sheet.scene in scenes)
    yield end, said, f"Needed for {_scenes(numbers)}."


def _cast_spans(lookup: Lookup) -> Iterator[_Span]:
    for terms in lookup.plan.cast:
        character = lookup.characters.get(terms.character)
        if character:
            scenes = {s.scene for s in lookup.plan.breakdown.sheets if terms.character in s.cast}
            yield character.name, terms.availability, scenes


def _place_spans(lookup: Lookup) -> Iterator[_Span]:
    by_set = {one.key: one.location for one in lookup.plan.breakdown.sets}
    for place in lookup.plan.locations:
        scenes = {s.scene for s in lookup.plan.breakdown.sheets if by_set.get(s.set) == place.key}
        yield place.name, place.availability, scenes


def _thing_spans(lookup: Lookup) -> Iterator[_Span]:
    for thing in lookup.plan.resources:
        scenes = {
            s.scene for s in lookup.plan.breakdown.sheets if thing.element in {element.key for element in s.elements}
        }
        yield thing.name, thing.availability, scenes


def unagreed(plan: Plan, today: date, pack: str = "UK") -> tuple[str, ...]:
    """Parts whose terms are not yet a deal, soonest first day first. It names no money."""
    lookup = Lookup(plan)
    waiting: list[tuple[date, str]] = []
    for terms in plan.cast:
        character = lookup.characters.get(terms.character)
        if character is None or terms.source == "deal":
            continue
        scenes = {s.scene for s in plan.breakdown.sheets if terms.character in s.cast}
        first = min((day for day in _used(lookup, scenes) if day >= today), default=None)
        if first:
            waiting.append((first, _open_terms(character.name, terms.performer, terms.source, day_text(first, pack))))
    return tuple(text for _, text in sorted(waiting))


def _open_terms(name: str, performer: str, source: str, first: str) -> str:
    who = f"{name} ({performer})" if performer else name
    state = "offer out, no deal yet" if source == "offer" else f"no deal, only an {source}"
    return f"{who}: {state}; first day {first}"
