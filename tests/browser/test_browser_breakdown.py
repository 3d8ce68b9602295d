"""In Chromium: words tagged by keyboard and by hand, cards changed, suggestions answered in bulk, on three widths."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.house import SIZES, House, Watched, begin_from_pdf, to_section, watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page, Route

LISTS = ("Scenes", "Pages", "Suggestions", "Elements", "Parts", "Sets", "Clearance", "Drafts", "Outline")


def open_script(page: Page, name: str = "Pages") -> None:
    to_section(page, "Script")
    page.get_by_role("navigation", name="Beside this page").get_by_role("link", name=name, exact=True).click()
    page.get_by_role("heading", level=1, name="Script" if name == "Scenes" else name, exact=True).wait_for()


def selected(page: Page) -> str:
    return str(page.evaluate("document.getSelection().toString()"))


def said(page: Page) -> str:
    return page.locator("[data-announce]").first.text_content() or ""


def on_the_script(page: Page) -> bool:
    """Whether the keyboard still works on the script."""
    return bool(page.evaluate("document.activeElement.matches('[data-script]')"))


def mark(page: Page, scene: str, category: str, words: str) -> Locator:
    return page.locator(f"#scene-{scene} a.mk.c{category}").get_by_text(words, exact=True)


def select_words(page: Page, scene: str, words: str) -> None:
    """Move the word cursor to the words, as a person does: to the scene, then on, then more words with shift."""
    page.get_by_role("button", name="Tag by keyboard").click()
    for _ in range(60):
        if (
            page.evaluate("document.getSelection().anchorNode.parentElement.closest('[data-scene]').id")
            == f"scene-{scene}"
        ):
            break
        page.keyboard.press("PageDown")
    first, *more = words.split()
    for _ in range(300):
        if selected(page).lower() == first.lower():
            for _ in more:
                page.keyboard.press("Shift+ArrowRight")
            if selected(page).lower() == words.lower():
                return
        page.keyboard.press("ArrowRight")
    pytest.fail(f"{words} is not reached in scene {scene}")


def undo(page: Page) -> None:
    page.keyboard.press("Control+z")
    expect(page.locator("[data-announce]").first).to_have_text("Taken back.")


def test_words_are_tagged_by_keyboard_offered_elsewhere_and_taken_back(desk: Watched) -> None:
    page = desk.page
    open_script(page)
    select_words(page, "1", "the winch")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert selected(page) == "winch"
    page.keyboard.press("p")
    expect(mark(page, "1", "104", "winch")).to_have_count(1)
    offer = page.locator("form[data-offer]")
    expect(offer.get_by_role("heading")).to_have_text("“winch” stands in 2 other scenes")
    assert said(page) == "winch: Props, scene 1. The same words stand in 2 other scenes: plus tags these too."
    assert selected(page) == "winch", "what was selected stays selected"
    assert on_the_script(page)
    page.keyboard.press("+")
    expect(mark(page, "7", "104", "winch").first).to_be_visible()
    expect(mark(page, "15", "104", "winch").first).to_be_visible()
    expect(offer).to_have_count(0)
    undo(page)
    expect(mark(page, "7", "104", "winch")).to_have_count(0)
    undo(page)
    expect(mark(page, "1", "104", "winch")).to_have_count(0)
    assert on_the_script(page)
    page.reload()
    expect(mark(page, "1", "104", "brass bell")).to_have_count(1)
    expect(mark(page, "1", "104", "winch")).to_have_count(0)
    assert desk.troubles() == []


def test_a_tag_is_seen_before_the_server_answers_and_goes_when_it_refuses(desk: Watched) -> None:
    page = desk.page
    open_script(page)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/tag/", hold)
    select_words(page, "1", "oilskin")
    page.keyboard.press("w")
    soon = page.locator("#scene-1 .mk.c106.soon")
    expect(soon).to_have_text("oilskin")
    while not held:
        page.wait_for_timeout(20)
    held[0].fulfill(status=422, content_type="text/html", body="<p data-refusal>No room on the sheet.</p>")
    expect(soon).to_have_count(0)
    expect(page.get_by_text("Not done: No room on the sheet.")).to_be_visible()
    assert on_the_script(page)
    assert [one for one in desk.troubles() if "422" not in one] == []


def test_words_are_dragged_over_and_a_category_is_chosen_by_hand(desk: Watched) -> None:
    page = desk.page
    open_script(page)
    line = page.locator("#scene-4 p.ac").first
    line.scroll_into_view_if_needed()
    box = line.bounding_box()
    assert box
    page.mouse.move(box["x"] + 4, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 8, steps=4)
    page.mouse.up()
    words = selected(page)
    assert words
    text = line.text_content() or ""
    assert re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text), "whole words"
    page.get_by_role("button", name="Set dressing").click()
    expect(page.locator("#scene-4 a.mk.c116").first).to_have_text(words)
    card = page.locator("[data-card]")
    expect(card.get_by_role("heading")).to_have_text(words)
    card.get_by_role("button", name="Take it off scene 4").click()
    expect(page.locator("#scene-4 a.mk.c116")).to_have_count(0)
    assert desk.troubles() == []


def test_a_card_is_opened_by_enter_renamed_and_the_words_stay_marked(desk: Watched) -> None:
    page = desk.page
    open_script(page)
    select_words(page, "2", "crayon drawing")
    page.keyboard.press("p")
    drawing = mark(page, "2", "104", "crayon drawing")
    expect(drawing).to_have_count(1)
    page.keyboard.press("Enter")
    card = page.locator("[data-card]")
    name = card.get_by_label("Name", exact=True)
    expect(name).to_be_focused()
    name.fill("Drawing of a ferry")
    card.get_by_label("How many").fill("3")
    page.keyboard.press("Enter")
    expect(card.get_by_role("heading")).to_have_text(re.compile("Drawing of a ferry × 3"))
    expect(drawing, "what stands for it in the text stays").to_have_count(1)
    drawing.focus()
    page.keyboard.press("Delete")
    expect(drawing).to_have_count(0)
    assert desk.troubles() == []


def test_suggestions_are_answered_by_keyboard_and_in_bulk_and_undone(desk: Watched) -> None:
    page = desk.page
    open_script(page, "Suggestions")
    rows = page.locator("[data-guess]")
    many = rows.count()
    assert many > 20
    names = [rows.nth(at).get_attribute("data-guess") for at in range(5)]
    rows.first.focus()
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    expect(page.locator("[data-guess] input:checked")).to_have_count(2)
    page.get_by_role("button", name="Accept ticked").click()
    expect(page.locator("[data-count]")).to_have_text(re.compile(rf"^{many - 2} here"))
    expect(rows).to_have_count(many - 2)
    rows.nth(1).focus()
    page.keyboard.press("a")
    expect(rows).to_have_count(many - 3)
    assert page.evaluate("document.activeElement.dataset.guess") == names[4], "the next one has the keyboard"
    page.keyboard.press("r")
    expect(rows).to_have_count(many - 4)
    page.reload()
    assert rows.first.get_attribute("data-guess") == names[0]
    expect(page.get_by_role("heading", name="Refused")).to_be_visible()
    page.get_by_role("button", name=re.compile("Suggest it again")).first.click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="Refused")).to_be_visible()
    for _ in range(3):
        page.get_by_role("button", name="Undo").click()
        page.wait_for_load_state()
    expect(rows).to_have_count(many)
    assert desk.troubles() == []


@pytest.mark.parametrize("size", ["desk", "tablet", "phone"])
def test_no_page_of_the_script_scrolls_sideways(house: House, browser: Browser, producer: object, size: str) -> None:
    cookies, today = producer.cookies, producer.today  # type: ignore[attr-defined]
    context = browser.new_context(base_url=house.base, storage_state=cookies, viewport=SIZES[size])
    watched = watch(context.new_page())
    page = watched.page
    page.goto(today)
    for name in LISTS:
        open_script(page, name)
        wide, inner = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= inner, f"{name} is {wide} wide on {inner}"
        assert page.locator("main").evaluate("main => main.scrollWidth <= main.clientWidth + 1"), name
    assert watched.troubles() == []
    context.close()


def test_the_script_is_tagged_on_a_tablet_with_the_keys_in_a_dock(
    house: House, browser: Browser, producer: object
) -> None:
    cookies, today = producer.cookies, producer.today  # type: ignore[attr-defined]
    context = browser.new_context(base_url=house.base, storage_state=cookies, viewport=SIZES["tablet"], has_touch=True)
    watched = watch(context.new_page())
    page = watched.page
    page.goto(today)
    open_script(page)
    expect(page.get_by_role("button", name="Props", exact=True)).to_be_hidden()
    page.locator("#scene-1 p.ac").nth(2).dblclick(position={"x": 290, "y": 8})
    assert selected(page)
    page.get_by_role("button", name="Props", exact=True).click()
    expect(mark(page, "1", "104", "lipstick")).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(mark(page, "1", "104", "lipstick")).to_have_count(0)
    assert watched.troubles() == []
    context.close()


def test_a_pdf_is_read_and_its_doubtful_lines_are_settled(desk: Watched) -> None:
    page = desk.page
    begin_from_pdf(page)
    to_section(page, "Script")
    told = page.get_by_text(re.compile(r"^\d+ lines to look at$"))
    many = int((told.text_content() or "0").split()[0])
    assert many > 4
    page.get_by_role("link", name="Look at them").click()
    page.get_by_role("heading", name="Doubtful lines", level=1).wait_for()
    rows = page.locator(".doubt")
    expect(rows).to_have_count(many)
    first = rows.first.locator("mark").text_content()
    expect(rows.first.locator("mark")).to_have_text("OLWEN")
    rows.first.get_by_role("combobox").select_option("action")
    rows.first.get_by_role("button", name=re.compile("^So it is")).click()
    expect(page.get_by_text("1 line settled.")).to_be_visible()
    expect(rows).to_have_count(many - 1)
    rows.nth(0).get_by_role("combobox").select_option(label="note, not printed")
    page.get_by_role("button", name="Correct those I changed").click()
    expect(rows).to_have_count(many - 2)
    page.get_by_role("button", name="Undo").click()
    expect(rows).to_have_count(many - 1)
    for width in ("tablet", "phone"):
        page.set_viewport_size(SIZES[width])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    page.set_viewport_size(SIZES["wide"])
    page.get_by_role("button", name="All are right as they stand here").click()
    expect(page.get_by_text("No line is doubtful")).to_be_visible()
    page.get_by_role("navigation", name="Beside this page").get_by_role("link", name="Pages", exact=True).click()
    expect(page.locator("p.ac").get_by_text(first or "", exact=True).first).to_be_visible()
    assert desk.troubles() == []
