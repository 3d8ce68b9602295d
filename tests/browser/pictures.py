"""Take the pictures in docs/pictures: `PYTHONPATH=tests:src .venv/bin/python -m browser.pictures` (needs Chromium).

The front end is built first where its sources have changed, so that no picture shows an old style.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import unitbase.sample
from browser.house import CHROMIUM, SIZES, begin_from_pdf, open_browser, open_house, sign_in, to_section

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"


class Picture(NamedTuple):
    """One file: which section of the sample, how wide, in which colours."""

    name: str
    section: str
    size: str = "wide"
    colours: Any = "light"


PICTURES = (
    Picture("today", "Today"),
    Picture("script", "Script"),
    Picture("schedule", "Schedule"),
    Picture("day-out-of-days", "Day out of days"),
    Picture("price", "Price"),
    Picture("rates", "Rates"),
    Picture("rates-phone", "Rates", "phone"),
    Picture("day-out-of-days-phone", "Day out of days", "phone"),
    Picture("schedule-dark", "Schedule", colours="dark"),
    Picture("schedule-phone", "Schedule", "phone"),
    Picture("today-phone-dark", "Today", "phone", "dark"),
)


def take(browser: Browser, picture: Picture, base: str, today: str, cookies: Any) -> Path:
    """Take one picture, of the window and not of the whole page, so that all are of one size."""
    context = browser.new_context(
        base_url=base, storage_state=cookies, viewport=SIZES[picture.size], color_scheme=picture.colours
    )
    page = context.new_page()
    page.goto(today)
    to_section(page, picture.section)
    page.get_by_role("heading", name=picture.section, level=1).wait_for()
    page.evaluate("document.fonts.ready")
    path = FOLDER / f"{picture.name}.png"
    page.screenshot(path=str(path))
    context.close()
    return path


def _figure(page: Page) -> None:
    """From the price to the reasons of one figure: what the first part on hold is paid for waiting."""
    to_section(page, "Price")
    page.get_by_role("main").get_by_role("link", name="Hold", exact=True).first.click()
    page.get_by_role("heading", name="Hold", level=1).wait_for()


def _proposal(page: Page) -> None:
    """A better board, asked for and waited for."""
    to_section(page, "Schedule")
    page.get_by_role("button", name="Improve").click()
    page.get_by_text("What it changes").wait_for()


def _meeting(page: Page) -> None:
    """Minutes with a note, a decision and an action of the producer."""
    to_section(page, "Meetings")
    page.get_by_role("link", name="New meeting").click()
    typed = {"Kind": "Production meeting", "Date": "2026-05-15", "Time": "10:30", "Place": "Harbour mission"}
    people = {"Who was there": "pm@sample.invalid\nIdris Holt, director\nBea Lund, 1st AD"}
    for label, text in (typed | people).items():
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Open the minutes").click()
    for kind, text, scenes, owner, due in (
        ("note", "The slipway floods from 16:40 in the first week of June.", "5, 6", "", ""),
        ("decision", "The cellar is built as a set, beside the pub.", "17", "", ""),
        ("action", "Ask the harbour master for the slipway on both days.", "5, 6", "pm@sample.invalid", "2026-05-16"),
        ("action", "Quote for a second boat with a skipper.", "9", "Idris Holt", "2026-05-22"),
    ):
        page.get_by_label("Kind").select_option(kind)
        for label, value in (("What", text), ("Scenes", scenes), ("Who does it", owner), ("By when", due)):
            page.get_by_label(label).fill(value)
        page.get_by_role("button", name="Write it down").click()
    page.goto(page.url.partition("#")[0])


def _tab(page: Page, name: str) -> None:
    """A page of the script."""
    page.get_by_role("navigation", name="Production").get_by_role("link", name="Script", exact=True).click()
    page.get_by_role("navigation", name="Beside this page").get_by_role("link", name=name, exact=True).click()
    page.get_by_role("heading", name=name, level=1).wait_for()


def _script_page(page: Page) -> None:
    """The script with its tagged words, and the card of one."""
    _tab(page, "Pages")
    page.locator("#scene-7 a.mk.c104").first.click()
    page.locator("[data-card]").wait_for()


def _tablet(page: Page) -> None:
    """The script on a tablet, words selected."""
    page.set_viewport_size(SIZES["tablet"])
    _tab(page, "Pages")
    page.locator("#scene-1 p.ac").nth(2).dblclick(position={"x": 290, "y": 8})
    page.get_by_text("is selected").wait_for()


def _doubtful(page: Page) -> None:
    """Lines of a PDF that the reader was not sure of."""
    begin_from_pdf(page)
    page.get_by_role("navigation", name="Production").get_by_role("link", name="Script", exact=True).click()
    page.get_by_role("link", name="Look at them").click()
    page.get_by_role("heading", name="Doubtful lines", level=1).wait_for()


def _draft(page: Page) -> None:
    """The sample's blue pages, read and proposed, one changed scene opened."""
    to_section(page, "Script")
    page.locator("input[type=file]").set_input_files(Path(unitbase.sample.__file__).parent / "blue.fountain")
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Accept this draft").wait_for()
    page.locator("details.side-scene summary").first.click()


def _drafts(page: Page) -> None:
    """The list of drafts, with the proposed one waiting."""
    _tab(page, "Drafts")


def _running_order(page: Page) -> None:
    """A studio show of six items, a little over its slot."""
    page.goto("/productions/new/")
    page.get_by_label("Title").fill("Late at the Quay")
    page.get_by_label("Format").select_option("studio")
    for label, text in (("Genre", "Talk show"), ("Slot", "26:00"), ("On air at", "22:30")):
        page.get_by_label(label).fill(text)
    page.get_by_label("The idea").fill(
        "A weekly half hour from the old harbour: one guest, one band, and the room's questions."
    )
    page.get_by_role("button", name="Begin the production").click()
    page.get_by_role("link", name="Outline", exact=True).click()
    for title, where, lasts, who in (
        ("Opening titles", "Gallery", "0:30", ""),
        ("Welcome", "Studio floor", "1:30", "Host"),
        ("Interview: the minister", "Studio floor", "8:00", "Host, The minister"),
        ("Song", "Music corner", "3:40", "The band"),
        ("Audience questions", "Studio floor", "12:00", "Host"),
        ("Goodbye", "Studio floor", "1:00", "Host"),
    ):
        for label, text in (("Title", title), ("Set", where), ("Duration", lasts), ("Who is in it", who)):
            page.get_by_label(label).first.fill(text)
        page.get_by_role("button", name="Add the row").click()
    page.goto(page.url.partition("#")[0])


def _import(page: Page) -> None:
    """The board as a table, given out, one scene put on another day, brought in again and looked at."""
    page.get_by_role("navigation", name="Production").get_by_role("link", name="Schedule", exact=True).click()
    beside = page.get_by_role("navigation", name="Beside this page")
    beside.get_by_role("link", name="Export", exact=True).click()
    with page.expect_download() as given:
        page.get_by_role("link", name="CSV (.csv)").click()
    rows = given.value.path().read_bytes().split(b"\r\n")
    moved = next(at for at, row in enumerate(rows) if row.startswith(b"3,"))
    rows[moved] = b"2" + rows[moved][1:]
    beside.get_by_role("link", name="Import", exact=True).click()
    table = {"name": "from-the-first-ad.csv", "mimeType": "text/csv", "buffer": b"\r\n".join(rows)}
    page.locator("input[type=file]").set_input_files(table)
    page.get_by_role("button", name="Read it").click()
    page.get_by_text("What it changes").wait_for()


def _board(page: Page, view: str) -> None:
    """The board of the sample, in one of its two views, strip 6 under the keyboard."""
    to_section(page, "Schedule")
    page.wait_for_selector("[data-board].live")
    page.get_by_role("link", name=view, exact=True).click()
    page.locator("[data-number='6']").focus()


def _board_carried(page: Page) -> None:
    """Two strips picked up and carried over day 2, every day with its price."""
    _board(page, "Sheet")
    for key in ("Shift+ArrowDown", "Space", "ArrowRight"):
        page.keyboard.press(key)
    page.locator("[data-preview] h2").wait_for()


def _board_keys(page: Page) -> None:
    """The list of keys."""
    _board(page, "Sheet")
    page.keyboard.press("?")


def _board_phone(page: Page) -> None:
    """Two strips chosen on a phone."""
    page.set_viewport_size(SIZES["phone"])
    _board(page, "Sheet")
    page.keyboard.press("Shift+ArrowDown")
    page.locator("[data-chosen]").wait_for()


# Pages that no line of the navigation leads to; the proposal last, so that no other picture tells of it.
DEEPER: dict[str, Callable[[Page], None]] = {
    "script-page": _script_page,
    "script-page-tablet": _tablet,
    "suggestions": lambda page: _tab(page, "Suggestions"),
    "elements": lambda page: _tab(page, "Elements"),
    "doubtful-lines": _doubtful,
    "figure": _figure,
    "meeting": _meeting,
    "draft": _draft,
    "drafts": _drafts,
    "running-order": _running_order,
    "schedule-import": _import,
    "board-columns": lambda page: _board(page, "Columns"),
    "board-carried": _board_carried,
    "board-keys": _board_keys,
    "board-phone": _board_phone,
    "proposal": _proposal,
}


def take_deeper(browser: Browser, name: str, base: str, today: str, cookies: Any) -> Path:
    """Take a picture of a page that is reached by hand."""
    context = browser.new_context(base_url=base, storage_state=cookies, viewport=SIZES["wide"], color_scheme="light")
    page = context.new_page()
    page.goto(today)
    DEEPER[name](page)
    page.evaluate("document.fonts.ready")
    path = FOLDER / f"{name}.png"
    page.screenshot(path=str(path))
    context.close()
    return path


def main() -> int:
    """Serve the sample from a folder of its own and take every picture; 1 without Chromium."""
    if not CHROMIUM.exists():
        print(f"error: {CHROMIUM} is not installed; install Chromium to take the pictures", file=sys.stderr)
        return 1
    subprocess.run([sys.executable, FOLDER.parents[1] / "frontend" / "build.py"], check=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, open_house(Path(data)) as house, open_browser() as browser:
        context = browser.new_context()
        today = sign_in(context, house.link).url
        cookies = context.storage_state()
        for picture in PICTURES:
            print(take(browser, picture, house.base, today, cookies).relative_to(FOLDER.parents[1]))
        for name in DEEPER:
            print(take_deeper(browser, name, house.base, today, cookies).relative_to(FOLDER.parents[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
