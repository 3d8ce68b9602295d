"""One office and one browser for a module; a page is signed in as the sample's producer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from browser.house import CHROMIUM, PATIENCE, SIZES, House, Watched, open_browser, open_house, sign_in, watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed: the pages are not looked at in a browser")
    with open_house(tmp_path_factory.mktemp("office")) as opened:
        yield opened


# Module and not session: Playwright's event loop must not live on under the database tests of other modules.
@pytest.fixture(scope="module")
def browser(house: House) -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@dataclass(frozen=True)
class Producer:
    """The sample's producer: cookies, and the address of *Today* of the sample."""

    cookies: Any
    today: str


@pytest.fixture(scope="module")
def producer(house: House, browser: Browser) -> Producer:
    """Came in by the printed link."""
    context = browser.new_context()
    page = sign_in(context, house.link)
    found = Producer(context.storage_state(), page.url)
    context.close()
    return found


@pytest.fixture
def desk(house: House, browser: Browser, producer: Producer) -> Iterator[Watched]:
    """A wide, light page of the producer, on *Today* of the sample."""
    context = browser.new_context(base_url=house.base, storage_state=producer.cookies, viewport=SIZES["wide"])
    context.set_default_timeout(PATIENCE)
    watched = watch(context.new_page())
    watched.page.goto(producer.today)
    yield watched
    context.close()
