"""The rates of a plan as a page shows them, and the form in which one of them is typed over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from unitbase.breakdown import slug
from unitbase.money import Money, format_money, parse_money
from unitbase.office.productions.forms import BaseForm, WeekdaysField
from unitbase.schedule.terms import KEYS, filled, terms_to_json
from unitbase.schedule.values import Hold, Plan
from unitbase.words.catalogue import fill
from unitbase.words.habits import WEEKDAYS, clock_text, day_text

MOST_MINOR = 10**12
MOST_MINUTES, MOST_DAYS, MOST_AGE, MOST_COUNT = 1440, 366, 120, 9999
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])(?:[:.]([0-5][0-9]))?(?:\s*([ap])\.?m\.?)?", re.IGNORECASE)
_PLAIN = re.compile(r"([01][0-9]|2[0-3])([0-5][0-9])")
"""As call sheets write it: 0800."""


class AmountField(forms.CharField):
    """An amount of money in one currency, cleaned to minor units; nothing negative is a rate."""

    def __init__(self, currency: str, **kwargs: Any) -> None:
        super().__init__(max_length=30, **kwargs)
        self.currency = currency

    def clean(self, value: Any) -> int:
        """Minor units. Raises ValidationError."""
        money = parse_money(str(super().clean(value)), self.currency)
        if money is None or not 0 <= money.amount <= MOST_MINOR:
            msg = f"Type an amount in {self.currency}, such as {format_money(Money(125050, self.currency))}."
            raise forms.ValidationError(msg)
        return money.amount


class ClockField(forms.CharField):
    """A time of day, cleaned to minutes from midnight: "17:00", "17.00", "1700", "5:00 pm" or "5pm"."""

    def __init__(self, pack: str, **kwargs: Any) -> None:
        super().__init__(max_length=12, **kwargs)
        self.pack = pack

    def clean(self, value: Any) -> int | None:
        """Minutes; None for an empty field that may be. Raises ValidationError."""
        text = str(super().clean(value)).strip()
        if not text and not self.required:
            return None
        found = _PLAIN.fullmatch(text) or _CLOCK.fullmatch(text)
        if not found or not any(found.groups()[1:]):
            msg = f"Type a time of day, such as {clock_text(8 * 60, self.pack)}."
            raise forms.ValidationError(msg)
        hours, minutes, half = (*(str(one or "") for one in found.groups()), "")[:3]
        hour = int(hours) % 12 + (12 if half.lower() == "p" else 0) if half else int(hours)
        return hour * 60 + int(minutes or 0)


HOLDS = (
    (Hold.NONE.value, "Not held"),
    (Hold.CONSECUTIVE.value, "Paid every shoot day in between"),
    (Hold.DROP.value, "Paid in between, one drop allowed"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is agreed: label, and how it is written: money, minutes, days, years, count, clock, date, hold."""

    name: str
    label: str
    written: str


KINDS: Mapping[str, tuple[Term, ...]] = {
    "cast": (
        Term("rate", "Rate a day", "money"),
        Term("hold", "Held", "hold"),
        Term("drop_gap", "Least days for a drop", "days"),
        Term("age", "Age (0 = adult)", "years"),
        Term("birthday", "Birthday in the shoot", "date"),
        Term("chaperone_rate", "{Word:chaperone} a day", "money"),
        Term("drop_fee", "A drop costs", "money"),
    ),
    "locations": (
        Term("day_fee", "Fee a day", "money"),
        Term("visit_fee", "Fee a visit", "money"),
        Term("prep_fee", "Fee a prep day", "money"),
        Term("strike_fee", "Fee a strike day", "money"),
        Term("hold_fee", "Fee a day held", "money"),
    ),
    "resources": (
        Term("rate", "Rate a day", "money"),
        Term("call_fee", "Fee a call", "money"),
        Term("hold_fee", "Fee a day held", "money"),
    ),
    "crew": (Term("rate", "Rate a day", "money"), Term("count", "How many", "count")),
    "assumptions": (
        Term("unit_call", "{Word:unit-call}", "clock"),
        Term("call_to_first_shot", "Minutes from call to first shot", "minutes"),
        Term("set_change_minutes", "Minutes to change the set", "minutes"),
        Term("move_minutes", "Minutes for a move", "minutes"),
        Term("wrap_minutes", "Minutes to wrap", "minutes"),
        Term("move_fee", "Fee a move", "money"),
        Term("overhead_day", "Overhead a day", "money"),
    ),
}
DATED = frozenset({"cast", "locations", "resources"})
"""The kinds that can be away."""
SPANS = (
    ("away", "Away", "Not to be had from one date to another; without the second on that one day."),
    ("only", "Only", "To be had only between these dates."),
)
TITLES = {
    "cast": "Cast",
    "locations": "Locations",
    "resources": "Equipment, animals, vehicles, crowd",
    "crew": "Crew",
    "assumptions": "Assumptions",
}


def _field(term: Term, currency: str, pack: str) -> forms.Field:
    most = {"minutes": MOST_MINUTES, "days": MOST_DAYS, "years": MOST_AGE, "count": MOST_COUNT}
    label = fill(term.label, {}, pack)
    if term.written == "money":
        return AmountField(currency, label=f"{label} ({currency})")
    if term.written == "hold":
        return forms.ChoiceField(label=label, choices=HOLDS)
    if term.written == "clock":
        return ClockField(pack, label=label)
    if term.written == "date":
        return forms.DateField(label=label, required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    return forms.IntegerField(label=label, min_value=0, max_value=most[term.written])


def _typed(term: Term, value: Any, currency: str, pack: str) -> str:
    """A stored value as somebody would type it."""
    if term.written == "money":
        return format_money(Money(value, currency))
    if term.written == "date":
        return str(value or "")
    return clock_text(value, pack) if term.written == "clock" else str(value)


def _shown(term: Term, value: Any, currency: str, pack: str) -> str:
    """A stored value as a table shows it: what is nothing is not printed."""
    if term.written == "hold":
        return dict(HOLDS)[value]
    if term.written == "date":
        return day_text(date.fromisoformat(value), pack) if value else ""
    return _typed(term, value, currency, pack) if value or term.written == "clock" else ""


class RateForm(BaseForm):
    """The terms of one person, place, thing or grade, or the assumptions, as they stand."""

    row = forms.CharField(max_length=600, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, kind: str, currency: str, pack: str, availability: Any = None, **kwargs: Any
    ) -> None:
        availability = availability or {}
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.hours = availability.get("hours")
        self.fields["version"].widget = forms.HiddenInput()
        for place, term in enumerate(KINDS[kind]):
            self.fields[term.name] = _field(term, currency, pack)
            if not place:
                self.fields[term.name].widget.attrs["autofocus"] = True
        self.spans = {name: len(availability.get(name, ())) + 1 for name, _, _ in SPANS} if kind in DATED else {}
        for name, count in self.spans.items():
            for place in range(count):
                self._add_span(name, place, availability.get(name, ()))
        if kind in DATED:
            self.fields["weekdays"] = WeekdaysField(
                label="Weekdays", required=False, help_text="None ticked: every weekday.",
                initial=availability.get("weekdays", ()),
            )  # fmt: skip

    def _add_span(self, name: str, place: int, stored: Any) -> None:
        for end, word in enumerate(("from", "to")):
            self.fields[f"{name}_{word}_{place}"] = forms.DateField(
                label=word, required=False, initial=stored[place][end] if place < len(stored) else None,
                widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            )  # fmt: skip

    def visible_fields(self) -> list[forms.BoundField]:
        """The fields beside those of the spans, which stand in pairs."""
        paired = {one.name for _, _, pairs in self.pairs() for pair in pairs for one in pair}
        return [one for one in super().visible_fields() if one.name not in paired]

    def pairs(self) -> tuple[tuple[str, str, tuple[tuple[forms.BoundField, forms.BoundField], ...]], ...]:
        """Each kind of span: its name, its help, its pairs of dates."""
        return tuple(
            (label, told, tuple((self[f"{name}_from_{n}"], self[f"{name}_to_{n}"]) for n in range(self.spans[name])))
            for name, label, told in SPANS
            if name in self.spans
        )

    def clean(self) -> dict[str, Any]:
        """Refuses an end without a beginning, and one before it."""
        cleaned = super().clean() or self.cleaned_data
        for name, count in self.spans.items():
            for place in range(count):
                first, last = (cleaned.get(f"{name}_{word}_{place}") for word in ("from", "to"))
                if last and (first is None or last < first):
                    self.add_error(
                        f"{name}_to_{place}", "It ends before it begins: name the first date, then the last."
                    )
        return cleaned

    def _availability(self) -> dict[str, Any]:
        found: dict[str, Any] = {"hours": self.hours} if self.hours else {}
        for name, count in self.spans.items():
            pairs = ((self.cleaned_data[f"{name}_{word}_{n}"] for word in ("from", "to")) for n in range(count))
            found[name] = [[a.isoformat(), (b or a).isoformat()] for a, b in pairs if a]
        return found | {"weekdays": list(self.cleaned_data["weekdays"])}

    def typed(self) -> dict[str, Any]:
        """The terms as they were typed."""
        plain = {term.name: self.cleaned_data[term.name] for term in KINDS[self.kind]}
        plain |= {name: value.isoformat() for name, value in plain.items() if isinstance(value, date)}
        return plain | {"availability": self._availability()} if self.kind in DATED else plain


def stored_row(plan: Plan, row: str) -> tuple[str, dict[str, Any]] | None:
    """Kind and stored form of the terms called `row` ("cast:anna", "assumptions:"); None if there are none."""
    kind, _, key = row.partition(":")
    terms = terms_to_json(plan)
    if kind == "assumptions" and not key:
        return kind, terms["assumptions"]
    name = KEYS.get(kind, "")
    found = next((one for one in terms.get(kind, ()) if one.get(name) == key), None) if name else None
    return (kind, filled(kind, found)) if found else None


def rate_form(plan: Plan, row: str, version: int, key: str, pack: str, data: Any = None) -> RateForm | None:
    """The form of one row of terms; None if there is no such row."""
    found = stored_row(plan, row)
    if found is None:
        return None
    kind, stored = found
    initial = {term.name: _typed(term, stored[term.name], plan.currency, pack) for term in KINDS[kind]}
    seen = {"key": key, "version": version, "row": row, **initial}
    return RateForm(
        data, kind=kind, currency=plan.currency, pack=pack, availability=stored.get("availability"), initial=seen
    )


def term_tables(plan: Plan, url: str, pack: str) -> tuple[dict[str, Any], ...]:
    """Every table of the page: title, column labels, rows. `url` is "" for whoever may not type over."""
    parts = {part.key: part.name for part in plan.breakdown.characters}
    terms = terms_to_json(plan)
    named: dict[str, Callable[[dict[str, Any]], str]] = {
        "cast": lambda row: parts.get(row["character"], row["character"]),
        "locations": lambda row: row["name"],
        "resources": lambda row: row["name"],
        "crew": lambda row: row["title"],
    }
    tables = [_table(plan, kind, terms[kind], named[kind], url, pack) for kind in named if kind != "crew"]
    crews = [
        _table(plan, "crew", [row for row in terms["crew"] if row.get("unit", "") == unit], named["crew"], url, pack)
        | ({"title": f"{TITLES['crew']} ({unit})"} if unit else {})
        | {"anchor": crew_anchor(unit)}
        for unit in ("", *units_of(plan))
    ]
    assumed = _table(plan, "assumptions", [terms["assumptions"]], lambda _: "This production", url, pack)
    return (*tables, *crews, assumed)


def crew_anchor(unit: str) -> str:
    """Where on the page the crew of a unit stands."""
    return f"crew-of-{slug(unit)}" if unit else "crew-of"


def units_of(plan: Plan) -> tuple[str, ...]:
    """The units that have days on the board or a crew, without the main unit."""
    units = dict.fromkeys((*(day.unit for day in plan.board.days), *(grade.unit for grade in plan.crew)))
    return tuple(unit for unit in units if unit)


def when_words(availability: Mapping[str, Any], pack: str) -> str:
    """When somebody or something can be had, in words; "" for always."""
    told = [f"{name} {_span(span[0], span[1], pack)}" for name in ("away", "only") for span in availability[name]]
    days = [WEEKDAYS[day] for day in availability["weekdays"]]
    hours = [clock_text(minute, pack) for minute in availability.get("hours") or ()]
    told += [f"only on {', '.join(days)}"] if days else []
    return "; ".join((*told, *([f"from {hours[0]} to {hours[1]}"] if hours else [])))


def _span(first: str, last: str, pack: str) -> str:
    begin, end = (day_text(date.fromisoformat(day), pack) for day in (first, last))
    return begin if first == last else f"{begin} to {end}"


def _table(
    plan: Plan, kind: str, rows: Iterable[dict[str, Any]], name: Callable[[dict[str, Any]], str], url: str, pack: str
) -> dict[str, Any]:
    shown = tuple(
        {
            "id": f"{kind}:{row.get(KEYS.get(kind, ''), '')}",
            "name": name(row),
            "cells": tuple(
                (fill(term.label, {}, pack), _shown(term, filled(kind, row)[term.name], plan.currency, pack))
                for term in KINDS[kind]
            ),
            "when": when_words(row["availability"], pack) if kind in DATED else "",
            "source": row.get("source", ""),
            "url": url,
            "key": row.get(KEYS.get(kind, ""), ""),
        }
        for row in rows
    )
    return {
        "kind": kind,
        "title": TITLES[kind],
        "columns": tuple(fill(term.label, {}, pack) for term in KINDS[kind]),
        "dated": kind in DATED,
        "span": len(KINDS[kind]) + (4 if kind in DATED else 3),
        "rows": shown,
    }
