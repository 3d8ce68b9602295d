"""A figure's factors in words."""

from fractions import Fraction

import pytest

from unitbase.money import (
    Figure,
    Privacy,
    Source,
    factors_in_words,
    given,
    percent,
    redact,
    rounded,
    times,
    total,
)  # fmt: skip

DEAL = Source("deal", "anna")
RATE = given("rate", 45_000, "GBP", DEAL, privacy=Privacy.PAY)
DAYS = given("days", 6, "day", DEAL)
ONE = given("count", 1, "x", DEAL)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (times("work", (DAYS, RATE), "GBP"), "6 days × £450.00"),
        (times("work", (DAYS, ONE, RATE), "GBP"), "6 days × £450.00"),
        (times("work", (given("days", 1, "day", DEAL), RATE), "GBP"), "1 day × £450.00"),
        (
            rounded("work", times("work", (given("n", Fraction(5, 2), "week", DEAL), RATE), "GBP")),
            "2.5 weeks × £450.00",
        ),
        (times("work", (RATE, total("days", (DAYS, DAYS), "day")), "GBP"), "£450.00 × 12 days"),
        (times("late", (total("hourly", (RATE, RATE), "GBP"), given("hours", 2, "hour", DEAL)), "GBP"), ""),
        (percent("fee", total("pay", (RATE, RATE), "GBP"), given("rate", 10, "%", DEAL)), "10 %"),
        (percent("fee", RATE, given("rate", 10, "%", DEAL)), "£450.00 × 10 %"),
        (total("sum", (RATE, RATE), "GBP"), ""),
        (total("only", (times("work", (DAYS, RATE), "GBP"),), "GBP"), "6 days × £450.00"),
        (redact(times("work", (DAYS, RATE), "GBP"), may_see_pay=False), "6 days"),
    ],
)
def test_factors_in_words(figure: Figure, words: str) -> None:
    assert factors_in_words(figure) == words
