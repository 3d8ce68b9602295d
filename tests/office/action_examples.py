"""An example of each action: what it is sent, and what an older window would send. New actions must be listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from unitbase.office.journal.action import ACTIONS
from unitbase.office.productions import actions, paper_actions, setup_actions
from unitbase.office.productions.papers import Paper, Version

ROOMS = (actions, paper_actions, setup_actions)  # importing them is what registers their actions

AT = datetime(2026, 5, 2, 9, 0, tzinfo=UTC)
SETUP = {"title": "Tide", "format": "short", "country": "GB", "currency": "GBP", "start": "", "paper": "A4"}
BOARD = {"days": [{"id": "d1", "shape": "", "items": []}], "boneyard": []}
CORRECTION = [["1", "set", "KITCHEN"]]


@dataclass(frozen=True)
class Example:
    """`arguments` act on the fresh world; `first` is what must have been done before; `edits` says it takes a base."""

    arguments: dict[str, Any]
    first: tuple[str, ...] = ()
    edits: bool = False


EXAMPLES: dict[str, Example] = {
    "create_production": Example({"role": "producer", "setup": SETUP}),
    "upload_script": Example({"name": "a.fountain", "content": b"INT. A - DAY\n\nHello.\n", "board": BOARD}),
    "move_strips": Example({"base": 1, "strips": ["s1"], "day": "d2", "after": "s2"}, edits=True),
    "undo_board": Example({"base": 2}, first=("move_strips",), edits=True),
    "correct_scene": Example({"base": 0, "corrections": CORRECTION}, edits=True),
    "change_setup": Example({"base": 1, "typed": {"title": "Ebb", "currency": "GBP"}}, edits=True),
    "keep_paper": Example({"paper": Paper("budget", "p", b"%PDF"), "versions": {"board": Version(1, "b")}}),
    "undo_correction": Example({"base": 2}, first=("correct_scene",), edits=True),
}


def act(world: Any, name: str, key: str, **other: Any) -> dict[str, Any]:
    """Do the example of `name` as the producer."""
    act_of: Callable[..., dict[str, Any]] = ACTIONS[name]
    scope = world.company.pid if name == "create_production" else world.own.pid
    sent = {**EXAMPLES[name].arguments, **other}
    return act_of(actor=world.users["producer"], at=AT, scope=scope, key=key, **sent)


def prepare(world: Any, name: str) -> None:
    """Do what must have been done before the example."""
    for number, earlier in enumerate(EXAMPLES[name].first):
        act(world, earlier, f"earlier-{number}")
