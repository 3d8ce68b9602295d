"""The price of a plan: one figure, by cause, down to rates, days and clauses."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from unitbase.money import (
    Figure,
    Privacy,
    Rounding,
    Source,
    given,
    percent,
    rounded,
    times,
    total,
)
from unitbase.schedule.crew_price import crew_figure
from unitbase.schedule.employment import called_percents, employment
from unitbase.schedule.leaves import board_days, by_days, slot_days, terms_source
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.sets import Charged, charged_work, set_days
from unitbase.schedule.timeline import DayTimeline, all_days
from unitbase.schedule.values import CastTerms, LocationTerms, Plan, ResourceTerms, SetWork

MOVE_ACCOUNT = "3500"
OVERHEAD_ACCOUNT = "7000"


def price(plan: Plan) -> Figure:
    """What shooting the plan costs, in minor units of its currency.

    The parts are cast, crew, locations, moves, resources and overhead. Below them every line of money, and every leaf
    it is worked out from, names its account. Strips in the boneyard cost nothing.
    """
    return price_from(Lookup(plan))


@dataclass(frozen=True, slots=True)
class Scope:
    """Of what a price is told: characters, places and elements by key, and the premiums of days by index."""

    cast: Container[str]
    places: Container[str]
    things: Container[str]
    days: Sequence[int]


class _All(Container[str]):
    def __contains__(self, _key: object) -> bool:
        return True


def price_from(lookup: Lookup, days: tuple[DayTimeline, ...] | None = None, within: Scope | None = None) -> Figure:
    """As `price`, for a caller that holds a lookup and perhaps the timelines; of `within` alone, if it is named.

    Crew by the day, moves and overhead are in every scope.
    """
    laid = all_days(lookup) if days is None else days
    every, unit = _All(), lookup.plan.currency
    scope = within or Scope(every, every, every, range(len(laid)))
    parts = (
        _cast(lookup, scope.cast), crew_figure(lookup, laid, scope.days), _locations(lookup, scope.places),
        _moves(lookup, laid), _resources(lookup, scope.things), lookup.once("overhead", (), partial(_overhead, lookup)),
    )  # fmt: skip
    return total("price", parts, unit, label="Shooting")


# Cast


def _cast(lookup: Lookup, within: Container[str]) -> Figure:
    people = [
        lookup.once(("cast", at), (lookup.all_work(terms.character),), partial(_person, lookup, terms))
        for at, terms in enumerate(lookup.plan.cast)
        if terms.character in within
    ]
    return total("cast", people, lookup.plan.currency, label="Cast")


def _person(lookup: Lookup, terms: CastTerms) -> Figure:
    unit, job = lookup.plan.currency, employment(lookup, terms.character)
    source = terms_source(terms.source, "cast", terms.character)
    rate = given("rate", terms.rate, unit, source, privacy=Privacy.PAY, account=terms.account)
    parts = [
        by_days(rate, board_days(lookup, "days", lookup.work_days(terms.character), terms.account), "work", unit),
        by_days(rate, slot_days(lookup, job.hold, terms.account), "hold", unit),
    ]
    if job.paid:
        parts.append(_called(lookup, terms.account, rate, job.paid))
    if job.drops and terms.drop_fee:
        fee = given("fee", terms.drop_fee, unit, source, privacy=Privacy.PAY, account=terms.account)
        parts.append(by_days(fee, slot_days(lookup, [one.last for one in job.drops], terms.account), "drop", unit))
    if terms.child and terms.chaperone_rate:
        pay = given("rate", terms.chaperone_rate, unit, source, privacy=Privacy.PAY, account=terms.account)
        parts.append(by_days(pay, slot_days(lookup, job.days_paid, terms.account), "chaperone", unit))
    character = lookup.characters.get(terms.character)
    label = character.name if character else terms.character
    return total(terms.character, parts, unit, label=label, account=terms.account)


def _called(lookup: Lookup, account: str, rate: Figure, paid: Mapping[int, int]) -> Figure:
    """Days of travel, rehearsal, fitting and test: those paid in the same part of the rate together."""
    unit, lines = lookup.plan.currency, []
    for share in sorted({*paid.values()} - {0}):
        days = slot_days(lookup, (slot for slot, each in paid.items() if each == share), account)
        part = given("percent", share, "%", Source("board", "called"), account=account)
        whole = percent("share", by_days(rate, days, "rate", unit), part, account=account)
        lines.append(rounded(f"called-{share}", whole, Rounding.HALF_UP, account=account))
    return total("called", lines, unit, label="Travel, rehearsal, fitting, test", account=account)


# Places and things


def _locations(lookup: Lookup, within: Container[str]) -> Figure:
    places = [
        lookup.once(("place", at), _place_used(lookup, terms), partial(_location, lookup, terms))
        for at, terms in enumerate(lookup.plan.locations)
        if terms.key in within
    ]
    return total("locations", places, lookup.plan.currency, label="Locations")


def _place_used(lookup: Lookup, terms: LocationTerms) -> tuple[tuple[int, ...], ...]:
    """The days that use a place, then those of each set in it on which work is said."""
    return (lookup.place_all(terms.key), *(lookup.set_all(one.key) for one in lookup.sets_in(terms.key)))


def _location(lookup: Lookup, terms: LocationTerms) -> Figure:
    unit, account = lookup.plan.currency, terms.account
    used = lookup.place_all(terms.key)
    source = terms_source(terms.source, "location", terms.key)
    fee = given("fee", terms.day_fee, unit, source, account=account)
    visit = given("fee", terms.visit_fee, unit, source, account=account)
    visits = place_visits(lookup, terms)
    parts = [
        by_days(fee, board_days(lookup, "days", lookup.place_days(terms.key), account), "days", unit),
        by_days(visit, board_days(lookup, "visits", visits, account, "visit"), "visits", unit),
    ]
    for path, each, amount in (
        ("prep", terms.prep_days, terms.prep_fee), ("strike", terms.strike_days, terms.strike_fee),
    ):  # fmt: skip
        if each and amount:
            rate = given("fee", amount, unit, source, account=account)
            count = given("days-each", each, "x", source, account=account)
            days = times(
                "days", (board_days(lookup, "visits", visits, account, "visit"), count), "day", account=account
            )
            parts.append(by_days(rate, days, path, unit))
    if terms.held and terms.hold_fee:
        rate = given("fee", terms.hold_fee, unit, source, account=account)
        parts.append(by_days(rate, slot_days(lookup, lookup.between(used), account), "hold", unit))
    fees = {"prep": terms.prep_fee, "strike": terms.strike_fee, "hold": terms.hold_fee}
    for name, work in place_work(lookup, terms).items():
        rate = given("fee", fees[name], unit, source, account=account)
        parts.append(by_days(rate, _set_work(lookup, work, account), name, unit))
    return total(terms.key, parts, unit, label=terms.name, account=account)


def place_work(lookup: Lookup, terms: LocationTerms) -> Charged:
    """What a place charges for work on the sets in it; nothing without dates."""
    sets = lookup.sets_in(terms.key)
    if not sets or not lookup.dated:
        return {}
    used = lookup.place_all(terms.key)
    paid = {*(lookup.slots[index] for index in used), *(lookup.between(used) if terms.held and terms.hold_fee else ())}
    return charged_work(terms, paid, [(one, set_days(lookup, one)) for one in sets])


def _set_work(lookup: Lookup, work: Mapping[tuple[str, SetWork], tuple[int, ...]], account: str) -> Figure:
    """The dates of work, a leaf for each set and what is done to it."""
    names = {one.key: one.name for one in lookup.plan.breakdown.sets}
    leaves = [
        replace(slot_days(lookup, slots, account), path=f"{key}-{what}", label=f"{names.get(key, key)}: {what}")
        for (key, what), slots in work.items()
    ]
    return total("days", leaves, "day", account=account)


def place_visits(lookup: Lookup, terms: LocationTerms) -> tuple[int, ...]:
    """The first board day of each visit to a place; one that is held is one visit from first to last."""
    visits = lookup.runs(lookup.place_all(terms.key))
    return visits[:1] if terms.held else visits


def _moves(lookup: Lookup, laid: tuple[DayTimeline, ...]) -> Figure:
    unit = lookup.plan.currency
    source = Source("assumption", "move_fee", verified=False)
    fee = given("fee", lookup.plan.assumptions.move_fee, unit, source, account=MOVE_ACCOUNT)
    days = [day.day for day in laid for _ in range(day.moves)]
    count = given("moves", len(days), "move", Source("board", ",".join(days)), account=MOVE_ACCOUNT)
    return times("moves", (fee, count), unit, label="Moves", account=MOVE_ACCOUNT)


def _resources(lookup: Lookup, within: Container[str]) -> Figure:
    things = [
        lookup.once(("thing", at), (lookup.thing_counts(terms.element),), partial(_resource, lookup, terms))
        for at, terms in enumerate(lookup.plan.resources)
        if terms.element in within
    ]
    return total("resources", things, lookup.plan.currency, label="Resources")


def _resource(lookup: Lookup, terms: ResourceTerms) -> Figure:
    unit, account = lookup.plan.currency, terms.account
    used = lookup.thing_all(terms.element)
    source = terms_source(terms.source, "resource", terms.element)
    rate = given("rate", terms.rate, unit, source, account=account)
    call = given("fee", terms.call_fee, unit, source, account=account)
    runs = board_days(lookup, "calls", lookup.runs(used), account, "call")
    parts = [
        by_days(rate, _unit_days(lookup, terms.element, used, account), "days", unit),
        by_days(call, runs, "calls", unit),
    ]
    if terms.hold_fee:
        fee = given("fee", terms.hold_fee, unit, source, account=account)
        parts.append(by_days(fee, slot_days(lookup, lookup.between(used), account), "hold", unit))
    called = thing_called(lookup, terms)
    if called:
        parts.append(_called(lookup, account, rate, called))
    return total(terms.element, parts, unit, label=terms.name, account=account)


def thing_called(lookup: Lookup, terms: ResourceTerms) -> Mapping[int, int]:
    """The percent of the rate of each date on which a thing is called for and does not work, by slot."""
    if not terms.events or not lookup.dated:
        return {}
    used = {lookup.slots[index] for index in lookup.thing_all(terms.element)}
    return called_percents(terms.events, used)


def _unit_days(lookup: Lookup, element: str, used: Sequence[int], account: str) -> Figure:
    """Days times how many on each: thirty guests for two days are sixty."""
    days = lookup.plan.board.days
    counts = {index: lookup.quantity(days[index], element) for index in used}
    each = [given(days[i].id, n, "day", Source("board", days[i].id), account=account) for i, n in counts.items()]
    return total("unit-days", each, "day", account=account)


def _overhead(lookup: Lookup) -> Figure:
    unit = lookup.plan.currency
    source = Source("assumption", "overhead_day", verified=False)
    rate = given("rate", lookup.plan.assumptions.overhead_day, unit, source, account=OVERHEAD_ACCOUNT)
    days = slot_days(lookup, lookup.at, OVERHEAD_ACCOUNT)
    return times("overhead", (rate, days), unit, label="Overhead", account=OVERHEAD_ACCOUNT)
