"""A calendar moved by working days, whole or from a date on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from unitbase.calendar.days import NightBlock, ShootCalendar
from unitbase.words import Finding, Level

Shifted = tuple[ShootCalendar, tuple[Finding, ...]]


def shift_all(calendar: ShootCalendar, days: int) -> Shifted:
    """Every unit begins so many of its working days later (earlier, if negative), its night blocks with it.

    Days off, holidays and hiatus stay where they are: they belong to the year and not to the shoot.
    """
    moved, findings = _moved(calendar, days)
    units = []
    for unit, own in calendar.units:
        one, told = _moved(own, days) if own.start is not None else (_nights(own, None, days, calendar.of(unit)), ())
        units.append((unit, one))
        findings = (*findings, *told)
    return replace(moved, units=tuple(units)), findings


def _moved(calendar: ShootCalendar, days: int) -> Shifted:
    if calendar.start is None:
        return calendar, (Finding("shift.undated", Level.ERROR),)
    start = calendar.step(calendar.start, days)
    if start is None:
        return calendar, (Finding("shift.no-room", Level.ERROR, {"count": abs(days)}),)
    return replace(_nights(calendar, None, days, calendar), start=start), ()


def shift_from(calendar: ShootCalendar, unit: str, pivot: date, days: int, before: date | None) -> Shifted:
    """The days of one unit from `pivot` on so many working days later, or earlier if negative.

    Later, the dates they leave become days off. Earlier, days off and then the hiatus between `before` (the unit's
    last date ahead of the pivot, None: its start) and the pivot are worked again, the nearest first: nothing else gives
    room.
    """
    own = calendar.of(unit)
    left = _left(own, pivot, days) if days >= 0 else _won(own, pivot, -days, before)
    if len(left) < abs(days):
        return calendar, (Finding("shift.no-room", Level.ERROR, {"count": abs(days), "found": len(left)}),)
    moved = _nights(own, pivot, days, own)
    if days >= 0:
        moved = replace(moved, off=tuple(sorted({*own.off, *left})), on=tuple(d for d in own.on if d not in left))
    else:
        moved = replace(moved, off=tuple(day for day in own.off if day not in left), hiatus=_opened(own.hiatus, left))
    return with_unit(calendar, unit, moved), ()


def with_unit(calendar: ShootCalendar, unit: str, own: ShootCalendar) -> ShootCalendar:
    """The calendar with that of one unit put in ("" is the main unit)."""
    if not unit:
        return replace(own, units=calendar.units)
    others = tuple((key, each) for key, each in calendar.units if key != unit)
    return replace(calendar, units=(*others, (unit, replace(own, units=()))))


def _left(own: ShootCalendar, pivot: date, days: int) -> list[date]:
    """The working dates that fall free, from the pivot on."""
    found = [own.step(pivot, count) for count in range(days)]
    return [day for day in found if day is not None]


def _won(own: ShootCalendar, pivot: date, days: int, before: date | None) -> list[date]:
    """The dates ahead of the pivot that only a hand or a hiatus keeps free: days off first, then the nearest."""
    bare = replace(own, off=(), hiatus=())
    first = before + timedelta(days=1) if before is not None else own.start or pivot
    ahead = (pivot - timedelta(days=n) for n in range(1, (pivot - first).days + 1))
    found = [day for day in ahead if not own.works(day) and bare.works(day)]
    return sorted(found, key=lambda day: (day not in own.off, pivot - day))[:days]


def _opened(hiatus: tuple[tuple[date, date], ...], won: list[date]) -> tuple[tuple[date, date], ...]:
    """The hiatus without the dates that are worked again."""
    found: list[tuple[date, date]] = []
    for first, last in hiatus:
        start = first
        for day in sorted(each for each in won if first <= each <= last):
            if start < day:
                found.append((start, day - timedelta(days=1)))
            start = day + timedelta(days=1)
        if start <= last:
            found.append((start, last))
    return tuple(found)


def _nights(own: ShootCalendar, pivot: date | None, days: int, by: ShootCalendar) -> ShootCalendar:
    """The night blocks from the pivot on, moved by the working days of `by`."""

    def moved(day: date) -> date:
        return day if pivot is not None and day < pivot else by.step(day, days) or day

    return replace(own, nights=tuple(NightBlock(moved(one.first), moved(one.last), one.call) for one in own.nights))
