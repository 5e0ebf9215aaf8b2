"""The whole flow without a mouse, and the focus always in sight."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support import card, joined, opened, query, ready, visit

pytestmark = pytest.mark.browser

THEME, PLANS = "/theme/child-protection", "cp_plans_open"
MOST_STEPS = 150
_FOCUSED = """() => {
  const node = document.activeElement, style = getComputedStyle(node);
  const { left, right, top, bottom } = node.getBoundingClientRect();
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return {
    name: `${node.tagName} ${(node.ariaLabel || node.textContent || node.id).trim().slice(0, 40)}`,
    isBody: node === document.body,
    isSeen: (outlined || style.boxShadow !== "none") && right > left && bottom > top
      && right > 0 && left < innerWidth && bottom > 0 && top < innerHeight,
  };
}"""
_STROKES = """() => [...document.querySelectorAll(".graph-box .js-plotly-plot")]
  .filter((graph) => graph.checkVisibility())
  .map((graph) => graph.querySelector(".cartesianlayer .js-line, .cartesianlayer .point path"))
  .filter(Boolean)
  .map((mark) => getComputedStyle(mark))
  .map(({ stroke, fill }) => `${stroke} ${fill}`)"""


def test_the_skip_link_comes_first_and_leads_to_the_page(page: Page) -> None:
    visit(page, "/")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_attribute("href", "#page")
    box = focused.bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize(
    ("path", "width"), [("/", 1280), (THEME, 1280), ("/", 390), ("/measures", 390)]
)
def test_the_focus_is_always_in_sight(
    open_page: Callable[..., Page], path: str, width: int
) -> None:
    page = open_page(width, 800)
    visit(page, path)
    unseen, names = [], []
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        if focused["isBody"]:
            break
        names.append(focused["name"])
        if not focused["isSeen"]:
            unseen.append(focused["name"])
    assert len(names) > 10
    assert focused["isBody"] or len(names) == MOST_STEPS
    assert not unseen, joined(unseen)


def test_a_district_is_chosen_by_keyboard(page: Page) -> None:
    visit(page, THEME)
    _tab_to(page, "#filter-area")
    page.keyboard.press("Enter")
    page.get_by_role("option", name="Birmingham", exact=True).wait_for()
    for _ in range(20):
        page.keyboard.press("ArrowDown")
        if page.locator("[data-combobox-selected]").inner_text() == "Birmingham":
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?area=E08000025$"))
    ready(page)
    expect(page.locator("#filter-area")).to_have_value("Birmingham")
    expect(page.locator("#filter-area")).to_be_focused()


def test_views_open_with_the_arrow_keys(page: Page) -> None:
    visit(page, THEME)
    _tab_to(page, f"[data-card={PLANS}] [role=tab]")
    tabs = card(page, PLANS).get_by_role("tab")
    page.keyboard.press("ArrowRight")
    expect(tabs.nth(1)).to_be_focused()
    expect(tabs.nth(1)).to_have_attribute("aria-selected", "true")
    table = opened(page, PLANS, "Table")
    expect(page).to_have_url(re.compile(rf"#view={PLANS}\.table$"))
    expect(tabs.nth(1)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(tabs.nth(2)).to_have_attribute("aria-selected", "true")
    opened(page, PLANS, "About")
    page.keyboard.press("ArrowLeft")
    expect(table).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(tabs.nth(0)).to_have_attribute("aria-selected", "true")
    ready(page)


def test_a_table_can_be_reached_to_scroll_it(open_page: Callable[..., Page]) -> None:
    page = open_page(390, 800)
    metric = "cdop_cause_share"
    visit(page, f"/metric/{metric}#view={metric}.table")
    opened(page, metric, "Table")
    _tab_to(page, f"[data-card={metric}] [role=region]")
    region = card(page, metric).get_by_role("region")
    assert region.evaluate("(box) => box.scrollWidth > box.clientWidth")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")


def test_a_link_followed_by_keyboard_leads_to_the_heading(page: Page) -> None:
    visit(page, "/")
    _tab_to(page, "main article h2 a")
    wanted = page.locator(":focus").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_have_text(wanted)
    expect(page.locator("main h1")).to_be_focused()
    ready(page)
    assert page.evaluate("() => window.scrollY") == 0
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


def test_filters_are_cleared_by_keyboard(page: Page) -> None:
    visit(page, f"{THEME}?area=E08000025")
    _tab_to(page, "#clear-filters")
    page.keyboard.press("Enter")
    page.wait_for_function("() => !location.search")
    ready(page)
    assert query(page) == ""
    expect(page.locator("#clear-filters")).to_be_focused()


def test_the_menu_of_a_small_screen_works_by_keyboard(open_page: Callable[..., Page]) -> None:
    page = open_page(390, 800)
    visit(page, "/")
    _tab_to(page, ".menu summary")
    page.keyboard.press("Enter")
    links = page.locator(".menu nav a")
    expect(links.first).to_be_visible()
    title = page.title()
    _tab_to(page, ".menu nav a[href^='/theme/']")
    page.keyboard.press("Enter")
    expect(page).not_to_have_title(title)
    ready(page)
    expect(links.first).to_be_hidden()
    expect(page.locator("main h1")).to_be_focused()
    page.locator(".menu summary").press("Enter")
    expect(page.locator(".menu nav a[aria-current=page]")).to_have_attribute(
        "href", re.compile("^/theme/")
    )


def test_escape_closes_the_menu(open_page: Callable[..., Page]) -> None:
    page = open_page(390, 800)
    visit(page, "/")
    page.locator(".menu summary").press("Enter")
    expect(page.locator(".menu nav a").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(".menu nav a").first).to_be_hidden()
    expect(page.locator(".menu summary")).to_be_focused()


@pytest.mark.parametrize("path", ["/theme/child-protection", "/theme/deaths"])
def test_the_theme_switch_works_by_keyboard_and_recolours_every_chart(
    page: Page, path: str
) -> None:
    visit(page, path)
    light = page.evaluate(_STROKES)
    background = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert light
    _tab_to(page, "#theme-switch")
    page.keyboard.press("Enter")
    page.wait_for_function(
        f"(before) => ({_STROKES})().every((stroke, place) => stroke !== before[place])",
        arg=light,
    )
    assert len(page.evaluate(_STROKES)) == len(light)
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") != background
    page.reload()
    ready(page)
    assert page.locator("html").get_attribute("data-mantine-color-scheme") == "dark"
    _tab_to(page, "#theme-switch")
    page.keyboard.press("Space")
    page.wait_for_function(f"(wanted) => `${{({_STROKES})()}}` === `${{wanted}}`", arg=light)


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until what a selector names has the focus."""
    for _ in range(MOST_STEPS):
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{selector} cannot be reached with the Tab key")
