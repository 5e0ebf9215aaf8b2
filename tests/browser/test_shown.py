"""What readers see: painted charts, letters that neither collide nor end at an edge, numbers."""

import re
from collections import Counter
from collections.abc import Callable

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from data.catalogue import load_catalogue
from data.settings import Settings
from tests.browser.slides import contrast
from tests.browser.support import NOWHERE, card, joined, ready, visit

pytestmark = pytest.mark.browser

_CATALOGUE = load_catalogue(Settings().catalogue)
THEMES = tuple(theme for theme in _CATALOGUE.themes if _CATALOGUE.theme_metrics(theme))
WIDTHS = (1440, 390)

#: Pairs of lines of text in one chart that lie on each other, and lines that an edge cuts.
#: Boxes are turned with their text; two lie on each other if no axis parts them.
_COLLISIONS = """() => {
  const found = [];
  const shown = (node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const corners = (node) => {
    const { x, y, width, height } = node.getBBox(), matrix = node.getScreenCTM();
    return [[x, y], [x + width, y], [x + width, y + height], [x, y + height]]
      .map(([a, b]) => new DOMPoint(a, b).matrixTransform(matrix));
  };
  const reach = (box, [x, y]) => {
    const along = box.map((corner) => corner.x * x + corner.y * y);
    return [Math.min(...along), Math.max(...along)];
  };
  const axes = ([a, b, c]) => [[a, b], [b, c]].map(([from, to]) => {
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    return [(to.x - from.x) / length, (to.y - from.y) / length];
  });
  const depth = (one, other) => Math.min(...[...axes(one), ...axes(other)].map((axis) => {
    const [from, to] = reach(one, axis), [first, last] = reach(other, axis);
    return Math.min(to, last) - Math.max(from, first);
  }));
  for (const graph of document.querySelectorAll(".graph-box .js-plotly-plot")) {
    if (!shown(graph)) continue;
    const name = graph.closest("[data-card]").dataset.card;
    const frame = graph.querySelector(".main-svg").getBoundingClientRect();
    const texts = [...graph.querySelectorAll(".main-svg text")].filter(shown);
    const lines = texts.flatMap((text, whose) => {
      const own = [...text.querySelectorAll("tspan.line")];
      return (own.length ? own : [text])
        .map((node) => ({ whose, words: node.textContent.trim(), box: corners(node) }));
    }).filter(({ words }) => words);
    for (const [place, one] of lines.entries()) {
      const [left, right] = reach(one.box, [1, 0]), [top, bottom] = reach(one.box, [0, 1]);
      const out = Math.max(frame.left - left, right - frame.right,
                           frame.top - top, bottom - frame.bottom);
      if (out > 2) found.push(`${name}: "${one.words}" is cut by ${Math.round(out)} px`);
      for (const other of lines.slice(place + 1)) {
        const deep = one.whose === other.whose ? 0 : depth(one.box, other.box);
        if (deep > 2) {
          found.push(`${name}: "${one.words}" lies ${Math.round(deep)} px on "${other.words}"`);
        }
      }
    }
  }
  return found;
}"""


@pytest.mark.parametrize("theme", ["", *THEMES])
def test_cards_show_what_they_have_and_no_letters_collide(
    open_page: Callable[..., Page], theme: str
) -> None:
    path = f"/theme/{theme}" if theme else "/"
    page = open_page()
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 1000})
        visit(page, path)
        found += [f"{path} at {width}: {fault}" for fault in page.evaluate(_COLLISIONS)]
        _expect_cards(page)
    assert not found, joined(found)


def test_headline_cards_show_numbers(page: Page) -> None:
    visit(page, "/")
    numbers = page.locator(".card .num")
    assert numbers.count() == page.locator(".cards > *").count() == 5
    assert all(re.search(r"\d", text) for text in numbers.all_inner_texts())


@pytest.mark.parametrize("path", ["/", "/theme/front-door", "/metric/cp_plans_open"])
def test_an_empty_page_names_what_there_is(page: Page, path: str) -> None:
    visit(page, path + NOWHERE)
    said = page.locator("main .empty:visible")
    assert said.count() > 0
    assert page.locator(".graph-box:visible").count() == 0
    for words in said.all_inner_texts():
        assert "Birmingham" in words
        assert re.search(r"20\d\d/\d\d", words)
    page.locator("#clear-filters").click()
    page.wait_for_function("() => !location.search")
    ready(page)
    expect(page.locator("main .empty:visible")).to_have_count(0)


#: Cells over the whole of the scale: the colour of the letters of each, and of its ground.
_CELLS = """async ([className, font]) => {
  const node = document.createElement("div");
  node.className = className;
  node.style = "position: absolute; width: 1600px; height: 200px";
  document.body.append(node);
  const values = Array.from({ length: 41 }, (_, place) => place * 2.5);
  await Plotly.newPlot(node, [{
    type: "heatmap", x: values.map((one) => `c${one}`), y: ["row"], z: [values],
    text: [values.map(String)], texttemplate: "%{text}", zmin: 0, zmax: 100, showscale: false,
    colorscale: [[0, "var(--heat-0)"], [1, "var(--heat-1)"]],
    ...(font ? { textfont: { color: font } } : {}),
  }], { width: 1600, height: 200, font: { size: 8 }, xaxis: {}, yaxis: {} });
  const rgb = (name) => getComputedStyle(node).getPropertyValue(name).trim()
    .match(/[0-9a-f]{2}/gi).map((part) => parseInt(part, 16));
  const [low, high] = [rgb("--heat-0"), rgb("--heat-1")];
  return [...node.querySelectorAll(".heatmap-label text")].map((label) => {
    const at = Number(label.textContent) / 100;
    const inner = label.querySelector("tspan[style*='fill']") || label;
    return { colour: getComputedStyle(inner).fill,
      on: `rgb(${low.map((from, part) => from + (high[part] - from) * at)})` };
  });
}"""


@pytest.mark.parametrize(
    ("look", "inside", "font"),
    [("light", "", ""), ("dark", "", ""), ("light", "room stage", "var(--ink)")],
)
def test_numbers_of_a_grid_are_readable_on_every_cell(
    page: Page, look: str, inside: str, font: str
) -> None:
    visit(page, "/theme/compliance")
    scales = page.locator(".js-plotly-plot").evaluate_all(
        """(graphs) => graphs.map((graph) => graph._fullData[0])
          .filter((trace) => trace && trace.type === "heatmap")
          .map(({ zmin, zmax, zauto }) => [zmin, zmax, zauto])"""
    )
    assert scales
    assert all(least == 0 and not is_guessed for least, _, is_guessed in scales), scales
    page.evaluate("look => document.documentElement.dataset.mantineColorScheme = look", look)
    cells = page.evaluate(_CELLS, [inside, font])
    assert len(cells) == 41
    assert min(contrast(cell) for cell in cells) >= 4.5


@pytest.mark.parametrize("path", ["/theme/deaths", "/theme/compliance"])
def test_numbers_of_a_grid_are_as_large_as_others_and_stay_in_their_cells(
    page: Page, path: str
) -> None:
    visit(page, path)
    page.locator(".heatmap-label").first.scroll_into_view_if_needed()
    sizes = page.locator(".heatmap-label text").evaluate_all(
        "texts => texts.map((text) => parseFloat(getComputedStyle(text).fontSize))"
    )
    assert sizes
    assert min(sizes) >= 11
    widest = page.locator(".heatmap-label text").evaluate_all(
        "texts => Math.max(...texts.map((text) => text.getBoundingClientRect().width))"
    )
    cell = page.locator(".js-plotly-plot:has(.heatmap-label)").first.evaluate(
        "graph => graph._fullLayout.xaxis._length / graph._fullData[0].x.length"
    )
    assert widest <= cell


def test_a_narrow_chart_has_no_line_of_an_event_without_its_name(
    open_page: Callable[..., Page],
) -> None:
    lines = """() => [...document.querySelectorAll(".graph-box .js-plotly-plot")].map((graph) =>
      ["shapes", "annotations"].map((marks) =>
        (graph.layout[marks] || []).filter(({ name }) => name === "event").length))"""
    page = open_page(1440, 900)
    visit(page, "/metric/cp_plans_open")
    assert any(shapes and names for shapes, names in page.evaluate(lines))
    page.set_viewport_size({"width": 390, "height": 900})
    visit(page, "/metric/cp_plans_open")
    assert not any(shapes for shapes, _ in page.evaluate(lines))


@pytest.mark.parametrize("width", [390, 320])
def test_a_phone_shows_what_stands_above_below_and_beside(
    open_page: Callable[..., Page], width: int
) -> None:
    page = open_page(width, 844)
    visit(page, "/metric/cp_plans_open")
    above = page.locator("nav.crumb a").bounding_box()
    assert above["y"] + above["height"] <= page.locator("main h1").bounding_box()["y"]
    edges = page.locator(".card-foot .ways > *").evaluate_all(
        """(ways) => ways.map((way) => {
          const range = document.createRange();
          range.selectNodeContents(way);
          return Math.round(range.getBoundingClientRect().left);
        }).sort((one, other) => one - other)"""
    )
    # More than one line begins there, and each at the very edge.
    edge = page.locator(".card-foot .ways").bounding_box()["x"]
    assert sum(abs(left - edge) <= 1 for left in edges) > 1
    assert all(abs(left - edge) <= 1 or left - edge > 20 for left in edges)


def test_a_phone_reads_statements_in_blocks(open_page: Callable[..., Page]) -> None:
    page = open_page(390, 844)
    visit(page, "/integrity")
    for box in page.locator("main .table-box").all():
        assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
    right = page.locator(".claims td").evaluate_all(
        "cells => Math.max(...cells.map((cell) => cell.getBoundingClientRect().right))"
    )
    assert right <= 390


@pytest.mark.parametrize("theme", THEMES)
def test_a_printed_theme_begins_with_its_first_chart(page: Page, theme: str) -> None:
    visit(page, f"/theme/{theme}")
    title = page.locator("main article h2").first.inner_text()
    document = pypdfium2.PdfDocument(page.pdf(format="A4"))
    first = document[0]
    assert first.get_height() > first.get_width()
    text = " ".join(first.get_textpage().get_text_range().split())
    document.close()
    assert title.split(":")[0][:20] in text


def test_no_button_hands_a_chart_to_others(page: Page) -> None:
    visit(page, "/theme/police")
    page.locator(".js-plotly-plot").first.hover()
    assert page.locator(".modebar-btn").count() == 0
    assert "Share chart" not in page.content()


def _marks(page: Page, metric: str) -> int:
    """How many lines, points, bars or cells a chart has painted."""
    return (
        card(page, metric)
        .locator(".cartesianlayer .point, .cartesianlayer .js-line, .heatmaplayer image")
        .count()
    )


def _expect_cards(page: Page) -> None:
    """Each card must show its chart painted, its number, or why there is neither."""
    cards = page.locator("[data-card]")
    assert cards.count() > 0
    for place in range(cards.count()):
        shown = cards.nth(place)
        name = shown.get_attribute("data-card")
        picture = shown.locator(".picture")
        assert shown.get_by_role("heading").first.inner_text().strip(), name
        kind = picture.get_attribute("class").rpartition("is-")[2]
        if kind == "graph":
            assert picture.locator(".main-svg").first.is_visible(), name
            assert _marks(page, name) > 0, name
        elif kind == "number":
            assert re.search(r"\d", picture.locator(".num").inner_text()), name
        else:
            assert picture.locator(".empty").inner_text().strip(), name


#: Of what the browser has noted so far, which it hands out in a moment of its own if there is any.
_SHIFTS = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    sum += list.getEntries().reduce((so_far, one) => so_far + one.value, 0);
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 300);
})"""


@pytest.mark.parametrize("path", ["/", "/theme/child-protection", "/theme/police"])
def test_nothing_jumps_while_charts_arrive(open_page, path):
    """A fiftieth of the window, all shifts together; the Web Vitals call a tenth good."""
    page = open_page(1440, 900)
    visit(page, path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(_SHIFTS) < 0.02


#: How often a page's components are told that something changed, from now on.
_TOLD = "() => { window.told = 0; dash_stores[0].subscribe(() => { window.told += 1; }); }"


def test_an_answer_with_many_parts_is_told_once_and_not_part_by_part(page: Page) -> None:
    visit(page, "/theme/child-protection")
    parts = page.locator(".chart-card h2, .chart-card .sub, .chart-card .picture p")
    before = parts.all_text_contents()
    page.evaluate(_TOLD)
    page.evaluate("dash_clientside.set_props('filter-to', { value: '2015-16' })")
    ready(page)
    changed = Counter(before)
    changed.subtract(parts.all_text_contents())
    many = sum(map(abs, changed.values()))
    assert many > 40
    assert page.evaluate("window.told") < many / 2
