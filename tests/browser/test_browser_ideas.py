"""A production begins without a script in Chromium: an outline is written and planned, a show is timed to its slot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from browser.house import JOB, SIZES, Watched

if TYPE_CHECKING:
    from playwright.sync_api import Page


def begin(page: Page, title: str, **fields: str) -> None:
    page.goto("/productions/new/")
    page.get_by_label("Title").fill(title)
    page.get_by_label("Format").select_option(fields.pop("Format"))
    for label, text in fields.items():
        page.get_by_label(label.replace("_", " ")).fill(text)
    page.get_by_role("button", name="Begin the production").click()
    page.get_by_role("link", name="Outline", exact=True).click()
    expect(page.get_by_role("heading", name="Outline", level=1)).to_be_visible()


def add(page: Page, **fields: str) -> None:
    for label, text in fields.items():
        field = page.get_by_label(label.replace("_", " ")).first
        if label in {"I/E", "D/N"}:
            field.select_option(text)
        else:
            field.fill(text)
    page.get_by_role("button", name="Add the row").click()


def test_an_outline_is_written_by_hand_planned_and_priced(desk: Watched) -> None:
    page = desk.page
    begin(page, "Slack Tide", Format="feature", Genre="Drama", The_idea="Two sisters inherit a ferry.")
    expect(page.get_by_text("Two sisters inherit a ferry.")).to_be_visible()
    add(page, **{"Set": "Harbour office", "I/E": "INT", "D/N": "DAY", "Length": "1 3/8", "Who_is_in_it": "Mags, Joe"})
    add(page, **{"Set": "Slipway", "I/E": "EXT", "D/N": "NIGHT", "Length": "two", "What_happens": "A boat."})
    expect(page.get_by_text("two is no length.")).to_be_visible()
    expect(page.get_by_label("What happens")).to_have_value("A boat.")
    add(page, Length="2")
    page.get_by_label("Rows").fill("3\tTHE BELL\tINT\tNIGHT\t3 4/8\tMags, Haddow\tHaddow lies.\n")
    page.get_by_role("button", name="Add these rows").click()
    page.get_by_role("button", name="Move 3 up").click()
    rows = page.locator("#rows tbody tr")
    expect(rows.nth(1)).to_contain_text("THE BELL")
    page.get_by_role("button", name="Plan it").click()
    accept, none = page.get_by_role("button", name="Accept this board"), page.get_by_text("No better board")
    accept.or_(none).first.wait_for(timeout=JOB)
    if accept.count():
        accept.click()
    page.get_by_role("navigation").get_by_role("link", name="Schedule", exact=True).click()
    expect(page.locator("li.strip")).to_have_count(3)
    expect(page.locator("dl div", has_text="Cost of the shoot")).to_contain_text("£")
    page.get_by_role("navigation").get_by_role("link", name="Day out of days", exact=True).click()
    expect(page.get_by_role("cell", name="HADDOW")).to_be_visible()
    assert [text for text in desk.troubles() if "422" not in text] == []


def test_a_running_order_is_timed_against_its_slot_also_on_a_phone(desk: Watched) -> None:
    page = desk.page
    begin(page, "Late at the Quay", Format="studio", Slot="9:00", On_air_at="22:30")
    for title, lasts in (("Titles", "0:30"), ("The minister", "6:00"), ("Song", "3:30")):
        add(page, Title=title, Set="Studio floor", Duration=lasts)
    expect(page.locator("dl div", has_text="Over or under")).to_contain_text("1:00 over")
    row = page.locator("#rows tbody tr", has_text="Song")
    expect(row).to_contain_text("22:36:30")
    expect(row).to_contain_text("22:35:30")
    page.get_by_role("link", name="Change 2").click()
    page.get_by_label("Duration").fill("5:00")
    page.get_by_role("button", name="Save the row").click()
    expect(page.locator("dl div", has_text="Over or under")).to_contain_text("to time")
    page.set_viewport_size(SIZES["phone"])
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"]["width"]
    page.get_by_role("button", name="Undo last change").click()
    expect(page.locator("dl div", has_text="Over or under")).to_contain_text("1:00 over")
    assert desk.troubles() == []
