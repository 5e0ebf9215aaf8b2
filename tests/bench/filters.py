"""From a change of a filter to its paint, as a reader sees it."""

from collections.abc import Sequence
from itertools import islice

from playwright.sync_api import Browser, Page

from tests.bench.browser import WINDOW, fresh, opened
from tests.bench.sites import PAGES, Site
from tests.bench.table import Row, compared

CHANGES = 24
AIM = "100 (p95 180)"
#: What is chosen, one after the other and then again; None is nothing.
CHOICES = (("area", "E08000025"), ("from", "2015-16"), ("area", None), ("from", None))

#: Chooses as a control would and gives milliseconds until what changes inside the window is
#: painted, and until all that changes is. What stays as it is need not be drawn again, so the end
#: is that nothing changes any more, for longer than anything waits for its turn.
_CHANGE = """
([control, value]) => new Promise((resolve, reject) => {
  const inside = (node) => {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    const box = element && element.getBoundingClientRect();
    return box && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
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
  observer.observe(document.body,
    { childList: true, subtree: true, characterData: true, attributes: true });
  setTimeout(() => reject(new Error(`${control} = ${value} changed nothing in 10 s`)), 10000);
  dash_clientside.set_props(control, { value });
})
"""

#: Chooses on a page as its select would, and gives milliseconds until its table is painted.
_CHOOSE = """
([name, value, part]) => new Promise((resolve, reject) => {
  const region = document.querySelector(`[id*='"part":"${part}"']`);
  const began = performance.now();
  new MutationObserver((_, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began), 0));
  }).observe(region, { childList: true, subtree: true, characterData: true });
  setTimeout(() => reject(new Error(`${name} = ${value} changed nothing in 10 s`)), 10000);
  dash_clientside.set_props({ name, type: "choice" }, { value });
})
"""


def measure(
    browser: Browser, sites: tuple[Site, Site], measures: str, *, quick: bool
) -> list[Row]:  # fmt: skip
    """Rows of the pages that both have, then of those that only ours has."""
    changes = 8 if quick else CHANGES
    rows, every = [], ([], [])
    for name in PAGES:
        ours, plain = paints(browser, sites, name, changes)
        rows.append(compared(f"filter to paint, {name}, what is seen, ms", ours[0], plain[0], AIM))
        rows.append(compared(f"filter to paint, {name}, all of the page, ms", ours[1], plain[1]))
        every[0].extend(ours[0])
        every[1].extend(plain[0])
    everywhere = compared("filter to paint, these pages together, ms", *every, f"{AIM}; ratio 2.5")
    return [*rows, everywhere, *choices(browser, sites[0], measures, changes)]


def paints(
    browser: Browser, sites: tuple[Site, ...], name: str, changes: int
) -> list[tuple[list[float], list[float]]]:
    """Of each: milliseconds until what is seen is painted, and until everything is."""
    contexts = [fresh(browser, site) for site in sites]
    pages = [opened(context, PAGES[name]) for context in contexts]
    found: list[list[tuple[float, float]]] = [[] for _ in sites]
    for place in range(changes):
        control, value = CHOICES[place % len(CHOICES)]
        for site, page, times in zip(sites, pages, found, strict=True):
            page.bring_to_front()
            chosen = value or site.nothing()
            times.append(page.evaluate(_CHANGE, [site.control(name, control), chosen]))
    for context in contexts:
        context.close()
    return [tuple(map(list, zip(*times, strict=True))) for times in found]


def choices(browser: Browser, site: Site, measures: str, changes: int) -> list[Row]:
    """Choices on pages that the plain application has not: what is compared, a scorecard's year.

    Args:
        browser: Chromium.
        site: ours.
        measures: a query of the compare page with many measures.
        changes: how many times something is chosen.
    """
    asked = {
        "compare": ("/compare", "by", ("areas", "year_ago"), "answer"),
        "compare, many measures": (f"/compare?{measures}", "by", ("before", "year_ago"), "answer"),
        "scorecard": ("/scorecard", "year", ("2015-16", "2016-17"), "scorecard"),
    }
    rows = []
    for name, (path, choice, values, part) in asked.items():
        context = browser.new_context(base_url=site.address, viewport=WINDOW)
        page = context.new_page()
        page.goto(path)
        page.wait_for_selector("h1")
        page.wait_for_load_state("networkidle")
        times = _chosen(page, choice, values, part, changes)
        rows.append(compared(f"choice to paint, {name}, ms", times, aim=AIM))
        context.close()
    return rows


def _chosen(
    page: Page, choice: str, values: Sequence[str], part: str, changes: int
) -> list[float]:  # fmt: skip
    in_turn = (value for _ in range(changes) for value in values)
    return [page.evaluate(_CHOOSE, [choice, value, part]) for value in islice(in_turn, changes)]
