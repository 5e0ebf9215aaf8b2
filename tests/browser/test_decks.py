"""Decks of a browser: made from cards, put in order, shared, taken away; all by keyboard."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import slides
from tests.browser.support import visit

pytestmark = pytest.mark.browser

HOSTILE = '<img src=x onerror="window.hurt=1">'


def _add(page: Page, path: str, metric: str, title: str = "") -> None:
    """Add a card to a new deck of a title, or to the first that there is."""
    visit(page, path)
    expect(page.locator("#present")).to_be_visible()
    page.locator(f"[data-add={metric}]").press("Enter")
    expect(page.locator("dialog")).to_be_visible()
    if title:
        page.get_by_label("Its title").fill(title)
    page.keyboard.press("Enter") if title else page.get_by_role(
        "button", name="Add", exact=True
    ).press("Enter")
    expect(page.locator("dialog [role=status]")).to_contain_text("Added to")


@pytest.fixture
def deck(page: Page) -> Page:
    """The page of a deck of two slides."""
    _add(page, "/theme/child-protection?area=E08000025", "cp_plans_open", "For the committee")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    _add(page, "/theme/missing", "missing_reports")
    expect(page.get_by_role("option", name="For the committee")).to_have_text(
        "For the committee (1 slide)"
    )
    page.get_by_role("link", name="Open the deck").press("Enter")
    expect(page.locator(".finding a")).to_have_count(2)
    expect(page.locator(".finding a").first).not_to_have_text(re.compile("^/"))
    return page


def _headings(page: Page) -> list[str]:
    return [box.input_value() for box in page.get_by_label("Heading").all()]


def test_a_deck_is_made_from_cards_with_their_filters(deck):
    assert _headings(deck) == ["Child protection plans", "Missing children"]
    expect(deck.locator(".finding").first).to_contain_text("Birmingham")
    assert deck.locator(".finding a").first.get_attribute("href") == (
        "/metric/cp_plans_open?area=E08000025"
    )
    assert slides.violations(deck) == []


def test_slides_are_put_in_order_by_keyboard_and_it_lasts(deck):
    deck.get_by_role("button", name="Move slide 1 down").press("Enter")
    expect(deck.locator(".said-line")).to_have_text("Now slide 2 of 2.")
    expect(deck.get_by_role("button", name="Move slide 2 down")).to_be_focused()
    deck.keyboard.press("Enter")
    expect(deck.locator(".said-line")).to_contain_text("is the last already")
    deck.keyboard.press("Alt+ArrowUp")
    expect(deck.locator(".said-line")).to_have_text("Now slide 1 of 2.")
    deck.keyboard.press("Alt+ArrowDown")
    deck.get_by_role("button", name="Duplicate slide 1").press("Enter")
    deck.get_by_role("button", name="Remove slide 2").press("Enter")
    deck.get_by_role("button", name="Undo").press("Enter")
    deck.get_by_label("Notes").first.fill("Say this first.")
    deck.reload()
    expect(deck.get_by_label("Notes").first).to_have_value("Say this first.")
    assert _headings(deck) == ["Missing children", "Missing children", "Child protection plans"]


def test_it_is_presented_and_sent_to_be_taken_away(deck):
    with deck.expect_download() as coming:
        deck.get_by_role("button", name="PowerPoint").press("Enter")
    assert coming.value.suggested_filename == "for-the-committee.pptx"
    deck.get_by_role("link", name="Present", exact=True).press("Enter")
    expect(deck.locator(".slide .slide-place")).to_have_text("1 of 2")
    expect(deck.locator(".slide .chip")).to_contain_text("Birmingham")
    deck.keyboard.press("Escape")
    expect(deck.locator("h1")).to_have_text("For the committee")


def test_a_link_holds_the_whole_deck(deck, open_page):
    deck.get_by_label("Heading").first.fill(HOSTILE)
    deck.context.grant_permissions(["clipboard-read", "clipboard-write"])
    deck.get_by_role("button", name="Copy a link to share").press("Enter")
    expect(deck.locator(".said-line")).to_contain_text("The link is copied")
    link = deck.evaluate("() => navigator.clipboard.readText()")
    other = open_page()
    asked = []
    other.on("request", lambda request: asked.append(request.url))
    other.goto(link)
    expect(other.locator(".kicker").first).to_have_text(HOSTILE)
    other.get_by_role("button", name="Keep in this browser").press("Enter")
    expect(other.get_by_label("Heading").first).to_have_value(HOSTILE)
    other.get_by_role("link", name="Present", exact=True).press("Enter")
    expect(other.locator(".slide .kicker")).to_have_text(HOSTILE)
    assert other.evaluate("() => window.hurt") is None
    assert not any("#" in url or "d=" in url for url in asked)


@pytest.mark.parametrize("fragment", ["d=nonsense", "d=", "d=e30", "nothing"])
def test_a_broken_link_says_so(page, fragment):
    page.goto(f"/decks/mine#{fragment}")
    expect(page.locator("h1")).to_have_text(re.compile("holds no deck|no such deck"))
    assert slides.violations(page) == []


def test_the_deck_that_comes_along_is_copied_to_be_changed(page):
    visit(page, "/decks/annual-report")
    page.get_by_role("link", name="Copy into this browser").press("Enter")
    expect(page.locator("h1")).to_have_text("The annual report in ten slides, copy")
    assert len(_headings(page)) == 10
    kept = json.loads(page.evaluate("() => localStorage.getItem('safeguarding-decks')"))
    assert len(kept) == 1
    page.get_by_role("button", name="Delete the deck").press("Enter")
    expect(page.locator("h1")).to_have_text("Decks of this browser")
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.locator("h1")).to_have_text("The annual report in ten slides, copy")


def test_a_browser_that_keeps_nothing_says_so_and_goes_on(browser, address):
    # A context of its own: what refuses to keep would stay in a tab that is used again.
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('refused'); };")
    _add(page, "/theme/missing", "missing_reports", "Gone soon")
    expect(page.locator("dialog [role=status]")).to_contain_text("keeps nothing here")
    context.close()


def test_tables_are_added_too_and_the_dialog_is_accessible(page):
    visit(page, "/integrity")
    expect(page.locator("#add-to-deck")).to_be_visible()
    page.locator("#add-to-deck").press("Enter")
    expect(page.locator("dialog")).to_be_visible()
    assert slides.violations(page) == []
    page.get_by_label("Its title").fill("Claims")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Open the deck").press("Enter")
    expect(page.locator(".finding a")).to_have_text("43 of 231 claims do not add up")


def test_pages_of_decks_are_accessible(page):
    for path in ("/decks", "/decks/annual-report"):
        visit(page, path)
        assert slides.violations(page) == []
    page.goto("/decks/mine")
    expect(page.locator("h1")).to_have_text("Decks of this browser")
    assert slides.violations(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_present_mine_shows_the_slides(page):
    page.goto("/decks/mine#copy=annual-report")
    page.get_by_role("link", name="Present", exact=True).press("Enter")
    slides.shown(page, 1)
    page.keyboard.press("End")
    slides.shown(page, 10)
