"""MovieLabs' ontology: valid against its schema, every reference leads somewhere, no pay in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from exchange.exchange_plans import PLAN
from unitbase.calendar import ShootCalendar
from unitbase.exchange.omc import write_omc

SCHEMA = (
    Path(__file__).resolve().parents[2] / "../shared/inputs/schedules/MovieLabs__OMC/OMC-JSON/OMC-JSON-v2.8.schema.json"
)
WRITTEN = json.loads(write_omc(PLAN, "p1"))


def test_what_is_written_is_valid_and_a_damaged_entity_is_not() -> None:
    jsonschema = pytest.importorskip(
        "jsonschema", reason="the schema is held against the files where jsonschema is there"
    )
    if not SCHEMA.exists():
        pytest.skip("the schema of the ontology lies beside the repository")
    validator = jsonschema.Draft201909Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert validator.is_valid(WRITTEN)
    assert validator.is_valid(json.loads(write_omc(replace(PLAN, calendar=ShootCalendar(None)), "p1")))
    damaged = [{**one, "strips": 1} if one["entityType"] == "ProductionScene" else one for one in WRITTEN]
    assert not validator.is_valid(damaged)


def walk(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from walk(one)
    elif isinstance(value, list):
        for one in value:
            yield from walk(one)


def identities(entities: Any, *, whole: bool) -> list[str]:
    """The identities of whole entities, or of references, which have nothing beside."""
    found = [one for one in walk(entities) if "identifier" in one and ("entityType" in one) == whole]
    return [one["identifier"][0]["identifierValue"] for one in found]


def test_every_reference_leads_to_an_entity_and_no_identity_stands_twice() -> None:
    whole = identities(WRITTEN, whole=True)
    references = identities(WRITTEN, whole=False)
    assert len(whole) == len(set(whole))
    assert references
    assert set(references) <= set(whole)


def test_a_scene_is_tied_to_its_days() -> None:
    scene = next(one for one in WRITTEN if one["entityType"] == "ProductionScene" and one["sceneNumber"] == "1")
    days = [one["contextProperties"] for one in scene["Context"] if one["contextType"] == "shootDay"]
    assert days == [{"shootDay": 1, "shootDate": "2026-06-01"}, {"shootDay": 2, "shootDate": "2026-06-04"}]
    kinds = [one["entityType"] for one in WRITTEN]
    assert (kinds.count("ProductionScene"), kinds.count("NarrativeScene"), kinds.count("Character")) == (3, 3, 4)


def test_no_pay_leaves_the_production() -> None:
    rates = {str(terms.rate) for terms in PLAN.cast} | {str(terms.day_fee) for terms in PLAN.locations}
    text = json.dumps(WRITTEN)
    assert rates
    assert not any(f" {rate}," in text or f'"{rate}"' in text for rate in rates)
