"""What a data folder must hold after a crash, read with plain SQL and none of the office's code."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

UNJOURNALLED = {"open_company"}  # the command that begins a server writes before there is anybody to name


class JobRow(NamedTuple):
    """A job: its id, whose it is, and how it stands; the codes tell why it failed."""

    pid: str
    scope: str
    kind: str
    state: str
    attempts: int
    lease: str
    codes: tuple[str, ...]


class Acknowledged(NamedTuple):
    """A write the server said was done: its key, its action, and the board's version it made."""

    key: str
    action: str
    version: int


def losses(database: Path, production: str, told: Iterable[Acknowledged]) -> list[str]:
    """Everything that is lost or half done; empty when every acknowledged write is whole."""
    with closing(sqlite3.connect(database)) as rows:
        rows.execute("BEGIN")  # one moment's rows, also while a job of the server's ends
        return [*_damage(rows), *_half_done(rows, production), *_missing(rows, production, told)]


def head(database: Path, production: str) -> int:
    """The latest version of the production's board."""
    with closing(sqlite3.connect(database)) as rows:
        return max(_revisions(rows, production))


def entries(database: Path, production: str) -> dict[str, tuple[str, int]]:
    """The journal of the production: by key, the action and the board's version it answered."""
    with closing(sqlite3.connect(database)) as rows:
        return _entries(rows, production)


def jobs(database: Path) -> tuple[JobRow, ...]:
    """Every job, the oldest first."""
    sql = "SELECT pid, scope, kind, state, attempts, lease, result FROM jobs_job ORDER BY id"
    with closing(sqlite3.connect(database)) as rows:
        return tuple(JobRow(*row[:6], _codes(row[6])) for row in rows.execute(sql))


def _codes(result: str) -> tuple[str, ...]:
    return tuple(one["code"] for one in json.loads(result).get("findings", ()))


def _damage(rows: sqlite3.Connection) -> list[str]:
    found = [str(row[0]) for row in rows.execute("PRAGMA integrity_check") if row[0] != "ok"]
    return [*found, *(f"row without its parent: {row}" for row in rows.execute("PRAGMA foreign_key_check"))]


def _revisions(rows: sqlite3.Connection, production: str, name: str = "board") -> dict[int, str]:
    sql = (
        "SELECT r.n, r.operation FROM documents_revision r JOIN documents_document d ON d.id = r.document_id "
        "WHERE d.owner = ? AND d.name = ?"
    )
    return dict(rows.execute(sql, (production, name)).fetchall())


def _entries(rows: sqlite3.Connection, production: str) -> dict[str, tuple[str, int]]:
    found = rows.execute("SELECT key, action, answer FROM journal_entry WHERE scope = ?", (production,))
    return {key: (action, json.loads(answer).get("board", 0)) for key, action, answer in found}


def _half_done(rows: sqlite3.Connection, production: str) -> Iterable[str]:
    made = {n: operation for n, operation in _revisions(rows, production).items() if operation not in UNJOURNALLED}
    written = sorted((version, action) for action, version in _entries(rows, production).values() if version)
    for version, operation in sorted(made.items()):
        if (version, operation) not in written:
            yield f"version {version} by {operation} is in no journal entry"
    for version, action in written:
        if made.get(version) != action:
            yield f"the journal tells of version {version} by {action}, which is not there"
    if len(set(written)) != len(written):
        yield "two journal entries tell of one version"
    if sorted(made) != list(range(1, len(made) + 1)):
        yield f"the versions have gaps: {sorted(made)}"


def _missing(rows: sqlite3.Connection, production: str, told: Iterable[Acknowledged]) -> Iterable[str]:
    written, made = _entries(rows, production), _revisions(rows, production)
    for key, action, version in told:
        if written.get(key) != (action, version):
            yield f"acknowledged {key} ({action} to version {version}) is not in the journal"
        if made.get(version) != action:
            yield f"acknowledged {key} ({action}): version {version} is not there"
