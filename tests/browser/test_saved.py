"""What readers take away: pictures with their words printed on them, and files of numbers."""

import io
import json
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support import BIRMINGHAM, NOWHERE, card, choose, open_view, visit

pytestmark = pytest.mark.browser

_SVG = "{http://www.w3.org/2000/svg}"
_WIDTH = 1100
#: A trend, a grid, bars, a single number.
METRICS = ("cp_plans_open", "cdop_cause_share", "missing_reports", "private_fostering_open")
#: Texts of a picture that an edge cuts, seen in a page of its own.
_CUT = """() => {
  const { width, height } = document.documentElement.getBoundingClientRect();
  return [...document.querySelectorAll("text")].filter((text) => text.checkVisibility())
    .filter((text) => {
      const box = text.getBoundingClientRect();
      return box.left < -1 || box.top < -1 || box.right > width + 1 || box.bottom > height + 1;
    }).map((text) => text.textContent);
}"""


def take(page: Page, metric: str, what: str, folder: Path) -> Path:
    """Save what a button or a link of a card gives, under the name that it suggests."""
    with page.expect_download() as saving:
        card(page, metric).locator(what).click()
    target = folder / saving.value.suggested_filename
    saving.value.save_as(target)
    return target


def picture(page: Page, metric: str, folder: Path) -> ET.Element:
    return ET.fromstring(take(page, metric, "[data-save=svg]", folder).read_text("utf-8"))


def letters(drawn: ET.Element) -> str:
    """What can be read in a picture, its lines divided by spaces."""
    return " ".join("".join(text.itertext()) for text in drawn.iter(f"{_SVG}text"))


@pytest.mark.parametrize("metric", METRICS)
def test_a_picture_says_what_its_card_says(page: Page, tmp_path: Path, metric: str) -> None:
    visit(page, f"/metric/{metric}?from=2014-15")
    drawn = picture(page, metric, tmp_path)
    said = letters(drawn)
    shown = card(page, metric)
    for part in ("h2", ".sub", ".card-foot p >> nth=0"):
        assert shown.locator(part).inner_text() in said
    assert "Filters: All areas, every agency, from 2014/15. Revision" in said
    assert page.locator("#said").get_attribute("data-revised") in said
    assert drawn.findtext(f"{_SVG}title") == shown.locator("h2").inner_text()
    summary = shown.locator(".picture .visually-hidden").text_content()
    assert drawn.findtext(f"{_SVG}desc") == summary
    assert drawn.get("viewBox") == f"0 0 {_WIDTH} {drawn.get('height')}"


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("metric", METRICS)
def test_no_letter_of_a_picture_is_cut(
    open_page: Callable[..., Page], tmp_path: Path, metric: str, width: int
) -> None:
    page = open_page(width=width)
    visit(page, f"/metric/{metric}")
    file = take(page, metric, "[data-save=svg]", tmp_path)
    alone = page.context.browser.new_page(viewport={"width": _WIDTH, "height": 1000})
    alone.goto(file.as_uri())
    assert alone.evaluate(_CUT) == []
    alone.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("metric", METRICS)
def test_a_picture_of_points_is_as_large_as_that_of_lines(
    open_page: Callable[..., Page], tmp_path: Path, metric: str, scheme: str
) -> None:
    page = open_page(color_scheme=scheme)
    visit(page, f"/metric/{metric}")
    drawn = picture(page, metric, tmp_path)
    file = take(page, metric, "[data-save=png]", tmp_path)
    content = file.read_bytes()
    assert file.name == f"{metric}.png"
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(content[16:20], "big") == 2 * _WIDTH
    assert int.from_bytes(content[20:24], "big") == 2 * int(drawn.get("height"))
    assert len(content) > 20_000


def test_a_picture_follows_the_filters(page: Page, tmp_path: Path) -> None:
    visit(page, "/metric/cp_plans_open")
    choose(page, "from", "2015/16")
    said = letters(picture(page, "cp_plans_open", tmp_path))
    assert "from 2015/16" in said
    assert card(page, "cp_plans_open").locator("h2").inner_text() in said


def test_a_chart_behind_its_table_is_saved_all_the_same(page: Page, tmp_path: Path) -> None:
    visit(page, "/metric/cp_plans_open")
    open_view(page, "cp_plans_open", "Table")
    assert "1,301" in letters(picture(page, "cp_plans_open", tmp_path))


def test_where_nothing_is_shown_no_picture_is_offered(page: Page) -> None:
    visit(page, f"/metric/cp_plans_open{NOWHERE}")
    expect(card(page, "cp_plans_open").locator("[data-save=svg]")).to_be_hidden()


def test_a_card_gives_its_numbers_under_new_filters(page: Page, tmp_path: Path) -> None:
    visit(page, "/metric/cp_plans_open")
    choose(page, "to", "2015/16")
    for kind in ("csv", "json", "xlsx"):
        file = take(page, "cp_plans_open", f"a[href^='/download/cp_plans_open.{kind}']", tmp_path)
        assert file.name == f"cp_plans_open.{kind}"
    text = (tmp_path / "cp_plans_open.csv").read_text(encoding="utf-8")
    assert "1301" in text
    assert "988" not in text
    document = json.loads((tmp_path / "cp_plans_open.json").read_text(encoding="utf-8"))
    assert document["filters"]["query"] == "?to=2015-16"
    assert zipfile.is_zipfile(tmp_path / "cp_plans_open.xlsx")


def test_a_page_gives_all_its_numbers(page: Page) -> None:
    visit(page, f"/theme/child-protection{BIRMINGHAM}")
    ways = page.locator(".page-files a")
    names = []
    for place in range(ways.count()):
        with page.expect_download() as saving:
            ways.nth(place).click()
        names.append(saving.value.suggested_filename)
    assert names == ["theme-child-protection.xlsx", "theme-child-protection.zip"]
    with zipfile.ZipFile(io.BytesIO(saving.value.path().read_bytes())) as archive:
        assert "Filters: Birmingham" in archive.read("cp_plans_open.csv").decode("utf-8")


@pytest.mark.parametrize("width", [320, 390])
def test_ways_to_files_fit_a_small_screen(open_page: Callable[..., Page], width: int) -> None:
    page = open_page(width=width)
    visit(page, "/theme/child-protection")
    boxes = page.locator(".files a, [data-save], .page-files a").evaluate_all(
        """(ways) => ways.map((way) => way.getBoundingClientRect())
          .map(({ left, right, height }) => [left, right, height])"""
    )
    assert len(boxes) > 20
    assert all(left >= 0 and right <= width for left, right, _ in boxes)
    assert min(height for *_, height in boxes) >= 24
    tops = (
        page.locator(".tab-bar")
        .first.locator("[role=tab]")
        .evaluate_all("(tabs) => tabs.map((tab) => tab.getBoundingClientRect().top)")
    )
    assert len(set(tops)) == 1
