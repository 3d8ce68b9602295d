"""A new draft in Chromium: brought in, looked at, asked about, accepted, compared, taken back; wide and tablet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

import unitbase.sample
from browser.house import JOB, PATIENCE, House, Watched, watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BLUE = Path(unitbase.sample.__file__).parent / "blue.fountain"
WIDTHS = {"wide": 1440, "tablet": 820}


@pytest.fixture(params=sorted(WIDTHS))
def sheet(request: pytest.FixtureRequest, house: House, browser: Browser, producer: Any) -> Iterator[Watched]:
    """A page of the producer in one of the widths."""
    size = {"width": WIDTHS[request.param], "height": 1000}
    context = browser.new_context(base_url=house.base, storage_state=producer.cookies, viewport=size)
    context.set_default_timeout(PATIENCE)
    watched = watch(context.new_page())
    watched.page.goto(producer.today)
    yield watched
    context.close()


def bring_in(page: Page, folder: Path) -> None:
    """The blue pages without one scene, so that something has no home."""
    text = re.sub(r"(?ms)^[^\n]*#13#.*?(?=^[^\n]*#14#)", "", BLUE.read_text(encoding="utf-8"))
    script = folder / "second draft.fountain"
    script.write_text(text, encoding="utf-8")
    page.get_by_role("navigation").get_by_role("link", name="Script", exact=True).click()
    page.locator("input[type=file]").set_input_files(script)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("button", name="Accept this draft")).to_be_visible(timeout=JOB)


def narrow_enough(page: Page) -> bool:
    """Whether nothing scrolls sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_a_draft_is_looked_at_accepted_and_taken_back(sheet: Watched, tmp_path: Path) -> None:
    page = sheet.page
    bring_in(page, tmp_path)
    expect(page.get_by_text("What it changes in price")).to_be_visible()
    assert narrow_enough(page)
    changed = page.locator("details.side-scene").filter(has_text="16A")
    expect(changed.locator(".side-row").first).not_to_be_visible()
    changed.locator("summary").click()
    expect(changed.locator("ins").first).to_be_visible()
    page.get_by_label("Colour").select_option("pink")
    page.get_by_label("Lock scene numbers").check()
    page.get_by_role("button", name="Look again", exact=True).click()
    expect(page.get_by_text("second draft.fountain, pink")).to_be_visible()
    page.get_by_role("button", name="Accept this draft").click()
    expect(page.get_by_role("heading", name="Scene 13 INT. FERRY HUT - DAY")).to_be_visible()
    assert narrow_enough(page)
    page.get_by_role("button", name="Leave it out").first.click()
    page.get_by_role("button", name="Undo last correction").click()
    page.get_by_role("link", name="Drafts", exact=True).click()
    row = page.get_by_role("row").filter(has_text="second draft.fountain")
    expect(row).to_contain_text("in force")
    expect(row).to_contain_text("Locked")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("details.side-scene").first).to_be_visible()
    page.get_by_role("link", name="Drafts", exact=True).click()
    row.get_by_role("link", name=re.compile("Pages")).click()
    expect(page.get_by_role("link", name="Print the draft")).to_be_visible()
    page.get_by_role("link", name="To the drafts").click()
    page.get_by_role("button", name="Take the last draft back").click()
    expect(page.get_by_role("row").filter(has_text="slack-water.fountain")).to_contain_text("in force")
    assert sheet.troubles() == []


def test_a_scene_is_matched_by_hand(sheet: Watched, tmp_path: Path) -> None:
    page = sheet.page
    bring_in(page, tmp_path)
    gone = page.locator("dl div").filter(has_text="Gone").locator("dd")
    before = int(gone.inner_text())
    page.get_by_label("Scene of this draft").fill("16A")
    page.get_by_label("is scene of the draft before").fill("13")
    page.get_by_role("button", name="Look again", exact=True).click()
    expect(gone).to_have_text(str(before - 1))
    page.get_by_role("button", name="Discard it").click()
    expect(page.get_by_role("heading", name="Drafts", level=1)).to_be_visible()
    assert sheet.troubles() == []
