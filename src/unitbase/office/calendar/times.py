"""When everybody and everything can be had: the rows of the page, and the form of one. Pure, no database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from unitbase.office.budget.terms import HOLDS, when_words
from unitbase.office.listed import Column
from unitbase.schedule.breaches import Breach
from unitbase.schedule.terms import filled, terms_to_json
from unitbase.schedule.values import EventKind, Plan, SetTerms
from unitbase.words.categories import category_name
from unitbase.words.habits import short_day

KINDS = (("cast", "Cast"), ("locations", "Locations"), ("resources", "Things"), ("sets", "Sets"))
EVENTS = (
    (EventKind.TRAVEL.value, "Travel"),
    (EventKind.REHEARSE.value, "Rehearsal"),
    (EventKind.FIT.value, "Fitting"),
    (EventKind.TEST.value, "Test"),
    (EventKind.HOLD.value, "Hold"),
)
IN_TIME = ("breach.cast-away", "breach.location-away", "breach.resource-away", "breach.hours", "breach.gap",
           "breach.max-days", "breach.drop-broken", "breach.called-away", "breach.two-units", "breach.set-at-work",
           "breach.set-not-ready", "breach.set-struck", "breach.set-no-time", "breach.set-place",
           "breach.permit-window")  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimesRow:
    """A row: its id ("cast:anna"), kind, name; in words when it can be had, how it is held, limits, days by hand."""

    id: str
    kind: str
    sort: str
    name: str
    when: str
    held: str
    limits: str
    by_hand: str
    breaches: int

    @property
    def words(self) -> tuple[str, ...]:
        """What it is found by."""
        return (self.name, self.sort, self.when, self.held, self.limits, self.by_hand)


COLUMNS: tuple[Column[TimesRow], ...] = (
    Column("name", "Name", cell=lambda row: row.name, width=28),
    Column("sort", "What", lambda row: (row.sort, row.name.casefold()), lambda row: row.sort, width=16),
    Column("when", "Can be had", lambda row: _by(row.when, row), lambda row: row.when, width=40),
    Column("held", "Held", lambda row: _by(row.held, row), lambda row: row.held, width=34),
    Column("limits", "Limits", lambda row: _by(row.limits, row), lambda row: row.limits, width=34),
    Column("by_hand", "By hand", lambda row: _by(row.by_hand, row), lambda row: row.by_hand, width=40),
    Column(
        "breaches", "Broken", lambda row: (row.breaches, row.name.casefold()), lambda row: row.breaches, 8, "number"
    ),
)


def _by(told: str, row: TimesRow) -> tuple[object, ...]:
    """What is empty comes last; what is alike, by name."""
    return (not told, told, row.name.casefold())


def times_rows(plan: Plan, found: Iterable[Breach], pack: str) -> tuple[TimesRow, ...]:
    """Every part, place, thing and set of the plan."""
    broken = Counter(one.key.split(":")[0] for one in found if one.code in IN_TIME)
    return tuple(
        _row(kind, key, name, sort, row, broken[key], pack) for kind, key, name, sort, row in every_row(plan, pack)
    )


def every_row(plan: Plan, pack: str) -> Iterable[tuple[str, str, str, str, dict[str, Any]]]:
    """Kind, key, name, what it is and stored form of every row, sets of which nothing is said yet among them."""
    terms = terms_to_json(plan)
    parts = {part.key: part.name for part in plan.breakdown.characters}
    for row in terms["cast"]:
        yield "cast", row["character"], parts.get(row["character"], row["character"]), "Cast", filled("cast", row)
    for row in terms["locations"]:
        yield "locations", row["key"], row["name"], "Location", filled("locations", row)
    for row in terms["resources"]:
        sort = category_name(row["category"], pack, plan.breakdown.own)
        yield "resources", row["element"], row["name"], sort, filled("resources", row)
    said = {row["key"]: row for row in terms.get("sets", ())}
    for one in plan.breakdown.sets:
        yield "sets", one.key, one.name, "Set", said.get(one.key) or set_row(one.key)


def set_row(key: str) -> dict[str, Any]:
    """The stored form of a set of which nothing is said."""
    first = SetTerms(key)
    return {
        "key": key, "build": 0, "dress": 0, "prelight": 0, "strike": 0, "held": first.held, "access": None, "fixed": [],
        "source": first.source,
    }  # fmt: skip


def _row(kind: str, key: str, name: str, sort: str, row: Mapping[str, Any], breaches: int, pack: str) -> TimesRow:
    when = when_words(row["availability"], pack) if "availability" in row else ""
    if kind == "sets" and row["access"]:
        when = f"access from {_day(row['access'], pack)}"
    told = (_held(kind, row), _limits(row, kind), _by_hand(kind, row, pack))
    return TimesRow(f"{kind}:{key}", kind, sort, name, when, *told, breaches)


def _held(kind: str, row: Mapping[str, Any]) -> str:
    if kind == "cast":
        told = "" if row["hold"] == "none" else dict(HOLDS)[row["hold"]]
        if row["hold"] == "drop":
            told += f", {row['drop_gap']} free days or more" + (f", {row['drops']} drops" if row["drops"] != 1 else "")
        return f"{told}, days off too" if told and row["hold_off"] else told
    if kind == "locations":
        return "Kept from first day to last" if row["held"] else ""
    if kind == "sets":
        worked = row["build"] or row["dress"] or row["prelight"] or row["strike"]
        return ("Stands from first day to last" if row["held"] else "Struck after each run") if worked else ""
    return "Kept in between" if row["hold_fee"] else ""


def _limits(row: Mapping[str, Any], kind: str) -> str:
    if kind == "sets":
        names = (("build", "build"), ("dress", "dress"), ("prelight", "pre-light"), ("strike", "strike"))
        return ", ".join(f"{row[name]} {told}" for name, told in names if row[name])
    found = [f"at least {_count(row['min_gap'], 'free day')} between"] if row["min_gap"] else []
    found += [f"at most {_count(row['max_days'], 'day')}"] if row["max_days"] else []
    if kind == "locations":
        found += [f"{_count(row[name], 'day')} of {told}" for name, told in _AROUND if row[name]]
    return ", ".join(found)


_AROUND = (("prep_days", "prep"), ("strike_days", "strike"))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _by_hand(kind: str, row: Mapping[str, Any], pack: str) -> str:
    if kind == "sets":
        return "; ".join(f"{what} {_span(first, last, pack)}" for what, first, last in row["fixed"])
    told = [f"{dict(EVENTS)[what].lower()} {_day(day, pack)}" for day, what, _ in row.get("events", ())]
    told += [f"dropped after {_day(last, pack)} until {_day(pickup, pack)}" for last, pickup in row.get("agreed", ())]
    return "; ".join(told)


def _day(iso: str, pack: str) -> str:
    return short_day(date.fromisoformat(iso), pack)


def _span(first: str, last: str, pack: str) -> str:
    return _day(first, pack) if first == last else f"{_day(first, pack)} to {_day(last, pack)}"
