"""Figures: every node follows from its parts; what is private does not leak through a total."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from unitbase.money import (
    Figure,
    How,
    Privacy,
    Rounding,
    Source,
    ceiling,
    given,
    less,
    maximum,
    percent,
    recompute,
    redact,
    rounded,
    ruled,
    times,
    total,
    walk,
)

DEAL = Source("deal", "anna")
numbers = st.integers(min_value=-(10**7), max_value=10**7)


def leaf(value: int | Fraction, privacy: Privacy = Privacy.OPEN) -> Figure:
    return given("leaf", value, "GBP", DEAL, privacy=privacy)


def combine(parts: list[Figure]) -> st.SearchStrategy[Figure]:
    first, last = parts[0], parts[-1]
    share = given("share", 10, "%", DEAL)
    return st.sampled_from(
        [
            total("sum", parts, "GBP"),
            times("product", [first, given("n", 3, "day", DEAL)], "GBP"),
            less("less", first, last),
            percent("percent", first, share),
            ceiling("ceiling", first, last),
            maximum("max", parts),
            rounded("round", first, Rounding.UP, 7),
            ruled("rule", first, Source("rule", "r")),
        ]
    )


trees = st.recursive(
    st.builds(leaf, numbers, st.sampled_from(list(Privacy))),
    lambda children: st.lists(children, min_size=1, max_size=4).flatmap(combine),
    max_leaves=12,
)


@examples(trees)
def test_every_node_is_what_its_parts_make_it(tree: Figure) -> None:
    assert all(recompute(node) == node.value for node in walk(tree))


@examples(trees)
def test_nothing_above_pay_shows_a_value(tree: Figure) -> None:
    def check(original: Figure, shown: Figure) -> bool:
        holds_pay = original.privacy is Privacy.PAY
        for part, shown_part in zip(original.parts, shown.parts, strict=True):
            holds_pay |= check(part, shown_part)
        assert (shown.how is How.HIDDEN) == holds_pay
        assert shown.value == (0 if holds_pay else original.value)
        return holds_pay

    check(tree, redact(tree, may_see_pay=False))
    assert redact(tree, may_see_pay=True) == tree


def test_a_tampered_node_is_found_out() -> None:
    wage = times("wage", [leaf(42_000), given("days", 3, "day", DEAL)], "GBP")
    assert recompute(wage) == 126_000
    assert recompute(replace(wage, value=1)) != 1


def test_money_is_read_only_behind_a_rounding() -> None:
    hour = times("hour", [leaf(1000), given("divisor", Fraction(1, 3), "x", DEAL)], "GBP")
    with pytest.raises(TypeError):
        _ = hour.money
    assert rounded("hour", hour).money.amount == 333


def test_units_never_mix() -> None:
    with pytest.raises(ValueError, match="day"):
        total("sum", [given("days", 3, "day", DEAL)], "GBP")
    with pytest.raises(ValueError, match="day"):
        less("less", leaf(3), given("days", 3, "day", DEAL))


@examples(st.lists(st.fractions(min_value=-1000, max_value=1000), min_size=1, max_size=4))
def test_products_and_percentages_are_exact_and_whole_where_they_are_whole(values: list[Fraction]) -> None:
    product = Fraction(1)
    for value in values:
        product *= value
    found = times("product", [leaf(value) for value in values], "GBP")
    share = percent("percent", leaf(values[0]), given("share", values[-1], "%", DEAL))
    for figure, expected in ((found, product), (share, values[0] * values[-1] / 100)):
        assert figure.value == expected
        assert isinstance(figure.value, int) is (expected.denominator == 1)
