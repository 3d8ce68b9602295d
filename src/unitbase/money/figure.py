"""Figure: a value that carries its reasons.

Every node satisfies `value == recompute(node)`, so a total opens down to rates, days, clauses and script pages.
Amounts of money are minor units; before a rounding node they may be fractions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import prod

from unitbase.money.amount import Money
from unitbase.money.rounding import Rounding, round_to

Number = int | Fraction


class How(StrEnum):
    """How a node follows from its parts."""

    GIVEN = "given"
    SUM = "sum"
    LESS = "less"
    TIMES = "times"
    PERCENT = "percent"
    CEILING = "ceiling"
    MAX = "max"
    ROUND = "round"
    BY_RULE = "by-rule"
    HIDDEN = "hidden"


class Privacy(StrEnum):
    """Who may see a node: anybody on the production, or only those who may see pay."""

    OPEN = "open"
    PAY = "pay"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a given value comes from: kind (assumption, deal, fact, rule, script, board, place), key, and words.

    `key` is what a screen links to: a rule id, a scene key, a terms key. `verified` is False for what nobody checked.
    """

    kind: str
    key: str = ""
    text: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """One node: `path` names it among its siblings, `unit` is a currency code or a plain unit ("day", "x", "%")."""

    path: str
    value: Number
    unit: str
    how: How
    parts: tuple[Figure, ...] = ()
    source: Source | None = None
    privacy: Privacy = Privacy.OPEN
    account: str = ""
    label: str = ""
    rounding: Rounding | None = None
    step: int = 1

    @property
    def money(self) -> Money:
        """The node as money. Raises TypeError if it is a fraction: money is read only behind a rounding node."""
        if isinstance(self.value, Fraction) and self.value.denominator != 1:
            msg = f"{self.path} is {self.value} {self.unit}: round it first"
            raise TypeError(msg)
        return Money(int(self.value), self.unit)

    def part(self, path: str) -> Figure:
        """The direct part called `path`. Raises KeyError."""
        for part in self.parts:
            if part.path == path:
                return part
        raise KeyError(path)


def _plain(value: Number) -> Number:
    return int(value) if isinstance(value, Fraction) and value.denominator == 1 else value


def _ratio(top: int, bottom: int) -> Number:
    """`top` over `bottom`, which is above zero: whole where it is whole."""
    whole, rest = divmod(top, bottom)
    return Fraction(top, bottom) if rest else whole


def given(
    path: str,
    value: Number,
    unit: str,
    source: Source,
    *,
    privacy: Privacy = Privacy.OPEN,
    account: str = "",
    label: str = "",
) -> Figure:
    """A leaf: a fact or a decision, with where it comes from."""
    return Figure(path, _plain(value), unit, How.GIVEN, (), source, privacy, account, label)


def total(path: str, parts: Sequence[Figure], unit: str, *, label: str = "", account: str = "") -> Figure:
    """The sum of parts of one unit. Raises ValueError if a part has another unit."""
    for part in parts:
        if part.unit != unit:
            msg = f"{part.path} is in {part.unit}, the sum {path} in {unit}"
            raise ValueError(msg)
    value = _plain(sum((part.value for part in parts), start=0))
    return Figure(path, value, unit, How.SUM, tuple(parts), label=label, account=account)


def times(path: str, parts: Sequence[Figure], unit: str, *, label: str = "", account: str = "") -> Figure:
    """The product of parts; `unit` is that of the result (a rate times days is money)."""
    top, bottom = prod(part.value.numerator for part in parts), prod(part.value.denominator for part in parts)
    return Figure(path, _ratio(top, bottom), unit, How.TIMES, tuple(parts), label=label, account=account)


def less(path: str, whole: Figure, minus: Figure, *, label: str = "", account: str = "") -> Figure:
    """`whole` minus `minus`, one unit. May be negative: put it under `maximum` with zero where it may not."""
    if whole.unit != minus.unit:
        msg = f"{minus.path} is in {minus.unit}, {whole.path} in {whole.unit}"
        raise ValueError(msg)
    value = _plain(whole.value - minus.value)
    return Figure(path, value, whole.unit, How.LESS, (whole, minus), label=label, account=account)


def percent(path: str, base: Figure, rate: Figure, *, label: str = "", account: str = "") -> Figure:
    """`rate` percent of `base` (a rate of 10 is ten percent)."""
    top, bottom = base.value.numerator * rate.value.numerator, base.value.denominator * rate.value.denominator
    return Figure(path, _ratio(top, bottom * 100), base.unit, How.PERCENT, (base, rate), label=label, account=account)


def ceiling(path: str, value: Figure, limit: Figure, *, label: str = "", account: str = "") -> Figure:
    """`value`, at most `limit`."""
    lower = min(value.value, limit.value)
    return Figure(path, lower, value.unit, How.CEILING, (value, limit), label=label, account=account)


def maximum(path: str, parts: Sequence[Figure], *, label: str = "", account: str = "") -> Figure:
    """The largest part (a floor: at least this)."""
    return Figure(path, max(p.value for p in parts), parts[0].unit, How.MAX, tuple(parts), label=label, account=account)


def rounded(
    path: str,
    value: Figure,
    rounding: Rounding = Rounding.HALF_UP,
    step: int = 1,
    *,
    label: str = "",
    account: str = "",
) -> Figure:
    """`value` under a named rounding, to multiples of `step`."""
    return Figure(
        path,
        round_to(value.value, rounding, step),
        value.unit,
        How.ROUND,
        (value,),
        label=label,
        account=account,
        rounding=rounding,
        step=step,
    )


def ruled(path: str, value: Figure, source: Source, *, label: str = "", account: str = "") -> Figure:
    """`value` as a clause demands it: the same value, with the rule that makes it so."""
    return Figure(path, value.value, value.unit, How.BY_RULE, (value,), source, label=label, account=account)


def recompute(node: Figure) -> Number:
    """What the node's value must be, from its parts alone. A given or hidden node is its own reason."""
    values = [part.value for part in node.parts]
    match node.how:
        case How.SUM:
            return _plain(sum(values, start=0))
        case How.LESS:
            return _plain(values[0] - values[1])
        case How.TIMES:
            return _plain(prod(values))
        case How.PERCENT:
            return _plain(Fraction(values[0]) * Fraction(values[1]) / 100)
        case How.CEILING:
            return min(values)
        case How.MAX:
            return max(values)
        case How.ROUND:
            return round_to(values[0], node.rounding or Rounding.HALF_UP, node.step)
        case How.BY_RULE:
            return values[0]
        case How.GIVEN | How.HIDDEN:
            return node.value


def walk(node: Figure) -> Iterator[Figure]:
    """The node and everything below it, parents first."""
    todo = [node]
    while todo:
        one = todo.pop()
        yield one
        todo.extend(reversed(one.parts))


def redact(node: Figure, *, may_see_pay: bool) -> Figure:
    """The figure as a person may see it.

    Whatever holds pay is hidden, and so is every amount above it: a total shown before and after one change would
    give the one rate behind it away. What is not money (days, hours) stays, so the causes can still be read.
    """
    if may_see_pay:
        return node
    parts = tuple(redact(part, may_see_pay=False) for part in node.parts)
    hidden = node.privacy is Privacy.PAY or any(p.how is How.HIDDEN for p in parts)
    if not hidden:
        return replace(node, parts=parts)
    return replace(node, value=0, how=How.HIDDEN, parts=parts, source=None)
