"""The office on PostgreSQL: its own tests, its migrations, and two windows at the same moment."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from postgres.cluster import Cluster
from reliability.office_server import Person, board, manage, open_office, serving

TESTS = Path(__file__).resolve().parents[1]
# Actions and the journey of a script: what writes the database in every way it is used. Drafts, papers and the table of
# rights are asked here in the long form.
LONG = ("drafts", "papers", "access") if os.environ.get("UNITBASE_TESTS") == "full" else ()
AREAS = ("actions", "journey", *LONG)
FILES = tuple(str(TESTS / "office" / f"test_office_{name}.py") for name in AREAS)
DONE, STALE = 302, 409
ROUNDS = 5


def test_the_offices_tests_pass_on_postgresql(cluster: Cluster, tmp_path: Path) -> None:
    url = cluster.create("office")
    environment = os.environ | {"UNITBASE_DATABASE_URL": url, "UNITBASE_DATA": str(tmp_path)}
    environment.pop("PYTEST_XDIST_WORKER", None)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *FILES, "-p", "no:cacheprovider", "--reuse-db", "--color=no"],
        cwd=TESTS.parent, env=environment, check=False, capture_output=True, text=True, timeout=900,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.fullmatch(r"\d+ passed in .*", done.stdout.strip().splitlines()[-1])
    # the tests' database was kept, so that one can see that they ran here and not on SQLite
    assert cluster.rows("test_office", "SELECT count(*) FROM django_migrations")[0][0]


def test_the_migrations_run_and_nothing_is_left_unmigrated(cluster: Cluster, tmp_path: Path) -> None:
    url = cluster.create("migrated")
    manage(tmp_path, "migrate", "--verbosity", "0", database=url)
    manage(tmp_path, "makemigrations", "--check", "--dry-run", database=url)
    assert "[ ]" not in manage(tmp_path, "showmigrations", database=url)
    tables = {row[0] for row in cluster.rows("migrated", "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
    assert {"productions_production", "documents_revision", "journal_entry"} <= tables


def _together(*sends: Callable[[], int]) -> list[int]:
    gate, statuses = threading.Barrier(len(sends)), [0] * len(sends)

    def send(place: int) -> None:
        gate.wait(10)
        statuses[place] = sends[place]()

    threads = [threading.Thread(target=send, args=(place,)) for place in range(len(sends))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(40)
    return statuses


def test_two_windows_at_once_one_key_acts_once_and_of_two_movers_one_is_told(cluster: Cluster, tmp_path: Path) -> None:
    url = cluster.create("races")
    office = open_office(tmp_path / "data", database=url)
    move = office.path("schedule/move/")
    with serving(office.data, database=url) as server:
        one, two = office.person.at(server.port), office.person.at(server.port)
        first = board(one, office.production)[2]
        for base in range(first, first + ROUNDS):
            sent = {"strip": office.strips[0], "day": office.days[base % 2], "version": base, "key": f"double-{base}"}
            assert _pair(one, two, move, sent, sent) == [DONE, DONE]
        for base in range(first + ROUNDS, first + 2 * ROUNDS):
            sent = {"strip": office.strips[0], "day": office.days[base % 2], "version": base}
            answers = _pair(one, two, move, sent | {"key": f"left-{base}-x"}, sent | {"key": f"right-{base}-x"})
            assert sorted(answers) == [DONE, STALE]
        assert board(one, office.production)[2] == first + 2 * ROUNDS
    _whole(cluster, office.production, moves=2 * ROUNDS)


def _pair(one: Person, two: Person, path: str, first: dict[str, object], second: dict[str, object]) -> list[int]:
    return _together(lambda: one.post(path, **first), lambda: two.post(path, **second))


def _whole(cluster: Cluster, production: str, *, moves: int) -> None:
    """Every version has its journal entry, every entry its version, and none is there twice."""
    versions = cluster.rows(
        "races",
        "SELECT r.n FROM documents_revision r JOIN documents_document d ON d.id = r.document_id "
        "WHERE d.owner = %s AND d.name = 'board' AND r.operation = 'move_strips' ORDER BY r.n",
        production,
    )
    told = cluster.rows(
        "races",
        "SELECT (answer->>'board')::int FROM journal_entry WHERE scope = %s AND action = 'move_strips' ORDER BY 1",
        production,
    )
    assert versions == told
    assert len(versions) == moves
