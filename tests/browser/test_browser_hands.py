"""In Chromium: the price of a move before it is made, elements and availability typed in, undo only where it can be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from browser.house import SIZES, House, Watched, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DAY = "[data-day]"


def open_board(page: Page) -> None:
    page.get_by_role("navigation").get_by_role("link", name="Schedule", exact=True).click()
    page.wait_for_selector("[data-board].live")


def settled(page: Page, seen: int) -> None:
    page.wait_for_function(
        "seen => Number(document.querySelector('[data-board].live')?.dataset.version) > seen", arg=seen
    )


def version(page: Page) -> int:
    return int(page.locator("[data-board]").get_attribute("data-version") or 0)


def test_a_carried_strip_shows_its_price_before_it_is_dropped(desk: Watched) -> None:
    page = desk.page
    open_board(page)
    seen, asked = version(page), []
    page.on("request", lambda request: asked.append(request.url) if "/preview/" in request.url else None)
    strip = page.locator("[data-strip]").first
    scene = (strip.get_attribute("data-label") or "").removeprefix("Scene ")
    strip.focus()
    for key in ("Space", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    shown = page.locator("[data-preview]")
    expect(shown.get_by_role("heading", name=f"If scene {scene} moves to day 3")).to_be_visible()
    expect(shown.get_by_text(re.compile(r"^[+-]£|£0.00")).first).to_be_visible()
    assert version(page) == seen, "nothing is moved"
    assert len(asked) == 1, "a strip on its way asks nothing"
    page.keyboard.press("Escape")
    expect(shown).to_be_empty()
    assert desk.troubles() == []


def test_a_strip_dragged_over_a_day_is_priced_and_the_answer_goes_with_the_drop(desk: Watched) -> None:
    page = desk.page
    open_board(page)
    seen = version(page)
    strip, target = page.locator("[data-strip]").first, page.locator(DAY).nth(1).locator("[data-strip]").first
    grip, goal = strip.bounding_box(), target.bounding_box()
    assert grip
    assert goal
    page.mouse.move(grip["x"] + 20, grip["y"] + 10)
    page.mouse.down()
    page.mouse.move(goal["x"] + 20, goal["y"] + 4, steps=6)
    page.mouse.move(goal["x"] + 24, goal["y"] + 6, steps=3)
    expect(page.locator("[data-preview]").get_by_role("heading", name=re.compile("moves to day 2"))).to_be_visible()
    page.mouse.up()
    settled(page, seen)
    expect(page.locator("[data-preview]")).to_be_empty()
    undo(page)
    assert desk.troubles() == []


PRICES = "() => [...document.querySelectorAll('[data-price]')].map(one => one.textContent)"


def test_a_day_whose_strips_stay_tells_its_new_price_and_opens_its_reasons(desk: Watched) -> None:
    page = desk.page
    open_board(page)
    seen, before = version(page), page.evaluate(PRICES)
    page.evaluate("() => document.querySelectorAll('[data-day]').forEach(day => day.setAttribute('data-old', ''))")
    page.locator("[data-strip][data-number='7']").focus()
    page.keyboard.press("Alt+ArrowRight")
    settled(page, seen)
    third = page.locator(DAY).nth(2)
    expect(third).to_have_attribute("data-old", "")
    expect(third.locator("[data-price]")).not_to_have_text(before[2])
    told = page.evaluate(PRICES)
    page.reload()
    page.wait_for_selector("[data-board].live")
    assert page.evaluate(PRICES) == told
    third.locator("[data-bar]").focus()
    page.keyboard.press("p")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Day 3")
    expect(page.get_by_role("heading", level=1)).to_contain_text(told[2])
    page.go_back()
    page.wait_for_selector("[data-board].live")
    undo(page)
    assert desk.troubles() == []


def undo(page: Page) -> None:
    seen = version(page)
    page.locator("[data-board-undo] button").click()
    settled(page, seen)


def test_undo_hides_when_nothing_is_left_and_comes_with_the_first_move(desk: Watched) -> None:
    page = desk.page
    open_board(page)
    button = page.locator("[data-board-undo] button")
    expect(button).to_be_hidden()
    seen = version(page)
    page.locator("[data-strip]").first.focus()
    for key in ("Space", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    settled(page, seen)
    expect(button).to_be_visible()
    undo(page)
    expect(button).to_be_hidden()


def test_whoever_may_not_see_pay_reads_the_move_in_units(house: House, browser: Browser) -> None:
    context = browser.new_context(base_url=house.base, viewport=SIZES["wide"])
    page = sign_in(context, house.invite("hands@sample.invalid", "1st AD"))
    open_board(page)
    page.locator("[data-strip]").first.focus()
    for key in ("Space", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    shown = page.locator("[data-preview]")
    expect(shown.get_by_role("heading", name=re.compile("^If scene"))).to_be_visible()
    assert "£" not in page.content()
    context.close()


def test_an_element_is_typed_in_and_taken_off(desk: Watched) -> None:
    page = desk.page
    page.get_by_role("navigation").get_by_role("link", name="Script", exact=True).click()
    page.get_by_role("link", name="Correct scene 1", exact=True).click()
    page.get_by_label("Another element").select_option("Props")
    page.get_by_label("Its name").fill("Storm lantern")
    page.get_by_label("How many").fill("2")
    page.get_by_role("button", name="Correct scene 1", exact=True).click()
    page.get_by_role("link", name="Correct scene 1", exact=True).click()
    lantern = page.get_by_label("Props: Storm lantern × 2")
    lantern.check()
    page.get_by_role("button", name="Correct scene 1", exact=True).click()
    page.get_by_role("link", name="Correct scene 1", exact=True).click()
    expect(lantern).to_have_count(0)
    assert desk.troubles() == []


def test_a_person_is_away_from_one_date_to_another(desk: Watched) -> None:
    page = desk.page
    page.get_by_role("navigation").get_by_role("link", name="Rates", exact=True).click()
    button = page.get_by_role("button", name="Undo last change")
    offered = button.count()
    page.get_by_role("link", name=re.compile("^Change")).nth(1).click()
    spans = page.get_by_role("group", name="Away")
    spans.get_by_label("from").last.fill("2026-06-20")
    spans.get_by_label("to").last.fill("2026-06-22")
    page.get_by_role("button", name=re.compile("^Change ")).click()
    told = page.get_by_text("away Sat 20 June 2026 to Mon 22 June 2026").filter(visible=True)
    expect(told).to_be_visible()
    button.click()
    expect(told).to_have_count(0)
    expect(button).to_have_count(offered)
    assert desk.troubles() == []


def _signed_out(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")


def _sign_in_elsewhere(page: Page, house: House, name: str) -> None:
    sign_in(page.context, house.invite(f"{name}@example.org", "producer")).close()


def test_whoever_was_signed_out_is_told_and_goes_on_with_the_open_page(desk: Watched, house: House) -> None:
    page = desk.page
    open_board(page)
    strip = page.locator("[data-strip]").first
    key = strip.get_attribute("data-strip")
    days = page.locator(DAY).filter(has=page.locator(f'[data-strip="{key}"]'))
    at_first, seen = days.get_attribute("data-day"), version(page)
    _signed_out(page)
    strip.focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator("[data-announce]")).to_contain_text(
        "You are no longer signed in, so nothing of this was stored."
    )
    expect(days).to_have_attribute("data-day", at_first or "")
    _sign_in_elsewhere(page, house, "again")
    strip.focus()
    page.keyboard.press("Alt+ArrowRight")
    settled(page, seen)
    page.keyboard.press("Control+z")
    settled(page, seen + 1)


def test_a_form_typed_while_signed_out_is_kept_and_sent_again(desk: Watched, house: House) -> None:
    page = desk.page
    page.get_by_role("navigation").get_by_role("link", name="Set-up", exact=True).click()
    title = page.get_by_label("Title")
    before = title.input_value()
    title.fill("Typed before the session ended")
    _signed_out(page)
    page.get_by_role("button", name="Save", exact=False).click()
    expect(page.get_by_role("heading", name="No longer signed in")).to_be_visible()
    _sign_in_elsewhere(page, house, "once-more")
    page.go_back()
    expect(title).to_have_value("Typed before the session ended")
    page.get_by_role("button", name="Save", exact=False).click()
    expect(page.get_by_role("navigation", name="Production")).to_contain_text("Typed before the session ended")
    title.fill(before)
    page.get_by_role("button", name="Save", exact=False).click()


def test_leaving_while_a_change_is_on_its_way_asks_first(desk: Watched) -> None:
    page = desk.page
    open_board(page)
    seen, asked = version(page), list[str]()
    held = list[Any]()

    def hold(route: Any) -> None:
        held.append(route)

    page.route("**/schedule/change/**", hold)
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator("[data-strip]").first.focus()
    page.keyboard.press("Alt+ArrowRight")
    page.wait_for_function("document.querySelector('[data-board]').hasAttribute('aria-busy')")
    page.get_by_role("navigation").get_by_role("link", name="Budget", exact=True).click(no_wait_after=True)
    page.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    assert held
    held[0].continue_()
    settled(page, seen)
    page.keyboard.press("Control+z")
    page.wait_for_function("document.querySelector('[data-board]').hasAttribute('aria-busy')")
    settled(page, seen + 1)
    page.get_by_role("navigation").get_by_role("link", name="Budget", exact=True).click()
    expect(page.get_by_role("heading", name="Budget", level=1)).to_be_visible()
    assert asked == ["beforeunload"]
