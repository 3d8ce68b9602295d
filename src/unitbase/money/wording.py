"""A figure in words: how a line comes about."""

from __future__ import annotations

from fractions import Fraction

from unitbase.money.amount import format_money
from unitbase.money.figure import Figure, How, Number

CODE = 3


def factors_in_words(line: Figure) -> str:
    """The factors of a product or percentage, "6 days × £450.00"; empty for a sum. A hidden factor is left out."""
    return " × ".join(_factor(leaf) for leaf in factors(line) if leaf.how is not How.HIDDEN)


def factors(line: Figure) -> tuple[Figure, ...]:
    """The factors of a product, or of a percentage, under its rounding or as a sum's only part; else nothing.

    A single one is left out, and so is the base of a percentage where that is worked out itself.
    """
    node = line
    while node.how in {How.ROUND, How.HIDDEN, How.SUM, How.BY_RULE} and len(node.parts) == 1:
        node = node.parts[0]
    # once hidden, a product is told from a sum by its parts: days and times are not money
    hidden_product = node.how is How.HIDDEN and any(part.unit != node.unit for part in node.parts)
    if not hidden_product and node.how not in {How.TIMES, How.PERCENT}:
        return ()
    # days and people that are counted up are told by their number; money that is worked out is too long to tell
    told = tuple(part for part in node.parts if not part.parts or part.unit != node.unit)
    if len(told) < len(node.parts) and all(part.unit != "%" for part in told):
        return ()
    return tuple(part for part in told if (part.unit, part.value) != ("x", 1))


def _factor(leaf: Figure) -> str:
    if leaf.unit == "%":
        return f"{_number(leaf.value)} %"
    if len(leaf.unit) == CODE and leaf.unit.isupper():
        return format_money(leaf.money)
    if leaf.unit in {"allow", "project"}:
        # the part of an allowance or fee that the format takes
        return f"{_number(leaf.value * 100)} %" if leaf.value != 1 else "1"
    return _number(leaf.value) if leaf.unit == "x" else f"{_number(leaf.value)} {_plural(leaf)}"


def _plural(leaf: Figure) -> str:
    return leaf.unit if leaf.value == 1 else {"person": "people"}.get(leaf.unit, f"{leaf.unit}s")


def _number(value: Number) -> str:
    """A quantity with at most two decimals, and no more than it has."""
    hundredths = round(Fraction(value) * 100)
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02d}".rstrip("0") if rest else str(whole)
