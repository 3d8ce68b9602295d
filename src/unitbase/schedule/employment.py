"""When somebody is employed: work days, holds, drops and the days put in by hand.

Days are slots: the ordinals of dates, or places in the row of shoot days where there are no dates.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from unitbase.rules import Rule, RulePack
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.values import CastTerms, Event, EventKind, Hold

Called = Mapping[int, tuple[Event, ...]]
WHOLE = 100
DROP_GAP = "drop.gap"
"""The trigger of the clause that knows a drop: the calendar days that must lie free. No clause, no drop."""


@dataclass(frozen=True, slots=True)
class Drop:
    """A break in employment: the last work day before it, the pick-up day, and the days in between it frees from pay.

    `saves` is what it takes off the price, in minor units. `agreed` tells that it is in the deal and not our proposal.
    """

    last: int
    pickup: int
    frees: int
    saves: int
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why somebody is dropped or not: a code with params, and the money of it, which is private."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    saves: int = 0


@dataclass(frozen=True, slots=True)
class Employment:
    """The slots on which somebody works, is held or is called for something else; drops; why there is none or one.

    `called` are all events by slot; `paid` the percent of the day rate for those on which nobody works.
    """

    work: tuple[int, ...] = ()
    hold: tuple[int, ...] = ()
    called: Mapping[int, tuple[Event, ...]] = field(default_factory=dict)
    paid: Mapping[int, int] = field(default_factory=dict)
    drops: tuple[Drop, ...] = ()
    verdict: Verdict = Verdict("drop.none-held")

    @property
    def travel(self) -> tuple[int, ...]:
        """The slots of journeys and nothing else."""
        return tuple(slot for slot in self.paid if _only_travel(self.called[slot]))

    @property
    def other(self) -> tuple[int, ...]:
        """The slots of rehearsals, fittings and tests on which nobody works."""
        return tuple(slot for slot in self.paid if not _only_travel(self.called[slot]))

    @property
    def days_paid(self) -> tuple[int, ...]:
        """Every slot that is paid at all, in order."""
        return tuple(sorted((*self.work, *self.hold, *(slot for slot, percent in self.paid.items() if percent))))


def _only_travel(events: Iterable[Event]) -> bool:
    return all(event.kind is EventKind.TRAVEL for event in events if event.kind is not EventKind.HOLD)


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a shoot as one person meets them.

    `shoot` are the slots of the units somebody works with; `off` those of the dates on which they do not work, without
    a hiatus. `dated` tells that slots are the ordinals of dates.
    """

    shoot: tuple[int, ...]
    off: tuple[int, ...] = ()
    dated: bool = True


def employment(lookup: Lookup, character: str) -> Employment:
    """The employment of one part on the board of the lookup; nobody without terms is held."""
    return lookup.once(("employment", character), (lookup.all_work(character),), lambda: _employment(lookup, character))


def _employment(lookup: Lookup, character: str) -> Employment:
    work = tuple(lookup.slots[index] for index in lookup.work_days(character))
    terms = lookup.cast.get(character)
    if terms is None:
        return Employment(work)
    return employed(terms, work, days_of(lookup, character, terms), lookup.plan.rules)


def days_of(lookup: Lookup, character: str, terms: CastTerms) -> Days:
    """The days of the units with which the part works, between its first and its last."""
    work = lookup.all_work(character)
    if not work or terms.hold is Hold.NONE:
        return Days((), (), lookup.dated)
    days = lookup.plan.board.days
    units = {days[index].unit for index in work}
    first, last = lookup.slots[work[0]], lookup.slots[work[-1]]
    shoot = tuple(
        s for s, there in lookup.at.items() if first <= s <= last and any(days[i].unit in units for i in there)
    )
    off: tuple[int, ...] = ()
    if terms.hold_off and lookup.dated:
        calendars = [lookup.plan.calendar.of(unit) for unit in units]
        dates = (slot for slot in range(first, last + 1) if slot not in shoot)
        off = tuple(s for s in dates if not any(c.in_hiatus(date.fromordinal(s)) for c in calendars))
    return Days(shoot, off, lookup.dated)


def employed(terms: CastTerms, work: Sequence[int], days: Days, rules: RulePack) -> Employment:
    """The employment of one part that works on those slots."""
    called = _called(terms.events, dated=days.dated)
    between = _between(terms, work, days)
    drops, verdict = _drops(terms, work, between, called, rules, dated=days.dated)
    waits = {slot for slot in between if not any(drop.last < slot < drop.pickup for drop in drops)}
    by_hand = {slot for slot, events in called.items() if any(e.kind is EventKind.HOLD for e in events)}
    paid = _paid(called, {*work}, waits | by_hand)
    hold = (waits | by_hand) - {*work} - paid.keys()
    return Employment(tuple(work), tuple(sorted(hold)), called, paid, drops, verdict)


def _paid(called: Mapping[int, tuple[Event, ...]], work: Collection[int], held: Collection[int]) -> dict[int, int]:
    """What is paid of a day on which somebody is called and does not work: the most that one event pays.

    A day that would be held is paid whole, whatever the event pays.
    """
    found = {}
    for slot, events in called.items():
        own = [event.percent for event in events if event.kind is not EventKind.HOLD]
        if own and slot not in work:
            found[slot] = max(*own, WHOLE) if slot in held else max(own)
    return found


def _called(events: Iterable[Event], *, dated: bool) -> dict[int, tuple[Event, ...]]:
    """The events by slot; on a shoot without dates a date has no place."""
    found: dict[int, list[Event]] = {}
    for event in sorted(events, key=lambda e: (e.date, e.kind)) if dated else ():
        found.setdefault(event.date.toordinal(), []).append(event)
    return {slot: tuple(each) for slot, each in found.items()}


def _between(terms: CastTerms, work: Sequence[int], days: Days) -> tuple[int, ...]:
    """The slots on which somebody who is held waits, before any drop."""
    if terms.hold is Hold.NONE or not work:
        return ()
    own, last = {*work}, work[-1]
    return tuple(slot for slot in sorted((*days.shoot, *days.off)) if work[0] < slot < last and slot not in own)


def called_percents(events: Iterable[Event], used: Collection[int]) -> Mapping[int, int]:
    """The percent of the day rate of each date with an event on which a thing does not work, by slot."""
    return _paid(_called(events, dated=True), used, ())


def knows_drop(rules: RulePack) -> bool:
    """Whether the agreement knows a drop at all, at whatever date."""
    return any(rule.trigger == DROP_GAP for rule in rules.rules)


def least_gap(terms: CastTerms, rules: RulePack, last: int, *, dated: bool) -> int:
    """The calendar days that must lie free for a drop after that slot: the agreement's, or more if that is agreed."""
    rule = drop_rule(rules, last, dated=dated)
    return max(terms.drop_gap, rule.value if rule else 0)


def drop_rule(rules: RulePack, last: int, *, dated: bool) -> Rule | None:
    """The clause of the drop in force on the last work day before it; None where none is held for that date."""
    return rules.find(DROP_GAP, date.fromordinal(last) if dated else None)


def day_pay(terms: CastTerms) -> int:
    """What a day of somebody costs, the chaperone of a child with it."""
    return terms.rate + (terms.chaperone_rate if terms.child else 0)


def _drops(
    terms: CastTerms,
    work: Sequence[int],
    between: Sequence[int],
    called: Called,
    rules: RulePack,
    *,
    dated: bool,
) -> tuple[tuple[Drop, ...], Verdict]:
    """The drops that are agreed, then the cheapest legal ones, as many as there may be; and why."""
    every = _gaps(terms, work, between, called)
    gaps = [gap for gap in every if gap.frees or gap.saves > -terms.drop_fee]
    agreed = _agreed(terms, gaps, between, called) if dated else ()
    if agreed:
        return agreed, _verdict("drop.agreed", agreed[0], dated=dated)
    if not gaps or terms.hold is Hold.NONE:
        return (), Verdict("drop.none-held")
    refusal = _refused(terms, rules)
    if refusal:
        return (), Verdict(refusal)
    legal = [gap for gap in gaps if gap.pickup - gap.last - 1 >= least_gap(terms, rules, gap.last, dated=dated)]
    open_gaps = [gap for gap in legal if not (dated and _needed(gap, terms))]
    worth = [gap for gap in open_gaps if gap.saves > 0 or not terms.drop_fee]
    best = sorted(worth, key=lambda gap: (-gap.saves, -gap.frees, gap.last))[: terms.drops]
    if best:
        return tuple(sorted(best, key=lambda gap: gap.last)), _chosen(terms, best[0], open_gaps, rules, dated=dated)
    return (), _none(terms, gaps, legal, open_gaps, rules, dated=dated)


def _gaps(terms: CastTerms, work: Sequence[int], between: Sequence[int], called: Called) -> list[Drop]:
    """Every gap between two work days, with what dropping it would free and save."""
    return [_drop(terms, last, pickup, between, called) for last, pickup in pairwise(work)]


def _drop(
    terms: CastTerms, last: int, pickup: int, between: Sequence[int], called: Called, *, agreed: bool = False
) -> Drop:
    """A drop from one slot to another; `between` are the days of waiting, in order.

    A journey in between is paid by itself, where a hold would be paid whole.
    """
    frees = saves = 0
    for slot in between[bisect_right(between, last) : bisect_left(between, pickup)]:
        share = max((event.percent for event in called.get(slot, ()) if event.kind is not EventKind.HOLD), default=0)
        frees += not share
        saves += terms.rate * max(0, WHOLE - share) // WHOLE + (day_pay(terms) - terms.rate if not share else 0)
    return Drop(last, pickup, frees, saves - terms.drop_fee, agreed)


def _agreed(terms: CastTerms, gaps: Sequence[Drop], between: Sequence[int], called: Called) -> tuple[Drop, ...]:
    """The agreed drops that the board keeps to: nobody works in between. Pay begins again on the firm date."""
    firm = sorted((last.toordinal(), pickup.toordinal()) for last, pickup in terms.agreed)
    return tuple(
        _drop(terms, last, pickup, between, called, agreed=True)
        for last, pickup in firm
        if any(gap.last <= last < pickup <= gap.pickup for gap in gaps)
    )


def _refused(terms: CastTerms, rules: RulePack) -> str:
    """Why no drop is proposed at all, before anybody counts days."""
    if terms.hold is not Hold.DROP:
        return "drop.none-policy"
    if not knows_drop(rules):
        return "drop.none-agreement"
    return "drop.none-deal" if terms.source == "deal" else ""


def _needed(gap: Drop, terms: CastTerms) -> bool:
    """Whether somebody is called for anything but a journey in the gap."""
    inside = [e for e in terms.events if gap.last < e.date.toordinal() < gap.pickup]
    return any(event.kind is not EventKind.TRAVEL for event in inside)


def _verdict(code: str, gap: Drop, *, dated: bool, **params: str | int) -> Verdict:
    told: dict[str, str | int] = {"days": gap.frees, "free": gap.pickup - gap.last - 1, **params}
    if dated:
        told |= {"last": str(date.fromordinal(gap.last)), "pickup": str(date.fromordinal(gap.pickup))}
    else:
        told |= {"after": gap.last + 1, "from": gap.pickup + 1}
    return Verdict(code if dated else f"{code}-undated", told, gap.saves)


def _chosen(terms: CastTerms, best: Drop, legal: Sequence[Drop], rules: RulePack, *, dated: bool) -> Verdict:
    needed = least_gap(terms, rules, best.last, dated=dated)
    return _verdict("drop.chosen", best, dated=dated, needed=needed, of=len(legal))


def _none(
    terms: CastTerms,
    gaps: Sequence[Drop],
    legal: Sequence[Drop],
    open_gaps: Sequence[Drop],
    rules: RulePack,
    *,
    dated: bool,
) -> Verdict:
    """Why no gap is dropped though drops are known."""
    if terms.drops < 1:
        return Verdict("drop.none-left")
    if not legal:
        longest = max(gaps, key=lambda gap: gap.pickup - gap.last)
        needed = least_gap(terms, rules, longest.last, dated=dated)
        return Verdict("drop.none-short", {"free": longest.pickup - longest.last - 1, "needed": needed})
    if not open_gaps:
        return Verdict("drop.none-called")
    return Verdict("drop.none-dear", {"days": max(gap.frees for gap in open_gaps)})
