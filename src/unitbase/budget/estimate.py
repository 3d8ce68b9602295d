"""The first budget of a plan: what the plan costs by its price, and all the rest by documented defaults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from unitbase.budget.calculate import Basis, Budget, calculate, make_basis, percent_of
from unitbase.budget.chart import load_chart, read_data
from unitbase.budget.lines import Contractual, Fringe, Line, Ref
from unitbase.money import Figure, Rounding, Source, given, round_to
from unitbase.schedule.assume import LIKE, Setup, exchange
from unitbase.schedule.crew_price import crew_path
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.values import CrewTerms, Plan
from unitbase.words.catalogue import fill, word

_OTHER_ACCOUNT = "6400"


def first_budget(plan: Plan, price: Figure, setup: Setup) -> Budget:
    """The first budget: lines that take their cost from `price` (together exactly its total), and assumed lines.

    The chart is the default one, or the layout of the United Kingdom under its agreement. Raises KeyError for an
    agreement that is not held.
    """
    basis = make_basis(price, plan_quantities(plan, setup))
    fringes = load_fringes(setup)
    by_labour = _by_labour(setup)
    lines = (*_plan_lines(plan, price, basis, setup), *_assumed_lines(setup, by_labour))
    chart = load_chart("uk" if setup.agreement == "uk" else "default", setup.word_pack)
    return calculate(
        plan.title, plan.currency, chart, lines=lines, fringes=fringes, contractuals=load_contractuals(setup),
        basis=basis,
    )  # fmt: skip


def load_fringes(setup: Setup) -> tuple[Fringe, ...]:
    """The on-costs of the agreement's country, their limits carried over into the set-up's currency."""
    rate = exchange(setup.agreement, setup.currency)
    return tuple(
        Fringe(
            row["key"], row["name"], percent_of(row["percent_hundredths"]),
            round_to(row["ceiling"] * rate, Rounding.HALF_UP), round_to(row["free_a_week"] * rate, Rounding.HALF_UP),
            Source("fact" if row["verified"] else "assumption", f"fringe:{row['key']}", row["source"], row["verified"]),
        )
        for row in read_data(f"fringes_{setup.agreement}.toml")["fringe"]
    )  # fmt: skip


def load_contractuals(setup: Setup) -> tuple[Contractual, ...]:
    """Insurance, contingency, bond, production fee at the format's assumed percents."""
    return tuple(
        Contractual(
            row["key"], row["name"], row["account"],
            percent_of(row["percent_hundredths"][_format(setup, row["percent_hundredths"])]), tuple(row["excludes"]),
        )
        for row in read_data("contractuals.toml")["contractual"]
    )  # fmt: skip


def plan_quantities(plan: Plan, setup: Setup) -> dict[str, Figure]:
    """The quantities that lines refer to, as leaves: days from the board, lengths from the script, weeks assumed."""
    lookup, weeks = Lookup(plan), shoot_weeks(plan)
    days = len(lookup.at)
    prep, wrap, post = (_weeks(weeks, pair) for pair in _week_pairs(setup))
    sheets = plan.breakdown.sheets
    crews = sum(grade.count for index in range(len(plan.board.days)) for grade in lookup.crew(index))
    board, assumed = Source("board", "days"), Source("assumption", "weeks", verified=False)
    script = Source("script", "breakdown")
    found: dict[str, tuple[int | Fraction, str, Source]] = {
        "days": (days, "day", board),
        "heads-days": (crews + len(plan.cast) * days, "day", board),
        "weeks": (weeks, "week", board),
        "prep-weeks": (prep, "week", assumed),
        "other-weeks": (prep + wrap, "week", assumed),
        "engaged-weeks": (prep + weeks + wrap, "week", assumed),
        "post-weeks": (post, "week", assumed),
        "eighths": (sum(sheet.eighths for sheet in sheets), "eighth", script),
        # a page is held to be a minute on the screen
        "screen-minutes": (Fraction(sum(sheet.eighths for sheet in sheets), 8), "minute", script),
        "cast": (len(plan.cast), "person", script),
        "sets": (len(plan.breakdown.sets), "set", script),
        "locations": (len(plan.locations), "place", script),
        "allow": (Fraction(_share(setup, "allow"), 100), "allow", Source("assumption", "scale", verified=False)),
        "project": (Fraction(_share(setup, "project"), 100), "project", Source("assumption", "scale", verified=False)),
    }
    return {name: given(name, value, unit, source) for name, (value, unit, source) in found.items()}


def shoot_weeks(plan: Plan) -> int:
    """The weeks from the first shooting date to the last, begun ones whole; without dates, by the working weekdays."""
    lookup = Lookup(plan)
    dates = [one for one in lookup.dates if one is not None]
    if dates:
        return -(-((max(dates) - min(dates)).days + 1) // 7)
    return -(-len(lookup.at) // max(1, len(plan.calendar.weekdays)))


def _format(setup: Setup, table: Mapping[str, Any]) -> str:
    kind = LIKE.get(setup.format, setup.format)
    return kind if kind in table else "feature"


def _share(setup: Setup, quantity: str) -> int:
    """Percent of the rate of a line counted by `quantity` that the format takes."""
    table = read_data("estimate.toml")["scale"]
    share: int = table[_format(setup, table)].get(quantity, 100)
    return share


def _week_pairs(setup: Setup) -> tuple[tuple[int, int], ...]:
    table = read_data("estimate.toml")["weeks"]
    row = table[_format(setup, table)]
    return tuple((row[name][0], row[name][1]) for name in ("prep", "wrap", "post"))


def _weeks(shoot: int, pair: tuple[int, int]) -> Fraction:
    tenths, least = pair
    return max(Fraction(shoot * tenths, 10), Fraction(least, 10))


def _by_labour(setup: Setup) -> dict[str, tuple[str, ...]]:
    rows = read_data(f"fringes_{setup.agreement}.toml")["fringe"]
    kinds = ("cast", "crew", "talent")
    return {kind: tuple(row["key"] for row in rows if kind in row["labour"]) for kind in kinds}


# Lines from the plan's price


def _plan_lines(plan: Plan, price: Figure, basis: Basis, setup: Setup) -> Iterator[Line]:
    by_labour = _by_labour(setup)
    for cause in price.parts:
        if cause.path == "cast":
            yield from _cast_lines(plan, cause, by_labour["cast"], setup.word_pack)
        elif cause.path == "crew":
            yield from _crew_lines(plan, cause, basis, by_labour["crew"])
        elif cause.path in {"locations", "resources"}:
            yield from _thing_lines(cause)
        else:
            yield _taken(cause.path, cause, cause.label or cause.path, (cause.path,))


def _taken(key: str, node: Figure, description: str, costs: tuple[str, ...]) -> Line:
    account = node.account or _OTHER_ACCOUNT
    return Line(key, account, description, unit="plan", costs=costs, source=Source("plan", key))


def _cast_lines(plan: Plan, cause: Figure, fringes: tuple[str, ...], pack: str) -> Iterator[Line]:
    sources = {terms.character: terms.source for terms in plan.cast}
    for person in cause.parts:
        for part in person.parts:
            path = f"cast/{person.path}/{part.path}"
            line = _taken(path, part, f"{person.label}: {word(part.path, pack)}", (path,))
            charged = () if part.path == "chaperone" else fringes
            kind = sources.get(person.path, "assumption")
            yield replace(
                line, fringes=charged, person=f"cast:{person.path}", pay=True,
                source=Source(kind, f"cast:{person.path}", verified=kind == "deal"),
            )  # fmt: skip


def _crew_lines(plan: Plan, cause: Figure, basis: Basis, fringes: tuple[str, ...]) -> Iterator[Line]:
    """The days of each grade, and beside them its overtime, nights, sixth and seventh days; one person's ceiling."""
    days: dict[str, list[str]] = {}
    extras: dict[str, list[str]] = {}
    for kind in cause.parts:
        for part in kind.parts:
            if kind.path.startswith(crew_path("")):
                days.setdefault(part.path, []).append(f"crew/{kind.path}/{part.path}")
            else:
                for one in part.parts:
                    extras.setdefault(one.path, []).append(f"crew/{kind.path}/{part.path}/{one.path}")
    for grade in plan.crew:
        if grade.key in days:
            yield _grade_line(grade, "", tuple(days[grade.key]), basis, fringes)
        if grade.key in extras:
            yield _grade_line(grade, ": overtime and premiums", tuple(extras[grade.key]), basis, fringes)


def _grade_line(grade: CrewTerms, words: str, costs: tuple[str, ...], basis: Basis, fringes: tuple[str, ...]) -> Line:
    key = f"crew/{grade.key}/{'extra' if words else 'days'}"
    unit = f" ({grade.unit})" if grade.unit else ""
    line = _taken(key, basis.paths[costs[0]], grade.title + unit + words, costs)
    return replace(
        line, account=grade.account, fringes=fringes, person=f"crew:{grade.key}", heads=grade.count, pay=True,
        source=Source(grade.source, f"crew:{grade.key}", verified=grade.source == "deal"),
    )  # fmt: skip


def _thing_lines(cause: Figure) -> Iterator[Line]:
    for thing in cause.parts:
        for part in thing.parts:
            path = f"{cause.path}/{thing.path}/{part.path}"
            yield _taken(path, part, f"{thing.label}: {part.path}", (path,))


# Assumed lines


def _assumed_lines(setup: Setup, by_labour: Mapping[str, tuple[str, ...]]) -> Iterator[Line]:
    rate = exchange(setup.agreement, setup.currency)
    column = "gbp" if setup.agreement == "uk" else "usd"
    data = read_data("estimate.toml")
    scale = data["scale"][_format(setup, data["scale"])]
    for row in data["line"]:
        # allowances and project fees are scaled by their quantity, all else by its rate
        share = 100 if row["quantity"] in {"allow", "project"} else scale.get(row["quantity"], 100)
        text = "" if share == 100 else f"{share} % of the rate of a feature"  # noqa: PLR2004 - percent
        yield Line(
            row["key"], row["account"], fill(row["description"], {}, setup.word_pack), Ref(row["quantity"]),
            row["quantity"], row["multiplier"],
            round_to(row[column] * rate * Fraction(share, 100), Rounding.HALF_UP),
            fringes=by_labour.get(row["labour"], ()), person=row["key"], pay=bool(row["labour"]),
            source=Source("assumption", f"line:{row['key']}", text, verified=False),
        )  # fmt: skip
