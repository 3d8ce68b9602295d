"""What is pinned to a board: locks, notes, cover. It lies beside the board, so that no undo unlocks anything.

Ids are those of the board's strips, banners and days; a mark on what is no longer there means nothing and does no harm.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from unitbase.schedule.operations import Operation, touched
from unitbase.schedule.values import Board, Day
from unitbase.words import Finding, Level

NO_COVER = "none"
"""What a day says that was looked at and has no weather cover."""
LONGEST_NOTE = 400
_SETS = ("locked_strips", "locked_days", "locked_order", "cover")
_TEXTS = ("notes", "covers")


@dataclass(frozen=True, slots=True)
class Marks:
    """Locks, notes and cover of one board.

    `locked_strips` stay on their day; `locked_days` keep what stands on them, their shape, unit and place in the row;
    `locked_order` are days whose strips keep their order. `notes` are by strip, banner or day. `cover` are the strips
    that can be shot in bad weather; `covers` says for a day which of them stands by ("none": it has none).
    """

    locked_strips: frozenset[str] = frozenset()
    locked_days: frozenset[str] = frozenset()
    locked_order: frozenset[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict)
    cover: frozenset[str] = frozenset()
    covers: Mapping[str, str] = field(default_factory=dict)


NO_MARKS = Marks()


def marks_to_json(marks: Marks) -> dict[str, object]:
    """The marks as plain JSON; empty ones are left out."""
    found: dict[str, object] = {name: sorted(getattr(marks, name)) for name in _SETS if getattr(marks, name)}
    return found | {name: dict(sorted(getattr(marks, name).items())) for name in _TEXTS if getattr(marks, name)}


def marks_from_json(data: object) -> tuple[Marks, tuple[Finding, ...]]:
    """Read marks; none with a finding if the JSON is not one. What is missing is empty."""
    unread = NO_MARKS, (Finding("marks.unread", Level.ERROR),)
    if not isinstance(data, Mapping):
        return unread
    values: dict[str, Any] = {}
    for one in fields(Marks):
        value = data.get(one.name, [] if one.name in _SETS else {})
        if not (_ids(value) if one.name in _SETS else _by_id(value)):
            return unread
        values[one.name] = frozenset(value) if one.name in _SETS else dict(value)
    return Marks(**values), ()


def _ids(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _by_id(value: object) -> bool:
    if not isinstance(value, Mapping):
        return False
    return all(isinstance(text, str) for pair in value.items() for text in pair)


# What a person sends: which set gains by which word, and loses by which.
_CHANGES = {
    "lock": ("locked_strips", True),
    "unlock": ("locked_strips", False),
    "lock_days": ("locked_days", True),
    "unlock_days": ("locked_days", False),
    "lock_order": ("locked_order", True),
    "unlock_order": ("locked_order", False),
    "cover": ("cover", True),
    "uncover": ("cover", False),
}


def change_marks(marks: Marks, change: object) -> tuple[Marks, tuple[Finding, ...]]:
    """The marks with what a person sent.

    `change` names ids under lock, unlock, lock_days, unlock_days, lock_order, unlock_order, cover and uncover, and
    texts by id under notes and covers, where "" takes one away. What is not understood changes nothing.
    """
    unread = marks, (Finding("marks.unread", Level.ERROR),)
    if not isinstance(change, Mapping) or not change or not all(_understood(*each) for each in change.items()):
        return unread
    for word, (name, gains) in _CHANGES.items():
        ids = frozenset(change.get(word, ()))
        before: frozenset[str] = getattr(marks, name)
        marks = _with(marks, name, before | ids if gains else before - ids)
    for name in _TEXTS:
        said = dict(getattr(marks, name)) | {key: text.strip() for key, text in change.get(name, {}).items()}
        marks = _with(marks, name, {key: text for key, text in said.items() if text})
    return marks, ()


def _with(marks: Marks, name: str, value: object) -> Marks:
    changed: Any = {name: value}
    return replace(marks, **changed)


def _understood(word: object, value: object) -> bool:
    if word in _CHANGES:
        return _ids(value)
    if word not in _TEXTS or not isinstance(value, Mapping) or not _by_id(value):
        return False
    return all(len(text) <= LONGEST_NOTE for text in value.values())


def marked(marks: Marks, change: Mapping[str, Any]) -> frozenset[tuple[str, str, str]]:
    """How what a change speaks of is marked: the mark, the id, and the text of a note or cover."""
    found = set()
    for word, value in change.items():
        if word in _CHANGES:
            name = _CHANGES[word][0]
            found |= {(name, key, "") for key in getattr(marks, name) & frozenset(value)}
        elif word in _TEXTS:
            found |= {(word, key, getattr(marks, word).get(key, "")) for key in value}
    return frozenset(found)


def lock_breaks(before: Board, after: Board, marks: Marks) -> tuple[Finding, ...]:
    """Which locks the step from one board to the other would break, each once: by strip, by day.

    A day's place in the row is not looked at: see `locked_days_touched` and `locked_days_passed`.
    """
    old, new = _places(before), _places(after)
    found = [
        _broken("lock.strip", key) for key in sorted(marks.locked_strips) if key in old and new.get(key) != old[key]
    ]
    days = {day.id: day for day in after.days}
    for day in before.days:
        now = days.get(day.id)
        if day.id in marks.locked_days and now != day:
            found.append(_broken("lock.day", day.id))
        elif day.id in marks.locked_order and now is not None and _turned(day, now):
            found.append(_broken("lock.order", day.id))
    return tuple(found)


def locked_days_touched(operations: Iterable[Operation], marks: Marks) -> tuple[Finding, ...]:
    """The locked days that operations name as what they change: a locked day is not moved to another place either.

    Other days may be moved past it.
    """
    ids = {key for operation in operations for key in touched(operation)}
    return tuple(_broken("lock.day", key) for key in sorted(ids & marks.locked_days))


def locked_days_passed(before: Board, after: Board, locked: Collection[str]) -> tuple[Finding, ...]:
    """The locked days that have other days before them than they had, of those that stand on both boards.

    For a step of which nobody can say which day was moved. Where it can be said (the operations are known, or the day
    was locked while they were made) such a day is not among the `locked`.
    """
    rows = [day.id for day in before.days], [day.id for day in after.days]
    old, new = ([key for key in row if key in rows[0] and key in rows[1]] for row in rows)
    if old == new:
        return ()
    here = (key for key in old if key in locked)
    passed = (key for key in here if {*old[: old.index(key)]} != {*new[: new.index(key)]})
    return tuple(_broken("lock.place", key) for key in passed)


def _broken(code: str, key: str) -> Finding:
    return Finding(code, Level.ERROR, {"anchor": key})


def _places(board: Board) -> dict[str, str]:
    return {strip.id: day.id for day in board.days for strip in day.strips} | {s.id: "" for s in board.boneyard}


def _turned(before: Day, after: Day) -> bool:
    """Whether strips that stayed on the day no longer stand in their order."""
    old, new = [strip.id for strip in before.strips], [strip.id for strip in after.strips]
    return [key for key in old if key in new] != [key for key in new if key in old]


def held(board: Board, marks: Marks) -> frozenset[str]:
    """The ids of strips and days that a search for a better board leaves alone.

    A day whose order is locked is left alone as a whole. What is locked and no longer there is left out.
    """
    there = {strip.id for day in board.days for strip in day.strips} | {day.id for day in board.days}
    return (marks.locked_strips | marks.locked_days | marks.locked_order) & there


def fixed_strips(board: Board, marks: Marks) -> frozenset[str]:
    """The strips that keep their very place: locked ones, and all of a day that is locked or keeps its order."""
    days: Collection[str] = marks.locked_days | marks.locked_order
    return marks.locked_strips | {strip.id for day in board.days if day.id in days for strip in day.strips}
