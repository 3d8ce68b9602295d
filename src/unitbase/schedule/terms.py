"""The terms of a production as plain data: what is stored when a person types over an assumption."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any, TypeVar

from unitbase.schedule.values import (
    Availability,
    CastTerms,
    CrewTerms,
    Event,
    EventKind,
    Hold,
    LocationTerms,
    Plan,
    ResourceTerms,
    SetTerms,
    SetWork,
    StoryOrder,
    Town,
)

SCHEMA = 1
KEYS = {"cast": "character", "locations": "key", "resources": "element", "crew": "key", "sets": "key", "orders": "key"}
LATER: Mapping[type, frozenset[str]] = {
    CastTerms: frozenset({"drops", "drop_fee", "agreed", "hold_off", "min_gap", "max_days", "events", "birthday"}),
    LocationTerms: frozenset(
        {"prep_days", "prep_fee", "strike_days", "strike_fee", "held", "hold_fee", "min_gap", "max_days"}
    ),
    ResourceTerms: frozenset({"hold_fee", "min_gap", "max_days", "events"}),
    CrewTerms: frozenset({"unit"}),
    SetTerms: frozenset(),
    StoryOrder: frozenset(),
}
"""Terms that came later: stored only where they say something, so that what was stored before stays as it was."""
Row = TypeVar("Row")


def terms_to_json(plan: Plan) -> dict[str, Any]:
    """What is agreed and assumed of a plan as plain data, its base town with it; dates as ISO text."""
    return {
        "schema": SCHEMA,
        "cast": [row_of(one) for one in plan.cast],
        "locations": [row_of(one) for one in plan.locations],
        "resources": [row_of(one) for one in plan.resources],
        "crew": [row_of(one) for one in plan.crew],
        "assumptions": asdict(plan.assumptions),
        "town": _town(plan.town),
        **({"sets": [row_of(one) for one in plan.sets]} if plan.sets else {}),
        **({"orders": [row_of(one) for one in plan.orders]} if plan.orders else {}),
    }


def with_terms(plan: Plan, stored: Mapping[str, Any]) -> Plan:
    """The plan under stored terms. Raises ValueError for a schema this version does not know.

    Cast, locations and resources that the terms do not name keep those of the plan, so that nobody whom a correction
    or a new draft brings in works for nothing. Terms that only type `over` others may leave out anything else too.
    """
    if stored.get("schema") != SCHEMA:
        msg = f"terms of schema {stored.get('schema')!r} cannot be read; this version knows {SCHEMA}"
        raise ValueError(msg)
    over = bool(stored.get("over"))
    cast = [CastTerms(**{**_terms(row), **_agreed(row), "hold": Hold(row["hold"])}) for row in stored.get("cast", ())]
    locations = [LocationTerms(**{**_terms(row), **_place(row)}) for row in stored.get("locations", ())]
    resources = [ResourceTerms(**_terms(row)) for row in stored.get("resources", ())]
    crew = [CrewTerms(**row) for row in stored.get("crew", ())]
    sets = [_set(row) for row in stored.get("sets", ())]
    orders = [StoryOrder(**row) for row in stored.get("orders", ())]
    town = stored.get("town")
    return replace(
        plan,
        cast=_merged(plan.cast, cast, lambda one: one.character, in_place=over),
        locations=_merged(plan.locations, locations, lambda one: one.key, in_place=over),
        resources=_merged(plan.resources, resources, lambda one: one.element, in_place=over),
        crew=_merged(plan.crew, crew, lambda one: one.key, in_place=True) if over else tuple(crew),
        sets=_merged(plan.sets, sets, lambda one: one.key, in_place=over),
        orders=_merged(plan.orders, orders, lambda one: one.key, in_place=over),
        assumptions=replace(plan.assumptions, **stored.get("assumptions", {})),
        town=Town(town["name"], float(town["lat"]), float(town["lon"]), town["zone"]) if town else plan.town,
    )


def _merged(
    assumed: Sequence[Row], typed: Sequence[Row], key: Callable[[Row], str], *, in_place: bool
) -> tuple[Row, ...]:
    """What was typed over what was assumed, in the order of the one or the other."""
    named = {key(row): row for row in typed}
    if not in_place:
        return (*typed, *(row for row in assumed if key(row) not in named))
    return (*(named.pop(key(row), row) for row in assumed), *named.values())


def filled(kind: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of terms with what it leaves out, as plain data: what came later and says nothing."""
    made = {"cast": CastTerms, "locations": LocationTerms, "resources": ResourceTerms, "crew": CrewTerms}.get(kind)
    if made is None:
        return dict(row)
    first = {field.name: field.default for field in fields(made) if field.name in LATER[made]}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in first.items()} | dict(row)


EMPTY: Mapping[str, Any] = {"schema": SCHEMA, "over": True}


def type_over(stored: Mapping[str, Any], kind: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Stored terms with one row typed over: of cast, locations, resources or crew by its key, or the assumptions."""
    if kind == "assumptions":
        return {**stored, kind: {**stored.get(kind, {}), **row}}
    name = KEYS[kind]
    rows = list(stored.get(kind, ()))
    place = next((n for n, one in enumerate(rows) if one[name] == row[name]), len(rows))
    rows[place : place + 1] = [dict(row)]
    return {**stored, kind: rows}


def add_rows(stored: Mapping[str, Any], kind: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Stored terms with rows added; one whose key is there already gets a number behind it."""
    name, found = KEYS[kind], [*stored.get(kind, ())]
    for row in rows:
        taken, number, key = {one[name] for one in found}, 1, row[name]
        while key in taken:
            number += 1
            key = f"{row[name]}-{number}"
        found.append({**row, name: key})
    return {**stored, kind: found}


def take_out(stored: Mapping[str, Any], kind: str, key: str) -> dict[str, Any]:
    """Stored terms without the row of that key; what is only assumed under it holds again."""
    return {**stored, kind: [row for row in stored.get(kind, ()) if row[KEYS[kind]] != key]}


def row_of(terms: CastTerms | LocationTerms | ResourceTerms | CrewTerms | SetTerms | StoryOrder) -> dict[str, Any]:
    """One row of terms as it is stored."""
    row = {field.name: getattr(terms, field.name) for field in fields(terms)}
    later, first = LATER[type(terms)], {field.name: field.default for field in fields(terms)}
    found = {name: value for name, value in row.items() if name not in later or value != first[name]}
    if isinstance(found.get("availability"), Availability):
        found["availability"] = _availability_row(found["availability"])
    for name in ("lat", "lon"):
        if found.get(name) is not None:
            # canonical stored values hold no floats
            found[name] = str(found[name])
    for name in ("agreed", "fixed"):
        if name in found:
            found[name] = [[str(one) for one in each] for each in found[name]]
    if "events" in found:
        found["events"] = [[one.date.isoformat(), one.kind.value, one.percent] for one in found["events"]]
    for name in ("access", "birthday"):
        if isinstance(found.get(name), date):
            found[name] = found[name].isoformat()
    return found


def _availability_row(spans: Availability) -> dict[str, Any]:
    row: dict[str, Any] = {
        "away": [[first.isoformat(), last.isoformat()] for first, last in spans.away],
        "only": [[first.isoformat(), last.isoformat()] for first, last in spans.only],
        "weekdays": list(spans.weekdays),
    }
    return row | ({"hours": list(spans.hours)} if spans.hours else {})


def _town(town: Town) -> dict[str, str]:
    return {"name": town.name, "lat": str(town.lat), "lon": str(town.lon), "zone": town.zone}


def _terms(row: Mapping[str, Any]) -> dict[str, Any]:
    found = {**row, "availability": _availability(row["availability"])}
    if "events" in row:
        events = ((date.fromisoformat(day), EventKind(kind), percent) for day, kind, percent in row["events"])
        found["events"] = tuple(Event(*one) for one in events)
    if row.get("birthday"):
        found["birthday"] = date.fromisoformat(row["birthday"])
    return found


def _agreed(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"agreed": _spans(row["agreed"])} if "agreed" in row else {}


def _set(row: Mapping[str, Any]) -> SetTerms:
    fixed = ((SetWork(what), date.fromisoformat(first), date.fromisoformat(last)) for what, first, last in row["fixed"])
    access = date.fromisoformat(row["access"]) if row.get("access") else None
    return SetTerms(**{**row, "fixed": tuple(fixed), "access": access})


def _place(row: Mapping[str, Any]) -> dict[str, float | None]:
    return {name: None if row[name] is None else float(row[name]) for name in ("lat", "lon")}


def _availability(stored: Mapping[str, Any]) -> Availability:
    hours = tuple(stored["hours"]) if stored.get("hours") else None
    return Availability(_spans(stored["away"]), _spans(stored["only"]), tuple(stored["weekdays"]), hours)


def _spans(stored: list[list[str]]) -> tuple[tuple[date, date], ...]:
    return tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in stored)
