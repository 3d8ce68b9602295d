"""The papers of a schedule as rows: what stands in them is what the plan, worked out beside them, says."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache

from unitbase.paper.tables import Cell, Table
from unitbase.papers import Look, calendar_rows, cast_schedule_rows, day_by_day_rows, schedule_rows
from unitbase.sample.plan import sample_plan
from unitbase.schedule.assume import Setup, default_setup
from unitbase.schedule.marks import Marks
from unitbase.schedule.values import Banner, Day, Plan, Strip

SETUP: Setup = replace(default_setup("Slack Water", "GB", "short"), start=date(2026, 6, 1))


@cache
def planned() -> Plan:
    """The sample after a travel day, its first strip shot again on the last day, its last one waiting."""
    plan = sample_plan()
    first, last = plan.board.days[0], plan.board.days[-1]
    again = replace(last, items=(*last.items[:-1], Strip("again", first.strips[0].scene, take=1)))
    waits = last.items[-1]
    assert isinstance(waits, Strip)
    days = (Day("t", (Banner("b", "Train at nine"),), kind="travel"), *plan.board.days[:-1], again)
    return replace(plan, board=replace(plan.board, days=days, boneyard=(waits,)))


def column(table: Table, name: str) -> list[Cell]:
    at = [one.name for one in table.columns].index(name)
    return [row[at] for row in table.rows]


def eighths() -> dict[str, int]:
    return {sheet.scene: sheet.eighths for sheet in planned().breakdown.sheets}


def test_the_schedule_has_a_row_for_each_strip_and_banner_and_counts_a_retake_no_second_time() -> None:
    plan = planned()
    table = schedule_rows(plan, SETUP)
    length = eighths()
    shot = [strip for day in plan.board.days for strip in day.strips]
    assert len(table.rows) == len(shot) + 1 + 1
    assert table.rows[0][:4] == ("Travel day", plan.calendar.dates(1)[0], "", "")
    assert column(table, "Set")[0] == "Train at nine"
    assert column(table, "Day")[-1] == "Boneyard"
    numbers = {sheet.scene: sheet.number for sheet in plan.breakdown.sheets}
    told = column(table, "Scene")
    assert [one for one in told if one and "retake" not in str(one)] == [
        *(numbers[strip.scene] for strip in shot if not strip.take), numbers[plan.board.boneyard[0].scene],
    ]  # fmt: skip
    pages = sum(one for one in column(table, "Pages") if isinstance(one, int))
    assert pages == sum(length[strip.scene] for strip in (*shot, *plan.board.boneyard) if not strip.take)


def test_elements_and_notes_stand_beside_their_strip() -> None:
    plan = planned()
    sheet = next(one for one in plan.breakdown.sheets if one.elements)
    strip = next(s for day in plan.board.days for s in day.strips if s.scene == sheet.scene and not s.take)
    table = schedule_rows(plan, SETUP, Look(marks=Marks(notes={strip.id: "Bring skates"})))
    row = column(table, "Scene").index(sheet.number)
    assert column(table, "Note")[row] == "Bring skates"
    assert all(one.name in str(column(table, "Elements")[row]) for one in sheet.elements)
    assert "\u200b" not in str(table.rows), "nothing that only paper needs"


def test_day_by_day_has_each_set_of_each_stay_with_its_scenes_pages_and_cast() -> None:
    plan = planned()
    table = day_by_day_rows(plan, SETUP)
    assert column(table, "Day")[0] == "Travel day"
    sets = {one.key: one.name for one in plan.breakdown.sets}
    sheets = {one.scene: one for one in plan.breakdown.sheets}
    wanted = Counter(sets[sheets[strip.scene].set] for day in plan.board.days for strip in day.strips)
    told: Counter[str] = Counter()
    for name, scenes in zip(column(table, "Set"), column(table, "Scenes"), strict=True):
        if name:
            told[str(name)] += len(str(scenes).split(", "))
    assert told == wanted
    pages = sum(one for one in column(table, "Pages") if isinstance(one, int))
    assert pages == sum(eighths()[s.scene] for day in plan.board.days for s in day.strips if not s.take)
    dates = dict.fromkeys(one for one in column(table, "Date") if one)
    assert list(dates) == list(plan.calendar.dates(len(plan.board.days)))


def test_the_cast_schedule_has_every_working_day_of_everybody_and_the_calendar_every_day() -> None:
    plan = planned()
    parts = {one.key: one for one in plan.breakdown.characters}
    sheets = {one.scene: one for one in plan.breakdown.sheets}
    wanted = {
        (parts[key].name, when)
        for day, when in zip(plan.board.days, plan.calendar.dates(len(plan.board.days)), strict=True)
        for strip in day.strips
        for key in sheets[strip.scene].cast
    }
    table = cast_schedule_rows(plan, SETUP)
    told = {
        (name, when)
        for name, when, scenes in zip(*(column(table, one) for one in ("Name", "Date", "Scenes")), strict=True)
        if scenes
    }
    assert told == wanted
    for name in ("Call", "Est. out", "Day"):
        assert all(told for told, scenes in zip(column(table, name), column(table, "Scenes"), strict=True) if scenes)
    days = calendar_rows(plan, SETUP)
    assert column(days, "Date") == list(plan.calendar.dates(len(plan.board.days)))
    assert column(days, "Scenes")[:2] == ["", f"{len(plan.board.days[1].strips)} scenes"]
