"""A plan as canonical JSON, and its digest: the same plan has the same digest on every machine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from hashlib import sha256

from unitbase.schedule.terms import LATER as TERMS_LATER
from unitbase.schedule.values import CastTerms, CrewTerms, LocationTerms, Plan, ResourceTerms

LATER: Mapping[str, frozenset[str]] = {
    "Strip": frozenset({"take", "eighths"}),
    "Banner": frozenset({"kind"}),
    "Day": frozenset({"unit", "kind"}),
    "ShootCalendar": frozenset({"alternate", "hiatus", "holidays", "nights", "units"}),
    "Availability": frozenset({"hours"}),
    "CrewTerms": TERMS_LATER[CrewTerms],
    "CastTerms": TERMS_LATER[CastTerms],
    "LocationTerms": TERMS_LATER[LocationTerms],
    "ResourceTerms": TERMS_LATER[ResourceTerms],
    "Plan": frozenset({"sets", "orders"}),
}
"""Fields that came later, by class: left out where they say nothing, so that a plan of before keeps its digest."""


def plain(value: object) -> object:
    """Dataclasses, dates, enumerations and tuples as what JSON knows. Raises TypeError on anything else."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        later = LATER.get(type(value).__name__, frozenset())
        rows = {field: getattr(value, field.name) for field in fields(value)}
        return {one.name: plain(each) for one, each in rows.items() if one.name not in later or each != one.default}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(each) for each in value]
    msg = f"{type(value).__name__} has no JSON form"
    raise TypeError(msg)


def plan_to_json(plan: Plan) -> str:
    """The whole plan as canonical JSON: keys sorted, no spaces, ASCII."""
    return json.dumps(plain(plan), sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def plan_digest(plan: Plan) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal. Two plans of one digest have one price."""
    return sha256(plan_to_json(plan).encode("ascii")).hexdigest()
