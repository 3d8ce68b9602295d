"""The first budget as its page shows it: the top sheet in whole units, each account with its lines. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from unitbase.budget import Budget, top_sheet
from unitbase.money import Figure, How, Money, exponent, factors_in_words, format_money, redact, walk


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account on the top sheet; no amount where it would give pay away."""

    number: str
    name: str
    amount: str


@dataclass(frozen=True, slots=True)
class SectionRows:
    """A section of the top sheet."""

    name: str
    amount: str
    accounts: tuple[AccountRow, ...]


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of an account, and how it comes about."""

    name: str
    how: str
    amount: str


@dataclass(frozen=True, slots=True)
class AccountRows:
    """An account opened."""

    number: str
    name: str
    amount: str
    lines: tuple[LineRow, ...]


@dataclass(frozen=True, slots=True)
class BudgetView:
    """The whole page."""

    sections: tuple[SectionRows, ...]
    total: str
    accounts: tuple[AccountRows, ...]


def budget_view(budget: Budget, *, may_see_pay: bool) -> BudgetView:
    """The page of a budget. Whoever may not see pay gets no amount that holds any, and no total above one."""
    seen = redact(budget.total, may_see_pay=may_see_pay)
    sections = {section.path: section for section in seen.parts}
    accounts = {account.path: account for section in seen.parts for account in section.parts}
    sheet = top_sheet(budget)
    return BudgetView(
        tuple(
            SectionRows(
                section.name,
                _whole(sections[section.section.value], section.whole, budget.currency),
                tuple(
                    AccountRow(line.account, line.name, _whole(accounts[line.account], line.whole, budget.currency))
                    for line in section.lines
                ),
            )
            for section in sheet.sections
        ),
        _whole(seen, sheet.whole, budget.currency),
        tuple(_account(account) for account in accounts.values()),
    )


def _whole(figure: Figure, whole: int, currency: str) -> str:
    """A printed figure of the top sheet, unless its redacted figure is hidden."""
    if figure.how is How.HIDDEN:
        return ""
    return format_money(Money(whole * 10 ** exponent(currency), currency), whole=True)


def _account(figure: Figure) -> AccountRows:
    return AccountRows(
        figure.path,
        figure.label,
        _amount(figure),
        tuple(LineRow(line.label or line.path, how(line), _amount(line)) for line in figure.parts),
    )


def _amount(figure: Figure) -> str:
    return "" if figure.how is How.HIDDEN else format_money(figure.money)


def how(line: Figure) -> str:
    """How a line comes about, in words: "6 day × 1 × £450.00, assumed"; a hidden rate is left out."""
    return ", ".join(part for part in (factors_in_words(line), _origin(line)) if part)


def _origin(line: Figure) -> str:
    if line.label == "Fringes":
        return "on-costs of these lines"
    assumed = any(node.source is not None and node.source.kind == "assumption" for node in walk(line))
    return "assumed" if assumed else "from the plan" if line.how is How.SUM else ""
