"""What is kept of files that were brought in. Frozen."""

from __future__ import annotations

from dataclasses import dataclass

from unitbase.exchange.values import Imported
from unitbase.words import Finding

IMPORTS, FILES, DECISIONS, STANDARD = "imports", "import-files", "import-decisions", "uss"
"""The documents: what was read, the files themselves (version for version), what became of them, and the file of the
Universal Schedule Standard that was last accepted, whose identities and own keys an export takes up."""
ACCEPTED, REFUSED, SCENARIO = "accepted", "refused", "kept as a scenario"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for of a file: its board by name ("" for the one in force), and what comes beside it.

    Its calendar, when people, places and things can be had, and what parts and things always bring.
    """

    board: str = ""
    calendar: bool = False
    times: bool = False
    links: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was brought in: its number, name, when (ISO text) and by whom, what was read, what became of it."""

    number: int
    name: str
    at: str
    by: str
    imported: Imported
    findings: tuple[Finding, ...]
    decision: str = ""
