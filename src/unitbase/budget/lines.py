"""Budget lines, fringes and contractual charges as values."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from unitbase.money import Source

ASSUMED = Source("assumption", verified=False)


@dataclass(frozen=True, slots=True)
class Ref:
    """A quantity of the plan by name: "days", "weeks", "prep-weeks", "eighths", "cast" ..."""

    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """One detail line: quantity x multiplier x rate (minor units), or the `costs` it takes from the plan's price.

    `costs` are paths into that price ("crew/days/gaffer"). `account` is one of the default chart. Lines of one
    `person` share the ceilings of its `fringes`; `heads` is how many people the line pays. `pay` marks private pay.
    """

    key: str
    account: str
    description: str
    quantity: int | Fraction | Ref = 1
    unit: str = "allow"
    multiplier: int = 1
    rate: int = 0
    costs: tuple[str, ...] = ()
    fringes: tuple[str, ...] = ()
    person: str = ""
    heads: int = 1
    pay: bool = False
    tags: tuple[str, ...] = ()
    source: Source = ASSUMED


@dataclass(frozen=True, slots=True)
class Fringe:
    """An on-cost: percent of pay between what is free and the ceiling (minor units), both for each person.

    `ceiling` 0 is none; `free_a_week` is the part of each engaged week's pay that is free of the charge.
    """

    key: str
    name: str
    percent: Fraction
    ceiling: int = 0
    free_a_week: int = 0
    source: Source = ASSUMED


@dataclass(frozen=True, slots=True)
class Contractual:
    """A percent of lines and fringes outside the `excludes` accounts, worked out last."""

    key: str
    name: str
    account: str
    percent: Fraction
    excludes: tuple[str, ...] = ()
