"""The address is the state: whoever has it sees the same page, filters and views."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support import (
    BIRMINGHAM,
    card,
    choose,
    chosen,
    drawn,
    expect_drawn,
    idle,
    open_view,
    open_views,
    opened,
    posts,
    query,
    ready,
    redrawn,
    titles,
    visit,
)

pytestmark = pytest.mark.browser

THEME = "/theme/child-protection"
PLANS, RATE = "cp_plans_open", "cp_plan_rate"
DEEP = "?from=2015-16&to=2016-17&agency=bcc&area=E08000025"
SHOWN = {
    "from": "2015/16",
    "to": "2016/17",
    "agency": "Birmingham City Council",
    "area": "Birmingham",
}
ANYTHING = {"from": "Earliest", "to": "Latest", "agency": "All agencies", "area": "All areas"}


@pytest.mark.parametrize("order", ["canonical", "another"])
def test_a_deep_link_shows_its_filters_and_a_reload_keeps_them(
    open_page: Callable[..., Page], order: str
) -> None:
    page, plain = open_page(), open_page()
    pairs = DEEP[1:].split("&")
    link = "?" + "&".join(pairs if order == "canonical" else [*pairs[:2], pairs[3], pairs[2]])
    visit(page, THEME + link)
    visit(plain, THEME)
    for _ in range(2):
        expect(page.locator("#filter-area")).to_have_value(SHOWN["area"])
        assert chosen(page) == SHOWN
        for words in SHOWN.values():
            expect(page.locator("#said")).to_contain_text(words)
        assert "851" in drawn(page, PLANS)
        assert "1301" not in drawn(page, PLANS)
        assert "1301" in drawn(plain, PLANS)
        page.reload()
        ready(page)


def test_choosing_a_filter_changes_address_and_charts_with_one_request(page: Page) -> None:
    visit(page, THEME)
    whole = drawn(page, PLANS)
    made = posts(page)
    for count, (name, label) in enumerate([("from", "2015/16"), ("agency", SHOWN["agency"])], 1):
        choose(page, name, label)
        idle(page)
        assert len(made) == count, made
    assert query(page) == "?from=2015-16&agency=bcc"
    assert "1301" not in redrawn(page, PLANS, whole)
    expect(page.locator("#said")).to_contain_text("2015/16")


def test_a_page_load_makes_one_request_for_its_page(page: Page) -> None:
    made = posts(page)
    visit(page, THEME + DEEP)
    idle(page)
    assert len(made) == 1, made


def test_back_and_forward_restore_filters_page_and_view(page: Page) -> None:
    visit(page, THEME)
    seen = [_state(page)]
    choose(page, "area", SHOWN["area"])
    seen.append(_state(page))
    choose(page, "from", SHOWN["from"])
    seen.append(_state(page))
    open_view(page, PLANS, "Table")
    seen.append(_state(page))
    open_view(page, PLANS, "About")
    seen.append(_state(page))
    _follow(page, card(page, PLANS).locator(f"a[href*='/metric/{PLANS}']"))
    seen.append(_state(page))
    assert len({state["address"] for state in seen}) == len(seen)
    for state in reversed(seen[:-1]):
        page.go_back()
        _expect_state(page, state)
    for state in seen[1:]:
        page.go_forward()
        _expect_state(page, state)


def test_back_and_forward_lead_to_where_the_reader_stood(page: Page) -> None:
    visit(page, THEME)
    _scroll(page, 1500)
    title = page.title()
    # By script: a pointer would first scroll to the link.
    card(page, PLANS).locator("a[href*='/metric/']").evaluate("link => link.click()")
    expect(page).not_to_have_title(title)
    ready(page)
    expect(page.locator("main h1")).to_be_focused()
    assert page.evaluate("scrollY") == 0
    _scroll(page, 400)
    for move, place in (
        (page.go_back, 1500),
        (page.go_forward, 400),
        (page.go_back, 1500),
        (page.reload, 1500),
    ):
        move()
        ready(page)
        page.wait_for_function("(place) => Math.abs(scrollY - place) < 2", arg=place)
    # A page of another kind is loaded whole, and so is the one that is come back to.
    page.goto("/accessibility")
    page.go_back()
    ready(page)
    page.wait_for_function("() => Math.abs(scrollY - 1500) < 2")


def test_an_address_shows_the_same_to_somebody_else(open_page: Callable[..., Page]) -> None:
    page = open_page()
    visit(page, THEME)
    choose(page, "area", SHOWN["area"])
    choose(page, "from", SHOWN["from"])
    open_view(page, PLANS, "Table")
    open_view(page, RATE, "About")
    expect(page).to_have_url(re.compile(r"#view=.+,.+"))
    other = open_page()
    visit(other, page.url)
    table = opened(other, PLANS, "Table").inner_text()
    about = opened(other, RATE, "About").inner_text()
    assert titles(other) == titles(page)
    assert chosen(other) == chosen(page)
    assert open_views(other) == open_views(page)
    assert table == opened(page, PLANS, "Table").inner_text()
    assert about == opened(page, RATE, "About").inner_text()


def test_links_carry_the_filters(page: Page) -> None:
    visit(page, "/" + BIRMINGHAM)
    inside = page.locator("header a, main a").evaluate_all(
        "(links) => links.map((link) => new URL(link.href)).map((url) => url.search)"
    )
    assert inside
    assert set(inside) == {BIRMINGHAM}
    choose(page, "from", SHOWN["from"])
    wanted = "?from=2015-16&area=E08000025"
    for link in page.locator("header a, main a").all():
        expect(link).to_have_attribute("href", re.compile(re.escape(wanted) + "$"))
    _follow(page, page.locator("main article h2 a").first)
    assert query(page) == wanted
    assert chosen(page) == {**ANYTHING, "from": SHOWN["from"], "area": SHOWN["area"]}


def test_clearing_the_filters_shows_everything_again(page: Page) -> None:
    visit(page, THEME + DEEP)
    filtered = drawn(page, PLANS)
    page.locator("#clear-filters").click()
    expect(page.locator("#filter-area")).to_have_value(ANYTHING["area"])
    ready(page)
    assert query(page) == ""
    assert chosen(page) == ANYTHING
    assert "1301" in redrawn(page, PLANS, filtered)


def test_copy_link_copies_the_address(open_page: Callable[..., Page]) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    visit(page, THEME + DEEP)
    open_view(page, PLANS, "Table")
    expect(page).to_have_url(re.compile("#view="))
    button = page.locator("#copy-link")
    words = button.inner_text()
    button.click()
    expect(button).not_to_have_text(words)
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url


@pytest.mark.parametrize("view", ["Table", "About"])
def test_a_view_is_in_the_address_and_a_reload_opens_it(page: Page, view: str) -> None:
    visit(page, THEME)
    words = open_view(page, PLANS, view).inner_text()
    expect(page).to_have_url(re.compile(rf"#view={PLANS}\.{view.lower()}$"))
    page.reload()
    ready(page)
    assert opened(page, PLANS, view).inner_text() == words
    assert open_views(page)[RATE] == "Chart"


@pytest.mark.parametrize("metric", [PLANS, "cdop_cause_share", "crime_outcomes"])
def test_a_table_has_a_caption_and_scoped_headers(page: Page, metric: str) -> None:
    visit(page, f"/metric/{metric}#view={metric}.table")
    table = opened(page, metric, "Table").locator("table").first
    expect(table.locator("caption")).not_to_be_empty()
    assert table.locator("thead th").count() == table.locator("thead th[scope=col]").count() > 1
    rows = table.locator("tbody tr").count()
    assert table.locator("tbody tr > th[scope=row]:first-child").count() == rows > 0
    assert table.locator("th:not([scope])").count() == 0
    assert table.locator("td:empty").count() == 0


def test_an_open_table_follows_the_filters(page: Page) -> None:
    visit(page, f"{THEME}#view={PLANS}.table")
    table = opened(page, PLANS, "Table")
    expect(table).to_contain_text("1,301")
    choose(page, "from", SHOWN["from"])
    expect(table).not_to_contain_text("1,301")
    expect(table).to_contain_text("988")
    assert open_views(page)[PLANS] == "Table"


def _scroll(page: Page, place: int) -> None:
    """Scroll down, and wait until the page was told."""
    page.evaluate(
        """(place) => new Promise((done) => {
          addEventListener("scroll", () => done(), { once: true });
          scrollTo(0, place);
        })""",
        place,
    )


def _follow(page: Page, link: object) -> None:
    """Follow a link to another page and wait for it."""
    title = page.title()
    link.click()
    expect(page).not_to_have_title(title)
    ready(page)


def _state(page: Page) -> dict[str, object]:
    return {
        "address": page.url,
        "title": page.title(),
        "heading": page.locator("main h1").inner_text(),
        "filters": chosen(page),
        "views": open_views(page),
        "chart": drawn(page, PLANS),
    }


def _expect_state(page: Page, state: dict[str, object]) -> None:
    """Wait for what a state names; then all of it must be so."""
    expect(page).to_have_url(state["address"])
    expect(page).to_have_title(state["title"])
    for name, label in state["filters"].items():
        expect(page.locator(f"#filter-{name}")).to_have_value(label)
    for metric, view in state["views"].items():
        tab = card(page, metric).get_by_role("tab", name=view, exact=True)
        expect(tab).to_have_attribute("aria-selected", "true")
    ready(page)
    expect_drawn(page, PLANS, state["chart"])
    assert _state(page) == state


def test_a_choice_made_while_an_answer_arrives_is_kept(page):
    visit(page, "/theme/child-protection")
    # The second choice is made by the very drawing of the first one's charts.
    page.evaluate(
        """() => {
          const graph = document.querySelector(".js-plotly-plot");
          graph.once("plotly_afterplot", () => {
            dash_clientside.set_props("filter-area", { value: "E08000025" });
          });
          dash_clientside.set_props("filter-from", { value: "2015-16" });
        }"""
    )
    page.wait_for_url("**/theme/child-protection?from=2015-16&area=E08000025")
    ready(page)
    assert page.input_value("#filter-from") == "2015/16"
    assert page.input_value("#filter-area") == "Birmingham"


def test_the_address_has_a_choice_at_once(page):
    # An answer that comes in the same moment must find that it was not asked for last.
    visit(page, "/compare?measures=cp_plans_open&view=table")
    search = page.evaluate(
        """() => {
          dash_clientside.filters.push("2015-16", "any", "any", "any");
          return location.search;
        }"""
    )
    assert search == "?from=2015-16&measures=cp_plans_open&view=table"
    ready(page)
