"""Cold and warm load to the first chart, on this machine and over a slow network."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext

from tests.bench.browser import fresh, protocol, received
from tests.bench.sites import Site
from tests.bench.table import Row, compared

LOADS = 7
#: A committee room's Wi-Fi: 10 Mbit/s each way, 40 ms there and back.
SLOW = {
    "offline": False,
    "latency": 40,
    "downloadThroughput": 10e6 / 8,
    "uploadThroughput": 10e6 / 8,
}


@dataclass
class _Loads:
    """Milliseconds and kilobytes of first and second visits."""

    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    cold_size: list[float] = field(default_factory=list)
    warm_size: list[float] = field(default_factory=list)


def measure(browser: Browser, sites: tuple[Site, Site], *, quick: bool) -> list[Row]:
    """Rows of both, taken in turn."""
    rows = []
    for is_slow in (False, True):
        found = {site.name: _Loads() for site in sites}
        for _ in range(2 if quick else LOADS):
            for site in sites:
                _visit_twice(browser, site, found[site.name], is_slow=is_slow)
        rows += _rows(*found.values(), is_slow=is_slow)
    return rows


def _rows(ours: _Loads, plain: _Loads, *, is_slow: bool) -> list[Row]:
    where = ", 10 Mbit/s and 40 ms" if is_slow else ""
    rows = [
        compared(f"cold load to first chart{where}, ms", ours.cold, plain.cold,
                 "" if is_slow else "1,000; ratio 2"),
        compared(f"warm load to first chart{where}, ms", ours.warm, plain.warm),
    ]  # fmt: skip
    if not is_slow:
        rows += [
            compared("cold load, kB on the wire", ours.cold_size, plain.cold_size, "900"),
            compared("warm load, kB on the wire", ours.warm_size, plain.warm_size),
        ]
    return rows


def _visit_twice(browser: Browser, site: Site, into: _Loads, *, is_slow: bool) -> None:
    """A reader who was never here, and the same one a second time."""
    context = fresh(browser, site)
    for times, sizes in ((into.cold, into.cold_size), (into.warm, into.warm_size)):
        time, size = _visit(context, is_slow=is_slow)
        times.append(time)
        sizes.append(size)
    context.close()


def _visit(context: BrowserContext, *, is_slow: bool) -> tuple[float, float]:
    page = context.new_page()
    session = protocol(page)
    if is_slow:
        session.send("Network.emulateNetworkConditions", SLOW)
    size = received(session)
    page.goto("/")
    page.wait_for_function("() => window.firstChart")
    page.wait_for_load_state("networkidle")
    time = page.evaluate("window.firstChart")
    page.close()
    return time, size()
