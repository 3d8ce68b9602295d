"""A coordinator takes minutes in Chromium; an action is found on *Today* and ticked off; on a phone nothing is cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from browser.house import SIZES, Watched, to_section

if TYPE_CHECKING:
    from playwright.sync_api import Page

OWNER = "pm@sample.invalid"


def go(page: Page, section: str) -> None:
    to_section(page, section)
    expect(page.get_by_role("heading", name=section, level=1)).to_be_visible()


def hold(page: Page, kind: str) -> None:
    go(page, "Meetings")
    page.get_by_role("link", name="New meeting").click()
    page.get_by_label("Kind of meeting").fill(kind)
    page.get_by_label("Date").fill("2026-05-15")
    page.get_by_label("Time").fill("10:30")
    page.get_by_label("Place").fill("Harbour mission")
    page.get_by_label("Who was there").fill(f"{OWNER}\nIdris Holt, director")
    page.get_by_role("button", name="Open the minutes").click()
    expect(page.get_by_role("heading", name=kind, level=1)).to_be_visible()


def write(page: Page, kind: str, text: str, scenes: str, owner: str = "", due: str = "") -> None:
    page.get_by_label("Kind").select_option(kind)
    page.get_by_label("What").fill(text)
    page.get_by_label("Scenes").fill(scenes)
    page.get_by_label("Who does it").fill(owner)
    page.get_by_label("By when").fill(due)
    page.get_by_role("button", name="Write it down").click()


def test_minutes_are_taken_tied_to_scenes_and_an_action_is_ticked_off_on_today(desk: Watched) -> None:
    page = desk.page
    hold(page, "Script conference")
    expect(page.get_by_text("confidential")).to_be_visible()
    write(page, "decision", "The cellar is a set.", "17, 170")
    expect(page.get_by_text("There is no scene 170 in the script.")).to_be_visible()
    expect(page.get_by_label("What")).to_have_value("The cellar is a set.")
    page.get_by_label("Scenes").fill("17")
    page.get_by_role("button", name="Write it down").click()
    write(page, "action", "Ask the harbour master for the slipway.", "5, 6", OWNER, "2026-05-16")
    expect(page.get_by_role("row").filter(has_text="harbour master")).to_contain_text("overdue")
    go(page, "Script")
    page.get_by_role("link", name="1 noted on scene 17").click()
    expect(page.get_by_role("heading", name="Noted on scene 17")).to_be_visible()
    expect(page.get_by_text("The cellar is a set.")).to_be_visible()
    go(page, "Today")
    waiting = page.locator(".line.mine", has_text="Ask the harbour master")
    expect(waiting).to_contain_text("overdue")
    waiting.get_by_role("button", name="Done").click()
    expect(page.get_by_text("Ask the harbour master")).to_have_count(0)
    assert [text for text in desk.troubles() if "422" not in text] == []


def test_minutes_fit_a_phone_and_changes_are_taken_back(desk: Watched) -> None:
    page = desk.page
    page.set_viewport_size(SIZES["phone"])
    hold(page, "Recce with a rather long name, as people type them on the road")
    write(page, "action", f"{'Unbroken' * 12} and a second boat.", "9", "Idris Holt", "2026-06-20")
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"]["width"]
    page.get_by_role("link", name=re.compile("^Change 1")).click()
    page.get_by_role("button", name="Take it out of the minutes").click()
    expect(page.get_by_text("Nothing noted yet")).to_be_visible()
    page.get_by_role("button", name="Undo last change").click()
    expect(page.get_by_text("and a second boat.").first).to_be_visible()
    go(page, "Meetings")
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"]["width"]
    page.get_by_role("link", name="Notes and actions").click()
    page.get_by_label("Kind").select_option("open")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("and a second boat.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"]["width"]
    assert desk.troubles() == []
