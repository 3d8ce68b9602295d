"""The day out of days against the worked cases of the documentation: the very table is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from schedule.schedule_plans import MONDAY, make_plan, rule, sheet
from unitbase.calendar import ShootCalendar
from unitbase.rules import RulePack, load_pack
from unitbase.schedule import day_out_of_days, price
from unitbase.schedule.values import Board, CastTerms, Day, Event, EventKind, Hold, Plan, Strip
from unitbase.words import Finding, Level
from unitbase.words.catalogue import say

PAGE = Path(__file__).resolve().parents[2] / "docs/algorithms/day-out-of-days.md"
EVENTS = {
    "T": EventKind.TRAVEL,
    "R": EventKind.REHEARSE,
    "FT": EventKind.FIT,
    "TS": EventKind.TEST,
    "H": EventKind.HOLD,
}
PACKS = {
    # the clause of the American pack ends with June 2026; the cases run into July
    "us": RulePack("us", "Test", (replace(rule("drop.gap", 10, "calendar days"), until=None),)),
    "uk": load_pack("uk"),
}


@dataclass(frozen=True)
class Case:
    """A row of the table."""

    name: str
    agreement: str
    days: tuple[str, ...]
    terms: tuple[str, ...]
    grid: tuple[str, ...]
    counts: tuple[int, ...]
    drop: str


def read_cases() -> list[Case]:
    """The rows of the table of worked cases."""
    lines = PAGE.read_text(encoding="utf-8").split("## Worked cases")[1].split("## Sources")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [_case(row) for row in rows[2:]]


def _case(row: list[str]) -> Case:
    name, agreement, days, terms, grid, *counts, drop = row
    return Case(
        name,
        agreement,
        tuple(part.strip("` ") for part in days.split(" and ")),
        tuple(term.strip() for term in terms.split(",")),
        tuple("" if cell == "-" else cell for cell in grid.strip("`").split()),
        tuple(map(int, counts)),
        f"drop.{drop}",
    )


def plan_of(case: Case) -> Plan:
    """The plan of a row: each mark is a day, `x` with Ann."""
    days, sheets = [], []
    for unit, marks in zip(("", "second"), case.days, strict=False):
        for mark in marks:
            number = str(len(days))
            sheets.append(sheet(number, cast=("ann",) if mark == "x" else ()))
            days.append(Day(f"d{number}", (Strip(f"s{number}", number),), "", unit))
    terms, calendar = CastTerms("ann", 100), ShootCalendar(MONDAY)
    for word in case.terms:
        terms, calendar = _told(word.split(), terms, calendar)
    return make_plan(
        tuple(sheets), Board(tuple(days)), cast=(terms,), calendar=calendar, rules=PACKS[case.agreement], crew=(),
        locations=(), resources=(),
    )  # fmt: skip


def _told(words: list[str], terms: CastTerms, calendar: ShootCalendar) -> tuple[CastTerms, ShootCalendar]:
    """Terms and calendar with one more thing told."""
    match words:
        case ["undated"]:
            return terms, replace(calendar, start=None)
        case ["hiatus", first, last]:
            return terms, replace(calendar, hiatus=((date.fromisoformat(first), date.fromisoformat(last)),))
        case ["week", *week]:
            return terms, replace(calendar, weekdays=tuple(map(int, week)))
        case ["second", *week]:
            return terms, replace(calendar, units=(("second", ShootCalendar(None, tuple(map(int, week)))),))
        case _:
            return _termed(words, terms), calendar


def _termed(words: list[str], terms: CastTerms) -> CastTerms:
    match words:
        case [("none" | "consecutive" | "drop") as hold]:
            return replace(terms, hold=Hold(hold))
        case ["deal"]:
            return replace(terms, source="deal")
        case ["days", "off"]:
            return replace(terms, hold_off=True)
        case [("gap" | "drops" | "fee") as name, number]:
            field = {"gap": "drop_gap", "drops": "drops", "fee": "drop_fee"}[name]
            return replace(terms, **{field: int(number)})  # type: ignore[arg-type]
        case ["agreed", last, pickup]:
            return replace(terms, agreed=((date.fromisoformat(last), date.fromisoformat(pickup)),))
        case [code, day, *share]:
            percent = int(share[0].rstrip("%")) if share else 100
            return replace(terms, events=(*terms.events, Event(date.fromisoformat(day), EVENTS[code], percent)))
    raise AssertionError(words)


CASES = read_cases()


def test_the_table_is_there() -> None:
    assert len(CASES) >= 30


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "-"))
def test_the_worked_case(case: Case) -> None:
    plan = plan_of(case)
    (row,) = (row for row in day_out_of_days(plan) if row.key == "ann")
    assert row.cells == case.grid
    assert (row.work, row.hold, row.travel, row.other, row.paid) == case.counts
    assert row.verdict is not None
    assert row.verdict.code == case.drop
    said = say(Finding(row.verdict.code, Level.INFO, row.verdict.params))
    assert said.endswith(".")
    assert row.verdict.code not in said
    fees = 700 if "fee 700" in case.terms else 0
    assert price(plan).part("cast").value == 100 * case.counts[-1] + fees
