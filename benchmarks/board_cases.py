"""The productions whose boards are measured: a feature, and a series cross-boarded over its episodes."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

if TYPE_CHECKING:
    from unitbase.schedule import Board
    from unitbase.schedule.assume import Setup
    from unitbase.screenplay import Screenplay

START = date(2026, 6, 1)


class Case(NamedTuple):
    """What a production begins with: its documents and set-up; and the episode of each strip (0 in a feature)."""

    documents: tuple[tuple[str, Any, str], ...]
    setup: dict[str, Any]
    episodes: dict[str, int]


def case_of(asked: str) -> Case:
    """A feature of so many scenes ("300"), or a series of ten episodes of a hundred scenes each ("10x100")."""
    episodes, by, scenes = asked.partition("x")
    return _series(int(episodes), int(scenes)) if by else _feature(int(asked))


def _feature(scenes: int) -> Case:
    """Scenes in the order of the script, day after day."""
    from generator import generate, to_fountain
    from unitbase.breakdown import break_down
    from unitbase.schedule.assume import first_plan
    from unitbase.screenplay import read_screenplay

    text = to_fountain(generate(seed=1, scenes=scenes)).encode()
    script, _ = read_screenplay(text, "feature.fountain")
    assert script is not None
    setup = _setup("feature")
    return _case(text, script, setup, first_plan(break_down(script), setup).board)


def _series(episodes: int, scenes: int) -> Case:
    """Scenes of all episodes by place and then by set, day after day: a day in a place takes from several episodes."""
    from generator import generate_series, to_fountain
    from unitbase.breakdown import break_down
    from unitbase.schedule.assume import set_order_board
    from unitbase.screenplay import read_screenplay
    from unitbase.screenplay.series import as_episode, with_episode

    whole, text = None, b""
    for truth in generate_series(seed=1, episodes=episodes, scenes=scenes, cast=30, sets=40):
        text = to_fountain(truth).encode()
        script, _ = read_screenplay(text, f"episode-{truth.episode}.fountain")
        assert script is not None
        own = as_episode(script, truth.episode)
        whole = own if whole is None else with_episode(whole, truth.episode, own)
    assert whole is not None
    setup = _setup("series")
    return _case(text, whole, setup, set_order_board(break_down(whole), setup.pages_a_day_eighths))


def _setup(kind: str) -> Setup:
    from unitbase.schedule.assume import default_setup

    return replace(default_setup(title="The Long Tide", format=kind), start=START)


def _case(text: bytes, script: Screenplay, setup: Setup, board: Board) -> Case:
    from unitbase.office.productions.reading import stored_reading
    from unitbase.schedule import board_to_json
    from unitbase.screenplay.series import episode_of

    numbers = {scene.key: scene.number for scene in script.scenes}
    episodes = {strip.id: episode_of(numbers.get(strip.scene)) for day in board.days for strip in day.strips}
    documents = (
        ("script", text, f"{setup.format}.fountain"),
        ("read", stored_reading(script, (), text), ""),
        ("board", board_to_json(board), ""),
    )
    kept = {"title": setup.title, "format": setup.format, "country": "GB", "currency": "GBP", "paper": "A4"}
    return Case(documents, kept | {"start": START.isoformat()}, episodes)
