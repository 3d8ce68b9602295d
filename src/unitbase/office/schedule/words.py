"""Changes of a board in words a history is read in: "Scenes 12 and 14 from day 2 to day 3"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from unitbase.office.productions.difference import days_of, names_on
from unitbase.schedule.compare import BoardChange, board_changes
from unitbase.schedule.values import DAY_NAMES, SHOOT, Board, Day, Strip
from unitbase.words import Finding
from unitbase.words.catalogue import say

LONGEST = 400
"""Of what a version says of itself."""
_NAMED = 12
CHANGED = "Changed"
DONE = {
    "move_strips": "Strips moved",
    "change_board": "Changed",
    "undo_board": "Undo",
    "redo_board": "Redo",
    "restore_board": "Gone back",
    "take_scenario": "Taken from a scenario",
    "branch_scenario": "Branched",
    "accept_improvement": "A better board accepted",
    "upload_script": "The first board, made from the script",
    "accept_draft": "A new draft of the script",
    "undo_draft": "A draft of the script taken back",
    "add_strips": "Strips added",
    "keep_outline": "Made from the outline",
    "undo_outline": "The outline taken back",
    "open_company": "The sample",
    "accept_import": "A schedule of another program taken over",
    "keep_as_scenario": "From a schedule of another program",
}
"""What was done to a board by each action that makes a version of one."""
Grouped = dict[tuple[str, str, str, str], list[str]]


def change_words(before: Board, after: Board, numbers: Mapping[str, str]) -> tuple[str, ...]:
    """What one board changes against another, strips that went the same way in one sentence.

    `numbers` are those of the scenes by their key.
    """
    changes = board_changes(before, after)
    names = names_on(before, numbers) | names_on(after, numbers)
    days = days_of(before) | days_of(after)
    grouped: Grouped = {}
    for change in changes:
        if change.kind != "day":
            grouped.setdefault((change.what, change.kind, change.before, change.after), []).append(change.id)
    parts = _parts(before, after)
    told = (_items(key, [names[one] for one in ids], days) for key, ids in grouped.items() if not parts.keys() & {*ids})
    split = (text.format(names[one].split(" part ")[0]) for one, text in parts.items())
    return (*told, *split, *_days(before, after, [one for one in changes if one.kind == "day"], days))


def _parts(before: Board, after: Board) -> dict[str, str]:
    """Strips that came or went because a scene was split, joined or is to be shot again: what is said of it."""
    old, new = _strips(before), _strips(after)
    scenes = {strip.scene for strip in old.values()} & {strip.scene for strip in new.values()}
    came = {key: strip for key, strip in new.items() if key not in old and strip.scene in scenes}
    went = {key: strip for key, strip in old.items() if key not in new and strip.scene in scenes}
    found = {key: "{} to be shot again" if strip.take else "{} split" for key, strip in came.items()}
    return found | {key: "{} no longer" if strip.take else "{} joined" for key, strip in went.items()}


def _strips(board: Board) -> dict[str, Strip]:
    return {strip.id: strip for day in board.days for strip in day.strips} | {s.id: s for s in board.boneyard}


def _items(key: tuple[str, str, str, str], names: list[str], days: Mapping[str, str]) -> str:
    what, _, was, now = key
    named = listed(names)
    if what == "reordered":
        return f"{named} moved within {days.get(now, now)}"
    if what == "moved":
        return f"{named} from {days.get(was, was)} to {days.get(now, now)}"
    return f"{named} {what}"


def listed(names: Iterable[str]) -> str:
    """Names as one reads them out: "Scenes 1, 2 and 5", "Scene 3 and “Lunch”"; a long list is cut and counted."""
    numbers: list[str] = []
    others: list[str] = []
    for name in names:
        (numbers if name.startswith("Scene ") else others).append(name.removeprefix("Scene "))
    scenes = [f"Scene{'s' if len(numbers) > 1 else ''} {_and(numbers)}"] if numbers else []
    return _and([*scenes, *others])


def _and(names: list[str]) -> str:
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _days(before: Board, after: Board, changes: list[BoardChange], days: Mapping[str, str]) -> Iterator[str]:
    old, new = ({day.id: day for day in board.days} for board in (before, after))
    for change in changes:
        name = days[change.id].capitalize()
        if change.what == "changed":
            yield from (f"{name} {text}" for text in _nature(old[change.id], new[change.id]))
        else:
            yield f"{name} {'moved' if change.what == 'reordered' else change.what}"


def _nature(old: Day, new: Day) -> Iterator[str]:
    if old.kind != new.kind:
        yield f"is a {DAY_NAMES[new.kind]} day" if new.kind != SHOOT else "is a shoot day"
    if old.unit != new.unit:
        yield f"goes to the {new.unit or 'main'} unit"
    if old.shape != new.shape:
        yield f"is worked {new.shape or 'as the production does'}"


def note_of(words: Iterable[str], typed: str = "") -> str:
    """What a version says of itself: what was typed, else what was done; as much of it as is kept."""
    text = typed or "; ".join(words)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 2].rstrip()} …"


def told(finding: Finding, board: Board, numbers: Mapping[str, str], pack: str) -> str:
    """A finding about a board, with what it is about as people call it."""
    anchor = finding.params.get("anchor")
    names = names_on(board, numbers) | {key: text.capitalize() for key, text in days_of(board).items() if key}
    if not isinstance(anchor, str) or anchor not in names:
        return say(finding, pack)
    return say(replace(finding, params={**finding.params, "anchor": names[anchor]}), pack)
