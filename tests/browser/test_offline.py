"""A deck as one file: it opens from disk with no network at all."""

import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import slides

pytestmark = pytest.mark.browser

LARGEST = 4_000_000


@pytest.fixture
def offline(browser: Browser, address: str, tmp_path: Path):
    """The file, opened where there is no network; the page and every request that it made."""
    path = tmp_path / "deck.html"
    with urllib.request.urlopen(f"{address}/decks/annual-report.html") as answer:
        path.write_bytes(answer.read())
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 720})
    page = context.new_page()
    faults: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    yield page, asked, path
    context.close()
    assert faults == []
    assert asked == [path.as_uri()]


def test_every_slide_table_and_note_is_in_the_file(offline, record_property):
    page, _, path = offline
    for place in range(1, 11):
        slides.shown(page, place)
        title = page.locator(".slide h1").inner_text()
        page.keyboard.press("t")
        expect(page.locator(".slide-table td").first).to_be_visible()
        page.keyboard.press("t")
        page.keyboard.press("n")
        assert len(page.locator("dialog p").first.inner_text()) > 20, title
        page.keyboard.press("Escape")
        expect(page.locator("dialog")).to_have_count(0)
        page.keyboard.press("PageDown")
    assert path.stat().st_size < LARGEST
    record_property(
        "checked", f"ten slides in a file of {path.stat().st_size / 1e6:.1f} MB, offline"
    )


def test_filters_of_a_slide_are_states_of_the_file(offline):
    page, _, _ = offline
    page.keyboard.press("4")
    page.keyboard.press("Enter")
    slides.shown(page, 4)
    before = page.locator(".slide h1").inner_text()
    page.keyboard.press("f")
    page.locator("select[name=filter-area]").select_option(label="Birmingham")
    expect(page.locator(".slide .chip")).to_contain_text("Birmingham")
    expect(page.locator(".slide h1")).not_to_have_text(before)
    expect(page.locator(".slide .num")).to_have_text("2,134")
    for option in page.locator("select[name=filter-agency] option:not([disabled])").all():
        page.locator("select[name=filter-agency]").select_option(
            value=option.get_attribute("value")
        )
        expect(page.get_by_role("alert")).to_have_count(0)


def test_what_it_shows_says_which_revision(offline):
    page, _, _ = offline
    expect(page.locator(".slide-revised")).to_be_visible()
    expect(page.locator(".slide-revised")).to_contain_text("Revision 1 of")


def test_leaving_keeps_the_place(offline: tuple[Page, list[str], Path]):
    page, _, _ = offline
    page.keyboard.press("End")
    slides.shown(page, 10)
    page.keyboard.press("Escape")
    slides.shown(page, 10)
