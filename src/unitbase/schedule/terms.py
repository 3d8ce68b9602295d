"""The terms of a production as plain data: what is stored when a person types over an assumption."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from unitbase.schedule.values import (
    Assumptions,
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
    """The plan under stored terms. Raises ValueError for a schema this version does not know."""
    if stored.get("schema") != SCHEMA:
        msg = f"terms of schema {stored.get('schema')!r} cannot be read; this version knows {SCHEMA}"
        raise ValueError(msg)
    town = stored["town"]
    return replace(
        plan,
        cast=tuple(CastTerms(**{**_terms(row), "hold": Hold(row["hold"])}) for row in stored["cast"]),
        locations=tuple(LocationTerms(**{**_terms(row), **_place(row)}) for row in stored["locations"]),
        resources=tuple(ResourceTerms(**_terms(row)) for row in stored["resources"]),
        crew=tuple(CrewTerms(**row) for row in stored["crew"]),
        assumptions=Assumptions(**stored["assumptions"]),
        town=Town(town["name"], float(town["lat"]), float(town["lon"]), town["zone"]),
    )


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
