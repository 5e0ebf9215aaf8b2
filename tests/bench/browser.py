"""Chromium, and when a chart stands there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from tests.bench.sites import Site
from tests.serving import ARGUMENTS

WINDOW = {"width": 1440, "height": 900}
#: Runs in the page before its own scripts: notes when the first chart stands there.
FIRST_CHART = """
(() => {
  const look = () => {
    if (document.querySelector(".js-plotly-plot .main-svg .trace")) {
      requestAnimationFrame(() => { window.firstChart = performance.now(); });
    } else {
      requestAnimationFrame(look);
    }
  };
  look();
})();
"""


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """A browser for a while."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


def fresh(browser: Browser, site: Site) -> BrowserContext:
    """A reader who was never here."""
    context = browser.new_context(base_url=site.address, viewport=WINDOW)
    context.add_init_script(FIRST_CHART)
    return context


def opened(context: BrowserContext, path: str) -> Page:
    """A page whose charts stand there; the first of them is looked at."""
    page = context.new_page()
    page.goto(path)
    page.wait_for_function("() => window.firstChart")
    page.wait_for_load_state("networkidle")
    page.locator(".js-plotly-plot:visible").first.scroll_into_view_if_needed()
    return page


def protocol(page: Page) -> CDPSession:
    """Chromium's own protocol, with an eye on the network."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    return session


def received(session: CDPSession) -> Callable[[], float]:
    """A count of the kilobytes that come over the network from now on, headers included."""
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    return lambda: sum(sizes) / 1000
