from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitbase.breakdown.values import Breakdown, Character, DayPart, Element, Sheet, StorySet
from unitbase.budget import (
    Budget,
    Fringe,
    Line,
    Ref,
    calculate,
    compare_budgets,
    first_budget,
    load_chart,
    recalculate,
    top_sheet,
)
from unitbase.budget.estimate import shoot_weeks
from unitbase.budget.topsheet import foot
from unitbase.calendar import ShootCalendar
from unitbase.money import Privacy, recompute, redact, walk
from unitbase.sample import sample_plan
from unitbase.schedule.assume import FORMATS, default_setup, first_plan
from unitbase.schedule.price import price
from unitbase.schedule.values import Board, Day, Plan
from unitbase.screenplay.values import IntExt


def breakdown() -> Breakdown:
    sheets = tuple(
        Sheet(
            str(n), str(n), "INT. ROOM", "", IntExt.INT, DayPart.DAY, f"room-{n % 3}", 1, 12, 200,
            ("ann", "bob") if n % 2 else ("ann",), elements=(Element("103-car", "103", "Car"),) if n == 2 else (),
        )
        for n in range(1, 9)
    )  # fmt: skip
    cast = tuple(
        Character(key, key.upper(), str(n), tuple(s.scene for s in sheets if key in s.cast))
        for n, key in enumerate(("ann", "bob"), 1)
    )
    sets = tuple(StorySet(f"room-{n}", f"Room {n}", f"house-{n}") for n in range(3))
    return Breakdown("T", sheets, cast, sets)


def made(country: str = "GB", kind: str = "feature") -> tuple[Plan, Budget]:
    setup = default_setup("T", country, kind)
    plan = first_plan(breakdown(), setup)
    return plan, first_budget(plan, price(plan), setup)


@pytest.mark.parametrize("country", ["GB", "US"])
@pytest.mark.parametrize("kind", FORMATS)
def test_the_first_budget_is_long_adds_up_and_takes_the_whole_price(country: str, kind: str) -> None:
    plan, budget = made(country, kind)
    assert len(budget.lines) >= 80
    assert len({line.key for line in budget.lines}) == len(budget.lines)
    taken = sum(budget.amounts[line.key].value for line in budget.lines if line.costs)
    assert taken == price(plan).value
    assert all(recompute(node) == node.value for node in walk(budget.total))
    assert_adds_up(budget)


def assert_adds_up(budget: Budget) -> None:
    whole = sum(f.value for f in (*budget.amounts.values(), *budget.oncosts.values(), *budget.charges.values()))
    assert budget.total.value == whole == sum(figure.value for _, figure in budget.account_figures())
    assert top_sheet(budget).amount == whole


@given(
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 10**7), st.integers(0, 5)), max_size=6), st.integers(0, 40)
)
def test_totals_hold_under_random_edits(edits: list[tuple[int, int, int]], dropped: int) -> None:
    lines = list(SMALL.lines)
    for index, rate, multiplier in edits:
        place = index % len(lines)
        lines[place] = replace(lines[place], rate=rate, multiplier=multiplier)
    del lines[dropped % len(lines)]
    budget = recalculate(SMALL, tuple(lines))
    assert_adds_up(budget)
    sheet = top_sheet(budget)
    assert abs(sheet.whole * 100 - sheet.amount) <= 50
    assert all(abs(line.whole * 100 - line.amount) < 100 for one in sheet.sections for line in one.lines)


SMALL = made("US", "short")[1]


def test_one_shoot_day_fewer_changes_what_hangs_on_days_and_nothing_else() -> None:
    plan, before = made()
    last = plan.board.days[-1]
    shorter = replace(plan, board=replace(plan.board, days=plan.board.days[:-1], boneyard=last.strips))
    after = first_budget(shorter, price(shorter), default_setup("T"))
    changed = {change.key for change in compare_budgets(before, after)}
    lines = {line.key: line for line in before.lines}
    on_days = {
        k
        for k, line in lines.items()
        if isinstance(line.quantity, Ref) and line.quantity.name in {"days", "heads-days"}
    }
    assert on_days <= changed
    assert all(f"crew/{grade.key}/days" in changed for grade in plan.crew)
    assert all(key in on_days or key in before.charges or lines[key].costs for key in changed)
    assert compare_budgets(before, before) == ()


def test_a_ceiling_is_shared_by_the_lines_of_one_person() -> None:
    levy = Fringe("levy", "Levy", Fraction(10), ceiling=1000)

    def oncost(*lines: Line) -> list[int]:
        found = calculate(
            "T", "USD", load_chart("default"), lines=lines, fringes=(levy,), contractuals=(), basis=SMALL.basis
        ).oncosts
        return [found[line.key].money.amount for line in lines]

    a = Line("a", "1400", "a", rate=700, fringes=("levy",), person="ann")
    b = replace(a, key="b", account="2000")
    assert oncost(a, b) == [70, 30]
    assert oncost(a, replace(b, person="bob")) == [70, 70]
    assert oncost(replace(a, heads=2), replace(b, heads=2)) == [70, 70]


def test_national_insurance_begins_above_what_is_free() -> None:
    _, budget = made("GB")
    fee = next(line for line in budget.lines if line.key == "director")
    pay, weeks = budget.amounts[fee.key].value, budget.basis.quantities["weeks"].value
    charge = next(part for part in budget.oncosts[fee.key].parts if part.path == "ni").value
    assert charge == round((pay - 9600 * weeks) * Fraction(15, 100))


def test_contingency_is_ten_percent_of_a_feature_without_its_story_costs() -> None:
    _, budget = made("US")
    charges = sum(figure.value for figure in budget.charges.values())
    story = next(figure.value for account, figure in budget.account_figures() if account.number == "1100")
    assert budget.charges["contingency"].value == round(Fraction(budget.total.value - charges - story) / 10)


@given(st.lists(st.integers(-(10**9), 10**9), max_size=40))
def test_printed_columns_foot(amounts: list[int]) -> None:
    printed = foot(amounts, 100)
    assert abs(sum(printed) * 100 - sum(amounts)) <= 50
    assert all(abs(whole * 100 - amount) <= 100 for whole, amount in zip(printed, amounts, strict=True))


def test_the_layout_of_the_united_kingdom_holds_every_default_account() -> None:
    default, uk = load_chart("default"), load_chart("uk")
    for account in default.accounts:
        assert uk.place(account.number).section is account.section


def test_pay_is_hidden_from_who_may_not_see_it() -> None:
    _, budget = made()
    assert any(node.privacy is Privacy.PAY for node in walk(budget.total))
    assert redact(budget.total, may_see_pay=False).value == 0


def test_a_short_is_budgeted_as_a_short() -> None:
    plan = sample_plan()
    spent = price(plan).value
    short, feature = (first_budget(plan, price(plan), default_setup("T", "GB", kind)) for kind in ("short", "feature"))
    assert 2 * spent < short.total.value < 3 * spent
    assert short.total.value < Fraction(feature.total.value, 3)
    assert all(short.amounts[key].value == feature.amounts[key].value for key in short.amounts if "/" in key)


def test_weeks_run_from_the_first_date_to_the_last() -> None:
    plan = made()[0]
    ten_days = replace(plan, board=Board(tuple(Day(f"d-{n}") for n in range(10))))
    on_wednesday = replace(ten_days, calendar=ShootCalendar(date(2026, 6, 3)))
    weekends = replace(ten_days, calendar=ShootCalendar(date(2026, 6, 6), weekdays=(5, 6)))
    assert [shoot_weeks(one) for one in (ten_days, on_wednesday, weekends)] == [2, 2, 5]


def test_a_line_that_is_scaled_says_so() -> None:
    lines = {line.key: line for line in made("GB", "short")[1].lines}
    whole = {line.key: line for line in made("GB", "feature")[1].lines}
    assert lines["camera-hire"].source.text == "45 % of the rate of a feature"
    assert lines["camera-hire"].rate == whole["camera-hire"].rate * 45 // 100
    assert whole["camera-hire"].source.text == ""
