"""WCAG 2.2 AA by axe, on every kind of page in every state, and nothing lost on a small screen."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.support import (
    BIRMINGHAM,
    HEADLINE_THEMES,
    NOWHERE,
    joined,
    opened,
    visit,
)

pytestmark = pytest.mark.browser

AXE = Axe()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
UNKNOWN = "/no/such/page"
PAGES = (
    "/",
    *(f"/theme/{theme}" for theme in HEADLINE_THEMES),
    "/theme/police",
    "/metric/cp_plans_open",
    "/metric/cdop_cause_share",
    "/metric/section11_score",
    "/measures",
    "/variation",
    "/metric/ambulance_referrals",
    "/integrity",
    "/figures",
    "/figures/17",
    "/figures/5",
    UNKNOWN,
)
STATES = {"normal": "", "filtered": BIRMINGHAM, "empty": NOWHERE}

#: Lines of text that reach out of their box, where no box around them scrolls.
_CUT = """() => {
  const hidden = (node) => node && (getComputedStyle(node).clipPath === "inset(50%)"
    || hidden(node.parentElement));
  const scrolls = (node) => /auto|scroll/.test(getComputedStyle(node).overflowX);
  const found = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const holder = text.parentElement;
    if (!text.data.trim() || holder.closest("svg") || hidden(holder) || !holder.checkVisibility()) {
      continue;
    }
    const range = document.createRange();
    range.selectNodeContents(text);
    const line = range.getBoundingClientRect();
    for (let box = holder; box.tagName !== "BODY" && !scrolls(box); box = box.parentElement) {
      const { left, right } = box.getBoundingClientRect();
      const isInline = getComputedStyle(box).display === "inline";
      if (!isInline && (line.right > right + 1 || line.left < left - 1)) {
        const words = text.data.trim().slice(0, 60);
        found.push(`"${words}" reaches out of ${box.tagName}.${box.className}`);
        break;
      }
    }
  }
  return found;
}"""
_NARROW = """() => [...document.querySelectorAll(".js-plotly-plot .main-svg")].every(
  (svg) => svg.getBoundingClientRect().width <= svg.closest(".graph-box").clientWidth + 1
)"""


@pytest.mark.parametrize("path", PAGES)
def test_every_kind_of_page_is_accessible_and_loses_nothing_at_320_pixels(
    page: Page, allowed: set[int], path: str
) -> None:
    if path == UNKNOWN:
        allowed.add(404)
    found = []
    for state, search in STATES.items():
        visit(page, path + search)
        found += [f"{state}: {fault}" for fault in violations(page)]
    # 320 pixels are also what a page of 1,280 is at 400 per cent.
    page.set_viewport_size({"width": 320, "height": 800})
    for state, search in STATES.items():
        visit(page, path + search)
        lost = (*sideways(page), *page.evaluate(_CUT))
        found += [f"{state} at 320 pixels: {fault}" for fault in lost]
    assert not found, joined(found)


@pytest.mark.parametrize("path", ["/", "/theme/child-protection", "/metric/cdop_cause_share"])
def test_dark_pages_are_accessible(open_page: Callable[..., Page], path: str) -> None:
    page = open_page(color_scheme="dark")
    visit(page, path)
    assert page.locator("html").get_attribute("data-mantine-color-scheme") == "dark"
    found = violations(page)
    assert not found, joined(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_open_tables_and_words_are_accessible(
    open_page: Callable[..., Page], scheme: str, width: int
) -> None:
    page = open_page(width, 800, color_scheme=scheme)
    table, about = "cp_plans_open", "cp_plan_rate"
    visit(page, f"/theme/child-protection#view={table}.table,{about}.about")
    opened(page, table, "Table")
    opened(page, about, "About")
    found = [*violations(page), *page.evaluate(_CUT), *sideways(page)]
    assert not found, joined(found)


def test_an_open_filter_is_accessible(page: Page) -> None:
    visit(page, "/theme/police")
    page.locator("#filter-area").click()
    page.get_by_role("option", name="Birmingham", exact=True).wait_for()
    # The open list lies over a part of a card's buttons, which are of use once it is closed.
    found = violations(page, besides="main .tab-bar")
    assert not found, joined(found)


def test_an_open_menu_is_accessible(open_page: Callable[..., Page]) -> None:
    page = open_page(390, 800)
    visit(page, "/")
    page.locator(".menu summary").click()
    page.locator(".menu nav a").first.wait_for()
    found = [*violations(page), *sideways(page)]
    assert not found, joined(found)


@pytest.mark.parametrize("path", ["/theme/child-protection", "/metric/cp_plans_open"])
def test_a_page_that_becomes_narrow_follows(page: Page, path: str) -> None:
    visit(page, path)
    page.set_viewport_size({"width": 320, "height": 800})
    page.wait_for_function(_NARROW)
    assert not sideways(page)


def violations(page: Page, besides: str = "") -> list[str]:
    """What axe finds, but for what matches a selector: each rule with the first places and why."""
    page.evaluate("() => document.fonts.ready.then(() => true)")
    looked_at = {"exclude": [[besides]]} if besides else None
    # Every rule is tried; only what none breaks is not listed place by place.
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    response = AXE.run(page, context=looked_at, options=options).response
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in response["violations"]
        for node in rule["nodes"][:3]
    ]


def sideways(page: Page) -> list[str]:
    """Whether the page can be moved sideways, and what is to blame."""
    return page.evaluate(
        """() => {
          const wide = document.documentElement.scrollWidth;
          if (wide <= innerWidth) return [];
          const blamed = [...document.querySelectorAll("body *")]
            .filter((node) => node.getBoundingClientRect().right > innerWidth + 1).slice(0, 4)
            .map((node) => `${node.tagName}.${node.className}`);
          return [`the page is ${wide} px wide on ${innerWidth}: ${blamed.join(", ")}`];
        }"""
    )
