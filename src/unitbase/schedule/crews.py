"""The crew of a unit of its own: what is assumed where nobody is named for it, and the grades it is given."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from unitbase.breakdown import slug
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.values import CrewTerms
from unitbase.words import Finding, Level

SECOND_UNIT_ACCOUNT = "4100"
"""Casting and second unit, in the default chart: the crew of a further unit is told apart from the main unit's."""
NAMELESS = "grade"


def without_crew(lookup: Lookup) -> tuple[Finding, ...]:
    """What the price assumes of each unit on the board for which nobody is named, in the order of the board."""
    found = []
    for unit in lookup.without_crew:
        heads = sum(grade.count for grade in lookup.crew_of(unit))
        params: dict[str, str | int] = {"unit": unit, "days": len(lookup.days_of_unit(unit)), "count": heads}
        found.append(Finding("crew.as-main" if heads else "crew.nobody", Level.WARNING, params))
    return tuple(found)


def crew_of_unit(unit: str, grades: Sequence[CrewTerms], taken: Collection[str]) -> tuple[CrewTerms, ...]:
    """Those grades as the unit's own, each under a key that is not `taken`; what they cost is an estimate."""
    known, found = {*taken}, []
    for grade in grades:
        key = _fresh(f"{unit}-{slug(grade.title) or NAMELESS}" if unit else slug(grade.title) or NAMELESS, known)
        known.add(key)
        account = SECOND_UNIT_ACCOUNT if unit else grade.account
        found.append(replace(grade, key=key, unit=unit, account=account, source="estimate"))
    return tuple(found)


def _fresh(base: str, taken: Collection[str]) -> str:
    number = 1
    while (key := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return key
