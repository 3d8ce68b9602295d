"""Money: an integer of minor units in one currency."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from unitbase.money.rounding import Rounding, round_to

# ISO 4217 minor-unit exponents of the currencies offered; any other known code has two.
EXPONENTS = {"JPY": 0, "KRW": 0, "ISK": 0, "HUF": 2, "KWD": 3, "BHD": 3}
SYMBOLS = {"GBP": "£", "USD": "$", "EUR": "€", "JPY": "¥"}
_CODE = re.compile(r"[A-Z]{3}")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]+)?")


class CurrencyMismatchError(ValueError):
    """Two currencies met in one sum."""


def exponent(currency: str) -> int:
    """How many decimals the currency has."""
    return EXPONENTS.get(currency, 2)


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """`amount` minor units of `currency` (ISO 4217). Never a fraction, never mixed."""

    amount: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.amount) is not int:
            msg = f"money is whole minor units, not {self.amount!r}"
            raise TypeError(msg)
        if not _CODE.fullmatch(self.currency):
            msg = f"not a currency code: {self.currency!r}"
            raise ValueError(msg)

    def _same(self, other: Money) -> int:
        if other.currency != self.currency:
            msg = f"{self.currency} and {other.currency} cannot be added"
            raise CurrencyMismatchError(msg)
        return other.amount

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._same(other), self.currency)

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def __mul__(self, count: int) -> Money:
        return Money(self.amount * count, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: Money) -> bool:
        return self.amount <= self._same(other)


def allocate(whole: Money, weights: Sequence[int]) -> tuple[Money, ...]:
    """Split `whole` by `weights` so that the parts sum to it exactly.

    Largest remainders first, earlier parts before later ones. Raises ValueError without a positive weight.
    """
    base = sum(weights)
    if base <= 0 or min(weights) < 0:
        msg = "weights must be non-negative with a positive sum"
        raise ValueError(msg)
    shares = [divmod(whole.amount * weight, base) for weight in weights]
    parts = [share for share, _ in shares]
    left = whole.amount - sum(parts)
    by_remainder = sorted(range(len(weights)), key=lambda i: (-shares[i][1], i))
    for index in by_remainder[:left]:
        parts[index] += 1
    return tuple(Money(part, whole.currency) for part in parts)


def format_money(money: Money, *, whole: bool = False) -> str:
    """Write money as the trade prints it: symbol, thousands, negatives in brackets. `whole` drops the decimals."""
    digits = exponent(money.currency)
    symbol = SYMBOLS.get(money.currency, f"{money.currency} ")
    scale = 10**digits
    if whole or digits == 0:
        text = f"{symbol}{round_to(abs(money.amount), Rounding.HALF_UP, scale) // scale:,}"
    else:
        units, minor = divmod(abs(money.amount), scale)
        text = f"{symbol}{units:,}.{minor:0{digits}d}"
    return f"({text})" if money.amount < 0 else text


def parse_money(text: str, currency: str) -> Money | None:
    """Read what a person typed ("1,250.50", "(£20)", "-3"); None if it is not an amount in this currency."""
    cleaned = text.strip()
    negative = cleaned.startswith("(") and cleaned.endswith(")")
    cleaned = cleaned.strip("()").replace(SYMBOLS.get(currency, currency), "").replace(currency, "")
    cleaned = re.sub(r"[,\s_]", "", cleaned)
    if not _NUMBER.fullmatch(cleaned):
        return None
    units, _, decimals = cleaned.lstrip("-").partition(".")
    digits = exponent(currency)
    if len(decimals) > digits and decimals[digits:].strip("0"):
        return None
    amount = int(units + decimals[:digits].ljust(digits, "0"))
    return Money(-amount if negative or cleaned.startswith("-") else amount, currency)
