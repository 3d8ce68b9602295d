"""The crew of a unit of its own: what is assumed where nobody is named for it, and the grades it is given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from unitbase.breakdown import slug
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.values import CrewTerms
from unitbase.words import Finding, Level

SECOND_UNIT_ACCOUNT = "4100"
"""Casting and second unit, in the default chart: the crew of a further unit is told apart from the main unit's."""
OWN = "own"
"""How the key of a grade begins that is added to the main unit."""
NAMELESS = "grade"


def without_crew(lookup: Lookup) -> tuple[Finding, ...]:
    """What the price assumes of each unit on the board for which nobody is named, in the order of the board."""
    found = []
    for unit in lookup.without_crew:
        heads = sum(grade.count for grade in lookup.crew_of(unit))
        params: dict[str, str | int] = {"unit": unit, "days": len(lookup.days_of_unit(unit)), "count": heads}
        found.append(Finding("crew.as-main" if heads else "crew.nobody", Level.WARNING, params))
    return tuple(found)


def crew_of_unit(unit: str, grades: Iterable[CrewTerms]) -> tuple[CrewTerms, ...]:
    """Those grades as a unit's own, under keys made of their titles; what they cost is an estimate.

    Two of one title have one key: whoever stores them tells them apart.
    """
    account, head = (SECOND_UNIT_ACCOUNT, slug(unit)) if unit else ("", "")
    return tuple(
        replace(
            grade, key=f"{head or OWN}-{slug(grade.title) or NAMELESS}", unit=unit,
            account=account or grade.account, source="estimate",
        )
        for grade in grades
    )  # fmt: skip
