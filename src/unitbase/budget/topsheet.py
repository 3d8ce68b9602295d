"""The top sheet: a budget on one page, in whole units, every printed column footing as printed."""

from __future__ import annotations

from dataclasses import dataclass

from unitbase.budget.calculate import Budget
from unitbase.budget.chart import SECTION_NAMES, Section
from unitbase.money import Rounding, exponent, round_to


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One account: `amount` in minor units, `whole` as printed."""

    account: str
    name: str
    amount: int
    whole: int


@dataclass(frozen=True, slots=True)
class SheetSection:
    """A category with its accounts; its printed total is the sum of the printed accounts."""

    section: Section
    name: str
    lines: tuple[SheetLine, ...]

    @property
    def amount(self) -> int:
        """Minor units."""
        return sum(line.amount for line in self.lines)

    @property
    def whole(self) -> int:
        """Whole units as printed."""
        return sum(line.whole for line in self.lines)


@dataclass(frozen=True, slots=True)
class TopSheet:
    """Sections, and the contractual charges in them (name, minor units); `whole` is the rounded grand total."""

    currency: str
    sections: tuple[SheetSection, ...]
    contractuals: tuple[tuple[str, int], ...]
    amount: int

    @property
    def whole(self) -> int:
        """The grand total in whole units: the sum of the printed sections."""
        return sum(section.whole for section in self.sections)


def top_sheet(budget: Budget) -> TopSheet:
    """The top sheet of a budget. The rounding differences go to the accounts with the largest remainders."""
    rows = [(account, figure.money.amount) for account, figure in budget.account_figures()]
    printed = foot([amount for _, amount in rows], 10 ** exponent(budget.currency))
    sections = tuple(
        SheetSection(
            section,
            SECTION_NAMES[section],
            tuple(
                SheetLine(account.number, account.name, amount, whole)
                for (account, amount), whole in zip(rows, printed, strict=True)
                if account.section is section
            ),
        )
        for section in Section
    )
    charges = tuple((figure.label, figure.money.amount) for figure in budget.charges.values())
    return TopSheet(budget.currency, sections, charges, budget.total.money.amount)


def foot(amounts: list[int], scale: int) -> list[int]:
    """Whole units for minor units, summing to the rounded sum: each within one unit of its exact amount."""
    whole = [amount // scale for amount in amounts]
    left = round_to(sum(amounts), Rounding.HALF_UP, scale) // scale - sum(whole)
    order = sorted(range(len(amounts)), key=lambda index: (-(amounts[index] % scale), index))
    for index in order[:left]:
        whole[index] += 1
    return whole


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that differs between two budgets; None where one of them does not have it. Minor units."""

    key: str
    description: str
    before: int | None
    after: int | None


def compare_budgets(before: Budget, after: Budget) -> tuple[LineChange, ...]:
    """The lines whose amount changed, came or went, then the contractual charges that did. On-costs are not lines."""
    changes = []
    first, second = ({**one.amounts, **one.charges} for one in (before, after))
    for key in dict.fromkeys((*first, *second)):
        old, new = first.get(key), second.get(key)
        figure = new or old
        values = tuple(one.money.amount if one else None for one in (old, new))
        if figure is not None and values[0] != values[1]:
            changes.append(LineChange(key, figure.label, *values))
    return tuple(changes)
