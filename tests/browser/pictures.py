"""Take the pictures in docs/pictures: `PYTHONPATH=tests .venv/bin/python -m browser.pictures` (needs Chromium)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from browser.house import CHROMIUM, SIZES, open_browser, open_house, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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
    page.get_by_role("navigation").get_by_role("link", name=picture.section, exact=True).click()
    page.get_by_role("heading", name=picture.section, level=1).wait_for()
    page.evaluate("document.fonts.ready")
    path = FOLDER / f"{picture.name}.png"
    page.screenshot(path=str(path))
    context.close()
    return path


def main() -> int:
    """Serve the sample from a folder of its own and take every picture; 1 without Chromium."""
    if not CHROMIUM.exists():
        print(f"error: {CHROMIUM} is not installed; install Chromium to take the pictures", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, open_house(Path(data)) as house, open_browser() as browser:
        context = browser.new_context()
        today = sign_in(context, house.link).url
        cookies = context.storage_state()
        for picture in PICTURES:
            print(take(browser, picture, house.base, today, cookies).relative_to(FOLDER.parents[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
