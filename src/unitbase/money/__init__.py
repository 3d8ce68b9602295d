"""Exact amounts and the figures that explain themselves."""

from unitbase.money.amount import CurrencyMismatchError, Money, allocate, exponent, format_money, parse_money
from unitbase.money.figure import (
    Figure,
    How,
    Number,
    Privacy,
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
from unitbase.money.rounding import Rounding, round_to
from unitbase.money.wording import factors, factors_in_words

__all__ = [
    "CurrencyMismatchError",
    "Figure",
    "How",
    "Money",
    "Number",
    "Privacy",
    "Rounding",
    "Source",
    "allocate",
    "ceiling",
    "exponent",
    "factors",
    "factors_in_words",
    "format_money",
    "given",
    "less",
    "maximum",
    "parse_money",
    "percent",
    "recompute",
    "redact",
    "round_to",
    "rounded",
    "ruled",
    "times",
    "total",
    "walk",
]
