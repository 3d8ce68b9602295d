"""Rest and hours of whoever works with two units, by hand: Monday with both, Tuesday with the second."""

from __future__ import annotations

from dataclasses import replace

from schedule.schedule_plans import make_plan, sheet
from unitbase.schedule import breaches, compare, move
from unitbase.schedule.board import last_of
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.targets import every_target
from unitbase.schedule.values import Board, CastTerms, Day, Plan, Strip


def rest_of_ann(first: int, second: int, **terms: object) -> Plan:
    """Monday with the main and the second unit, both with Ann for so many minutes; Tuesday with Ann on the second."""
    sheets = (sheet("1", cast=("ann",), minutes=first), sheet("2", cast=("ann",), minutes=second), sheet("3"))
    sheets = (*sheets, sheet("4", cast=("ann",)))
    days = (
        Day("d1", (Strip("s1", "1"),)), Day("d2", (Strip("s2", "2"),), unit="second"),
        Day("d3", (Strip("s3", "3"),)), Day("d4", (Strip("s4", "4"),), unit="second"),
    )  # fmt: skip
    return make_plan(sheets, Board(days), cast=(CastTerms("ann", 100, **terms),))  # type: ignore[arg-type]


def rests(plan: Plan) -> list[tuple[str, str, int | str]]:
    return [
        (one.code, one.day, one.params["minutes"]) for one in breaches(plan) if one.code.endswith("-rest")
    ]  # fmt: skip


def test_somebody_who_goes_to_another_unit_is_due_rest_as_well() -> None:
    """The main unit lets Ann go at 22:45 on Monday, the second at 10:45; it calls her at 08:00: nine hours and a half.

    Scene 1 of 780 minutes is shot from 08:45 to 22:45 with an hour's meal, scene 2 of 120 to 10:45.
    """
    assert rests(rest_of_ann(780, 120)) == [("breach.cast-rest", "d4", 24 * 60 - (22 * 60 + 45) + 480)]
    assert rests(rest_of_ann(120, 120)) == []
    # her own unit's short rest is the unit's
    assert [one.code for one in breaches(rest_of_ann(120, 780)) if one.code.endswith("rest")] == ["breach.rest"]


def test_a_child_rests_from_whichever_unit_let_it_go_last_and_its_hours_are_those_of_the_date() -> None:
    """Out at 20:45 with the main unit and at 10:45 with the second, in at 08:00: eleven hours and a quarter."""
    assert rests(rest_of_ann(660, 120, age=8)) == [("breach.child-rest", "d4", 675)]
    # two hours with each unit are four in all, where three are allowed; told where the second unit has the child
    found = [one for one in breaches(rest_of_ann(120, 120, age=8)) if one.code == "breach.child-perform"]
    assert [(one.day, one.params["minutes"], one.strips) for one in found] == [("d2", 240, ("s2",))]


def test_a_move_tells_the_rest_of_the_next_day_with_another_unit() -> None:
    """Scene 1 off the main unit's Monday gives Ann her rest before Tuesday with the second unit."""
    before = Reckoning(rest_of_ann(780, 120))
    targets, _ = every_target(before, ["s1"])
    for day in ("d3", None):
        moved, _ = move(before.plan.board, ["s1"], day, last_of(before.plan.board, day, ["s1"]))
        whole = compare(before.plan, replace(before.plan, board=moved))
        assert [one.identity for one in targets[day].lost] == [one.identity for one in whole.lost]
        assert "breach.cast-rest" in {one.code for one in whole.lost}
