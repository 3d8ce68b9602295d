"""What somebody waits for in front of the board: the page in Chromium, from a server of its own over the same data."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import board_cases  # noqa: F401 - puts the tests' own modules within reach

from browser.house import CHROMIUM, SIZES, open_browser

if TYPE_CHECKING:
    from playwright.sync_api import Page

_LISTENING = re.compile(r"Listening at: (http://127\.0\.0\.1:\d+)")
_LIVE = "performance.measure('live', {start: 0, end: 'board-live'}).duration"
# A day's first strip goes a day on by its key: when it stands there, when the server has confirmed it, and when the
# prices of another strip that is picked up stand on the bars.
_DROP = """() => new Promise(done => {
  const board = document.querySelector('[data-board]');
  const days = [...board.querySelectorAll('[data-day]')].filter(day => day.querySelector('[data-strip]'));
  const strip = days[0].querySelector('[data-strip]'), version = Number(board.dataset.version);
  strip.focus();
  const start = performance.now();
  strip.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', altKey: true, bubbles: true}));
  strip.getBoundingClientRect();
  const shown = performance.now() - start, from = days[0].dataset.day;
  const wait = () => {
    if (Number(board.dataset.version) > version && !board.hasAttribute('aria-busy'))
      return done([shown, performance.now() - start, strip.closest('[data-day]')?.dataset.day !== from]);
    requestAnimationFrame(wait);
  };
  wait();
})"""
_CARRY = """() => new Promise(done => {
  const board = document.querySelector('[data-board]'), strip = board.querySelector('[data-strip]');
  strip.focus();
  const start = performance.now();
  strip.dispatchEvent(new KeyboardEvent('keydown', {key: ' ', bubbles: true}));
  const wait = () => {
    if (board.querySelector('[data-badge]') !== null) {
      const took = performance.now() - start;
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));
      return done(took);
    }
    requestAnimationFrame(wait);
  };
  wait();
})"""
Row = Callable[[str, list[float]], None]


def measure_in_browser(path: str, session: tuple[str, str], row: Row, rounds: int = 5) -> None:
    """Time the board at `path` for whoever has that session cookie (its name and value); a line each by `row`.

    Where there is no Chromium, that is said and nothing is timed.
    """
    if not CHROMIUM.exists():
        print(f"no Chromium at {CHROMIUM}: what a browser does was not measured")
        return
    with _serving() as base, open_browser() as browser:
        context = browser.new_context(viewport=SIZES["desk"], base_url=base)
        context.add_cookies([{"name": session[0], "value": session[1], "url": base}])
        page = context.new_page()
        row("in Chromium: asked for until hands work on it", [_opened(page, path) for _ in range(rounds)])
        drops = [_dropped(page) for _ in range(rounds)]
        row("in Chromium: a drop, shown", [shown for shown, _ in drops])
        row("in Chromium: a drop, confirmed and drawn", [confirmed for _, confirmed in drops])
        row("in Chromium: picked up, the price on every day", [page.evaluate(_CARRY) for _ in range(rounds)])


def _opened(page: Page, path: str) -> float:
    page.goto(path)
    page.wait_for_selector("[data-board].live")
    return float(page.evaluate(_LIVE))


def _dropped(page: Page) -> tuple[float, float]:
    shown, confirmed, moved = page.evaluate(_DROP)
    assert moved, "the strip stands where it stood"
    return shown, confirmed


@contextmanager
def _serving() -> Iterator[str]:
    """The office over the data this process works on, until the block ends; its address."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "unitbase.office.serve", "--port", "0"]
    with subprocess.Popen(  # noqa: S603 - our own server, by this interpreter
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            yield _address(server)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _address(server: subprocess.Popen[str]) -> str:
    heard = ""
    for line in server.stdout or ():
        heard += line
        if listening := _LISTENING.search(line):
            return listening[1]
    msg = f"the server ended before it listened:\n{heard}"
    raise RuntimeError(msg)
