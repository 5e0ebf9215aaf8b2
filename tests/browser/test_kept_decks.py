"""A deck is kept for all, changed, frozen and followed live: by keyboard, on a server."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import slides
from tests.serving import served

pytestmark = pytest.mark.browser

ALLOWED = {
    "SAFEGUARDING_ALLOW_DECKS": "true",
    "SAFEGUARDING_ALLOW_FREEZE": "true",
    "SAFEGUARDING_ALLOW_LIVE": "true",
}


@pytest.fixture(scope="module")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on which decks may be kept and frozen, and meetings held."""
    with served(tmp_path_factory.mktemp("kept"), **ALLOWED) as served_at:
        yield served_at


@pytest.fixture
def kept(page: Page) -> Page:
    """The page of a deck of two slides that was copied, cut down, named and kept for all."""
    page.goto("/decks/mine")
    page.get_by_role("link", name=re.compile("^Copy ")).first.press("Enter")
    expect(page.locator(".finding a")).to_have_count(10)
    for _ in range(8):
        page.get_by_role("button", name="Remove slide 3", exact=True).press("Enter")
    page.get_by_label("Title", exact=True).fill("For the executive")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Keep for all").press("Enter")
    expect(page).to_have_url(re.compile(r"/decks/[a-z2-7]+$"))
    expect(page.locator("h1")).to_have_text("For the executive")
    expect(page.locator(".lede")).to_contain_text("2 slides, each with the newest numbers")
    return page


def test_a_kept_deck_is_found_by_others_and_its_next_version_stands_in_its_place(
    kept: Page, browser: Browser, address: str
) -> None:
    assert slides.violations(kept) == []
    context = browser.new_context(base_url=address)
    other = context.new_page()
    other.goto("/decks")
    other.get_by_role("link", name="For the executive").first.press("Enter")
    expect(other.locator(".lede")).to_contain_text("Version 1")
    context.close()
    kept.get_by_role("link", name=re.compile("^Copy into this browser")).press("Enter")
    expect(kept.locator(".finding a")).to_have_count(2)
    kept.get_by_label("Heading").first.fill("Who lives here")
    kept.keyboard.press("Tab")
    kept.get_by_role("button", name="Keep this version for all").press("Enter")
    expect(kept.locator(".lede")).to_contain_text("Version 2")
    expect(kept.locator(".deck-slides")).to_contain_text("Who lives here")


def test_a_frozen_deck_is_presented_and_followed(
    kept: Page, browser: Browser, address: str
) -> None:
    kept.get_by_role("button", name="Freeze this deck").press("Enter")
    expect(kept).to_have_url(re.compile(r"/s/[a-z2-7]{20}$"))
    expect(kept.locator(".frozen-name")).to_have_text("Frozen deck: 2 slides")
    expect(kept.locator("#filter-area")).to_be_hidden()
    assert slides.violations(kept) == []
    frozen = kept.url.rpartition("/s/")[2]
    kept.goto(f"/present/{frozen}")
    slides.shown(kept, 1, 2)
    kept.get_by_role("button", name="Start live").press("Enter")
    code = kept.locator(".invitation-code").inner_text()
    context = browser.new_context(base_url=address)
    member = context.new_page()
    member.goto(f"/live/{code}")
    expect(member.locator(".slide h1")).to_be_visible()
    kept.locator(".room").focus()
    kept.keyboard.press("PageDown")
    slides.shown(member, 2, 2)
    titles = [one.locator(".slide h1").inner_text() for one in (kept, member)]
    assert titles[0] == titles[1]
    context.close()
    kept.keyboard.press("Escape")
    expect(kept).to_have_url(re.compile(f"/s/{frozen}$"))
