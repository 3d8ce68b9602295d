"""The register of a production's scenarios and of the names its versions were given."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from unitbase.office.documents import steps
from unitbase.office.productions.models import Production

SCENARIOS = "scenarios"
ACTIVE = "The active board"
NOTHING: dict[str, Any] = {"scenarios": [], "names": {}}


@dataclass(frozen=True, slots=True)
class Scenario:
    """A board beside the active one: what it is called, which version of which board it came from, who made it.

    `proposed` is what was said with it when it was proposed ("" = it is not); `at` is ISO text.
    """

    id: str
    name: str
    version: int
    by: str
    at: str
    origin: str = ""
    proposed: str = ""
    retired: bool = False

    @property
    def moment(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.at)

    def proposed_by(self, person: str) -> bool:
        """Whether this person proposed it."""
        return self.proposed == person or self.proposed.startswith(f"{person}: ")


@dataclass(frozen=True, slots=True)
class Register:
    """The scenarios, oldest first, and the names given to versions of boards; `version` is the register's own."""

    version: int = 0
    scenarios: tuple[Scenario, ...] = ()
    names: tuple[tuple[str, int, str], ...] = ()

    def scenario(self, board: str) -> Scenario | None:
        """A scenario by its id."""
        return next((one for one in self.scenarios if one.id == board), None)

    def called(self, board: str) -> str:
        """What a board is called."""
        found = self.scenario(board)
        return found.name if found else ACTIVE

    def named(self, board: str) -> dict[int, str]:
        """The names of a board's versions, by number."""
        return {version: name for key, version, name in self.names if key == board}


def register_of(production: Production) -> Register:
    """The register in force; empty before the first scenario and name."""
    head = steps.latest(production.pid, SCENARIOS)
    if head is None:
        return Register()
    stored = json.loads(bytes(head.root.content))
    names = ((board, int(version), name) for board, given in stored["names"].items() for version, name in given.items())
    return Register(head.n, tuple(Scenario(**one) for one in stored["scenarios"]), tuple(names))


def proposed_in(production: Production) -> tuple[Scenario, ...]:
    """The scenarios somebody proposed, the oldest first."""
    return tuple(one for one in register_of(production).scenarios if one.proposed and not one.retired)
