"""`make bench`: what a reader waits for, measured in one run and printed as a table.

The machine's speed drifts, so every figure is the median of several and they are taken in one
run. Nothing here passes or fails: targets are printed beside what was reached.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.payloads import draw_request
from tests.serving import ARGUMENTS, NO_BROWSER, find_browser, served

LOADS, CHANGES, CALLS = 7, 24, 40
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

#: Chooses an area as the select would and gives milliseconds until every visible chart is drawn.
_CHANGE = """
(area) => new Promise((resolve) => {
  const visible = [...document.querySelectorAll(".js-plotly-plot")].filter((g) => g.offsetParent);
  const waiting = new Set(visible);
  const began = performance.now();
  const finish = () => requestAnimationFrame(() => setTimeout(
    () => resolve(performance.now() - began), 0));
  for (const graph of visible) {
    const done = () => {
      graph.removeListener("plotly_afterplot", done);
      waiting.delete(graph);
      if (!waiting.size) finish();
    };
    graph.on("plotly_afterplot", done);
  }
  dash_clientside.set_props("filter-area", { value: area });
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
    with tempfile.TemporaryDirectory() as folder:
        rows += _server_times(Path(folder))
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
        ("cold load to first chart, ms", _spread(times), "1,100"),
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
        times = [
            page.evaluate(_CHANGE, "E08000025" if turn % 2 else "any")
            for turn in range(1, CHANGES + 1)
        ]
        charts = page.locator(".js-plotly-plot:visible").count()
        rows.append((f"filter to paint, {path}, {charts} charts, ms", _spread(times), "120 median"))
        context.close()
    return rows


def _server_times(folder: Path) -> list[tuple[str, str, str]]:
    """The redraw callback from request to answer, without the network."""
    import app
    from data.settings import Settings

    client = app.create_app(Settings(instance=folder)).server.test_client()
    rows = []
    for path in PAGES:
        first = [_call(client, path, f"?from=20{10 + turn}-{11 + turn}") for turn in range(4, 7)]
        again = [_call(client, path, "?area=E08000025") for _ in range(CALLS)][1:]
        rows.append((f"callback, {path}, seen before, ms", _spread(again), "8"))
        rows.append((f"callback, {path}, never seen, ms", _spread(first), ""))
    return rows


def _call(client: FlaskClient, path: str, search: str) -> float:
    body = draw_request(client, path, search)
    began = time.perf_counter()
    answer = client.post("/_dash-update-component", json=body)
    spent = 1000 * (time.perf_counter() - began)
    assert answer.status_code == 200, answer.get_data(as_text=True)[:300]
    return spent


def _spread(values: list[float]) -> str:
    ordered = sorted(values)
    high = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    return f"{statistics.median(ordered):,.1f} (p95 {high:,.0f})"


if __name__ == "__main__":
    sys.exit(main())
