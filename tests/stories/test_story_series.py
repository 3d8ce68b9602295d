"""Four episodes come in and are shot as one: a 1st AD cross-boards them, then episode 3 is rewritten."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from generator import generate_series, to_fountain
from unitbase.breakdown import break_down
from unitbase.breakdown.values import Sheet
from unitbase.planning import Effort, fullest_day, plan_breakdown
from unitbase.schedule.assume import Setup, default_setup
from unitbase.schedule.board import board_problems, strips
from unitbase.schedule.compare import board_changes, compare
from unitbase.schedule.dood import day_out_of_days
from unitbase.schedule.price import price
from unitbase.schedule.redraft import redraft
from unitbase.schedule.values import Board, Day, Plan, Strip
from unitbase.screenplay import Screenplay, read_screenplay
from unitbase.screenplay.series import as_episode, episode_of, with_episode

EPISODES, SCENES = 4, 15
TRUTH = generate_series(seed=7, episodes=EPISODES, scenes=SCENES, cast=9, sets=8)
SETUP: Setup = replace(default_setup(title="The Long Tide", country="GB", format="series"), start=date(2026, 6, 1))


def script(episode: int) -> Screenplay:
    found, _ = read_screenplay(to_fountain(TRUTH[episode - 1]).encode(), f"episode-{episode}.fountain")
    assert found is not None
    return as_episode(found, episode)


@pytest.fixture(scope="module")
def series() -> Screenplay:
    whole = script(1)
    for episode in range(2, EPISODES + 1):
        whole = with_episode(whole, episode, script(episode))
    return whole


@pytest.fixture(scope="module")
def plan(series: Screenplay) -> Plan:
    """All episodes as one board."""
    return plan_breakdown(break_down(series), SETUP, (), Effort(effort=1)).plan


def places(plan: Plan, day: Day) -> set[str]:
    holds, sheets = {one.key: one.location for one in plan.breakdown.sets}, plan.breakdown.sheets
    by_scene = {sheet.scene: holds[sheet.set] or sheet.set for sheet in sheets}
    return {by_scene[strip.scene] for strip in day.strips}


def visits(plan: Plan) -> Counter[str]:
    """How often the unit comes to each place, counted by hand from the days."""
    days = [set[str](), *(places(plan, day) for day in plan.board.days)]
    return Counter(place for before, after in pairwise(days) for place in after - before)


def one_after_the_other(plan: Plan) -> Board:
    """The same days' work without cross-boarding: episode 1 in order of its sets, then episode 2 ..."""
    full, days, filled = fullest_day(plan), list[list[Strip]](), 0
    sheets = sorted(plan.breakdown.sheets, key=lambda sheet: (episode_of(sheet.number), sheet.set, sheet.scene))
    last = 0
    for sheet in sheets:
        if not days or filled + sheet.eighths > full or episode_of(sheet.number) != last:
            days.append([])
            filled = 0
        last = episode_of(sheet.number)
        days[-1].append(Strip(f"s-{sheet.scene}", sheet.scene))
        filled += sheet.eighths
    return Board(tuple(Day(f"d{number}", tuple(items)) for number, items in enumerate(days)))


def test_every_scene_of_every_episode_is_shot_once_and_keeps_its_episode(plan: Plan) -> None:
    shootable = [(one.episode, scene.number) for one in TRUTH for scene in one.scenes if not scene.omitted]
    truth = {f"{episode}/{number}" for episode, number in shootable}
    assert EPISODES * SCENES - 4 < len(truth) <= EPISODES * SCENES
    assert {sheet.number for sheet in plan.breakdown.sheets} == truth
    shot = Counter(strip.scene for strip in strips(plan.board))
    assert set(shot.values()) == {1}
    assert len(shot) == len(truth)
    assert board_problems(plan.board, plan.breakdown) == ()


def test_cross_boarded_the_unit_comes_to_a_place_less_often_and_pays_less(plan: Plan) -> None:
    apart = replace(plan, board=one_after_the_other(plan))
    assert board_problems(apart.board, apart.breakdown) == ()
    several = [{episode_of(scene.scene) for scene in day.strips} for day in plan.board.days]
    assert any(len(episodes) > 1 for episodes in several)
    assert visits(plan).total() < visits(apart).total()
    delta = compare(apart, plan)
    assert delta.change < 0
    assert delta.change == price(plan).money.amount - price(apart).money.amount
    assert sum(line.change for line in delta.lines) == delta.change


def test_a_part_in_several_episodes_is_one_line_of_the_day_out_of_days(plan: Plan) -> None:
    rows = {row.name: row for row in day_out_of_days(plan) if row.category == "100"}
    scenes: dict[str, set[int]] = {}
    for one in TRUTH:
        for scene in one.scenes:
            for cue in scene.cues:
                scenes.setdefault(cue, set()).add(one.episode)
    leads = [name for name, episodes in scenes.items() if len(episodes) == EPISODES]
    assert leads
    for name in leads:
        key = rows[name].key
        on = [day for day in plan.board.days if any(key in sheet_of(plan, strip).cast for strip in day.strips)]
        assert rows[name].work == len(on)


def sheet_of(plan: Plan, strip: Strip) -> Sheet:
    return next(sheet for sheet in plan.breakdown.sheets if sheet.scene == strip.scene)


def test_a_new_draft_of_one_episode_moves_no_strip_of_another(series: Screenplay, plan: Plan) -> None:
    third = script(3)
    cut, kept = third.scenes[4], (*third.scenes[:4], *third.scenes[5:])
    redrawn = with_episode(series, 3, replace(third, scenes=kept))
    breakdown = break_down(redrawn)
    board, taken = redraft(plan.board, breakdown)
    assert [one.strip.scene for one in taken] == [cut.key]
    changes = board_changes(plan.board, board)
    assert [(one.what, one.kind) for one in changes] == [("removed", "strip")]
    assert board_problems(board, breakdown) == ()
    delta = compare(plan, replace(plan, breakdown=breakdown, board=board))
    assert sum(line.change for line in delta.lines) == delta.change
