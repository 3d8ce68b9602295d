"""Amounts: exact, one currency, what is typed is what is read."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitbase.money import CurrencyMismatchError, Money, Rounding, allocate, format_money, parse_money, round_to

amounts = st.integers(min_value=-(10**12), max_value=10**12)
currencies = st.sampled_from(["GBP", "USD", "EUR", "JPY"])


@given(amounts, st.lists(st.integers(min_value=0, max_value=1000), min_size=1, max_size=12).filter(any), currencies)
def test_an_allocation_sums_to_the_whole(amount: int, weights: list[int], currency: str) -> None:
    parts = allocate(Money(amount, currency), weights)
    assert sum(part.amount for part in parts) == amount
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part.amount * sum(weights) - amount * weight) < sum(weights)


@given(amounts, currencies)
def test_what_is_printed_is_read_back(amount: int, currency: str) -> None:
    money = Money(amount, currency)
    assert parse_money(format_money(money), currency) == money


@pytest.mark.parametrize(
    ("typed", "minor"),
    [("1,250.50", 125050), ("(£20)", -2000), ("-3", -300), ("£0.07", 7), ("12.500", 1250), (" 9 ", 900)],
)
def test_amounts_as_people_type_them(typed: str, minor: int) -> None:
    assert parse_money(typed, "GBP") == Money(minor, "GBP")


@pytest.mark.parametrize("typed", ["", "abc", "1.005", "1e3", "£", "--3", "1.2.3", "٣", "\x00"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    assert parse_money(typed, "GBP") is None


def test_currencies_never_mix() -> None:
    with pytest.raises(CurrencyMismatchError):
        Money(1, "GBP") + Money(1, "USD")
    with pytest.raises(CurrencyMismatchError):
        _ = Money(1, "GBP") < Money(1, "USD")


def test_money_is_never_a_fraction() -> None:
    with pytest.raises(TypeError):
        Money(1.5, "GBP")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Money(True, "GBP")


@pytest.mark.parametrize(
    ("value", "how", "step", "expected"),
    [
        (5, Rounding.UP, 15, 15),
        (15, Rounding.UP, 15, 15),
        (16, Rounding.UP, 15, 30),
        (-1, Rounding.UP, 15, 0),
        (29, Rounding.DOWN, 15, 15),
        (-1, Rounding.DOWN, 15, -15),
        (5, Rounding.HALF_UP, 10, 10),
        (-5, Rounding.HALF_UP, 10, -10),
        (4, Rounding.HALF_UP, 10, 0),
    ],
)
def test_named_roundings(value: int, how: Rounding, step: int, expected: int) -> None:
    assert round_to(value, how, step) == expected


def test_negative_money_stands_in_brackets() -> None:
    assert format_money(Money(-215_000, "GBP")) == "(£2,150.00)"
    assert format_money(Money(-215_050, "GBP"), whole=True) == "(£2,151)"
    assert format_money(Money(1234, "CHF")) == "CHF 12.34"
    assert format_money(Money(1234, "JPY")) == "¥1,234"


@given(st.fractions(min_value=-10_000, max_value=10_000), st.integers(1, 60))
def test_a_rounding_is_the_multiple_it_names(value: Fraction, step: int) -> None:
    up, down, near = (round_to(value, how, step) for how in (Rounding.UP, Rounding.DOWN, Rounding.HALF_UP))
    assert {each % step for each in (up, down, near)} == {0}
    assert down <= value < down + step
    assert up - step < value <= up
    away = abs(near - value)
    assert 2 * away <= step
    # a half goes away from zero
    assert 2 * away < step or abs(near) > abs(value)
