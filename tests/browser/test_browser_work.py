"""A production manager at work in Chromium: a job cancelled, a location and a rate typed over, Improve accepted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from browser.house import JOB, Watched
from generator import generate, to_fountain

if TYPE_CHECKING:
    from playwright.sync_api import Page

COST = re.compile(r"£[\d,]+")


def go(page: Page, section: str) -> None:
    page.get_by_role("navigation").get_by_role("link", name=section, exact=True).click()
    expect(page.get_by_role("heading", name=section, level=1)).to_be_visible()


def cost(page: Page) -> int:
    """What the facts of the schedule page say that the shoot costs, in whole pounds."""
    go(page, "Schedule")
    fact = page.locator("dl div", has_text="Cost of the shoot")
    found = COST.search(fact.inner_text())
    assert found
    return int(found[0].replace(",", "")[1:])


def test_a_reading_is_cancelled_and_nothing_is_taken_over(desk: Watched, tmp_path: Path) -> None:
    page = desk.page
    script = tmp_path / "feature.fountain"
    script.write_text(to_fountain(generate(seed=3, scenes=900)), encoding="utf-8")
    go(page, "Script")
    scenes = page.get_by_role("row").count()
    page.locator("input[type=file]").set_input_files(script)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("status").filter(has_text=re.compile("cancel", re.IGNORECASE))).to_be_visible(timeout=JOB)
    go(page, "Script")
    expect(page.get_by_role("row")).to_have_count(scenes)
    assert desk.troubles() == []


def test_a_location_is_corrected_in_place_and_the_price_follows(desk: Watched) -> None:
    page = desk.page
    before = cost(page)
    go(page, "Script")
    page.get_by_role("link", name="Correct scene 17", exact=True).click()
    page.get_by_label("Location").fill("Village school")
    page.get_by_role("button", name="Correct scene 17").click()
    expect(page.get_by_role("row").filter(has_text="DROWNED BELL, CELLAR")).to_contain_text("Village school")
    assert cost(page) != before
    go(page, "Script")
    page.get_by_role("button", name="Undo last correction").click()
    assert cost(page) == before
    assert desk.troubles() == []


def test_a_rate_is_typed_over_and_the_price_follows(desk: Watched) -> None:
    page = desk.page
    before = cost(page)
    go(page, "Rates")
    row = page.get_by_role("row").filter(has=page.get_by_role("cell", name="MAGS", exact=True))
    row.get_by_role("link", name=re.compile("Change")).click()
    page.locator("#id_rate").fill("ten pounds")
    page.get_by_role("button", name=re.compile("^Change")).click()
    expect(page.locator("#id_rate")).to_have_value("ten pounds")
    page.locator("#id_rate").fill("£520.00")
    page.get_by_role("button", name=re.compile("^Change")).click()
    expect(page.get_by_role("cell", name="£520.00")).to_be_visible()
    assert cost(page) == before + 6 * 100  # five days worked and one held
    assert [text for text in desk.troubles() if "422" not in text] == []


def test_improve_proposes_and_only_accepting_changes_the_board(desk: Watched) -> None:
    page = desk.page
    before = cost(page)
    page.get_by_role("button", name="Improve").click()
    accept = page.get_by_role("button", name="Accept this board")
    see = page.get_by_role("link", name="See the plan")
    accept.or_(see).first.wait_for(timeout=JOB)
    if see.count():
        see.click()
    assert cost(page) == before
    page.go_back()
    with page.expect_navigation():
        accept.click()
    after = cost(page)
    assert after < before
    page.locator("[data-board-undo] button").click()
    expect(page.locator("dl div", has_text="Cost of the shoot")).to_contain_text(f"£{before:,}")
    assert cost(page) == before
    assert desk.troubles() == []
