"""Named roundings: the only places where a fraction becomes an integer."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction


class Rounding(StrEnum):
    """Which way a fraction goes. HALF_UP rounds halves away from zero, as invoices do."""

    HALF_UP = "half-up"
    UP = "up"
    DOWN = "down"


def round_to(value: Fraction | int, how: Rounding, step: int = 1) -> int:
    """Round `value` to a multiple of `step` (minor units, minutes ...).

    UP and DOWN go towards plus and minus infinity. Raises ValueError if `step` is not positive.
    """
    if step <= 0:
        msg = f"rounding step must be positive, not {step}"
        raise ValueError(msg)
    # in whole numbers: a price rounds thousands of times
    top, bottom = value.numerator, value.denominator * step
    if how is Rounding.UP:
        return -(-top // bottom) * step
    if how is Rounding.DOWN:
        return top // bottom * step
    nearest = (2 * abs(top) + bottom) // (2 * bottom)
    return (nearest if top >= 0 else -nearest) * step
