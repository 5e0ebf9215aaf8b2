"""What readers see: painted charts, letters that neither collide nor end at an edge, numbers."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from data.catalogue import load_catalogue
from data.settings import Settings
from tests.browser.support import joined, visit

pytestmark = pytest.mark.browser

THEMES = tuple(load_catalogue(Settings().catalogue).themes)
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


@pytest.mark.parametrize("theme", ("", *THEMES))
def test_letters_of_charts_neither_collide_nor_end_at_an_edge(
    open_page: Callable[..., Page], theme: str
) -> None:
    path = f"/theme/{theme}" if theme else "/"
    found = []
    for width in WIDTHS:
        page = open_page(width, 1000)
        visit(page, path)
        found += [f"{path} at {width}: {fault}" for fault in page.evaluate(_COLLISIONS)]
    assert not found, joined(found)
