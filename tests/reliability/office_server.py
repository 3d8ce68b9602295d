"""The real server in a process of its own, and a person who talks to it over HTTP."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import unitbase.sample

SCRIPT = Path(unitbase.sample.__file__).parent / "white.fountain"
PATIENCE = 60.0  # seconds for a start, or a short job, on a busy computer
FORM = "application/x-www-form-urlencoded"
PART = "part-of-the-upload"


def environment(data: Path, database: str = "") -> dict[str, str]:
    """This process's environment with the office's data in `data`, on SQLite or the database of that URL."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("UNITBASE_")}
    return kept | {"UNITBASE_DATA": str(data)} | ({"UNITBASE_DATABASE_URL": database} if database else {})


def manage(data: Path, *arguments: str, database: str = "") -> str:
    """Run one of the office's commands to its end; what it printed."""
    command = [sys.executable, "-m", "unitbase.office.manage", *arguments]
    done = subprocess.run(
        command, env=environment(data, database), cwd=data, check=True, capture_output=True, text=True, timeout=60
    )
    return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(port: int) -> bool:
    """Whether anything at all takes connections on the port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_until(condition: object, seconds: float) -> bool:
    """Whether the condition (a function) came true in time."""
    assert callable(condition)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return bool(condition())


@dataclass
class Server:
    """One start of `python -m unitbase.office.serve`."""

    data: Path
    port: int
    process: subprocess.Popen[bytes]

    def workers(self) -> tuple[int, ...]:
        """The processes the server started, where the system tells (Linux)."""
        return tuple(int(p.name) for p in Path("/proc").glob("[0-9]*") if parent_of(p) == self.process.pid)

    def job_worker(self) -> int:
        """The process that does the jobs, 0 while there is none."""
        return next(iter(pid for pid in self.workers() if b"jobs.worker" in command_of(pid)), 0)

    def answering(self) -> int:
        """The process that answers requests, 0 while there is none."""
        return next(iter(pid for pid in self.workers() if b"jobs.worker" not in command_of(pid)), 0)

    def kill(self) -> tuple[int, ...]:
        """SIGKILL, as by a power cut; every process that came of it."""
        brood = descendants(self.process.pid)
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)
        return brood


def _stat(folder: Path) -> list[str]:
    try:
        # the name in parentheses may hold blanks
        return (folder / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return []


def parent_of(folder: Path) -> int:
    """The parent of a process of /proc, 0 if it is gone."""
    stat = _stat(folder)
    return int(stat[1]) if stat else 0


def command_of(pid: int) -> bytes:
    """The command line of a process, empty if it is gone."""
    try:
        return (Path("/proc") / str(pid) / "cmdline").read_bytes()
    except OSError:
        return b""


def descendants(pid: int) -> tuple[int, ...]:
    """The processes that came of a process, its children's children too, where the system tells (Linux)."""
    parents = {int(folder.name): parent_of(folder) for folder in Path("/proc").glob("[0-9]*")}
    found, new = set[int](), {pid}
    while new:
        new = {child for child, parent in parents.items() if parent in new}
        found |= new
    return tuple(sorted(found))


def lives(pid: int) -> bool:
    """Whether the process runs; a dead one nobody has fetched yet does not."""
    stat = _stat(Path("/proc") / str(pid))
    return bool(stat) and stat[0] not in {"Z", "X"}


@contextmanager
def serving(data: Path, database: str = "") -> Iterator[Server]:
    """A server on `data`, ended with all its workers whatever the test did."""
    port = free_port()
    command = [sys.executable, "-m", "unitbase.office.serve", "--port", str(port)]
    with (
        (data / "server.log").open("ab") as log,
        subprocess.Popen(command, env=environment(data, database), cwd=data, stdout=log, stderr=log) as process,
    ):
        server = Server(data, port, process)
        workers: tuple[int, ...] = ()
        try:
            assert wait_until(lambda: process.poll() is not None or healthy(port), PATIENCE)
            assert process.poll() is None, (data / "server.log").read_text()
            workers = server.workers()
            yield server
        finally:
            workers += server.workers()
            if process.poll() is None:
                process.terminate()
                process.wait(30)
            for pid in filter(lives, workers):
                os.kill(pid, signal.SIGKILL)


def healthy(port: int) -> bool:
    try:
        return Person(port).ask("GET", "/healthz")[0] == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False


@dataclass
class Person:
    """Somebody at a browser: cookies, and the token that forms carry."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    led: str = ""  # where the last answer sent the browser

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = FORM) -> tuple[int, str]:
        """Send one request; the status and text of the whole answer. Raises OSError or HTTPException if it is cut."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            sent = {"Cookie": "; ".join(f"{n}={v}" for n, v in self.cookies.items()), "Content-Type": kind}
            connection.request(method, path, body, sent | {"X-CSRFToken": self.cookies.get("csrftoken", "")})
            response = connection.getresponse()
            text = response.read().decode()
            self.led = response.headers.get("Location", "")
            for header in response.headers.get_all("Set-Cookie", []):
                self.cookies.update({name: crumb.value for name, crumb in SimpleCookie(header).items()})
            return response.status, text
        finally:
            connection.close()

    def post(self, path: str, **sent: object) -> int:
        """Send a form; the status."""
        return self.ask("POST", path, urlencode(sent).encode())[0]

    def upload(self, path: str, file: Path, key: str) -> int:
        """Send a script."""
        head = f'--{PART}\r\nContent-Disposition: form-data; name="key"\r\n\r\n{key}\r\n--{PART}\r\n'
        head += f'Content-Disposition: form-data; name="script"; filename="{file.name}"\r\n'
        head += "Content-Type: text/plain\r\n\r\n"
        body = head.encode() + file.read_bytes() + f"\r\n--{PART}--\r\n".encode()
        return self.ask("POST", path, body, f"multipart/form-data; boundary={PART}")[0]

    def sign_in(self, path: str) -> int:
        """Open the one-time link and press its button."""
        self.ask("GET", path)
        return self.post(path)

    def at(self, port: int) -> Person:
        """The same person with the same cookies, at a server started anew or in a second window."""
        return Person(port, dict(self.cookies))


@dataclass(frozen=True)
class Office:
    """A data folder with a production, its board, and somebody who is signed in; nothing serves it."""

    data: Path
    production: str
    strips: tuple[str, ...]
    days: tuple[str, ...]
    person: Person

    def beside(self, production: str, strips: tuple[str, ...], days: tuple[str, ...]) -> Office:
        """Another production of the same office."""
        return Office(self.data, production, strips, days, self.person)

    @property
    def database(self) -> Path:
        return self.data / "unitbase.sqlite3"

    def copied(self, to: Path) -> Office:
        """The same office in a folder of its own."""
        shutil.copytree(self.data, to)
        return Office(to, self.production, self.strips, self.days, self.person)

    def path(self, page: str = "") -> str:
        return f"/p/{self.production}/{page}"


def open_office(data: Path, database: str = "") -> Office:
    """Begin a company, sign in by its link, bring in the sample script."""
    data.mkdir()
    manage(data, "migrate", "--verbosity", "0", database=database)
    link = re.search(r"/sign-in/\S+/", manage(data, "begin", "pm@example.test", database=database))
    assert link
    with serving(data, database) as server:
        person = Person(server.port)
        assert person.sign_in(link.group()) == http.HTTPStatus.FOUND
        listed = re.search(r"/p/([^/\"]+)/", person.ask("GET", "/productions/")[1])
        assert listed
        production = listed.group(1)
        strips, days = bring_in(person, production)
    return Office(data, production, strips, days, person)


def bring_in(person: Person, production: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Upload the sample script and wait for its board; the strips and days."""
    assert person.upload(f"/p/{production}/script/", SCRIPT, "upload-one") == http.HTTPStatus.FOUND
    assert wait_until(lambda: "data-strip" in person.ask("GET", f"/p/{production}/schedule/")[1], PATIENCE)
    return board(person, production)[:2]


def found_production(person: Person, title: str) -> str:
    """Make another production in the person's company; its id."""
    company = re.search(r'name="company".*?value="([^"]+)"', person.ask("GET", "/productions/new/")[1], re.DOTALL)
    assert company
    sent = {"key": f"found-{title}", "company": company.group(1), "title": title, "format": "short", "country": "GB"}
    assert person.post("/productions/new/", **sent) == http.HTTPStatus.FOUND
    made = re.search(r"/p/([^/]+)/", person.led)
    assert made
    return made.group(1)


def board(person: Person, production: str) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """The strips, days and version the schedule page shows."""
    status, page = person.ask("GET", f"/p/{production}/schedule/")
    assert status == http.HTTPStatus.OK
    strips, days = re.findall(r'data-strip="([^"]*)"', page), re.findall(r'data-day="([^"]*)"', page)
    version = re.search(r'data-version="(\d+)"', page)
    assert version
    return tuple(strips), tuple(day for day in days if day != "boneyard"), int(version.group(1))
