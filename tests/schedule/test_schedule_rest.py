"""Rest and hours of whoever works with two units, and of a child with a birthday in the shoot, by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from schedule.schedule_plans import make_plan, rule, sheet
from unitbase.calendar import ShootCalendar
from unitbase.rules import RulePack
from unitbase.schedule import breaches, compare, move, price
from unitbase.schedule.board import last_of
from unitbase.schedule.breaches import WATCHED
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.solver.evaluate import Evaluator
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


def ben_on_two_days(**terms: object) -> Plan:
    """Ben on Monday 1 June and on Tuesday, four hours each: at eight too long, and more than the rest of the pack."""
    sheets = (sheet("1", cast=("ben",), minutes=240), sheet("2", cast=("ben",), minutes=240))
    rules = (
        rule("child.perform", 180, ages=(5, 8)), rule("child.perform", 300, ages=(9, 12)), rule("child.rest", 720),
        *(rule(f"child.{one}", 10**4, ages=(5, 12)) for one in ("present", "latest", "days")),
        rule("child.earliest", 0, ages=(5, 12)), *(rule(one, 10**4 if one == "day.length" else 0) for one in WATCHED),
    )  # fmt: skip
    ben = CastTerms("ben", 100, chaperone_rate=10, **terms)  # type: ignore[arg-type]
    days = Board((Day("d1", (Strip("s1", "1"),)), Day("d2", (Strip("s2", "2"),))))
    return make_plan(sheets, days, cast=(ben,), rules=RulePack("test", "Test", rules))


def performed(plan: Plan) -> list[str]:
    return [one.day for one in breaches(plan) if one.code == "breach.child-perform"]


def test_the_hours_of_a_child_are_those_of_its_age_on_the_day() -> None:
    assert performed(ben_on_two_days(age=8)) == ["d1", "d2"]
    assert performed(ben_on_two_days(age=8, birthday=date(2026, 6, 2))) == ["d1"]
    assert performed(ben_on_two_days(age=8, birthday=date(2026, 6, 1))) == []
    assert performed(ben_on_two_days(age=8, birthday=date(2026, 6, 3))) == ["d1", "d2"]
    # without dates it is as old as it was
    undated = replace(ben_on_two_days(age=8, birthday=date(2026, 6, 1)), calendar=ShootCalendar(None))
    assert performed(undated) == ["d1", "d2"]
    # the search knows it too
    plan = ben_on_two_days(age=8, birthday=date(2026, 6, 2))
    facts = [Evaluator(plan, 2).facts(day.strips, index).breaches for index, day in enumerate(plan.board.days)]
    assert facts == [1, 0]


def test_what_no_rule_is_held_for_is_asked_of_the_age_on_the_day() -> None:
    """At twelve all is held; from the birthday on, at thirteen, rest alone; from eighteen on nobody is a child."""
    asked = [one.params for one in breaches(ben_on_two_days(age=12, birthday=date(2026, 6, 2))) if one.uncovered]
    assert {(str(one["age"]), one["date"]) for one in asked} == {("13", "2026-06-02")}
    assert {str(one["trigger"]) for one in asked} == {f"child.{one}:13" for one in (
        "present", "perform", "latest", "earliest", "days",
    )}  # fmt: skip
    of_age = [one.params["date"] for one in breaches(ben_on_two_days(age=17, birthday=date(2026, 6, 2)))]
    assert {*of_age} == {"2026-06-01"}
    assert breaches(ben_on_two_days(age=45)) == ()
    assert price(ben_on_two_days(age=45)).part("cast").value == 200
    assert price(ben_on_two_days(age=8)).part("cast").value == 220
