"""`make bench`: what a reader waits for, measured in one run and printed as a table.

The machine's speed drifts, so every figure is the median of several and they are taken in one
run. Nothing here passes or fails: targets are printed beside what was reached.
"""

import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from data.settings import Settings
from tests.bench import imports
from tests.bench.calls import callback_times, many_measures, spread
from tests.bench.imports import MEASURES
from tests.serving import ARGUMENTS, NO_BROWSER, find_browser, served

LOADS, CHANGES = 7, 24
PAGES = ("/", "/theme/front-door", "/theme/child-protection", "/theme/police")

#: Runs in the page before its own scripts: notes when the first chart stands there.
_FIRST_CHART = """
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

#: Chooses a first year as the select would and gives milliseconds until what changes inside the
#: window is painted, and until all of the page is. A chart that stays as it is is not drawn again,
#: so the end is that nothing changes any more, for longer than a chart waits for its turn.
_CHANGE = """
(year) => new Promise((resolve) => {
  const inside = (node) => {
    const box = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)
      ?.getBoundingClientRect();
    return box && box.bottom > 0 && box.top < innerHeight && box.width > 0;
  };
  const began = performance.now();
  let changed = [], seen = 0, all = 0, end = 0;
  const observer = new MutationObserver((records) => {
    if (!changed.length) {
      requestAnimationFrame(() => setTimeout(() => {
        all = performance.now() - began;
        seen = changed.some(inside) ? all : seen;
        changed = [];
        clearTimeout(end);
        end = setTimeout(() => { observer.disconnect(); resolve([seen, all]); }, 600);
      }, 0));
    }
    changed.push(...records.map((one) => one.target));
  });
  observer.observe(document.querySelector("main"),
    { childList: true, subtree: true, characterData: true, attributes: true });
  dash_clientside.set_props("filter-from", { value: year });
})
"""


#: Chooses on a page as its select would, and gives milliseconds until its table is painted.
_CHOOSE = """
([name, value, part]) => new Promise((resolve) => {
  const region = document.querySelector(`[id*='"part":"${part}"']`);
  const began = performance.now();
  new MutationObserver((_, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began), 0));
  }).observe(region, { childList: true, subtree: true, characterData: true });
  dash_clientside.set_props({ name, type: "choice" }, { value });
})
"""


def main() -> int:
    """Measure and print."""
    path = find_browser()
    if path is None:
        print(NO_BROWSER)
        return 1
    rows: list[tuple[str, str, str]] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder)) as address,
        _browser(path) as browser,
    ):
        rows += _cold_loads(browser, address)
        rows += _filter_changes(browser, address)
        rows += _choices(browser, address, many_measures(_kept_in(Path(folder)), MEASURES))
    with tempfile.TemporaryDirectory() as folder:
        rows += _server_times(Path(folder))
    rows += imports.measure()
    width = max(len(name) for name, _, _ in rows)
    for name, reached, aim in [("measured", "reached", "aim"), *rows]:
        print(f"{name:<{width}}  {reached:>22}  {aim}")
    return 0


@contextmanager
def _browser(path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


def _cold_loads(browser: Browser, address: str) -> list[tuple[str, str, str]]:
    """Each load in a context of its own: nothing is cached."""
    times, sizes = [], []
    for _ in range(LOADS):
        context = browser.new_context(base_url=address)
        page = context.new_page()
        page.add_init_script(_FIRST_CHART)
        received = _count_bytes(page)
        page.goto("/")
        page.wait_for_function("() => window.firstChart")
        page.wait_for_load_state("networkidle")
        times.append(page.evaluate("window.firstChart"))
        sizes.append(received())
        context.close()
    return [
        ("cold load to first chart, ms", spread(times), "1,100"),
        ("cold load on the wire, kB", f"{statistics.median(sizes) / 1000:,.0f}", "1,000"),
    ]


def _count_bytes(page: Page) -> Callable[[], float]:
    sizes: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    return lambda: sum(sizes)


def _filter_changes(browser: Browser, address: str) -> list[tuple[str, str, str]]:
    rows = []
    for path in PAGES:
        context = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.add_init_script(_FIRST_CHART)
        page.goto(path)
        page.wait_for_function("() => window.firstChart")
        page.wait_for_load_state("networkidle")
        # A reader who changes a filter looks at a chart.
        page.locator(".js-plotly-plot:visible").first.scroll_into_view_if_needed()
        times = [
            page.evaluate(_CHANGE, "2015-16" if turn % 2 else "any")
            for turn in range(1, CHANGES + 1)
        ]
        charts = page.locator(".js-plotly-plot:visible").count()
        seen, every = zip(*times, strict=True)
        rows.append((f"filter to paint, {path}, what is seen, ms", spread(seen), "120 median"))
        rows.append((f"filter to paint, {path}, all {charts} charts, ms", spread(every), ""))
        context.close()
    return rows


def _choices(browser: Browser, address: str, measures: str) -> list[tuple[str, str, str]]:
    """Choices on pages of their own: what is compared, and a scorecard's year."""
    pages = {
        f"compare, {MEASURES} measures": (f"/compare?{measures}", "by", ("before", "year_ago"),
                                          "answer"),
        "scorecard": ("/scorecard", "year", ("2015-16", "2016-17"), "scorecard"),
    }  # fmt: skip
    rows = []
    for name, (path, choice, values, part) in pages.items():
        context = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.goto(path)
        page.wait_for_selector(".compare-table, .scorecard-table")
        page.wait_for_load_state("networkidle")
        times = [
            page.evaluate(_CHOOSE, [choice, values[turn % 2], part]) for turn in range(CHANGES)
        ]
        rows.append((f"choice to paint, {name}, ms", spread(times), "250 median"))
        context.close()
    return rows


def _kept_in(folder: Path) -> Settings:
    return Settings(instance=folder, database_url="", vault_database_url="")


def _server_times(folder: Path) -> list[tuple[str, str, str]]:
    settings = _kept_in(folder)
    rows = []
    for path in PAGES:
        new, again = callback_times(settings, path)
        rows.append((f"callback, {path}, seen before, ms", spread(again), "8"))
        rows.append((f"callback, {path}, never seen, ms", spread(new), ""))
    return rows


if __name__ == "__main__":
    sys.exit(main())
