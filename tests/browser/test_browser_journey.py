"""The office in Chromium: signed in by the link, a production from a script, every page, the board by hand."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from browser.house import JOB, PATIENCE, SIZES, House, Watched, sign_in, watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

BLUE = str(files("unitbase.sample").joinpath("blue.fountain"))
SECTIONS = ("Today", "Script", "Schedule", "Day out of days", "Price")


def order(page: Page) -> list[str]:
    """The strips as they lie, days and boneyard in order."""
    return page.locator("[data-strip]").evaluate_all("all => all.map(one => one.dataset.strip)")


def day_of(page: Page, strip: str) -> str:
    return page.locator(f'[data-day]:has([data-strip="{strip}"])').get_attribute("data-day") or ""


def days(page: Page) -> list[str]:
    return page.locator("[data-day]").evaluate_all("all => all.map(one => one.dataset.day)")


def strip_of(page: Page, strip: str) -> Locator:
    return page.locator(f'[data-strip="{strip}"]')


def version(page: Page) -> int:
    return int(page.locator("[data-board]").get_attribute("data-version") or 0)


def settled(page: Page, seen: int) -> None:
    """Wait until the board is a newer one than the version seen."""
    page.wait_for_function(
        "seen => Number(document.querySelector('[data-board].live')?.dataset.version) > seen", arg=seen
    )


def open_board(page: Page) -> None:
    page.get_by_role("link", name="Schedule", exact=True).click()
    page.wait_for_selector("[data-board].live")


def undo(page: Page) -> None:
    seen = version(page)
    page.locator("[data-board-undo] button").click()
    settled(page, seen)


def arrive_at_board(page: Page) -> None:
    """At once, or by way of the page that shows the reading's progress."""
    done = page.get_by_role("link", name="See the plan")
    page.locator("[data-board].live").or_(done).first.wait_for(timeout=JOB)
    if done.count():
        done.click()
    page.wait_for_selector("[data-board].live")


def test_the_link_signs_in_by_its_button_and_only_once(house: House, browser: Browser) -> None:
    link = house.invite("once@sample.invalid", "runner")
    first, second = browser.new_context(), browser.new_context()
    looked = second.new_page()
    looked.goto(link)
    expect(looked.get_by_role("button", name="Sign in")).to_be_visible()
    expect(sign_in(first, link).get_by_role("heading", name="Today")).to_be_visible()
    looked.get_by_role("button", name="Sign in").click()
    expect(looked.get_by_text("This link was used, or has lapsed.")).to_be_visible()
    looked.goto(f"{house.base}/productions/")
    assert looked.url == f"{house.base}/sign-in/"
    first.close()
    second.close()


# What is cut off inside a sheet: a table wider than the sheet it stands on.
CUT = """[...document.querySelectorAll(".wide-table")].filter((sheet) => sheet.scrollWidth > sheet.clientWidth)
  .map((sheet) => sheet.innerText.slice(0, 40))"""


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("size", ["wide", "phone"])
def test_every_page_is_clean_and_fits(house: House, browser: Browser, producer: Any, size: str, colours: Any) -> None:
    context = browser.new_context(
        base_url=house.base, storage_state=producer.cookies, viewport=SIZES[size], color_scheme=colours
    )
    watched = watch(context.new_page())
    page = watched.page
    page.goto(producer.today)
    addresses = page.locator("nav > a.to").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert len(addresses) >= len(SECTIONS)
    for address in (*addresses, "/productions/", "/productions/new/", "/sign-in/"):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        assert page.get_by_role("heading", level=1).count() == 1, address
        assert watched.troubles() == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{address} scrolls sideways"
        assert page.evaluate(CUT) == [], f"{address} hides columns behind a sideways scroll"
        assert spilling(page) == [], address
    context.close()


def spilling(page: Page) -> list[str]:
    """Texts that run out of the window; the boxes that may scroll sideways (grids by date) are left out."""
    return page.evaluate(
        """() => [...document.querySelectorAll("main *, nav *")].filter((one) =>
            one.getBoundingClientRect().right > window.innerWidth + 1 && one.getClientRects().length > 0
            && !one.closest(".wide-table, .unseen, .skip")).map((one) => one.outerHTML.slice(0, 80))"""
    )


def test_an_unknown_address_has_our_own_page(desk: Watched) -> None:
    page = desk.page
    answer = page.goto("/p/nothing-here/schedule/")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", name="Nothing here")).to_be_visible()
    page.goto("/no/such/page/")
    expect(page.get_by_role("heading", name="Nothing here")).to_be_visible()
    page.get_by_role("link", name="To the start").click()
    expect(page.get_by_role("heading", name="Nothing here")).to_have_count(0)


def test_a_production_is_made_from_a_script(desk: Watched) -> None:
    page = desk.page
    page.goto("/productions/new/")
    page.get_by_label("Title").fill("Blue Water")
    page.get_by_label("Format").select_option("short")
    page.get_by_role("button", name="Begin the production").click()
    page.locator("input[type=file]").set_input_files(BLUE)
    page.get_by_role("button", name="Read it").click()
    arrive_at_board(page)
    assert len(order(page)) >= 20
    for section in SECTIONS:
        page.get_by_role("navigation").get_by_role("link", name=section, exact=True).click()
        expect(page.get_by_role("heading", name=section, level=1)).to_be_visible()
        expect(page.get_by_role("navigation").get_by_text("Blue Water")).to_be_visible()
    assert desk.troubles() == []
    page.goto("/productions/")
    expect(page.get_by_role("link", name="Blue Water")).to_be_visible()
    expect(page.get_by_role("link", name="Slack Water")).to_be_visible()


def test_a_file_that_is_no_script_is_told_and_the_page_stays(desk: Watched) -> None:
    page = desk.page
    page.get_by_role("link", name="Script", exact=True).click()
    scenes = page.get_by_role("row").count()
    picture = {"name": "poster.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8}
    page.locator("input[type=file]").set_input_files(picture)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".alert").filter(has_text="poster.png").first).to_be_visible(timeout=JOB)
    page.get_by_role("navigation").get_by_role("link", name="Script", exact=True).click()
    expect(page.get_by_role("button", name="Read it")).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(scenes)
    open_board(page)
    assert len(order(page)) == scenes - 1, "the script in force is still planned"


def test_a_strip_is_dragged_by_mouse_and_undone(desk: Watched) -> None:
    page = desk.page
    open_board(page)
    before, seen = order(page), version(page)
    strip, target = before[0], days(page)[1]
    strip_of(page, strip).drag_to(page.locator(f'[data-day="{target}"] [data-strip]').first)
    settled(page, seen)
    assert day_of(page, strip) == target
    assert page.evaluate("document.activeElement.dataset.strip") == strip
    page.reload()
    assert day_of(page, strip) == target
    undo(page)
    assert order(page) == before
    assert desk.troubles() == []


def test_a_strip_is_moved_by_keyboard_alone(desk: Watched) -> None:
    page = desk.page
    open_board(page)
    before, seen = order(page), version(page)
    strip, target = before[0], days(page)[1]
    said = page.locator("[data-announce]")
    strip_of(page, strip).focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.strip") == before[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Space")
    assert "picked up" in (said.text_content() or "")
    page.keyboard.press("ArrowRight")
    assert "Day 2" in (said.text_content() or "")
    page.keyboard.press("Enter")
    settled(page, seen)
    assert day_of(page, strip) == target
    assert page.evaluate("document.activeElement.dataset.strip") == strip, "focus stays on the strip"
    assert "moved to Day 2" in (said.text_content() or "")
    undo(page)
    assert order(page) == before
    assert desk.troubles() == []


def test_escape_puts_a_carried_strip_back(desk: Watched) -> None:
    page = desk.page
    open_board(page)
    before, seen = order(page), version(page)
    strip_of(page, before[3]).focus()
    for key in ("Space", "ArrowUp", "ArrowRight", "ArrowRight", "Escape"):
        page.keyboard.press(key)
    assert order(page) == before
    assert version(page) == seen
    assert page.evaluate("document.activeElement.dataset.strip") == before[3]


def test_a_stale_move_is_told_where_it_is_seen(house: House, browser: Browser, desk: Watched) -> None:
    page = desk.page
    open_board(page)
    elsewhere = browser.new_context(base_url=house.base, viewport=SIZES["wide"])
    other = sign_in(elsewhere, house.invite("stale@sample.invalid", "1st AD"))
    other.goto(page.url)
    other.wait_for_selector("[data-board].live")
    page.evaluate("document.querySelector('[data-board]').dataset.pollUrl = ''")
    before, seen = order(page), version(page)
    strip_of(other, before[5]).drag_to(other.locator("[data-day]").nth(3).locator("[data-strip]").first)
    settled(other, seen)
    strip_of(page, before[5]).focus()
    for key in ("Space", "ArrowLeft", "Enter"):
        page.keyboard.press(key)
    told = page.get_by_text("Not moved: the board changed meanwhile.")
    told.wait_for()
    box = told.bounding_box()
    assert box is not None
    assert box["height"] > 10, "it is written on the page, not only read out"
    assert order(page) == order(other), "the fresh board is shown"
    assert page.evaluate("document.activeElement.dataset.strip") == before[5]
    page.get_by_role("button", name="Do it anyway").click()
    settled(page, seen + 1)
    assert day_of(page, before[5]) == days(page)[0]
    undo(page)
    undo(page)
    assert order(page) == before
    elsewhere.close()


def test_a_first_assistant_director_reads_no_money(house: House, browser: Browser) -> None:
    context = browser.new_context(base_url=house.base, viewport=SIZES["wide"])
    context.set_default_timeout(PATIENCE)
    page = sign_in(context, house.invite("first@sample.invalid", "1st AD"))
    addresses = page.locator("nav > a.to").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert len(addresses) >= 4
    for address in addresses:
        page.goto(address)
        assert "£" not in page.content(), address
    open_board(page)
    seen, before = version(page), order(page)
    strip_of(page, before[0]).drag_to(page.locator("[data-day]").nth(2).locator("[data-strip]").first)
    settled(page, seen)
    assert "£" not in page.content(), "nor after a move"
    undo(page)
    context.close()
