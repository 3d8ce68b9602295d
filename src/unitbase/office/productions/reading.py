"""The script in force as it was read, its scenes under their identities: pure, no database.

A file is read once, in a job; what that gave is stored, for a draft after the first with the identities its scenes were
given, and every page begins with it. What a person said of single lines (`kind:LINE`) is put in before the scenes are
broken down. Only a production stored before that was so has its file read again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from unitbase.breakdown import break_down
from unitbase.breakdown.naming import Naming, called
from unitbase.breakdown.values import Breakdown
from unitbase.office.jobs.values import finding_from_json, findings_to_json
from unitbase.office.productions.values import Values
from unitbase.screenplay import Screenplay, read_screenplay
from unitbase.screenplay.outline import FORMAT as OUTLINE
from unitbase.screenplay.review import Said, said_of, with_kinds
from unitbase.screenplay.rule import read_rule
from unitbase.screenplay.running_order import as_running_order
from unitbase.screenplay.stored import screenplay_from_json, screenplay_to_json
from unitbase.words import Finding

WHITE, STUDIO, SERIES = "white", "studio", "series"


@dataclass(frozen=True, slots=True)
class Reading:
    """The script in force with identities as keys, what its reading found, how its parts and sets are called.

    `decided` is how many corrections there were when the draft came into force.
    """

    screenplay: Screenplay | None
    findings: tuple[Finding, ...]
    naming: Naming = field(default_factory=Naming)
    decided: int = 0


def read_for(
    setup: Mapping[str, Any], script: bytes, name: str, rule: str = ""
) -> tuple[Screenplay | None, tuple[Finding, ...]]:
    """Read a script for a production of this set-up: an outline that comes to a studio show is its running order.

    `rule` says which lines are headings where the script has none of the usual ones ("" for no rule).
    """
    screenplay, findings = read_screenplay(script, name, read_rule(rule))
    if screenplay is not None and screenplay.format == OUTLINE and setup.get("format") == STUDIO:
        screenplay = as_running_order(screenplay)
    return screenplay, findings


def stored_reading(screenplay: Screenplay, findings: tuple[Finding, ...], script: bytes) -> dict[str, Any]:
    """What reading a script gave, as it is stored, with the digest of that script."""
    return {
        "of": hashlib.sha256(script).hexdigest(),
        "screenplay": screenplay_to_json(screenplay),
        "findings": findings_to_json(findings),
    }


def reading_of_stored(stored: bytes) -> tuple[Screenplay | None, tuple[Finding, ...]]:
    """The reading that was stored."""
    return _stored(stored)


@lru_cache(maxsize=8)
def _stored(stored: bytes) -> tuple[Screenplay | None, tuple[Finding, ...]]:
    data = json.loads(stored)
    screenplay, problems = screenplay_from_json(data["screenplay"])
    return screenplay, (*problems, *(finding_from_json(one) for one in data["findings"]))


@lru_cache(maxsize=4)
def _file(script: bytes, name: str) -> tuple[Screenplay | None, tuple[Finding, ...]]:
    return read_screenplay(script, name)


def first_entry(script: int, read: int, name: str, day: str, screenplay: Screenplay | None) -> dict[str, Any]:
    """The entry of the first draft of a production; `day` is a date as ISO text."""
    return {
        "script": script,
        "read": read,
        "name": name,
        "colour": (screenplay.colour if screenplay else "") or WHITE,
        "date": day,
        "locked": bool(screenplay and screenplay.locked),
    }


@lru_cache(maxsize=8)
def drafts_of(drafts: bytes) -> tuple[dict[str, Any], ...]:
    """The entries of the drafts document, the draft in force last."""
    return tuple(json.loads(drafts)) if drafts else ()


def naming_to_json(naming: Naming) -> dict[str, Any]:
    """How a draft is called, as plain data."""
    places = {key: list(place) for key, place in naming.locations.items()}
    return {"parts": dict(naming.parts), "sets": dict(naming.sets), "ids": dict(naming.ids), "locations": places}


def naming_from_json(stored: dict[str, Any]) -> Naming:
    """The naming of `naming_to_json`; of an entry without one nothing is called otherwise."""
    places = {key: (place[0], place[1]) for key, place in stored.get("locations", {}).items()}
    return Naming(stored.get("parts", {}), stored.get("sets", {}), stored.get("ids", {}), places)


def _said(values: Values) -> tuple[Said, ...]:
    """What was said of lines of the draft in force: what came before it speaks of the lines of another file."""
    entries = drafts_of(values.drafts)
    return said_of(values.corrections[entries[-1].get("decided", 0) if entries else 0 :])


def reading_of(values: Values) -> Reading:
    """The script in force."""
    return _reading(values.read, values.script, values.script_name, values.drafts, _said(values))


@lru_cache(maxsize=8)
def _reading(read: bytes, script: bytes, name: str, drafts: bytes, said: tuple[Said, ...]) -> Reading:
    # a script typed in the office, such as an outline, has moved on from what was read
    stored = bool(read) and json.loads(read)["of"] == hashlib.sha256(script).hexdigest()
    screenplay, findings = _stored(read) if stored else _file(script, name)
    screenplay = with_kinds(screenplay, said) if screenplay else None
    entry = drafts_of(drafts)[-1] if drafts else {}
    return Reading(screenplay, findings, naming_from_json(entry.get("naming", {})), entry.get("decided", 0))


def first_breakdown(values: Values) -> Breakdown | None:
    """The breakdown of the script in force before anybody corrected it; None while there is no script."""
    said = _said(values)
    return (
        _first_breakdown(values.read, values.script, values.script_name, values.drafts, said) if values.script else None
    )


@lru_cache(maxsize=8)
def _first_breakdown(read: bytes, script: bytes, name: str, drafts: bytes, said: tuple[Said, ...]) -> Breakdown | None:
    found = _reading(read, script, name, drafts, said)
    return called(break_down(found.screenplay), found.naming) if found.screenplay else None
