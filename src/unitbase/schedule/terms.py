"""The terms of a production as plain data: what is stored when a person types over an assumption."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any, TypeVar

from unitbase.schedule.values import (
    Availability,
    CastTerms,
    CrewTerms,
    Hold,
    LocationTerms,
    Plan,
    ResourceTerms,
    Town,
)

SCHEMA = 1
KEYS = {"cast": "character", "locations": "key", "resources": "element", "crew": "key"}
Row = TypeVar("Row")


def terms_to_json(plan: Plan) -> dict[str, Any]:
    """Cast, locations, resources, crew, assumptions and base town of a plan as plain data; dates as ISO text."""
    return {
        "schema": SCHEMA,
        "cast": [_row(asdict(one)) for one in plan.cast],
        "locations": [_row(asdict(one)) for one in plan.locations],
        "resources": [_row(asdict(one)) for one in plan.resources],
        "crew": [asdict(one) for one in plan.crew],
        "assumptions": asdict(plan.assumptions),
        "town": _town(plan.town),
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
    cast = [CastTerms(**{**_terms(row), "hold": Hold(row["hold"])}) for row in stored.get("cast", ())]
    locations = [LocationTerms(**{**_terms(row), **_place(row)}) for row in stored.get("locations", ())]
    resources = [ResourceTerms(**_terms(row)) for row in stored.get("resources", ())]
    crew = [CrewTerms(**row) for row in stored.get("crew", ())]
    town = stored.get("town")
    return replace(
        plan,
        cast=_merged(plan.cast, cast, lambda one: one.character, in_place=over),
        locations=_merged(plan.locations, locations, lambda one: one.key, in_place=over),
        resources=_merged(plan.resources, resources, lambda one: one.element, in_place=over),
        crew=_merged(plan.crew, crew, lambda one: one.key, in_place=True) if over else tuple(crew),
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


def _row(row: dict[str, Any]) -> dict[str, Any]:
    if "availability" in row:
        spans = row["availability"]
        row["availability"] = {
            "away": [[first.isoformat(), last.isoformat()] for first, last in spans["away"]],
            "only": [[first.isoformat(), last.isoformat()] for first, last in spans["only"]],
            "weekdays": list(spans["weekdays"]),
        }
    if "lat" in row:
        # canonical stored values hold no floats
        row["lat"], row["lon"] = (None if row[name] is None else str(row[name]) for name in ("lat", "lon"))
    return row


def _town(town: Town) -> dict[str, str]:
    return {"name": town.name, "lat": str(town.lat), "lon": str(town.lon), "zone": town.zone}


def _terms(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "availability": _availability(row["availability"])}


def _place(row: Mapping[str, Any]) -> dict[str, float | None]:
    return {name: None if row[name] is None else float(row[name]) for name in ("lat", "lon")}


def _availability(stored: Mapping[str, Any]) -> Availability:
    return Availability(_spans(stored["away"]), _spans(stored["only"]), tuple(stored["weekdays"]))


def _spans(stored: list[list[str]]) -> tuple[tuple[date, date], ...]:
    return tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in stored)
