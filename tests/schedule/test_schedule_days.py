"""The timeline of a day, the day out of days, and what a plan breaks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedule.schedule_plans import board, make_plan, rule, sheet
from unitbase.breakdown.values import DayPart, Element
from unitbase.calendar import ShootCalendar
from unitbase.schedule import Availability, BlockKind, Hold, MoveStrips, apply, breaches, day_out_of_days, timeline
from unitbase.schedule.breaches import WATCHED, WATCHED_CHILD, WATCHED_DROP, broken, uncovered
from unitbase.words import Finding, Level
from unitbase.words.catalogue import fill, say
from unitbase.words.texts_calendar import RULES as CALENDAR_RULES
from unitbase.words.texts_schedule import RULES, TEXTS


def test_a_day_is_laid_from_call_to_wrap() -> None:
    sheets = (sheet("1", cast=("ann",)), sheet("2", "hall"), sheet("3", "meadow", ("ann",), minutes=300))
    day = timeline(make_plan(sheets, board("1 2 3")), 0)
    assert (day.call, day.first_shot) == (480, 525)
    assert [(b.kind, b.start, b.end) for b in day.blocks] == [
        (BlockKind.STRIP, 525, 645),
        (BlockKind.SET_CHANGE, 645, 665),
        (BlockKind.STRIP, 665, 785),
        (BlockKind.MEAL, 785, 845),
        (BlockKind.MOVE, 845, 905),
        (BlockKind.STRIP, 905, 1205),
    ]
    assert (day.wrap, day.worked, day.overtime, day.moves) == (1235, 695, 95, 1)
    (ann,) = day.people
    assert (ann.arrive, ann.leave, ann.performing, ann.present) == (480, 1205, 420, 725)


def test_a_night_exterior_pushes_the_call_until_nobody_waits() -> None:
    sheets = (sheet("1"), sheet("2", "meadow", outside=True, night=True))
    day = timeline(make_plan(sheets, board("1 2")), 0)
    assert day.waiting == 0
    shot = [b for b in day.blocks if b.kind is BlockKind.STRIP and b.strip == "s2"]
    assert shot[0].start >= day.sun.dark
    assert day.call > 480


def test_a_day_exterior_before_it_holds_the_call_at_sunset() -> None:
    sheets = (sheet("1", "meadow", outside=True), sheet("2", "meadow", outside=True, night=True))
    plan = make_plan(sheets, board("1 2"))
    day = timeline(plan, 0)
    first = next(b for b in day.blocks if b.kind is BlockKind.STRIP)
    assert first.end <= day.sun.sunset
    assert day.waiting + sum(b.minutes for b in day.blocks if b.kind is BlockKind.MEAL) > 0
    assert not [b for b in breaches(plan) if b.code in {"breach.no-daylight", "breach.not-dark"}]
    turned, _ = apply(plan.board, MoveStrips(("s2",), "d1"))
    assert "breach.no-daylight" in {b.code for b in breaches(replace(plan, board=turned))}


@pytest.mark.parametrize(
    ("part", "order", "code"),
    [
        (DayPart.DUSK, "2 1", "breach.not-dusk"),  # shot in the morning
        (DayPart.DAWN, "1 2", "breach.not-dawn"),  # shot after the day's other scene
    ],
)
def test_a_dusk_or_dawn_exterior_in_other_light_is_a_warning(part: DayPart, order: str, code: str) -> None:
    sheets = (sheet("1", "meadow", outside=True), replace(sheet("2", "meadow", outside=True), day_part=part))
    found = [b for b in breaches(make_plan(sheets, board(order))) if b.code == code]
    assert [(b.level, b.strips) for b in found] == [(Level.WARNING, ("s2",))]


def test_a_dusk_exterior_at_dusk_breaks_nothing() -> None:
    sheets = (sheet("1", "meadow", outside=True), replace(sheet("2", "meadow", outside=True), day_part=DayPart.DUSK))
    plan = make_plan(sheets, board("1 2"))
    late = replace(plan, assumptions=replace(plan.assumptions, unit_call=17 * 60))
    shot = next(b for b in timeline(late, 0).blocks if b.strip == "s2" and b.kind is BlockKind.STRIP)
    sun = timeline(late, 0).sun
    assert shot.end >= sun.sunset - 60
    assert shot.start <= sun.dark
    assert "breach.not-dusk" not in {b.code for b in breaches(late)}


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(0, 400)), max_size=6))
def test_the_blocks_of_any_day_are_gapless_and_worked_time_is_what_they_hold(
    scenes: list[tuple[bool, bool, int]],
) -> None:
    sheets = tuple(
        sheet(str(n), "meadow" if out else "hall", ("ben",), outside=out, night=night, minutes=minutes)
        for n, (out, night, minutes) in enumerate(scenes)
    )
    plan = make_plan(sheets, board(" ".join(s.scene for s in sheets)))
    day = timeline(plan, 0)
    edges = [day.first_shot, *(edge for b in day.blocks for edge in (b.start, b.end))]
    assert edges[::2][: len(day.blocks)] == edges[1::2]
    meals = [b for b in day.blocks if b.kind is BlockKind.MEAL]
    assert day.worked == day.wrap - day.call - sum(b.minutes for b in meals)
    assert len(meals) <= 1
    shot = sum(b.minutes for b in day.blocks if b.kind is BlockKind.STRIP)
    assert shot == sum(minutes for *_, minutes in scenes)
    assert day.after(0) == day.worked


def scene_days(work: str) -> tuple[tuple[str, ...], tuple[object, ...]]:
    """Days from marks: "x" is a scene with Ann, "." one without."""
    return tuple(str(n) for n in range(len(work))), tuple(
        sheet(str(n), cast=("ann",) if mark == "x" else ()) for n, mark in enumerate(work)
    )


def ann_row(work: str, hold: Hold, gap: int = 3) -> tuple[str, int, int]:
    """Ann's cells joined, her work days and hold days."""
    days, sheets = scene_days(work)
    plan = make_plan(sheets, board(*days))  # type: ignore[arg-type]
    plan = replace(plan, cast=(replace(plan.cast[0], hold=hold, drop_gap=gap), *plan.cast[1:]))
    row = next(row for row in day_out_of_days(plan) if row.key == "ann")
    assert row.paid == row.work + row.hold
    return " ".join(cell or "-" for cell in row.cells), row.work, row.hold


def test_the_day_out_of_days_by_hand() -> None:
    assert ann_row("x...x..", Hold.CONSECUTIVE) == ("SW H H H WF / / - -", 2, 3)
    assert ann_row(".x", Hold.CONSECUTIVE) == ("- SWF", 1, 0)
    assert ann_row("x.x.x", Hold.NONE) == ("SW - W - WF", 3, 0)
    assert ann_row("x.x...x", Hold.DROP) == ("SW H WD - - / / - PWF", 3, 1)
    assert ann_row("x...xx", Hold.DROP) == ("SWD - - - PW / / WF", 3, 0)
    assert ann_row("x...x", Hold.DROP, gap=4) == ("SW H H H WF", 2, 3)
    assert ann_row("x....x......x", Hold.DROP) == ("SW H H H H / / WD - - - - / / - - PWF", 3, 4)


def test_a_voice_has_no_work_day_and_counted_things_show_numbers() -> None:
    guests = (Element("guests", "101", "Guests", 30),)
    sheets = (sheet("1", elements=guests), sheet("2"), replace(sheet("3"), cast=("voice",)))
    rows = {row.key: row for row in day_out_of_days(make_plan(sheets, board("1", "2 3")))}
    assert rows["guests"].cells == ("30", "")
    assert rows["guests"].paid == 30
    assert (rows["voice"].cells, rows["voice"].work) == (("", ""), 0)


def codes(plan: object) -> set[str]:
    """The codes of the plan's breaches, each of which has words."""
    found = breaches(plan)  # type: ignore[arg-type]
    for breach in found:
        assert fill(TEXTS[breach.code], breach.params)
        assert not breach.cure or breach.cure in TEXTS
    return {breach.code for breach in found}


def test_who_and_what_is_away() -> None:
    dog = (Element("dog", "108", "Dog"),)
    plan = make_plan((sheet("1", cast=("ann",), elements=dog),), board("1"))
    away = Availability(away=((date(2026, 6, 1), date(2026, 6, 1)),))
    plan = replace(
        plan,
        cast=(replace(plan.cast[0], availability=away),),
        locations=(replace(plan.locations[0], availability=Availability(weekdays=(5, 6))),),
        resources=(replace(plan.resources[0], availability=away),),
    )
    assert codes(plan) == {"breach.cast-away", "breach.location-away", "breach.resource-away"}
    assert {b.strips for b in breaches(plan)} == {("s1",)}


def test_long_days_and_short_rest() -> None:
    sheets = (sheet("1", "meadow", outside=True, night=True, minutes=200), sheet("2", minutes=700))
    plan = make_plan(sheets, board("1", "2"))
    assert codes(plan) == {"breach.rest", "breach.night-to-day", "breach.day-length", "breach.day-shape"}
    rest = next(b for b in breaches(plan) if b.code == "breach.rest")
    first, second = timeline(plan, 0), timeline(plan, 1)
    assert rest.params["minutes"] == second.call + 1440 - first.wrap
    assert (rest.day, rest.rule) == ("d2", "test.rest.daily")
    # a night that ends behind the next call leaves no rest, and none less than that
    over = make_plan((replace(sheets[0], minutes=900), sheets[1]), board("1", "2"))
    assert timeline(over, 0).wrap > timeline(over, 1).call + 1440
    assert next(b for b in breaches(over) if b.code == "breach.rest").params["minutes"] == 0


def test_days_in_a_row() -> None:
    sheets = tuple(sheet(str(n)) for n in range(1, 9))
    plan = replace(make_plan(sheets, board(*"12345678")), calendar=ShootCalendar(date(2026, 6, 1), tuple(range(7))))
    assert [(b.day, b.params["count"]) for b in breaches(plan)] == [("d6", 6), ("d7", 7), ("d8", 8)]


def test_a_childs_hours() -> None:
    sheets = (sheet("1", cast=("ben",), minutes=100), sheet("2", minutes=380), sheet("3", cast=("ben",), minutes=100))
    assert codes(make_plan(sheets, board("1 2 3"))) == {"breach.child-present", "breach.child-perform"}
    late = make_plan(
        (sheet("1", "meadow", ("ben",), outside=True, night=True, minutes=90), sheet("2", cast=("ben",))),
        board("1", "2"),
    )
    assert codes(late) == {"breach.child-latest", "breach.child-rest", "breach.night-to-day", "breach.rest"}
    latest = next(b for b in breaches(late) if b.code == "breach.child-latest")
    assert fill(TEXTS[latest.code], latest.params).endswith("not after 23:00.")
    assert (latest.key, latest.clause) == ("ben", "clause child.latest")
    early = replace(late, assumptions=replace(late.assumptions, unit_call=400), board=board("2", "", "1"))
    assert codes(early) == {"breach.child-latest", "breach.child-earliest"}


def test_scenes_not_scheduled_and_dates_without_a_rule() -> None:
    plan = make_plan((sheet("1"), sheet("2")), board("1"))
    assert codes(plan) == {"breach.unscheduled"}
    later = replace(
        plan,
        board=board("1 2"),
        rules=replace(
            plan.rules, rules=(replace(rule("rest.daily", 660), until=date(2026, 5, 31)), *plan.rules.rules[1:])
        ),
    )
    found = breaches(later)
    assert [(b.code, b.params["trigger"], b.day) for b in found] == [("breach.no-rule", "rest.daily", "d1")]


def test_undated_days_have_neither_dates_nor_rest() -> None:
    plan = replace(make_plan((sheet("1"), sheet("2")), board("1", "2")), calendar=ShootCalendar(None))
    assert {b.code for b in breaches(plan)} == set()
    assert timeline(plan, 1).date is None
    dated = replace(plan, calendar=ShootCalendar(date(2026, 6, 5)))
    assert timeline(dated, 1).date == date(2026, 6, 5) + timedelta(days=3)


def test_what_no_rule_is_held_for_is_no_breach_and_is_said_in_one_sentence_for_a_date() -> None:
    plan = make_plan((sheet("1", cast=("ann",)),), board("1"))
    bare = replace(plan, rules=replace(plan.rules, rules=()), cast=(replace(plan.cast[0], age=9), *plan.cast[1:]))
    found = breaches(bare)
    assert broken(found) == ()
    assert [say(one) for one in uncovered(found[:2])] == [
        "No rule on daily rest and the length of the working day is held for Mon 1 June 2026: check the agreement."
    ]
    assert "a child's rest between days (aged 9)" in say(uncovered(found)[0])
    assert say(Finding(found[0].code, found[0].level, found[0].params)) == (
        "No rule on daily rest is held for Mon 1 June 2026: check the agreement."
    )
    undated = uncovered(breaches(replace(bare, calendar=ShootCalendar(None))))
    assert [say(one).endswith(" is held: check the agreement.") for one in undated] == [True]


def test_every_watched_trigger_has_words() -> None:
    assert {**RULES, **CALENDAR_RULES}.keys() == {*WATCHED, *WATCHED_CHILD, *WATCHED_DROP}
