"""The price of a plan: one figure, by cause, down to rates, days and clauses."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache, partial

from unitbase.money import (
    Figure,
    Privacy,
    Rounding,
    Source,
    ceiling,
    given,
    less,
    maximum,
    percent,
    rounded,
    times,
    total,
)
from unitbase.rules import Rule
from unitbase.schedule.employment import called_percents, employment
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.timeline import DayTimeline, all_days
from unitbase.schedule.values import CastTerms, CrewTerms, LocationTerms, Plan, ResourceTerms

MOVE_ACCOUNT = "3500"
OVERHEAD_ACCOUNT = "7000"
SIXTH, SEVENTH = 6, 7
HOUR = 60
# How many days' crew lines are remembered: a page prices a board several times, and a move changes two days of it.
REMEMBERED = 512


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
        _cast(lookup, scope.cast), _crew(lookup, laid, scope.days), _locations(lookup, scope.places),
        _moves(lookup, laid), _resources(lookup, scope.things), lookup.once("overhead", (), partial(_overhead, lookup)),
    )  # fmt: skip
    return total("price", parts, unit, label="Shooting")


def _days(lookup: Lookup, path: str, indexes: Sequence[int], account: str, unit: str = "day") -> Figure:
    ids = [lookup.plan.board.days[index].id for index in indexes]
    return given(path, len(ids), unit, Source("board", ",".join(ids)), account=account)


def _terms_source(source: str, kind: str, key: str) -> Source:
    return Source(source, f"{kind}:{key}", verified=source == "deal")


def _by_days(rate: Figure, days: Figure, path: str, unit: str) -> Figure:
    return times(path, (rate, days), unit, account=rate.account)


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
    source = _terms_source(terms.source, "cast", terms.character)
    rate = given("rate", terms.rate, unit, source, privacy=Privacy.PAY, account=terms.account)
    parts = [
        _by_days(rate, _days(lookup, "days", lookup.work_days(terms.character), terms.account), "work", unit),
        _by_days(rate, _slots(lookup, job.hold, terms.account), "hold", unit),
    ]
    if job.paid:
        parts.append(_called(lookup, terms.account, rate, job.paid))
    if job.drops and terms.drop_fee:
        fee = given("fee", terms.drop_fee, unit, source, privacy=Privacy.PAY, account=terms.account)
        parts.append(_by_days(fee, _slots(lookup, [one.last for one in job.drops], terms.account), "drop", unit))
    if terms.age and terms.chaperone_rate:
        pay = given("rate", terms.chaperone_rate, unit, source, privacy=Privacy.PAY, account=terms.account)
        parts.append(_by_days(pay, _slots(lookup, job.days_paid, terms.account), "chaperone", unit))
    character = lookup.characters.get(terms.character)
    label = character.name if character else terms.character
    return total(terms.character, parts, unit, label=label, account=terms.account)


def _slots(lookup: Lookup, slots: Iterable[int], account: str) -> Figure:
    """Days by slot, named by the board day on that date, or by the date where there is none."""
    days, found = lookup.plan.board.days, []
    for slot in slots:
        there = lookup.at.get(slot)
        found.append(days[there[0]].id if there else date.fromordinal(slot).isoformat())
    return given("days", len(found), "day", Source("board", ",".join(found)), account=account)


def _called(lookup: Lookup, account: str, rate: Figure, paid: Mapping[int, int]) -> Figure:
    """Days of travel, rehearsal, fitting and test: those paid in the same part of the rate together."""
    unit, lines = lookup.plan.currency, []
    for share in sorted({*paid.values()} - {0}):
        days = _slots(lookup, (slot for slot, each in paid.items() if each == share), account)
        part = given("percent", share, "%", Source("board", "called"), account=account)
        whole = percent("share", _by_days(rate, days, "rate", unit), part, account=account)
        lines.append(rounded(f"called-{share}", whole, Rounding.HALF_UP, account=account))
    return total("called", lines, unit, label="Travel, rehearsal, fitting, test", account=account)


# Crew


def _crew(lookup: Lookup, laid: tuple[DayTimeline, ...], within: Sequence[int]) -> Figure:
    premiums = (_each_day(path, lookup, laid, within) for path in _PREMIUMS)
    parts = (lookup.once("crew-days", (), partial(_rates, lookup)), *premiums)
    return total("crew", parts, lookup.plan.currency, label="Crew")


def _rates(lookup: Lookup) -> Figure:
    rates = [_by_days_each(lookup, grade, _crew_days(lookup, grade)) for grade in lookup.plan.crew]
    return total("days", rates, lookup.plan.currency, label="Crew days")


Lines = Callable[[Lookup, tuple[DayTimeline, ...], int], tuple[Figure, ...]]


def _each_day(path: str, lookup: Lookup, laid: tuple[DayTimeline, ...], within: Sequence[int]) -> Figure:
    """The lines of each day that has any; what they depend on are the unit's days of the week, as they are laid."""
    unit, (label, lines) = lookup.plan.currency, _PREMIUMS[path]

    def day_figure(index: int) -> Figure | None:
        found = lines(lookup, laid, index)
        return total(laid[index].day, found, unit, label=lookup.day_name(index)) if found else None

    figures = (
        lookup.once((path, index), _of_the_week(lookup, laid, index), partial(day_figure, index)) for index in within
    )
    return total(path, [figure for figure in figures if figure], unit, label=label)


def _grade_rate(unit: str, grade: CrewTerms) -> Figure:
    source = _terms_source(grade.source, "crew", grade.key)
    return given("rate", grade.rate, unit, source, privacy=Privacy.PAY, account=grade.account)


def _count(grade: CrewTerms) -> Figure:
    source = _terms_source(grade.source, "crew", grade.key)
    return given("count", grade.count, "x", source, account=grade.account)


def _crew_days(lookup: Lookup, grade: CrewTerms) -> Figure:
    """The board days on which a grade works: those of its unit, and of the units that have no crew of their own."""
    days = lookup.days_of_units(frozenset(unit for unit, crew in lookup.crews.items() if grade in crew))
    return _days(lookup, "days", days, grade.account)


def _by_days_each(lookup: Lookup, grade: CrewTerms, days: Figure) -> Figure:
    unit = lookup.plan.currency
    return times(
        grade.key, (_grade_rate(unit, grade), _count(grade), days), unit, label=grade.title, account=grade.account
    )


def _rule_leaf(path: str, value: int | Fraction, unit: str, rule: Rule, account: str) -> Figure:
    return given(path, value, unit, Source("rule", rule.id, rule.clause, rule.verified), account=account)


def _hourly(unit: str, grade: CrewTerms, divisor: Rule) -> Figure:
    parts = (
        _grade_rate(unit, grade),
        _rule_leaf("divisor", Fraction(1, divisor.value), "x", divisor, grade.account),
    )
    return times("hourly", parts, unit, account=grade.account)


def _hours(minutes: Figure, account: str) -> Figure:
    hour = given("per-minute", Fraction(1, HOUR), "x", Source("fact", "hour"), account=account)
    return times("hours", (minutes, hour), "hour", account=account)


def _laid_minutes(day: str, minutes: int, account: str) -> Figure:
    return given("minutes", minutes, "min", Source("board", day), account=account)


def _line(unit: str, grade: CrewTerms, parts: Sequence[Figure]) -> Figure:
    """A crew line of one day: the exact product, then rounded to a whole minor unit."""
    exact = times("exact", (*parts, _count(grade)), unit, account=grade.account)
    return rounded(grade.key, exact, Rounding.HALF_UP, label=grade.title, account=grade.account)


@dataclass(frozen=True, slots=True)
class _Pay:
    """The clauses by which an hour of overtime is paid: percentage of an hourly rate, within limits, in increments."""

    divisor: Rule
    rate: Rule
    floor: Rule | None
    cap: Rule | None
    step: Rule | None


def _pay_of(lookup: Lookup, trigger: str, day: DayTimeline) -> _Pay | None:
    """The clauses in force; None where the pack holds no overtime rate, or no such rate, for the date."""
    find = lookup.plan.rules.find
    divisor, rate = find("ot.divisor", day.date), find(trigger, day.date)
    if divisor is None or rate is None or find("ot.rate", day.date) is None:
        return None
    return _Pay(divisor, rate, find("ot.floor", day.date), find("ot.cap", day.date), find("ot.increment", day.date))


def _overtime(lookup: Lookup, laid: tuple[DayTimeline, ...], index: int) -> tuple[Figure, ...]:
    """Overtime of one day by grade, but for what of it is after the start of night and paid as `_late`."""
    day = laid[index]
    pay = _pay_of(lookup, "ot.rate", day)
    if not day.overtime or pay is None:
        return ()
    late = late_overtime(lookup, day) if lookup.plan.rules.find("night.rate", day.date) else 0
    return _paid_hours(lookup.plan.currency, lookup.crew(index), day.day, pay, day.overtime, late)


def _late(lookup: Lookup, laid: tuple[DayTimeline, ...], index: int) -> tuple[Figure, ...]:
    """Overtime of one day after the start of night, by grade: its own rate in place of the overtime rate."""
    day = laid[index]
    pay, late = _pay_of(lookup, "night.rate", day), late_overtime(lookup, day)
    if not late or pay is None:
        return ()
    return _paid_hours(lookup.plan.currency, lookup.crew(index), day.day, pay, late, 0)


def late_overtime(lookup: Lookup, day: DayTimeline) -> int:
    """Minutes of the day that are both overtime and after the start of night: both are its last worked minutes."""
    start = lookup.plan.rules.find("night.start", day.date)
    return min(day.overtime, day.after(start.value)) if start else 0


@lru_cache(maxsize=REMEMBERED)
def _paid_hours(
    unit: str, crew: tuple[CrewTerms, ...], day: str, pay: _Pay, minutes: int, late: int
) -> tuple[Figure, ...]:
    """The lines of those minutes of overtime less the late ones, by grade; none where no increment is left."""
    lines = []
    for grade in _on_overtime(crew):
        paid = _paid_minutes(day, pay.step, minutes, late, grade.account)
        if paid.value:
            lines.append(_line(unit, grade, (_overtime_rate(unit, grade, pay), _hours(paid, grade.account))))
    return tuple(lines)


def _on_overtime(crew: Iterable[CrewTerms]) -> Iterable[CrewTerms]:
    return (grade for grade in crew if grade.overtime)


def _paid_minutes(day: str, step: Rule | None, minutes: int, late: int, account: str) -> Figure:
    whole = _increments(day, step, minutes, account)
    if not late:
        return whole
    return less("minutes", whole, replace(_increments(day, step, late, account), path="late"), account=account)


def _increments(day: str, step: Rule | None, minutes: int, account: str) -> Figure:
    """Those minutes, rounded up to the agreement's increment."""
    laid = _laid_minutes(day, minutes, account)
    if step is None or step.value <= 1:
        return laid
    return rounded("increments", laid, Rounding.UP, step.value, account=account)


def _overtime_rate(unit: str, grade: CrewTerms, pay: _Pay) -> Figure:
    """The hourly rate at the agreement's percentage, not under its floor, not over its cap.

    The cap gives way to single time: nobody's overtime is paid below the hourly rate.
    """
    account, hourly = grade.account, _hourly(unit, grade, pay.divisor)
    share = _rule_leaf("percent", pay.rate.value, "%", pay.rate, account)
    paid = percent("overtime-rate", hourly, share, account=account)
    if pay.floor:
        least = _rule_leaf("floor", pay.floor.value, unit, pay.floor, account)
        paid = maximum("at-least", (paid, least), account=account)
    if pay.cap:
        most = (_rule_leaf("cap", pay.cap.value, unit, pay.cap, account), hourly)
        paid = ceiling("at-most", paid, maximum("limit", most, account=account), account=account)
    return paid


@dataclass(frozen=True, slots=True)
class _NightPay:
    """The clauses by which a scheduled hour after `start` is paid; `cap` is in working days of a calendar week."""

    start: Rule
    divisor: Rule
    rate: Rule
    cap: Rule | None


def _night_pay(lookup: Lookup, day: DayTimeline) -> _NightPay | None:
    find = lookup.plan.rules.find
    start, rate, divisor = find("night.start", day.date), find("night.premium", day.date), find("ot.divisor", day.date)
    if start is None or rate is None or divisor is None:
        return None
    # a week is known by its dates alone
    return _NightPay(start, divisor, rate, find("night.week_cap", day.date) if day.date else None)


def _scheduled_night(lookup: Lookup, day: DayTimeline) -> int:
    """Minutes of the day that earn the premium. Hours of overtime are not scheduled: they are `_late`."""
    pay = _night_pay(lookup, day)
    return day.after(pay.start.value) - late_overtime(lookup, day) if pay else 0


def _night(lookup: Lookup, laid: tuple[DayTimeline, ...], index: int) -> tuple[Figure, ...]:
    """Premium on the scheduled hours after the agreement's start of night, by grade, above the day rate."""
    day = laid[index]
    pay, scheduled = _night_pay(lookup, day), _scheduled_night(lookup, day)
    if pay is None or not scheduled:
        return ()
    earlier = _earlier_nights(lookup, laid, index) if pay.cap else ()
    return _night_hours(lookup.plan.currency, lookup.crew(index), pay, (*earlier, (day.day, scheduled)))


def _earlier_nights(lookup: Lookup, laid: tuple[DayTimeline, ...], index: int) -> tuple[tuple[str, int], ...]:
    """The unit's earlier days in the calendar week (from Monday) that have night hours, with their minutes."""
    before = _of_the_week(lookup, laid, index)[:-1]
    return tuple((day.day, minutes) for day in before if (minutes := _scheduled_night(lookup, day)))


def _of_the_week(lookup: Lookup, laid: tuple[DayTimeline, ...], index: int) -> tuple[DayTimeline, ...]:
    """The unit's days of the calendar week up to this one."""
    indexes = lookup.once(("week", index), (), partial(_week_of, lookup, index))
    return tuple(laid[each] for each in indexes)


def _week_of(lookup: Lookup, index: int) -> tuple[int, ...]:
    week, found = monday(lookup.dates[index]), [index]
    while (earlier := lookup.before[found[-1]]) is not None and monday(lookup.dates[earlier]) == week:
        found.append(earlier)
    return tuple(reversed(found))


def monday(day: date | None) -> date | None:
    """The Monday on which the calendar week of that date begins; None for an undated day."""
    return day - timedelta(days=day.weekday()) if day else None


@lru_cache(maxsize=REMEMBERED)
def _night_hours(
    unit: str, crew: tuple[CrewTerms, ...], pay: _NightPay, week: tuple[tuple[str, int], ...]
) -> tuple[Figure, ...]:
    """The lines of the last day of `week`, days with their night minutes."""
    lines = []
    for grade in _on_overtime(crew):
        percentage = _rule_leaf("percent", pay.rate.value, "%", pay.rate, grade.account)
        extra = percent("premium", _hourly(unit, grade, pay.divisor), percentage, account=grade.account)
        hours = _hours(_night_minutes(pay, week, grade.account), grade.account)
        lines.append(_line(unit, grade, (extra, hours)))
    return tuple(lines)


def _night_minutes(pay: _NightPay, week: tuple[tuple[str, int], ...], account: str) -> Figure:
    """The paid minutes of the last day of `week`: what the week comes to with it, less what it came to before.

    Both are at most the cap. A week that is within it needs no such reckoning.
    """
    day, minutes = week[-1]
    if pay.cap is None or sum(each for _, each in week) <= pay.cap.value * pay.divisor.value * HOUR:
        return _laid_minutes(day, minutes, account)
    limit = _week_limit(pay.cap, pay.divisor, account)
    through, before = (
        ceiling(path, total(f"{path}-laid", _nights(days, account), "min", account=account), limit, account=account)
        for path, days in (("week", week), ("before", week[:-1]))
    )
    return less("minutes", through, before, account=account)


def _nights(days: tuple[tuple[str, int], ...], account: str) -> list[Figure]:
    return [given(day, minutes, "min", Source("board", day), account=account) for day, minutes in days]


def _week_limit(cap: Rule, divisor: Rule, account: str) -> Figure:
    """The cap in minutes: working days of as many hours as the day rate is divided by."""
    parts = (
        _rule_leaf("working-days", cap.value, "day", cap, account),
        _rule_leaf("hours-a-day", divisor.value, "hour", divisor, account),
        given("per-hour", HOUR, "min", Source("fact", "hour"), account=account),
    )
    return times("limit", parts, "min", account=account)


def _premium(lookup: Lookup, index: int, trigger: str, ordinal: int) -> tuple[Figure, ...]:
    """What a sixth (or a seventh and later) day in a row costs above the day rate, by grade."""
    run = lookup.consecutive(index)
    due = run == SIXTH if ordinal == SIXTH else run >= SEVENTH
    rule = lookup.plan.rules.find(trigger, lookup.dates[index]) if due else None
    if rule is None:
        return ()
    unit, lines = lookup.plan.currency, []
    for grade in lookup.crew(index):
        percentage = _rule_leaf("percent", rule.value - 100, "%", rule, grade.account)
        extra = percent("premium", _grade_rate(unit, grade), percentage, account=grade.account)
        lines.append(_line(unit, grade, (extra,)))
    return tuple(lines)


def _sixth(lookup: Lookup, _laid: tuple[DayTimeline, ...], index: int) -> tuple[Figure, ...]:
    return _premium(lookup, index, "day6.rate", SIXTH)


def _seventh(lookup: Lookup, _laid: tuple[DayTimeline, ...], index: int) -> tuple[Figure, ...]:
    return _premium(lookup, index, "day7.rate", SEVENTH)


_PREMIUMS: Mapping[str, tuple[str, Lines]] = {
    "overtime": ("Overtime", _overtime),
    "late": ("Overtime at night", _late),
    "night": ("Night", _night),
    "sixth": ("Sixth day", _sixth),
    "seventh": ("Seventh day", _seventh),
}


# Places and things


def _locations(lookup: Lookup, within: Container[str]) -> Figure:
    places = [
        lookup.once(("place", at), (lookup.place_all(terms.key),), partial(_location, lookup, terms))
        for at, terms in enumerate(lookup.plan.locations)
        if terms.key in within
    ]
    return total("locations", places, lookup.plan.currency, label="Locations")


def _location(lookup: Lookup, terms: LocationTerms) -> Figure:
    unit, account = lookup.plan.currency, terms.account
    used = lookup.place_all(terms.key)
    source = _terms_source(terms.source, "location", terms.key)
    fee = given("fee", terms.day_fee, unit, source, account=account)
    visit = given("fee", terms.visit_fee, unit, source, account=account)
    visits = place_visits(lookup, terms)
    parts = [
        _by_days(fee, _days(lookup, "days", lookup.place_days(terms.key), account), "days", unit),
        _by_days(visit, _days(lookup, "visits", visits, account, "visit"), "visits", unit),
    ]
    for path, each, amount in (
        ("prep", terms.prep_days, terms.prep_fee), ("strike", terms.strike_days, terms.strike_fee),
    ):  # fmt: skip
        if each and amount:
            rate = given("fee", amount, unit, source, account=account)
            count = given("days-each", each, "x", source, account=account)
            days = times("days", (_days(lookup, "visits", visits, account, "visit"), count), "day", account=account)
            parts.append(_by_days(rate, days, path, unit))
    if terms.held and terms.hold_fee:
        rate = given("fee", terms.hold_fee, unit, source, account=account)
        parts.append(_by_days(rate, _slots(lookup, lookup.between(used), account), "hold", unit))
    return total(terms.key, parts, unit, label=terms.name, account=account)


def place_visits(lookup: Lookup, terms: LocationTerms) -> tuple[int, ...]:
    """The first board day of each visit to a place; one that is held is one visit from first to last."""
    visits = lookup.runs(lookup.place_all(terms.key))
    return visits[:1] if terms.held else visits


def _moves(lookup: Lookup, laid: tuple[DayTimeline, ...]) -> Figure:
    unit = lookup.plan.currency
    source = Source("assumption", "move_fee", verified=False)
    fee = given("fee", lookup.plan.assumptions.move_fee, unit, source, account=MOVE_ACCOUNT)
    days = [day.day for index, day in enumerate(laid) for _ in range(_moves_of(lookup, index, day))]
    count = given("moves", len(days), "move", Source("board", ",".join(days)), account=MOVE_ACCOUNT)
    return times("moves", (fee, count), unit, label="Moves", account=MOVE_ACCOUNT)


def _moves_of(lookup: Lookup, index: int, day: DayTimeline) -> int:
    def counted() -> int:
        return day.moves

    return lookup.once(("moves", index), (day,), counted)


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
    source = _terms_source(terms.source, "resource", terms.element)
    rate = given("rate", terms.rate, unit, source, account=account)
    call = given("fee", terms.call_fee, unit, source, account=account)
    runs = _days(lookup, "calls", lookup.runs(used), account, "call")
    parts = [
        _by_days(rate, _unit_days(lookup, terms.element, used, account), "days", unit),
        _by_days(call, runs, "calls", unit),
    ]
    if terms.hold_fee:
        fee = given("fee", terms.hold_fee, unit, source, account=account)
        parts.append(_by_days(fee, _slots(lookup, lookup.between(used), account), "hold", unit))
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
    days = _slots(lookup, lookup.at, OVERHEAD_ACCOUNT)
    return times("overhead", (rate, days), unit, label="Overhead", account=OVERHEAD_ACCOUNT)
