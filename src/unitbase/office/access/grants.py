"""The reviewed table of grants, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path


class Scope(StrEnum):
    """How far a grant reaches from the hat that carries it."""

    OWN = "own"
    DEPARTMENT = "department"
    PRODUCTION = "production"
    COMPANY = "company"


@cache
def grants() -> Mapping[str, Mapping[str, Scope]]:
    """Role -> capability -> scope. Raises ValueError if the table names an unknown scope."""
    with (Path(__file__).parent / "grants.toml").open("rb") as file:
        table = tomllib.load(file)
    return {role: {what: Scope(scope) for what, scope in row.items()} for role, row in table.items()}


def roles() -> tuple[str, ...]:
    """The roles, as the table orders them."""
    return tuple(grants())


def reach(role: str, capability: str) -> Scope | None:
    """How far this role's capability goes; None if it has none."""
    return grants().get(role, {}).get(capability)
