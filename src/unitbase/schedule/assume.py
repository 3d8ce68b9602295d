"""The first plan of a script: default terms for everybody and everything, and the boards a reader would draw at once.

The default rates are data (`rates/*.toml`); each is an assumption that a person types over.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from typing import Any

from unitbase.breakdown import slug
from unitbase.breakdown.values import Breakdown, Element, Sheet, StorySet
from unitbase.calendar import ShootCalendar, day_shapes, find_town
from unitbase.money import Rounding, round_to
from unitbase.rules import load_pack
from unitbase.schedule.values import (
    Assumptions,
    Board,
    CastTerms,
    CrewTerms,
    Day,
    Hold,
    LocationTerms,
    Plan,
    ResourceTerms,
    Strip,
    Town,
)
from unitbase.words.catalogue import fill

FORMATS = ("feature", "series", "short", "commercial")
LIKE = {"studio": "series", "documentary": "short"}
"""Formats without assumptions of their own, and whose they take: a show shoots as a series does, a documentary with as
few people as a short."""
_PAGES = {"feature": 24, "series": 36, "short": 24, "commercial": 12, "studio": 240, "documentary": 40}
_TOWNS = {"GB": "London", "IE": "Dublin", "US": "Los Angeles", "CA": "Toronto"}
_CURRENCIES = {"GB": "GBP", "US": "USD", "CA": "CAD", "AU": "AUD", "IE": "EUR", "DE": "EUR", "FR": "EUR"}
_NORTH_AMERICA = frozenset({"US", "CA"})


@dataclass(frozen=True, slots=True)
class Setup:
    """What a person says of a production before its script is read. All of it can be changed later.

    `agreement` ("uk", "us") chooses rules, day shapes, rates and fringes. `target_days` 0 leaves the number of days
    to `pages_a_day_eighths`.
    """

    title: str
    format: str = "feature"
    country: str = "GB"
    word_pack: str = "UK"
    currency: str = "GBP"
    town: str = "London"
    start: date | None = None
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    target_days: int = 0
    pages_a_day_eighths: int = 24
    shape: str = "standard"
    agreement: str = "uk"
    paper: str = "A4"


def default_setup(title: str, country: str = "GB", format: str = "feature") -> Setup:  # noqa: A002 - the trade's word
    """The set-up to offer for a country (ISO 3166) and a format; an unknown country begins as the United Kingdom."""
    western = country in _NORTH_AMERICA
    return Setup(
        title=title,
        format=format,
        country=country,
        word_pack="US" if western else "UK",
        currency=_CURRENCIES.get(country, "GBP"),
        town=_TOWNS.get(country, "London"),
        pages_a_day_eighths=_PAGES.get(format, _PAGES["feature"]),
        agreement="us" if western else "uk",
        paper="letter" if western else "A4",
    )


@lru_cache(maxsize=4)
def default_rates(agreement: str) -> dict[str, Any]:
    """The default rates of "uk" or "us", in minor units of their own currency. Raises KeyError for another key."""
    if agreement not in {"uk", "us"}:
        raise KeyError(agreement)
    return tomllib.loads(files("unitbase.schedule").joinpath("rates", f"{agreement}.toml").read_text(encoding="utf-8"))


def exchange(agreement: str, currency: str) -> Fraction:
    """Minor units of `currency` for one of the default rates' currency: an assumption; 1 for a currency not held."""
    pair = default_rates(agreement)["exchange"].get(currency, (1, 1))
    return Fraction(pair[0], pair[1])


def first_plan(breakdown: Breakdown, setup: Setup) -> Plan:
    """A whole plan of the breakdown under default terms, in script order. Raises KeyError for an unknown agreement."""
    return Plan(
        title=setup.title,
        currency=setup.currency,
        breakdown=breakdown,
        board=_first_board(breakdown, setup),
        calendar=ShootCalendar(setup.start, setup.weekdays),
        town=_town(setup),
        shapes=day_shapes(setup.agreement),
        default_shape=setup.shape,
        rules=load_pack(setup.agreement),
        cast=_cast(breakdown, setup),
        locations=_locations(breakdown, setup),
        resources=_resources(breakdown, setup),
        crew=_crew(setup),
        assumptions=Assumptions(
            move_fee=_amount(setup, default_rates(setup.agreement)["move_fee"]),
            overhead_day=_amount(setup, default_rates(setup.agreement)["overhead_day"]),
        ),
    )


def script_order_board(breakdown: Breakdown, eighths_a_day: int) -> Board:
    """All scenes in script order, each day filled up to `eighths_a_day`; a longer scene has a day of its own."""
    return _fill(breakdown.sheets, eighths_a_day)


def set_order_board(breakdown: Breakdown, eighths_a_day: int) -> Board:
    """Scenes grouped by location and then set, in order of first appearance, each day filled as in script order."""
    places = {one.key: one.location for one in breakdown.sets}
    location_rank: dict[str, int] = {}
    set_rank: dict[str, int] = {}
    for sheet in breakdown.sheets:
        location_rank.setdefault(places.get(sheet.set, sheet.set), len(location_rank))
        set_rank.setdefault(sheet.set, len(set_rank))
    ordered = sorted(
        breakdown.sheets, key=lambda sheet: (location_rank[places.get(sheet.set, sheet.set)], set_rank[sheet.set])
    )
    return _fill(ordered, eighths_a_day)


def _fill(sheets: Iterable[Sheet], eighths_a_day: int) -> Board:
    days: list[list[Strip]] = []
    length = 0
    for sheet in sheets:
        if not days or length + sheet.eighths > eighths_a_day:
            days.append([])
            length = 0
        days[-1].append(Strip(f"s-{sheet.scene}", sheet.scene))
        length += sheet.eighths
    return Board(tuple(Day(f"d-{number}", tuple(strips)) for number, strips in enumerate(days, 1)))


def _first_board(breakdown: Breakdown, setup: Setup) -> Board:
    """Script order; with a target, the shortest day that keeps to the number of days."""
    if setup.target_days <= 0:
        return script_order_board(breakdown, setup.pages_a_day_eighths)
    whole = sum(sheet.eighths for sheet in breakdown.sheets)
    length = max(1, -(-whole // setup.target_days))
    board = script_order_board(breakdown, length)
    while len(board.days) > setup.target_days and length <= whole:
        length += 1
        board = script_order_board(breakdown, length)
    return board


def _amount(setup: Setup, minor: int) -> int:
    return round_to(minor * exchange(setup.agreement, setup.currency), Rounding.HALF_UP)


def _town(setup: Setup) -> Town:
    found = find_town(setup.town) or find_town(_TOWNS.get(setup.country, "London"))
    if found is None:
        return Town("London", 51.51, -0.13, "Europe/London")
    return Town(found.name, found.lat, found.lon, found.zone)


def _cast(breakdown: Breakdown, setup: Setup) -> tuple[CastTerms, ...]:
    rates = default_rates(setup.agreement)
    # a film that is not shot entirely in the country of its agreement has the longer gap
    gap = rates["drop_gap"] if setup.country == rates["at_home"] else rates["drop_gap_abroad"]
    return tuple(
        CastTerms(
            character.key,
            _amount(setup, next(tier["rate"] for tier in rates["cast"] if len(character.scenes) >= tier["scenes"])),
            Hold(rates["hold"]),
            gap,
            chaperone_rate=_amount(setup, rates["chaperone"]),
        )
        for character in breakdown.characters
    )


def _locations(breakdown: Breakdown, setup: Setup) -> tuple[LocationTerms, ...]:
    rates = default_rates(setup.agreement)
    names: dict[str, str] = {}
    for one in sorted(breakdown.sets, key=lambda one: not one.location_name):
        # what a person called it comes before what follows from a set's name
        names.setdefault(one.location, one.location_name or _place_name(one))
    names = {one.location: names[one.location] for one in breakdown.sets}
    day, visit = _amount(setup, rates["location_day"]), _amount(setup, rates["location_visit"])
    return tuple(LocationTerms(key, name, day, visit) for key, name in names.items())


def _place_name(one: StorySet) -> str:
    """What a place nobody named is called: the name of its first set, or the head of it, that the place is keyed by.

    A key that is no head of the set's name is shown as words in capitals, as a script writes a place.
    """
    heads = (one.name[:end] for end in range(1, len(one.name) + 1))
    return next((head for head in heads if slug(head) == one.location), one.location.replace("-", " ").upper())


def _resources(breakdown: Breakdown, setup: Setup) -> tuple[ResourceTerms, ...]:
    """Terms for each element of a category that costs by the day; props, dressing and clothes are budget allowances."""
    by_category = {row["category"]: row for row in default_rates(setup.agreement)["element"]}
    elements: dict[str, Element] = {}
    for sheet in breakdown.sheets:
        for element in sheet.elements:
            elements.setdefault(element.key, element)
    return tuple(
        ResourceTerms(
            one.key, one.category, one.name, _amount(setup, row["rate"]), _amount(setup, row["call_fee"]),
            account=row["account"],
        )
        for one in elements.values()
        if (row := by_category.get(one.category))
    )  # fmt: skip


def _crew(setup: Setup) -> tuple[CrewTerms, ...]:
    kind = LIKE.get(setup.format, setup.format)
    kind = kind if kind in FORMATS else "feature"
    return tuple(
        CrewTerms(
            row["key"], fill(row["title"], {}, setup.word_pack), row["department"], _amount(setup, row["rate"]),
            row["count"], account=row["account"],
        )
        for row in default_rates(setup.agreement)["crew"]
        if kind in row["formats"]
    )  # fmt: skip
