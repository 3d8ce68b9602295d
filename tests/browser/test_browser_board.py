"""The board in Chromium by hand: many drags, many strips, the keyboard alone, two people, a screen reader, a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from playwright.sync_api import expect

from browser.house import PATIENCE, SIZES, House, Watched, to_section, watch
from browser.planting import plant

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

ORDER = """() => [...document.querySelectorAll('[data-day]')].map(day => [day.dataset.day,
  [...day.querySelectorAll('[data-strip],[data-banner]')].map(one => one.dataset.strip ?? one.dataset.banner)])"""
LIVE = "[data-board].live"
DRAGS, MANY = 15, 50


class Order(NamedTuple):
    """What stands on each day, days in order."""

    days: tuple[tuple[str, tuple[str, ...]], ...]

    def moved(self, strip: str, before: str) -> Order:
        """The strip taken out, and put in again in front of another one."""
        out = [(day, [one for one in items if one != strip]) for day, items in self.days]
        for _, items in out:
            if before in items:
                items.insert(items.index(before), strip)
        return Order(tuple((day, tuple(items)) for day, items in out))

    def all(self) -> list[str]:
        """Every strip, in shooting order, the boneyard last."""
        return [one for _, items in self.days for one in items]

    def day_of(self, strip: str) -> str:
        """Where a strip stands."""
        return next(day for day, items in self.days if strip in items)


def order(page: Page) -> Order:
    return Order(tuple((day, tuple(items)) for day, items in page.evaluate(ORDER)))


def version(page: Page) -> int:
    return int(page.locator("[data-board]").get_attribute("data-version") or 0)


def at_rest(page: Page, seen: int, more: int = 1) -> None:
    """Wait until so many versions more are confirmed, and nothing is under way."""
    page.wait_for_function(
        """seen => { const board = document.querySelector('[data-board].live');
          return Number(board?.dataset.version) >= seen && !board.hasAttribute('aria-busy'); }""",
        arg=seen + more,
    )


def strip(page: Page, key: str) -> Locator:
    return page.locator(f'[data-strip="{key}"]')


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def said(page: Page) -> str:
    return page.locator("[data-announce]").text_content() or ""


BOXES = """keys => keys.map(key => {
  const box = document.querySelector(`[data-strip="${key}"]`).getBoundingClientRect();
  return {x: box.x, y: box.y, height: box.height}; })"""


def drag(page: Page, source: str, target: str) -> None:
    """With the real mouse, as fast as it goes: pressed, over the upper edge of the target, let go."""
    grip, _ = page.evaluate(BOXES, [source, target])
    page.mouse.move(grip["x"] + 40, grip["y"] + grip["height"] / 2)
    grip, goal = page.evaluate(BOXES, [source, target])
    page.mouse.move(grip["x"] + 60, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(goal["x"] + 60, goal["y"] + 8)
    page.mouse.move(goal["x"] + 62, goal["y"] + 5)
    page.mouse.up()


def open_board(page: Page) -> None:
    to_section(page, "Schedule")
    page.wait_for_selector(LIVE)


@pytest.fixture(scope="module")
def long_board(house: House) -> str:
    """The address of the board of a feature with more than sixty strips, eight a day."""
    return plant(house, "The long one", 66, 8, 3)


@pytest.fixture
def board(house: House, browser: Browser, producer: Any, long_board: str) -> Iterator[Watched]:
    """The long board, tall enough that every drag has both its ends in sight."""
    context = browser.new_context(storage_state=producer.cookies, viewport={"width": 1280, "height": 3600})
    context.set_default_timeout(PATIENCE)
    watched = watch(context.new_page())
    watched.page.goto(long_board)
    watched.page.wait_for_selector(LIVE)
    yield watched
    assert watched.troubles() == []
    context.close()


def test_fifteen_fast_drags_all_land(board: Watched) -> None:
    page = board.page
    wanted, seen = order(page), version(page)
    strips = wanted.all()
    for turn in range(DRAGS):
        source, target = strips[turn], strips[55 - 3 * turn]
        drag(page, source, target)
        wanted = wanted.moved(source, target)
        assert order(page) == wanted, f"drag {turn + 1} is shown at once"
    at_rest(page, seen, DRAGS)
    assert order(page) == wanted
    page.reload()
    page.wait_for_selector(LIVE)
    assert order(page) == wanted, "and all of them were kept"


def test_fifty_strips_move_at_once_and_come_back_with_one_undo(board: Watched) -> None:
    page = board.page
    before, seen = order(page), version(page)
    strips = before.all()[4 : 4 + MANY]
    strip(page, strips[0]).click()
    strip(page, strips[-1]).click(modifiers=["Shift"])
    expect(page.locator("[data-count]")).to_contain_text(f"{MANY} scenes")
    drag(page, strips[3], before.all()[0])
    assert order(page).all()[:MANY] == strips, "in their order, in front of the first"
    at_rest(page, seen)
    assert version(page) == seen + 1, "one change"
    page.locator("[data-board-undo] button").click()
    at_rest(page, seen, 2)
    assert order(page) == before
    page.get_by_role("button", name="Redo").click()
    at_rest(page, seen, 3)
    assert order(page).all()[:MANY] == strips
    press(page, "Control+z")
    at_rest(page, seen, 4)


def test_everything_with_the_keyboard_alone(board: Watched) -> None:
    page = board.page
    before, seen = order(page), version(page)
    days = [day for day, _ in before.days]
    first = before.all()[0]
    home = days.index(before.day_of(first))
    page.locator("[data-find]").focus()
    for _ in range(10):
        if page.evaluate("document.activeElement.matches('[data-strip]')"):
            break
        press(page, "Tab")
    assert page.evaluate("document.activeElement.dataset.strip") == first, "one stop of the tab key leads to the board"
    press(page, "Shift+ArrowDown", "Shift+ArrowDown")
    assert "3 scenes" in said(page)
    press(page, "Space", "ArrowRight", "ArrowRight", "Enter")
    at_rest(page, seen)
    assert [order(page).day_of(one) for one in before.all()[:3]] == [days[home + 2]] * 3
    press(page, "Escape", "g")
    page.keyboard.type(strip(page, before.all()[20]).get_attribute("data-number") or "")
    press(page, "Enter")
    assert page.evaluate("document.activeElement.dataset.strip") == before.all()[20]
    press(page, "Control+x", "PageDown", "ArrowUp", "Control+v")
    at_rest(page, seen, 2)
    assert page.evaluate("document.activeElement.dataset.strip ?? document.activeElement.dataset.bar") is not None
    press(page, "i")
    at_rest(page, seen, 3)
    assert len(order(page).days) == len(before.days) + 1
    press(page, "b")
    page.keyboard.type("Lunch")
    press(page, "Tab", "m", "Enter")
    at_rest(page, seen, 4)
    expect(page.get_by_role("option", name=re.compile("Lunch"))).to_be_visible()
    press(page, "Delete")
    at_rest(page, seen, 5)
    expect(page.get_by_role("option", name=re.compile("Lunch"))).to_have_count(0)
    press(page, *["Control+z"] * 5)
    at_rest(page, seen, 10)
    assert order(page) == before


def test_a_scene_is_split_joined_locked_and_noted(board: Watched) -> None:
    page = board.page
    before, seen = order(page), version(page)
    long = page.locator("[data-strip]").evaluate_all(
        "all => all.find(one => Number(one.dataset.eighths) > 3).dataset.strip"
    )
    strip(page, long).focus()
    press(page, "s", "Enter")
    at_rest(page, seen)
    scene = strip(page, long).get_attribute("data-scene")
    parts = page.locator(f'[data-scene="{scene}"]')
    expect(parts).to_have_count(2)
    expect(parts.first).to_have_attribute("aria-label", re.compile("part 1"))
    press(page, "j")
    at_rest(page, seen, 2)
    assert order(page) == before
    press(page, "n")
    page.keyboard.type("Wet down the street")
    press(page, "Enter")
    expect(strip(page, long)).to_contain_text("Wet down the street")
    press(page, "l")
    expect(strip(page, long)).to_contain_text("locked")
    press(page, "Alt+ArrowRight")
    assert "is locked" in said(page)
    assert order(page) == before
    press(page, "z")
    expect(strip(page, long)).not_to_contain_text("locked")
    expect(strip(page, long)).to_contain_text("Wet down the street")
    assert page.evaluate("document.activeElement.dataset.strip") == long, "the keyboard stays"


def test_what_cannot_be_done_goes_back_with_a_message(board: Watched) -> None:
    page = board.page
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector(LIVE)
    before = order(page)
    key = before.all()[5]
    page.evaluate("document.querySelector('[data-board]').dataset.pollUrl = ''")
    strip(other, key).focus()
    press(other, "l")
    expect(strip(other, key)).to_contain_text("locked")
    page.evaluate("key => document.querySelector(`[data-strip='${key}']`).removeAttribute('data-locked')", key)
    drag(page, key, before.all()[30])
    expect(page.locator("[data-announce].alert")).to_contain_text("locked")
    assert order(page) == before
    board.wrong[:] = [text for text in board.wrong if "422" not in text]
    strip(other, key).focus()
    press(other, "l")
    expect(strip(other, key)).not_to_contain_text("locked")
    other.close()


def test_two_people_see_each_other_within_seconds(board: Watched) -> None:
    page = board.page
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector(LIVE)
    before, seen = order(page), version(page)
    strip(page, before.all()[40]).click()
    strip(page, before.all()[41]).click(modifiers=["Control"])
    strip(other, before.all()[0]).focus()
    press(other, "Alt+ArrowRight")
    at_rest(other, seen)
    page.bring_to_front()
    page.wait_for_function("seen => Number(document.querySelector('[data-board]').dataset.version) > seen", arg=seen)
    expect(page.locator("[data-count]")).to_contain_text("2 scenes")
    assert order(page) == order(other)
    assert page.evaluate("document.activeElement.dataset.strip") == before.all()[41], "focus and choice stay"
    press(other, "Control+z")
    at_rest(other, seen, 2)
    other.close()


def test_find_and_filter(board: Watched) -> None:
    page = board.page
    page.keyboard.press("Tab")
    strip(page, order(page).all()[0]).focus()
    press(page, "/")
    number = strip(page, order(page).all()[12]).get_attribute("data-number") or ""
    page.keyboard.type(number)
    hits = page.locator("[data-strip].hit")
    expect(hits.first).to_be_visible()
    press(page, "Escape")
    expect(hits).to_have_count(0)
    press(page, "f")
    expect(page.get_by_label("Episode")).to_be_hidden()  # this is no series
    # the filter says who a number is, and who is named is found on every strip they are in
    number, name = page.get_by_label("Cast").locator("option").nth(1).inner_text().split(maxsplit=1)
    page.get_by_text("Layout", exact=True).click()
    expect(page.get_by_label("Location")).to_be_hidden()
    press(page, "Escape")
    expect(page.get_by_label("Height")).to_be_hidden()
    page.locator("[data-find]").fill(name)
    cast = page.locator("[data-strip]").evaluate_all("all => all.map(one => one.dataset.cast.split('|'))")
    expect(hits).to_have_count(sum(number in one for one in cast))
    page.locator("[data-find]").press("Escape")
    press(page, "f")
    page.get_by_label("Set").select_option(index=1)
    page.get_by_label("Leave the others out").check()
    shown = page.locator("[data-strip]:visible")
    sets = shown.evaluate_all("all => [...new Set(all.map(one => one.dataset.set))]")
    assert len(sets) == 1
    assert 0 < shown.count() < len(order(page).all())
    page.get_by_role("button", name="Show all").click()
    expect(shown).to_have_count(len(order(page).all()))


def test_a_screen_reader_is_told_each_strip_and_day(desk: Watched) -> None:
    open_board(desk.page)
    tree = desk.page.get_by_role("listbox", name="Stripboard").aria_snapshot()
    days = re.findall(r'group "(Day \d+, [A-Z][a-z]{2} \d+ [A-Z][a-z]+ \d{4})"', tree)
    assert len(days) == len(set(days)) == 6
    names = re.findall(r'option "(Scene [^"]+)"', tree)
    assert len(names) == 20
    shape = r"Scene \w+, (INT|EXT|I/E) [^,]+(, [^,]+)*, (day|night|dawn|dusk), [\d/ ]+ pages?, Day \d, \w+ of \w+"
    assert [name for name in names if not re.match(shape, name)] == []
    assert "Scene 5, I/E JOE'S CAR, day, 1 page, Day 1, first of four" in names
    assert desk.troubles() == []


REST = 600


class Finger:
    """One real touch of the browser's, not a mouse in disguise."""

    def __init__(self, page: Page) -> None:
        self.page, self.wire = page, page.context.new_cdp_session(page)

    def at(self, key: str) -> tuple[float, float]:
        """In the upper part of a strip, where a drop lands in front of it."""
        box = self.page.evaluate(BOXES, [key])[0]
        return box["x"] + 150, box["y"] + 8

    def go(self, kind: str, place: tuple[float, float] | None = None) -> None:
        points = [] if place is None else [{"x": place[0], "y": place[1]}]
        self.wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def carry(self, source: str, target: str, rest: int = REST) -> None:
        """Press, hold, go over to the target in steps, let go."""
        (x, y), goal = self.at(source), self.at(target)
        self.go("touchStart", (x, y))
        self.page.wait_for_timeout(rest)
        for step in range(1, 6):
            self.go("touchMove", (x + (goal[0] - x) * step / 5, y + (goal[1] - y) * step / 5))
        self.go("touchEnd")


def test_a_finger_that_rests_carries_strips_and_one_that_swipes_scrolls(
    browser: Browser, producer: Any, long_board: str
) -> None:
    context = browser.new_context(storage_state=producer.cookies, viewport=SIZES["phone"], has_touch=True)
    watched = watch(context.new_page())
    page = watched.page
    page.goto(long_board)
    page.wait_for_selector(LIVE)
    before, seen, finger = order(page), version(page), Finger(page)
    first, second, third, fourth = before.all()[:4]
    strip(page, first).evaluate("one => window.scrollTo(0, one.getBoundingClientRect().top + window.scrollY - 200)")
    finger.carry(first, third)
    wanted = before.moved(first, third)
    assert order(page) == wanted, "shown at once"
    at_rest(page, seen)
    page.locator(".toast").get_by_role("button", name="Undo").tap()
    at_rest(page, seen, 2)
    assert order(page) == before
    strip(page, second).tap()
    strip(page, third).tap()
    finger.carry(third, first)
    at_rest(page, seen, 3)
    assert order(page) == before.moved(second, first).moved(third, first), "all that was chosen goes along"
    press(page, "Control+z")
    at_rest(page, seen, 4)
    top = page.evaluate("window.scrollY")
    finger.carry(fourth, first, rest=0)
    page.wait_for_function("top => window.scrollY > top", arg=top)
    finger.carry(fourth, fourth)
    assert order(page) == before
    assert version(page) == seen + 4, "a swipe and a mere touch change nothing"
    assert watched.troubles() == []
    context.close()


WIDE_OF_PAGE = "document.documentElement.scrollWidth <= window.innerWidth"


def test_on_a_phone_the_bar_of_what_is_chosen_leaves_the_strip_in_sight(desk: Watched) -> None:
    page = desk.page
    page.set_viewport_size(SIZES["phone"])
    open_board(page)
    key = order(page).all()[5]
    foot = page.evaluate(
        "key => document.querySelector(`[data-strip='${key}']`).getBoundingClientRect().bottom + scrollY", key
    )
    page.evaluate("by => scrollTo(0, by)", foot - SIZES["phone"]["height"] + 20)
    strip(page, key).click(position={"x": 120, "y": 10})
    bar, chosen = page.locator("[data-chosen]").bounding_box(), strip(page, key).bounding_box()
    assert bar
    assert chosen
    assert chosen["y"] >= 0
    assert chosen["y"] + chosen["height"] <= bar["y"]


@pytest.mark.parametrize("view", ["sheet", "columns"])
def test_on_a_phone_nothing_but_the_columns_scrolls_sideways(desk: Watched, view: str) -> None:
    page = desk.page
    page.set_viewport_size(SIZES["phone"])
    open_board(page)
    page.get_by_role("link", name=view.capitalize(), exact=True).click()
    page.locator("[data-strip]").first.click()
    expect(page.locator("[data-chosen]")).to_be_visible()
    for name in ("Filter", "Layout"):
        page.locator("summary", has_text=name).click()
        assert page.evaluate(WIDE_OF_PAGE), name
    box = page.locator("[data-chosen]").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= SIZES["phone"]["width"]
    spilt = page.evaluate(
        """() => [...document.querySelectorAll("main *")].filter((one) => one.getClientRects().length > 0
          && one.getBoundingClientRect().right > window.innerWidth + 1
          && !one.closest(".unseen, .view-columns [data-days]"))
          .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert spilt == []
    assert desk.troubles() == []


def test_the_look_is_remembered_and_offered_where_there_is_no_script(
    desk: Watched, browser: Browser, producer: Any
) -> None:
    page = desk.page
    open_board(page)
    page.locator("[data-strip]").first.focus()
    press(page, "v", "+")
    page.locator("summary", has_text="Layout").click()
    page.get_by_label("Colours").select_option("singleton")
    page.get_by_label("synopsis").uncheck()
    page.reload()
    look = page.locator("[data-board]").get_attribute("class") or ""
    assert {"view-columns", "zoom-120", "theme-singleton", "no-syn"} <= set(look.split())
    plain = browser.new_context(storage_state=producer.cookies, java_script_enabled=False)
    bare = plain.new_page()
    bare.goto(page.url)
    bare.get_by_role("link", name="Columns").click()
    assert "view-columns" in (bare.locator("[data-board]").get_attribute("class") or "")
    expect(bare.get_by_role("button", name="Move")).to_be_visible()
    plain.close()


def test_the_help_names_every_key_that_does_something(desk: Watched) -> None:
    page = desk.page
    open_board(page)
    page.locator("[data-strip]").first.focus()
    press(page, "?")
    told = page.get_by_role("dialog", name="Keys of the board")
    for key in ("Space", "Ctrl+X", "Ctrl+Z", "g", "i", "b", "s", "j", "l", "n", "?"):
        expect(told.locator("kbd").filter(has_text=re.compile(f"^{re.escape(key)}$")).first).to_be_visible()
    press(page, "Escape")
    expect(told).to_be_hidden()


def test_two_units_stand_under_each_other_by_date(board: Watched) -> None:
    page = board.page
    seen, second = version(page), order(page).days[2][0]
    page.get_by_role("link", name="Columns", exact=True).click()
    page.locator(f'[data-day="{second}"] [data-bar]').focus()
    press(page, "u", "s", "Enter")
    at_rest(page, seen)
    expect(page.locator(f'[data-day="{second}"]')).to_contain_text("second unit")
    placed = page.evaluate(
        """key => { const box = day => day.getBoundingClientRect(), all = [...document.querySelectorAll('[data-day]')];
          const own = all.find(day => day.dataset.day === key);
          const mate = all.find(day => day !== own && day.dataset.date === own.dataset.date);
          return [box(own).x - box(mate).x, box(own).y - box(mate).bottom]; }""",
        second,
    )
    assert placed[0] == 0, "the same date, the same column"
    assert placed[1] >= 0, "the second unit below the main unit"
    press(page, "Control+z")
    at_rest(page, seen, 2)
    page.get_by_role("link", name="Sheet", exact=True).click()
