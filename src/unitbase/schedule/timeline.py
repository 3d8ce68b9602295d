"""A shoot day from unit call to wrap, minute by minute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from unitbase.calendar import DayShape, SunTimes
from unitbase.schedule.light import MIDNIGHT, wait_for_dark
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.values import Plan, Strip


class BlockKind(StrEnum):
    """What the unit does in a stretch of the day."""

    STRIP = "strip"
    MOVE = "move"
    SET_CHANGE = "set-change"
    MEAL = "meal"
    DARK = "wait-for-dark"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the day. `start`, `end` are minutes from midnight of its date; `strip` is the strip it serves."""

    kind: BlockKind
    start: int
    end: int
    strip: str = ""

    @property
    def minutes(self) -> int:
        """Its length."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class PersonTimes:
    """When a character is in and out, and how long before the camera; minutes."""

    character: str
    arrive: int
    leave: int
    performing: int

    @property
    def present(self) -> int:
        """Minutes between arriving and leaving."""
        return self.leave - self.arrive


@dataclass(frozen=True, slots=True)
class DayTimeline:
    """One shoot day. `worked` is call to wrap without the meal; `overtime` is what of it passes the day shape.

    `moves` are the company moves within the day.
    """

    day: str
    date: date | None
    call: int
    first_shot: int
    blocks: tuple[Block, ...]
    wrap: int
    worked: int
    overtime: int
    people: tuple[PersonTimes, ...]
    sun: SunTimes
    moves: int

    @property
    def waiting(self) -> int:
        """Minutes spent waiting for dark."""
        return sum(block.minutes for block in self.blocks if block.kind is BlockKind.DARK)

    def shot(self, strip: str) -> tuple[int, int] | None:
        """From when to when a strip is shot, the meal within it left in; None for one that takes no time."""
        blocks = [block for block in self.blocks if block.kind is BlockKind.STRIP and block.strip == strip]
        return (blocks[0].start, blocks[-1].end) if blocks else None

    def after(self, minute: int) -> int:
        """Worked minutes of the day later than `minute` (the meal is not work)."""
        meals = sum(max(0, b.end - max(b.start, minute)) for b in self.blocks if b.kind is BlockKind.MEAL)
        return max(0, self.wrap - max(self.call, minute) - meals)


def timeline(plan: Plan, index: int) -> DayTimeline:
    """The day at `index` of the board. Raises IndexError if the board has no such day."""
    return lay_day(Lookup(plan), index)


def timelines(plan: Plan) -> tuple[DayTimeline, ...]:
    """Every day of the board, in order."""
    return all_days(Lookup(plan))


def all_days(lookup: Lookup) -> tuple[DayTimeline, ...]:
    """As `timelines`, for a caller that holds a lookup."""
    return tuple(lay_day(lookup, index) for index in range(len(lookup.plan.board.days)))


def relaid(lookup: Lookup, before: Lookup, laid: Sequence[DayTimeline]) -> tuple[DayTimeline, ...]:
    """As `all_days`, for a plan that is another one but for the board: what is as it was there is taken from `laid`.

    A day is as it was where it holds the same strips, of scenes split in the same way, from the same call, under the
    same sun.
    """
    split = lookup.otherwise_split(before)
    if not split and lookup.frame == before.frame:
        found = list(laid)
        for index in lookup.changed_from(before):
            found[index] = lay_day(lookup, index)
        return tuple(found)
    known = {day.id: index for index, day in enumerate(before.plan.board.days)}
    return tuple(
        laid[old]
        if (old := known.get(day.id)) is not None and _alike(lookup, index, before, old, split)
        else lay_day(lookup, index)
        for index, day in enumerate(lookup.plan.board.days)
    )


def _alike(lookup: Lookup, index: int, before: Lookup, old: int, split: frozenset[str]) -> bool:
    day, was = lookup.plan.board.days[index], before.plan.board.days[old]
    if day is not was and day != was:
        return False
    if lookup.dates[index] != before.dates[old] or lookup.call(index) != before.call(old):
        return False
    return not split or not any(strip.scene in split for strip in day.strips)


def lay_day(lookup: Lookup, index: int) -> DayTimeline:
    """As `timeline`, for a caller that holds a lookup."""
    day = lookup.plan.board.days[index]
    shape, sun = lookup.shape(day), lookup.sun(index)
    course = _latest_call(lookup, day.strips, shape, sun, lookup.call(index))
    assumed = lookup.plan.assumptions
    wrap = course.cursor + (assumed.wrap_minutes if day.strips else 0)
    meal = sum(block.minutes for block in course.blocks if block.kind is BlockKind.MEAL)
    worked = wrap - course.call - meal
    first = course.call + (assumed.call_to_first_shot if day.strips else 0)
    people = _people(lookup, day.strips, course)
    return DayTimeline(
        day.id, lookup.dates[index], course.call, first, tuple(course.blocks),
        wrap, worked, max(0, worked - shape.work), people, sun,
        sum(block.kind is BlockKind.MOVE for block in course.blocks),
    )  # fmt: skip


@dataclass
class _Course:
    """A day being laid out from one call time."""

    lookup: Lookup
    shape: DayShape
    sun: SunTimes
    call: int
    cursor: int
    blocks: list[Block] = field(default_factory=list)
    fed: bool = False

    def add(self, kind: BlockKind, minutes: int, strip: str = "") -> None:
        if minutes > 0:
            self.blocks.append(Block(kind, self.cursor, self.cursor + minutes, strip))
            self.cursor += minutes

    @property
    def meal_by(self) -> int:
        return self.call + self.shape.meal_latest

    def eat_before(self, minutes: int) -> None:
        """Break now if the next `minutes` would run past the latest meal."""
        if not self.fed and self.shape.meal and self.cursor + minutes > self.meal_by:
            self.add(BlockKind.MEAL, self.shape.meal)
            self.fed = True

    def go(self, previous: Strip | None, strip: Strip) -> None:
        """Move from where `previous` was shot to the strip's location, or change to its set."""
        if previous is None or not self.lookup.location(strip):
            return
        assumed = self.lookup.plan.assumptions
        here, there = self.lookup.sheet(previous), self.lookup.sheet(strip)
        if self.lookup.location(previous) != self.lookup.location(strip):
            self.eat_before(assumed.move_minutes)
            self.blocks.append(Block(BlockKind.MOVE, self.cursor, self.cursor + assumed.move_minutes, strip.id))
            self.cursor += assumed.move_minutes
        elif here and there and here.set != there.set:
            self.eat_before(assumed.set_change_minutes)
            self.add(BlockKind.SET_CHANGE, assumed.set_change_minutes, strip.id)

    def shoot(self, strip: Strip) -> None:
        minutes = self.lookup.minutes(strip)
        dark = self.lookup.needs_dark(strip)
        wait = wait_for_dark(self.sun, self.cursor, minutes) if dark else 0
        if self.blocks or wait:
            self.eat_before(wait + minutes)
        if dark:
            self.add(BlockKind.DARK, wait_for_dark(self.sun, self.cursor, minutes), strip.id)
        if not self.fed and self.shape.meal and self.cursor < self.meal_by < self.cursor + minutes:
            before = self.meal_by - self.cursor
            self.add(BlockKind.STRIP, before, strip.id)
            self.eat_before(1)
            minutes -= before
        self.add(BlockKind.STRIP, minutes, strip.id)


def _lay(lookup: Lookup, strips: tuple[Strip, ...], shape: DayShape, sun: SunTimes, call: int) -> _Course:
    first = call + (lookup.plan.assumptions.call_to_first_shot if strips else 0)
    course = _Course(lookup, shape, sun, call, first)
    previous: Strip | None = None
    for strip in strips:
        course.go(previous, strip)
        course.shoot(strip)
        # a strip without a place is shot where the unit is
        previous = strip if lookup.location(strip) else previous
    return course


def _waiting(course: _Course) -> int:
    return sum(block.minutes for block in course.blocks if block.kind is BlockKind.DARK)


def _daylight_slack(lookup: Lookup, strips: tuple[Strip, ...], course: _Course) -> int:
    """How much later the day may begin before a daylight strip that is in time falls after sunset."""
    outdoors = {strip.id for strip in strips if lookup.needs_daylight(strip)}
    ends = [block.end for block in course.blocks if block.kind is BlockKind.STRIP and block.strip in outdoors]
    return min((course.sun.sunset - end for end in ends if end <= course.sun.sunset), default=MIDNIGHT)


def _late(lookup: Lookup, strips: tuple[Strip, ...], course: _Course) -> set[str]:
    outdoors = {strip.id for strip in strips if lookup.needs_daylight(strip)}
    return {block.strip for block in course.blocks if block.strip in outdoors and block.end > course.sun.sunset}


def _latest_call(lookup: Lookup, strips: tuple[Strip, ...], shape: DayShape, sun: SunTimes, call: int) -> _Course:
    """Push the call so that the wait for dark is short and no daylight strip is lost by it.

    A later call moves the meal too, so the push is tried and tried again until it gains nothing.
    """
    best = _lay(lookup, strips, shape, sun, call)
    while waiting := _waiting(best):
        push = min(waiting, _daylight_slack(lookup, strips, best))
        if push <= 0:
            break
        later = _lay(lookup, strips, shape, sun, best.call + push)
        if _waiting(later) >= waiting or _late(lookup, strips, later) - _late(lookup, strips, best):
            break
        best = later
    return best


def _people(lookup: Lookup, strips: tuple[Strip, ...], course: _Course) -> tuple[PersonTimes, ...]:
    """Each character from its make-up call (as long before its first shot as the unit's) to its last shot."""
    cast = {strip.id: sheet.cast for strip in strips if (sheet := lookup.sheet(strip))}
    shot: dict[str, list[Block]] = {}
    for block in course.blocks:
        if block.kind is BlockKind.STRIP:
            for key in cast.get(block.strip, ()):
                shot.setdefault(key, []).append(block)
    ready = lookup.plan.assumptions.call_to_first_shot
    return tuple(
        PersonTimes(key, max(course.call, own[0].start - ready), own[-1].end, sum(b.minutes for b in own))
        for key, own in shot.items()
        if (character := lookup.characters.get(key)) is None or not character.voice_only
    )
