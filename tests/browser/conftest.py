"""The real server, a real browser, and pages that fail their test on any fault they meet."""

import os
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.readers import Readers
from tests.browser.support import Watch
from tests.serving import ARGUMENTS, NO_BROWSER, find_browser, served

TIMEOUT = 15_000


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not find_browser():
        terminalreporter.write_line(NO_BROWSER)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    if not path:
        if os.environ.get("CI"):
            pytest.fail(NO_BROWSER)
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the dashboard as it is served for good, on stores of its own."""
    with served(tmp_path_factory.mktemp("instance")) as address:
        yield address


@pytest.fixture
def allowed() -> set[int]:
    """Statuses of 400 and more that a test expects; it adds them here."""
    return set()


@pytest.fixture(scope="session")
def readers(browser: Browser) -> Readers:
    """Readers' tabs, each lent to one test at a time."""
    return Readers(browser, TIMEOUT)


@pytest.fixture
def open_page(readers: Readers, address: str, allowed: set[int]) -> Iterator[Callable[..., Page]]:
    """Open a page as a reader of its own; at the end no page may have met a fault."""
    watch = Watch(urlsplit(address).netloc, allowed)
    opened = []

    def open_fresh(width: int = 1280, height: int = 900, **options: object) -> Page:
        viewport = {"width": width, "height": height}
        page = readers.lend(base_url=address, viewport=viewport, **options)
        opened.append(page)
        watch.over(page)
        return page

    yield open_fresh
    for page in opened:
        watch.leave(page)
        readers.take_back(page)
    assert not watch.faults()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()
