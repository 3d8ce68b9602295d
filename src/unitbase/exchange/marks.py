"""What a file says beside its board: marks of strips, banners and days, and when somebody or something can be had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from unitbase.exchange.board import Reboard
from unitbase.exchange.values import CAST, LOCATION, Imported, ImportedBoard, ImportedTimes
from unitbase.schedule.marks import NO_COVER, Marks
from unitbase.schedule.terms import row_of
from unitbase.schedule.values import (
    Availability,
    Banner,
    Board,
    CastTerms,
    Event,
    EventKind,
    LocationTerms,
    Plan,
    ResourceTerms,
)


def marks_of(imported: Imported, chosen: ImportedBoard, made: Reboard) -> Marks:
    """The marks that a file's board brings to the board that was made of it."""
    scenes = {one.id: one for one in imported.scenes}
    strips = {strip: scenes[key] for key, found in made.strips.items() for strip in found}
    days = tuple(zip(chosen.days, made.board.days, strict=False))
    notes = {strip: one.note for strip, one in strips.items() if one.note}
    notes |= {ours.id: theirs.note for theirs, ours in days if theirs.note}
    return Marks(
        frozenset(strip for strip, one in strips.items() if one.locked),
        frozenset(ours.id for theirs, ours in days if theirs.locked),
        frozenset(ours.id for theirs, ours in days if theirs.order_locked),
        notes | dict(_banner_notes(chosen, made.board)),
        frozenset(strip for strip, one in strips.items() if one.cover),
        {ours.id: key for theirs, ours in days if (key := _cover(theirs.cover, made.strips))},
    )


def joined(marks: Marks, more: Marks) -> Marks:
    """Marks with more of them: nothing is taken off, and of two notes on one thing the second is kept."""
    return Marks(
        marks.locked_strips | more.locked_strips,
        marks.locked_days | more.locked_days,
        marks.locked_order | more.locked_order,
        {**marks.notes, **more.notes},
        marks.cover | more.cover,
        {**marks.covers, **more.covers},
    )


def _cover(said: str, strips: Mapping[str, tuple[str, ...]]) -> str:
    """The strip that stands by, or that none does; "" where nothing is said, or of a sheet that is not here."""
    return said if said == NO_COVER else next(iter(strips.get(said, ())), "")


def _banner_notes(chosen: ImportedBoard, board: Board) -> Iterator[tuple[str, str]]:
    """The banners of each day in their order, with what is noted on them."""
    for theirs, ours in zip(chosen.days, board.days, strict=False):
        told = [item for item in theirs.items if item.is_banner]
        banners = [item for item in ours.items if isinstance(item, Banner)]
        yield from ((one.id, item.note) for item, one in zip(told, banners, strict=False) if item.note)


Row = tuple[str, dict[str, object]]
Timed = CastTerms | LocationTerms | ResourceTerms


def rows_in_time(plan: Plan, imported: Imported) -> tuple[Row, ...]:
    """The rows of terms (kind, stored row) in which the file says when somebody or something can be had.

    A part is known by its name, else by its board id; a place and a thing by name. Rates stay as they are.
    """
    found: list[Row] = []
    for told in imported.times:
        kind, terms = _meant(plan, told)
        if terms is not None and (said := _said(terms, told)) != terms:
            found.append((kind, row_of(said)))
    return tuple(found)


def _said(terms: Timed, told: ImportedTimes) -> Timed:
    """The terms with what a file says; a call that stands already keeps the part of the rate it is paid."""
    times = Availability(told.away, told.only, told.weekdays, told.hours)
    if isinstance(terms, LocationTerms):
        return replace(terms, availability=times)
    known = {(one.date, one.kind): one for one in terms.events}
    asked = ((day, EventKind(what)) for day, what in told.events)
    return replace(terms, availability=times, events=tuple(known.get(one, Event(*one)) for one in asked))


def _meant(plan: Plan, told: ImportedTimes) -> tuple[str, Timed | None]:
    name = told.name.casefold()
    if told.category == CAST:
        parts = plan.breakdown.characters
        named = [one.key for one in parts if name in {one.name.casefold(), *(each.casefold() for each in one.aliases)}]
        named += [one.key for one in parts if told.board_id and one.board_id == told.board_id]
        return "cast", next((one for key in named for one in plan.cast if one.character == key), None)
    if told.category == LOCATION:
        return "locations", next((one for one in plan.locations if one.name.casefold() == name), None)
    things = (one for one in plan.resources if (one.category, one.name.casefold()) == (told.category, name))
    return "resources", next(things, None)
