"""Freezing a view by keyboard, and its link in another reader's browser."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import slides
from tests.browser.support import query, visit
from tests.serving import served

pytestmark = pytest.mark.browser

VIEW = "/metric/cp_plans_open?area=E08000025"


@pytest.fixture(scope="module")
def allowing(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a dashboard that lets this machine freeze views and write notes."""
    acts = ("FREEZE", "COMMENT", "IMPORT")
    allowed = {f"SAFEGUARDING_ALLOW_{act}": "true" for act in acts}
    with served(tmp_path_factory.mktemp("allowing"), **allowed) as address:
        yield address


@pytest.fixture
def address(allowing: str) -> str:
    """What `open_page` opens in this module."""
    return allowing


def test_a_view_is_frozen_by_keyboard_and_opened_elsewhere(
    open_page: Callable[..., Page],
) -> None:
    page = open_page()
    visit(page, VIEW)
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.id") == "freeze-view":
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/s/[a-z2-7]{20}$"))
    other = open_page(390, 844)
    other.goto(page.url)
    expect(other.locator("main h1")).to_have_text("Children on a child protection plan")
    facts = other.locator(".frozen-facts").first
    expect(facts).to_contain_text("Filters then: Birmingham, every agency, all years.")
    expect(other.locator(".frozen-card .cartesianlayer .trace").first).to_be_attached()
    expect(other.locator("#filter-area")).to_be_hidden()
    expect(other.locator("#said")).to_have_text("A frozen view: filters do not apply to it.")
    expect(other.locator("#freeze-view")).to_have_count(0)
    other.locator(".frozen-table summary").press("Enter")
    expect(other.locator(".frozen-table td", has_text="1,301")).to_be_visible()
    assert other.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    other.get_by_role("link", name="The live view with these filters").click()
    expect(other.locator("#freeze-view")).to_be_visible()
    assert query(other) == "?area=E08000025"


def test_a_note_is_written_and_stands_below_the_chart(open_page: Callable[..., Page]) -> None:
    page = open_page()
    visit(page, VIEW)
    page.get_by_role("link", name=re.compile("Write or change a note")).click()
    expect(page.get_by_label("Area", exact=True)).to_have_value("E08000025")
    assert slides.violations(page) == []
    page.get_by_label("Note", exact=True).fill("Recounted <b>since</b>.")
    page.get_by_label("Your name").fill("A. Writer")
    page.get_by_role("button", name="Sign and publish").click()
    expect(page.locator(".versions")).to_contain_text("Recounted <b>since</b>.")
    reader = open_page()
    visit(reader, VIEW)
    notes = reader.get_by_role("list", name="Notes of the board")
    expect(notes).to_contain_text("Note on 31 March 2017, Birmingham")
    expect(notes).to_contain_text("Recounted <b>since</b>.")
    # Under other filters the same card tells what belongs there.
    visit(reader, "/metric/cp_plans_open?area=E14000560")
    expect(notes).to_have_count(0)


def test_the_form_for_files_can_be_used_by_everybody(open_page: Callable[..., Page]) -> None:
    page = open_page(320, 640)
    page.goto("/data/import")
    expect(page.locator("form")).to_be_visible()
    assert slides.violations(page) == []
