"""Time the board: `python benchmarks/board.py [board ...]`: "300" is a feature of so many scenes, "10x100" a series.

These two unless told: the series has ten episodes of a hundred scenes on one board, cross-boarded by place and set, and
strips are dropped on days of other episodes. Everything a browser waits for is in a figure: the request through the
whole of Django with the database on disk, the price, the breaches, the drawn page; then the same in Chromium, where
there is one. The best and the median of several are shown; a drop is a new change each time.
"""

from __future__ import annotations

import gzip
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

from board_browser import measure_in_browser
from board_cases import case_of

USUAL = ("300", "10x100")
ROUNDS = 9
BACKEND = "django.contrib.auth.backends.ModelBackend"


def main() -> None:
    boards = sys.argv[1:] or USUAL
    with tempfile.TemporaryDirectory() as folder:
        os.environ["UNITBASE_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "unitbase.office.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        print(f"{'milliseconds':<52}{'best':>8}{'median':>9}{'processor':>11}")
        for asked in boards:
            measure(asked)


def measure(asked: str) -> None:
    """One production: page, drops, prices of every day, the browser, a long history."""
    board = Board(asked)
    print(f"\n{len(board.strips)} strips on {len(board.days)} days, {board.size:,} bytes of page, compressed")
    if len(board.told) > 1:
        print(f"of {len(board.told)} episodes; {board.shared} days have scenes of several")
    timed("page of the board, all worked out anew", board.cold)
    timed("page of the board", board.page)
    timed("drop of 1 strip, confirmed with price and breaches", lambda: board.drop(1))
    timed("drop of 50 strips", lambda: board.drop(50))
    timed("price of every day as target", board.preview, rounds=3)
    timed("poll", board.poll)
    measure_in_browser(board.url, board.session, row)
    board.grow(1000)
    print(f"after {board.version:,} versions")
    timed("page of the board", board.page)
    timed("drop of 1 strip", lambda: board.drop(1))
    timed("undo", board.undo)
    timed("history, its first page", board.history)


def timed(label: str, work: Callable[[], None], rounds: int = ROUNDS) -> None:
    """Print the best and the median of several, and the least processor time."""
    took, worked = [], []
    for _ in range(rounds):
        start, begun = time.perf_counter(), time.process_time()
        work()
        took.append((time.perf_counter() - start) * 1000)
        worked.append((time.process_time() - begun) * 1000)
    row(label, took, min(worked))


def row(label: str, took: list[float], worked: float | None = None) -> None:
    """Print the best and the median; and the least processor time, where it is this process that works."""
    print(f"{label:<52}{min(took):>8.1f}{statistics.median(took):>9.1f}{'' if worked is None else f'{worked:>11.1f}'}")


class Board:
    """A generated production and somebody who works on its board."""

    def __init__(self, asked: str) -> None:
        from django.test import Client
        from django.utils import timezone

        from unitbase.office.accounts.models import User
        from unitbase.office.documents.canonical import canonical
        from unitbase.office.productions.actions import open_company

        self.user = User.objects.create_user(f"board{asked}@example.test", "Ada")
        case = case_of(asked)
        stored = tuple(
            (name, canonical(value) if name != "script" else value, note) for name, value, note in case.documents
        )
        made = open_company(actor=self.user, at=timezone.now(), name="Heron", setup=case.setup, documents=stored)
        self.client, self.url, self.version, self.turn = Client(SERVER_NAME="localhost"), f"/p/{made}/schedule/", 1, 0
        self.pid, self.episodes = made, case.episodes
        self.client.force_login(self.user, backend=BACKEND)
        self.items: dict[str, list[str]] = {}
        self.page()
        self._fresh()

    @property
    def days(self) -> list[str]:
        """The days of the board."""
        return [day for day in self.items if day != "boneyard"]

    @property
    def strips(self) -> list[str]:
        """The strips that stand on a day, in order."""
        return [key for day in self.days for key in self.items[day]]

    @property
    def told(self) -> set[int]:
        """The episodes that have strips; 0 alone for a feature."""
        return {*self.episodes.values()}

    @property
    def shared(self) -> int:
        """The days with scenes of more than one episode."""
        return sum(len({self.episodes[key] for key in self.items[day]}) > 1 for day in self.days)

    @property
    def session(self) -> tuple[str, str]:
        """The cookie by which the server knows who asks: its name and value."""
        from django.conf import settings

        return settings.SESSION_COOKIE_NAME, self.client.cookies[settings.SESSION_COOKIE_NAME].value

    @property
    def size(self) -> int:
        """Bytes of the page as they travel."""
        return len(gzip.compress(self.client.get(self.url).content))

    def _fresh(self) -> None:
        answer = self.client.get(f"{self.url}fresh/", HTTP_ACCEPT="application/json")
        self.items = answer.json()["items"]

    def cold(self) -> None:
        """The page with nothing remembered but the reading of the script."""
        from unitbase.office.schedule import remembered
        from unitbase.office.schedule.templatetags import drawn

        remembered.forget()
        drawn.forget()
        self.page()

    def page(self) -> None:
        """Ask for the board's page."""
        answer = self.client.get(self.url)
        assert answer.status_code == 200, answer.status_code

    def _post(self, where: str, **body: object) -> dict[str, Any]:
        self.turn += 1
        sent = json.dumps({"key": f"turn-{self.turn:08d}"} | body)
        answer = self.client.post(
            f"{self.url}{where}/", sent, content_type="application/json", HTTP_ACCEPT="application/json"
        )
        found: dict[str, Any] = answer.json()
        assert answer.status_code == 200, found
        self.version, self.items = found["version"], found["items"]
        return found

    def drop(self, count: int) -> None:
        """Strips from the first days with any to the end of another day, a new one each time.

        Of a series, strips of episodes that have none on that day.
        """
        self.turn += 1
        target = self.days[(self.turn * 7) % len(self.days)]
        there = {self.episodes[key] for key in self.items[target]} if len(self.told) > 1 else set()
        others = [key for key in self.strips if key not in self.items[target] and self.episodes[key] not in there]
        chosen = others[:count]
        assert chosen, f"day {target} has strips of every episode"
        moved = {"op": "move-strips", "items": chosen, "day": target, "end": True}
        self._post("change", base=self.version, operations=[moved])

    def undo(self) -> None:
        """Take the last change back."""
        self._post("undo", version=self.version)

    def preview(self) -> None:
        """Ask what a move of a strip to each day would cost, of another strip each time."""
        self.turn += 1
        url, strip = f"{self.url}preview/", self.strips[(self.turn * 13) % len(self.strips)]
        answer = self.client.get(url, {"strip": strip}, HTTP_ACCEPT="application/json")
        assert len(answer.json()["days"]) == len(self.days) + 1

    def poll(self) -> None:
        """Ask where the board stands."""
        assert self.client.get(f"{self.url}poll/").status_code == 200

    def history(self) -> None:
        """Ask for the newest of the history."""
        assert self.client.get(f"{self.url}history/").status_code == 200

    def grow(self, versions: int) -> None:
        """So many versions more: strips moved there and back, stored as changes are."""
        from django.utils import timezone

        from unitbase.office.documents import steps
        from unitbase.office.documents.steps import Change

        head = steps.latest(self.pid, "board")
        assert head is not None
        contents = [bytes(head.root.content), bytes(head.root.content).replace(b'"shape":""', b'"shape":"standard"', 1)]
        for number in range(versions):
            change = Change(self.user, timezone.now(), "change_board", f"Scene {number} from day 2 to day 3")
            self.version = steps.revise(self.pid, "board", contents[number % 2], change, base=None).n
        self._fresh()


if __name__ == "__main__":
    main()
