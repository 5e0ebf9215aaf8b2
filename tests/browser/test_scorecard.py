"""The scorecard in the browser: its order by keyboard, and on paper."""

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.support import query, ready, visit
from tests.browser.test_compare import choose as choose_in

pytestmark = pytest.mark.browser

HEADS = ("Measure", "Q1", "Q2", "Q3", "Q4", "Year", "Target", "Direction", "Benchmark", "Data note")


def test_the_order_is_chosen_by_keyboard(page: Page) -> None:
    visit(page, "/scorecard?year=2016-17")
    choose_in(page, "Order", "By name", group="What the scorecard shows")
    expect(page.locator(".theme-row")).to_have_count(0)
    ready(page)
    names = page.locator(".scorecard-table tbody th[scope=row] a").all_inner_texts()
    assert names == sorted(names)
    assert "sort=name" in query(page)


@pytest.mark.parametrize("width", [320, 390, 800, 1024])
def test_the_year_is_in_sight_and_only_the_page_scrolls(open_page, width):
    page = open_page(width, 800)
    visit(page, "/scorecard?year=2016-17")
    box = page.locator(".scorecard .table-box")
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    right = page.locator(".scorecard-table td.year").evaluate_all(
        "cells => Math.max(...cells.map((cell) => cell.getBoundingClientRect().right))"
    )
    assert right <= box.evaluate("box => box.getBoundingClientRect().right")
    if width < 900:
        assert box.evaluate("box => box.scrollHeight <= box.clientHeight + 1")
        row = page.locator(".scorecard-table tbody tr:not(.theme-row)").first
        tops = [row.locator(one).bounding_box()["y"] for one in ("th", ".year", ".target")]
        assert tops[0] == pytest.approx(tops[1], abs=2)
        assert tops[2] > tops[1]


@pytest.mark.parametrize(("paper", "width", "height"), [("A4", 842, 595), ("A3", 1190, 842)])
def test_on_paper_no_column_is_cut_and_the_head_is_repeated(
    page: Page, paper: str, width: int, height: int
) -> None:
    visit(page, "/scorecard?year=2016-17")
    document = pypdfium2.PdfDocument(page.pdf(format=paper, landscape=True))
    assert len(document) > 2
    for sheet in document:
        assert sheet.get_width() == pytest.approx(width, abs=2)
        assert sheet.get_height() == pytest.approx(height, abs=2)
        text = sheet.get_textpage()
        if "Source: Birmingham Safeguarding" in text.get_text_range()[:60]:
            continue
        for head in HEADS:
            found = text.search(head, match_case=True).get_next()
            assert found is not None, head
        boxes = [text.get_rect(place) for place in range(text.count_rects())]
        assert max(right for _, _, right, _ in boxes) < width - 10
        assert min(left for left, _, _, _ in boxes) > 10
