"""A budget worked out: lines, then fringes with ceilings per person, then contractual charges; every total a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from unitbase.budget.chart import SECTION_NAMES, Account, Chart, Section
from unitbase.budget.lines import Contractual, Fringe, Line, Ref
from unitbase.money import Figure, How, Privacy, Source, ceiling, given, less, percent, rounded, times, total


@dataclass(frozen=True, slots=True)
class Basis:
    """What lines refer to: the plan's price, its quantities by name, and the paths into the price."""

    price: Figure
    quantities: Mapping[str, Figure]
    paths: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget and its figures. `lines` by key are in `amounts`, their fringes in `oncosts` (only where there are any).

    `total` opens into sections, accounts, lines and an on-cost total of each account; `charges` are the contractuals.
    """

    title: str
    currency: str
    chart: Chart
    lines: tuple[Line, ...]
    fringes: tuple[Fringe, ...]
    contractuals: tuple[Contractual, ...]
    basis: Basis
    amounts: Mapping[str, Figure]
    oncosts: Mapping[str, Figure]
    charges: Mapping[str, Figure]
    total: Figure

    def account_figures(self) -> tuple[tuple[Account, Figure], ...]:
        """The accounts that hold anything, in chart order, with their totals."""
        found = {part.path: part for section in self.total.parts for part in section.parts}
        return tuple((account, found[account.number]) for account in self.chart.accounts if account.number in found)


def make_basis(price: Figure, quantities: Mapping[str, Figure]) -> Basis:
    """The basis of a price: its sums and lines by their path joined with "/"."""
    paths: dict[str, Figure] = {}

    def enter(node: Figure, prefix: str) -> None:
        for part in node.parts:
            paths[prefix + part.path] = part
            if part.how is How.SUM:
                enter(part, f"{prefix}{part.path}/")

    enter(price, "")
    return Basis(price, quantities, paths)


def calculate(
    title: str, currency: str, chart: Chart, *, lines: tuple[Line, ...], fringes: tuple[Fringe, ...],
    contractuals: tuple[Contractual, ...], basis: Basis,
) -> Budget:  # fmt: skip
    """Work a budget out. Raises KeyError for an account, fringe, quantity or path of the price that does not exist."""
    amounts = {line.key: _line(line, basis, currency) for line in lines}
    oncosts = _oncosts(lines, fringes, amounts, basis, currency)
    held = _held(chart, lines, amounts)
    subtotals = {
        number: total(number, [*parts, *_fringe_total(number, lines, chart, oncosts, currency)], currency)
        for number, parts in held.items()
    }
    charges = {one.key: _charge(one, chart, subtotals, currency) for one in contractuals if one.percent}
    sections = _sections(
        chart, held, subtotals=subtotals, charges=charges, contractuals=contractuals, currency=currency
    )
    return Budget(
        title, currency, chart, lines, fringes, contractuals, basis, amounts, oncosts, charges,
        total("budget", sections, currency, label="Budget"),
    )  # fmt: skip


def recalculate(budget: Budget, lines: tuple[Line, ...]) -> Budget:
    """The budget with other lines. Raises KeyError as `calculate`."""
    return calculate(
        budget.title,
        budget.currency,
        budget.chart,
        lines=lines,
        fringes=budget.fringes,
        contractuals=budget.contractuals,
        basis=budget.basis,
    )


def _line(line: Line, basis: Basis, currency: str) -> Figure:
    if line.costs:
        parts = [basis.paths[path] for path in line.costs]
        return total(line.key, parts, currency, label=line.description, account=line.account)
    privacy = Privacy.PAY if line.pay else Privacy.OPEN
    quantity = (
        basis.quantities[line.quantity.name]
        if isinstance(line.quantity, Ref)
        else given("quantity", line.quantity, line.unit, line.source, account=line.account)
    )
    parts = [
        quantity,
        given("multiplier", line.multiplier, "x", line.source, account=line.account),
        given("rate", line.rate, currency, line.source, privacy=privacy, account=line.account),
    ]
    exact = times("exact", parts, currency, account=line.account)
    return rounded(line.key, exact, label=line.description, account=line.account)


def _held(chart: Chart, lines: Iterable[Line], amounts: Mapping[str, Figure]) -> dict[str, list[Figure]]:
    held: dict[str, list[Figure]] = {}
    for line in lines:
        held.setdefault(chart.place(line.account).number, []).append(amounts[line.key])
    return held


def _oncosts(
    lines: Iterable[Line], fringes: Iterable[Fringe], amounts: Mapping[str, Figure], basis: Basis, currency: str
) -> dict[str, Figure]:
    """On-costs by line: what the line adds to the charge on its person's pay so far, so that a ceiling is shared."""
    known = {fringe.key: fringe for fringe in fringes}
    paid: dict[tuple[str, str], list[Figure]] = {}
    found: dict[str, Figure] = {}
    for line in lines:
        parts = []
        for key in line.fringes:
            before = paid.setdefault((line.person or line.key, key), [])
            earlier = _charge_on(known[key], tuple(before), line, basis, currency) if before else None
            before.append(amounts[line.key])
            with_it = _charge_on(known[key], tuple(before), line, basis, currency)
            if earlier and earlier.value:
                with_it = less(key, with_it, earlier, label=known[key].name, account=line.account)
            parts.append(with_it)
        if parts:
            label = f"{line.description}: on-costs"
            found[line.key] = total(f"{line.key}-oncosts", parts, currency, label=label, account=line.account)
    return found


def _charge_on(fringe: Fringe, pay: tuple[Figure, ...], line: Line, basis: Basis, currency: str) -> Figure:
    account = line.account
    heads = given("heads", line.heads, "x", line.source, account=account)
    base = total("pay", pay, currency, account=account)
    liable = base
    if fringe.ceiling:
        limit = given("limit", fringe.ceiling, currency, fringe.source, account=account)
        liable = ceiling("at-most", base, times("limits", (limit, heads), currency, account=account), account=account)
    if fringe.free_a_week:
        free = given("free", fringe.free_a_week, currency, fringe.source, account=account)
        allowance = times("allowance", (free, basis.quantities["weeks"], heads), currency, account=account)
        liable = less("liable", liable, ceiling("free", liable, allowance, account=account), account=account)
    rate = given("percent", fringe.percent, "%", fringe.source, account=account)
    return rounded(fringe.key, percent("exact", liable, rate, account=account), label=fringe.name, account=account)


def _fringe_total(
    number: str, lines: Iterable[Line], chart: Chart, oncosts: Mapping[str, Figure], currency: str
) -> list[Figure]:
    parts = [oncosts[one.key] for one in lines if one.key in oncosts and chart.place(one.account).number == number]
    name = f"{number[:2]}99" if number.isdigit() else f"{number}99"
    return [total(name, parts, currency, label="Fringes", account=name)] if parts else []


def _charge(one: Contractual, chart: Chart, subtotals: Mapping[str, Figure], currency: str) -> Figure:
    left_out = {chart.place(number).number for number in one.excludes}
    parts = [figure for number, figure in subtotals.items() if number not in left_out]
    base = total("base", parts, currency, account=one.account)
    source = Source("assumption", f"contractual:{one.key}", verified=False)
    rate = given("percent", one.percent, "%", source, account=one.account)
    exact = percent("exact", base, rate, account=one.account)
    return rounded(one.key, exact, label=one.name, account=one.account)


def _sections(
    chart: Chart, held: Mapping[str, list[Figure]], *, subtotals: Mapping[str, Figure], charges: Mapping[str, Figure],
    contractuals: Iterable[Contractual], currency: str,
) -> list[Figure]:  # fmt: skip
    extra: dict[str, list[Figure]] = {}
    for one in contractuals:
        if one.key in charges:
            extra.setdefault(chart.place(one.account).number, []).append(charges[one.key])
    sections: list[Figure] = []
    for section in Section:
        accounts = [
            total(
                account.number,
                [*(subtotals[account.number].parts if account.number in held else ()), *extra.get(account.number, [])],
                currency, label=account.name, account=account.number,
            )
            for account in chart.accounts
            if account.section is section and (account.number in held or account.number in extra)
        ]  # fmt: skip
        sections.append(total(section.value, accounts, currency, label=SECTION_NAMES[section]))
    return sections


def percent_of(hundredths: int) -> Fraction:
    """A percentage from hundredths of a percent (1207 is 12.07 percent)."""
    return Fraction(hundredths, 100)
