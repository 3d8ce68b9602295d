"""What a file would change, worked out from stored values: pure, no database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from unitbase.breakdown.values import Breakdown
from unitbase.calendar import ShootCalendar, calendar_to_json
from unitbase.exchange.begin import Begun, begun, board_ids, own_categories
from unitbase.exchange.board import Reboard, reboard
from unitbase.exchange.links import Typed, link_corrections
from unitbase.exchange.marks import marks_of, rows_in_time
from unitbase.exchange.values import Imported, ImportedBoard, ImportedCalendar
from unitbase.office.documents.canonical import canonical
from unitbase.office.exchange.values import Choice
from unitbase.office.ideas.outline import keyless, numbered, table_of
from unitbase.office.productions.plan import breakdown_of, plan_of
from unitbase.office.productions.values import Values
from unitbase.schedule.board_json import board_from_json, board_to_json
from unitbase.schedule.marks import NO_MARKS, Marks, lock_breaks, locked_days_passed, marks_from_json, marks_to_json
from unitbase.schedule.terms import EMPTY, type_over
from unitbase.schedule.values import Board, Plan
from unitbase.screenplay.write_outline import NAME
from unitbase.words import Finding


@dataclass(frozen=True, slots=True)
class Proposal:
    """What accepting comes to: the values after it, the board made, both plans (None before the first script).

    `begins` holds what a production without a script begins with: the table, its reading, corrections. `locked` are
    the locks of the board that stand in the way; `calendars` the calendar in force and the file's, where that is taken.
    `marks` are those that the file brings; `times` rows of terms with when people, places and things can be had, where
    that is taken. `links` are the corrections by which parts and things bring others, `linked` the links of the file
    that hold by them, by its own ids.
    """

    values: Values
    made: Reboard
    before: Plan | None
    after: Plan | None
    calendars: tuple[dict[str, Any], dict[str, Any]] | None = None
    begins: Begins | None = None
    locked: tuple[Finding, ...] = ()
    marks: Mapping[str, Any] = field(default_factory=dict)
    times: tuple[tuple[str, dict[str, Any]], ...] = ()
    links: tuple[Typed, ...] = ()
    linked: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Begins:
    """An outline made of the file's sheets, and the things of each scene as corrections."""

    text: str
    read: dict[str, Any]
    corrections: tuple[tuple[str, str, str], ...]


def chosen_board(imported: Imported, name: str) -> ImportedBoard | None:
    """The board of that name, else the one in force."""
    return next((one for one in imported.boards if one.name == name), imported.active)


def propose(values: Values, imported: Imported, choice: Choice) -> Proposal | None:
    """What the file would change; None where it brings nothing a production could take (no scenes, no days)."""
    chosen = chosen_board(imported, choice.board)
    if not values.script:
        found = _beginning(values, imported, chosen, calendar=choice.calendar)
        return _beside(found, imported, chosen, times=choice.times) if found else None
    breakdown, before = breakdown_of(values), plan_of(values)[0]
    if breakdown is None or before is None or chosen is None or not chosen.days:
        return None
    made = reboard(imported, chosen, breakdown, before.board)
    calendars = _calendars(before.calendar, imported.calendar(chosen)) if choice.calendar else None
    links, linked = link_corrections(imported, breakdown) if choice.links else ((), ())
    then = replace(values, board=board_to_json(made.board), corrections=(*values.corrections, *links))
    then = replace(then, calendar=calendars[1]) if calendars else then
    marks, _ = marks_from_json(values.marks or {})
    locked = _in_the_way(before.board, made.board, marks)
    found = Proposal(then, made, before, plan_of(then)[0], calendars, locked=locked, links=links, linked=linked)
    return _beside(found, imported, chosen, times=choice.times)


def _beside(found: Proposal, imported: Imported, chosen: ImportedBoard | None, *, times: bool) -> Proposal:
    """The proposal with what the file says beside its board: marks, and when people, places and things can be had."""
    values, plan = found.values, found.after
    marks = marks_of(imported, chosen, found.made) if chosen else NO_MARKS
    rows = rows_in_time(plan, imported) if times and plan else ()
    terms = values.terms
    for kind, row in rows:
        terms = type_over(terms or EMPTY, kind, row)
    then = replace(values, terms=terms) if rows else values
    return replace(
        found, values=then, after=plan_of(then)[0] if rows else plan, times=rows,
        marks=marks_to_json(marks),
    )  # fmt: skip


def _in_the_way(before: Board, after: Board, marks: Marks) -> tuple[Finding, ...]:
    """Locks the file's board breaks; a locked day that others go past is one: a file does not tell which was moved."""
    broken = lock_breaks(before, after, marks)
    told = {finding.params["anchor"] for finding in broken}
    return (*broken, *locked_days_passed(before, after, marks.locked_days - told))


def _beginning(values: Values, imported: Imported, chosen: ImportedBoard | None, *, calendar: bool) -> Proposal | None:
    """A production without a script: the file's sheets become its outline, and its board the first board."""
    renumbered, scenes = begun(imported)
    table = table_of(values, numbered(keyless(one.row for one in scenes))) if scenes else None
    if table is None:
        return None
    then = replace(
        values,
        script=table.text.encode(),
        script_name=NAME,
        read=canonical(table.read),
        board=None,
    )
    plain = breakdown_of(then)
    if plain is None:
        return None
    named = (("", f"category:{key}", name) for name, key in own_categories(imported).items())
    corrections = (*named, *_corrections(scenes, board_ids(imported), plain))
    links, linked = link_corrections(imported, breakdown_of(replace(then, corrections=corrections)) or plain)
    then = replace(then, corrections=(*corrections, *links))
    breakdown = breakdown_of(then) or plain
    empty = Board(())
    grown = board_from_json(table.grown)[0] or empty
    begun_board = next((one for one in renumbered.boards if chosen and one.name == chosen.name), None)
    made = reboard(renumbered, begun_board, breakdown, empty) if begun_board and begun_board.days else Reboard(grown)
    then = replace(then, board=board_to_json(made.board))
    plan = plan_of(then)[0]
    calendars = _calendars(plan.calendar, imported.calendar(chosen)) if calendar and chosen and plan else None
    then = replace(then, calendar=calendars[1]) if calendars else then
    begins = Begins(table.text, table.read, then.corrections)
    return Proposal(then, made, None, plan_of(then)[0], calendars, begins, linked=linked)


def _corrections(scenes: tuple[Begun, ...], ids: Mapping[str, str], plain: Breakdown) -> Iterator[tuple[str, str, str]]:
    """What an outline has no column for: board ids of the cast; things, remark and minutes of each scene."""
    for character in plain.characters:
        if board_id := ids.get(character.name.casefold()):
            yield "", f"part-id:{character.key}", board_id
    identities = {sheet.number: sheet.scene for sheet in plain.sheets}
    for one in scenes:
        scene = identities.get(one.row.number)
        if scene is None:
            continue
        for kind, name in one.things:
            yield scene, "element+", f"{kind}: {name}"
        if one.note:
            yield scene, "note", one.note
        if one.minutes:
            yield scene, "minutes", str(one.minutes)


def _calendars(
    calendar: ShootCalendar, theirs: ImportedCalendar | None
) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """The calendar in force, and it with the start, weekdays and dates of the file's; None where that has no start.

    A file says of each date whether it is worked: holidays by country, fortnights and hiatus of ours give way to it.
    """
    if theirs is None or theirs.start is None or not theirs.weekdays:
        return None
    taken = replace(
        calendar, start=theirs.start, weekdays=theirs.weekdays, off=theirs.off, on=theirs.on,
        alternate=(), hiatus=(), holidays=(),
    )  # fmt: skip
    return calendar_to_json(calendar), calendar_to_json(taken)
