"""The script of a production with its breakdown, as a frozen value."""

from __future__ import annotations

import json
from dataclasses import replace

from unitbase.office.breakdown.values import Script
from unitbase.office.documents.models import Revision
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import breakdown_of, pack_of, screenplay_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.values import CORRECTIONS, Values


def script_of(production: Production) -> Script | None:
    """The script in force; None while there is none, or nothing in it is a scene."""
    return script_from(values_of(production))


def script_from(values: Values) -> Script | None:
    """As `script_of`, of values already loaded."""
    screenplay, breakdown = screenplay_of(values), breakdown_of(values)
    if screenplay is None or breakdown is None:
        return None
    return Script(values, screenplay, breakdown, pack_of(values.setup))


def script_at(production: Production, script: Script, version: int) -> Script:
    """The same script as it stood at an older version of its corrections; one never made has none."""
    if version == script.values.corrections_version:
        return script
    rows = Revision.objects.filter(document__owner=production.pid, document__name=CORRECTIONS, n=version)
    row = rows.select_related("root").first()
    stored = tuple(map(tuple, json.loads(bytes(row.root.content)))) if row else ()
    older = script_from(replace(script.values, corrections=stored, corrections_version=version))
    return older or script
