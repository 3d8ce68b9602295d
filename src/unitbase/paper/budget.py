"""The budget on paper: the top sheet in whole units, then each account with its detail lines."""

from __future__ import annotations

from collections.abc import Sequence

from unitbase.paper.head import head_data
from unitbase.paper.press import Forme, on_paper
from unitbase.paper.values import BudgetAccount, PaperHead, PrintedTopSheet, TopSection
from unitbase.paper.words import amount_text, clean, whole_text


@on_paper
def budget_paper(head: PaperHead, top_sheet: PrintedTopSheet, accounts: Sequence[BudgetAccount]) -> Forme:
    """The PDF of the top sheet, then of the accounts on the pages after it.

    The top sheet is in whole units, the accounts with their decimals; every column adds up to the total
    printed under it; negative amounts stand in brackets. Raises PressError.
    """
    currency = top_sheet.currency
    return Forme(
        "budget.typ",
        {
            **head_data(head),
            "unit": currency,
            "sections": [_section(section, currency) for section in top_sheet.sections],
            "total": whole_text(top_sheet.whole, currency),
            "total_symbol": whole_text(top_sheet.whole, currency, symbol=True),
            "notes": [clean(note) for note in top_sheet.notes],
            "accounts": [_account(account, currency) for account in accounts],
        },
    )


def _section(section: TopSection, currency: str) -> dict[str, object]:
    lines = [
        {"account": clean(line.account, 8), "name": clean(line.name), "whole": whole_text(line.whole, currency)}
        for line in section.lines
    ]
    return {"name": clean(section.name), "lines": lines, "whole": whole_text(section.whole, currency)}


def _account(account: BudgetAccount, currency: str) -> dict[str, object]:
    details = [
        {
            "text": clean(detail.text),
            "basis": clean(detail.basis),
            "source": clean(detail.source),
            "amount": amount_text(detail.amount, currency),
        }
        for detail in account.details
    ]
    return {
        "account": clean(account.account, 8),
        "name": clean(account.name),
        "details": details,
        "amount": amount_text(account.amount, currency),
    }
