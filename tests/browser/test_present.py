"""Presenting: the built-in deck and pages, by keys alone, readable from the back of a room."""

import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.browser import slides
from tests.browser.support import visit

pytestmark = pytest.mark.browser

DECK = "/present/annual-report"
LAST = 10
SMALLEST = 24
_CARDS_LOADED = """() => [...document.querySelectorAll("[data-card]")].every(
  (card) => window.slides.has(`/metric/${card.dataset.card}${location.search}`)
)"""


def _opened(page: Page, path: str = DECK) -> list[str]:
    """Open a presentation with every slide loaded; what it asks for from then on."""
    page.goto(path)
    expect(page.locator(".slide h1")).to_be_visible()
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def test_the_deck_start_to_end_by_keyboard_asks_the_server_nothing(page):
    asked = _opened(page)
    for place in range(2, LAST + 1):
        page.keyboard.press("PageDown")
        slides.shown(page, place)
    for key, place in (("PageUp", 9), ("Home", 1), ("ArrowRight", 2), ("Space", 3),
                       ("Shift+Space", 2), ("End", LAST), ("ArrowLeft", 9)):  # fmt: skip
        page.keyboard.press(key)
        slides.shown(page, place)
    page.keyboard.press("4")
    page.keyboard.press("Enter")
    slides.shown(page, 4)
    page.keyboard.press("t")
    expect(page.locator(".slide-table")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator(".blackness")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator(".blackness")).to_be_hidden()
    page.keyboard.press("]")
    assert asked == []
    page.reload()
    slides.shown(page, 4)


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1024, 768)])
def test_every_slide_is_readable_and_nothing_overlaps_or_is_cut(
    open_page, width, height, record_property
):
    page = open_page(width, height)
    _opened(page)
    smallest, lowest = [], []
    for place in range(1, LAST + 1):
        slides.shown(page, place)
        found = slides.texts(page)
        assert len(found) > 4
        assert slides.overlapping(found) == []
        cut = [
            one["words"]
            for one in found
            if one["left"] < 0 or one["right"] > width or one["bottom"] > height
        ]
        assert cut == []
        smallest.append(min(one["size"] for one in found))
        # What stands on a coloured cell or bar is measured against the lightest ground it has.
        lowest.append(min(slides.contrast(one) for one in found))
        page.keyboard.press("PageDown")
    assert min(smallest) >= SMALLEST * min(width / 1920, height / 1080)
    assert min(lowest) >= 7
    told = f"smallest text {min(smallest):.1f} px, lowest contrast {min(lowest):.1f}"
    record_property("checked", f"{LAST} slides at {width} by {height}: {told}")


def test_a_page_is_presented_and_left_as_it_was(page):
    visit(page, "/theme/child-protection?area=E08000025")
    expect(page.locator("#present")).to_be_visible()
    page.keyboard.press("p")
    expect(page.locator(".room .slide h1")).to_be_visible()
    expect(page.locator(".slide-place")).to_have_text(re.compile("^1 of "))
    expect(page.locator(".slide .chip")).to_contain_text("Birmingham")
    page.wait_for_function(_CARDS_LOADED)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("ArrowRight")
    expect(page.locator(".slide-place")).to_have_text(re.compile("^2 of "))
    page.keyboard.press("Escape")
    expect(page.locator(".room")).to_have_count(0)
    page.keyboard.press("p")
    expect(page.locator(".room .slide h1")).to_be_visible()
    assert asked == []
    page.keyboard.press("Escape")
    assert page.url.endswith("/theme/child-protection?area=E08000025")
    expect(page.locator("main h1")).to_be_visible()


def test_a_card_begins_the_presentation_and_tables_are_slides_too(page):
    visit(page, "/theme/child-protection")
    expect(page.locator("#present")).to_be_visible()
    page.locator("[data-present=icpc_in_time]").press("Enter")
    expect(page.locator(".slide-sub")).to_contain_text("conference", ignore_case=True)
    for path in ("/scorecard", "/compare", "/integrity", "/figures", "/variation"):
        visit(page, path)
        expect(page.locator("#present")).to_be_visible()
        page.keyboard.press("p")
        expect(page.locator(".slide-place")).to_have_text("1 of 1")
        page.keyboard.press("Escape")
    visit(page, "/data")
    page.keyboard.press("p")
    expect(page.locator(".room")).to_have_count(0)
    expect(page.locator("#present")).to_be_hidden()


def test_filters_are_changed_by_keyboard_while_presenting(page):
    _opened(page, f"{DECK}?slide=3")
    title = page.locator(".slide h1").inner_text()
    page.keyboard.press("f")
    expect(page.locator("select[name=filter-from]")).to_be_focused()
    page.keyboard.press("End")
    expect(page.locator(".slide .chip")).to_contain_text("from 2016/17")
    expect(page.locator(".slide h1")).not_to_have_text(title)
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    slides.shown(page, 4)
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".slide .chip")).to_contain_text("from 2016/17")


def test_a_choice_that_cannot_be_fetched_is_said_and_loses_nothing(page, allowed):
    _opened(page, f"{DECK}?slide=3")
    page.route("**/slides/**", lambda route: route.fulfill(status=503))
    allowed.add(503)
    page.keyboard.press("f")
    page.locator("select[name=filter-from]").select_option("2016-17")
    expect(page.get_by_role("alert")).to_have_text("The slide could not be fetched just now.")
    page.keyboard.press("Escape")
    expect(page.locator(".slide .chip")).to_contain_text("all years")


def test_notes_on_a_second_screen_follow_and_move_the_slides(page):
    _opened(page)
    with page.context.expect_page() as opening:
        page.keyboard.press("n")
    notes = opening.value
    expect(notes.locator(".place")).to_have_text("Slide 1 of 10")
    page.keyboard.press("PageDown")
    expect(notes.locator(".place")).to_have_text("Slide 2 of 10")
    expect(notes.locator(".notes-said")).to_contain_text("neither good nor bad")
    expect(notes.locator(".small .slide h1").nth(1)).to_contain_text("Plans fell 35%")
    notes.keyboard.press("PageDown")
    slides.shown(page, 3)
    assert re.match(r"\d\d:\d\d:\d\d$", notes.locator(".clock").inner_text())
    assert slides.violations(notes) == []


def test_notes_fit_their_window_when_it_changes(page):
    _opened(page)
    with page.context.expect_page() as opening:
        page.keyboard.press("n")
    notes = opening.value
    expect(notes.locator(".small .slide h1")).to_have_count(2)
    for width, height in ((700, 500), (1500, 900)):
        notes.set_viewport_size({"width": width, "height": height})
        notes.wait_for_function(
            """() => [...document.querySelectorAll(".small")].every((box) => {
              const [slide, frame] = [box.querySelector(".slide"), box]
                .map((one) => one.getBoundingClientRect());
              return Math.abs(slide.width - frame.width) < 4
                && Math.abs(slide.height - frame.height) < 4;
            })"""
        )


def test_escape_closes_the_table_first(page):
    visit(page, "/theme/child-protection")
    expect(page.locator("#present")).to_be_visible()
    page.keyboard.press("p")
    expect(page.locator(".slide-graph")).to_be_visible()
    page.keyboard.press("t")
    expect(page.locator(".slide-table")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".slide-graph")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".room")).to_have_count(0)


def test_a_finger_moves_slides_across(page):
    _opened(page)
    swipe = """([from, to]) => {
      const room = document.querySelector(".room");
      const touch = (name, x) => room.dispatchEvent(new PointerEvent(name, {
        pointerType: "touch", clientX: x, clientY: 300, bubbles: true }));
      touch("pointerdown", from);
      touch("pointerup", to);
    }"""
    page.evaluate(swipe, [700, 500])
    slides.shown(page, 2)
    page.evaluate(swipe, [700, 690])
    slides.shown(page, 2)
    page.evaluate(swipe, [400, 700])
    slides.shown(page, 1)


def test_axe_finds_nothing_while_presenting(page):
    _opened(page)
    for place in range(1, LAST + 1):
        slides.shown(page, place)
        assert slides.violations(page) == []
        page.keyboard.press("PageDown")
    for key in ("f", "?"):
        page.keyboard.press(key)
        expect(page.locator("dialog")).to_be_visible()
        assert slides.violations(page) == []
        page.keyboard.press("Escape")
        expect(page.locator("dialog")).to_have_count(0)
    page.keyboard.press("t")
    assert slides.violations(page) == []


def test_slides_are_said_and_nothing_moves_for_who_asked_so(open_page):
    page = open_page(reduced_motion="reduce")
    _opened(page)
    page.keyboard.press("PageDown")
    said = page.locator(".room > [role=status]").first
    expect(said).to_contain_text("Slide 2 of 10")
    expect(said).to_contain_text("16,590")
    bar = page.locator(".present-bar")
    moving = bar.evaluate("node => parseFloat(getComputedStyle(node).transitionDuration)")
    assert moving < 0.001


def test_a_small_screen_reads_a_slide_as_a_page(open_page):
    page = open_page(390, 844)
    _opened(page, f"{DECK}?slide=3")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert min(one["size"] for one in slides.texts(page)) >= 12


def test_the_deck_prints_a_slide_a_sheet(page, tmp_path: Path):
    _opened(page)
    page.pdf(path=tmp_path / "deck.pdf", prefer_css_page_size=True, print_background=True)
    printed = pypdfium2.PdfDocument(tmp_path / "deck.pdf")
    try:
        assert len(printed) == LAST
        words = printed[2].get_textpage().get_text_bounded()
    finally:
        printed.close()
    assert "Plans fell 35%" in words
    assert "988" in words
    assert "Revision 1" in words
    assert "3 of 10" in words


def test_a_deck_that_is_not_there_says_so(page, allowed):
    allowed.add(404)
    assert page.goto("/present/no-such-deck").status == 404
    page.goto("/present/mine#nothing")
    expect(page.locator(".nothing")).to_contain_text("no such deck")


def test_pages_of_a_deck_open_where_no_script_has_to_be_trusted(page):
    answer = page.goto(DECK)
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
