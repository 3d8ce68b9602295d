"""The form of one row of availability."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms

from unitbase.office.budget.terms import HOLDS, ClockField
from unitbase.office.calendar.times import COLUMNS, EVENTS, KINDS
from unitbase.office.listed import SortForm
from unitbase.office.productions.forms import BaseForm, WeekdaysField
from unitbase.schedule.values import SetWork
from unitbase.words.habits import clock_text

MOST_DAYS, MOST_MINUTES, WHOLE = 366, 1440, 100
WORK = tuple((one.value, one.value.capitalize()) for one in SetWork)
NUMBERS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "cast": (
        ("drop_gap", "Least free days for a drop"),
        ("drops", "Drops allowed"),
        ("min_gap", "Least free days between work days"),
        ("max_days", "Most work days (0 = any)"),
    ),
    "locations": (
        ("prep_days", "Prep days before a visit"),
        ("strike_days", "Strike days after a visit"),
        ("min_gap", "Least free days between work days"),
        ("max_days", "Most work days (0 = any)"),
    ),
    "resources": (("min_gap", "Least free days between work days"), ("max_days", "Most work days (0 = any)")),
    "sets": (
        ("build", "Days of building"),
        ("dress", "Days of dressing"),
        ("prelight", "Days of pre-light"),
        ("strike", "Days of striking"),
    ),
}
YES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "cast": (("hold_off", "Holds count on days off too"),),
    "locations": (("held", "Kept from the first day to the last"),),
    "sets": (("held", "Stands from the first day to the last"),),
}
SPANS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "cast": (
        ("away", "Away", "Not to be had from one date to another; without the second on that one day."),
        ("only", "Only", "To be had only between these dates."),
        ("agreed", "Agreed drops", "The last work day, and the firm date of the pick-up."),
    ),
    "locations": (
        ("away", "Closed", "Not to be had from one date to another; without the second on that one day."),
        ("only", "Only", "It may be used only between these dates: a permit, a lease."),
    ),
    "resources": (
        ("away", "Away", "Not to be had from one date to another; without the second on that one day."),
        ("only", "Only", "To be had only between these dates."),
    ),
    "sets": (),
}
DEALT = frozenset({"hold", "drop_gap", "drops", "hold_off", "agreed"})
"""What is part of the deal with somebody: those who deal change it."""
Bound = tuple[forms.BoundField, ...]


def _date(label: str, initial: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, initial=initial, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )  # fmt: skip


class TimesLook(SortForm):
    """What of the list of availability is looked at: one kind of rows, or everything."""

    order = forms.ChoiceField(label="Of", required=False, choices=(("", "everything"), *KINDS))
    field_order = ("q", "order", "sort")

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data, columns=COLUMNS, first="as in the script")


class TimesForm(BaseForm):
    """What is agreed in time of one part, place, thing or set; `stored` is its row as it stands.

    Without `deals` nothing of the deal is asked for, and it stays as it is.
    """

    row = forms.CharField(max_length=600, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: str, stored: Mapping[str, Any], pack: str, deals: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.pack = kind, pack
        left = frozenset() if deals else DEALT
        self.numbers = tuple(one for one in NUMBERS[kind] if one[0] not in left)
        self.yes = tuple(one for one in YES.get(kind, ()) if one[0] not in left)
        self.spans = tuple(one for one in SPANS[kind] if one[0] not in left)
        self.stored, self.open = stored, stored.get("availability", {})
        if kind == "cast" and deals:
            self.fields["hold"] = forms.ChoiceField(label="Held", choices=HOLDS, initial=stored["hold"])
        for name, label in self.numbers:
            self.fields[name] = forms.IntegerField(
                label=label, min_value=0, max_value=MOST_DAYS, initial=stored[name]
            )  # fmt: skip
        for name in {"prep_days", "strike_days"} & self.fields.keys():
            self.fields[name].help_text = "0: as work on its sets asks, where its fee is typed on Rates."
        for name, label in self.yes:
            self.fields[name] = forms.BooleanField(label=label, required=False, initial=stored[name])
        if kind == "sets":
            self.fields["access"] = _date("Access from", stored["access"])
        else:
            self._add_hours()
        self._add_rows()

    def _add_hours(self) -> None:
        opens, closes = self.open.get("hours") or (None, None)
        for name, label, minute in (("opens", "From (time)", opens), ("closes", "To (time)", closes)):
            shown = "" if minute is None else clock_text(minute, self.pack)
            self.fields[name] = ClockField(self.pack, label=label, required=False, initial=shown)
        self.fields["weekdays"] = WeekdaysField(
            label="Weekdays", required=False, help_text="None ticked: every weekday.",
            initial=self.open.get("weekdays", ()),
        )  # fmt: skip

    def _rows_of(self, name: str) -> Sequence[Any]:
        found: Sequence[Any] = self.stored.get(name, ()) if name in {"agreed", "events", "fixed"} else self.open[name]
        return found

    def _add_rows(self) -> None:
        for name, _, _ in self.spans:
            rows = self._rows_of(name)
            for place in range(len(rows) + 1):
                first, last = rows[place] if place < len(rows) else (None, None)
                self.fields[f"{name}_from_{place}"] = _date("from", first)
                self.fields[f"{name}_to_{place}"] = _date("to", last)
        if self.kind in {"cast", "resources"}:
            for place, (day, what, percent) in enumerate((*self._rows_of("events"), (None, "", WHOLE))):
                self.fields[f"event_day_{place}"] = _date("on", day)
                self.fields[f"event_what_{place}"] = forms.ChoiceField(
                    label="for", required=False, choices=(("", ""), *EVENTS), initial=what
                )  # fmt: skip
                self.fields[f"event_percent_{place}"] = forms.IntegerField(
                    label="paid %", required=False, min_value=0, max_value=300, initial=percent
                )  # fmt: skip
        if self.kind == "sets":
            for place, (what, first, last) in enumerate((*self._rows_of("fixed"), ("", None, None))):
                self.fields[f"fixed_what_{place}"] = forms.ChoiceField(
                    label="what", required=False, choices=(("", ""), *WORK), initial=what
                )  # fmt: skip
                self.fields[f"fixed_from_{place}"] = _date("from", first)
                self.fields[f"fixed_to_{place}"] = _date("to", last)

    def visible_fields(self) -> list[forms.BoundField]:
        """The fields that do not stand in rows of their own."""
        return [one for one in super().visible_fields() if not one.name[-1].isdigit()]

    def groups(self) -> Iterator[tuple[str, str, tuple[Bound, ...]]]:
        """Each kind of row: its name, its help, its fields."""
        for name, label, told in self.spans:
            yield (
                label,
                told,
                tuple((self[f"{name}_from_{n}"], self[f"{name}_to_{n}"]) for n in range(len(self._rows_of(name)) + 1)),
            )
        if self.kind in {"cast", "resources"}:
            numbers = range(len(self._rows_of("events")) + 1)
            names = ("day", "what", "percent")
            told = "Travel, rehearsal, fitting, test or hold on a date. Nothing is paid besides a work day."
            yield "Called by hand", told, tuple(tuple(self[f"event_{name}_{n}"] for name in names) for n in numbers)
        if self.kind == "sets":
            numbers, names = range(len(self._rows_of("fixed")) + 1), ("what", "from", "to")
            told = "Work on dates of its own; it stands in place of the days counted above."
            yield "On dates", told, tuple(tuple(self[f"fixed_{name}_{n}"] for name in names) for n in numbers)

    def clean(self) -> dict[str, Any]:
        """Refuses an end before its beginning, a day without what it is for, and hours that end before they begin."""
        sent = super().clean() or self.cleaned_data
        for name in [*(name for name, _, _ in self.spans), "fixed"]:
            for place in self._places(f"{name}_from_"):
                first, last = sent.get(f"{name}_from_{place}"), sent.get(f"{name}_to_{place}")
                if last and (first is None or last < first):
                    self.add_error(
                        f"{name}_to_{place}", "It ends before it begins: name the first date, then the last."
                    )
                if name == "agreed" and first and not last:
                    self.add_error(f"{name}_to_{place}", "Name the firm date of the pick-up.")
                if name == "fixed" and bool(first) != bool(sent.get(f"fixed_what_{place}")):
                    self.add_error(f"fixed_from_{place}", "Name what is done, and from which date.")
        for place in self._places("event_day_"):
            if bool(sent.get(f"event_day_{place}")) != bool(sent.get(f"event_what_{place}")):
                self.add_error(f"event_day_{place}", "Name the date, and what it is for.")
        opens, closes = sent.get("opens"), sent.get("closes")
        if (opens is None) != (closes is None) and not {"opens", "closes"} & self.errors.keys():
            self.add_error("closes", "Type both times, or neither.")
        return sent

    def _places(self, head: str) -> list[int]:
        return [int(name.removeprefix(head)) for name in self.fields if name.startswith(head)]

    def typed(self) -> dict[str, Any]:
        """What was typed, as it is stored."""
        sent = self.cleaned_data
        plain = {name: sent[name] for name, _ in (*self.numbers, *self.yes)}
        if self.kind == "sets":
            access = sent["access"].isoformat() if sent["access"] else None
            return plain | {"access": access, "fixed": self._triples("fixed_what", "fixed_from", "fixed_to")}
        if "hold" in self.fields:
            plain |= {"hold": sent["hold"], "agreed": self._spans("agreed")}
        if self.kind in {"cast", "resources"}:
            plain["events"] = self._events()
        return plain | {"availability": self._availability()}

    def _availability(self) -> dict[str, Any]:
        sent = self.cleaned_data
        found: dict[str, Any] = {name: self._spans(name) for name in ("away", "only")}
        opens, closes = sent["opens"], sent["closes"]
        if opens is not None and closes is not None:
            # hours that end before they begin run past midnight
            found["hours"] = [opens, closes if closes > opens else closes + MOST_MINUTES]
        return found | {"weekdays": list(sent["weekdays"])}

    def _spans(self, name: str) -> list[list[str]]:
        sent = self.cleaned_data
        pairs = ((sent[f"{name}_from_{n}"], sent[f"{name}_to_{n}"]) for n in self._places(f"{name}_from_"))
        return [[first.isoformat(), (last or first).isoformat()] for first, last in pairs if first]

    def _events(self) -> list[list[Any]]:
        sent = self.cleaned_data
        rows = (
            (sent[f"event_day_{n}"], sent[f"event_what_{n}"], sent[f"event_percent_{n}"])
            for n in self._places("event_day_")
        )
        return [[day.isoformat(), what, WHOLE if share is None else share] for day, what, share in rows if day]

    def _triples(self, what: str, first: str, last: str) -> list[list[str]]:
        sent = self.cleaned_data
        rows = ((sent[f"{what}_{n}"], sent[f"{first}_{n}"], sent[f"{last}_{n}"]) for n in self._places(f"{first}_"))
        return [[kind, begin.isoformat(), (end or begin).isoformat()] for kind, begin, end in rows if begin]
