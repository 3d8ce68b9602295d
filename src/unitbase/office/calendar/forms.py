"""What people type about a calendar. Each form gives the calendar that comes of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django import forms

from unitbase.calendar import HOLIDAY_PLACES, NightBlock, ShootCalendar, with_unit
from unitbase.office.budget.terms import ClockField
from unitbase.office.listed import choose
from unitbase.office.productions.forms import BaseForm, WeekdaysField
from unitbase.schedule.operations import InsertDay, KindDay, Operation
from unitbase.schedule.values import DAY_NAMES, Board

_UNIT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,29}")
LONGEST_UNIT = 200
MOST_DAYS, LONGEST, LONGEST_OFF = 366, 366, 31
WAYS = (("off", "Days off"), ("on", "Worked all the same"), ("hiatus", "Hiatus"), ("night", "Night block"))


def _date(label: str, *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )  # fmt: skip


class UnitForm(BaseForm):
    """A change of the calendar of one unit; "" is the main unit."""

    unit = forms.CharField(max_length=LONGEST_UNIT, required=False, empty_value="", widget=forms.HiddenInput)


class WeekForm(UnitForm):
    """The working week of a unit, from when, and whose public holidays it keeps."""

    start = _date("First day", required=False)
    weekdays = WeekdaysField(label="Working days")
    alternate = WeekdaysField(
        label="Every second week",
        required=False,
        help_text="None ticked: all weeks are alike. Weeks count from the first.",
    )
    holidays = forms.MultipleChoiceField(
        label="Public holidays kept", required=False, choices=tuple(HOLIDAY_PLACES.items()),
        widget=forms.CheckboxSelectMultiple({"class": "row"}),
    )  # fmt: skip

    def changed(self, calendar: ShootCalendar) -> ShootCalendar:
        """The calendar with what was typed."""
        sent = self.cleaned_data
        alternate = tuple(sent["alternate"])
        own = replace(
            calendar.of(sent["unit"]),
            start=sent["start"],
            weekdays=tuple(sent["weekdays"]),
            alternate=() if alternate == tuple(sent["weekdays"]) else alternate,
            holidays=tuple(sent["holidays"]),
        )
        return with_unit(calendar, sent["unit"], own)

    def told(self) -> str:
        """What the change is called in the history."""
        return "Working week"


class DatesForm(UnitForm):
    """Dates put in by hand: off, worked all the same, a hiatus, or called by night."""

    way = forms.ChoiceField(label="What", choices=WAYS)
    first = _date("From")
    last = _date("To", required=False)

    def __init__(self, *args: Any, pack: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["call"] = ClockField(pack, label="Call", required=False, help_text="Of a night block alone.")

    def clean(self) -> dict[str, Any]:
        """Refuses an end before the beginning, a stretch that is too long, and a night block without its call."""
        sent = super().clean() or self.cleaned_data
        first, last = sent.get("first"), sent.get("last") or sent.get("first")
        most = LONGEST if sent.get("way") in {"hiatus", "night"} else LONGEST_OFF
        if first and last and not 0 <= (last - first).days < most:
            self.add_error("last", f"Name the last date after the first, at most {most} days in all.")
        if sent.get("way") == "night" and sent.get("call") is None and "call" not in self.errors:
            self.add_error("call", "Type when the unit is called, such as 17:00.")
        return sent

    def changed(self, calendar: ShootCalendar) -> ShootCalendar:
        """The calendar with those dates."""
        sent, own = self.cleaned_data, calendar.of(self.cleaned_data["unit"])
        first, last = sent["first"], sent["last"] or sent["first"]
        days = tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
        if sent["way"] == "off":
            own = replace(own, off=_with(own.off, days), on=_without(own.on, days))
        elif sent["way"] == "on":
            own = replace(own, on=_with(own.on, days), off=_without(own.off, days))
        elif sent["way"] == "hiatus":
            own = replace(own, hiatus=tuple(sorted({*own.hiatus, (first, last)})))
        else:
            # one block a first date: typed again, it takes the place of the older one
            others = tuple(one for one in own.nights if one.first != first)
            own = replace(own, nights=(*others, NightBlock(first, last, sent["call"])))
        return with_unit(calendar, sent["unit"], own)

    def told(self) -> str:
        """What the change is called in the history."""
        return dict(WAYS)[self.cleaned_data["way"]]


class TakeForm(UnitForm):
    """Dates of one kind taken out again: which kind, and from which date."""

    way = forms.ChoiceField(choices=WAYS, widget=forms.HiddenInput)
    first = _date("From")

    def changed(self, calendar: ShootCalendar) -> ShootCalendar:
        """The calendar without what begins on that date."""
        first, own = self.cleaned_data["first"], calendar.of(self.cleaned_data["unit"])
        own = replace(
            own, **{
                "off": {"off": _without(own.off, (first,))},
                "on": {"on": _without(own.on, (first,))},
                "hiatus": {"hiatus": tuple(one for one in own.hiatus if one[0] != first)},
                "night": {"nights": tuple(one for one in own.nights if one.first != first)},
            }[self.cleaned_data["way"]],
        )  # type: ignore[arg-type]  # fmt: skip
        return with_unit(calendar, self.cleaned_data["unit"], own)

    def told(self) -> str:
        """What the change is called in the history."""
        return f"{dict(WAYS)[self.cleaned_data['way']]} taken out"


class NewUnitForm(BaseForm):
    """A unit that gets a calendar of its own, or follows the main unit again. A `known` one keeps the name it has."""

    unit = forms.CharField(label="Unit", max_length=LONGEST_UNIT)
    own = forms.BooleanField(required=False)

    def __init__(self, *args: Any, known: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = known

    def clean_unit(self) -> str:
        """A name that was brought in stays as it is; a new one is a short word. Raises ValidationError."""
        unit: str = self.cleaned_data["unit"]
        if unit not in self._known and not _UNIT.fullmatch(unit):
            msg = "A short word of letters and digits, such as second."
            raise forms.ValidationError(msg)
        return unit

    def changed(self, calendar: ShootCalendar) -> ShootCalendar:
        """The calendar with one for the unit like the main unit's, or without one."""
        unit = self.cleaned_data["unit"]
        if not self.cleaned_data["own"]:
            return replace(calendar, units=tuple(one for one in calendar.units if one[0] != unit))
        return calendar if unit in dict(calendar.units) else with_unit(calendar, unit, replace(calendar, start=None))

    def told(self) -> str:
        """What the change is called in the history."""
        return f"Calendar of {self.cleaned_data['unit']}"


class DayForm(BaseForm):
    """What a day of the board is for, or a day of a kind put in beside it; the version is that of the board."""

    day = forms.CharField(max_length=80, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label="It is for", choices=tuple((kind, name.capitalize()) for kind, name in DAY_NAMES.items())
    )
    ahead = forms.BooleanField(required=False)
    behind = forms.BooleanField(required=False)

    def operation(self, board: Board, fresh: str) -> Operation | None:
        """What is done to the board; None where it has no such day. `fresh` is the id of a new day."""
        ids = [day.id for day in board.days]
        key, kind = self.cleaned_data["day"], self.cleaned_data["kind"]
        if key not in ids:
            return None
        place = ids.index(key)
        unit = board.days[place].unit
        if self.cleaned_data["ahead"]:
            return InsertDay(fresh, ids[place - 1] if place else None, "", unit, kind)
        return InsertDay(fresh, key, "", unit, kind) if self.cleaned_data["behind"] else KindDay(key, kind)


class ShiftForm(BaseForm):
    """The shoot, or a part of it, later or earlier by working days."""

    days = forms.IntegerField(
        label="Working days later", min_value=-MOST_DAYS, max_value=MOST_DAYS, help_text="Earlier with a minus."
    )
    first = forms.ChoiceField(label="Moving", required=False)

    def __init__(self, *args: Any, offered: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._parts = {"": "The whole shoot"} | {key: f"{name} and what follows" for key, name in offered.items()}
        choose(self, "first", tuple(self._parts.items()))

    def asked(self) -> tuple[int, str]:
        """By how many working days, and the day from which on ("" for the whole shoot)."""
        return self.cleaned_data["days"], self.cleaned_data["first"]

    def told(self) -> str:
        """What the change is called in the history."""
        days, first = self.asked()
        return f"{self._parts[first]}, {days:+d} working day{'' if abs(days) == 1 else 's'}"

    def clean_days(self) -> int:
        """Refuses a move by nothing."""
        days: int = self.cleaned_data["days"]
        if not days:
            msg = "Type by how many working days."
            raise forms.ValidationError(msg)
        return days


def _with(dates: tuple[date, ...], more: tuple[date, ...]) -> tuple[date, ...]:
    return tuple(sorted({*dates, *more}))


def _without(dates: tuple[date, ...], gone: tuple[date, ...]) -> tuple[date, ...]:
    return tuple(day for day in dates if day not in gone)
