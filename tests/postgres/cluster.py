"""A PostgreSQL of one's own: made by the installed initdb in a folder for this run, gone after it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from reliability.office_server import free_port

USER = "unitbase"


def programs() -> Path | None:
    """The folder of the newest installed server's programs."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3].split(".")[0]), reverse=True
    )
    elsewhere = shutil.which("initdb")
    return found[0].parent if found else Path(elsewhere).resolve().parent if elsewhere else None


def _runs_as() -> tuple[str, ...]:
    """What to put before a command: the server refuses to run as root."""
    if os.geteuid():
        return ()
    owner = _owner()
    return ("setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups")


def _owner() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


@dataclass(frozen=True)
class Cluster:
    """A running server on loopback."""

    port: int

    def url(self, database: str) -> str:
        """What UNITBASE_DATABASE_URL takes."""
        return f"postgres://{USER}@127.0.0.1:{self.port}/{database}"

    def rows(self, database: str, sql: str, *values: object) -> list[tuple[object, ...]]:
        """The answer to a question in plain SQL."""
        with psycopg.connect(self.url(database).replace("postgres://", "postgresql://")) as connection:
            return connection.execute(sql, values).fetchall()

    def create(self, database: str) -> str:
        """A new, empty database; its URL."""
        address = self.url("postgres").replace("postgres://", "postgresql://")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{database}"')
        return self.url(database)


@contextmanager
def running(binaries: Path) -> Iterator[Cluster]:
    """A cluster that lives as long as the block."""
    folder = Path(tempfile.mkdtemp(prefix="unitbase-postgres-"))
    if not os.geteuid():
        os.chown(folder, _owner().pw_uid, _owner().pw_gid)
    data, port = folder / "data", free_port()

    def run(program: str, *arguments: str) -> None:
        command = [*_runs_as(), str(binaries / program), "-D", str(data), *arguments]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=60)

    try:
        run("initdb", "--auth=trust", f"--username={USER}", "--encoding=UTF8", "--locale=C", "--no-sync")
        # written nowhere for long: no need to wait for the disk
        options = f"-p {port} -h 127.0.0.1 -k {folder} -F"
        run("pg_ctl", "--wait", "--log", str(folder / "log"), "-o", options, "start")
        try:
            yield Cluster(port)
        finally:
            run("pg_ctl", "--wait", "--mode=immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
