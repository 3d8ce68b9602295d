"""Writing MovieLabs' ontology (OMC-JSON 2.8), so that whoever receives our material can join it to our scenes.

The ontology has no strips, days, costs or availability: it is given the work, its scenes as written and as shot, the
characters, the sets and the places, each under our own identity and tied together by contexts, those of the shoot days
among them. Lengths and parts stand under `customData`, which the ontology leaves to whoever writes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from unitbase.breakdown.values import Character, Sheet
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.numbering import day_numbers
from unitbase.schedule.values import LocationTerms, Plan

SCHEMA = "https://movielabs.com/omc/json/schema/v2.8"
SCOPE = "unitbase"
Entity = dict[str, Any]


def write_omc(plan: Plan, scope: str, category: str = "movie") -> bytes:
    """The entities as JSON in UTF-8; `category` is movie, tv, short or supplemental. The same plan, the same bytes."""
    entities = list(_entities(Lookup(plan), scope, category))
    return (json.dumps(entities, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _entities(lookup: Lookup, scope: str, category: str) -> Iterator[Entity]:
    plan = lookup.plan
    yield _entity("CreativeWork", scope, "cw", "work", plan.title) | {
        "creativeWorkType": "creativeWork",
        "creativeWorkCategory": category,
        "creativeWorkTitle": [{"titleName": plan.title, "titleType": "working"}],
    }
    for character in plan.breakdown.characters:
        yield _character(character, scope)
    for place in plan.breakdown.sets:
        yield _entity("NarrativeLocation", scope, "set", place.key, place.name)
    for location in plan.locations:
        yield _location(location, scope)
    shot = _shot(lookup, scope)
    for sheet in plan.breakdown.sheets:
        yield _narrative(sheet, scope)
        yield _production(sheet, scope, lookup, shot.get(sheet.scene, []))


def _entity(kind: str, scope: str, prefix: str, key: str, name: str = "", description: str = "") -> Entity:
    """What every entity has. Identities are scoped to the production, so that two productions never share one."""
    found: Entity = {
        "schemaVersion": SCHEMA,
        "entityType": kind,
        "identifier": [{"identifierScope": SCOPE, "identifierValue": f"{scope}/{prefix}/{key}"}],
    }
    return found | {key: text for key, text in (("name", name), ("description", description)) if text}


def _reference(scope: str, prefix: str, key: str) -> Entity:
    return {"identifier": [{"identifierScope": SCOPE, "identifierValue": f"{scope}/{prefix}/{key}"}]}


def _character(character: Character, scope: str) -> Entity:
    return _entity("Character", scope, "chr", character.key, character.name) | {
        "characterType": "character",
        "characterName": {"fullName": character.name, "altName": character.board_id},
    }


def _location(location: LocationTerms, scope: str) -> Entity:
    found = _entity("ProductionLocation", scope, "loc", location.key, location.name) | {"locationType": "shooting"}
    if location.lat is None or location.lon is None:
        return found
    place = _entity("Location", scope, "place", location.key, location.name)
    return found | {"Location": place | {"coordinates": {"latitude": location.lat, "longitude": location.lon}}}


def _narrative(sheet: Sheet, scope: str) -> Entity:
    number = sheet.number or sheet.scene
    return _entity("NarrativeScene", scope, "nscn", sheet.scene, f"Scene {number}", sheet.synopsis) | {
        "narrativeType": "narrativeScene",
        "sceneName": {"fullName": sheet.heading, "altName": number},
        "sceneNumber": number,
        "slugline": [{"title": "slugline", "text": sheet.heading}],
        "Context": [
            _context(scope, "nscn", sheet.scene, "narrative")
            | {
                "contributesTo": {"CreativeWork": [_reference(scope, "cw", "work")]},
                "features": {
                    "Character": [_reference(scope, "chr", key) for key in sheet.cast],
                    "NarrativeLocation": [_reference(scope, "set", sheet.set)],
                },
            }
        ],
    }


def _context(scope: str, prefix: str, key: str, kind: str) -> Entity:
    return _entity("Context", scope, "cxt", f"{prefix}/{key}") | {"contextType": kind}


def _production(sheet: Sheet, scope: str, lookup: Lookup, shot: list[Entity]) -> Entity:
    number = sheet.number or sheet.scene
    place = next((one for one in lookup.plan.breakdown.sets if one.key == sheet.set), None)
    used = {"ProductionLocation": [_reference(scope, "loc", place.location)]} if place and place.location else {}
    context = _context(scope, "pscn", sheet.scene, "production")
    context |= {"for": {"NarrativeScene": [_reference(scope, "nscn", sheet.scene)]}}
    return _entity("ProductionScene", scope, "pscn", sheet.scene, f"Scene {number}", sheet.synopsis) | {
        "sceneName": {"fullName": sheet.heading, "altName": number},
        "sceneHeader": sheet.heading,
        "sceneDescriptor": number,
        "sceneNumber": number,
        "customData": [{"domain": SCOPE, "namespace": SCOPE, "value": {"eighths": sheet.eighths}}],
        "Context": [context | ({"uses": used} if used else {}), *shot],
    }


def _shot(lookup: Lookup, scope: str) -> dict[str, list[Entity]]:
    """For each scene a context for each day on which a strip of it stands: its number in its unit, its date if any."""
    found: dict[str, list[Entity]] = {}
    numbers = day_numbers(lookup.plan.board)
    for day, when in zip(lookup.plan.board.days, lookup.dates, strict=True):
        for strip in day.strips:
            told = {"shootDay": numbers.get(day.id, 0)} | ({"shootDate": when.isoformat()} if when else {})
            custom = {"unit": day.unit, "part": strip.part, "take": strip.take, "eighths": lookup.eighths(strip)}
            context = _context(scope, "shoot", strip.id, "shootDay") | {"contextProperties": told}
            context |= {"customData": [{"domain": SCOPE, "namespace": SCOPE, "value": custom}]}
            found.setdefault(strip.scene, []).append(context)
    return found
