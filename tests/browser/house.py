"""A server of its own with the sample production, and Debian's Chromium to look at it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request

CHROMIUM = Path("/usr/bin/chromium")
# Milliseconds for which a test waits: for a page, and for what a job does in the background.
PATIENCE, JOB = 30_000, 90_000
# As root there is no sandbox to be had; nothing may be fetched behind a test's back.
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
SIZES = {
    "wide": {"width": 1280, "height": 900},
    "desk": {"width": 1440, "height": 1000},
    "tablet": {"width": 820, "height": 1180},
    "phone": {"width": 390, "height": 844},
}

_LISTENING = re.compile(r"Listening at: (http://127\.0\.0\.1:\d+)")
_LINK = re.compile(r"http://127\.0\.0\.1:\d+/sign-in/[\w-]+/")
_INVITE = """
import sys, django
django.setup()
from django.utils import timezone
from unitbase.office.accounts.actions import issue_sign_in_link
from unitbase.office.accounts.models import User
from unitbase.office.productions.models import Membership, Production
email, role = sys.argv[1:]
token = issue_sign_in_link(email=email, at=timezone.now())
if role:
    person = User.objects.get(email=email)
    Membership.objects.get_or_create(user=person, production=Production.objects.order_by("id")[0], role=role)
print(token)
"""
# Runs before every page's own script: what the policy refuses is kept for the test to read.
_WATCH = """window.refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.refused.push(event.violatedDirective + " " + event.blockedURI));"""


@dataclass(frozen=True)
class House:
    """A running office: where it answers, the sample's one-time link, its settings."""

    base: str
    link: str
    environment: dict[str, str]

    def invite(self, email: str, role: str = "") -> str:
        """A one-time link for `email`, who gets the hat `role` on the sample if one is named."""
        command = [sys.executable, "-c", _INVITE, email, role]
        done = subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True)
        return f"{self.base}/sign-in/{done.stdout.split()[-1]}/"


@contextmanager
def open_house(data: Path) -> Iterator[House]:
    """Serve the sample from the empty folder `data` on a free port until the block ends."""
    environment = {
        **os.environ,
        "UNITBASE_DATA": str(data),
        "UNITBASE_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "unitbase.office.settings",
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "unitbase.office.serve", "--sample", "--port", "0"]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            yield _introduced(server, environment)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _introduced(server: subprocess.Popen[str], environment: dict[str, str]) -> House:
    link, heard = "", ""
    for line in server.stdout or ():
        heard += line
        link = found[0] if (found := _LINK.findall(line)) else link
        if listening := _LISTENING.search(line):
            return House(listening[1], re.sub(r"^http://[^/]+", listening[1], link), environment)
    msg = f"the server ended before it listened:\n{heard}"
    raise RuntimeError(msg)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def begin_from_pdf(page: Page) -> None:
    """A production of its own, begun with a PDF as another program prints it; back on a page of it once it is read."""
    from generator import generate
    from generator.pdf_layout import STYLES, lay_out

    style = next(one for one in STYLES if one.name == "diagonal")
    pdf = lay_out(generate(3, scenes=12, cast=6, sets=6, locations=4), style).pdf
    page.goto("/productions/new/")
    page.get_by_label("Title").fill("The Long Tide")
    page.get_by_label("Format").select_option("short")
    page.get_by_role("button", name="Begin the production").click()
    file = {"name": "the-long-tide.pdf", "mimeType": "application/pdf", "buffer": pdf}
    page.get_by_label("Script").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Read it").click()
    page.wait_for_selector("[data-board]", timeout=JOB)


def to_section(page: Page, name: str) -> None:
    """Go to a section of the production; on a phone its name stands behind a button."""
    sections = page.get_by_role("navigation", name="Production")
    menu = sections.get_by_role("button", name="Menu")
    if menu.is_visible():
        menu.click()
    sections.get_by_role("link", name=name, exact=True).click()


def sign_in(context: BrowserContext, link: str) -> Page:
    """Use the link up by its button."""
    page = context.new_page()
    page.goto(link)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    return page


@dataclass
class Watched:
    """A page with everything that went wrong on it."""

    page: Page
    wrong: list[str]

    def troubles(self) -> list[str]:
        """Console errors, uncaught errors, failed requests and what the policy refused, since the page was opened."""
        return [*self.wrong, *self.page.evaluate("window.refused")]


def _failed(request: Request) -> bool:
    """A request given up because the person went on to another page has not failed."""
    return request.failure != "net::ERR_ABORTED"


def watch(page: Page) -> Watched:
    """Listen to a page that has not gone anywhere yet."""
    wrong: list[str] = []
    page.add_init_script(_WATCH)
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}") if _failed(request) else None)
    return Watched(page, wrong)
