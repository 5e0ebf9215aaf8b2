"""The accessibility statement is reached from every page and can itself be read by everybody."""

import pytest
from playwright.sync_api import expect

from tests.browser import slides
from tests.browser.support import visit

pytestmark = pytest.mark.browser


def test_it_is_reached_by_keyboard_and_read_on_a_small_screen(open_page):
    page = open_page(320, 640)
    visit(page, "/figures/17")
    page.get_by_role("link", name="Accessibility statement").press("Enter")
    expect(page.locator("h1")).to_have_text("Accessibility statement")
    assert slides.violations(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="To the dashboard").press("Enter")
    expect(page.locator("main h1")).to_be_visible()
