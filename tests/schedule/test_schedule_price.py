"""One strip moved changes the price by every cause, and the causes add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given as when
from hypothesis import strategies as st

from schedule.schedule_plans import RULES, board, make_plan, rule, sheet
from unitbase.breakdown.values import Element
from unitbase.calendar import ShootCalendar
from unitbase.money import Privacy, recompute, redact, walk
from unitbase.schedule import Plan, compare, move, plan_digest, price
from unitbase.schedule.day_price import day_amounts


def moved(plan: Plan, strip: str, day: str | None, after: str | None = None) -> Plan:
    """The plan with one strip elsewhere."""
    changed, findings = move(plan.board, [strip], day, after)
    assert not findings
    return replace(plan, board=changed)


def adds_up(before: Plan, after: Plan) -> None:
    delta = compare(before, after)
    assert sum(line.change for line in delta.lines) == delta.change == price(after).value - price(before).value


def test_a_small_plan_costs_what_the_hand_says() -> None:
    sheets = (sheet("1", cast=("ann", "ben")), sheet("2"), sheet("3", cast=("ann",)))
    figure = price(make_plan(sheets, board("1", "2", "3")))
    assert figure.part("cast").part("ann").value == 2 * 1000 + 1 * 1000
    assert figure.part("cast").part("ben").value == 500 + 150
    assert figure.part("crew").value == 3 * (2 * 333 + 1000)
    assert figure.part("locations").value == 3 * 2000 + 300
    assert figure.part("overhead").value == 3 * 50
    assert figure.value == 3650 + 4998 + 6300 + 150


def test_a_strip_moved_costs_hold_days() -> None:
    plan = make_plan((sheet("1", cast=("ann",)), sheet("2"), sheet("3", cast=("ann",))), board("1", "2 3", ""))
    after = moved(plan, "s3", "d3")
    assert compare(plan, after).line("cast", "ann", "hold") == 1000
    adds_up(plan, after)


def test_a_strip_moved_costs_a_company_move_a_location_day_and_a_visit() -> None:
    sheets = (sheet("1"), sheet("2", "meadow"), sheet("3", "meadow"), sheet("4"))
    plan = make_plan(sheets, board("1", "4", "2 3"))
    delta = compare(plan, moved(plan, "s2", "d1", "s1"))
    assert delta.line("moves") == 400
    assert delta.line("locations", "field", "days") == 900
    assert delta.line("locations", "field", "visits") == 100
    adds_up(plan, moved(plan, "s2", "d1", "s1"))
    assert [(c.what, c.id, c.before, c.after) for c in delta.board] == [("moved", "s2", "d3", "d1")]


def test_a_strip_moved_costs_overtime_in_whole_increments() -> None:
    sheets = tuple(sheet(scene, minutes=250) for scene in "123")
    plan = make_plan(sheets, board("1 2", "3"))
    after = moved(plan, "s3", "d1", "s2")
    # 45 + 3 x 250 + 30 = 825 worked, 225 over, paid as 240: 4 h x 33.3 x 1.5 x 2 men, to the penny
    assert compare(plan, after).line("crew", "overtime", "d1") == 400
    adds_up(plan, after)


def test_overtime_is_not_under_its_floor_nor_over_its_cap() -> None:

    plan = make_plan((sheet("1", minutes=625),), board("1"))  # 700 worked, 100 over, paid as 120
    for trigger, value in (("ot.floor", 90), ("ot.cap", 40)):
        rules = replace(RULES, rules=(*RULES.rules, rule(trigger, value, "minor")))
        day = price(replace(plan, rules=rules)).part("crew").part("overtime").part("d1")
        assert day.value == 2 * value * 2


def test_overtime_is_never_paid_below_single_time() -> None:
    # day rate 333, 33.3 an hour: a cap of 20 gives way to it, 2 h x 33.3 x 2 men
    rules = replace(RULES, rules=(*RULES.rules, rule("ot.cap", 20, "minor")))
    plan = replace(make_plan((sheet("1", minutes=625),), board("1")), rules=rules)
    assert price(plan).part("crew").part("overtime").value == 133


def crew(unit_call: int, minutes: int) -> dict[str, int]:
    """Crew lines of one day of one indoor scene from that call: two grips at 33.3 an hour, 10 hours and a meal."""
    plan = make_plan((sheet("1", minutes=minutes),), board("1"))
    plan = replace(plan, assumptions=replace(plan.assumptions, unit_call=unit_call))
    figure = price(plan)
    assert all(node.value == recompute(node) for node in walk(figure))
    return {part.path: part.value for part in figure.part("crew").parts}


def test_overtime_after_23_is_paid_at_the_night_rate_in_place_of_the_overtime_rate() -> None:
    # call 08:00, 45 + 900 + 30 = 975 worked and a meal: wrap 01:15. 375 over, paid as 390; 135 of them after 23:00,
    # paid as 150. 4 h x 33.3 x 1.5 x 2 men, 2.5 h x 33.3 x 2 x 2 men; none of it was scheduled
    paid = crew(8 * 60, 900)
    assert (paid["overtime"], paid["late"], paid["night"]) == (400, 333, 0)


def test_scheduled_hours_after_23_are_paid_once_more_on_top_of_the_day() -> None:
    # call 16:00, 10 hours worked, meal 22:00 to 23:00, wrap 03:00: 4 h x 33.3 x 2 men
    paid = crew(16 * 60, 525)
    assert (paid["overtime"], paid["late"], paid["night"]) == (0, 0, 266)


def test_an_hour_that_is_overtime_and_night_is_paid_twice_single_time_in_all() -> None:
    # as above with an hour more, wrap 04:00: that hour is 33.3 x 2 x 2 men, and no premium besides
    paid = crew(16 * 60, 585)
    assert (paid["overtime"], paid["late"], paid["night"]) == (0, 133, 266)


CAPPED = replace(RULES, rules=(*RULES.rules, rule("night.week_cap", 1, "days")))


def nights(count: int, start: date | None) -> Plan:
    """So many days of the above, 4 hours after 23:00 each, Mondays to Fridays, under the cap of one working day."""
    scenes = [str(n) for n in range(1, count + 1)]
    plan = make_plan(tuple(sheet(scene, minutes=525) for scene in scenes), board(*scenes))
    return replace(
        plan,
        assumptions=replace(plan.assumptions, unit_call=16 * 60),
        calendar=ShootCalendar(start),
        rules=CAPPED,
    )


def paid_nights(plan: Plan) -> list[int]:
    figure = price(plan)
    assert all(node.value == recompute(node) for node in walk(figure))
    return [day.value for day in figure.part("crew").part("night").parts]


def test_night_hours_of_a_calendar_week_are_paid_up_to_one_working_day() -> None:
    # 10 hours a day are 10 hours a week: 4 + 4 + 2 x 33.3 x 2 men, then nothing until Monday
    assert paid_nights(nights(7, date(2026, 6, 1))) == [266, 266, 133, 0, 0, 266, 266]
    # a week begins on Monday, whenever the shoot does: Thursday and Friday, then 4 + 4 + 2
    assert paid_nights(nights(6, date(2026, 6, 4))) == [266, 266, 266, 266, 133, 0]


def test_without_dates_or_a_clause_no_week_caps_the_nights() -> None:
    assert paid_nights(nights(5, None)) == [266] * 5
    assert paid_nights(replace(nights(5, date(2026, 6, 1)), rules=RULES)) == [266] * 5


def test_the_cap_counts_only_the_days_under_the_premium_and_holds_from_its_date() -> None:
    late = replace(rule("night.week_cap", 1, "days"), start=date(2026, 6, 4))
    plan = replace(nights(5, date(2026, 6, 1)), rules=replace(RULES, rules=(*RULES.rules, late)))
    # in force from Thursday, when the week has had its 10 hours and more
    assert paid_nights(plan) == [266, 266, 266, 0, 0]
    premium = replace(rule("night.premium", 100, "percent"), start=date(2026, 6, 3))
    others = tuple(one for one in CAPPED.rules if one.trigger != "night.premium")
    # no premium on Monday and Tuesday, so nothing of the cap is used
    assert paid_nights(replace(plan, rules=replace(CAPPED, rules=(*others, premium)))) == [266, 266, 133]


def test_the_cap_names_its_clause_and_the_days_of_the_week() -> None:
    line = price(nights(3, date(2026, 6, 1))).part("crew").part("night").part("d3").part("grip")
    leaves = [node for node in walk(line) if not node.parts]
    assert {node.source.key for node in leaves if node.source} >= {"d1", "d2", "d3", "test.night.week_cap"}
    assert {node.value for node in walk(line) if node.path == "minutes"} == {120}
    assert {node.how for node in walk(line) if node.path in {"week", "before"}} == {"ceiling"}


def test_a_night_taken_out_of_a_full_week_is_paid_on_a_later_day() -> None:
    plan = nights(5, date(2026, 6, 1))
    after = moved(plan, "s1", None)
    delta = compare(plan, after)
    assert [delta.line("crew", "night", f"d{n}") for n in range(1, 6)] == [-266, 0, 133, 133, 0]
    adds_up(plan, after)
    assert all(node.value == recompute(node) for node in walk(price(after)))


def test_without_a_night_rate_late_overtime_stays_overtime() -> None:
    plan = make_plan((sheet("1", minutes=900),), board("1"))
    rules = replace(RULES, rules=tuple(one for one in RULES.rules if one.trigger != "night.rate"))
    figure = price(replace(plan, rules=rules)).part("crew")
    # 6.5 h x 33.3 x 1.5 x 2 men
    assert [figure.part(path).value for path in ("overtime", "late", "night")] == [649, 0, 0]


def test_a_night_exterior_moved_costs_the_night_premium_and_the_child_shows_as_a_breach() -> None:
    sheets = (
        sheet("1", "meadow", ("ben",), outside=True, night=True, minutes=150),
        sheet("2", cast=("ann",)),
        sheet("3", cast=("ben",)),
    )
    plan = make_plan(sheets, board("2", "3"))
    plan = replace(plan, board=replace(plan.board, boneyard=board("1").days[0].strips))
    after = moved(plan, "s1", "d1", "s2")
    delta = compare(plan, after)
    assert delta.line("crew", "night", "d1") > 0
    assert delta.line("cast", "ben", "work") == 500
    assert delta.line("cast", "ben", "chaperone") == 150
    assert "breach.child-latest" in {breach.code for breach in delta.gained}
    assert "breach.unscheduled" in {breach.code for breach in delta.lost}
    adds_up(plan, after)


def test_a_strip_moved_splits_the_run_of_an_animal() -> None:
    dog = (Element("dog", "108", "Dog", 2),)
    sheets = (sheet("1", elements=dog), sheet("2", elements=dog), sheet("3"), sheet("4"))
    plan = make_plan(sheets, board("1 2", "3", "4"))
    delta = compare(plan, moved(plan, "s2", "d3"))
    assert delta.line("resources", "dog", "days") == 2 * 250
    assert delta.line("resources", "dog", "calls") == 80


def test_a_sixth_and_a_seventh_day_in_a_row_cost_their_premium() -> None:
    sheets = tuple(sheet(str(n)) for n in range(1, 8))
    plan = make_plan(sheets, board(*"1234567"))
    every = replace(plan, calendar=ShootCalendar(date(2026, 6, 1), tuple(range(7))))
    delta = compare(plan, every)
    assert delta.line("crew", "sixth", "d6") == 333 + 500
    assert delta.line("crew", "seventh", "d7") == 666 + 1000
    assert {line.input for line in delta.lines} == {"calendar"}
    adds_up(plan, every)


def test_several_inputs_changed_telescope() -> None:
    plan = make_plan((sheet("1", cast=("ann",)), sheet("2"), sheet("3", cast=("ann",))), board("1", "2 3", ""))
    after = moved(plan, "s3", "d3")
    after = replace(
        after,
        cast=(replace(after.cast[0], rate=1100), *after.cast[1:]),
        assumptions=replace(after.assumptions, overhead_day=70),
    )
    changes = {(line.input, line.path): line.change for line in compare(plan, after).lines}
    assert changes["board", ("cast", "ann", "hold")] == 1000
    assert changes["terms", ("cast", "ann", "hold")] == 100
    assert changes["terms", ("cast", "ann", "work")] == 200
    assert changes["assumptions", ("overhead",)] == 60
    adds_up(plan, after)


def test_currencies_are_not_compared() -> None:
    plan = make_plan((sheet("1"),), board("1"))
    with pytest.raises(ValueError, match="cannot be compared"):
        compare(plan, replace(plan, currency="USD"))


def test_every_node_follows_from_its_parts_and_every_leaf_names_account_and_source() -> None:
    dog = (Element("dog", "108", "Dog", 2),)
    sheets = (
        sheet("1", "meadow", ("ann", "ben"), outside=True, night=True, minutes=500, elements=dog),
        sheet("2", cast=("ann",), minutes=400),
    )
    figure = price(make_plan(sheets, board("2 1", "")))
    for node in walk(figure):
        assert node.value == recompute(node)
        if not node.parts and node.how == "given":
            assert node.account
            assert node.source
            assert node.source.kind in {"deal", "assumption", "rule", "board", "fact"}


def test_pay_cannot_be_read_by_who_may_not_see_it() -> None:
    figure = price(make_plan((sheet("1", cast=("ann", "ben")),), board("1")))
    hidden = redact(figure, may_see_pay=False)
    assert hidden.value == 0
    for node in walk(hidden):
        assert node.privacy is Privacy.OPEN or node.value == 0
    assert hidden.part("cast").part("ann").part("work").part("days").value == 1
    assert hidden.part("locations").value == figure.part("locations").value


PLACES = st.tuples(st.integers(0, 3), st.booleans(), st.booleans(), st.integers(0, 2))


def random_plan(places: list[tuple[int, bool, bool, int]]) -> Plan:
    """A plan of as many scenes as places: (day, outside, night, who)."""
    who = (("ann",), ("ben",), ("cat", "ann"))
    sheets = tuple(
        sheet(str(n), "meadow" if outside else "kitchen", who[cast], outside=outside, night=night, minutes=70 + 13 * n)
        for n, (_, outside, night, cast) in enumerate(places)
    )
    days = [" ".join(str(n) for n, place in enumerate(places) if place[0] == day) for day in range(4)]
    return make_plan(sheets, board(*days))


@when(st.lists(PLACES, min_size=2, max_size=7), st.data())
def test_any_move_is_priced_exactly_by_its_causes(
    places: list[tuple[int, bool, bool, int]], data: st.DataObject
) -> None:
    plan = random_plan(places)
    strip = data.draw(st.sampled_from([f"s{n}" for n in range(len(places))]))
    after = moved(plan, strip, data.draw(st.sampled_from(["d1", "d2", "d3", "d4", None])))
    adds_up(plan, after)
    assert all(node.value == recompute(node) for node in walk(price(after)))
    assert (plan_digest(plan) == plan_digest(after)) == (plan == after)
    back = compare(after, plan)
    assert back.change == -compare(plan, after).change


EARLY = (rule("early.before", 360), rule("early.premium", 50, "percent"), rule("early.increment", 15))
REST = (rule("holiday.rate", 200, "percent"), rule("ot.enhanced", 200, "percent"))


def paid(plan: Plan) -> dict[str, dict[str, int]]:
    """What the crew is paid above the day, by premium and day."""
    figure = price(plan)
    assert all(node.value == recompute(node) for node in walk(figure))
    assert figure.value == sum(day_amounts(figure).values())
    parts = {part.path: {day.path: int(day.value) for day in part.parts} for part in figure.part("crew").parts[1:]}
    return {path: days for path, days in parts.items() if days}


def test_hours_before_six_are_paid_half_as_much_again_whatever_the_cap() -> None:
    """Called at 04:50: 70 minutes paid as 75, at half of 33.30 for two men; the cap of overtime does not touch it."""
    rules = replace(RULES, rules=(*RULES.rules, *EARLY, rule("ot.cap", 1, "minor")))
    plan = make_plan((sheet("1"), sheet("2")), board("1", ""), rules=rules)
    early = replace(plan, assumptions=replace(plan.assumptions, unit_call=290))
    assert paid(early) == {"early": {"d1": 42}}
    assert paid(replace(early, assumptions=replace(plan.assumptions, unit_call=360))) == {}
    assert paid(replace(early, rules=RULES)) == {}


# 700 minutes worked: 100 over, paid as 120; two men at 333 a day, one at 1000 without overtime
LONG = tuple(sheet(str(n), minutes=625) for n in range(1, 9))


def test_a_public_holiday_is_paid_twice_and_its_overtime_too() -> None:
    """Monday 25 May 2026 is a bank holiday; it is paid 2 x 333 + 1000 more, and 2 h x 33.3 x 2 x 2 men of overtime."""
    rules = replace(RULES, rules=(*RULES.rules, *REST))
    calendar = ShootCalendar(date(2026, 5, 22), holidays=("GB",), on=(date(2026, 5, 25),))
    plan = make_plan(LONG[:3], board("1", "2", "3"), rules=rules, calendar=calendar)
    assert paid(plan) == {"holiday": {"d2": 1666}, "overtime": {"d1": 200, "d2": 266, "d3": 200}}
    assert paid(replace(plan, rules=RULES)) == {"overtime": {"d1": 200, "d2": 200, "d3": 200}}


def test_a_sixth_or_seventh_day_on_a_holiday_is_paid_once_and_overtime_of_a_seventh_at_its_own_rate() -> None:
    rules = replace(RULES, rules=(*RULES.rules, *REST))
    days, week = board(*"12345678"), tuple(range(7))
    plan = make_plan(LONG, days, rules=rules, calendar=ShootCalendar(date(2026, 6, 1), week))
    assert paid(plan)["overtime"] == {f"d{n}": 200 if n < 7 else 266 for n in range(1, 9)}
    assert {path: paid(plan)[path] for path in ("sixth", "seventh")} == {
        "sixth": {"d6": 833}, "seventh": {"d7": 1666, "d8": 1666},
    }  # fmt: skip
    # the bank holiday of 25 May is the sixth day of a row from the 20th, or the seventh of one from the 19th
    for first, day in ((20, "d6"), (19, "d7")):
        calendar = ShootCalendar(date(2026, 5, first), week, holidays=("GB",), on=(date(2026, 5, 25),))
        found = paid(replace(plan, calendar=calendar))
        assert found["holiday"] == {day: 1666}
        assert {**found.get("sixth", {}), **found["seventh"]}.keys() == {"d6", "d7", "d8"} - {day}
