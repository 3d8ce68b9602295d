"""Sets in time: the days on which a set is built, dressed, lit, shot, held and struck."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from unitbase.calendar import ShootCalendar
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.values import LocationTerms, SetTerms, SetWork

BEFORE = (SetWork.PRELIGHT, SetWork.DRESS, SetWork.BUILD)
"""What comes before a shoot day, from that day backwards."""


@dataclass(frozen=True, slots=True)
class SetDays:
    """The days of one set as slots. `work` holds those of each kind of work, by hand or worked out; none undated."""

    key: str
    shoot: tuple[int, ...]
    work: Mapping[SetWork, tuple[int, ...]]

    @property
    def first(self) -> int | None:
        """The first slot on which anything is done."""
        return min((*self.shoot, *(slot for slots in self.work.values() for slot in slots)), default=None)


def set_days(lookup: Lookup, terms: SetTerms) -> SetDays:
    """The days of a set on the board of the lookup.

    Work without dates of its own lies on the main unit's working days: pre-light right before the first day shot, then
    backwards dress and build; strike right behind the last. A set that is not held has all of it for each run of shoot
    days.
    """
    shoot = tuple(lookup.slots[index] for index in lookup.set_days(terms.key))
    if not lookup.dated:
        return SetDays(terms.key, shoot, {})
    starts = (lookup.slots[index] for index in lookup.runs(lookup.set_all(terms.key)))
    return worked(terms, shoot, tuple(starts), tuple(lookup.at), lookup.plan.calendar)


def worked(
    terms: SetTerms, shoot: Sequence[int], starts: Sequence[int], board: Sequence[int], calendar: ShootCalendar
) -> SetDays:
    """As `set_days`, of a set shot on those dates: `starts` begin its runs, `board` are all dates of the board."""
    found: dict[SetWork, set[int]] = {work: set() for work in SetWork}
    for first, last in _runs(terms, shoot, starts):
        for work, slots in _around(calendar, terms, date.fromordinal(first), date.fromordinal(last)):
            found[work].update(slots)
        if terms.held:
            found[SetWork.HOLD] |= {slot for slot in board if first < slot < last and slot not in shoot}
    for work in {what for what, _, _ in terms.fixed}:
        found[work] = set()
    for work, begins, ends in terms.fixed:
        found[work] |= {*range(begins.toordinal(), ends.toordinal() + 1)}
    return SetDays(terms.key, tuple(shoot), {work: tuple(sorted(slots)) for work, slots in found.items()})


def _runs(terms: SetTerms, shoot: Sequence[int], starts: Sequence[int]) -> list[tuple[int, int]]:
    """The first and the last slot of each time the set stands."""
    if not shoot or terms.held:
        return [(shoot[0], shoot[-1])] if shoot else []
    ends = [max(slot for slot in shoot if slot < start) for start in starts[1:]]
    return [*zip(starts, (*ends, shoot[-1]), strict=True)]


def short_breaks(lookup: Lookup, terms: SetTerms) -> Iterator[tuple[int, int, int]]:
    """Where a set that is not held has too few working days to be struck and made ready for its next run.

    The first board day of that run, the days needed and the days free. Nothing is said of a set on dates by hand.
    """
    if terms.held or terms.fixed or not lookup.dated:
        return
    calendar, shoot = lookup.plan.calendar, [lookup.slots[index] for index in lookup.set_days(terms.key)]
    needed = terms.strike + sum(work_days(terms, work) for work in BEFORE)
    for index in lookup.runs(lookup.set_all(terms.key))[1:]:
        first = lookup.slots[index]
        last = max(slot for slot in shoot if slot < first)
        free = sum(calendar.works(date.fromordinal(slot)) for slot in range(last + 1, first))
        if free < needed:
            yield index, needed, free


Charged = Mapping[str, Mapping[tuple[str, SetWork], tuple[int, ...]]]
"""Slots that a place charges by the key of the set and what is done to it, under prep, strike and hold."""


def charged_work(place: LocationTerms, used: Collection[int], sets: Sequence[tuple[SetTerms, SetDays]]) -> Charged:
    """The dates on which a place is paid because of work on the sets in it, and not because it is shot in.

    Building, dressing and pre-lighting are its prep. Each date is charged once: not where the place is `used`, first as
    prep, then as strike, then as hold, for the first set that needs it. What is said of the place itself (days of prep
    or strike for each visit, that it is held) stands in place of what follows from its sets. A set on which no work is
    said does not stand.
    """
    taken, found = {*used}, {}
    standing = [(terms, days) for terms, days in sets if stands(terms)]
    for name, kinds, asked in (
        ("prep", BEFORE, place.prep_fee and not place.prep_days),
        ("strike", (SetWork.STRIKE,), place.strike_fee and not place.strike_days),
        ("hold", (SetWork.HOLD,), place.hold_fee and not place.held),
    ):
        work: dict[tuple[str, SetWork], tuple[int, ...]] = {}
        for terms, days in standing if asked else ():
            for kind in kinds:
                slots = {*days.work.get(kind, ())} - taken
                taken |= slots
                if slots:
                    work[terms.key, kind] = tuple(sorted(slots))
        if work:
            found[name] = work
    return found


def stands(terms: SetTerms) -> bool:
    """Whether anything is said of work on the set, so that it is built somewhere and struck."""
    return bool(terms.fixed or terms.build or terms.dress or terms.prelight or terms.strike)


def _around(calendar: ShootCalendar, terms: SetTerms, first: date, last: date) -> Iterator[tuple[SetWork, list[int]]]:
    day = first
    for work in BEFORE:
        slots = []
        for _ in range(work_days(terms, work)):
            day = calendar.step(day, -1) or day
            slots.append(day.toordinal())
        yield work, slots
    day, slots = last, []
    for _ in range(terms.strike):
        day = calendar.step(day, 1) or day
        slots.append(day.toordinal())
    yield SetWork.STRIKE, slots


def work_days(terms: SetTerms, work: SetWork) -> int:
    """How many days of that work a set takes before it is shot; none where it stands on dates by hand."""
    if any(what is work for what, _, _ in terms.fixed):
        return 0
    return {SetWork.BUILD: terms.build, SetWork.DRESS: terms.dress, SetWork.PRELIGHT: terms.prelight}.get(work, 0)


def closed(terms: SetTerms, calendar: ShootCalendar, day: date | None) -> tuple[str, date] | None:
    """Why the set cannot be shot on that date, as the code of a breach with the date it is about; None if it can.

    It is at work on dates put in by hand, not ready before the first of those have ended or before the working days
    since `access` are over, and gone once its last strike has begun.
    """
    if day is None:
        return None
    for what, first, last in terms.fixed:
        if what is not SetWork.HOLD and first <= day <= last:
            return "breach.set-at-work", last
    prep = [last for what, _, last in terms.fixed if what in BEFORE]
    ready = min(prep) if prep else None
    if ready and day <= ready:
        return "breach.set-not-ready", calendar.step(ready, 1) or ready
    if terms.access is not None:
        opens = calendar.step(terms.access, sum(work_days(terms, work) for work in BEFORE))
        if opens and day < opens:
            return "breach.set-not-ready", opens
    gone = [first for what, first, _ in terms.fixed if what is SetWork.STRIKE]
    return ("breach.set-struck", max(gone)) if gone and day >= max(gone) else None
